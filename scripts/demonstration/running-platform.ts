/** A demonstration platform in a child process, ready when it has written `demo.json`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { entryCommand } from './entry-command.ts'

export interface DemonstrationDescription {
  readonly baseUrl: string
  readonly cards: readonly {
    readonly p12: string
    readonly pin: string
    readonly keyType: string
    readonly ssin: string
    readonly firstNames: string
    readonly surname: string
  }[]
  readonly organizations: readonly {
    readonly type: string
    readonly id: string
    readonly name: string
    readonly managers: readonly string[]
  }[]
}

export interface RunningPlatform {
  readonly demo: DemonstrationDescription
  readonly demoFile: string
  /** A file of the demonstration by its relative name. */
  path(name: string): string
  stop(): Promise<void>
}

const PATIENCE = 60_000

/** Starts a demonstration in `folder`; throws with what it printed when it does not come up. */
export async function startDemonstration(
  folder: string,
  options: readonly string[] = [],
): Promise<RunningPlatform> {
  const [program, ...args] = await entryCommand('apps/platform/src/cli/main.ts')
  const child = spawn(program, [...args, 'start', '--demo', '--data', folder, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' },
  })
  let printed = ''
  child.stderr.on('data', (part: Buffer) => {
    printed = (printed + part.toString()).slice(-4000)
  })
  const demoFile = join(folder, 'demo.json')
  for (const end = Date.now() + PATIENCE; Date.now() < end && child.exitCode === null; ) {
    const demo = existsSync(demoFile)
      ? (JSON.parse(readFileSync(demoFile, 'utf8')) as DemonstrationDescription)
      : undefined
    if (demo && (await answers(demo.baseUrl))) {
      return { demo, demoFile, path: name => join(folder, name), stop: () => stop(child) }
    }
    await sleep(50)
  }
  await stop(child)
  throw new Error(`the platform did not start:\n${printed}`)
}

async function answers(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/ready`)).ok
  } catch {
    return false
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(5000)])
  child.kill('SIGKILL')
}
