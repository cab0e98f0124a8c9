import { describe, expect, it } from 'vitest'
import { composePersonMail } from '../mail/person-mail.ts'
import { writeActivationLetter } from './activation-letter.ts'

const UNTIL = '2026-12-05T10:00:00.000Z'
const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const
const ENVIRONMENTS = ['production', 'acceptance', 'test'] as const

function letterOf(language: (typeof LANGUAGES)[number], environment: (typeof ENVIRONMENTS)[number]): string {
  return writeActivationLetter({
    person: {
      ...{ id: '0123456789abcdef', ssin: '83421130142', firstNames: 'Åsa', surname: 'Provsson', language },
      ...{ email: 'asa@example.org', document: { kind: 'passport', country: 'SE' }, state: 'invited' },
      ...{
        registeredAt: UNTIL,
        registeredBy: 'x',
        invitedUntil: UNTIL,
        activatedAt: null,
        lockedUntil: null,
      },
      endedAt: null,
    },
    ...{ activationCode: 'abcd-efgh-jkmn-pqrs', expiresAt: UNTIL, environment },
  })
}

function mailOf(language: (typeof LANGUAGES)[number], environment: (typeof ENVIRONMENTS)[number]) {
  const facts = {
    ...{ id: '0123456789abcdef', firstNames: 'Åsa', surname: 'Provsson', language, email: 'asa@example.org' },
    ...{ linkHash: '', isInvited: true, userName: null, activatedAt: null, invitedUntil: new Date(UNTIL) },
  }
  return composePersonMail('foreign-activation', facts, {
    ...{ environment, answersAreRead: false, now: new Date('2026-11-21T10:00:00Z') },
    link: 'https://pki.example.org/digital-keys/abc',
  })
}

const cases = LANGUAGES.flatMap(language => ENVIRONMENTS.map(environment => ({ language, environment })))

describe('the letter of an invitation', () => {
  it.each(cases)(
    'names $environment in $language as its mail does, and the same last day',
    ({ language, environment }) => {
      const letter = letterOf(language, environment)
      const mail = mailOf(language, environment)
      const [prefix = ''] = /^\[eHealth [A-Z]+\]/.exec(mail.subject) ?? []
      expect(letter.startsWith(`${prefix} `)).toBe(true)
      // and by it the mail is known
      expect(letter.split(prefix)).toHaveLength(3)
      expect(mail.text).toMatch(
        { fr: '5 décembre 2026', nl: '5 december 2026', de: '5. Dezember 2026', en: '5 December 2026' }[
          language
        ],
      )
      expect(letter).toMatch(
        { fr: '5 décembre 2026', nl: '5 december 2026', de: '5. Dezember 2026', en: '5 December 2026' }[
          language
        ],
      )
      const oneLine = letter.replaceAll(/\s+/g, ' ')
      const forTests = mail.text
        .split('\n')
        .filter(line => line !== '' && oneLine.includes(line) && /test/i.test(line))
      expect(forTests).toHaveLength(environment === 'production' ? 0 : 1)
      expect(Math.max(...letter.split('\n').map(line => line.length))).toBeLessThanOrEqual(72)
    },
  )
})
