/**
 * Whether the certificate of a sender was revoked, by the policies of the existing library (formats section 6).
 *
 *   none                 not looked at
 *   sender-optional      an answer embedded in the message counts; without one a warning
 *   sender-mandatory     an embedded answer counts; without one the message is refused
 *   receiver-optional    an embedded answer that says something counts in a message signed just now; otherwise the status service is asked
 *   receiver-mandatory   the status service is asked, whatever was answered before
 *
 * No answer is a refusal. Throws SdkError CANCELLED.
 */
import {
  embeddedStatus,
  isRecent,
  type LayerSigner,
  type Notification,
  reviewSenderStatus,
} from '@vesalius/etee'
import type { OcspVerdict } from '@vesalius/pki'
import type { CallOptions } from '../calls/http-exchange.ts'
import type { KnownStatuses } from '../clients/known-statuses.ts'
import { certificateStatus } from '../clients/ocsp-client.ts'
import { SdkError } from '../error.ts'

export const STATUS_POLICIES = [
  'none',
  'sender-optional',
  'sender-mandatory',
  'receiver-optional',
  'receiver-mandatory',
] as const

export type StatusPolicy = (typeof STATUS_POLICIES)[number]

interface StatusDeps extends CallOptions {
  readonly policy: StatusPolicy
  readonly clock: () => Date
  readonly statuses?: KnownStatuses | undefined
}

export async function reviewStatus(signer: LayerSigner, deps: StatusDeps): Promise<Notification[]> {
  const { policy, clock } = deps
  if (policy === 'none') return []
  const embedded = mayCount(signer, deps) ? embeddedStatus(signer, clock()) : undefined
  const isAnswered = embedded && (embedded.status !== 'undetermined' || policy !== 'receiver-optional')
  if (isAnswered) return reviewSenderStatus(signer, embedded)
  if (policy === 'sender-optional') return [{ level: 'warning', code: 'OCSP_NOT_EMBEDDED' }]
  const asked = policy === 'sender-mandatory' ? undefined : await ask(signer, deps)
  const notEmbedded: Notification[] =
    policy === 'sender-mandatory' ? [{ level: 'error', code: 'OCSP_NOT_EMBEDDED' }] : []
  return [...notEmbedded, ...reviewSenderStatus(signer, asked)]
}

/** An old answer goes well with an old signing time, which whoever has stolen a key can state as well. */
function mayCount({ signedAt }: LayerSigner, { policy, clock }: StatusDeps): boolean {
  if (policy === 'receiver-mandatory') return false
  return policy !== 'receiver-optional' || (signedAt !== undefined && isRecent(signedAt, clock()))
}

async function ask(
  { certificate, path }: LayerSigner,
  { policy, clock, signal, timeout, statuses }: StatusDeps,
) {
  const issuer = path?.[1]
  if (!issuer) return undefined
  const question = { certificate, issuer, at: clock() }
  const asking =
    statuses && policy !== 'receiver-mandatory'
      ? statuses.certificateStatus(question, { signal, timeout })
      : certificateStatus(question, { signal, timeout })
  const verdict: OcspVerdict | null | undefined = await asking.catch(error => {
    if (error instanceof SdkError && error.code !== 'CANCELLED') return undefined
    throw error
  })
  return verdict ?? undefined
}
