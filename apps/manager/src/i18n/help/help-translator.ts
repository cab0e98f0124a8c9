/**
 * The words of the manual, with those of the screens filled in where it quotes them.
 *
 * Gives   title and lead of a chapter; title, text and description of the picture of a step.
 */
import type { Language } from '@vesalius/sdk'
import { SCREEN_MESSAGES, type ScreenKey } from '../screens/screen-translator.ts'
import type { ChapterName } from './chapters.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

export type HelpMessages = Readonly<Record<keyof typeof en, string>>

export const HELP_MESSAGES: Readonly<Record<Language, HelpMessages>> = { de, en, fr, nl }

export interface StepWords {
  readonly title: string
  readonly text: string
  readonly alt: string
}

export function chapterWords(chapter: ChapterName, language: Language) {
  const { [`${chapter}.title` as const]: title, [`${chapter}.lead` as const]: lead } = HELP_MESSAGES[language]
  return { title, lead } as const
}

/** `alt` is empty for a step without picture. */
export function stepWords(chapter: ChapterName, step: string, language: Language): StepWords {
  const messages: Readonly<Record<string, string>> = HELP_MESSAGES[language]
  const say = (part: string) => quoting(messages[`${chapter}.${step}.${part}`] ?? '', language)
  return { title: say('title'), text: say('text'), alt: say('alt') }
}

/** Words of the screens stand in braces by their key. */
function quoting(text: string, language: Language): string {
  return text.replace(/\{([\w.-]+)\}/g, (_, key: ScreenKey) => SCREEN_MESSAGES[language][key])
}
