/**
 * OCSP responses: DER to values.
 *
 * Takes   OCSPResponse as DER.
 * Gives   its status, and when successful the basic response with the signed octets as received.
 * Throws  PkiError `PKI_OCSP_MALFORMED`: not strict DER, trailing octets, another response type than basic, an
 *         unknown critical extension, a malformed certificate among those sent along.
 *
 * Parsing says nothing about trust: see `verifyOcspResponse`.
 * Standard: RFC 6960 section 4.2.1.
 */
import { type Certificate, parseCertificate } from '../certificate/parse.ts'
import { reasonByNumber } from '../crl/reason.ts'
import {
  type DerCursor,
  type DerElement,
  hex,
  malformed,
  readBitString,
  readDer,
  readGeneralizedTime,
  reading,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import { type DistinguishedName, readName } from '../name/name.ts'
import { OID } from '../oid.ts'
import { readSignatureAlgorithm, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import { OCSP_RESPONSE_STATUSES, type OcspResponseStatus, type OcspStatus } from './build-response.ts'
import { type CertId, readCertId } from './cert-id.ts'
import { readExtensionsField, readNonce, refuseCritical } from './request.ts'

export type OcspResponse =
  | { readonly status: Exclude<OcspResponseStatus, 'successful'> }
  | ({ readonly status: 'successful' } & BasicOcspResponse)

export interface BasicOcspResponse {
  /** The signed part as received. */
  readonly data: Uint8Array
  readonly responder: { readonly name: DistinguishedName } | { readonly keyIdentifier: string }
  readonly producedAt: Date
  readonly answers: readonly (OcspStatus & {
    readonly certId: CertId
    readonly thisUpdate: Date
    readonly nextUpdate?: Date
  })[]
  /** extnValue of the nonce extension, as received. */
  readonly nonce?: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithmName | undefined
  readonly signature: Uint8Array
  readonly certificates: readonly Certificate[]
}

/** Reads one response; keeps a copy of the octets. Does not verify the signature. */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  return reading('PKI_OCSP_MALFORMED', 'OCSP response', () => readResponse(new Uint8Array(der)))
}

const STATUS_BY_NUMBER: ReadonlyMap<number, OcspResponseStatus> = new Map(
  Object.entries(OCSP_RESPONSE_STATUSES).map(([name, number]) => [number, name as OcspResponseStatus]),
)

function readResponse(der: Uint8Array): OcspResponse {
  const response = readDer(der, 'response').open(TAG.sequence, 'response')
  const status = STATUS_BY_NUMBER.get(readSmallInteger(response.any('response status'), TAG.enumerated))
  if (status === undefined) throw malformed('the response status is unknown')
  if (status !== 'successful') {
    response.end('response without an answer')
    return { status }
  }
  const tagged = response.next(0xa0, 'response bytes').open(0xa0)
  response.end('response')
  const bytes = tagged.sequence('response bytes')
  tagged.end('response bytes')
  if (readOid(bytes.any('response type')) !== OID.ocspBasic)
    throw malformed('the response is not a basic one')
  const basic = readDer(readOctetString(bytes.any('basic response')), 'basic response')
  bytes.end('response bytes')
  return { status, ...readBasic(basic.open(TAG.sequence, 'basic response')) }
}

function readBasic(fields: DerCursor): BasicOcspResponse {
  const data = fields.next(TAG.sequence, 'response data')
  const signatureAlgorithm = readSignatureAlgorithm(fields.any('signature algorithm'))
  const signature = readBitString(fields.any('signature'))
  const certificates = readCertificates(fields.optional(0xa0))
  fields.end('basic response')

  const inside = data.open(TAG.sequence)
  const responder = readResponder(inside.any('responder'))
  const producedAt = readGeneralizedTime(inside.any('producedAt'))
  const answers: BasicOcspResponse['answers'][number][] = []
  const list = inside.sequence('responses')
  while (list.more) answers.push(readAnswer(list.sequence('single response')))
  const nonce = readNonce(readExtensionsField(inside, 0xa1))
  inside.end('response data')

  return {
    data: data.der,
    responder,
    producedAt,
    answers,
    ...(nonce === undefined ? {} : { nonce }),
    signatureAlgorithm,
    signature,
    certificates,
  }
}

function readCertificates(element: DerElement | undefined): Certificate[] {
  const tagged = element?.open(0xa0)
  if (tagged === undefined) return []
  const list = tagged.sequence('certificates')
  tagged.end('certificates')
  const certificates: Certificate[] = []
  while (list.more) certificates.push(parseCertificate(list.any('certificate').der))
  return certificates
}

function readResponder(element: DerElement): BasicOcspResponse['responder'] {
  const choice = element.tag === 0xa1 ? element.open(0xa1) : element.open(0xa2, 'responder')
  const inner = choice.any('responder')
  choice.end('responder')
  return element.tag === 0xa1 ? { name: readName(inner) } : { keyIdentifier: hex(readOctetString(inner)) }
}

function readAnswer(fields: DerCursor): BasicOcspResponse['answers'][number] {
  const certId = readCertId(fields.any('CertID'))
  const status = readStatus(fields.any('status'))
  const thisUpdate = readGeneralizedTime(fields.any('thisUpdate'))
  const next = fields.optional(0xa0)?.open(0xa0)
  const nextUpdate = next === undefined ? undefined : readGeneralizedTime(next.any('nextUpdate'))
  next?.end('nextUpdate')
  refuseCritical(readExtensionsField(fields, 0xa1))
  fields.end('single response')
  return { certId, ...status, thisUpdate, ...(nextUpdate === undefined ? {} : { nextUpdate }) }
}

function readStatus(element: DerElement): OcspStatus {
  if (element.tag === 0x80 && element.contents.length === 0) return { status: 'good' }
  if (element.tag === 0x82 && element.contents.length === 0) return { status: 'unknown' }
  const fields = element.open(0xa1, 'status')
  const revokedAt = readGeneralizedTime(fields.any('revocation time'))
  const tagged = fields.optional(0xa0)?.open(0xa0)
  fields.end('status')
  if (tagged === undefined) return { status: 'revoked', revokedAt }
  const reason = reasonByNumber(readSmallInteger(tagged.any('reason'), TAG.enumerated))
  tagged.end('reason')
  if (reason === undefined) throw malformed('a revocation reason has no name')
  return { status: 'revoked', revokedAt, reason }
}
