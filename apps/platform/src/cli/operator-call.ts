/** What the operators' commands share: their common options, the kept login, looking a request up by its number, writing files. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Command, InvalidArgumentError } from 'commander'
import { certificateDetail, searchResult } from '../http/api/schemas.ts'
import { refuse } from '../services/refusal.ts'
import { type ApiCall, ask, DEFAULT_TOKEN_FILE, type KeptLogin, readLogin } from './operator-client.ts'
import { printDetail, printJson } from './operator-output.ts'

export interface Common {
  readonly tokenFile: string
  readonly url?: string
  readonly json?: true
}

export const common = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--token-file <file>', 'where the login left its token', DEFAULT_TOKEN_FILE)
    .option('--url <url>', 'address of the platform, unless it is that of the login')
    .option('--json', 'print JSON')

/** The token goes nowhere but where it came from. */
export async function loginOf({ tokenFile, url }: Common): Promise<KeptLogin> {
  const kept = await readLogin(tokenFile)
  const isElsewhere =
    url !== undefined && (!URL.canParse(url) || new URL(url).origin !== new URL(kept.url).origin)
  if (isElsewhere) refuse('TOKEN_INVALID')
  return kept
}

/** A request number is looked up; anything else is taken as a public key identifier. */
export async function keyOf(kept: KeptLogin, given: string): Promise<string> {
  if (!/^[A-Za-z2-7]{10}$/.test(given)) return encodeURIComponent(given.toLowerCase())
  const call = { method: 'POST', path: '/certificates/search', body: { requestNumber: given } } as const
  const { certificates } = await ask(kept, call, searchResult)
  const [only, ...more] = certificates
  return only && more.length === 0 ? only.publicKeyIdentifier : refuse('CERT_NOT_FOUND')
}

export async function printAnswer(kept: KeptLogin, call: ApiCall, { json }: Common): Promise<void> {
  const detail = await ask(kept, call, certificateDetail)
  if (json) printJson(detail)
  else printDetail(detail)
}

/** Evidence and exports hold personal data: for the owner's eyes. */
export async function save({ body }: Response, file: string): Promise<void> {
  const source = body ? Readable.fromWeb(body as ReadableStream) : Readable.from([])
  await pipeline(source, createWriteStream(file, { mode: 0o600 }))
}

/** `TYPE=NUMBER`, or a number alone. */
export function readIdentifier(text: string): { type?: string; value: string } {
  const [, type, value] = /^(?:([A-Za-z][\w-]*)=)?([\d .-]+)$/.exec(text) ?? []
  if (value === undefined) throw new InvalidArgumentError('TYPE=NUMBER or a number is expected')
  return type === undefined ? { value } : { type, value }
}

/** A date or an instant, as ISO 8601 in full. */
export function readInstant(text: string): string {
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime())) throw new InvalidArgumentError('a date is expected: 2027-01-31')
  return instant.toISOString()
}
