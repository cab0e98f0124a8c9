/**
 * Trouble in words, in the language of the moment: what happened, what it means, what to do now.
 *
 * The texts are those of the command line; where those say what to type there, the screens say what to press.
 */
import type { TroubleView } from '../../host/bridge/views.ts'
import { ERROR_TEXTS } from '../../i18n/error-texts.ts'
import type { ScreenKey, ScreenTranslator } from '../../i18n/screens/screen-translator.ts'
import { fill } from '../../i18n/translate.ts'

export interface TroubleWords {
  readonly what: string
  readonly means: string
  readonly todo: string
}

/** What to do on a screen, where the command line says something else. */
const TODO: Readonly<Record<string, ScreenKey>> = {
  ANSWER_MALFORMED: 'trouble.todo.goesOn',
  CANCELLED: 'trouble.todo.again',
  CARD_IN_USE: 'trouble.todo.close',
  CARD_NOT_ACCEPTED: 'trouble.todo.otherCard',
  CARD_REMOVED: 'trouble.todo.cardBack',
  CARD_UNKNOWN: 'trouble.todo.insert',
  CHALLENGE_INVALID: 'trouble.todo.again',
  CHALLENGE_MALFORMED: 'trouble.todo.again',
  CLOCK_WRONG: 'trouble.todo.clock',
  ENCRYPTION_CERTIFICATE_MALFORMED: 'trouble.todo.again',
  ETK_MALFORMED: 'trouble.todo.again',
  EXTENSION_NOT_OFFERED: 'trouble.todo.support',
  INTERNAL: 'trouble.todo.again',
  KEYSTORE_FILE_BUSY: 'trouble.todo.window',
  KEYSTORE_FILE_DIFFERS: 'trouble.todo.again',
  KEYSTORE_FILE_EXISTS: 'trouble.todo.exists',
  KEYSTORE_FILE_MISSING: 'trouble.todo.file',
  KEYSTORE_FOLDER_UNUSABLE: 'trouble.todo.folder',
  KEYSTORE_HOLDER_DIFFERS: 'trouble.todo.otherKeystore',
  KEYSTORE_NOT_FINISHED: 'doctor.todo.finish',
  KEYSTORE_OF_ANOTHER_PLATFORM: 'doctor.todo.environment',
  KEYSTORE_PASSWORD_WRONG: 'trouble.todo.password',
  KEYSTORE_STAGE: 'trouble.todo.file',
  KEY_TYPE_NOT_ALLOWED: 'trouble.todo.key',
  NOTHING_TO_COMPLETE: 'trouble.todo.file',
  NOT_NAMED_UNFINISHED: 'doctor.todo.name',
  NO_CARD: 'trouble.todo.insert',
  NO_READER: 'trouble.todo.plug',
  OFFLINE: 'trouble.todo.goesOn',
  RENEWAL_ENDED: 'trouble.todo.anew',
  RENEWAL_REPLACED: 'trouble.todo.file',
  REQUEST_NOT_RECEIVED: 'trouble.todo.again',
  REQUEST_NOT_RESUMABLE: 'trouble.todo.anew',
  SEVERAL_CARDS: 'trouble.todo.reader',
  TIMED_OUT: 'trouble.todo.goesOn',
}

export function troubleWords({ code, facts }: TroubleView, t: ScreenTranslator): TroubleWords {
  if (code === 'JOURNEY_UNKNOWN') {
    return {
      what: t('trouble.JOURNEY_UNKNOWN.what'),
      means: t('trouble.JOURNEY_UNKNOWN.means'),
      todo: t('trouble.JOURNEY_UNKNOWN.todo'),
    }
  }
  const texts = ERROR_TEXTS[t.language]
  const { what, means, todo } = Object.hasOwn(texts, code)
    ? texts[code as keyof typeof texts]
    : texts.INTERNAL
  const own = TODO[code]
  return {
    what: fill(what, facts),
    means: fill(means, facts),
    todo: own ? t(own as 'button.next') : fill(todo, facts),
  }
}

/** Of the screens alone: no rule of the registration authority. */
const OWN_REASONS: ReadonlySet<string> = new Set([
  'FOLDER_FIXED',
  'FOLDER_NOT_WHOLE',
  'NEEDED',
  'NOTHING_CHANGED',
  'NO_KEYSTORE_THERE',
  'PASSWORDS_DIFFER',
])

/** What is wrong with one field, as a sentence. */
export function fieldError(
  trouble: Pick<TroubleView, 'reasons'> | undefined,
  field: string,
  t: ScreenTranslator,
): string | undefined {
  const reason = trouble?.reasons.find(one => one.field === field)
  if (!reason) return undefined
  if (OWN_REASONS.has(reason.code)) return t(`trouble.${reason.code as 'NEEDED'}`)
  return reason.says[t.language]
}
