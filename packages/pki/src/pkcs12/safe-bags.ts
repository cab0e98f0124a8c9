/**
 * Safe bags: the entries of a PKCS#12 file as they are encoded (RFC 7292 section 4.2).
 *
 * Takes   SafeContents (normalized) and attributes.
 * Gives   bags with their attributes, nested SafeContents flattened; attributes as a SET.
 * Throws  PkiError `PKI_DER_MALFORMED`.
 */
import { type DerElement, malformed, readDer, readOctetString, readOid, readText, TAG } from '../der/read.ts'
import { bmpString, type Der, explicit, octetString, oid, sequence, setOf } from '../der/write.ts'
import { type BagAttribute, PKCS12_OID } from './pkcs12.ts'

export interface SafeBag {
  readonly type: string
  /** The bag's value, without the tag around it. */
  readonly value: DerElement
  readonly alias?: string
  readonly localKeyId?: Uint8Array
  readonly trusted: boolean
  readonly attributes: readonly BagAttribute[]
}

/** Of one SafeContents, and of a file. */
export const MAX_BAGS = 1000
const MAX_NESTING = 4

/** Reads one SafeContents. */
export function readSafeBags(safeContents: DerElement, nesting = 0): SafeBag[] {
  const bags: SafeBag[] = []
  const cursor = safeContents.open(TAG.sequence, 'SafeContents')
  while (cursor.more) {
    const fields = cursor.sequence('bag')
    const type = readOid(fields.any('bag type'))
    const wrapper = fields.next(0xa0, 'bag value').open(0xa0)
    const value = wrapper.any('bag value')
    wrapper.end('bag value')
    const attributes = fields.optional(TAG.set, 'bag attributes')
    fields.end('bag')
    if (type === PKCS12_OID.safeContentsBag) {
      if (nesting === MAX_NESTING) throw malformed('bags are nested too deeply')
      bags.push(...readSafeBags(value, nesting + 1))
    } else {
      bags.push({ type, value, ...readAttributes(attributes) })
    }
    if (bags.length > MAX_BAGS) throw malformed(`more than ${MAX_BAGS} bags`)
  }
  return bags
}

export function writeSafeBag(type: string, value: Der, attributes: readonly Der[]): Der {
  return attributes.length === 0
    ? sequence(oid(type), explicit(0, value))
    : sequence(oid(type), explicit(0, value), setOf(...attributes))
}

export const friendlyName = (alias: string): Der => attribute(PKCS12_OID.friendlyName, bmpString(alias))
export const localKeyId = (octets: Uint8Array): Der => attribute(PKCS12_OID.localKeyId, octetString(octets))
export const attribute = (type: string, ...values: Der[]): Der => sequence(oid(type), setOf(...values))

function readAttributes(set: DerElement | undefined) {
  const attributes: BagAttribute[] = []
  const cursor = set?.open(TAG.set, 'bag attributes')
  while (cursor?.more) {
    const fields = cursor.sequence('bag attribute')
    const type = readOid(fields.any('attribute type'))
    const found = fields.next(TAG.set, 'attribute values').open(TAG.set)
    const values: Der[] = []
    while (found.more) values.push(found.any('attribute value').der)
    fields.end('bag attribute')
    attributes.push({ oid: type, values })
  }
  const first = (type: string) => attributes.find(a => a.oid === type)?.values[0]
  const name = first(PKCS12_OID.friendlyName)
  const keyId = first(PKCS12_OID.localKeyId)
  return {
    ...(name && { alias: readText(readDer(name)) }),
    ...(keyId && { localKeyId: readOctetString(readDer(keyId)) }),
    trusted: attributes.some(a => a.oid === PKCS12_OID.javaTrustedKeyUsage),
    attributes: attributes.filter(a => !UNDERSTOOD.has(a.oid)),
  }
}

const UNDERSTOOD: ReadonlySet<string> = new Set([
  PKCS12_OID.friendlyName,
  PKCS12_OID.localKeyId,
  PKCS12_OID.javaTrustedKeyUsage,
])
