/**
 * The kinds of mail (requirements G1, G2), and which text a mail of each kind gets.
 *
 * What a mail says is decided when it is sent, by what is true then: SMTP may have been away for days.
 */
import type { MailFacts } from '../storage/mail-facts.ts'
import { UNFINISHED_DAYS } from './mail-settings.ts'

/** Texts; every language has all of them. */
export const MAIL_TEXTS = [
  'request-accepted',
  'request-waiting',
  'foreign-waiting',
  'foreign-approved',
  'request-refused',
  'certificate-available',
  'revoked',
  'revoked-replaced',
  'etk-waiting',
  'reminder',
  'reminder-renewal-started',
  'unfinished-request',
  'unfinished-renewal',
] as const

export type MailText = (typeof MAIL_TEXTS)[number]

export interface SendingMoment {
  readonly now: Date
  /** Largest first. */
  readonly reminderDays: readonly number[]
  /** What was stored with the mail. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** `obsolete`: it was true when the mail was queued, and no longer is. */
export type ChosenText = MailText | 'obsolete'

type Choice = (facts: MailFacts, moment: SendingMoment) => ChosenText

const CHOICES = {
  'request-accepted': () => 'request-accepted',
  'request-waiting': ({ outcome }) => (outcome === 'waiting' ? 'request-waiting' : 'obsolete'),
  'foreign-waiting': ({ outcome }) => (outcome === 'waiting' ? 'foreign-waiting' : 'obsolete'),
  'foreign-approved': () => 'foreign-approved',
  'request-refused': () => 'request-refused',
  'certificate-available': ({ revokedAt }) => (revokedAt ? 'obsolete' : 'certificate-available'),
  revoked: ({ replacement }) => (replacement === 'in-use' ? 'revoked-replaced' : 'revoked'),
  'etk-waiting': facts => (isEtkWaiting(facts) ? 'etk-waiting' : 'obsolete'),
  reminder: chooseReminder,
  'unfinished-request': (facts, moment) =>
    isValid(facts, moment.now) && !facts.etkRegisteredAt && !isLate(facts.signedAt, moment)
      ? 'unfinished-request'
      : 'obsolete',
  'unfinished-renewal': (facts, moment) =>
    isValid(facts, moment.now) && isEtkWaiting(facts) && !isLate(facts.etkRegisteredAt, moment)
      ? 'unfinished-renewal'
      : 'obsolete',
} as const satisfies Record<string, Choice>

export type MailKind = keyof typeof CHOICES

export function isMailKind(text: string): text is MailKind {
  return Object.hasOwn(CHOICES, text)
}

export function chooseText(kind: MailKind, facts: MailFacts, moment: SendingMoment): ChosenText {
  const choice: Choice = CHOICES[kind]
  return choice(facts, moment)
}

const DAY = 86_400_000

/** Days left, the one that has begun included. */
export const daysLeft = (notAfter: Date, now: Date): number =>
  Math.ceil((notAfter.getTime() - now.getTime()) / DAY)

/** Of several reminders that waited together only the newest is worth reading. */
function chooseReminder(facts: MailFacts, { now, reminderDays, payload }: SendingMoment): ChosenText {
  if (!isValid(facts, now) || facts.replacement === 'in-use') return 'obsolete'
  const left = facts.notAfter ? daysLeft(facts.notAfter, now) : 0
  const isOvertaken = reminderDays.some(day => day < Number(payload.day) && left <= day)
  if (isOvertaken) return 'obsolete'
  return facts.replacement === 'unfinished' ? 'reminder-renewal-started' : 'reminder'
}

/** The next reminder of the same thing is due already. */
function isLate(since: Date | null, { now, payload }: SendingMoment): boolean {
  const days = since ? (now.getTime() - since.getTime()) / DAY : 0
  return UNFINISHED_DAYS.some(day => day > Number(payload.day) && days >= day)
}

const isValid = ({ notAfter, revokedAt }: MailFacts, now: Date): boolean =>
  notAfter !== null && notAfter > now && revokedAt === null

const isEtkWaiting = ({ etkRegisteredAt, etkActivatedAt, etkWithdrawnAt }: MailFacts): boolean =>
  etkRegisteredAt !== null && etkActivatedAt === null && etkWithdrawnAt === null
