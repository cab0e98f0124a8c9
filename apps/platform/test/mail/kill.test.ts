/**
 * A sending process that is killed at random instants: no mail is lost, and at most the one that was in its hands comes again,
 * under the same Message-ID. 3 kills, 40 with LONG=1.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'
import { openDatabase } from '../../src/storage/open-database.ts'
import { MINUTE, NOW } from '../storage/records.ts'
import { mailBench, request, storedMails } from './mail-bench.ts'
import { openPostOffice } from './post-office.ts'

const SENDER = await compileEntry(fileURLToPath(new URL('./sender.ts', import.meta.url)))
const KILLS = process.env.LONG === '1' ? 40 : 3
/** More than can be sent before the last kill. */
const MAILS = 20 * KILLS

it(
  `loses nothing and repeats at most one mail a kill, over ${KILLS} kills`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vesalius-mail-'))
    const data = join(folder, 'data')
    const office = await openPostOffice()
    try {
      const database = await openDatabase({ dataFolder: data })
      const bench = mailBench(database)
      for (let count = 0; count < MAILS; count++) await request(bench, { waiting: true })
      await database.close()

      office.slowDown(20)
      for (let run = 0; run < KILLS; run++)
        expect(await runUntil(run, Math.random() * 300), 'killed before its end').not.toContain('nothing')
      const output = await runUntil(KILLS)
      expect(output).toContain('nothing is left')

      const copies = [...office.copies().values()]
      expect(copies).toHaveLength(MAILS)
      // two kills may meet the same mail: it is the next one's first
      expect(office.delivered.length - MAILS).toBeLessThanOrEqual(KILLS)
      const again = await openDatabase({ dataFolder: data })
      expect((await storedMails(again)).every(({ isSent }) => isSent)).toBe(true)
      await again.close()
    } finally {
      await office.close()
      rmSync(folder, { recursive: true })
    }

    /** Each run is later than the leases of the one before. */
    async function runUntil(run: number, killedAfter?: number): Promise<string> {
      const now = String(NOW.getTime() + run * 11 * MINUTE)
      const child = spawn(process.execPath, [SENDER, data, String(office.port), now], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let output = ''
      const opened = new Promise<void>(resolve => {
        child.stdout.on('data', chunk => {
          output += String(chunk)
          resolve()
        })
      })
      const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
      if (killedAfter !== undefined) {
        await Promise.race([opened, ended])
        await sleep(killedAfter)
        child.kill('SIGKILL')
      }
      await ended
      return output
    }
  },
  180_000 + KILLS * 30_000,
)
