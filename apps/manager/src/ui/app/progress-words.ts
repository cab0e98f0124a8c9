/** What the host is doing, for those who wait. */
import type { ScreenTranslator } from '../../i18n/screens/screen-translator.ts'

const OWN: ReadonlySet<string> = new Set([
  'asking-qualities',
  'asking-certificates',
  'sending-contact',
  'sending-mandate',
  'typing-on-reader',
])

export function progressWords(progress: string | undefined, t: ScreenTranslator): string {
  if (progress === undefined) return t('app.loading')
  return OWN.has(progress)
    ? t(`step.${progress}` as 'step.asking-qualities')
    : t.shared(`step.${progress}` as 'step.making-key')
}
