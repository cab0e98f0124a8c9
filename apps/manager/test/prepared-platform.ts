/**
 * Platforms made once and kept, each with an address of its own that its certificates and cards carry: making one costs seconds.
 *
 * Gives   a copy in the folder asked for, and an address that is nobody else's until it is given back. The platform that is started on
 *         it is like a new one: nobody has asked it for anything.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { madeOnce, pooledRandomness, SHORT_LIVED, tryTurn } from '@vesalius/testkit'
import { compileEntry } from '../../../scripts/compile-entry.mjs'

const ROOT = join(import.meta.dirname, '../../..')
const CACHE = join(ROOT, 'node_modules/.cache/vesalius-demonstration')
const MAIN = join(ROOT, 'apps/platform/src/cli/main.ts')
const START_LIMIT = 110_000

/** Copies a platform that nobody else uses into `folder`. Disposed, its address is free for others. */
export async function copyPreparedPlatform(folder: string): Promise<Disposable> {
  const main = await compileEntry(MAIN)
  mkdirSync(CACHE, { recursive: true })
  for (let number = 1; ; number++) {
    const turn = tryTurn(join(CACHE, `address-${number}.turn`))
    if (!turn) continue
    const prepared = await madeOnce({
      ...{ cache: CACHE, kind: `running-${number}`, fingerprint: basename(main, '.mjs') },
      make: made => makePlatform(made, `platform-${number}`),
    })
    if (await isFree(portOf(prepared))) {
      cpSync(prepared, folder, { recursive: true })
      return turn
    }
    turn[Symbol.dispose]()
  }
}

/** Made, started for the first time and stopped. Two of different labels have no key in common. */
async function makePlatform(folder: string, label: string): Promise<void> {
  const { prepareDemonstration } = await import('../../platform/src/demonstration/demonstration.ts')
  // below the ports that systems give to whoever asks for any
  const wishes = { port: randomInt(20_000, 32_000), randomness: pooledRandomness(label) }
  await prepareDemonstration(folder, { dataFolder: join(folder, 'database') }, wishes)
  const started = await startPlatform(folder)
  await started.ready.finally(() => stopped(started.child))
  rmSync(join(folder, 'demo.json'))
}

/** `platform start --demo`, ready when it has written its `demo.json`. */
export async function startPlatform(folder: string, options: readonly string[] = []) {
  const main = await compileEntry(MAIN)
  const start = [...SHORT_LIVED, main, 'start', '--demo', '--data', folder, ...options]
  const child = spawn(process.execPath, start, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  })
  let complaints = ''
  child.stderr.on('data', part => {
    complaints += part
  })
  const ready = (async () => {
    const end = Date.now() + START_LIMIT
    while (!existsSync(join(folder, 'demo.json'))) {
      if (child.exitCode !== null || Date.now() > end)
        throw new Error(`the platform did not start: ${complaints}`)
      await delay(50)
    }
  })()
  return { child, ready }
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exited
  clearTimeout(timer)
}

function portOf(folder: string): number {
  const { publicUrl } = JSON.parse(readFileSync(join(folder, 'platform.json'), 'utf8')) as {
    publicUrl: string
  }
  return Number(new URL(publicUrl).port)
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.on('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
