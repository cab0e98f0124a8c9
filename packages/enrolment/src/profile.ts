/**
 * What differs between environments, as far as the rules go.
 *
 * Gives   the profile the rules take as an argument; `defaultProfile` holds the values of the requirements (A6, A25, B1).
 */

/** Production is real; acceptance and test are for trying out. */
export type Environment = 'production' | 'acceptance' | 'test'

/** Kinds of authentication key. */
export type KeyType = 'P-384' | 'RSA-2048'

/** The settings of one environment. */
export interface EnrolmentProfile {
  readonly environment: Environment
  /** Calendar months a certificate is valid (B1). */
  readonly validityMonths: number
  /** Days of 24 hours before notAfter from which a certificate can be replaced (B1, A17). */
  readonly replacementDays: number
  /** Live certificates an organization may have (A6). */
  readonly organizationLimit: number
  /** What happens at the limit (A6). */
  readonly atLimit: 'waits' | 'refuses'
  /** What happens to a request for an organization that no source ties to the signer (A9: an operator decides). */
  readonly organizationWithoutMandate: 'waits' | 'refuses'
  /** Days after the activation of a replacement's ETK after which the replaced certificate is revoked as superseded (A17). */
  readonly supersededDays: number
  /** Which name of an organization stands in the certificate when it has two (B2). */
  readonly organizationNameLanguage: 'fr' | 'nl'
  /** Allowed authentication keys; until is exclusive (A25). */
  readonly keyTypes: readonly { readonly type: KeyType; readonly until?: Date }[]
}

/** The values the requirements give for an environment. */
export function defaultProfile(environment: Environment): EnrolmentProfile {
  const production = environment === 'production'
  return {
    environment,
    validityMonths: production ? 36 : 12,
    replacementDays: 90,
    organizationLimit: 10,
    atLimit: 'waits',
    organizationWithoutMandate: 'waits',
    supersededDays: 7,
    organizationNameLanguage: 'fr',
    keyTypes: production ? [{ type: 'P-384' }] : [{ type: 'P-384' }, { type: 'RSA-2048' }],
  }
}

/** The kinds of authentication key allowed at an instant (A25). */
export function allowedKeyTypes(profile: EnrolmentProfile, now: Date): readonly KeyType[] {
  return profile.keyTypes.filter(({ until }) => until === undefined || now < until).map(({ type }) => type)
}
