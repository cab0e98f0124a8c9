/** Values of the extensions that our certificates carry, read for the lints. Each throws DerFault when misshapen. */
import type { CertificateView, ExtensionView } from './certificate-view.ts'
import {
  DerFault,
  type DerValue,
  expectTag,
  readDer,
  readInteger,
  readNamedBits,
  readOid,
  TAG,
} from './der-reader.ts'

/** The extension with this OID, or undefined. */
export function findExtension(
  view: { readonly extensions: CertificateView['extensions'] },
  oid: string,
): ExtensionView | undefined {
  return view.extensions.find(extension => extension.oid === oid)
}

/**
 * Reads a value once: several lints look at one extension. What is kept belongs to the array that `viewExtensions` cut out of its
 * certificate, and goes with it; nobody writes to it.
 */
function onceForEach<Value>(read: (value: Uint8Array) => Value): (value: Uint8Array) => Value {
  const known = new WeakMap<Uint8Array, { readonly read: Value }>()
  return value => {
    const found = known.get(value) ?? { read: read(value) }
    known.set(value, found)
    return found.read
  }
}

/** keyUsage: numbers of the set bits; trailing zero bits are against DER for a list of named bits (X.690 11.2.2). */
export const keyUsageBits = onceForEach((value): readonly number[] => {
  const bits = readDer(value)
  const numbers = readNamedBits(bits)
  const unused = bits.contents[0] ?? 0
  const last = (bits.contents.length - 1) * 8 - unused - 1
  if (last !== (numbers.at(-1) ?? -1)) throw new DerFault('named bits end in zero bits')
  return numbers
})

export interface BasicConstraintsView {
  readonly ca: boolean
  readonly pathLength: number | undefined
}

export const basicConstraintsOf = onceForEach((value): BasicConstraintsView => {
  const [first, second, ...more] = expectTag(readDer(value), TAG.sequence, 'basicConstraints').children
  const ca = first?.tag === TAG.boolean
  if (ca && first.contents[0] === 0) throw new DerFault('a default value is written out')
  const length = ca ? second : first
  if (more.length > 0 || (length && length.tag !== TAG.integer))
    throw new DerFault('basicConstraints is misshapen')
  return { ca, pathLength: length ? Number(readInteger(length)) : undefined }
})

export function octetsOf(value: Uint8Array): Uint8Array {
  return expectTag(readDer(value), TAG.octetString, 'the value').contents
}

/** keyIdentifier of an authorityKeyIdentifier that has nothing else. */
export function authorityKeyOf(value: Uint8Array): Uint8Array {
  const [key, ...more] = expectTag(readDer(value), TAG.sequence, 'authorityKeyIdentifier').children
  if (key?.tag !== 0x80 || more.length > 0)
    throw new DerFault('authorityKeyIdentifier is not a key identifier alone')
  return key.contents
}

export const oidsOf = onceForEach((value): readonly string[] => {
  return expectTag(readDer(value), TAG.sequence, 'the list').children.map(readOid)
})

export interface PolicyView {
  readonly oid: string
  readonly statementUrls: readonly string[]
}

export const policiesOf = onceForEach((value): readonly PolicyView[] => {
  return expectTag(readDer(value), TAG.sequence, 'certificatePolicies').children.map(policy => {
    const [oid, qualifiers] = policy.children
    return { oid: readOid(oid), statementUrls: (qualifiers?.children ?? []).map(statementUrl) }
  })
})

/** Full names of all distribution points; reasons, CRL issuers and relative names are not ours. */
export const distributionPointUrls = onceForEach((value): readonly string[] => {
  return expectTag(readDer(value), TAG.sequence, 'cRLDistributionPoints').children.flatMap(point => {
    const [name, ...more] = point.children
    const [full, ...other] = expectTag(name, 0xa0, 'the name of a distribution point').children
    if (more.length > 0 || other.length > 0 || full?.tag !== 0xa0) {
      throw new DerFault('a distribution point is more than a full name')
    }
    return full.children.map(uriOf)
  })
})

export interface AccessView {
  readonly method: string
  readonly url: string
}

export const accessDescriptions = onceForEach((value): readonly AccessView[] => {
  return expectTag(readDer(value), TAG.sequence, 'authorityInfoAccess').children.map(description => {
    const [method, location] = description.children
    return { method: readOid(method), url: uriOf(location) }
  })
})

function uriOf(name: DerValue | undefined): string {
  return latin1(expectTag(name, 0x86, 'an address').contents)
}

function statementUrl(qualifier: DerValue): string {
  const [kind, value] = qualifier.children
  if (readOid(kind) !== '1.3.6.1.5.5.7.2.1') throw new DerFault('a policy qualifier is not an address')
  return latin1(expectTag(value, TAG.ia5String, 'the address of the statement').contents)
}

const latin1 = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('latin1')
