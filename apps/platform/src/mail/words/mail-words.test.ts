import { describe, expect, it } from 'vitest'
import { LANGUAGES, languagesFor, MAIL_WORDS } from './mail-words.ts'

/** Every sentence by its path. */
function sentences(table: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(table).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...sentences(value, `${path}${key}.`)],
    ),
  )
}

const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()

describe('MAIL_WORDS', () => {
  const french = sentences(MAIL_WORDS.fr)

  it.each(LANGUAGES)('says everything in %s, with the same places to fill in as in French', language => {
    const own = sentences(MAIL_WORDS[language])
    expect([...own.keys()].sort()).toEqual([...french.keys()].sort())
    for (const [path, sentence] of own) {
      expect(sentence.trim(), path).toBe(sentence)
      expect(sentence, path).not.toBe('')
      expect(places(sentence), path).toEqual(places(french.get(path) ?? ''))
    }
  })

  it('leaves no sentence untranslated', () => {
    for (const [path, sentence] of french) {
      const others = LANGUAGES.filter(language => language !== 'fr').map(
        language => sentences(MAIL_WORDS[language]).get(path) ?? '',
      )
      expect(others, path).not.toContain(sentence)
      expect(new Set(others).size, path).toBe(others.length)
    }
  })

  it('names in every language the same command in the same text', () => {
    const commands = (sentence: string) => [...sentence.matchAll(/vesalius \w+/g)].map(([command]) => command)
    for (const [path, sentence] of french)
      for (const language of LANGUAGES)
        expect(commands(sentences(MAIL_WORDS[language]).get(path) ?? ''), `${language} ${path}`).toEqual(
          commands(sentence),
        )
  })
})

describe('languagesFor', () => {
  it.each([
    { preference: null, languages: ['fr', 'nl'] },
    { preference: 'fr', languages: ['fr', 'nl'] },
    { preference: 'nl', languages: ['fr', 'nl'] },
    { preference: 'de', languages: ['de', 'fr', 'nl'] },
    { preference: 'EN-gb', languages: ['en', 'fr', 'nl'] },
    { preference: 'pt', languages: ['fr', 'nl'] },
  ])(
    'gives French then Dutch, with the own language in front for $preference',
    ({ preference, languages }) => {
      expect(languagesFor(preference)).toEqual(languages)
    },
  )
})
