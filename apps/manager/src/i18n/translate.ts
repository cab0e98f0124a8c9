/**
 * Messages for people: typed keys, typed placeholders, four languages.
 *
 * `en.ts` is the source: its keys are the keys, its placeholders (`{file}`) are what a call must give. A test holds the other
 * languages to it. Plural forms are keys that end in `.one` and `.other`.
 */
import type { Language } from '@vesalius/sdk'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import { fr } from './messages/fr.ts'
import { nl } from './messages/nl.ts'

export type MessageKey = keyof typeof en
export type Messages = Readonly<Record<MessageKey, string>>

type PlaceholderOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never

type Values<Key extends MessageKey> = Readonly<Record<PlaceholderOf<(typeof en)[Key]>, string | number>>

type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Base}.other` ? Base : never) : never

export interface Translator {
  readonly language: Language
  <Key extends MessageKey>(
    key: Key,
    ...values: PlaceholderOf<(typeof en)[Key]> extends never ? [] : [Values<Key>]
  ): string
  /** `pin.triesLeft` with 1 gives `pin.triesLeft.one`; the number is the placeholder `{count}`. */
  plural(key: PluralKey, count: number): string
  /** A date (and time) as people of that language write it. */
  date(instant: Date): string
  dateTime(instant: Date): string
  /** To the second, with the time zone: for limits that are kept to the second. */
  exactTime(instant: Date): string
}

export const MESSAGES: Readonly<Record<Language, Messages>> = { de, en, fr, nl }

export function translator(language: Language): Translator {
  const messages = MESSAGES[language]
  const locale = `${language}-BE`
  const plurals = new Intl.PluralRules(locale)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  const exactTime = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  })
  const translate = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(messages[key], values)
  return Object.assign(translate, {
    language,
    plural: (key: PluralKey, count: number) => {
      const form = plurals.select(count) === 'one' ? 'one' : 'other'
      return translate(`${key}.${form}` as MessageKey, { count })
    },
    date: (instant: Date) => date.format(instant),
    dateTime: (instant: Date) => dateTime.format(instant),
    exactTime: (instant: Date) => exactTime.format(instant),
  })
}

/** Puts values in place of `{name}`; a placeholder without value becomes nothing. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
