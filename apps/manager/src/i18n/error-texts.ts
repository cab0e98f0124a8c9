/** Every error code in every language; complete by type. */
import type { Language } from '@vesalius/sdk'
import type { ErrorCode } from '../cli/error-code.ts'
import type { ErrorText } from './error-text.ts'
import { de } from './errors/de.ts'
import { en } from './errors/en.ts'
import { fr } from './errors/fr.ts'
import { nl } from './errors/nl.ts'

export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>

export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = { de, en, fr, nl }
