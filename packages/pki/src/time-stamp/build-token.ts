/**
 * Time stamp tokens: a signed TSTInfo (RFC 3161 section 2.4.2, RFC 5816).
 *
 * Takes   the statement, the unit's certificate and signer, and the certificates to embed.
 * Gives   the token as DER: CMS SignedData whose signer is bound to its certificate by ESSCertIDv2 (SHA-256).
 */
import { createHash } from 'node:crypto'
import type { Certificate } from '../certificate/parse.ts'
import { buildSignedData } from '../cms/build-signed-data.ts'
import type { CmsSigner } from '../cms/signature-scheme.ts'
import { compareBytes, type Der, explicit, integer, octetString, sequence } from '../der/write.ts'
import { buildTstInfo, TIME_STAMP_OID, type TstInfo } from './tst-info.ts'

export interface TimeStampTokenInput {
  readonly info: TstInfo
  /** Of the time stamp unit. */
  readonly certificate: Certificate
  readonly signer: CmsSigner
  /** DER; none when the request asks for none. */
  readonly certificates: readonly Der[]
}

export function buildTimeStampToken(input: TimeStampTokenInput): Promise<Der> {
  const { info, certificate, signer, certificates } = input
  return buildSignedData({
    content: buildTstInfo(info),
    contentType: TIME_STAMP_OID.tstInfo,
    signer,
    signerCertificate: certificate,
    signingTime: info.genTime,
    // a token is DER, and so is its SET of certificates
    certificates: [...certificates].sort(compareBytes),
    furtherAttributes: [
      { oid: TIME_STAMP_OID.signingCertificateV2, values: [signingCertificate(certificate)] },
    ],
  })
}

/** SigningCertificateV2 with one ESSCertIDv2 (RFC 5035 section 3): SHA-256 is the default and so is not written. */
function signingCertificate({ der, issuerDer, serialNumber }: Certificate): Der {
  const hash = createHash('sha256').update(der).digest()
  const issuerSerial = sequence(sequence(explicit(4, issuerDer)), integer(serialNumber))
  return sequence(sequence(sequence(octetString(hash), issuerSerial)))
}
