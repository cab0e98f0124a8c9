/**
 * SignedData with one signer: values to octets (RFC 5652 section 5).
 *
 * Takes   the content, the signer with its certificate, the signing time, and the certificates to embed.
 * Gives   a ContentInfo with definite lengths. The certificates keep the order given, because readers of ETKs depend on it
 *         (formats section 2.2); that SET is BER, everything else DER.
 *
 * Signed attributes: contentType, signingTime, cmsAlgorithmProtect (RFC 6211), messageDigest.
 */
import { createHash } from 'node:crypto'
import type { Certificate } from '../certificate/parse.ts'
import {
  type Der,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  tlv,
} from '../der/write.ts'
import { writeContentInfo } from './content-info.ts'
import { type CmsSigner, digestIdentifier } from './signature-scheme.ts'
import { CMS_OID } from './signed-data.ts'

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
}

export async function buildSignedData(input: SignedDataInput): Promise<Uint8Array> {
  const { content, contentType = CMS_OID.data, signer, certificates } = input
  const digest = digestIdentifier(signer.digest)
  const encapsulated = sequence(oid(contentType), explicit(0, octetString(content)))
  const signedData = sequence(
    integer(contentType === CMS_OID.data ? 1 : 3),
    setOf(digest),
    encapsulated,
    ...(certificates.length > 0 ? [tlv(0xa0, ...certificates)] : []),
    setOf(await buildSignerInfo({ ...input, contentType })),
  )
  return writeContentInfo(CMS_OID.signedData, signedData)
}

async function buildSignerInfo(input: SignedDataInput & { readonly contentType: string }): Promise<Der> {
  const { signer, signerCertificate } = input
  const attributes = signedAttributes(input)
  return sequence(
    integer(1),
    sequence(signerCertificate.issuerDer, integer(signerCertificate.serialNumber)),
    digestIdentifier(signer.digest),
    implicit(0, attributes),
    signer.signatureAlgorithm,
    octetString(await signer.sign(attributes)),
  )
}

/** The SET OF that is signed. */
function signedAttributes({
  content,
  contentType,
  signer,
  signingTime,
}: SignedDataInput & { readonly contentType: string }): Der {
  const digest = createHash(signer.digest).update(content).digest()
  const algorithms = sequence(digestIdentifier(signer.digest), implicit(1, signer.signatureAlgorithm))
  return setOf(
    attribute(CMS_OID.contentType, oid(contentType)),
    attribute(CMS_OID.signingTime, time(signingTime)),
    attribute(CMS_OID.algorithmProtect, algorithms),
    attribute(CMS_OID.messageDigest, octetString(digest)),
  )
}

const attribute = (type: string, value: Der): Der => sequence(oid(type), setOf(value))
