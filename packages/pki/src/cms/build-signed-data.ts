/**
 * SignedData with one signer: values to octets (RFC 5652 section 5). For content that fits in memory and wants definite
 * lengths; `SignedDataWriter` is for the rest.
 *
 * Takes   the content, the signer with its certificate, the signing time, and the certificates to embed.
 * Gives   a ContentInfo with definite lengths. The certificates keep the order given, because readers of ETKs depend on it
 *         (formats section 2.2); that SET is BER, everything else DER.
 */
import { createHash } from 'node:crypto'
import type { Certificate } from '../certificate/parse.ts'
import { type Der, explicit, integer, octetString, oid, sequence, setOf, tlv } from '../der/write.ts'
import { writeContentInfo } from './content-info.ts'
import { type CmsSigner, digestIdentifier } from './signature-scheme.ts'
import { CMS_OID, type CmsAttribute } from './signed-data.ts'
import { buildSignerInfo } from './signer-info.ts'

export interface SignedDataInput {
  readonly content: Uint8Array
  /** Plain data unless given. */
  readonly contentType?: string
  readonly signer: CmsSigner
  /** Named in the SignerInfo by issuer and serial number; embedded only when it is among `certificates`. */
  readonly signerCertificate: Certificate
  readonly signingTime: Date
  /** DER, embedded in this order. */
  readonly certificates: readonly Der[]
  /** Signed besides content type, digest, time and algorithms. */
  readonly furtherAttributes?: readonly CmsAttribute[]
}

export async function buildSignedData(input: SignedDataInput): Promise<Uint8Array> {
  const { content, contentType = CMS_OID.data, signer, certificates } = input
  const contentDigest = createHash(signer.digest).update(content).digest()
  const signerInfo = await buildSignerInfo({ ...input, contentType, contentDigest })
  const signedData = sequence(
    integer(contentType === CMS_OID.data ? 1 : 3),
    setOf(digestIdentifier(signer.digest)),
    sequence(oid(contentType), explicit(0, octetString(content))),
    ...(certificates.length > 0 ? [tlv(0xa0, ...certificates)] : []),
    setOf(signerInfo),
  )
  return writeContentInfo(CMS_OID.signedData, signedData)
}
