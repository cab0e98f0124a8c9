/** A mandate: who may manage which organization's certificates, from when until when; unknown bounds are open. */

export interface Mandate {
  readonly ssin: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly validFrom: Date | null
  readonly validUntil: Date | null
}

/** Condition on a mandate `m` at the instant `:now`. */
export const MANDATE_IN_FORCE = `(m.valid_from is null or m.valid_from <= :now::timestamptz)
     and (m.valid_until is null or m.valid_until >= :now::timestamptz)`
