/**
 * Mails to a registered provider about the own digital key (requirements F1, G1): the link that activates it, that it is active, and to the
 * former address that another one took its place.
 *
 * Takes   the person's facts of the moment, and for the first one the address that the link leads to.
 * Gives   the same words in both parts, French then Dutch, or the person's language in front.
 */
import type { PersonMailFacts } from '../storage/mail-facts.ts'
import {
  type ComposedMail,
  footerOf,
  longDate,
  type MailSection,
  type MailSetting,
  oneLine,
  PREFIX,
} from './compose-mail.ts'
import { type Language, languagesFor, MAIL_WORDS } from './words/mail-words.ts'
import { PERSON_MAIL_WORDS } from './words/person-mail-words.ts'
import { writeHtml } from './write-html.ts'
import { writeText } from './write-text.ts'

export const PERSON_MAILS = ['foreign-activation', 'foreign-activated', 'foreign-address-changed'] as const
export type PersonMailKind = (typeof PERSON_MAILS)[number]

export const isPersonMailKind = (text: string): text is PersonMailKind =>
  PERSON_MAILS.some(kind => kind === text)

export function composePersonMail(
  kind: PersonMailKind,
  facts: PersonMailFacts,
  setting: MailSetting & { readonly link?: string | undefined },
): ComposedMail {
  const languages = languagesFor(facts.language)
  const sections = languages.map(language => sectionOf(kind, facts, setting, language))
  const said = languages.map(language => PERSON_MAIL_WORDS[language].texts[kind].subject)
  return {
    subject: `${PREFIX[setting.environment]} ${said.join(' / ')}`,
    text: writeText(sections),
    html: writeHtml(sections, setting.environment),
    languages,
  }
}

function sectionOf(
  kind: PersonMailKind,
  { firstNames, surname, userName, invitedUntil }: PersonMailFacts,
  setting: MailSetting & { readonly link?: string | undefined },
  language: Language,
): MailSection {
  const { texts, labels } = PERSON_MAIL_WORDS[language]
  const { title, lead, nextStep } = texts[kind]
  return {
    ...{ language, title, lead: [lead], reasons: null, remark: null },
    details: [
      { label: labels.name, value: oneLine(`${firstNames} ${surname}`), isCode: false },
      ...(kind === 'foreign-activated' && userName
        ? [{ label: labels.userName, value: userName, isCode: true }]
        : []),
      ...(kind === 'foreign-activation'
        ? [{ label: labels.validUntil, value: longDate(invitedUntil, language), isCode: false }]
        : []),
    ],
    nextStep: { label: MAIL_WORDS[language].labels.nextStep, sentence: nextStep },
    link: setting.link ? { label: labels.link, url: `${setting.link}?lang=${language}` } : null,
    footer: [
      ...(setting.environment === 'production' ? [] : [labels[setting.environment]]),
      ...footerOf(setting, language),
    ],
  }
}
