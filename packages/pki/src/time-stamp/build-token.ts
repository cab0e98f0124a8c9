/**
 * Time stamp tokens: a signed TSTInfo (RFC 3161 section 2.4.2, RFC 5816).
 *
 * Takes   the statement, the unit's certificate and signer, and the certificates to embed.
 * Gives   the token: CMS SignedData whose signer is bound to its certificate by ESSCertIDv2 (SHA-256).
 */
import { createHash } from 'node:crypto'
import type { Certificate } from '../certificate/parse.ts'
import { writeContentInfo } from '../cms/content-info.ts'
import { type CmsSigner, digestIdentifier } from '../cms/signature-scheme.ts'
import { CMS_OID } from '../cms/signed-data.ts'
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
} from '../der/write.ts'
import { buildTstInfo, TIME_STAMP_OID, type TstInfo } from './tst-info.ts'

export interface TimeStampTokenInput {
  readonly info: TstInfo
  /** Of the time stamp unit. */
  readonly certificate: Certificate
  readonly signer: CmsSigner
  /** DER; none when the request asks for none. */
  readonly certificates: readonly Der[]
}

export async function buildTimeStampToken(input: TimeStampTokenInput): Promise<Der> {
  const { signer, certificate, certificates } = input
  const content = buildTstInfo(input.info)
  const attributes = signedAttributes(input, content)
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuerDer, integer(certificate.serialNumber)),
    digestIdentifier(signer.digest),
    implicit(0, attributes),
    signer.signatureAlgorithm,
    octetString(await signer.sign(attributes)),
  )
  const signedData = sequence(
    integer(3),
    setOf(digestIdentifier(signer.digest)),
    sequence(oid(TIME_STAMP_OID.tstInfo), explicit(0, octetString(content))),
    ...(certificates.length > 0 ? [implicit(0, setOf(...certificates))] : []),
    setOf(signerInfo),
  )
  return writeContentInfo(CMS_OID.signedData, signedData)
}

/** The SET OF that is signed: as `buildSignedData` has it, and which certificate signs. */
function signedAttributes({ info, signer, certificate }: TimeStampTokenInput, content: Der): Der {
  const digest = createHash(signer.digest).update(content).digest()
  const algorithms = sequence(digestIdentifier(signer.digest), implicit(1, signer.signatureAlgorithm))
  return setOf(
    attribute(CMS_OID.contentType, oid(TIME_STAMP_OID.tstInfo)),
    attribute(CMS_OID.signingTime, time(info.genTime)),
    attribute(CMS_OID.algorithmProtect, algorithms),
    attribute(CMS_OID.messageDigest, octetString(digest)),
    attribute(TIME_STAMP_OID.signingCertificateV2, signingCertificate(certificate)),
  )
}

/** SigningCertificateV2 with one ESSCertIDv2 (RFC 5035 section 3): SHA-256 is the default and so is not written. */
function signingCertificate({ der, issuerDer, serialNumber }: Certificate): Der {
  const hash = createHash('sha256').update(der).digest()
  const issuerSerial = sequence(sequence(explicit(4, issuerDer)), integer(serialNumber))
  return sequence(sequence(sequence(octetString(hash), issuerSerial)))
}

const attribute = (type: string, value: Der): Der => sequence(oid(type), setOf(value))
