/**
 * CSRs with one defect each, and the good one next to them.
 *
 * Takes   the subject the CSR should have.
 * Gives   the CSR as DER; its signature is right unless the defect says otherwise, so that nothing but the defect can refuse it.
 */
import { ECDH, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { buildCsr, type DistinguishedName, der, encodeName, OID, softSigner, spkiOf } from '@vesalius/pki'
import { testKeyPair } from './key-pool.ts'
import { closePrimesKey } from './weak-keys.ts'

type CsrMaker = (subject: DistinguishedName) => Promise<Uint8Array>

/** P-384, as the Manager makes it. */
export const goodCsr: CsrMaker = async subject => {
  const { privateKey, spki } = await testKeyPair('P-384', 'csr')
  return buildCsr({ subject, spki, signer: softSigner(privateKey) })
}

/** RSA-2048, as the existing client makes it. */
export const goodRsaCsr: CsrMaker = async subject => {
  const { privateKey, spki } = await testKeyPair('RSA-2048', 'csr')
  return buildCsr({ subject, spki, signer: softSigner(privateKey), stringType: 'printable' })
}

/** Defects by name. */
export const DEFECTIVE_CSRS = {
  'signature of another key': async subject => {
    const { spki } = await testKeyPair('P-384', 'csr')
    const other = await testKeyPair('P-384', 'csr-other')
    return buildCsr({ subject, spki, signer: { ...softSigner(other.privateKey), spki } })
  },
  'one bit of the subject changed': async subject => flipBit(await goodCsr(subject), 60),
  'octets after the end': async subject => Buffer.concat([await goodCsr(subject), Buffer.of(0)]),
  'last octet missing': async subject => (await goodCsr(subject)).subarray(0, -1),
  'empty subject': async () => goodCsr([]),
  'two attributes in one RDN': async subject => signedCsr({ subjectDer: multiValued(subject) }),
  'version 2': async subject => signedCsr({ subjectDer: encodeName(subject), version: 1 }),
  'curve P-256': async subject => {
    const { privateKey, spki } = await testKeyPair('P-256', 'csr')
    return buildCsr({ subject, spki, signer: softSigner(privateKey) })
  },
  'compressed point': async subject => {
    const { privateKey } = await testKeyPair('P-384', 'csr')
    return signedCsr({ subjectDer: encodeName(subject), privateKey, spki: compressed(privateKey) })
  },
  'RSA of 1024 bits': async subject =>
    rsaCsr(subject, generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
  'RSA exponent 3': async subject =>
    rsaCsr(subject, generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey),
  'RSA primes next to each other': async subject => rsaCsr(subject, closePrimesKey()),
  'RSA signed with SHA-1': async subject => {
    const { privateKey } = await testKeyPair('RSA-2048', 'csr')
    const algorithm = der.sequence(der.oid('1.2.840.113549.1.1.5'), der.nullValue)
    return signedCsr({ subjectDer: encodeName(subject), privateKey, hash: 'sha1', algorithm })
  },
} as const satisfies Record<string, CsrMaker>

interface CsrParts {
  readonly subjectDer: Uint8Array
  readonly version?: number
  readonly privateKey?: KeyObject
  readonly spki?: Uint8Array
  readonly hash?: string
  readonly algorithm?: Uint8Array
}

async function signedCsr(parts: CsrParts): Promise<Uint8Array> {
  const { privateKey = (await testKeyPair('P-384', 'csr')).privateKey, version = 0, hash = 'sha384' } = parts
  const algorithm = parts.algorithm ?? der.sequence(der.oid(OID.ecdsaWithSHA384))
  const spki = parts.spki ?? spkiOf(privateKey)
  const info = der.sequence(der.integer(version), parts.subjectDer, spki, der.implicit(0, der.setOf()))
  return der.sequence(info, algorithm, der.bitString(sign(hash, info, privateKey)))
}

function rsaCsr(subject: DistinguishedName, privateKey: KeyObject): Promise<Uint8Array> {
  const algorithm = der.sequence(der.oid(OID.sha256WithRSA), der.nullValue)
  return signedCsr({ subjectDer: encodeName(subject), privateKey, hash: 'sha256', algorithm })
}

/** The same key with its point written in the short form: another SubjectPublicKeyInfo, another public key identifier. */
function compressed(privateKey: KeyObject): Uint8Array {
  const point = spkiOf(privateKey).subarray(-97)
  const short = ECDH.convertKey(point, 'secp384r1', undefined, undefined, 'compressed')
  const octets = typeof short === 'string' ? Buffer.from(short, 'latin1') : short
  const algorithm = der.sequence(der.oid(OID.ecPublicKey), der.oid(OID.p384))
  return der.sequence(algorithm, der.bitString(octets))
}

function multiValued(subject: DistinguishedName): Uint8Array {
  const [first, second, ...rest] = subject.map(attribute => {
    const value = attribute.type === OID.country ? der.printableString : der.utf8String
    return der.sequence(der.oid(attribute.type), value(attribute.value))
  })
  if (!first || !second) throw new RangeError('a subject of two attributes at least')
  return der.sequence(der.setOf(first, second), ...rest.map(attribute => der.setOf(attribute)))
}

function flipBit(octets: Uint8Array, index: number): Uint8Array {
  const changed = Uint8Array.from(octets)
  changed[index] = (changed[index] ?? 0) ^ 1
  return changed
}
