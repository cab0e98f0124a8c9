/**
 * A certificate revokes itself, signed with its own key: for care software that finds its key exposed and has no card at hand, and for people
 * who have none (requirements A18, C9).
 *
 * Takes   the opened keystore and the reason; only the certificate in it can be revoked so.
 * Gives   before: the contract that a holder who is a person would sign with a card, to be read; afterwards: what the status service says.
 * Throws  SdkError EXTENSION_NOT_OFFERED, SERVICE_REFUSED, ANSWER_NOT_TRUSTED, KEYSTORE_NOT_FINISHED and those of the transport.
 */
import type { RevocationReason } from '@vesalius/enrolment'
import { isPlaceholder, type Keystore, keystoreHolder } from '@vesalius/etee'
import { type Certificate, formatName } from '@vesalius/pki'
import { holderSigning } from '../calls/key-signing.ts'
import { SdkError } from '../error.ts'
import { type PreparedRevocation, prepareRevocation, type RevocationDeps } from './prepare-revocation.ts'
import { type Revocation, statusAfterRevocation } from './revoke-certificate.ts'

export interface OwnRevocation {
  readonly keystore: Keystore
  readonly reason: RevocationReason
}

/** The contract, for the certificate of a person; whoever acts for an organization is not named in its keystore. */
export async function prepareOwnRevocation(
  { keystore, reason }: OwnRevocation,
  deps: RevocationDeps,
): Promise<Partial<Pick<PreparedRevocation, 'contract'>>> {
  const { publicKeyIdentifier, subject } = certificateOf(keystore)
  const holder = keystoreHolder(keystore)
  if (holder?.identifier.type !== 'SSIN') return {}
  const signer = { ssin: holder.identifier.value, firstNames: '', surname: holder.holderName }
  const certificate = { publicKeyIdentifier, dn: formatName(subject) }
  return prepareRevocation({ certificate, reason }, signer, deps)
}

export async function revokeOwnCertificate(
  { keystore, reason }: OwnRevocation,
  deps: RevocationDeps,
): Promise<Revocation> {
  const { authentication } = keystore
  const { publicKeyIdentifier } = certificateOf(keystore)
  const { clients, onStep, signal } = deps
  onStep?.('sending-revocation')
  const signing = holderSigning(authentication)
  await clients.extensions.revokeOwnCertificate({ publicKeyIdentifier, reason }, signing, { signal })
  return { status: await statusAfterRevocation(publicKeyIdentifier, deps) }
}

function certificateOf({ authentication: { certificate } }: OwnRevocation['keystore']): Certificate {
  if (!isPlaceholder(certificate)) return certificate
  throw new SdkError('KEYSTORE_NOT_FINISHED', 'there is no certificate in the keystore yet')
}
