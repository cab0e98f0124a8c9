/**
 * A holder as people know the number: the host names the number of a person by its type, as files and certificates do; at home nobody
 * calls it that.
 */
import type { ScreenTranslator } from '../../i18n/screens/screen-translator.ts'

export const holderWords = (holder: string, t: ScreenTranslator): string =>
  holder.replace(/\bSSIN (?=\d)/, () => `${t('number.person')} `)
