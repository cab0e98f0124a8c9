/**
 * The words of the screens: typed keys and placeholders, four languages. What the command line says alike (statuses, steps, uses, errors)
 * stands in its messages once.
 */
import type { Language } from '@vesalius/sdk'
import { fill, type Translator, translator } from '../translate.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

export type ScreenKey = keyof typeof en
export type ScreenMessages = Readonly<Record<ScreenKey, string>>

type PlaceholderOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never

type Values<Key extends ScreenKey> = Readonly<Record<PlaceholderOf<(typeof en)[Key]>, string | number>>

type PluralKey = ScreenKey extends infer Key ? (Key extends `${infer Base}.other` ? Base : never) : never

export interface ScreenTranslator {
  readonly language: Language
  <Key extends ScreenKey>(
    key: Key,
    ...values: PlaceholderOf<(typeof en)[Key]> extends never ? [] : [Values<Key>]
  ): string
  plural(key: PluralKey, count: number): string
  /** Words of the command line. */
  readonly shared: Translator
  /** A number as people of that language write it. */
  number(value: number): string
  date(instant: string): string
  dateTime(instant: string): string
}

export const SCREEN_MESSAGES: Readonly<Record<Language, ScreenMessages>> = { de, en, fr, nl }

export function screenTranslator(language: Language): ScreenTranslator {
  const messages = SCREEN_MESSAGES[language]
  const shared = translator(language)
  const plurals = new Intl.PluralRules(`${language}-BE`)
  const translate = (key: ScreenKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(messages[key], values)
  return Object.assign(translate, {
    language,
    shared,
    plural: (key: PluralKey, count: number) => {
      const form = plurals.select(count) === 'one' ? 'one' : 'other'
      return translate(`${key}.${form}` as ScreenKey, { count })
    },
    // English of Belgium would write 1.000 for a thousand.
    number: (value: number) =>
      new Intl.NumberFormat(language === 'en' ? 'en-GB' : `${language}-BE`).format(value),
    date: (instant: string) => shared.date(new Date(instant)),
    dateTime: (instant: string) => shared.dateTime(new Date(instant)),
  })
}
