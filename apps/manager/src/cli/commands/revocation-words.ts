/** What is said before and after a revocation, by card or by key (requirement A18). */
import type { ReceivedCertificateInfo, Revocation, RevocationReason } from '@vesalius/sdk'
import type { Context } from '../context.ts'

/** What cannot be undone, and what becomes of old messages. */
export function consequenceLines(
  { t }: Context,
  { certificateStatus }: Pick<ReceivedCertificateInfo, 'certificateStatus'>,
): readonly string[] {
  if (certificateStatus === 'revoked') return ['', t('revoke.raises'), '']
  return [
    '',
    t('revoke.consequences'),
    ...(['final', 'sessions', 'etk', 'oldMessages', 'newCertificate'] as const).map(
      one => `  - ${t(`revoke.consequence.${one}`)}`,
    ),
    '',
  ]
}

/** What happened, for both ways. */
export function revokedLines(
  { t }: Context,
  facts: {
    readonly reason: RevocationReason
    readonly status: Revocation['status']
    readonly raised: boolean
  },
): readonly string[] {
  return [
    t(facts.raised ? 'revoke.raised' : 'revoke.done', { reason: t(`reason.${facts.reason}`) }),
    t(`revoke.status.${facts.status}`),
  ]
}
