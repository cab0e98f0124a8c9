/**
 * What an OCSP response says of a certificate, and whether it may say so.
 *
 * Takes   a parsed response, the certificate, its issuer (whose own path the caller has validated), the
 *         instant, and the nonce that was sent.
 * Gives   `good`, `revoked` or `unknown`, or the objections because of which the response says nothing.
 *
 * May answer: the issuer itself, a certificate that the issuer issued directly for OCSP signing, or a responder
 * the caller has pinned. A response without nonce is accepted although one was sent, because many responders
 * answer from stock: its times decide then. Another nonce than the one sent is refused. The responder's own
 * revocation is not looked at (RFC 6960 section 4.2.2.2.1).
 *
 * Standard: RFC 6960 section 3.2.
 */
import type { Certificate } from '../certificate/parse.ts'
import { verifyPath } from '../certificate/path.ts'
import type { CrlReason } from '../crl/reason.ts'
import { compareBytes } from '../der/write.ts'
import { chainsTo } from '../name/compare.ts'
import { OID } from '../oid.ts'
import { verifySignature } from '../signature/verify.ts'
import { buildCertId, type CertId, sameCertId } from './cert-id.ts'
import type { BasicOcspResponse, OcspResponse } from './parse-response.ts'

export type OcspObjectionCode =
  | 'OCSP_NOT_SUCCESSFUL'
  | 'OCSP_RESPONDER_UNKNOWN'
  | 'OCSP_RESPONDER_NOT_AUTHORIZED'
  | 'OCSP_SIGNATURE_INVALID'
  | 'OCSP_NONCE_MISMATCH'
  | 'OCSP_NO_ANSWER'
  | 'OCSP_SEVERAL_ANSWERS'
  | 'OCSP_NOT_YET_VALID'
  | 'OCSP_EXPIRED'

export type OcspVerdict =
  | { readonly status: 'good' | 'unknown'; readonly thisUpdate: Date; readonly nextUpdate?: Date }
  | { readonly status: 'revoked'; readonly revokedAt: Date; readonly reason: CrlReason }
  | { readonly status: 'undetermined'; readonly objections: readonly OcspObjectionCode[] }

export interface OcspVerification {
  readonly response: OcspResponse
  readonly certificate: Pick<Certificate, 'serialNumber'>
  readonly issuer: Certificate
  readonly at: Date
  /** The nonce that was sent, as in the request. */
  readonly nonce?: Uint8Array
  /** Responders trusted by configuration, whoever issued them. */
  readonly responders?: readonly Certificate[]
}

/** Milliseconds by which clocks may differ. */
const CLOCK_SKEW = 5 * 60 * 1000
/** Milliseconds for which an answer without nextUpdate counts. */
const AGE_WITHOUT_NEXT_UPDATE = 60 * 60 * 1000

/** What the response says of the certificate. */
export function verifyOcspResponse(input: OcspVerification): OcspVerdict {
  const { response } = input
  if (response.status !== 'successful') return undetermined(['OCSP_NOT_SUCCESSFUL'])
  const answers = answersFor(response, input)
  const [answer] = answers
  const objections: OcspObjectionCode[] = [...reviewResponder(response, input)]
  if (isOtherNonce(response.nonce, input.nonce)) objections.push('OCSP_NONCE_MISMATCH')
  if (answers.length > 1) objections.push('OCSP_SEVERAL_ANSWERS')
  if (answer === undefined) return undetermined([...objections, 'OCSP_NO_ANSWER'])

  const { thisUpdate, nextUpdate } = answer
  const end = nextUpdate?.getTime() ?? thisUpdate.getTime() + AGE_WITHOUT_NEXT_UPDATE
  if (thisUpdate.getTime() > input.at.getTime() + CLOCK_SKEW) objections.push('OCSP_NOT_YET_VALID')
  if (end < input.at.getTime() - CLOCK_SKEW) objections.push('OCSP_EXPIRED')
  if (objections.length > 0) return undetermined(objections)

  if (answer.status === 'revoked') {
    return { status: 'revoked', revokedAt: answer.revokedAt, reason: answer.reason ?? 'unspecified' }
  }
  return { status: answer.status, thisUpdate, ...(nextUpdate === undefined ? {} : { nextUpdate }) }
}

function undetermined(objections: readonly OcspObjectionCode[]): OcspVerdict {
  return { status: 'undetermined', objections }
}

function answersFor(response: BasicOcspResponse, { issuer, certificate }: OcspVerification) {
  const wanted: readonly CertId[] = (['sha1', 'sha256'] as const).map(hash =>
    buildCertId(issuer, certificate.serialNumber, hash),
  )
  return response.answers.filter(answer => wanted.some(certId => sameCertId(certId, answer.certId)))
}

function reviewResponder(response: BasicOcspResponse, input: OcspVerification): OcspObjectionCode[] {
  const { issuer, responders = [] } = input
  const isNamed = (certificate: Certificate) => namesResponder(response.responder, certificate)
  const trusted = [issuer, ...responders].filter(isNamed)
  const delegates = response.certificates.filter(isNamed)
  const candidates = [...trusted, ...delegates.filter(delegate => isDelegate(delegate, input))]
  if (candidates.length === 0) {
    return [delegates.length === 0 ? 'OCSP_RESPONDER_UNKNOWN' : 'OCSP_RESPONDER_NOT_AUTHORIZED']
  }
  const signed = candidates.some(({ spki }) =>
    verifySignature(response.signatureAlgorithm, spki, response.data, response.signature),
  )
  return signed ? [] : ['OCSP_SIGNATURE_INVALID']
}

function namesResponder(responder: BasicOcspResponse['responder'], certificate: Certificate): boolean {
  return 'name' in responder
    ? chainsTo(responder.name, certificate.subject)
    : responder.keyIdentifier === certificate.publicKeyIdentifier
}

/** RFC 6960 section 4.2.2.2: issued directly by the issuer in question, for this purpose, and valid. */
function isDelegate(leaf: Certificate, { issuer, at }: OcspVerification): boolean {
  const purpose = { extendedKeyUsage: OID.ocspSigning }
  return verifyPath({ leaf, intermediates: [], anchors: [issuer], at, purpose }).ok
}

function isOtherNonce(received: Uint8Array | undefined, sent: Uint8Array | undefined): boolean {
  return received !== undefined && sent !== undefined && compareBytes(received, sent) !== 0
}
