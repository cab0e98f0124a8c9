/**
 * Values of the certificate extensions we act upon (RFC 5280 section 4.2); each throws `PKI_DER_MALFORMED` when
 * the value is not what its standard says. Names other than addresses (directory names, say) are skipped.
 */
import {
  type DerCursor,
  type DerElement,
  hex,
  malformed,
  readAscii,
  readBoolean,
  readDer,
  readNamedBits,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import { OID } from '../oid.ts'
import { KEY_USAGES, type KeyUsage } from './key-usage.ts'

export function readBasicConstraints(value: Uint8Array): { isCa: boolean; pathLength: number | undefined } {
  const fields = openSequence(value, 'basic constraints')
  const ca = fields.optional(TAG.boolean)
  const isCa = ca !== undefined && readBoolean(ca)
  const limit = fields.optional(TAG.integer)
  fields.end('basic constraints')
  if (limit !== undefined && !isCa) throw malformed('basic constraints: a path length without CA')
  return { isCa, pathLength: limit === undefined ? undefined : readSmallInteger(limit) }
}

export function readKeyUsage(value: Uint8Array): KeyUsage[] {
  const usages = readNamedBits(readDer(value, 'key usage')).map(bit => {
    const usage = KEY_USAGES[bit]
    if (usage === undefined) throw malformed('key usage: a bit without a name')
    return usage
  })
  if (usages.length === 0) throw malformed('key usage: no bit is set')
  return usages
}

export function readExtendedKeyUsage(value: Uint8Array): string[] {
  return listOf(openSequence(value, 'extended key usage'), 'extended key usage', readOid)
}

export function readSubjectKeyIdentifier(value: Uint8Array): string {
  return hex(readOctetString(readDer(value, 'subject key identifier')))
}

/** The keyIdentifier field; undefined when the extension names the issuer's certificate in another way. */
export function readAuthorityKeyIdentifier(value: Uint8Array): string | undefined {
  const fields = openSequence(value, 'authority key identifier')
  const identifier = fields.optional(0x80)
  fields.optional(0xa1)
  fields.optional(0x82)
  fields.end('authority key identifier')
  return identifier === undefined ? undefined : hex(identifier.contents)
}

/** Addresses of all distribution points. */
export function readCrlDistributionPoints(value: Uint8Array): string[] {
  const points = openSequence(value, 'CRL distribution points')
  return listOf(points, 'CRL distribution points', point => {
    const fields = point.open(TAG.sequence, 'distribution point')
    const name = fields.optional(0xa0)
    fields.optional(0x81)
    fields.optional(0xa2)
    fields.end('distribution point')
    return name === undefined ? [] : readDistributionPointName(name)
  }).flat()
}

/** Addresses in `[0] DistributionPointName`; a name relative to the CRL issuer gives none. */
export function readDistributionPointName(element: DerElement): string[] {
  const choice = element.open(0xa0, 'distribution point name')
  const name = choice.any('distribution point name')
  choice.end('distribution point name')
  return name.tag === 0xa0 ? addressesOf(name.open(0xa0)) : []
}

export function readAuthorityInfoAccess(value: Uint8Array): { ocspUrls: string[]; caIssuersUrls: string[] } {
  const descriptions = listOf(openSequence(value, 'authority information access'), 'access', description => {
    const fields = description.open(TAG.sequence, 'access description')
    const method = readOid(fields.any('access method'))
    const location = fields.any('access location')
    fields.end('access description')
    return { method, url: addressOf(location) }
  })
  const urlsFor = (method: string) =>
    descriptions.flatMap(description =>
      description.method === method && description.url !== undefined ? [description.url] : [],
    )
  return { ocspUrls: urlsFor(OID.accessOcsp), caIssuersUrls: urlsFor(OID.accessCaIssuers) }
}

/** Policy identifiers, without their qualifiers. */
export function readCertificatePolicies(value: Uint8Array): string[] {
  const policies = listOf(
    openSequence(value, 'certificate policies'),
    'certificate policies',
    information => {
      const fields = information.open(TAG.sequence, 'policy information')
      const policy = readOid(fields.any('policy identifier'))
      fields.optional(TAG.sequence)
      fields.end('policy information')
      return policy
    },
  )
  if (new Set(policies).size !== policies.length) throw malformed('certificate policies: one is there twice')
  return policies
}

function openSequence(value: Uint8Array, what: string): DerCursor {
  return readDer(value, what).open(TAG.sequence, what)
}

function listOf<T>(list: DerCursor, what: string, read: (element: DerElement) => T): T[] {
  if (!list.more) throw malformed(`${what}: the list is empty`)
  const items: T[] = []
  while (list.more) items.push(read(list.any(what)))
  return items
}

function addressesOf(names: DerCursor): string[] {
  return listOf(names, 'general names', addressOf).filter(url => url !== undefined)
}

/** `[6]` of GeneralName; anything else is no address. */
function addressOf(name: DerElement): string | undefined {
  return name.tag === 0x86 ? readAscii(name, 0x86) : undefined
}
