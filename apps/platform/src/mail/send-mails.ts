/**
 * Sends what waits in the outbox: claimed with a lease, composed from what is true now, sent, marked.
 *
 * Nothing waits for this job and nothing fails with it (requirement G3). A mail that cannot be sent is tried again, ever more
 * slowly; one that fails too often is given up and stays visible. A mail that is no longer true is given up as `OBSOLETE`.
 */
import type { PlatformDeps } from '../deps.ts'
import { personOfMail } from '../digital-keys/activation-mails.ts'
import { DIGITAL_KEY_PATH, markOfLink, openAddress, openLink } from '../digital-keys/activation-secrets.ts'
import { pageAddress } from '../installation/page-address.ts'
import { markContactDataBounced } from '../storage/contact-data.ts'
import { findMailFacts, findPersonMailFacts, type MailFacts } from '../storage/mail-facts.ts'
import {
  abandonMail,
  type ClaimedMail,
  claimMails,
  markMailSent,
  postponeMail,
} from '../storage/work-queue.ts'
import { composeMail } from './compose-mail.ts'
import { chooseText, isMailKind } from './mail-kind.ts'
import { REMINDER_DAYS } from './mail-settings.ts'
import type { Mailer, OutgoingMail, SendingResult } from './mailer.ts'
import { composePersonMail, isPersonMailKind, type PersonMailKind } from './person-mail.ts'

/** What sending needs of the platform. */
export type MailDeps = Pick<
  PlatformDeps,
  'installation' | 'database' | 'clock' | 'metrics' | 'log' | 'secretBox'
>

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

type Failure = Extract<SendingResult, { outcome: 'failed' }>

const BATCH = 10
/** Far longer than a try takes: a mail in the hands of one server is not taken by another. */
const LEASE = 10 * MINUTE
/** No try begins with less of the lease than this left. */
const LONGEST_TRY = 2 * MINUTE

const LONGEST_PAUSE = HOUR
/** One, two, four … minutes, then every hour: about four days. */
const TRIES = 100
/** When the mail server says "no" for good, in case it was set up wrongly: about half an hour. */
const TRIES_WHEN_REFUSED = 5

/**
 * Sends what is due until nothing is left, the mail server is away, or the signal says to stop (after the mail in hand).
 * Gives how many went out.
 */
export async function sendMails(deps: MailDeps, mailer: Mailer, signal?: AbortSignal): Promise<number> {
  let sent = 0
  for (;;) {
    const now = deps.clock.now()
    const leaseUntil = new Date(now.getTime() + LEASE)
    const claimed = await claimMails(deps.database, { now, leaseUntil, limit: BATCH })
    const batch = await sendBatch(deps, mailer, claimed, { leaseUntil, signal })
    sent += batch.sent
    if (batch.isServerAway || claimed.length < BATCH || signal?.aborted) return sent
  }
}

async function sendBatch(
  deps: MailDeps,
  mailer: Mailer,
  claimed: readonly ClaimedMail[],
  until: { readonly leaseUntil: Date; readonly signal: AbortSignal | undefined },
): Promise<{ readonly sent: number; readonly isServerAway: boolean }> {
  let sent = 0
  let away: Failure | undefined
  for (const mail of claimed) {
    const hasTime = until.leaseUntil.getTime() - deps.clock.now().getTime() > LONGEST_TRY
    if (!hasTime) break
    if (until.signal?.aborted) {
      await postponeMail(deps.database, mail, { dueAt: deps.clock.now(), error: 'STOPPED' })
      continue
    }
    const result = away ?? (await sendMail(deps, mailer, mail))
    if (result === 'given-up') continue
    if (result.outcome === 'sent') {
      sent++
      await markSent(deps, mail, result)
    } else {
      await putOff(deps, mail, result)
      if (result.isServerAway) away = result
    }
  }
  return { sent, isServerAway: away !== undefined }
}

async function sendMail(
  deps: MailDeps,
  mailer: Mailer,
  mail: ClaimedMail,
): Promise<SendingResult | 'given-up'> {
  try {
    const prepared = await prepareMail(deps, mailer, mail)
    return prepared === 'given-up' ? prepared : await mailer.send(prepared)
  } catch (err) {
    // One mail that cannot be written must not keep the others.
    deps.log.error({ err, mail: mail.id, kind: mail.kind }, 'a mail cannot be composed')
    return { outcome: 'failed', error: 'NOT_COMPOSED', isPermanent: false, isServerAway: false }
  }
}

