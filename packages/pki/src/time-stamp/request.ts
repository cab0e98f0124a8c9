/**
 * Time stamp requests, both ways (TimeStampReq, RFC 3161 section 2.4.1).
 *
 * Takes   TimeStampReq as DER; or the digest to be stamped.
 * Gives   what is asked. Nothing is refused for its algorithm, policy or extensions: that is the authority's answer to give.
 * Throws  PkiError `PKI_TIME_STAMP_MALFORMED`: not strict DER, trailing octets, an unknown version, a nonce of over 64 octets.
 */
import type { Extension } from '../certificate/extension.ts'
import {
  malformed,
  readBoolean,
  readDer,
  readInteger,
  reading,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import { boolean, type Der, integer, oid, sequence } from '../der/write.ts'
import {
  buildImprint,
  type MessageImprint,
  type ReceivedImprint,
  readExtensionList,
  readImprint,
} from './tst-info.ts'

export interface TimeStampRequest {
  readonly imprint: ReceivedImprint
  /** The policy wanted; undefined: the authority's own. */
  readonly policy?: string
  readonly nonce?: bigint
  /** Whether the answer shall hold the authority's certificates. */
  readonly certReq: boolean
  readonly extensions: readonly Extension[]
}

export interface TimeStampRequestInput {
  readonly imprint: MessageImprint
  readonly policy?: string
  readonly nonce?: bigint
  readonly certReq: boolean
}

/** More than any client sends; the answer repeats it. */
const MAX_NONCE_OCTETS = 64

export function buildTimeStampRequest({ imprint, policy, nonce, certReq }: TimeStampRequestInput): Der {
  return sequence(
    integer(1),
    buildImprint(imprint),
    ...(policy === undefined ? [] : [oid(policy)]),
    ...(nonce === undefined ? [] : [integer(nonce)]),
    // DEFAULT FALSE is left out
    ...(certReq ? [boolean(true)] : []),
  )
}

export function parseTimeStampRequest(octets: Uint8Array): TimeStampRequest {
  return reading('PKI_TIME_STAMP_MALFORMED', 'time stamp request', () => readRequest(octets))
}

function readRequest(octets: Uint8Array): TimeStampRequest {
  const fields = readDer(octets, 'request').open(TAG.sequence, 'request')
  if (readSmallInteger(fields.any('version')) !== 1) throw malformed('an unknown version')
  const imprint = readImprint(fields.any('message imprint'))
  const policy = fields.optional(TAG.oid, 'policy')
  const nonce = fields.optional(TAG.integer, 'nonce')
  if (nonce && nonce.contents.length > MAX_NONCE_OCTETS) throw malformed('the nonce has over 64 octets')
  const certReq = fields.optional(TAG.boolean, 'certReq')
  const extensions = readExtensionList(fields.optional(0xa0, 'extensions'), 0xa0)
  fields.end('request')
  return {
    imprint,
    ...(policy && { policy: readOid(policy) }),
    ...(nonce && { nonce: readInteger(nonce) }),
    certReq: certReq ? readBoolean(certReq) : false,
    extensions,
  }
}
