/**
 * `platform audit verify`: walks the chain of the audit trail on the machine itself. Exit status 3 when it is broken.
 *
 * A cut tail shows against heads that were kept elsewhere: give them with `--head`.
 */
import { resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { readInstallation } from '../installation/installation.ts'
import { type AuditHead, linkAuditEvents, verifyAuditChain } from '../storage/audit-trail.ts'
import { openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'

export function auditCommand(): Command {
  return new Command('audit')
    .description('The trail of what was decided and seen')
    .addCommand(verifyCommand())
}

interface VerifyOptions {
  readonly data: string
  readonly head: readonly AuditHead[]
  readonly json?: true
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Find any change, gap, reorder or cut tail; exit status 3 names them')
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--head <number:hash>', 'a head kept elsewhere; can be given several times', collectHead, [])
    .option('--json', 'print JSON')
    .action(async (options: VerifyOptions) => verify(options))
}

const BATCH = 500

async function verify({ data, head: heads, json }: VerifyOptions): Promise<void> {
  const folder = resolve(data)
  await readInstallation(folder)
  const database = await openDatabase(databaseLocation(folder))
  try {
    // What a stop left unlinked belongs to the chain as well.
    while ((await linkAuditEvents(database, BATCH)) === BATCH);
    const { head, breaks } = await verifyAuditChain(database, heads)
    const hash = Buffer.from(head.hash).toString('hex')
    if (json) console.log(JSON.stringify({ head: { seq: head.seq, hash }, breaks }, null, 2))
    else {
      for (const { code, seq } of breaks) console.log(`${code} at ${seq}`)
      console.log(breaks.length === 0 ? `Whole: ${head.seq} events, head ${head.seq}:${hash}` : 'Broken.')
    }
    if (breaks.length > 0) process.exitCode = 3
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
