/**
 * `platform audit`: the trail of what was decided and seen, verified or written out on the machine itself.
 *
 * `verify` walks the chain and its signed heads, those exported too. Exit status 3 when anything is broken. `export` writes the
 * events as the very texts that are hashed, for people who verify them with other programs.
 */
import { resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { explainRestoration } from '../audit/explain-restoration.ts'
import { exportAudit, verifyAudit } from '../control/orders/audit.ts'
import { giveOrder } from './give-order.ts'

type Verdict = z.output<typeof verifyAudit.done>
type NotedHead = Verdict['head']

export function auditCommand(): Command {
  return new Command('audit')
    .description('The trail of what was decided and seen')
    .addCommand(verifyCommand())
    .addCommand(exportCommand())
}

interface VerifyOptions {
  readonly data: string
  readonly heads?: string
  readonly head: readonly NotedHead[]
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

async function verify({
  data,
  heads,
  head: noted,
  key,
  timeStampAnchors,
  json,
}: VerifyOptions): Promise<void> {
  const verdict = await giveOrder(data, verifyAudit, {
    noted: [...noted],
    ...(heads !== undefined && { heads: resolve(heads) }),
    ...(key !== undefined && { keyFile: resolve(key) }),
    ...(timeStampAnchors !== undefined && { anchorsFile: resolve(timeStampAnchors) }),
  })
  console.log(json ? JSON.stringify(verdict, null, 2) : asText(verdict, heads !== undefined))
  if (verdict.breaks.length > 0) process.exitCode = 3
}

function asText(verdict: Verdict, hasExported: boolean): string {
  return [...verdict.restorations.map(explainRestoration), conclusionOf(verdict, hasExported)].join('\n')
}

function conclusionOf({ head, heads, exportedHeads, breaks }: Verdict, hasExported: boolean): string {
  if (breaks.length > 0)
    return [...breaks.map(({ code, of, at }) => `${code}: ${of} ${at}`), 'Broken.'].join('\n')
  const whole = `Whole: ${head.seq} events, ${heads} signed heads, head ${head.seq}:${head.hash}`
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
  const { octets } = await giveOrder(data, exportAudit, { to: resolve(to), after })
  console.log(`Wrote ${octets} octets.`)
}

function collectHead(text: string, before: readonly NotedHead[]): readonly NotedHead[] {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-fA-F]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined) {
    throw new InvalidArgumentError('NUMBER:HASH is expected, as this command prints it')
  }
  return [...before, { seq: Number(seq), hash: hash.toLowerCase() }]
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number is expected')
  return Number(text)
}
