/** What an objection does to a request: it is refused, it waits for an operator, or the environment's profile says which. */
export type ObjectionEffect = 'refuses' | 'waits' | 'profile'

/** A row of the objection tables. */
export interface ObjectionRow {
  readonly effect: ObjectionEffect
  /** For developers and operators, in English. */
  readonly cause: string
  readonly cure: string
  /** For the person in front of it: what is wrong and what to do, in one or two short sentences. */
  readonly says: { readonly fr: string; readonly nl: string; readonly de: string; readonly en: string }
}
