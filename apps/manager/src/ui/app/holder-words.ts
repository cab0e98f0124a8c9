/**
 * A holder as people know the number: the host names the number of a person by its type, as files and certificates do; at home nobody
 * calls it that. Of people without a card it is a BIS number: a month of birth that there is not, by 20 or 40 too high.
 */
import type { ScreenTranslator } from '../../i18n/screens/screen-translator.ts'

export const holderWords = (holder: string, t: ScreenTranslator): string =>
  holder
    .replace(/\bSSIN (?=\d\d\.[2-5]\d\.)/, () => `${t('foreigner.ssin')} `)
    .replace(/\bSSIN (?=\d)/, () => `${t('number.person')} `)
