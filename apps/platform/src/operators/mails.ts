/** The outbox for operators (requirement G3): what waits or was given up, what became of a request's mails, sending again. */
import type { PlatformDeps } from '../deps.ts'
import { activationMail, personOfMail } from '../digital-keys/activation-mails.ts'
import { makeLinkSecret, markOfLink } from '../digital-keys/activation-secrets.ts'
import { refuse } from '../services/refusal.ts'
import type { Consequences } from '../storage/consequences.ts'
import {
  findMail,
  listMailsOfRequest,
  listUnsentMails,
  type OutboxMail,
  resendLink,
  resendMail,
} from '../storage/outbox.ts'
import { rowOf } from './look-up.ts'
import { eventOf, type OperatorCall, recordReading } from './read-audit.ts'

export async function lookAtMails(deps: PlatformDeps, limit: number, call: OperatorCall) {
  const mails = await listUnsentMails(deps.database, limit)
  await recordReading(deps.database, call, {
    ...{ kind: 'mails-read', recordKind: 'mail', recordId: 'unsent' },
  })
  return { mails: mails.map(mailView) }
}

/** Throws `Refusal` CERT_NOT_FOUND. */
export async function lookAtMailsOf(deps: PlatformDeps, publicKeyIdentifier: string, call: OperatorCall) {
  await rowOf(deps, publicKeyIdentifier)
  const mails = await listMailsOfRequest(deps.database, publicKeyIdentifier)
  await recordReading(deps.database, call, {
    ...{ kind: 'mails-read', recordKind: 'certificate-request', recordId: publicKeyIdentifier },
  })
  return { mails: mails.map(mailView) }
}

/** Queues a mail again that was sent or given up. Throws `Refusal` MAIL_NOT_RESENDABLE. */
export async function resend(deps: PlatformDeps, id: number, call: OperatorCall): Promise<void> {
  const because = {
    now: call.now,
    events: [eventOf(call, { kind: 'mail-resent', recordKind: 'mail', recordId: String(id) })],
  } as const
  const mail = await findMail(deps.database, id)
  const isResent =
    mail?.kind === 'foreign-activation'
      ? await resendActivation(deps, mail, because)
      : await resendMail(deps.database, id, because)
  if (!isResent) refuse('MAIL_NOT_RESENDABLE')
}

/** Nobody keeps a link that was sent: a new one takes its place. */
async function resendActivation(
  deps: PlatformDeps,
  { id, recipientsOf }: OutboxMail,
  because: Pick<Consequences, 'now' | 'events'>,
): Promise<boolean> {
  const personId = personOfMail(recipientsOf) ?? ''
  const secret = makeLinkSecret(deps)
  return await resendLink(deps.database, {
    ...{ ...because, mailId: id, personId, linkHash: markOfLink(deps.secretBox, secret) },
    mails: [activationMail(deps.secretBox, personId, secret)],
  })
}

const mailView = (mail: OutboxMail) => ({
  id: mail.id,
  publicKeyIdentifier: personOfMail(mail.recipientsOf) === undefined ? mail.recipientsOf : null,
  foreignPersonId: personOfMail(mail.recipientsOf) ?? null,
  kind: mail.kind,
  state: mail.sentAt ? ('sent' as const) : mail.abandonedAt ? ('given-up' as const) : ('waiting' as const),
  createdAt: mail.createdAt.toISOString(),
  dueAt: mail.sentAt || mail.abandonedAt ? null : mail.dueAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  attempts: mail.attempts,
  lastError: mail.lastError,
})
