/**
 * The general conditions (requirement A3), as the screens and the command line show them.
 *
 * The French and the Dutch text bind; what others read is marked as a translation. The version that a person accepted is kept with the
 * request on the screens, and stands in what commands print with `--json`.
 */
import type { Translator } from './i18n/translate.ts'

export const CONDITIONS_VERSION = '2026-1'

const PARAGRAPHS = ['1', '2', '3', '4', '5', '6'] as const

export const conditionParagraphs = (t: Translator): readonly string[] =>
  PARAGRAPHS.map(one => t(`conditions.${one}`))

/** `Version 2026-1`, and for German and English readers which texts bind. */
export function conditionsVersion(t: Translator): string {
  const version = t('conditions.version', { version: CONDITIONS_VERSION })
  const isTranslation = t.language === 'de' || t.language === 'en'
  return isTranslation ? `${version} · ${t('conditions.binding')}` : version
}
