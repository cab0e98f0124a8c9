import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../language.ts'
import { SCREEN_MESSAGES, screenTranslator } from './screen-translator.ts'

const UI = join(import.meta.dirname, '..', '..', 'ui')
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

const sources = readdirSync(UI, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

describe.each(LANGUAGES.filter(language => language !== 'en'))('the screens in %s', language => {
  const messages: Readonly<Record<string, string>> = SCREEN_MESSAGES[language]

  it('say everything the English ones say, with the same placeholders, in the same order', () => {
    const shape = (texts: Readonly<Record<string, string>>) =>
      Object.entries(texts).map(([key, text]) => ({ key, names: placeholders(text) }))
    expect(shape(messages)).toEqual(shape(SCREEN_MESSAGES.en))
  })

  it('leave no sentence in English and none empty', () => {
    const same = Object.entries(SCREEN_MESSAGES.en).filter(
      ([key, text]) => messages[key] === text && /[a-z]{4,} [a-z]{2,}/.test(text),
    )
    expect(same).toEqual([])
    expect(Object.values(messages).filter(text => text.trim() === '')).toEqual([])
  })
})

describe('the words of the screens', () => {
  it('are all used', () => {
    const all = sources.join('\n')
    const unused = Object.keys(SCREEN_MESSAGES.en).filter(key => {
      const parts = key.replace(/\.(one|other)$/, '').split('.')
      const stems = parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join('.')}.\${`)
      return (
        !all.includes(`'${parts.join('.')}'`) &&
        !all.includes(`'${key}'`) &&
        !stems.some(stem => all.includes(stem))
      )
    })
    expect(unused).toEqual([])
  })

  it('are the only ones: no component holds a word of its own', () => {
    const literal = />\s*(?!return\b)[\p{L}]{2,}[^<>{}=();]*</u
    const attribute = /\s(?:title|alt|placeholder|aria-label|label|legend|lead)="[^"]*\p{L}{2,}/u
    const withoutCode = (text: string) =>
      text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replace(/=>|<[A-Z]\w*</g, '')
    const found = sources
      .filter(text => text.includes('/>') || text.includes('</'))
      .map(text => withoutCode(text))
      .flatMap(text => [literal.exec(text)?.[0], attribute.exec(text)?.[0]])
      .filter(Boolean)
    expect(found).toEqual([])
  })

  it('call a button by its own words where they send people to it', () => {
    for (const messages of LANGUAGES.map(language => SCREEN_MESSAGES[language])) {
      expect(messages['doctor.todo.activate']).toContain(messages['home.activate'])
      expect(messages['doctor.todo.password']).toContain(messages['home.password'])
      expect(messages['doctor.todo.finish']).toContain(messages['home.unfinished.goOn'])
    }
  })

  it('write numbers in words that fit: one day, two days', () => {
    const days = (count: number) =>
      LANGUAGES.map(one => screenTranslator(one).plural('certificate.daysLeft', count))
    expect(days(1)).toEqual(['encore 1 jour', 'nog 1 dag', 'noch 1 Tag', '1 day left'])
    expect(days(2)).toEqual(['encore 2 jours', 'nog 2 dagen', 'noch 2 Tage', '2 days left'])
  })
})
