/**
 * A process to be killed: opens the database, checks what was acknowledged before, then enrols for ever.
 *
 * Prints one JSON text a line: first the losses it found, then each step once it is acknowledged. The ledger is a
 * file of such lines; the last ones are checked, and with `everything` all of them and the whole database.
 */
import { readFileSync, writeSync } from 'node:fs'
import { openDatabase } from '../../src/storage/open-database.ts'
import { type Acknowledgement, enrolForEver, findHalfWritten, findLosses, prepare } from './ledger.ts'

const [where = '', ledger = '', extent = ''] = process.argv.slice(2)
const print = (value: unknown): void => void writeSync(1, `${JSON.stringify(value)}\n`)

const database = await openDatabase(where.includes('://') ? { databaseUrl: where } : { dataFolder: where })
await prepare(database)
const lines = readFileSync(ledger, 'utf8').split('\n').filter(Boolean)
const checked = extent === 'everything' ? lines : lines.slice(-300)
const losses = await findLosses(
  database,
  checked.map(line => JSON.parse(line) as Acknowledgement),
)
if (extent === 'everything') losses.push(...(await findHalfWritten(database)))
print({ losses })
await enrolForEver(database, print)
