/**
 * What there is to know of the certificate in a finished keystore, for people who have no card to ask with (requirement A21): asked of the
 * platform with the certificate's own key.
 *
 * Gives   the platform's answer; of a certificate that has ended, which the platform no longer listens to, what the certificate itself says,
 *         without contact data.
 * Throws  as `prepareRenewal`.
 */
import { formatName } from '@vesalius/pki'
import type { ReceivedCertificateInfo } from '@vesalius/protocols'
import type { KeystoreOctets } from './keystore-octets.ts'
import { prepareRenewal, type Renewal } from './prepare-renewal.ts'

/**
 * Asks about one keystore.
 *
 * ```ts
 * const { certificateStatus, etkStatus } = await keystoreCertificateInfo({ octets, password }, deps)
 * ```
 */
export async function keystoreCertificateInfo(
  file: KeystoreOctets,
  deps: Parameters<typeof prepareRenewal>[1],
): Promise<ReceivedCertificateInfo> {
  const renewal = await prepareRenewal(file, deps)
  const { info, window } = renewal
  if (!info) return endedInfo(renewal)
  if (window.kind !== 'replaced') return info
  // Its period has begun, but another certificate took its place: nothing is to be renewed from that date on.
  const { replacementPeriodStart: _, ...others } = info
  return others
}

function endedInfo({ holder, certificate, window }: Renewal): ReceivedCertificateInfo {
  const status = window.kind === 'ended' ? window.status : 'unknown'
  const { identifier, applicationId, name = '' } = holder
  return {
    requestedAt: certificate.notBefore,
    publicKeyIdentifier: certificate.publicKeyIdentifier,
    holder: {
      actor: { identifier, firstNames: [], name },
      ...(applicationId !== undefined && { applicationId }),
    },
    ...{ certificateStatus: status, etkStatus: status, automaticallyValidated: false },
    certificate: {
      serialNumber: certificate.serialNumber.toString(10),
      dn: formatName(certificate.subject),
      issuerDn: formatName(certificate.issuer),
      ...{ notBefore: certificate.notBefore, notAfter: certificate.notAfter },
    },
    ...{ revocable: false, replaceable: false, baseServices: [] },
    contactData: { emailPrivate: '', phonePrivate: '' },
  }
}
