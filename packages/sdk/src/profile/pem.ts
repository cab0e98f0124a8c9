/** Certificates out of PEM text. */
import { type Certificate, PkiError, parseCertificate } from '@vesalius/pki'
import { SdkError } from '../error.ts'

/** All certificates of a PEM file, at least one. Throws SdkError PROFILE_MALFORMED. */
export function certificatesFromPem(pem: string): readonly [Certificate, ...Certificate[]] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  try {
    const [first, ...others] = [...blocks].map(([, base64 = '']) =>
      parseCertificate(Uint8Array.from(Buffer.from(base64, 'base64'))),
    )
    if (first) return [first, ...others]
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new SdkError('PROFILE_MALFORMED', 'a trust anchor is not a certificate', { cause })
  }
  throw new SdkError('PROFILE_MALFORMED', 'there is no trust anchor in the PEM text')
}
