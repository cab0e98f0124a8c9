/**
 * Time stamp responses, both ways (TimeStampResp, RFC 3161 section 2.4.2).
 *
 * Takes   the token, or why there is none; or TimeStampResp as DER.
 * Gives   DER, or the token's octets as received. Verifies nothing: see `verify-token.ts`.
 * Throws  PkiError `PKI_TIME_STAMP_MALFORMED`: also for a granted response without token and a refusal with one.
 */
import {
  type DerElement,
  malformed,
  readDer,
  reading,
  readNamedBits,
  readSmallInteger,
  readText,
  TAG,
} from '../der/read.ts'
import { type Der, integer, namedBits, sequence, utf8String } from '../der/write.ts'

/** PKIFailureInfo, by the names and bits of section 2.4.2. */
export const TIME_STAMP_FAILURES = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const

export type TimeStampFailure = keyof typeof TIME_STAMP_FAILURES

export type TimeStampResponse =
  | { readonly granted: true; readonly token: Uint8Array }
  | {
      readonly granted: false
      /** Undefined: the authority gives none, or one this version does not know. */
      readonly failure: TimeStampFailure | undefined
      readonly text: string | undefined
    }

const GRANTED = 0
const GRANTED_WITH_MODS = 1
const REJECTION = 2

/** A response that carries the token. */
export const buildTimeStampResponse = (token: Der): Der => sequence(sequence(integer(GRANTED)), token)

/** A response that says no; the text is for developers. */
export const buildTimeStampRefusal = (failure: TimeStampFailure, text: string): Der =>
  sequence(
    sequence(integer(REJECTION), sequence(utf8String(text)), namedBits([TIME_STAMP_FAILURES[failure]])),
  )

export function parseTimeStampResponse(octets: Uint8Array): TimeStampResponse {
  return reading('PKI_TIME_STAMP_MALFORMED', 'time stamp response', () => readResponse(octets))
}

function readResponse(octets: Uint8Array): TimeStampResponse {
  const fields = readDer(octets, 'response').open(TAG.sequence, 'response')
  const { status, failure, text } = readStatus(fields.any('status'))
  const token = fields.more ? fields.any('token').der : undefined
  fields.end('response')
  const granted = status === GRANTED || status === GRANTED_WITH_MODS
  if (granted !== (token !== undefined)) throw malformed('status and token do not go together')
  return token ? { granted: true, token } : { granted: false, failure, text }
}

function readStatus(element: DerElement) {
  const fields = element.open(TAG.sequence, 'status')
  const status = readSmallInteger(fields.any('status'))
  const texts = fields.optional(TAG.sequence, 'status text')?.open(TAG.sequence)
  const text = texts?.more ? readText(texts.any('status text')) : undefined
  const bits = fields.optional(TAG.bitString, 'failure')
  fields.end('status')
  const names = Object.keys(TIME_STAMP_FAILURES) as TimeStampFailure[]
  const set = bits ? readNamedBits(bits) : []
  return { status, text, failure: names.find(name => set.includes(TIME_STAMP_FAILURES[name])) }
}
