/**
 * A certificate revokes itself, signed with its own key (extension of C9, requirement A18): who holds the key may always say that
 * it must no longer be believed. Its own certificate only.
 */
import { reviewRevocable } from '@vesalius/enrolment'
import type { NoResult, RevokeOwnCertificateRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { HolderSigner } from '../../signers/holder-signer.ts'
import { recordOwnRevocation } from '../../storage/record-revocation.ts'
import { recordOf } from '../certra/certificate-info.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'

export async function revokeOwnCertificate(
  deps: PlatformDeps,
  { publicKeyIdentifier, reason }: RevokeOwnCertificateRequest,
  call: DecidingCall<HolderSigner, NoResult>,
): Promise<Uint8Array> {
  const { signer, now } = call
  if (publicKeyIdentifier !== signer.certificate.publicKeyIdentifier) refuse('SIGNER_NOT_AUTHORIZED')
  refuseAll(reasonsOf(reviewRevocable(recordOf(signer.record), reason, now)))
  const answer = call.answer({})
  const outcome = await recordOwnRevocation(deps.database, {
    now,
    evidence: { ...call.evidence, answer },
    publicKeyIdentifier,
    reason,
    events: [
      {
        kind: 'certificate-revoked',
        recordKind: 'certificate',
        recordId: publicKeyIdentifier,
        correlationId: call.requestId,
        detail: { reason, by: 'own-key' },
      },
    ],
    mails: [
      { eventKey: `revoked/${publicKeyIdentifier}`, kind: 'revoked', recipientsOf: publicKeyIdentifier },
    ],
  })
  if (outcome === 'recorded') return answer
  if (outcome === 'replayed') throw new AlreadyAnswered()
  return refuse('CERTIFICATE_NOT_REVOCABLE', { found: 'revoked' })
}
