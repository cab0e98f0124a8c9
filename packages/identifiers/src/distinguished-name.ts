/**
 * The distinguished name of a certificate holder.
 *
 * Takes   identifier, application ID and holder name (already normalized and checked).
 * Gives   the attributes in encoded order: C, O, [OU application ID], OU type=id, OU name, OU eHealth-platform Belgium, CN; one
 *         attribute per RDN. Structurally the `DistinguishedName` of @vesalius/pki.
 * Section wire contract 13.4 (which alone binds, requirement B2).
 */
import type { Identifier } from './identifier.ts'
import { isIdentifierType } from './identifier-type.ts'

/** One attribute of a name: OID in dotted form, value as text. */
export interface NameAttribute {
  readonly type: string
  readonly value: string
}

/** What a holder's name says. */
export interface HolderNameParts {
  readonly identifier: Identifier
  readonly applicationId?: string
  readonly holderName: string
}

/** The unit that every holder's name carries. */
export const PLATFORM_UNIT = 'eHealth-platform Belgium'
/** The organization that every holder's name carries. */
export const PLATFORM_ORGANIZATION = 'Federal Government'

const COMMON_NAME = '2.5.4.3'
const COUNTRY = '2.5.4.6'
const ORGANIZATION = '2.5.4.10'
const UNIT = '2.5.4.11'

/** Builds the holder's name. An empty application ID is none. */
export function holderDistinguishedName(parts: {
  readonly identifier: Identifier
  readonly applicationId?: string | undefined
  readonly holderName: string
}): readonly NameAttribute[] {
  const { identifier, applicationId, holderName } = parts
  return [
    { type: COUNTRY, value: 'BE' },
    { type: ORGANIZATION, value: PLATFORM_ORGANIZATION },
    ...(hasValue(applicationId) ? [{ type: UNIT, value: applicationId }] : []),
    { type: UNIT, value: identifierUnitOf(identifier) },
    { type: UNIT, value: holderName },
    { type: UNIT, value: PLATFORM_UNIT },
    { type: COMMON_NAME, value: commonNameOf(identifier, applicationId) },
  ]
}

/** `TYPE=ID`, or `TYPE=ID, APPID`. */
export function commonNameOf(identifier: Identifier, applicationId?: string): string {
  const unit = identifierUnitOf(identifier)
  return hasValue(applicationId) ? `${unit}, ${applicationId}` : unit
}

/**
 * Reads a holder's name back, whatever the order of its attributes; null when it is not the name of an eHealth certificate's
 * holder. For showing what a file says only: services know a holder by the stored certificate (B2).
 */
export function readHolderDistinguishedName(name: readonly NameAttribute[]): HolderNameParts | null {
  const commonName = onlyValue(name, COMMON_NAME)
  const match = /^([0-9A-Z_-]+)=([0-9]+)(?:, ([0-9A-Z_-]{1,30}))?$/.exec(commonName ?? '')
  const [, type, value, applicationId] = match ?? []
  if (type === undefined || value === undefined || !isIdentifierType(type)) return null
  if (onlyValue(name, COUNTRY) !== 'BE' || onlyValue(name, ORGANIZATION) !== PLATFORM_ORGANIZATION)
    return null

  const identifier: Identifier = { type, value }
  const known = [
    PLATFORM_UNIT,
    identifierUnitOf(identifier),
    ...(hasValue(applicationId) ? [applicationId] : []),
  ]
  const units = name.filter(attribute => attribute.type === UNIT).map(attribute => attribute.value)
  const rest = withoutEach(units, known)
  const [holderName] = rest ?? []
  if (rest?.length !== 1 || holderName === undefined || name.length !== units.length + 3) return null
  return { identifier, ...(hasValue(applicationId) ? { applicationId } : {}), holderName }
}

function identifierUnitOf(identifier: Identifier): string {
  return `${identifier.type}=${identifier.value}`
}

function hasValue(applicationId: string | undefined): applicationId is string {
  return applicationId !== undefined && applicationId !== ''
}

function onlyValue(name: readonly NameAttribute[], type: string): string | undefined {
  const values = name.filter(attribute => attribute.type === type)
  return values.length === 1 ? values[0]?.value : undefined
}

/** Takes one of each away; undefined when one is not there. */
function withoutEach(values: readonly string[], taken: readonly string[]): string[] | undefined {
  const rest = [...values]
  for (const value of taken) {
    const index = rest.indexOf(value)
    if (index < 0) return undefined
    rest.splice(index, 1)
  }
  return rest
}
