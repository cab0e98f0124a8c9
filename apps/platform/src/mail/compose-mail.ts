/**
 * One mail as it will be read: subject, plain text and HTML, each language in turn.
 *
 * Takes   the text that was chosen, the facts, and what the installation is.
 * Gives   the same words in both parts. The HTML loads nothing and holds no style but its own.
 */
import { isObjectionCode, OBJECTIONS } from '@vesalius/enrolment'
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import { namedAttribute, OID, parseNameText } from '@vesalius/pki'
import type { Environment } from '../installation/installation.ts'
import type { MailFacts } from '../storage/mail-facts.ts'
import { daysLeft, type MailText } from './mail-kind.ts'
import { type Language, languagesFor, MAIL_WORDS, type MailWords } from './words/mail-words.ts'
import { writeHtml } from './write-html.ts'
import { writeText } from './write-text.ts'

export interface MailSetting {
  readonly environment: Environment
  /** Where a deep link leads; without it the words name the screen and the command. */
  readonly portalUrl?: string | undefined
  /** Whether somebody reads answers. */
  readonly answersAreRead: boolean
  readonly now: Date
  /** An operator's own words, shown as they are in every language. */
  readonly remark?: string | undefined
}

export interface ComposedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly languages: readonly Language[]
}

/** The mail in one language, before it is text or HTML. */
export interface MailSection {
  readonly language: Language
  readonly title: string
  readonly lead: readonly string[]
  readonly details: readonly { readonly label: string; readonly value: string; readonly isCode: boolean }[]
  readonly reasons: { readonly label: string; readonly sentences: readonly string[] } | null
  readonly remark: { readonly label: string; readonly value: string } | null
  readonly nextStep: { readonly label: string; readonly sentence: string }
  readonly link: { readonly label: string; readonly url: string } | null
  readonly footer: readonly string[]
}

export function composeMail(text: MailText, facts: MailFacts, setting: MailSetting): ComposedMail {
  const languages = languagesFor(facts.language)
  const sections = languages.map(language => sectionOf(text, facts, setting, language))
  return {
    subject: subjectOf(text, facts, setting, languages),
    text: writeText(sections),
    html: writeHtml(sections, setting.environment),
    languages,
  }
}

export const PREFIX = {
  production: '[eHealth PROD]',
  acceptance: '[eHealth ACC]',
  test: '[eHealth TEST]',
} as const satisfies Record<Environment, string>

/** A reminder names the whole distinguished name (requirement G2), the others the common name and the request. */
function subjectOf(
  text: MailText,
  facts: MailFacts,
  { environment }: MailSetting,
  languages: readonly Language[],
): string {
  const said = languages.map(language => filled(MAIL_WORDS[language].texts[text].subject, facts, language))
  const named = isReminder(text)
    ? readableName(facts.distinguishedName)
    : `${commonName(facts)} (${numberOf(facts)})`
  return oneLine(`${PREFIX[environment]} ${said.join(' / ')}: ${named}`)
}

function sectionOf(text: MailText, facts: MailFacts, setting: MailSetting, language: Language): MailSection {
  const words: MailWords = MAIL_WORDS[language]
  const { title, lead, nextStep } = words.texts[text]
  const { labels } = words
  const left = isReminder(text) && facts.notAfter ? daysLeft(facts.notAfter, setting.now) : null
  const reasons = hasReasons(text) ? facts.objections.map(one => sentenceOf(one, language)) : []
  return {
    language,
    title: filled(title, facts, language),
    lead: [...(left === null ? [] : [daysSentence(words, left)]), filled(lead, facts, language)],
    details: [
      { label: labels.requestNumber, value: numberOf(facts), isCode: true },
      { label: labels.certificate, value: oneLine(commonName(facts)), isCode: true },
      { label: labels.holder, value: oneLine(facts.holderName), isCode: false },
      ...(facts.notAfter && text !== 'revoked' && text !== 'revoked-replaced'
        ? [{ label: labels.validUntil, value: longDate(facts.notAfter, language), isCode: false }]
        : []),
    ],
    reasons: reasons.length > 0 ? { label: labels.reasons, sentences: reasons } : null,
    remark: setting.remark ? { label: labels.remark, value: oneLine(setting.remark) } : null,
    nextStep: { label: labels.nextStep, sentence: nextStep },
    link: setting.portalUrl
      ? { label: labels.openPortal, url: portalLink(setting.portalUrl, facts, language) }
      : null,
    footer: [
      ...(isInformative(text) ? [words.informative] : []),
      ...(setting.environment === 'production' ? [] : [words.environment[setting.environment]]),
      ...footerOf(setting, language),
    ],
  }
}

/** What stands under every mail. */
export function footerOf({ answersAreRead }: MailSetting, language: Language): readonly string[] {
  const { answers, neverAsked }: MailWords = MAIL_WORDS[language]
  return [answersAreRead ? answers.read : answers.notRead, neverAsked]
}

const isReminder = (text: MailText) => text === 'reminder' || text === 'reminder-renewal-started'
const isInformative = (text: MailText) => isReminder(text) || text.startsWith('unfinished-')
const hasReasons = (text: MailText) =>
  text === 'request-waiting' || text === 'foreign-waiting' || text === 'request-refused'

function filled(sentence: string, { notAfter, signedAt }: MailFacts, language: Language): string {
  return sentence
    .replace('{end}', notAfter ? shortDate(notAfter, language) : '')
    .replace('{since}', signedAt ? shortDate(signedAt, language) : '')
}

function daysSentence({ daysLeft: forms }: MailWords, days: number): string {
  return days === 1 ? forms.one : forms.other.replace('{days}', String(days))
}

/** The sentence of the objection for people. */
function sentenceOf(objection: object, language: Language): string {
  const { code }: { code?: unknown } = objection
  if (typeof code === 'string' && isObjectionCode(code)) return OBJECTIONS[code].says[language]
  return MAIL_WORDS[language].otherReason.replace('{code}', oneLine(String(code ?? '?')))
}

const numberOf = ({ publicKeyIdentifier }: MailFacts) =>
  formatRequestNumber(requestNumber(publicKeyIdentifier))

function commonName({ distinguishedName }: MailFacts): string {
  return namedAttribute(parseNameText(distinguishedName), OID.commonName) ?? distinguishedName
}

/** RFC 2253 text without its escapes, for people. */
const readableName = (distinguishedName: string) =>
  distinguishedName.replace(/\\(.)|,/g, (_, escaped: string | undefined) => escaped ?? ', ')

const LOCALES = { fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE', en: 'en-GB' } as const satisfies Record<
  Language,
  string
>
const DATE = { year: 'numeric', timeZone: 'Europe/Brussels' } as const

const shortDate = (date: Date, language: Language) =>
  new Intl.DateTimeFormat(LOCALES[language], { ...DATE, day: '2-digit', month: '2-digit' }).format(date)

export const longDate = (date: Date, language: Language) =>
  new Intl.DateTimeFormat(LOCALES[language], {
    ...DATE,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(date)

function portalLink(portalUrl: string, { publicKeyIdentifier }: MailFacts, language: Language): string {
  return `${portalUrl.replace(/\/$/, '')}/${language}/requests/${requestNumber(publicKeyIdentifier)}`
}

/** Control characters and those that nobody sees (direction of writing, tags) have no place in a line of a mail. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
