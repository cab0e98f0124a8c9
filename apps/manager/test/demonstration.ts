/**
 * The real platform as a process of its own, with its demonstration actors, on loopback: one for each test file.
 *
 * Gives   its `demo.json`, cards by the person's surname, and its end.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFolder } from '@vesalius/testkit'
import { compileEntry } from '../../../scripts/compile-entry.mjs'

export interface DemonstrationCard {
  readonly p12: string
  readonly password: string
  readonly pin: string
  readonly keyType: string
  readonly ssin: string
  readonly surname: string
}

export interface Demonstration extends AsyncDisposable {
  readonly folder: string
  /** Path of demo.json. */
  readonly file: string
  readonly baseUrl: string
  readonly cards: readonly DemonstrationCard[]
  readonly organizations: readonly {
    readonly type: string
    readonly id: string
    readonly managers: readonly string[]
  }[]
  card(surname: string): DemonstrationCard
  /** Path of a card's .p12. */
  cardFile(surname: string): string
}

const ROOT = join(import.meta.dirname, '../../..')
const START_LIMIT = 110_000

/** `options` are those of `platform start`. */
export async function startDemonstration(options: readonly string[] = []): Promise<Demonstration> {
  const base = temporaryFolder()
  const folder = join(base.path, 'platform')
  const main = await compileEntry(join(ROOT, 'apps/platform/src/cli/main.ts'))
  const start = [main, 'start', '--demo', '--port', '0', '--data', folder, ...options]
  const platform = spawn(process.execPath, start, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  })
  let complaints = ''
  platform.stderr.on('data', part => {
    complaints += part
  })
  const file = join(folder, 'demo.json')
  const end = Date.now() + START_LIMIT
  while (!existsSync(file)) {
    if (platform.exitCode !== null || Date.now() > end)
      throw new Error(`the platform did not start: ${complaints}`)
    await delay(100)
  }
  const content = JSON.parse(readFileSync(file, 'utf8')) as Pick<
    Demonstration,
    'baseUrl' | 'cards' | 'organizations'
  >
  const card = (surname: string) => {
    const found = content.cards.find(one => one.surname === surname)
    if (!found) throw new Error(`no card of ${surname}`)
    return found
  }
  return {
    ...content,
    folder,
    file,
    card,
    cardFile: surname => join(folder, card(surname).p12),
    async [Symbol.asyncDispose]() {
      await stopped(platform)
      base[Symbol.dispose]()
    },
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exited
  clearTimeout(timer)
}
