/**
 * A CRL as the lints see it (RFC 5280 section 5.1).
 *
 * Takes   a CRL as DER, and of a shard which ones were opened with it.
 * Gives   its fields, and its entries summed up.
 * Throws  DerFault when the octets are not DER or not shaped like a version 2 CRL. Verifies nothing.
 */
import type { CrlOpening } from '../crl-shards.ts'
import { type ExtensionView, viewExtensions } from './certificate-view.ts'
import { type CrlEntriesView, viewCrlEntries } from './crl-entries.ts'
import {
  DerFault,
  expectTag,
  readBitOctets,
  readDer,
  readDerSurface,
  readInteger,
  readOid,
  readTime,
  TAG,
} from './der-reader.ts'

export interface CrlView {
  readonly version: bigint
  readonly innerAlgorithm: Uint8Array
  readonly outerAlgorithm: Uint8Array
  readonly algorithmOid: string
  readonly issuerDer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  /** Undefined when the list is absent; it may be there without entries. */
  readonly entries: CrlEntriesView | undefined
  readonly extensions: readonly ExtensionView[]
}

/** Reads a CRL for the lints. */
export function viewCrl(der: Uint8Array, opening?: CrlOpening): CrlView {
  const [whole, outer, signature, ...more] = expectTag(readDerSurface(der), TAG.sequence, 'the CRL').children
  if (!whole || !outer || !signature || more.length > 0) throw new DerFault('a CRL has three parts')
  readBitOctets(signature)
  const tbs = readDerSurface(expectTag(whole, TAG.sequence, 'the part to be signed').der)
  const [version, inner, issuer, thisUpdate, ...rest] = tbs.children
  if (!thisUpdate) throw new DerFault('a CRL has no time')
  const next = rest.find(field => field.tag === TAG.utcTime || field.tag === TAG.generalizedTime)
  const list = rest.find(field => field.tag === TAG.sequence)
  const tagged = rest.find(field => field.tag === 0xa0)
  const innerAlgorithm = readDer(expectTag(inner, TAG.sequence, 'the signature algorithm').der)
  return {
    version: readInteger(expectTag(version, TAG.integer, 'the version')),
    innerAlgorithm: innerAlgorithm.der,
    outerAlgorithm: readDer(outer.der).der,
    algorithmOid: readOid(innerAlgorithm.children[0]),
    issuerDer: readDer(expectTag(issuer, TAG.sequence, 'the issuer').der).der,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next && readTime(next),
    entries: list && viewCrlEntries(list.contents, opening),
    extensions: viewExtensions(tagged && readDer(tagged.der).children[0]),
  }
}
