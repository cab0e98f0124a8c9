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
import { type Der, implicit, oid, sequence, setOf } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { verifyScheme } from './signature-scheme.ts'
import { CMS_OID, type CmsAttribute, type SignedData, type SignerInfo } from './signed-data.ts'

export type CmsFailure =
  | 'CMS_CONTENT_MISSING'
  | 'CMS_ALGORITHM_NOT_ALLOWED'
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

  const failures: CmsFailure[] = []
  const signingTime = signedAttributes && readSigningTime(signedAttributes)
  if (signedAttributes) {
    const contentDigest = createHash(digest).update(content).digest()
    failures.push(...reviewAttributes(signedAttributes, { contentType, contentDigest, signer }))
    if (signingTime === null) failures.push('CMS_SIGNING_TIME_MALFORMED')
  } else if (contentType !== CMS_OID.data) {
    failures.push('CMS_CONTENT_TYPE_MISMATCH')
  }
  const signed = signedAttributes ? encodeAttributes(signedAttributes) : content
  if (!verifyScheme({ scheme, digest }, spki, signed, signature)) failures.push('CMS_SIGNATURE_INVALID')
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
        hex(candidate.issuerDer) === hex(identifier.issuerDer)
      : candidate.subjectKeyIdentifier === hex(identifier.keyIdentifier),
  )
  const [first, ...others] = fitting
  return first && others.every(other => hex(other.der) === hex(first.der)) ? first : undefined
}

function reviewAttributes(
  attributes: readonly CmsAttribute[],
  expected: { readonly contentType: string; readonly contentDigest: Uint8Array; readonly signer: SignerInfo },
): CmsFailure[] {
  const failures: CmsFailure[] = []
  const type = readSingle(attributes, CMS_OID.contentType, der => readOid(readDer(der)))
  if (type !== expected.contentType) failures.push('CMS_CONTENT_TYPE_MISMATCH')
  const digest = readSingle(attributes, CMS_OID.messageDigest, der => hex(readOctetString(readDer(der))))
  if (digest !== hex(expected.contentDigest)) failures.push('CMS_MESSAGE_DIGEST_MISMATCH')
  if (attributes.some(attribute => attribute.oid === CMS_OID.algorithmProtect)) {
    const { digestAlgorithm, signatureAlgorithm } = expected.signer
    const wanted = sequence(digestAlgorithm, implicit(1, signatureAlgorithm))
    const found = readSingle(attributes, CMS_OID.algorithmProtect, hex)
    if (found !== hex(wanted)) failures.push('CMS_ALGORITHM_PROTECT_MISMATCH')
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

/** What is signed: the attributes as a DER SET OF, however they travelled. */
function encodeAttributes(attributes: readonly CmsAttribute[]): Der {
  return setOf(...attributes.map(({ oid: type, values }) => sequence(oid(type), setOf(...values))))
}
