/**
 * A CRL as the lints see it (RFC 5280 section 5.1).
 *
 * Takes   a CRL as DER.
 * Gives   its fields and entries.
 * Throws  DerFault when the octets are not DER or not shaped like a version 2 CRL. Verifies nothing.
 */
import { type ExtensionView, viewExtensions } from './certificate-view.ts'
import {
  DerFault,
  type DerValue,
  expectTag,
  readBitOctets,
  readDer,
  readInteger,
  readOid,
  readTime,
  TAG,
} from './der-reader.ts'

export interface CrlEntryView {
  readonly serialNumber: bigint
  readonly revokedAt: Date
  readonly extensions: readonly ExtensionView[]
}

export interface CrlView {
  readonly version: bigint
  readonly innerAlgorithm: Uint8Array
  readonly outerAlgorithm: Uint8Array
  readonly algorithmOid: string
  readonly issuerDer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  /** Undefined when the list is absent, empty when it is there without entries. */
  readonly entries: readonly CrlEntryView[] | undefined
  readonly extensions: readonly ExtensionView[]
}

/** Reads a CRL for the lints. */
export function viewCrl(der: Uint8Array): CrlView {
  const [tbs, outer, signature, ...more] = expectTag(readDer(der), TAG.sequence, 'the CRL').children
  if (!tbs || !outer || !signature || more.length > 0) throw new DerFault('a CRL has three parts')
  readBitOctets(signature)
  const [version, inner, issuer, thisUpdate, ...rest] = expectTag(
    tbs,
    TAG.sequence,
    'the part to be signed',
  ).children
  if (!thisUpdate) throw new DerFault('a CRL has no time')
  const next = rest.find(field => field.tag === TAG.utcTime || field.tag === TAG.generalizedTime)
  const innerAlgorithm = expectTag(inner, TAG.sequence, 'the signature algorithm')
  return {
    version: readInteger(expectTag(version, TAG.integer, 'the version')),
    innerAlgorithm: innerAlgorithm.der,
    outerAlgorithm: outer.der,
    algorithmOid: readOid(innerAlgorithm.children[0]),
    issuerDer: expectTag(issuer, TAG.sequence, 'the issuer').der,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next && readTime(next),
    entries: rest.find(field => field.tag === TAG.sequence)?.children.map(viewEntry),
    extensions: viewExtensions(rest.find(field => field.tag === 0xa0)?.children[0]),
  }
}

function viewEntry(entry: DerValue): CrlEntryView {
  const [serial, revokedAt, extensions] = entry.children
  if (!revokedAt) throw new DerFault('an entry has no time')
  return {
    serialNumber: readInteger(expectTag(serial, TAG.integer, 'a serial number')),
    revokedAt: readTime(revokedAt),
    extensions: viewExtensions(extensions),
  }
}
