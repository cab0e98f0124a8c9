/**
 * Whether the National Register stands behind what a card says of its holder.
 *
 * Takes   the files as read from the card, the configured Belgian roots, the instant.
 * Gives   every objection; an empty list is a genuine identity, address and photo.
 *
 * The signer's certificate must come straight from a configured root and be the National Register's by name or
 * policy: anybody with a card has a certificate under the same roots. The root on the card is never trusted by
 * itself. SHA-1 signatures (cards made before 2014) are refused; a SHA-1 photo hash is accepted as far as the
 * signed identity file carries it. Revocation is not looked at, nor whether the card itself has expired.
 * Published card content v4.01 and v5.4.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import {
  type Certificate,
  namedAttribute,
  OID,
  PkiError,
  parseCertificate,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithmName,
  verifyPath,
  verifySignature,
} from '@vesalius/pki'
import { EidError } from './error.ts'
import { type Identity, parseIdentity } from './identity.ts'
import { withoutPadding } from './tlv.ts'

/** The files the review looks at, as octets read from the card. */
export interface IdentityFiles {
  readonly identity: Uint8Array
  readonly identitySignature: Uint8Array
  readonly address: Uint8Array
  readonly addressSignature: Uint8Array
  readonly photo: Uint8Array
  readonly basicKey?: Uint8Array | undefined
  /** DER, without padding; absent on a card that has none. */
  readonly nationalRegisterCertificate?: Uint8Array | undefined
  /** The holder's certificate, to see that it names the same person. */
  readonly authenticationCertificate?: Uint8Array | undefined
}

export type IdentityObjectionCode =
  | 'IDENTITY_UNREADABLE'
  | 'REGISTER_CERTIFICATE_ABSENT'
  | 'REGISTER_CERTIFICATE_MALFORMED'
  | 'REGISTER_CERTIFICATE_UNTRUSTED'
  | 'REGISTER_CERTIFICATE_NOT_OF_REGISTER'
  | 'IDENTITY_SIGNATURE_INVALID'
  | 'ADDRESS_SIGNATURE_INVALID'
  | 'PHOTO_HASH_MISMATCH'
  | 'BASIC_KEY_HASH_MISMATCH'
  | 'CERTIFICATE_OF_ANOTHER_PERSON'

export interface IdentityObjection {
  readonly code: IdentityObjectionCode
  /** Path reasons behind REGISTER_CERTIFICATE_UNTRUSTED. */
  readonly reasons?: readonly string[]
}

export interface ReviewOptions {
  /** Configured root certificates, DER. */
  readonly anchors: readonly Uint8Array[]
  readonly at: Date
}

/** `<root arc>.4`: the National Register's policy under each root that has an arc. */
const REGISTER_POLICIES = ['2.16.56.1.1.1.4', '2.16.56.9.1.1.4', '2.16.56.10.1.1.4', '2.16.56.12.1.1.4']

export function reviewIdentity(files: IdentityFiles, options: ReviewOptions): readonly IdentityObjection[] {
  const identity = readable(files.identity)
  const register = readRegister(files.nationalRegisterCertificate)
  const codes: (IdentityObjectionCode | false)[] = [
    identity === undefined && 'IDENTITY_UNREADABLE',
    ...(typeof register === 'object' ? [] : [register]),
  ]
  const objections = codes.filter(code => code !== false).map((code): IdentityObjection => ({ code }))
  return [
    ...objections,
    ...(typeof register === 'object' ? reviewRegister(register, options) : []),
    ...(typeof register === 'object' ? reviewSignatures(register, files) : []),
    ...(identity ? reviewHashes(identity, files) : []),
    ...(identity ? reviewHolder(identity, files) : []),
  ]
}

function readable(file: Uint8Array): Identity | undefined {
  try {
    return parseIdentity(file)
  } catch (error) {
    if (error instanceof EidError) return undefined
    throw error
  }
}

function readRegister(octets: Uint8Array | undefined): Certificate | IdentityObjectionCode {
  if (octets === undefined) return 'REGISTER_CERTIFICATE_ABSENT'
  return readCertificate(octets) ?? 'REGISTER_CERTIFICATE_MALFORMED'
}

