import { OBJECTIONS } from '@vesalius/enrolment'
import { describe, expect, it } from 'vitest'
import type { MailFacts } from '../storage/mail-facts.ts'
import { composeMail, type MailSetting } from './compose-mail.ts'
import { MAIL_TEXTS } from './mail-kind.ts'
import { MAIL_WORDS } from './words/mail-words.ts'

const NOW = new Date('2026-11-21T10:00:00Z')

const facts = (changes: Partial<MailFacts> = {}): MailFacts => ({
  publicKeyIdentifier: '00112233445566778899aabbccddeeff00112233',
  holderName: 'ZIEKENHUIS TER LINDE',
  distinguishedName:
    'CN=NIHII-HOSPITAL\\=71000436\\, LAB,OU=eHealth-platform Belgium,OU=ZIEKENHUIS TER LINDE,O=Federal Government,C=BE',
  outcome: 'accepted',
  objections: [],
  signedAt: new Date('2026-11-20T10:00:00Z'),
  notAfter: new Date('2026-12-20T22:59:59Z'),
  revokedAt: null,
  etkRegisteredAt: null,
  etkActivatedAt: null,
  etkWithdrawnAt: null,
  replacement: 'none',
  personalEmail: 'someone@example.org',
  generalEmail: null,
  language: null,
  ...changes,
})

const setting = (changes: Partial<MailSetting> = {}): MailSetting => ({
  environment: 'acceptance',
  answersAreRead: false,
  now: NOW,
  ...changes,
})

