/**
 * Whether a time stamp token stamps this very digest, and who says so (RFC 3161 sections 2.2 to 2.4, RFC 5816).
 *
 * Takes   the token as received, the digest it shall stamp, the nonce that was sent, the anchors, and the instant of judging.
 * Gives   the statement and the path of the unit that signed it; or everything that is wrong.
 *
 * Checked: one signer, its signature, ESSCertIDv2 (or ESSCertID, by which older authorities name their certificate), the unit's purpose
 * (time stamping, critical and alone), its path at the instant the stamp states, digest, nonce, policy, and that the stamp does not come
 * from the future. Revocation is not looked at.
 */
import { createHash } from 'node:crypto'
import { type Certificate, parseCertificate } from '../certificate/parse.ts'
import { type PathReasonCode, verifyPath } from '../certificate/path.ts'
import { parseSignedData } from '../cms/parse-signed-data.ts'
import { type CmsDigest, readDigest } from '../cms/signature-scheme.ts'
import type { CmsAttribute, SignedData, SignerInfo } from '../cms/signed-data.ts'
import { type CmsFailure, findSignerCertificate, verifySignedData } from '../cms/verify-signed-data.ts'
import { type DerCursor, readDer, readOctetString, TAG } from '../der/read.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import { type MessageImprint, parseTstInfo, type ReceivedTstInfo, TIME_STAMP_OID } from './tst-info.ts'

export type TimeStampReason =
  /** Not CMS, not TSTInfo, or not one signer. */
  | 'TIME_STAMP_MALFORMED'
  /** The unit's certificate is neither in the token nor among the given ones. */
  | 'TIME_STAMP_CERTIFICATE_MISSING'
  | 'TIME_STAMP_CERTIFICATE_NOT_NAMED'
  | 'TIME_STAMP_CERTIFICATE_PURPOSE'
  | 'TIME_STAMP_DIGEST_MISMATCH'
  | 'TIME_STAMP_NONCE_MISMATCH'
  | 'TIME_STAMP_POLICY_MISMATCH'
  | 'TIME_STAMP_FROM_FUTURE'
  | CmsFailure
  | PathReasonCode

export interface TimeStampQuestion {
  /** The token, DER or BER. */
  readonly token: Uint8Array
  readonly imprint: MessageImprint
  /** As sent; absent: not looked at. */
  readonly nonce?: bigint
  /** The policy the stamp must be made under; absent: any. */
  readonly policy?: string
  readonly anchors: readonly Certificate[]
  /** Certificates that may lie between, and the unit's when the token does not hold it. */
  readonly certificates?: readonly Certificate[]
  /** The present instant. */
  readonly at: Date
}

export type TimeStampVerdict =
  | { readonly ok: true; readonly info: ReceivedTstInfo; readonly path: readonly Certificate[] }
  | { readonly ok: false; readonly reasons: readonly TimeStampReason[] }

/** Milliseconds that clocks may differ. */
const CLOCK_TOLERANCE = 60_000

export function verifyTimeStampToken(question: TimeStampQuestion): TimeStampVerdict {
  const opened = open(question.token)
  if (!opened) return { ok: false, reasons: ['TIME_STAMP_MALFORMED'] }
  const { signedData, signer, info, certificates } = opened
  const candidates = [...certificates, ...(question.certificates ?? [])]
  const unit = findSignerCertificate(signer, candidates)
  if (!unit) return { ok: false, reasons: ['TIME_STAMP_CERTIFICATE_MISSING'] }

  const path = verifyPath({
    leaf: unit,
    intermediates: candidates,
    anchors: question.anchors,
    at: info.genTime,
    purpose: { extendedKeyUsage: OID.timeStamping },
  })
  const reasons: TimeStampReason[] = [
    ...reviewStatement(info, question),
    ...verifySignedData(signedData, signer, unit.spki).failures,
    ...(namesCertificate(signer, unit) ? [] : (['TIME_STAMP_CERTIFICATE_NOT_NAMED'] as const)),
    ...(isForTimeStampsAlone(unit) ? [] : (['TIME_STAMP_CERTIFICATE_PURPOSE'] as const)),
    ...(path.ok ? [] : path.reasons.map(({ code }) => code)),
  ]
  return path.ok && reasons.length === 0 ? { ok: true, info, path: path.path } : { ok: false, reasons }
}

