/** Writes the measured first run into the guide of the Manager, between its two marks. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPcscDaemon } from '@vesalius/testkit'
import type { Browser } from 'playwright-core'
import type { Demonstration } from '../../apps/manager/test/demonstration.ts'
import { firstRun } from '../../apps/manager/test/screens/first-run.ts'
import { OwnProcess } from '../../apps/manager/test/screens/own-process.ts'

const GUIDE = join(import.meta.dirname, '..', '..', 'docs', 'guides', 'manager.md')
const [BEGIN, END] = ['<!-- first run, by scripts/screens.ts -->', '<!-- end -->']
const READER = 35963
const SURNAME = 'Vandersteen'

export async function writeFirstRun(browser: Browser, demonstration: Demonstration): Promise<void> {
  const cards = await startPcscDaemon()
  try {
    const { password, pin } = demonstration.card(SURNAME)
    await cards.insert(READER, demonstration.cardFile(SURNAME), password)
    await using own = new OwnProcess(browser, { profile: demonstration.file, socket: cards.socket })
    const { clicks, seconds, startSeconds } = await firstRun(own, pin)
    const rows = [
      '| the first certificate, by somebody new | measured | aim |',
      '|---|---|---|',
      `| clicks from the start page to the finished keystore, besides typing | ${clicks} | at most 12 |`,
      `| time of the machine for it | ${seconds.toFixed(1)} s | under 60 s |`,
      `| from starting the application to its first screen | ${startSeconds.toFixed(1)} s | under 2 s |`,
    ]
    const text = readFileSync(GUIDE, 'utf8')
    const [before = '', rest = ''] = text.split(BEGIN)
    const after = rest.slice(rest.indexOf(END))
    writeFileSync(GUIDE, `${before}${BEGIN}\n${rows.join('\n')}\n${after}`)
    console.log(rows.join('\n'))
  } finally {
    await cards.stop()
  }
}
