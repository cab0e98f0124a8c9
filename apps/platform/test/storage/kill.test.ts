/**
 * Recovery (rule I2): a process that writes is killed at random instants, also while it creates, recovers or opens
 * the database, and everything it acknowledged is there for the next one. 4 kills, 100 with LONG=1; the whole platform is killed ten times elsewhere.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'
import { hasServer, startCluster } from './engines.ts'
import { randomNumbers } from './power-cut-fs.ts'

const WRITER = await compileEntry(fileURLToPath(new URL('./writer.ts', import.meta.url)))
const KILLS = process.env.LONG === '1' ? 100 : 4
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

/** How many lines the writer has printed when the time to its kill begins: its first says what it found. */
const LINES = { opening: 0, writing: 1, acknowledging: 2 } as const

/** Runs the writer, kills it a while after it came so far, gives what it printed. */
async function runAndKill(parameters: readonly string[], when: keyof typeof LINES, after: number) {
  const child = spawn(process.execPath, [WRITER, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  const soFar = new Promise<void>(resolve => {
    child.stdout.on('data', chunk => {
      output += String(chunk)
      if (output.split('\n').length > LINES[when]) resolve()
    })
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  if (when !== 'opening') await Promise.race([soFar, ended])
  await sleep(after)
  expect(child.exitCode, 'the writer ends by the kill alone').toBeNull()
  child.kill('SIGKILL')
  await ended
  const complete = output.slice(0, output.lastIndexOf('\n') + 1)
  return complete.split('\n').filter(Boolean)
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-kill-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function killAgainAndAgain(where: string, kills: number): Promise<void> {
  const random = randomNumbers(SEED)
  const ledger = join(folder, 'ledger')
  writeFileSync(ledger, '')
  let acknowledged = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const when = kill === 0 ? 'acknowledging' : random() < 0.2 ? 'opening' : 'writing'
    const after = when === 'opening' ? 300 + random() * 2000 : random() ** 2 * 600
    const [first, ...lines] = await runAndKill([where, ledger], when, after)
    if (first === undefined) continue
    expect(JSON.parse(first), `kill ${kill}`).toEqual({ losses: [] })
    appendFileSync(ledger, lines.map(line => `${line}\n`).join(''))
    acknowledged += lines.length
  }
  const [whole = 'the last start told nothing'] = await runAndKill(
    [where, ledger, 'everything'],
    'writing',
    0,
  )
  expect(JSON.parse(whole)).toEqual({ losses: [] })
  expect(acknowledged).toBeGreaterThan(0)
}

const timeFor = (kills: number): number => 60_000 + kills * 20_000

it(
  `finds everything acknowledged again after ${KILLS} kills (SEED=${SEED})`,
  () => killAgainAndAgain(join(folder, 'data'), KILLS),
  timeFor(KILLS),
)

const FEW = Math.ceil(KILLS / 4)

it.skipIf(!hasServer)(
  `does so on PostgreSQL after ${FEW} kills (SEED=${SEED})`,
  async () => {
    const cluster = startCluster()
    try {
      await killAgainAndAgain(await cluster.newDatabase(), FEW)
    } finally {
      cluster.stop()
    }
  },
  timeFor(FEW),
)
