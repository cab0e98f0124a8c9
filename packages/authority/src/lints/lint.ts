/**
 * What a lint is: one rule of one authority, with the place it is written, held against one object before it is signed.
 *
 * Lints sit in folders by the authority they quote. They read the octets through `reading/`, never through the code that wrote
 * them, and all findings are refusals: there are no warnings that people learn to ignore.
 */
import type { Issuer } from '../issuer.ts'
import type { Practice } from '../practice.ts'
import type { CertificateProfile } from '../profiles/profile.ts'
import type { CertificateView } from '../reading/certificate-view.ts'
import type { CrlView } from '../reading/crl-view.ts'
import { DerFault } from '../reading/der-reader.ts'

/** A broken rule. `detail` names fields, never the holder. */
export interface LintFinding {
  readonly lint: string
  readonly source: string
  readonly detail: string
}

export interface Lint<Subject> {
  /** `<authority>/<rule>`, never reused for another rule. */
  readonly id: string
  /** Standard and section, or the requirement. */
  readonly source: string
  readonly applies?: (subject: Subject) => boolean
  /** One line for each breach; none when the rule holds. */
  readonly check: (subject: Subject) => readonly string[]
}

/** A certificate as lints meet it. Without issuer it is self-signed. */
export interface CertificateUnderLint {
  readonly view: CertificateView
  /** The key of the view; the caller's array when it holds the same octets, because decoded keys are kept by array. */
  readonly spki: Uint8Array
  readonly profile: CertificateProfile
  readonly practice: Practice
  readonly issuer: Issuer | undefined
  /** The CRL it is to name, or was recorded with; undefined: one that its serial number may have. */
  readonly crlShard?: number | undefined
}

export type CertificateLint = Lint<CertificateUnderLint>

/** A CRL as lints meet it; `shard` is the one it is for. */
export interface CrlUnderLint {
  readonly view: CrlView
  readonly issuer: Issuer
  readonly shard: number
}

export type CrlLint = Lint<CrlUnderLint>

/** The detail when the rule does not hold, nothing when it does. */
export const unless = (holds: boolean, detail: string): readonly string[] => (holds ? [] : [detail])

/** Runs lints over one object and gathers every finding; what a lint cannot read is its finding. */
export function runLints<Subject>(lints: readonly Lint<Subject>[], subject: Subject): LintFinding[] {
  return lints.flatMap(lint =>
    lint.applies?.(subject) === false
      ? []
      : details(lint, subject).map(detail => ({ lint: lint.id, source: lint.source, detail })),
  )
}

function details<Subject>(lint: Lint<Subject>, subject: Subject): readonly string[] {
  try {
    return lint.check(subject)
  } catch (error) {
    if (error instanceof DerFault) return [error.message]
    throw error
  }
}
