/**
 * OCSP answers (RFC 6960, RFC 5019, RFC 9654).
 *
 * Takes   a request as received, the responders of this place, a look-up of the statuses of what was issued, and the time.
 * Gives   the response as DER with its status; when it may be kept, until when. Never throws for what a client sent.
 *
 * Good only for what was issued and is not revoked; unknown for what was never issued and for other issuers, with a validity so short that
 * a certificate issued a moment later is not taken for unknown. One answer for each CertID. The nonce is repeated octet by
 * octet, and such an answer is signed now. Refusals are not signed (RFC 6960 section 2.3): `malformedRequest` for what is no
 * request, `tryLater` when status or signature cannot be had just now, `unauthorized` where nobody answers.
 */
import {
  buildCertId,
  buildOcspRefusal,
  buildOcspResponse,
  type CertId,
  type CertIdHash,
  type OcspAnswer,
  type OcspRequest,
  type OcspResponseStatus,
  type OcspStatus,
  PkiError,
  parseOcspRequest,
} from '@vesalius/pki'
import type { Issuer } from '../issuer.ts'
import type { OcspResponder } from './responder.ts'

export interface OcspFacts {
  /** For each issuer one; the first also speaks for issuers nobody here knows. */
  readonly responders: readonly OcspResponder[]
  /** Status of each of these serial numbers of this issuer; those that are missing were never issued. */
  readonly statusesOf: (
    issuer: Issuer,
    serialNumbers: readonly bigint[],
  ) => ReadonlyMap<bigint, OcspStatus> | Promise<ReadonlyMap<bigint, OcspStatus>>
  readonly now: Date
  /** From thisUpdate to nextUpdate; hours to days. A cache of HTTP should hold answers for seconds only (B6). */
  readonly validitySeconds: number
  /** Told why the client is asked to try later. */
  readonly onFailure?: (error: unknown) => void
}

export interface OcspReply {
  readonly status: OcspResponseStatus
  readonly der: Uint8Array
  /** Until then the octets may answer the same request again; absent when they may not. */
  readonly keepUntil?: Date
}

/** CertIDs in one request, enough for a chain; existing clients send one. */
const MOST_CERT_IDS = 4
const UNKNOWN_VALIDITY_SECONDS = 60

/** Answers one request. */
export async function answerOcsp(request: Uint8Array, facts: OcspFacts): Promise<OcspReply> {
  const question = readQuestion(request)
  if (!question) return refuse('malformedRequest')
  const responder =
    facts.responders.find(({ answersFor }) => question.certIds.some(answersFor)) ?? facts.responders[0]
  if (!responder) return refuse('unauthorized')
  const { certificate } = responder
  if (facts.now < certificate.notBefore || facts.now > certificate.notAfter) return refuse('tryLater')
  try {
    return await answerQuestion(question, responder, facts)
  } catch (error) {
    facts.onFailure?.(error)
    return refuse('tryLater')
  }
}

async function answerQuestion(
  question: OcspRequest,
  responder: OcspResponder,
  facts: OcspFacts,
): Promise<OcspReply> {
  const own = question.certIds.filter(responder.answersFor)
  const serialNumbers = own.map(({ serialNumber }) => serialNumber)
  const statuses = own.length > 0 ? await facts.statusesOf(responder.issuer, serialNumbers) : new Map()
  const answers = question.certIds.map(certId => {
    const status = own.includes(certId) ? statuses.get(certId.serialNumber) : undefined
    return answerFor(certId, status ?? { status: 'unknown' }, responder, facts)
  })
  return signAnswers(responder, answers, facts.now, question.nonce)
}

/** An answer about one serial number made before anybody asks; it serves requests without a nonce that use this hash. */
export function presignOcspAnswer(
  responder: OcspResponder,
  certificate: { readonly serialNumber: bigint; readonly status: OcspStatus; readonly hash: CertIdHash },
  times: Pick<OcspFacts, 'now' | 'validitySeconds'>,
): Promise<OcspReply> {
  const certId = buildCertId(responder.issuer.certificate, certificate.serialNumber, certificate.hash)
  return signAnswers(responder, [answerFor(certId, certificate.status, responder, times)], times.now)
}

/** The request with each CertID once; undefined when it is malformed or asks too much. */
function readQuestion(request: Uint8Array): OcspRequest | undefined {
  try {
    const parsed = parseOcspRequest(request)
    const certIds = [
      ...new Map(parsed.certIds.map(certId => [Buffer.from(certId.der).toString('hex'), certId])).values(),
    ]
    return certIds.length > MOST_CERT_IDS ? undefined : { ...parsed, certIds }
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

function answerFor(
  certId: CertId,
  status: OcspStatus,
  responder: OcspResponder,
  { now, validitySeconds }: Pick<OcspFacts, 'now' | 'validitySeconds'>,
): OcspAnswer {
  const seconds = status.status === 'unknown' ? UNKNOWN_VALIDITY_SECONDS : validitySeconds
  const wanted = now.getTime() + seconds * 1000
  const end = responder.certificate.notAfter.getTime()
  return { ...status, certId, thisUpdate: now, nextUpdate: new Date(Math.min(wanted, end)) }
}

async function signAnswers(
  responder: OcspResponder,
  answers: readonly OcspAnswer[],
  now: Date,
  nonce?: Uint8Array,
): Promise<OcspReply> {
  const { certificate, issuer, signer } = responder
  const isDelegated = Buffer.compare(certificate.der, issuer.certificate.der) !== 0
  const der = await buildOcspResponse({
    answers,
    producedAt: now,
    signer,
    // the existing client takes the first for the responder's, and its sealed-message check knows no other way to the issuer
    certificates: isDelegated ? [certificate.der, issuer.certificate.der] : [certificate.der],
    ...(nonce === undefined ? {} : { nonce }),
  })
  const ends = answers.map(({ nextUpdate }) => nextUpdate?.getTime() ?? now.getTime())
  const mayBeKept = nonce === undefined && answers.every(({ status }) => status !== 'unknown')
  return { status: 'successful', der, ...(mayBeKept ? { keepUntil: new Date(Math.min(...ends)) } : {}) }
}

function refuse(status: Exclude<OcspResponseStatus, 'successful'>): OcspReply {
  return { status, der: buildOcspRefusal(status) }
}
