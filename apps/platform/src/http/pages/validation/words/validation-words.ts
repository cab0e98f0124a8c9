/** The words of the validation pages; every language has all of them. */
import type { PageLanguage } from '../../page-language.ts'
import { DE } from './de.ts'
import { EN } from './en.ts'
import { FR } from './fr.ts'
import { NL } from './nl.ts'

export interface ValidationWords {
  /** Named steps of the way. */
  readonly steps: readonly [string, string, string, string]
  readonly gone: { readonly title: string; readonly text: string }
  readonly received: {
    readonly title: string
    readonly lead: string
    readonly compare: string
    readonly login: string
    readonly next: string
  }
  /** While another request of the same person is open. */
  readonly otherOpen: {
    readonly title: string
    readonly lead: string
    /** Labels of the two numbers. */
    readonly open: string
    readonly here: string
    readonly go: string
    readonly next: string
  }
  readonly check: {
    readonly title: string
    readonly lead: string
    readonly contract: string
    readonly agree: string
    readonly agreeMissing: string
    /** Since the page was shown. */
    readonly changed: string
    readonly confirm: string
    readonly notMine: string
    readonly next: string
  }
  readonly refused: { readonly title: string; readonly lead: string; readonly next: string }
  readonly documents: {
    readonly title: string
    readonly lead: string
    /** Once there is a document. */
    readonly arrived: { readonly title: string; readonly lead: string }
    /** `{address}`: until when the page is there; `{decision}`: when a request that nobody has decided is refused. */
    readonly until: string
    readonly printFirst: string
    readonly print: string
    readonly signedContract: string
    readonly identity: string
    readonly identityHint: string
    readonly fileHint: string
    readonly send: string
    readonly none: string
    /** More than one form may have. */
    readonly tooMany: string
    readonly received: string
    readonly byPost: string
    readonly next: string
  }
  readonly decided: {
    readonly accepted: { readonly title: string; readonly text: string }
    readonly refused: { readonly title: string; readonly text: string }
  }
  readonly contract: {
    readonly title: string
    readonly lead: string
    readonly print: string
    readonly translation: string
    readonly back: string
  }
  readonly labels: {
    readonly number: string
    readonly until: string
    readonly holder: string
    readonly bisNumber: string
    readonly certificate: string
    readonly units: string
    readonly email: string
    readonly phone: string
    readonly keyType: string
    readonly reasons: string
  }
  readonly logOut: string
}

export const VALIDATION_WORDS = { fr: FR, nl: NL, de: DE, en: EN } as const satisfies Record<
  PageLanguage,
  ValidationWords
>
