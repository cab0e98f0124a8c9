/**
 * A list and the digest beside it, from where the profile says.
 *
 * Gives   octets whose SHA-256 is the published one, or `unchanged` when that is the digest of the list that is kept.
 * Throws  ListDoubt; SdkError `CANCELLED`.
 */
import { createHash } from 'node:crypto'
import { type CallOptions, httpExchange } from '../calls/http-exchange.ts'
import { SdkError } from '../error.ts'
import { ListDoubt } from './list-doubt.ts'

const LIST_LIMIT = 1_048_576
const DIGEST_LIMIT = 128

export interface FetchedList {
  readonly octets: Uint8Array
  /** SHA-256, hex. */
  readonly digest: string
}

export async function fetchList(
  address: string,
  kept: string | undefined,
  options: CallOptions,
): Promise<FetchedList | 'unchanged'> {
  const digestAddress = address.replace(/\.xml$/, '.sha2')
  if (digestAddress === address)
    throw new ListDoubt('LIST_MISSING', 'the address of the list does not end in .xml')
  const published = digestOf(await download(digestAddress, DIGEST_LIMIT, options))
  if (published === kept) return 'unchanged'
  const octets = await download(address, LIST_LIMIT, options)
  const digest = createHash('sha256').update(octets).digest('hex')
  if (digest === published) return { octets, digest }
  // between the two questions the list may have been replaced
  if (digestOf(await download(digestAddress, DIGEST_LIMIT, options)) === digest) return { octets, digest }
  throw new ListDoubt('LIST_DIGEST_DIFFERS', 'the digest beside the list is not that of the list')
}

/** In hex, as lists have it, or the 32 octets themselves. */
function digestOf(octets: Uint8Array): string {
  if (octets.length === 32) return Buffer.from(octets).toString('hex')
  const text = Buffer.from(octets).toString('latin1').trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ListDoubt('LIST_DIGEST_DIFFERS', 'what lies beside the list is no digest')
  return text
}

async function download(url: string, limit: number, options: CallOptions): Promise<Uint8Array> {
  try {
    const { status, octets } = await httpExchange(url, {}, { ...options, limit })
    if (octets) return octets
    const isMissing = status === 404 || status === 410
    throw new ListDoubt(isMissing ? 'LIST_MISSING' : 'LIST_UNREACHABLE', `HTTP ${status} from ${url}`)
  } catch (cause) {
    if (!(cause instanceof SdkError) || cause.code === 'CANCELLED') throw cause
    const isLarge = cause.code === 'ANSWER_MALFORMED'
    throw new ListDoubt(isLarge ? 'LIST_TOO_LARGE' : 'LIST_UNREACHABLE', cause.message, { cause })
  }
}
