/** The short names that attribute types have in the text form of a name (RFC 2253 section 2.3, RFC 4519). */
import { OID } from '../oid.ts'

/** What is written. Every one of these is also understood by Java's X500Principal. */
export const KEYWORDS: ReadonlyMap<string, string> = new Map<string, string>([
  [OID.commonName, 'CN'],
  [OID.organizationalUnit, 'OU'],
  [OID.organization, 'O'],
  [OID.country, 'C'],
  [OID.locality, 'L'],
  [OID.stateOrProvince, 'ST'],
  [OID.street, 'STREET'],
  [OID.domainComponent, 'DC'],
  [OID.userId, 'UID'],
  [OID.surname, 'SURNAME'],
  [OID.givenName, 'GIVENNAME'],
  [OID.serialNumber, 'SERIALNUMBER'],
])

/**
 * What is understood besides, in any case. `SN` is left out on purpose: it is the surname for some and the serial
 * number for others.
 */
const ALIASES: readonly (readonly [string, string])[] = [
  ['S', OID.stateOrProvince],
  ['T', OID.title],
  ['TITLE', OID.title],
  ['INITIALS', OID.initials],
  ['GENERATION', OID.generationQualifier],
  ['DNQ', OID.dnQualifier],
  ['DNQUALIFIER', OID.dnQualifier],
  ['E', OID.emailAddress],
  ['EMAILADDRESS', OID.emailAddress],
]

const TYPES: ReadonlyMap<string, string> = new Map<string, string>([
  ...[...KEYWORDS].map(([type, keyword]) => [keyword, type] as const),
  ...ALIASES,
])

/** Attribute type for a keyword or a dotted object identifier (with or without `OID.`); undefined if unknown. */
export function typeOfKeyword(keyword: string): string | undefined {
  const upper = keyword.toUpperCase()
  const dotted = upper.startsWith('OID.') ? upper.slice(4) : upper
  return /^[0-2](\.(0|[1-9]\d*))+$/.test(dotted) ? dotted : TYPES.get(upper)
}
