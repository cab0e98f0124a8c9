/**
 * The signature of one signer over a content (RFC 5652 sections 5.4 to 5.6, RFC 6211).
 *
 * Takes   the parsed SignedData, one of its signers and the signer's public key.
 * Gives   every failure at once, none when the signature holds, and the signing time the signer stated.
 *
 * Only the signature: whether the certificate may be trusted, and whether the time is believable, is for the caller.
 */
import { createHash } from 'node:crypto'
import type { Certificate } from '../certificate/parse.ts'
import { hex, readDer, readOctetString, readOid, readTime } from '../der/read.ts'
import { compareBytes, type Der, implicit, sequence } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { verifyScheme } from './signature-scheme.ts'
import { CMS_OID, type CmsAttribute, type SignedData, type SignerInfo } from './signed-data.ts'
import { encodeAttributes } from './signer-info.ts'

export type CmsFailure =
  | 'CMS_CONTENT_MISSING'
  | 'CMS_ALGORITHM_NOT_ALLOWED'
  /** Content that is not kept cannot be verified without them. */
  | 'CMS_SIGNED_ATTRIBUTES_MISSING'
  /** Absent although the content is no plain data, or naming another content type. */
  | 'CMS_CONTENT_TYPE_MISMATCH'
  | 'CMS_MESSAGE_DIGEST_MISMATCH'
  | 'CMS_ALGORITHM_PROTECT_MISMATCH'
  | 'CMS_SIGNING_TIME_MALFORMED'
  | 'CMS_SIGNATURE_INVALID'

export interface CmsVerification {
  readonly failures: readonly CmsFailure[]
  readonly signingTime?: Date
}

export function verifySignedData(
  signedData: SignedData,
  signer: SignerInfo,
  spki: Uint8Array,
): CmsVerification {
  const { content, contentType } = signedData
  if (content === undefined) return { failures: ['CMS_CONTENT_MISSING'] }
  const { digest, scheme, signedAttributes, signature } = signer
  if (digest === undefined || scheme === undefined) return { failures: ['CMS_ALGORITHM_NOT_ALLOWED'] }
  if (signedAttributes) {
    const contentDigest = createHash(digest).update(content).digest()
    return verifySignerInfo(signer, { contentType, contentDigest, spki })
  }
  const failures: CmsFailure[] = contentType === CMS_OID.data ? [] : ['CMS_CONTENT_TYPE_MISMATCH']
  if (!verifyScheme({ scheme, digest }, spki, content, signature)) failures.push('CMS_SIGNATURE_INVALID')
  return { failures }
}

export interface SignedContent {
  readonly contentType: string
  /** By the signer's digest algorithm. */
  readonly contentDigest: Uint8Array
  /** The signer's public key. */
  readonly spki: Uint8Array
}

/** The same for content that is known by its digest alone: signed attributes are then a must. */
export function verifySignerInfo(
  signer: SignerInfo,
  { contentType, contentDigest, spki }: SignedContent,
): CmsVerification {
  const { digest, scheme, signedAttributes, signature } = signer
  if (digest === undefined || scheme === undefined) return { failures: ['CMS_ALGORITHM_NOT_ALLOWED'] }
  if (signedAttributes === undefined) return { failures: ['CMS_SIGNED_ATTRIBUTES_MISSING'] }
  const signingTime = readSigningTime(signedAttributes)
  const failures = reviewAttributes(signedAttributes, { contentType, contentDigest, signer })
  if (signingTime === null) failures.push('CMS_SIGNING_TIME_MALFORMED')
  if (!verifyScheme({ scheme, digest }, spki, encodeAttributes(signedAttributes), signature))
    failures.push('CMS_SIGNATURE_INVALID')
  return { failures, ...(signingTime && { signingTime }) }
}

/** The certificate that a signer names, among candidates; undefined when none fits, or several that differ. */
export function findSignerCertificate(
  { identifier }: SignerInfo,
  candidates: readonly Certificate[],
): Certificate | undefined {
  const fitting = candidates.filter(candidate =>
    identifier.kind === 'issuerAndSerialNumber'
      ? candidate.serialNumber === identifier.serialNumber &&
        compareBytes(candidate.issuerDer, identifier.issuerDer) === 0
      : candidate.subjectKeyIdentifier === hex(identifier.keyIdentifier),
  )
  const [first, ...others] = fitting
  return first && others.every(other => compareBytes(other.der, first.der) === 0) ? first : undefined
}

function reviewAttributes(
  attributes: readonly CmsAttribute[],
  expected: { readonly contentType: string; readonly contentDigest: Uint8Array; readonly signer: SignerInfo },
): CmsFailure[] {
  const failures: CmsFailure[] = []
  const type = readSingle(attributes, CMS_OID.contentType, der => readOid(readDer(der)))
  if (type !== expected.contentType) failures.push('CMS_CONTENT_TYPE_MISMATCH')
  const digest = readSingle(attributes, CMS_OID.messageDigest, der => readOctetString(readDer(der)))
  if (!digest || compareBytes(digest, expected.contentDigest) !== 0)
    failures.push('CMS_MESSAGE_DIGEST_MISMATCH')
  if (attributes.some(attribute => attribute.oid === CMS_OID.algorithmProtect)) {
    const { digestAlgorithm, signatureAlgorithm } = expected.signer
    const wanted = sequence(digestAlgorithm, implicit(1, signatureAlgorithm))
    const found = readSingle(attributes, CMS_OID.algorithmProtect, der => der)
    if (!found || compareBytes(found, wanted) !== 0) failures.push('CMS_ALGORITHM_PROTECT_MISMATCH')
  }
  return failures
}

/** Undefined when absent, null when it cannot be read. */
function readSigningTime(attributes: readonly CmsAttribute[]): Date | null | undefined {
  if (!attributes.some(attribute => attribute.oid === CMS_OID.signingTime)) return undefined
  return readSingle(attributes, CMS_OID.signingTime, der => readTime(readDer(der))) ?? null
}

/** The only value of an attribute; undefined when there is none, several, or one of another type. */
function readSingle<T>(
  attributes: readonly CmsAttribute[],
  type: string,
  read: (der: Der) => T,
): T | undefined {
  const values = attributes.find(attribute => attribute.oid === type)?.values ?? []
  const [value] = values
  if (value === undefined || values.length !== 1) return undefined
  try {
    return read(value)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
