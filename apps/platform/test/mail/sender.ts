/** A process to be killed: opens the database, sends what waits as a platform does, prints a line when nothing is left. */
import { writeSync } from 'node:fs'
import { pino } from 'pino'
import { sendMails } from '../../src/mail/send-mails.ts'
import { makeMetrics } from '../../src/metrics.ts'
import { makeSecretBox } from '../../src/operators/secret-box.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { INSTALLATION, mailerTo } from './mail-bench.ts'

const [folder = '', port = '', now = ''] = process.argv.slice(2)
const started = Date.now()
const clock = { now: () => new Date(Number(now) + Date.now() - started) }
const database = await openDatabase({ dataFolder: folder })
writeSync(1, 'opened\n')
await sendMails(
  {
    ...{ installation: INSTALLATION, database, clock, metrics: makeMetrics() },
    ...{ log: pino({ level: 'silent' }), secretBox: makeSecretBox('of mails on the bench') },
  },
  await mailerTo(Number(port)),
)
await database.close()
writeSync(1, 'nothing is left\n')
