/**
 * A platform as an operator would set it up, by its own command line, in a process of its own: `init`, `import`, `start`.
 *
 * Everything lies in a folder that is removed at the end. The only things out of the ordinary are the rate limits and the size of a CRL.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SERVICES } from '@vesalius/protocols'
import { entryArguments } from '../../compile-entry.mjs'
import { freePort } from './free-port.ts'
import type { InventedPerson } from './invented-cards.ts'
import { processCpuSeconds } from './process-cpu.ts'

const ROOT = join(import.meta.dirname, '../../..')
const PLATFORM = await entryArguments(join(ROOT, 'apps/platform/src/cli/main.ts'))
const START_LIMIT = 60_000
const NO_LIMIT = 1_000_000_000
const WHOLE_COUNTRY = 1_000_000

export interface PlatformPlan {
  readonly folder: string
  readonly persons: readonly InventedPerson[]
  /** PEM of the roots of the cards. */
  readonly cardRoots: string
  /** Where the cards' CRLs are. */
  readonly cardStatusOrigin: string
  readonly profileFolder: string | undefined
  /** Of an empty PostgreSQL database; the embedded one unless said. */
  readonly databaseUrl?: string
}

export interface PlatformProcess {
  readonly baseUrl: string
  readonly certra: string
  /** User and system time of all threads so far, seconds. */
  cpuSeconds(): number
  stop(): Promise<void>
}

export async function startPlatform(plan: PlatformPlan): Promise<PlatformProcess> {
  const { folder } = plan
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const data = join(folder, 'platform')
  const [anchors, persons] = [join(folder, 'card-roots.pem'), join(folder, 'persons.json')]
  writeFileSync(anchors, plan.cardRoots)
  writeFileSync(persons, JSON.stringify(plan.persons.map(person => ({ ...person, quality: 'doctor' }))))
  const { databaseUrl } = plan
  const runToEnd = (args: readonly string[]) => runCommand(args, databaseUrl)
  await runToEnd([
    ...['init', '--data', data, '--environment', 'acceptance', '--public-url', baseUrl],
    ...['--eid-anchors', anchors, '--pin-status-origin', plan.cardStatusOrigin],
    ...['--organization', 'Vesalius Benchmark'],
  ])
  await runToEnd(['import', '--data', data, '--persons', persons])
  liftLimits(join(data, 'platform.json'))

  const log = join(folder, 'platform.log')
  const profiling = plan.profileFolder ? ['--cpu-prof', '--cpu-prof-dir', plan.profileFolder] : []
  const serve = ['start', '--data', data, '--port', String(port)]
  const started = start(serve, { output: openSync(log, 'w'), nodeOptions: profiling, databaseUrl })
  await untilReady(`${baseUrl}/ready`, started, log)
  return {
    baseUrl,
    certra: baseUrl + SERVICES.certra.path,
    cpuSeconds: () => processCpuSeconds(started.pid ?? 0),
    async stop() {
      const ended = once(started, 'exit')
      started.kill('SIGTERM')
      await ended
    },
  }
}

interface StartOptions {
  readonly output: number | 'pipe'
  readonly nodeOptions?: readonly string[]
  readonly databaseUrl: string | undefined
}

function start(
  args: readonly string[],
  { output, nodeOptions = [], databaseUrl }: StartOptions,
): ChildProcess {
  const { DATABASE_URL: _theirs, ...env } = process.env
  return spawn(process.execPath, [...nodeOptions, ...PLATFORM, ...args], {
    stdio: ['ignore', 'ignore', output],
    env: { ...env, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) },
  })
}

async function runCommand(args: readonly string[], databaseUrl: string | undefined): Promise<void> {
  const run = start(args, { output: 'pipe', databaseUrl })
  let said = ''
  run.stderr?.on('data', part => {
    said += part
  })
  const [status] = await once(run, 'exit')
  if (status !== 0) throw new Error(`platform ${args[0]} failed:\n${said}`)
}

/** One machine asks for what a country would; and a CRL of so many entries is measured, not shards of it. */
function liftLimits(file: string): void {
  const installation = JSON.parse(readFileSync(file, 'utf8')) as object
  const limits = { signedRequestsPerMinute: NO_LIMIT, unsignedRequestsPerMinute: NO_LIMIT }
  writeFileSync(file, JSON.stringify({ ...installation, limits, certificatesPerCrl: WHOLE_COUNTRY }))
}

async function untilReady(url: string, started: ChildProcess, log: string): Promise<void> {
  const giveUp = performance.now() + START_LIMIT
  while (performance.now() < giveUp && started.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  started.kill('SIGKILL')
  throw new Error(`the platform did not start:\n${readFileSync(log, 'utf8')}`)
}
