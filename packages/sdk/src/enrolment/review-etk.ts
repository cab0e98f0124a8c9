/**
 * Whether a token that came back is the holder's own (requirement A16): it holds this authentication certificate and this
 * encryption certificate under a valid signature of an authority that the pinned anchors stand for.
 *
 * Throws  SdkError ANSWER_NOT_TRUSTED with all findings.
 */
import { type EncryptionEntry, EteeError, type Keystore, parseEtk, verifyEtk } from '@vesalius/etee'
import { PkiError, parseCertificate } from '@vesalius/pki'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

export function requireOwnEtk(
  octets: Uint8Array,
  { keystore, entry }: { readonly keystore: Keystore; readonly entry: EncryptionEntry },
  { profile, at }: { readonly profile: PlatformProfile; readonly at: Date },
): void {
  const { certificate: authentication, issuers } = keystore.authentication
  const findings = reviewed(octets, etk =>
    verifyEtk(etk, {
      at,
      anchors: profile.anchors,
      registrationAuthorityPolicy: profile.etkPolicy,
      intermediates: issuers.flatMap(der => readCertificate(der) ?? []),
      expected: { authentication: authentication.der, encryption: entry.certificate.der },
    }),
  )
  if (findings.length === 0) return
  throw new SdkError('ANSWER_NOT_TRUSTED', `the token is not the one registered: ${findings.join(', ')}`, {
    findings,
  })
}

function reviewed(
  octets: Uint8Array,
  review: (etk: ReturnType<typeof parseEtk>) => readonly { readonly code: string }[],
): readonly string[] {
  try {
    return review(parseEtk(octets)).map(({ code }) => code)
  } catch (error) {
    if (error instanceof EteeError) return [error.code]
    throw error
  }
}

function readCertificate(der: Uint8Array) {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
