/**
 * A certificate revokes itself, signed with its own key: for care software that finds its key exposed and has no card at hand (requirements
 * A18, C9).
 *
 * Takes   the opened keystore and the reason; only the certificate in it can be revoked so.
 * Gives   what the status service says afterwards.
 * Throws  SdkError EXTENSION_NOT_OFFERED, SERVICE_REFUSED, KEYSTORE_NOT_FINISHED and those of the transport.
 */
import type { RevocationReason } from '@vesalius/enrolment'
import { isPlaceholder, type Keystore } from '@vesalius/etee'
import { holderSigning } from '../calls/key-signing.ts'
import { SdkError } from '../error.ts'
import type { RevocationDeps } from './prepare-revocation.ts'
import { type Revocation, statusAfterRevocation } from './revoke-certificate.ts'

export async function revokeOwnCertificate(
  {
    keystore,
    reason,
  }: { readonly keystore: Pick<Keystore, 'authentication'>; readonly reason: RevocationReason },
  deps: RevocationDeps,
): Promise<Revocation> {
  const { authentication } = keystore
  if (isPlaceholder(authentication.certificate))
    throw new SdkError('KEYSTORE_NOT_FINISHED', 'there is no certificate in the keystore yet')
  const { publicKeyIdentifier } = authentication.certificate
  const { clients, onStep, signal } = deps
  onStep?.('sending-revocation')
  const signing = holderSigning(authentication)
  await clients.extensions.revokeOwnCertificate({ publicKeyIdentifier, reason }, signing, { signal })
  return { status: await statusAfterRevocation(publicKeyIdentifier, deps) }
}