/** The critical extended key usage that RFC 3161 section 2.3 asks for: time stamping and nothing else. */
export function isForTimeStampsAlone({ extendedKeyUsage, extensions }: Certificate): boolean {
  const isAlone = extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === OID.timeStamping
  return isAlone && extensions.some(({ oid, critical }) => oid === OID.extendedKeyUsage && critical)
}

function open(token: Uint8Array) {
  try {
    const signedData: SignedData = parseSignedData(token)
    const [signer, another] = signedData.signers
    const { content, contentType } = signedData
    if (!signer || another || !content || contentType !== TIME_STAMP_OID.tstInfo) return undefined
    const certificates = signedData.certificates.map(parseCertificate)
    return { signedData, signer, info: parseTstInfo(content), certificates }
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

function reviewStatement(info: ReceivedTstInfo, question: TimeStampQuestion): TimeStampReason[] {
  const { imprint, nonce, policy, at } = question
  const sameDigest =
    info.imprint.hash === imprint.hash && Buffer.compare(info.imprint.digest, imprint.digest) === 0
  const latest = at.getTime() + CLOCK_TOLERANCE + (info.accuracy ?? 0)
  const reasons: (TimeStampReason | false)[] = [
    !sameDigest && 'TIME_STAMP_DIGEST_MISMATCH',
    nonce !== undefined && info.nonce !== nonce && 'TIME_STAMP_NONCE_MISMATCH',
    policy !== undefined && info.policy !== policy && 'TIME_STAMP_POLICY_MISMATCH',
    info.genTime.getTime() > latest && 'TIME_STAMP_FROM_FUTURE',
  ]
  return reasons.filter(reason => reason !== false)
}

/**
 * Whether the signed attributes name this certificate by its hash: the first ESSCertIDv2 is the signer's (RFC 5035 section 3); without any
 * the first ESSCertID, always SHA-1, which names here and signs nothing (RFC 2634 section 5.4).
 */
function namesCertificate({ signedAttributes = [] }: SignerInfo, certificate: Certificate): boolean {
  const attributeOf = (type: string) => signedAttributes.find(({ oid }) => oid === type)
  const second = attributeOf(TIME_STAMP_OID.signingCertificateV2)
  const first = attributeOf(TIME_STAMP_OID.signingCertificate)
  const named = second ? readFirstHash(second, readHashV2) : first && readFirstHash(first, () => 'sha1')
  if (!named) return false
  const hash = createHash(named.hash).update(certificate.der).digest()
  return Buffer.compare(hash, named.digest) === 0
}

interface NamedByHash {
  readonly hash: CmsDigest | 'sha1'
  readonly digest: Uint8Array
}

/** SHA-256 unless it says otherwise. */
function readHashV2(fields: DerCursor): CmsDigest | undefined {
  const algorithm = fields.optional(TAG.sequence, 'hash algorithm')
  return algorithm ? readDigest(algorithm) : 'sha256'
}

function readFirstHash(
  { values }: CmsAttribute,
  readHash: (fields: DerCursor) => NamedByHash['hash'] | undefined,
): NamedByHash | undefined {
  try {
    const [value] = values
    if (!value || values.length !== 1) return undefined
    const list = readDer(value, 'signing certificate').open(TAG.sequence).sequence('certificate list')
    const fields = list.sequence('certificate identifier')
    const hash = readHash(fields)
    const digest = readOctetString(fields.any('certificate hash'))
    return hash && { hash, digest }
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
