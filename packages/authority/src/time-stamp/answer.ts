/**
 * Answering time stamp requests (RFC 3161 section 2, requirement D5).
 *
 * Takes   a request as received, the unit, the instant, and random octets for the serial number.
 * Gives   a whole response as DER; what cannot be stamped is refused in it, by its failure bit.
 *         `issueTimeStamp` gives the bare token for whoever has the digest already.
 *
 * SHA-256, SHA-384 and SHA-512 only, of their full length. Serial numbers are 127 random bits: unique without memory, whatever
 * crashes, and however many servers stamp. The nonce is repeated. The accuracy of a second covers the part of it that genTime leaves out.
 */
import {
  buildTimeStampRefusal,
  buildTimeStampResponse,
  buildTimeStampToken,
  digestOctets,
  type MessageImprint,
  PkiError,
  parseTimeStampRequest,
  type ReceivedImprint,
  type TimeStampFailure,
  type TimeStampRequest,
} from '@vesalius/pki'
import type { TimeStampUnit } from './unit.ts'

export interface TimeStampFacts {
  readonly unit: TimeStampUnit
  readonly now: Date
  /** `TIME_STAMP_SERIAL_OCTETS` random octets, for this stamp alone. */
  readonly random: Uint8Array
}

export interface TimeStampReply {
  /** Undefined when it was granted. */
  readonly failure: TimeStampFailure | undefined
  readonly der: Uint8Array
}

export const TIME_STAMP_SERIAL_OCTETS = 16

/** Milliseconds, either way. */
const ACCURACY = 1000

/** Answers one request. */
export async function answerTimeStampRequest(
  request: Uint8Array,
  facts: TimeStampFacts,
): Promise<TimeStampReply> {
  const asked = read(request)
  if (!asked) return refuse('badDataFormat', 'not a time stamp request of RFC 3161, version 1, in DER')
  const { unit } = facts
  if (asked.policy !== undefined && asked.policy !== unit.policy)
    return refuse('unacceptedPolicy', `this authority stamps under ${unit.policy}`)
  if (asked.extensions.length > 0) return refuse('unacceptedExtension', 'no extension is supported')
  const imprint = stampable(asked.imprint)
  if (!imprint) return refuse('badAlg', 'only whole digests of SHA-256, SHA-384 and SHA-512 are stamped')
  const token = await issueTimeStamp({ ...asked, imprint }, facts)
  return { failure: undefined, der: buildTimeStampResponse(token) }
}

/** Stamps a digest; `certReq` puts the unit's certificate and its issuers into the token. */
export async function issueTimeStamp(
  asked: { readonly imprint: MessageImprint; readonly nonce?: bigint; readonly certReq: boolean },
  { unit, now, random }: TimeStampFacts,
): Promise<Uint8Array> {
  const { imprint, nonce, certReq } = asked
  return buildTimeStampToken({
    info: {
      policy: unit.policy,
      imprint,
      serialNumber: serialNumberOf(random),
      genTime: new Date(Math.floor(now.getTime() / 1000) * 1000),
      accuracy: ACCURACY,
      ...(nonce !== undefined && { nonce }),
    },
    certificate: unit.certificate,
    signer: unit.signer,
    certificates: certReq ? [unit.certificate, ...unit.issuers].map(({ der }) => der) : [],
  })
}

/** The imprint, when it is one that is stamped. */
export function stampable({ hash, digest }: ReceivedImprint): MessageImprint | undefined {
  return hash && digest.length === digestOctets(hash) ? { hash, digest } : undefined
}

function serialNumberOf(random: Uint8Array): bigint {
  if (random.length !== TIME_STAMP_SERIAL_OCTETS)
    throw new RangeError(`${TIME_STAMP_SERIAL_OCTETS} random octets are needed`)
  return BigInt.asUintN(127, BigInt(`0x${Buffer.from(random).toString('hex')}`))
}

function read(request: Uint8Array): TimeStampRequest | undefined {
  try {
    return parseTimeStampRequest(request)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

const refuse = (failure: TimeStampFailure, text: string): TimeStampReply => ({
  failure,
  der: buildTimeStampRefusal(failure, text),
})
