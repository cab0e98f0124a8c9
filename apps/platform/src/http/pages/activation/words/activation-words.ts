/** The words of the activation pages: one table per language, of this shape. Whole sentences; people are addressed as vous, u, Sie. */
import type { ChoiceObjections } from '../../../../digital-keys/activation.ts'
import type { PageLanguage } from '../../page-language.ts'
import { DE } from './de.ts'
import { EN } from './en.ts'
import { FR } from './fr.ts'
import { NL } from './nl.ts'

/** Why a link leads nowhere, or no further. */
export type ClosedReason = 'unknown' | 'over' | 'void' | 'used'

export interface ActivationWords {
  /** Named steps of the way, the last one its end. */
  readonly steps: readonly [string, string, string, string, string]
  readonly next: string
  readonly code: {
    readonly title: string
    readonly lead: string
    readonly label: string
    readonly hint: string
    /** Before the instant at which the link ends. */
    readonly until: string
    readonly missing: string
    /** `{tries}` are left. */
    readonly wrong: string
    readonly wrongLast: string
  }
  readonly method: {
    readonly title: string
    readonly lead: string
    readonly legend: string
    readonly app: Choice
    readonly sms: Choice
    readonly token: Choice
    readonly missing: string
    readonly smsRefused: string
    readonly tokenRefused: string
  }
  readonly account: {
    readonly title: string
    readonly lead: string
    readonly userName: string
    readonly userNameHint: string
    readonly password: string
    readonly passwordRules: readonly string[]
    readonly passwordAgain: string
    readonly errors: {
      readonly userName: Readonly<Record<NonNullable<ChoiceObjections['userName']>, string>>
      readonly password: Readonly<Record<NonNullable<ChoiceObjections['password']>, string>>
      readonly passwordAgain: Readonly<Record<NonNullable<ChoiceObjections['passwordAgain']>, string>>
    }
  }
  readonly app: {
    readonly title: string
    readonly lead: string
    readonly scan: string
    /** What the picture is, for those who do not see it. */
    readonly picture: string
    readonly byHand: string
    readonly settings: string
    readonly label: string
    readonly hint: string
    readonly activate: string
    readonly missing: string
    readonly wrong: string
  }
  readonly done: {
    readonly title: string
    readonly lead: string
    readonly nextTitle: string
    readonly next: readonly string[]
  }
  readonly closed: Readonly<
    Record<ClosedReason, { readonly title: string; readonly lead: string; readonly next: string }>
  >
}

interface Choice {
  readonly label: string
  readonly hint: string
}

export const ACTIVATION_WORDS: Readonly<Record<PageLanguage, ActivationWords>> = {
  fr: FR,
  nl: NL,
  de: DE,
  en: EN,
}
