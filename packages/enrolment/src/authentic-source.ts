/**
 * Natural persons with their qualities, organizations, and mandates between them, as the authentic source knows them (C2).
 *
 * Periods are half open: from is in, until is out; without until they last.
 */
import { type Identifier, type Nihii, type Ssin, sameIdentifier } from '@vesalius/identifiers'
import { isProfession } from './profession.ts'

/** A capacity that the source confirms, such as doctor. */
export interface Quality {
  /** Code of the list of professions. */
  readonly profession: string
  /** The number of that quality: the depot finds the person's token by it (C1). */
  readonly nihii?: Nihii
  readonly from: Date
  readonly until?: Date
}

/** A person of the source. */
export interface NaturalPerson {
  readonly ssin: Ssin
  readonly firstNames: string
  readonly surname: string
  readonly qualities: readonly Quality[]
}

/** An organization of the source; at least one of the names is there. */
export interface Organization {
  readonly identifier: Identifier
  readonly names: { readonly fr?: string; readonly nl?: string }
}

/** Says that a person may manage the certificates of an organization. */
export interface Mandate {
  readonly ssin: Ssin
  readonly organization: Identifier
  readonly from: Date
  readonly until?: Date
}

/** Tells whether a period holds at an instant. */
export function isCurrent(period: { readonly from: Date; readonly until?: Date }, now: Date): boolean {
  return period.from <= now && (period.until === undefined || now < period.until)
}

/** Tells whether the person may ask for a certificate: at least one current quality of a listed profession. */
export function hasCurrentQuality(person: NaturalPerson, now: Date): boolean {
  return person.qualities.some(quality => isProfession(quality.profession) && isCurrent(quality, now))
}

/** Tells whether a current mandate lets the person manage the organization's certificates. */
export function hasCurrentMandate(
  mandates: readonly Mandate[],
  party: { readonly ssin: string; readonly organization: Identifier },
  now: Date,
): boolean {
  return mandates.some(
    mandate =>
      mandate.ssin === party.ssin &&
      sameIdentifier(mandate.organization, party.organization) &&
      isCurrent(mandate, now),
  )
}

/** The name that stands for the organization: in the preferred language if it has that one. */
export function organizationName(organization: Organization, preferred: 'fr' | 'nl'): string {
  const { fr, nl } = organization.names
  return (preferred === 'fr' ? (fr ?? nl) : (nl ?? fr)) ?? ''
}
