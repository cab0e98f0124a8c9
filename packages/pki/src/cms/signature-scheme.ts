/**
 * How CMS names signatures: a digest and a signature algorithm side by side (RFC 5652 section 5.3, RFC 4056, RFC 5754).
 *
 * Takes   AlgorithmIdentifiers as received, or the signer of a certificate.
 * Gives   one of our schemes, or undefined for what is not accepted (SHA-1 among it); a `CmsSigner` for building.
 *
 * `rsaEncryption` and `sha256WithRSAEncryption` are the same scheme in a SignerInfo; tokens of the platform write the first.
 * RSASSA-PSS only with SHA-256, MGF1-SHA-256 and a salt of 32 octets, written out: other parameters are refused by
 * the existing readers too (formats section 1).
 */
import { constants, type KeyObject, sign as signWithKey, verify as verifyWithKey } from 'node:crypto'
import { type DerElement, readDer, readOid, readSmallInteger, TAG } from '../der/read.ts'
import { compareBytes, type Der, explicit, integer, nullValue, oid, sequence } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { decodePublicKey } from '../key/public-key.ts'
import { inspectPublicKey, isCheapToVerify } from '../key/spki.ts'
import { OID } from '../oid.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import { type Signer, softSigner } from '../signature/signer.ts'
import { verifySignature } from '../signature/verify.ts'

export type CmsDigest = 'sha256' | 'sha384' | 'sha512'
export type CmsScheme = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa'

/** Signs for a SignerInfo. */
export interface CmsSigner {
  readonly digest: CmsDigest
  /** AlgorithmIdentifier as written in the SignerInfo, DER. */
  readonly signatureAlgorithm: Der
  sign(octets: Uint8Array): Promise<Uint8Array>
}

/** DigestAlgorithmIdentifier; parameters NULL, as the platform's tokens write it. */
export const digestIdentifier = (digest: CmsDigest): Der => sequence(oid(OID[digest]), nullValue)

/** A signer of certificates as a signer of CMS: PKCS#1 v1.5 written as rsaEncryption, or ECDSA. */
export function cmsSigner(signer: Signer): CmsSigner {
  const { hash, keyKind, identifier } = SIGNATURE_ALGORITHMS[signer.algorithm]
  return {
    digest: hash,
    signatureAlgorithm: keyKind === 'RSA' ? sequence(oid(OID.rsaEncryption), nullValue) : identifier,
    sign: octets => signer.sign(octets),
  }
}

const sha256Identifier = digestIdentifier('sha256')
const MGF1 = '1.2.840.113549.1.1.8'
const PSS_SALT_OCTETS = 32
const PSS_PARAMETERS = sequence(
  explicit(0, sha256Identifier),
  explicit(1, sequence(oid(MGF1), sha256Identifier)),
  explicit(2, integer(PSS_SALT_OCTETS)),
)

/** RSASSA-PSS with SHA-256 and a salt of 32 octets, over an RSA key in memory. */
export function pssSigner(privateKey: KeyObject): CmsSigner {
  if (privateKey.asymmetricKeyType !== 'rsa')
    throw new PkiError('PKI_KEY_UNSUPPORTED', 'RSASSA-PSS needs an RSA key')
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_OCTETS }
  return {
    digest: 'sha256',
    signatureAlgorithm: sequence(oid(OID.rsassaPss), PSS_PARAMETERS),
    // On this thread: handing a signature of a quarter of a millisecond to another one costs half of it again.
    sign: async octets => new Uint8Array(signWithKey('sha256', octets, key)),
  }
}

/** ECDSA with SHA-256 whatever the curve, as the formats of sealed messages have it. */
export function ecdsaSigner(privateKey: KeyObject): CmsSigner {
  return cmsSigner(softSigner(privateKey, 'ecdsaWithSHA256'))
}

const DIGESTS: ReadonlyMap<string, CmsDigest> = new Map([
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
])

