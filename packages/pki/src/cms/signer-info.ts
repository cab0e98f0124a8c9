/**
 * SignerInfo: what one signer says of a content, as octets (RFC 5652 section 5.3).
 *
 * Takes   the digest of the content, the signer with its certificate, and the signing time.
 * Gives   DER. Signed attributes: contentType, signingTime, cmsAlgorithmProtect (RFC 6211), messageDigest.
 */
import type { Certificate } from '../certificate/parse.ts'
import { type Der, implicit, integer, octetString, oid, sequence, setOf, time } from '../der/write.ts'
import { type CmsSigner, digestIdentifier } from './signature-scheme.ts'
import { CMS_OID, type CmsAttribute } from './signed-data.ts'

export interface SignerInfoInput {
  readonly contentType: string
  /** Of the content, by the signer's digest algorithm. */
  readonly contentDigest: Uint8Array
  readonly signer: CmsSigner
  /** Named by issuer and serial number. */
  readonly signerCertificate: Pick<Certificate, 'issuerDer' | 'serialNumber'>
  readonly signingTime: Date
  /** Signed besides the usual ones. */
  readonly furtherAttributes?: readonly CmsAttribute[]
  /** Written even when empty; left out when not given. */
  readonly unsignedAttributes?: readonly CmsAttribute[]
  /** Further unsigned attributes, over the signature: a time stamp of it. */
  readonly afterSigning?: ((signature: Uint8Array) => Promise<readonly CmsAttribute[]>) | undefined
}

export async function buildSignerInfo(input: SignerInfoInput): Promise<Der> {
  const { signer, signerCertificate, afterSigning } = input
  const attributes = signedAttributes(input)
  const signature = await signer.sign(attributes)
  const further = await afterSigning?.(signature)
  const unsignedAttributes = further
    ? [...(input.unsignedAttributes ?? []), ...further]
    : input.unsignedAttributes
  return sequence(
    integer(1),
    sequence(signerCertificate.issuerDer, integer(signerCertificate.serialNumber)),
    digestIdentifier(signer.digest),
    implicit(0, attributes),
    signer.signatureAlgorithm,
    octetString(signature),
    ...(unsignedAttributes ? [implicit(1, encodeAttributes(unsignedAttributes))] : []),
  )
}

/** Attributes as a DER SET OF, which is also how signed attributes are signed. */
export function encodeAttributes(attributes: readonly CmsAttribute[]): Der {
  return setOf(...attributes.map(({ oid: type, values }) => sequence(oid(type), setOf(...values))))
}

/** The SET OF that is signed. */
function signedAttributes(input: SignerInfoInput): Der {
  const { contentType, contentDigest, signer, signingTime, furtherAttributes = [] } = input
  const algorithms = sequence(digestIdentifier(signer.digest), implicit(1, signer.signatureAlgorithm))
  return encodeAttributes([
    { oid: CMS_OID.contentType, values: [oid(contentType)] },
    { oid: CMS_OID.signingTime, values: [time(signingTime)] },
    { oid: CMS_OID.algorithmProtect, values: [algorithms] },
    { oid: CMS_OID.messageDigest, values: [octetString(contentDigest)] },
    ...furtherAttributes,
  ])
}
