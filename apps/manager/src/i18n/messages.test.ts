import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXIT_STATUS } from '../cli/exit-codes.ts'
import { ERROR_TEXTS } from './error-texts.ts'
import { LANGUAGES, languageOf, systemLanguage } from './language.ts'
import { OPTION_REASONS } from './option-reasons.ts'
import { SERVICE_REASONS } from './service-reasons.ts'
import { MESSAGES, translator } from './translate.ts'

const others = LANGUAGES.filter(language => language !== 'en')
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .filter(entry => !entry.parentPath.includes('i18n'))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

describe.each(others)('messages in %s', language => {
  it('have the keys of the English ones, in the same order', () => {
    expect(Object.keys(MESSAGES[language])).toEqual(Object.keys(MESSAGES.en))
  })

  it('have the placeholders of the English ones', () => {
    for (const [key, text] of Object.entries(MESSAGES.en)) {
      expect({ key, names: placeholders(MESSAGES[language][key as 'answer.yes']) }).toEqual({
        key,
        names: placeholders(text),
      })
    }
  })

  it('are all there and not left in English', () => {
    const same = Object.entries(MESSAGES.en).filter(
      ([key, text]) => MESSAGES[language][key as 'answer.yes'] === text && /[a-z]{4,} [a-z]{2,}/.test(text),
    )
    expect(same).toEqual([])
    expect(Object.values(MESSAGES[language]).filter(text => text.trim() === '')).toEqual([])
  })
})

describe('messages', () => {
  it('are all used', () => {
    const text = sources(join(import.meta.dirname, '..'))
    const unused = Object.keys(MESSAGES.en).filter(key => {
      const parts = key.split('.')
      const prefixes = parts.map((_, index) => `${parts.slice(0, index).join('.')}.\${`)
      const plural = key.replace(/\.(one|other)$/, '')
      return (
        !text.includes(`'${key}'`) &&
        !text.includes(`'${plural}'`) &&
        !prefixes.some(one => text.includes(one))
      )
    })
    expect(unused).toEqual([])
  })
})

describe.each(LANGUAGES)('errors in %s', language => {
  it('say for every code what happened, what it means and what to do', () => {
    expect(Object.keys(ERROR_TEXTS[language]).sort()).toEqual(Object.keys(EXIT_STATUS).sort())
    for (const [code, text] of Object.entries(ERROR_TEXTS[language])) {
      for (const sentence of [text.what, text.means, text.todo])
        expect({ code, sentence }).toEqual({
          code,
          sentence: expect.stringMatching(/\p{L}.{5,}[.:?)}a-z-]$/u),
        })
    }
  })

  it('fill in the same facts as the English ones', () => {
    for (const code of Object.keys(EXIT_STATUS) as (keyof typeof EXIT_STATUS)[]) {
      const names = ({ what, means, todo }: typeof ERROR_TEXTS.en.USAGE) =>
        new Set(placeholders(what + means + todo))
      expect({ code, names: names(ERROR_TEXTS[language][code]) }).toEqual({
        code,
        names: names(ERROR_TEXTS.en[code]),
      })
    }
  })

  it('have a sentence for every reason of the services and of options that is listed', () => {
    for (const sentences of Object.values({ ...SERVICE_REASONS, ...OPTION_REASONS }))
      expect(sentences[language]).toMatch(/\.$/)
  })
})

describe('translator', () => {
  it('fills in values and chooses the plural form', () => {
    const t = translator('nl')

    expect(t('holder.self', { name: 'EMMA' })).toBe('Voor mezelf: EMMA')
    expect(t.plural('pin.triesLeft', 1)).toMatch(/^Nog maar 1 poging/)
    expect(t.plural('pin.triesLeft', 2)).toBe('Nog 2 pogingen.')
  })

  it('writes dates as people of the language do', () => {
    const instant = new Date('2026-03-01T12:00:00Z')

    expect(LANGUAGES.map(language => translator(language).date(instant))).toEqual([
      '1 mars 2026',
      '1 maart 2026',
      '1. März 2026',
      '1 March 2026',
    ])
  })
})

describe('languages', () => {
  it.each([
    ['fr_BE.UTF-8', 'fr'],
    ['NL', 'nl'],
    ['de-AT', 'de'],
    ['C.UTF-8', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %s as %s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })

  it('takes the first variable that is set, and English for any other language', () => {
    expect(systemLanguage({ LC_ALL: '', LC_MESSAGES: 'nl_BE', LANG: 'fr_BE' })).toBe('nl')
    expect(systemLanguage({ LANG: 'pl_PL' })).toBe('en')
    expect(systemLanguage({})).toBe('en')
  })
})
