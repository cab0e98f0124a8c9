/**
 * Distinguished names: X.501 Name ↔ a plain list of attributes in encoded order.
 *
 * Takes   Name as DER, or attributes in encoded order (for this product: C first, CN last).
 * Gives   one `{ type, value }` for each RDN; encoded: country, serial number and DN qualifier as
 *         PrintableString, mail address and domain component as IA5String (X.520 and RFC 5280 leave no choice),
 *         the rest as UTF8String.
 * Throws  PkiError `PKI_NAME_MALFORMED`: also for an RDN of several attributes, which nothing here issues and
 *         two readers may order differently, and for an empty value.
 *
 * Standard: RFC 5280 section 4.1.2.4, X.501; wire contract 13.4 for the order.
 */
import { type DerElement, readDer, reading, readOid, readText, TAG } from '../der/read.ts'
import { type Der, ia5String, oid, printableString, sequence, setOf, utf8String } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'

export interface NameAttribute {
  /** Object identifier in dotted form. */
  readonly type: string
  readonly value: string
}

/** A name in ENCODED order, one attribute for each RDN. */
export type DistinguishedName = readonly NameAttribute[]

export interface EncodeNameOptions {
  /**
   * `utf8` (default): UTF8String where the standard leaves the choice. `printable`: PrintableString where the
   * characters allow it, as Java clients encode.
   */
  readonly stringType?: 'utf8' | 'printable'
}

/** Reads a Name, all of it; the values are given as they stand, without any normalization. */
export function parseName(der: Uint8Array): DistinguishedName {
  return reading('PKI_NAME_MALFORMED', 'name', () => readName(readDer(der, 'name')))
}

/** Reads a Name that is already known to be one DER element. */
export function readName(element: DerElement): DistinguishedName {
  const rdns = element.open(TAG.sequence, 'name')
  const attributes: NameAttribute[] = []
  while (rdns.more) {
    const rdn = rdns.next(TAG.set, 'RDN').open(TAG.set)
    const attribute = rdn.sequence('name attribute')
    if (rdn.more) throw new PkiError('PKI_NAME_MALFORMED', 'an RDN holds more than one attribute')
    const type = readOid(attribute.any('attribute type'))
    const value = readText(attribute.any('attribute value'))
    attribute.end('name attribute')
    if (value === '') throw new PkiError('PKI_NAME_MALFORMED', `attribute ${type} is empty`)
    attributes.push({ type, value })
  }
  return attributes
}

/** Encodes a name in the order given. */
export function encodeName(name: DistinguishedName, options: EncodeNameOptions = {}): Der {
  const stringType = options.stringType ?? 'utf8'
  return sequence(
    ...name.map(({ type, value }) => setOf(sequence(oidOf(type), attributeValue(type, value, stringType)))),
  )
}

/** The first attribute of this type in encoded order, or undefined. */
export function namedAttribute(name: DistinguishedName, type: string): string | undefined {
  return name.find(attribute => attribute.type === type)?.value
}

const PRINTABLE = /^[A-Za-z0-9 '()+,./:=?-]+$/
const ALWAYS_PRINTABLE: ReadonlySet<string> = new Set([OID.country, OID.serialNumber, OID.dnQualifier])
const ALWAYS_IA5: ReadonlySet<string> = new Set([OID.emailAddress, OID.domainComponent])

function attributeValue(type: string, value: string, stringType: 'utf8' | 'printable'): Der {
  if (value === '') throw new PkiError('PKI_NAME_MALFORMED', `attribute ${type} is empty`)
  if (/\p{Cs}/u.test(value)) throw new PkiError('PKI_NAME_MALFORMED', `attribute ${type} is not Unicode text`)
  if (ALWAYS_PRINTABLE.has(type)) {
    if (!PRINTABLE.test(value))
      throw new PkiError('PKI_NAME_MALFORMED', `attribute ${type} must be printable`)
    return printableString(value)
  }
  if (ALWAYS_IA5.has(type)) {
    if (/[^\0-\x7f]/.test(value)) throw new PkiError('PKI_NAME_MALFORMED', `attribute ${type} must be ASCII`)
    return ia5String(value)
  }
  return stringType === 'printable' && PRINTABLE.test(value) ? printableString(value) : utf8String(value)
}

function oidOf(type: string): Der {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(type)) {
    throw new PkiError('PKI_NAME_MALFORMED', 'an attribute type is not an object identifier')
  }
  return oid(type)
}