function readCertificate(octets: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(octets)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

function reviewRegister(register: Certificate, { anchors, at }: ReviewOptions): IdentityObjection[] {
  const result = verifyPath({
    leaf: register,
    // No certificate in between: the roots sign the National Register's certificate themselves.
    intermediates: [],
    anchors: anchors.map(parseCertificate),
    at,
    purpose: { keyUsage: ['digitalSignature', 'nonRepudiation'] },
  })
  const ofRegister =
    namedAttribute(register.subject, OID.commonName) === 'RRN' ||
    register.policies.some(policy => REGISTER_POLICIES.includes(policy))
  return [
    ...(result.ok
      ? []
      : [
          {
            code: 'REGISTER_CERTIFICATE_UNTRUSTED' as const,
            reasons: result.reasons.map(({ code }) => code),
          },
        ]),
    ...(ofRegister ? [] : [{ code: 'REGISTER_CERTIFICATE_NOT_OF_REGISTER' as const }]),
  ]
}

function reviewSignatures(register: Certificate, files: IdentityFiles): IdentityObjection[] {
  const addressOctets = Buffer.concat([withoutPadding(files.address), files.identitySignature])
  const codes: (IdentityObjectionCode | false)[] = [
    !isSignedBy(register, files.identity, files.identitySignature) && 'IDENTITY_SIGNATURE_INVALID',
    !isSignedBy(register, addressOctets, files.addressSignature) && 'ADDRESS_SIGNATURE_INVALID',
  ]
  return codes.filter(code => code !== false).map(code => ({ code }))
}

/** The hash is the one the certificate itself was signed with; the kind of signature follows its own key. */
function isSignedBy(register: Certificate, octets: Uint8Array, signatureFile: Uint8Array): boolean {
  if (register.signatureAlgorithm === undefined) return false
  const { hash } = SIGNATURE_ALGORITHMS[register.signatureAlgorithm]
  const isPadded = signatureFile[0] === 0x30 && (signatureFile[1] ?? 0xff) < 0x80
  const der = isPadded ? signatureFile.subarray(0, (signatureFile[1] ?? 0) + 2) : signatureFile
  return (
    verifySignature(RSA_BY_HASH[hash], register.spki, octets, signatureFile) ||
    verifySignature(ECDSA_BY_HASH[hash], register.spki, octets, der)
  )
}

const RSA_BY_HASH = {
  sha256: 'sha256WithRSA',
  sha384: 'sha384WithRSA',
  sha512: 'sha512WithRSA',
} as const satisfies Record<string, SignatureAlgorithmName>

const ECDSA_BY_HASH = {
  sha256: 'ecdsaWithSHA256',
  sha384: 'ecdsaWithSHA384',
  sha512: 'ecdsaWithSHA512',
} as const satisfies Record<string, SignatureAlgorithmName>

function reviewHashes(identity: Identity, files: IdentityFiles): IdentityObjection[] {
  const codes: (IdentityObjectionCode | false)[] = [
    !isHashOf(identity.photoHash, files.photo) && 'PHOTO_HASH_MISMATCH',
    identity.basicKeyHash !== undefined &&
      !isHashOf(identity.basicKeyHash, files.basicKey) &&
      'BASIC_KEY_HASH_MISMATCH',
  ]
  return codes.filter(code => code !== false).map(code => ({ code }))
}

const HASH_BY_LENGTH: ReadonlyMap<number, string> = new Map([
  [20, 'sha1'],
  [32, 'sha256'],
  [48, 'sha384'],
])

function isHashOf(hash: Uint8Array, octets: Uint8Array | undefined): boolean {
  const name = HASH_BY_LENGTH.get(hash.length)
  if (name === undefined || octets === undefined) return false
  return timingSafeEqual(createHash(name).update(octets).digest(), hash)
}

function reviewHolder(identity: Identity, files: IdentityFiles): IdentityObjection[] {
  if (files.authenticationCertificate === undefined) return []
  const certificate = readCertificate(files.authenticationCertificate)
  const named = certificate && namedAttribute(certificate.subject, OID.serialNumber)
  return named === identity.nationalNumber ? [] : [{ code: 'CERTIFICATE_OF_ANOTHER_PERSON' }]
}
