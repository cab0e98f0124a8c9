import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PICTURE_HEIGHTS, PICTURE_WIDTH } from '../../ui/screens/help/picture-sizes.ts'
import { LANGUAGES } from '../language.ts'
import { SCREEN_MESSAGES } from '../screens/screen-translator.ts'
import { CHAPTERS, type HelpChapter } from './chapters.ts'
import { chapterWords, HELP_MESSAGES, stepWords } from './help-translator.ts'

const PICTURES = join(import.meta.dirname, '../../ui/public/pictures')
const chapters: readonly HelpChapter[] = CHAPTERS
const keysOf = (texts: object) => Object.keys(texts)
const quoted = (text: string) => [...text.matchAll(/\{([\w.-]+)\}/g)].map(([, key]) => key ?? '')
const pictures = chapters
  .flatMap(({ steps }) => steps.map(step => step.picture))
  .filter(name => name !== undefined)

describe('the manual', () => {
  it('has words for every chapter and step, and for nothing else', () => {
    const wanted = chapters.flatMap(({ name, steps }) => [
      `${name}.title`,
      `${name}.lead`,
      ...steps.flatMap(step => [
        `${name}.${step.name}.title`,
        `${name}.${step.name}.text`,
        ...(step.picture === undefined ? [] : [`${name}.${step.name}.alt`]),
      ]),
    ])
    expect(keysOf(HELP_MESSAGES.en)).toEqual(wanted)
  })

  it('quotes only what stands on the screens', () => {
    const keys = Object.values(HELP_MESSAGES.en).flatMap(quoted)
    expect(keys.filter(key => !Object.hasOwn(SCREEN_MESSAGES.en, key))).toEqual([])
    expect(stepWords('request', 'sign', 'nl').text).toContain('“Ondertekenen en versturen”')
    expect(chapterWords('safe', 'de').title).toBe('Ist das sicher?')
  })

  it('uses each picture once', () => {
    expect(new Set(pictures).size).toBe(pictures.length)
  })
})

describe.each(LANGUAGES)('the manual in %s', language => {
  it('says everything the English one says, in the same order, quoting the same', () => {
    const shape = (texts: object) => Object.entries(texts).map(([key, text]) => [key, quoted(text).sort()])
    expect(shape(HELP_MESSAGES[language])).toEqual(shape(HELP_MESSAGES.en))
    if (language === 'en') return
    const same = Object.entries(HELP_MESSAGES.en).filter(
      ([key, text]) => HELP_MESSAGES[language][key as 'safe.title'] === text,
    )
    expect(same).toEqual([])
  })

  it('has its own picture for each step that shows one, as large as the page expects', () => {
    const files = readdirSync(join(PICTURES, language)).sort()
    expect(files).toEqual(pictures.map(name => `${name}.png`).sort())
    for (const [name, heights] of Object.entries(PICTURE_HEIGHTS)) {
      const file = join(PICTURES, language, `${name}.png`)
      expect(existsSync(file)).toBe(true)
      // The header of a PNG: width and height at octet 16.
      const picture = readFileSync(file)
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([PICTURE_WIDTH, heights[language]])
    }
  })
})
