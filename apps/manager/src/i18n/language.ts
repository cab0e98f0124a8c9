/** Which language to speak: what the person asks for, else what the system says, else English. */
import type { Language } from '@vesalius/sdk'

export const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en']

/** The language a text names (`fr`, `fr_BE.UTF-8`, `NL`); undefined for any other. */
export function languageOf(text: string | undefined): Language | undefined {
  const primary = text
    ?.trim()
    .toLowerCase()
    .split(/[-_.@]/)[0]
  return LANGUAGES.find(language => language === primary)
}

/** The language of the system: the first of these variables that is set decides. */
export function systemLanguage(variables: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = variables
  return languageOf([LC_ALL, LC_MESSAGES, LANG].find(Boolean)) ?? 'en'
}