async function prepareMail(
  deps: MailDeps,
  mailer: Mailer,
  mail: ClaimedMail,
): Promise<OutgoingMail | 'given-up'> {
  const { installation, clock } = deps
  const now = clock.now()
  if (isPersonMailKind(mail.kind)) return await preparePersonMail(deps, mailer, { ...mail, kind: mail.kind })
  if (!isMailKind(mail.kind)) return await giveUp(deps, mail, 'KIND_UNKNOWN')
  const facts = mail.recipientsOf === null ? null : await findMailFacts(deps.database, mail.recipientsOf)
  const to = facts ? addressesOf(facts) : []
  if (!facts || to.length === 0) return await giveUp(deps, mail, 'NO_ADDRESS')

  const reminderDays = mailer.settings.reminderDays ?? REMINDER_DAYS
  const text = chooseText(mail.kind, facts, { now, reminderDays, payload: mail.payload })
  if (text === 'obsolete') return await giveUp(deps, mail, 'OBSOLETE')

  const composed = composeMail(text, facts, {
    environment: installation.environment,
    portalUrl: installation.portalUrl,
    answersAreRead: mailer.settings.replyTo !== undefined,
    now,
    remark: typeof mail.payload.remark === 'string' ? mail.payload.remark : undefined,
  })
  return { ...composed, eventKey: mail.eventKey, to, date: now }
}

/**
 * About a digital key: to the registered address, or to the one before it. A link that is not the last one, or leads nowhere any more, is
 * not worth sending.
 */
async function preparePersonMail(
  deps: MailDeps,
  mailer: Mailer,
  mail: ClaimedMail & { readonly kind: PersonMailKind },
): Promise<OutgoingMail | 'given-up'> {
  const { installation, clock, secretBox, database } = deps
  const now = clock.now()
  const id = personOfMail(mail.recipientsOf)
  const facts = id === undefined ? null : await findPersonMailFacts(database, id, now)
  if (!facts || installation.foreignRequests === false) return await giveUp(deps, mail, 'OBSOLETE')
  const { link, address } = mail.payload
  const secret = typeof link === 'string' ? openLink(secretBox, facts.id, link) : undefined
  const former = typeof address === 'string' ? openAddress(secretBox, facts.id, address) : undefined
  const isTrue = {
    'foreign-activated': facts.activatedAt !== null,
    'foreign-activation':
      facts.isInvited && secret !== undefined && markOfLink(secretBox, secret) === facts.linkHash,
    'foreign-address-changed': former !== undefined,
  }[mail.kind]
  if (!isTrue) return await giveUp(deps, mail, 'OBSOLETE')
  const composed = composePersonMail(mail.kind, facts, {
    environment: installation.environment,
    answersAreRead: mailer.settings.replyTo !== undefined,
    now,
    ...(secret !== undefined && { link: `${pageAddress(installation)}${DIGITAL_KEY_PATH}/${secret}` }),
  })
  return { ...composed, eventKey: mail.eventKey, to: [former ?? facts.email], date: now }
}

/** All addresses of the certificate, each once. */
function addressesOf({ personalEmail, generalEmail }: MailFacts): string[] {
  const isSame = personalEmail?.toLowerCase() === generalEmail?.toLowerCase()
  return [personalEmail, isSame ? null : generalEmail].flatMap(address => address || [])
}

async function markSent(
  deps: MailDeps,
  mail: ClaimedMail,
  { refusedAddresses, refusedForGood }: Extract<SendingResult, { outcome: 'sent' }>,
): Promise<void> {
  deps.metrics.mailsSent.inc({ kind: mail.kind })
  if (refusedAddresses > 0) {
    deps.metrics.mailFailures.inc({ error: 'ADDRESS_REFUSED' }, refusedAddresses)
    deps.log.warn({ mail: mail.id, refusedAddresses }, 'the mail server refused some addresses of a mail')
    if (refusedForGood > 0) await markBounced(deps, mail)
  }
  const isOurs = await markMailSent(deps.database, mail, deps.clock.now())
  if (!isOurs) deps.log.error({ mail: mail.id }, 'a mail went out after its lease: it may go out twice')
}

async function putOff(deps: MailDeps, mail: ClaimedMail, { error, isPermanent }: Failure): Promise<void> {
  deps.metrics.mailFailures.inc({ error })
  deps.log.warn({ mail: mail.id, attempts: mail.attempts, error }, 'a mail could not be sent')
  if (mail.attempts >= (isPermanent ? TRIES_WHEN_REFUSED : TRIES)) {
    if (isPermanent) await markBounced(deps, mail)
    await giveUp(deps, mail, error)
    return
  }
  const pause = Math.min(LONGEST_PAUSE, MINUTE * 2 ** Math.min(mail.attempts - 1, 20))
  await postponeMail(deps.database, mail, { dueAt: new Date(deps.clock.now().getTime() + pause), error })
}

/** Operators see it, and the holder corrects the addresses with the card (requirement C7). */
async function markBounced({ database, clock }: MailDeps, { id, recipientsOf }: ClaimedMail): Promise<void> {
  if (recipientsOf === null || personOfMail(recipientsOf) !== undefined) return
  await markContactDataBounced(database, {
    ...{ publicKeyIdentifier: recipientsOf, now: clock.now() },
    events: [
      {
        kind: 'contact-data-bounced',
        ...{ recordKind: 'certificate-request', recordId: recipientsOf, detail: { mail: id } },
      },
    ],
  })
}

async function giveUp(deps: MailDeps, mail: ClaimedMail, error: string): Promise<'given-up'> {
  deps.log.warn({ mail: mail.id, kind: mail.kind, error }, 'a mail is given up')
  await abandonMail(deps.database, mail, { now: deps.clock.now(), error })
  return 'given-up'
}