export function readDigest(algorithm: DerElement): CmsDigest | undefined {
  const { identifier, parameters } = openAlgorithm(algorithm)
  return isNullOrAbsent(parameters) ? DIGESTS.get(identifier) : undefined
}

/** A digest that the signature algorithm names itself must be that of the SignerInfo. */
export function readScheme(algorithm: DerElement, digest: CmsDigest | undefined): CmsScheme | undefined {
  if (digest === undefined) return undefined
  const { identifier, parameters } = openAlgorithm(algorithm)
  if (identifier === OID.rsassaPss) {
    return digest === 'sha256' && hasOurPssParameters(parameters) ? 'rsa-pss' : undefined
  }
  if (identifier === OID.rsaEncryption || identifier === SIGNATURE_ALGORITHMS[rsaName(digest)].oid)
    return isNullOrAbsent(parameters) ? 'rsa-pkcs1' : undefined
  if (identifier === SIGNATURE_ALGORITHMS[ecdsaName(digest)].oid)
    return parameters === undefined ? 'ecdsa' : undefined
  return undefined
}

/** Whether the signature over the octets was made with the key of `spki`. Never throws for a key that does not fit. */
export function verifyScheme(
  { scheme, digest }: { readonly scheme: CmsScheme; readonly digest: CmsDigest },
  spki: Uint8Array,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (scheme === 'rsa-pkcs1') return verifySignature(rsaName(digest), spki, octets, signature)
  if (scheme === 'ecdsa') return verifySignature(ecdsaName(digest), spki, octets, signature)
  const rsaKey = decodeRsaKey(spki)
  if (!rsaKey) return false
  const key = { key: rsaKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_OCTETS }
  return verifyWithKey(digest, octets, key, signature)
}

/** Undefined for a key of another kind, or one that cannot be decoded: whatever the reason, it verifies nothing. */
function decodeRsaKey(spki: Uint8Array): KeyObject | undefined {
  try {
    const key = inspectPublicKey(spki)
    return key.kind === 'RSA' && isCheapToVerify(key) ? decodePublicKey(spki) : undefined
  } catch {
    return undefined
  }
}

const rsaName = (digest: CmsDigest): SignatureAlgorithmName => `${digest}WithRSA`

const ecdsaName = (digest: CmsDigest): SignatureAlgorithmName =>
  (({ sha256: 'ecdsaWithSHA256', sha384: 'ecdsaWithSHA384', sha512: 'ecdsaWithSHA512' }) as const)[digest]

/** Whether these are PSS_PARAMETERS, with the digest's own parameters NULL or, as OpenSSL writes them, absent. */
function hasOurPssParameters(parameters: DerElement | undefined): boolean {
  if (parameters?.tag !== TAG.sequence) return false
  if (compareBytes(parameters.der, PSS_PARAMETERS) === 0) return true
  const fields = parameters.open(TAG.sequence)
  const [hash, mask, salt] = [0xa0, 0xa1, 0xa2].map(tag => fields.optional(tag)?.contents)
  if (fields.more || !hash || !mask || !salt) return false
  const maskAlgorithm = openAlgorithm(readDer(mask))
  return (
    readDigest(readDer(hash)) === 'sha256' &&
    maskAlgorithm.identifier === MGF1 &&
    maskAlgorithm.parameters !== undefined &&
    readDigest(maskAlgorithm.parameters) === 'sha256' &&
    readSmallInteger(readDer(salt)) === PSS_SALT_OCTETS
  )
}

function openAlgorithm(algorithm: DerElement) {
  const fields = algorithm.open(TAG.sequence, 'algorithm')
  const identifier = readOid(fields.any('algorithm'))
  const parameters = fields.more ? fields.any('algorithm parameters') : undefined
  fields.end('algorithm')
  return { identifier, parameters }
}

function isNullOrAbsent(parameters: DerElement | undefined): boolean {
  return parameters === undefined || (parameters.tag === TAG.nullValue && parameters.contents.length === 0)
}
