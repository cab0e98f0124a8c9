/**
 * OCSP requests, both ways.
 *
 * Takes   OCSPRequest as DER; or CertIDs and a nonce.
 * Gives   the CertIDs asked for in order, and the nonce.
 * Throws  PkiError `PKI_OCSP_MALFORMED`: not strict DER, trailing octets, no CertID, an unknown critical
 *         extension, a nonce of no or over 128 octets.
 *
 * A nonce is opaque: always the whole extnValue, because old clients do not wrap theirs in an OCTET STRING. A
 * responder repeats it as it came; a client passes `octetString(random)`. The signature and name of a requester
 * are skipped: nothing here depends on who asks.
 * Standards: RFC 6960 section 4.1, RFC 9654 (nonce).
 */
import { type Extension, readExtensions, writeExtensions } from '../certificate/extension.ts'
import { type DerCursor, malformed, readDer, reading, TAG } from '../der/read.ts'
import { type Der, explicit, sequence } from '../der/write.ts'
import { OID } from '../oid.ts'
import { type CertId, readCertId } from './cert-id.ts'

export interface OcspRequest {
  readonly certIds: readonly CertId[]
  /** extnValue of the nonce extension, as received. */
  readonly nonce?: Uint8Array
}

/** RFC 9654 section 2.1. */
const MAX_NONCE_OCTETS = 128

/** Reads one request; keeps a copy of the octets. */
export function parseOcspRequest(der: Uint8Array): OcspRequest {
  return reading('PKI_OCSP_MALFORMED', 'OCSP request', () => readRequest(new Uint8Array(der)))
}

/** An unsigned request. */
export function buildOcspRequest(request: OcspRequest): Der {
  const list = request.certIds.map(certId => sequence(certId.der))
  return sequence(sequence(sequence(...list), ...nonceExtensions(2, request.nonce)))
}

function readRequest(der: Uint8Array): OcspRequest {
  const request = readDer(der, 'request').open(TAG.sequence, 'request')
  const fields = request.sequence('tbsRequest')
  request.optional(0xa0)
  request.end('request')

  fields.optional(0xa1)
  const list = fields.sequence('request list')
  if (!list.more) throw malformed('it asks for no certificate')
  const certIds: CertId[] = []
  while (list.more) certIds.push(readSingle(list.sequence('single request')))
  const nonce = readNonce(readExtensionsField(fields, 0xa2))
  fields.end('tbsRequest')
  return { certIds, ...(nonce === undefined ? {} : { nonce }) }
}

function readSingle(fields: DerCursor): CertId {
  const certId = readCertId(fields.any('CertID'))
  refuseCritical(readExtensionsField(fields, 0xa0))
  fields.end('single request')
  return certId
}

/** Extensions under an explicit tag; none if they are not there. */
export function readExtensionsField(fields: DerCursor, tag: number): Extension[] {
  const tagged = fields.optional(tag)?.open(tag)
  if (tagged === undefined) return []
  const extensions = readExtensions(tagged.any('extensions'))
  tagged.end('extensions')
  return extensions
}

/** The nonce among extensions; any other critical one is refused. */
export function readNonce(extensions: readonly Extension[]): Uint8Array | undefined {
  refuseCritical(extensions.filter(extension => extension.oid !== OID.ocspNonce))
  const value = extensions.find(extension => extension.oid === OID.ocspNonce)?.value
  if (value === undefined) return undefined
  const length = wrappedLength(value) ?? value.length
  if (length === 0 || length > MAX_NONCE_OCTETS) throw malformed('the nonce has no or over 128 octets')
  return value
}

/** The nonce as extensions under an explicit tag; nothing without a nonce. */
export function nonceExtensions(tag: number, nonce: Uint8Array | undefined): Der[] {
  if (nonce === undefined) return []
  return [explicit(tag, writeExtensions([{ oid: OID.ocspNonce, critical: false, value: nonce }]))]
}

export function refuseCritical(extensions: readonly Extension[]): void {
  const unknown = extensions.find(extension => extension.critical)
  if (unknown !== undefined) throw malformed(`critical extension ${unknown.oid} is not supported`)
}

/** Length inside the OCTET STRING that a value is, or undefined when it is something else. */
function wrappedLength(value: Uint8Array): number | undefined {
  try {
    const element = readDer(value)
    return element.tag === TAG.octetString ? element.contents.length : undefined
  } catch {
    return undefined
  }
}
