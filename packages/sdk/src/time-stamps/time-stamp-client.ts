/**
 * Time stamps over HTTP (RFC 3161): asks for one and verifies all of it.
 *
 * Takes   data or a digest.
 * Gives   the token, when it was made and how exactly, and the certificate of the unit.
 * Throws  SdkError SERVICE_NOT_OFFERED, SERVICE_REFUSED, ANSWER_MALFORMED, ANSWER_NOT_TRUSTED (with every reason) and those of the transport.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  buildTimeStampRequest,
  type Certificate,
  type MessageImprint,
  PkiError,
  parseSignedData,
  parseTimeStampResponse,
  parseTstInfo,
  type TimeStampHash,
  type TimeStampResponse,
  verifyTimeStampToken,
} from '@vesalius/pki'
import { type CallOptions, httpExchange } from '../calls/http-exchange.ts'
import { repeating } from '../calls/repeat.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

export interface TimeStamp {
  /** RFC 3161 token, DER: keep it beside the data. */
  readonly token: Uint8Array
  readonly at: Date
  /** Milliseconds by which `at` may be off; undefined when the token does not say. */
  readonly accuracy: number | undefined
  readonly serialNumber: bigint
  /** Who made it. */
  readonly unit: Certificate
}

export type TimeStampClient = ReturnType<typeof timeStampClient>

const ANSWER_LIMIT = 64 * 1024

/**
 * A client of a platform's time-stamp authority.
 *
 * ```ts
 * const { token, at } = await timeStampClient(profile).stamp(data)
 * ```
 */
export function timeStampClient(
  profile: Pick<PlatformProfile, 'services' | 'anchors'>,
  { clock = () => new Date(), timeout, pauses }: ClientOptions = {},
) {
  return {
    /** Stamps data by its SHA-256. */
    stamp(data: Uint8Array, call?: CallOptions): Promise<TimeStamp> {
      return this.stampDigest({ hash: 'sha256', digest: sha256(data) }, call)
    },

    async stampDigest(imprint: MessageImprint, call: CallOptions = {}): Promise<TimeStamp> {
      const url = profile.services.tsp
      if (url === undefined)
        throw new SdkError('SERVICE_NOT_OFFERED', 'the platform stamps no time over HTTP')
      const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`)
      const request = buildTimeStampRequest({ imprint, nonce, certReq: true })
      const sending = { ...call, timeout: call.timeout ?? timeout }
      const response = await repeating({ pauses, signal: call.signal }, () => ask(url, request, sending))
      if (!response.granted) {
        const { failure = 'unspecified', text = '' } = response
        throw new SdkError('SERVICE_REFUSED', `no time stamp: ${failure}`, {
          reasons: [{ code: failure, message: text, parameters: {} }],
        })
      }
      return readTimeStamp(response.token, { imprint, nonce, anchors: profile.anchors, at: clock() })
    },
  }
}

/** Verifies a time stamp that was kept: that it stamps this very data, by a unit below the anchors. */
export function verifyTimeStamp(
  token: Uint8Array,
  data: Uint8Array,
  { anchors, at = new Date() }: { readonly anchors: readonly Certificate[]; readonly at?: Date },
): TimeStamp {
  const hash = hashOf(token)
  const digest = new Uint8Array(createHash(hash).update(data).digest())
  return readTimeStamp(token, { imprint: { hash, digest }, anchors, at })
}

/** What the token was made of; what cannot be read is for the verification to refuse. */
function hashOf(token: Uint8Array): TimeStampHash {
  try {
    const { content } = parseSignedData(token)
    return (content && parseTstInfo(content).imprint.hash) ?? 'sha256'
  } catch (error) {
    if (error instanceof PkiError) return 'sha256'
    throw error
  }
}

/** Verifies a token against what was asked. Throws SdkError ANSWER_NOT_TRUSTED. */
export function readTimeStamp(
  token: Uint8Array,
  question: Omit<Parameters<typeof verifyTimeStampToken>[0], 'token'>,
): TimeStamp {
  const verdict = verifyTimeStampToken({ token, ...question })
  const unit = verdict.ok ? verdict.path[0] : undefined
  if (!verdict.ok || !unit) {
    const findings = verdict.ok ? [] : verdict.reasons
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the time stamp does not verify', { findings })
  }
  const { genTime, accuracy, serialNumber } = verdict.info
  return { token, at: genTime, accuracy, serialNumber, unit }
}

async function ask(url: string, request: Uint8Array, options: CallOptions): Promise<TimeStampResponse> {
  const { status, octets } = await httpExchange(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(request),
    },
    { ...options, limit: ANSWER_LIMIT },
  )
  if (!octets) throw new SdkError('ANSWER_MALFORMED', `the time-stamp authority answered with HTTP ${status}`)
  try {
    return parseTimeStampResponse(octets)
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new SdkError('ANSWER_MALFORMED', 'the answer is not a time stamp response', { cause })
  }
}

export const sha256 = (data: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(data).digest())
