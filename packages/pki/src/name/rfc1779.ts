/**
 * Names as text, RFC 1779, the form that SAML messages of the platform use: `CN="SSIN=…", OU=…, C=BE`.
 *
 * Takes   a name in encoded order.
 * Gives   most specific attribute first, `, ` between, values in double quotes where they hold a special
 *         character, and `OID.` before types without a keyword. The text is what Java's X500Principal writes.
 *
 * Standard: RFC 1779 section 2; wire contract 9.1 for its use.
 */
import { OID } from '../oid.ts'
import type { DistinguishedName } from './name.ts'

const KEYWORDS_1779: ReadonlyMap<string, string> = new Map<string, string>([
  [OID.commonName, 'CN'],
  [OID.country, 'C'],
  [OID.locality, 'L'],
  [OID.stateOrProvince, 'ST'],
  [OID.organization, 'O'],
  [OID.organizationalUnit, 'OU'],
  [OID.street, 'STREET'],
])

/** Writes a name by RFC 1779. */
export function formatName1779(name: DistinguishedName): string {
  return [...name]
    .reverse()
    .map(({ type, value }) => `${KEYWORDS_1779.get(type) ?? `OID.${type}`}=${quoteValue(value)}`)
    .join(', ')
}

function quoteValue(value: string): string {
  const special = /[,+\n<>#;="\\]/.test(value) || /^[ \n]|[ \n]$|[ \n]{2}/.test(value)
  return special ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
}
