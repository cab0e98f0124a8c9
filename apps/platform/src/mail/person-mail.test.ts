import { describe, expect, it } from 'vitest'
import type { PersonMailFacts } from '../storage/mail-facts.ts'
import type { MailSetting } from './compose-mail.ts'
import { composePersonMail, PERSON_MAILS } from './person-mail.ts'
import { LANGUAGES } from './words/mail-words.ts'
import { PERSON_MAIL_WORDS } from './words/person-mail-words.ts'

const facts = (changes: Partial<PersonMailFacts> = {}): PersonMailFacts => ({
  ...{ id: '0123456789abcdef', firstNames: 'Åsa', surname: 'Provsson', language: 'nl' },
  ...{ email: 'asa@example.org', linkHash: '', isInvited: true, userName: 'asa', activatedAt: null },
  invitedUntil: new Date('2026-12-05T10:00:00Z'),
  ...changes,
})

const setting: MailSetting & { link: string } = {
  ...{ environment: 'production', answersAreRead: false, now: new Date('2026-11-21T10:00:00Z') },
  link: 'https://pki.example.org/digital-keys/abc',
}

describe('a mail to a registered person', () => {
  it.each(PERSON_MAILS)('says %s in French, then in Dutch, with one next step, alike in both parts', kind => {
    const { subject, text, html, languages } = composePersonMail(kind, facts(), setting)
    expect(languages).toEqual(['fr', 'nl'])
    expect(subject).toMatch(/^\[eHealth PROD\] /)
    for (const part of [text, html.replaceAll('&#39;', "'")]) {
      const french = part.indexOf(PERSON_MAIL_WORDS.fr.texts[kind].nextStep)
      expect(french).toBeGreaterThan(0)
      expect(part.indexOf(PERSON_MAIL_WORDS.nl.texts[kind].nextStep)).toBeGreaterThan(french)
      expect(part).not.toMatch(/\{\w+\}|undefined|null|NaN/)
    }
  })

  it.each(['de', 'en'] as const)('puts %s in front for a person who reads it', language => {
    const { text, languages } = composePersonMail('foreign-activated', facts({ language }), setting)
    expect(languages).toEqual([language, 'fr', 'nl'])
    expect(text.startsWith(PERSON_MAIL_WORDS[language].texts['foreign-activated'].title)).toBe(true)
  })

  it('leads to the page in the language of the section, and says until when', () => {
    const { text, html } = composePersonMail('foreign-activation', facts(), setting)
    for (const part of [text, html]) {
      expect(part).toContain('https://pki.example.org/digital-keys/abc?lang=fr')
      expect(part).toContain('https://pki.example.org/digital-keys/abc?lang=nl')
      expect(part).toContain('5 décembre 2026')
    }
  })

  it.each(['acceptance', 'test'] as const)('says in %s what the key is not for', environment => {
    const { text } = composePersonMail('foreign-activated', facts(), { ...setting, environment })
    expect(text).toContain(PERSON_MAIL_WORDS.nl.labels[environment])
  })

  it('lets a name be neither markup nor a line of its own', () => {
    const surname = '<b>x</b>\r\nBcc: victim@example.org'
    const { text, html } = composePersonMail('foreign-activation', facts({ surname }), setting)
    expect(text).not.toMatch(/^Bcc/m)
    expect(html).not.toContain('<b>')
  })

  it('has every sentence in every language, none of them twice', () => {
    const sentences = (table: object): string[] =>
      Object.values(table).flatMap(value => (typeof value === 'string' ? [value] : sentences(value)))
    const all = LANGUAGES.map(language => sentences(PERSON_MAIL_WORDS[language]))
    expect(new Set(all.map(({ length }) => length)).size).toBe(1)
    // Dutch and German write some words alike
    for (const [index, french] of (all[0] ?? []).entries())
      expect(
        all.slice(1).map(one => one[index]),
        french,
      ).not.toContain(french)
  })
})
