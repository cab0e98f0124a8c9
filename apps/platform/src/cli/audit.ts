/**
 * `platform audit`: the trail of what was decided and seen, verified or written out on the machine itself.
 *
 * `verify` walks the chain and its signed heads, those exported too. Exit status 3 when anything is broken. `export` writes the
 * events as the very texts that are hashed, for people who verify them with other programs.
 */
import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command, InvalidArgumentError } from 'commander'
import { explainRestoration, readRestoration } from '../audit/explain-restoration.ts'
import { readExportedHeads } from '../audit/exported-heads.ts'
import { readHeadKeys } from '../audit/head-keys.ts'
import { type TrailVerdict, verifyAuditTrail } from '../audit/verify-trail.ts'
import { eventLines } from '../audit/write-events.ts'
import { readInstallation } from '../installation/installation.ts'
import { type AuditHead, linkAuditEvents } from '../storage/audit-trail.ts'
import { type Database, openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'

export function auditCommand(): Command {
  return new Command('audit')
    .description('The trail of what was decided and seen')
    .addCommand(verifyCommand())
    .addCommand(exportCommand())
}

interface VerifyOptions {
  readonly data: string
  readonly heads?: string
  readonly head: readonly AuditHead[]
  readonly key?: string
  readonly timeStampAnchors?: string
  readonly json?: true
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Find any change, gap, reorder or cut tail; exit status 3 names them')
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--heads <folder>', 'where exported heads are kept: only against these a cut tail shows')
    .option('--head <number:hash>', 'a head noted elsewhere; can be given several times', collectHead, [])
    .option('--key <file>', 'PEM file of the key that signs heads; the one of the installation unless said')
    .option(
      '--time-stamp-anchors <file>',
      'PEM file of the roots of time stamps; those configured unless said',
    )
    .option('--json', 'print JSON')
    .action(async (options: VerifyOptions) => verify(options))
}

const BATCH = 500

async function verify(options: VerifyOptions): Promise<void> {
  const { data, heads, head: noted, json } = options
  const folder = resolve(data)
  const keys = await readHeadKeys(folder, await readInstallation(folder), {
    ...(options.key !== undefined && { keyFile: resolve(options.key) }),
    ...(options.timeStampAnchors !== undefined && { anchorsFile: resolve(options.timeStampAnchors) }),
    now: new Date(),
  })
  await withDatabase(folder, async database => {
    const verdict = await verifyAuditTrail(database, {
      keys,
      noted,
      ...(heads !== undefined && { exported: readExportedHeads(resolve(heads)) }),
    })
    console.log(json ? asJson(verdict) : asText(verdict, heads !== undefined))
    if (verdict.breaks.length > 0) process.exitCode = 3
  })
}

function asJson({ head, heads, exportedHeads, breaks, restorations }: TrailVerdict): string {
  return JSON.stringify(
    {
      ...{ head: { seq: head.seq, hash: hex(head.hash) }, heads, exportedHeads, breaks },
      restorations: restorations.map(readRestoration),
    },
    null,
    2,
  )
}

function asText(verdict: TrailVerdict, hasExported: boolean): string {
  return [...verdict.restorations.map(explainRestoration), conclusionOf(verdict, hasExported)].join('\n')
}

function conclusionOf({ head, heads, exportedHeads, breaks }: TrailVerdict, hasExported: boolean): string {
  if (breaks.length > 0)
    return [...breaks.map(({ code, of, at }) => `${code}: ${of} ${at}`), 'Broken.'].join('\n')
  const whole = `Whole: ${head.seq} events, ${heads} signed heads, head ${head.seq}:${hex(head.hash)}`
  return hasExported
    ? `${whole}\n${exportedHeads} exported heads agree.`
    : `${whole}\nNot compared with exported heads (--heads): a tail cut off together with its heads would not show.`
}

interface ExportOptions {
  readonly data: string
  readonly to: string
  readonly after: number
}

function exportCommand(): Command {
  return new Command('export')
    .description('Write the events of the chain, a line each, as the texts whose hashes are chained')
    .requiredOption('--data <folder>', 'folder of the installation')
    .requiredOption('--to <file>', 'the file to write; there must be none')
    .option('--after <number>', 'events after this number of the chain', wholeNumber, 0)
    .action(async (options: ExportOptions) => exportEvents(options))
}

async function exportEvents({ data, to, after }: ExportOptions): Promise<void> {
  const folder = resolve(data)
  await readInstallation(folder)
  await withDatabase(folder, async database => {
    const file = createWriteStream(resolve(to), { flags: 'wx', mode: 0o600 })
    await pipeline(eventLines(database, after), file)
    console.log(`Wrote ${file.bytesWritten} octets.`)
  })
}

/** With what a stop left unlinked in the chain as well. */
async function withDatabase(folder: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(databaseLocation(folder))
  try {
    while ((await linkAuditEvents(database, BATCH)) === BATCH);
    await work(database)
  } finally {
    await database.close()
  }
}

function collectHead(text: string, before: readonly AuditHead[]): readonly AuditHead[] {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-fA-F]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined) {
    throw new InvalidArgumentError('NUMBER:HASH is expected, as this command prints it')
  }
  return [...before, { seq: Number(seq), hash: new Uint8Array(Buffer.from(hash, 'hex')) }]
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number is expected')
  return Number(text)
}

const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
