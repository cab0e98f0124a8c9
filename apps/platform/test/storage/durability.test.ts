/**
 * Durability (rule I2): the power is cut at a random operation, everything not fsynced is gone, and what was
 * acknowledged is there. The same cut with PGlite as shipped loses it, which shows that the cut is real.
 *
 * 6 cuts, 100 with LONG=1. SEED repeats a run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openEmbedded } from '../../src/storage/embedded/open.ts'
import { type Database, openDatabase } from '../../src/storage/open-database.ts'
import { type Acknowledgement, enrolForEver, findHalfWritten, findLosses, prepare } from './ledger.ts'
import { type PowerCut, randomNumbers } from './power-cut-fs.ts'

const WORKER = new URL('./power-cut-worker.mjs', import.meta.url)
const ROUNDS = process.env.LONG === '1' ? 100 : 6
const SIDE_BY_SIDE = 4
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

async function inNewFolder(work: (dataFolder: string) => Promise<void>): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'vesalius-power-'))
  try {
    const database = await openDatabase({ dataFolder })
    await prepare(database)
    await database.close()
    await work(dataFolder)
  } finally {
    rmSync(dataFolder, { recursive: true })
  }
}

/** Enrols until the power goes; gives what the engine said at the end. The cut may also come while it opens. */
async function enrolUntilCut(
  dataFolder: string,
  cut: PowerCut,
  tell: (line: Acknowledgement) => void,
): Promise<string> {
  let database: Database | undefined
  try {
    database = await openEmbedded({ dataFolder }, { file: WORKER, data: { cut } })
    return await enrolSideBySide(database, tell)
  } catch (cause) {
    const failure = await Promise.race([database?.failure, Promise.resolve(undefined)])
    const report = String(failure ?? cause)
    if (!report.includes('power cut')) throw cause
    return report
  } finally {
    await database?.close()
  }
}

/** Several at once: their commits share an fsync. */
const enrolSideBySide = (database: Database, tell: (line: Acknowledgement) => void): Promise<never> =>
  Promise.race(Array.from({ length: SIDE_BY_SIDE }, () => enrolForEver(database, tell)))

it(
  `loses nothing that was acknowledged in ${ROUNDS} power cuts (SEED=${SEED})`,
  async () => {
    const random = randomNumbers(SEED)
    await inNewFolder(async dataFolder => {
      const acknowledged: Acknowledgement[] = []
      let [lost, checked] = [0, 0]
      for (let round = 0; round < ROUNDS; round += 1) {
        // Early cuts hit the recovery from the previous one, late ones hit checkpoints and vacuum. The first is late: much is acknowledged.
        const at = 1 + Math.floor(round === 0 ? 1000 : random() ** 2 * 1000)
        const cut = { seed: Math.floor(random() * 2 ** 31), at, stock: false }
        const report = await enrolUntilCut(dataFolder, cut, line => acknowledged.push(line))
        lost += Number(/(\d+) writes/.exec(report)?.[1])

        const database = await openDatabase({ dataFolder })
        // Everything at the end and now and then, otherwise what is new: recovery touches the newest only.
        const everything = round % 20 === 19 || round === ROUNDS - 1
        const losses = await findLosses(database, acknowledged.slice(everything ? 0 : checked))
        if (everything) losses.push(...(await findHalfWritten(database)))
        checked = acknowledged.length
        await database.close()
        expect(losses, `round ${round}, ${report}`).toEqual([])
      }
      expect(acknowledged.length).toBeGreaterThan(ROUNDS)
      expect(lost, 'writes that were dropped').toBeGreaterThan(0)
    })
  },
  60_000 + ROUNDS * 30_000,
)

/** One cut under PGlite as shipped; gives how much of what was acknowledged is lost. */
async function lossesAsShipped(seed: number): Promise<number> {
  let lost = 0
  await inNewFolder(async dataFolder => {
    const acknowledged: Acknowledgement[] = []
    // How the engine ends is not the question here; what of the acknowledged is left, is.
    await enrolUntilCut(dataFolder, { seed, at: 400, stock: true }, line => acknowledged.push(line)).catch(
      () => '',
    )
    if (acknowledged.length === 0) return

    // It may also be damaged beyond opening or reading: that, too, is a loss.
    const database = await openDatabase({ dataFolder }).catch(() => undefined)
    const all = acknowledged.length
    lost = database
      ? await findLosses(database, acknowledged).then(
          ({ length }) => length,
          () => all,
        )
      : all
    await database?.close().catch(() => undefined)
  })
  return lost
}

it('loses acknowledged enrolments in the same power cut with PGlite as shipped', async () => {
  // A cut that comes before the first enrolment shows nothing: then another one.
  let lost = 0
  for (let cut = 0; lost === 0 && cut < 5; cut++) lost = await lossesAsShipped(SEED + cut)
  expect(lost).toBeGreaterThan(0)
}, 300_000)