describe('composeMail', () => {
  it.each([
    { environment: 'production', prefix: '[eHealth PROD] ' },
    { environment: 'acceptance', prefix: '[eHealth ACC] ' },
    { environment: 'test', prefix: '[eHealth TEST] ' },
  ] as const)('begins the subject in $environment with $prefix', ({ environment, prefix }) => {
    expect(composeMail('request-accepted', facts(), setting({ environment })).subject).toMatch(
      new RegExp(`^${prefix.replace(/[[\]]/g, '\\$&')}`),
    )
  })

  it('names the request number in groups and the common name when a request is accepted', () => {
    const { subject, text, html } = composeMail('request-accepted', facts(), setting())
    expect(subject).toBe(
      '[eHealth ACC] Demande de certificat acceptée / Certificaataanvraag aanvaard: NIHII-HOSPITAL=71000436, LAB (AAISE M2EKV)',
    )
    for (const part of [text, html]) {
      expect(part).toContain('NIHII-HOSPITAL=71000436, LAB')
      expect(part).toContain('AAISE M2EKV')
    }
  })

  it.each(MAIL_TEXTS)('says %s in French, then in Dutch, with one next step, alike in both parts', chosen => {
    const { text, html, languages } = composeMail(chosen, facts(), setting())
    expect(languages).toEqual(['fr', 'nl'])
    for (const part of [text, html.replaceAll('&#39;', "'")]) {
      const french = part.indexOf(MAIL_WORDS.fr.texts[chosen].nextStep)
      const dutch = part.indexOf(MAIL_WORDS.nl.texts[chosen].nextStep)
      expect(french).toBeGreaterThan(0)
      expect(dutch).toBeGreaterThan(french)
      expect(part.split(MAIL_WORDS.fr.labels.nextStep)).toHaveLength(2)
      expect(part).not.toMatch(/\{\w+\}|undefined|null|NaN/)
    }
  })

  it.each(['de', 'en'] as const)('puts %s in front for a person who reads it', language => {
    const { subject, text, html } = composeMail('revoked', facts({ language }), setting())
    const order = [language, 'fr', 'nl'] as const
    const found = order.map(one => text.indexOf(MAIL_WORDS[one].texts.revoked.title))
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(found[0]).toBe(0)
    expect(subject).toContain(MAIL_WORDS[language].texts.revoked.subject)
    for (const one of order) expect(html).toContain(`<div lang="${one}"`)
  })

  it('names the whole distinguished name and the end date in the subject of a reminder', () => {
    expect(composeMail('reminder', facts(), setting()).subject).toBe(
      '[eHealth ACC] Certificat valable jusqu’au 20/12/2026 / Certificaat geldig tot 20/12/2026: ' +
        'CN=NIHII-HOSPITAL=71000436, LAB, OU=eHealth-platform Belgium, OU=ZIEKENHUIS TER LINDE, O=Federal Government, C=BE',
    )
  })

  it.each([
    { name: 'one day', notAfter: '2026-11-22T09:00:00Z', says: ['Il reste 1 jour.', 'Er rest 1 dag.'] },
    {
      name: 'thirty days',
      notAfter: '2026-12-21T10:00:00Z',
      says: ['Il reste 30 jours.', 'Er resten 30 dagen.'],
    },
  ])('counts the days of a reminder: $name', ({ notAfter, says }) => {
    const { text } = composeMail('reminder', facts({ notAfter: new Date(notAfter) }), setting())
    for (const sentence of says) expect(text).toContain(sentence)
  })

  it('gives all reasons of a refusal, in both languages', () => {
    const objections = [
      { code: 'LIMIT_REACHED' },
      { code: 'ORGANIZATION_UNKNOWN' },
      { code: 'NOT_IN_ANY_TABLE' },
    ]
    const { text } = composeMail('request-refused', facts({ outcome: 'refused', objections }), setting())
    for (const language of ['fr', 'nl'] as const) {
      expect(text).toContain(OBJECTIONS.LIMIT_REACHED.says[language])
      expect(text).toContain(OBJECTIONS.ORGANIZATION_UNKNOWN.says[language])
    }
    expect(text).toContain('Autre raison (NOT_IN_ANY_TABLE)')
  })

  it('shows the words that an operator adds, as words', () => {
    const remark = 'Le document <b>manque</b>\nune signature.'
    const { text, html } = composeMail('request-refused', facts({ outcome: 'refused' }), setting({ remark }))
    expect(text).toContain('Remarque\u00a0: Le document <b>manque</b> une signature.')
    expect(text).toContain('Opmerking: Le document')
    expect(html).toContain('Le document &lt;b&gt;manque&lt;/b&gt; une signature.')
  })

  it('says in acceptance and test what the certificate is not for, and nothing of it in production', () => {
    const said = (environment: MailSetting['environment']) =>
      composeMail('certificate-available', facts(), setting({ environment })).text
    expect(said('acceptance')).toContain(MAIL_WORDS.nl.environment.acceptance)
    expect(said('test')).toContain(MAIL_WORDS.nl.environment.test)
    expect(said('production')).not.toMatch(/test/i)
  })

  it('links to the portal only where there is one', () => {
    const without = composeMail('certificate-available', facts(), setting())
    expect(without.html).not.toContain('href')
    expect(without.text).not.toContain('http')
    const { text, html } = composeMail(
      'certificate-available',
      facts(),
      setting({ portalUrl: 'https://portal.example.org/' }),
    )
    expect(text).toContain('https://portal.example.org/nl/requests/AAISEM2EKV')
    expect(html).toContain('href="https://portal.example.org/fr/requests/AAISEM2EKV"')
  })

  it('loads nothing from anywhere', () => {
    for (const chosen of MAIL_TEXTS)
      expect(composeMail(chosen, facts(), setting()).html).not.toMatch(
        /<(?:img|link|script|style)|url\(|https?:|src=/i,
      )
  })

  it('keeps what a holder is called from becoming markup, a line or another direction of writing', () => {
    const holderName = 'A <B> & "C" \'D\'\r\nBcc: victim@example.org\u202e\u2028\u061c\u{e0041}x'
    const distinguishedName =
      'CN=NIHII-HOSPITAL\\=71000436,OU=A\u202e\u061c\u{e0041}\r\nBcc: victim@example.org,C=BE'
    const { subject, text, html } = composeMail(
      'reminder',
      facts({ holderName, distinguishedName }),
      setting(),
    )
    expect(subject).not.toMatch(/[\r\n\u202e\u2028\u061c\u{e0041}]/u)
    expect(text).toContain('A <B> & "C" \'D\' Bcc: victim@example.org x')
    expect(text).not.toMatch(/^Bcc/m)
    expect(html).toContain('A &lt;B&gt; &amp; &quot;C&quot; &#39;D&#39; Bcc: victim@example.org x')
    expect(html).not.toContain('<B>')
  })
})
