/** A platform as people start it: a process of its own, known by its `demo.json` alone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { SHORT_LIVED } from '@vesalius/testkit'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'

const ROOT = join(import.meta.dirname, '../../../..')
const START_LIMIT = 90_000
const STOP_LIMIT = 20_000

export interface PlatformProcess {
  /** Written when the platform listens. */
  readonly demoFile: string
  /** Ends the platform as an operator would, and waits for it. Throws when it does not end well. */
  stop(): Promise<void>
}

/** Starts `platform start --demo` on a folder and gives it when it listens. Throws with what it said when it ends instead. */
export async function startPlatform(
  folder: string,
  options: readonly string[] = [],
): Promise<PlatformProcess> {
  const main = await compileEntry(join(ROOT, 'apps/platform/src/cli/main.ts'))
  const start = [...SHORT_LIVED, main, 'start', '--demo', '--data', folder, ...options]
  const child = spawn(process.execPath, start, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'warn' },
  })
  let said = ''
  const listening = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('demo.json')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', status => reject(new Error(`the platform ended with status ${status}: ${said}`)))
    setTimeout(() => reject(new Error(`the platform did not start: ${said}`)), START_LIMIT).unref()
  })
  try {
    await listening
  } catch (error) {
    await end(child)
    throw error
  }
  return {
    demoFile: join(folder, 'demo.json'),
    async stop() {
      const status = await end(child)
      if (status !== 0) throw new Error(`the platform stopped with status ${status}: ${said}`)
    },
  }
}

/** Exit status; null when it had to be killed. */
async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    const killing = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT)
    await exited
    clearTimeout(killing)
  }
  return child.exitCode
}
