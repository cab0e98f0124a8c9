/**
 * The words of the mails: one table per language, of this shape, with the same places to fill in.
 *
 * Whole sentences; places are `{end}`, `{since}` and, in `daysLeft`, `{days}`. People are addressed as vous, u, Sie.
 */
import type { MailText } from '../mail-kind.ts'
import { DE } from './de.ts'
import { EN } from './en.ts'
import { FR } from './fr.ts'
import { NL } from './nl.ts'

export interface TextWords {
  /** Behind the environment's prefix, before the name of the certificate. */
  readonly subject: string
  readonly title: string
  readonly lead: string
  /** The one next step. */
  readonly nextStep: string
}

export interface MailWords {
  readonly texts: Readonly<Record<MailText, TextWords>>
  readonly labels: {
    readonly requestNumber: string
    readonly certificate: string
    readonly holder: string
    readonly validUntil: string
    readonly reasons: string
    /** What an operator adds in words of his own. */
    readonly remark: string
    readonly nextStep: string
    readonly openPortal: string
  }
  readonly daysLeft: { readonly one: string; readonly other: string }
  /** Stands under a reminder. */
  readonly informative: string
  readonly environment: { readonly acceptance: string; readonly test: string }
  readonly answers: { readonly notRead: string; readonly read: string }
  readonly neverAsked: string
  /** Of a reason that has no sentence of its own. */
  readonly otherReason: string
}

export const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const MAIL_WORDS = { fr: FR, nl: NL, de: DE, en: EN } as const satisfies Record<Language, MailWords>

/** French, then Dutch; German or English in front for a person who reads that (requirement G1). */
export function languagesFor(preference: string | null): readonly Language[] {
  const own = preference?.toLowerCase().slice(0, 2)
  return own === 'de' || own === 'en' ? [own, 'fr', 'nl'] : ['fr', 'nl']
}
