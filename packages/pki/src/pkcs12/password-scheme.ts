/**
 * Password-based encryption as PKCS#12 files name it: one table of schemes.
 *
 * Takes   an AlgorithmIdentifier, the ciphertext, the password.
 * Gives   the plaintext. Schemes: PBES2 with PBKDF2 and AES-CBC or 3DES-CBC (RFC 8018 section 6.2), and the PKCS#12 schemes with
 *         SHA-1 and 3DES or RC2 (RFC 7292 appendix C).
 * Throws  PkiError `PKI_PKCS12_UNSUPPORTED` for another scheme, `PKI_PKCS12_PASSWORD_WRONG` when the padding of the
 *         plaintext is wrong; the caller knows from the MAC whether that can be. `PKI_DER_MALFORMED` for its form.
 *
 * RC2 comes from node-forge because OpenSSL 3 keeps it in its legacy provider; the existing client writes it.
 */
import { createDecipheriv } from 'node:crypto'
import rc2 from 'node-forge/lib/rc2.js'
import util from 'node-forge/lib/util.js'
import {
  type DerCursor,
  type DerElement,
  malformed,
  readNull,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import { PkiError } from '../error.ts'
import { ENCRYPTION_OID } from './encryption-oid.ts'
import {
  type Derivation,
  type DigestName,
  derivePbkdf2,
  derivePkcs12,
  type Pkcs12Password,
  PURPOSE,
  type WorkBudget,
} from './key-derivation.ts'

/** A scheme as a file names it, ready to decrypt. */
export interface PasswordScheme {
  /** As in the profile of a file: `PBE-SHA1-3DES`, `PBES2-SHA256-AES256-CBC`. */
  readonly name: string
  readonly iterations: number
  decrypt(ciphertext: Uint8Array, password: Pkcs12Password, budget: WorkBudget): Uint8Array
}

const PRF: Readonly<Record<string, DigestName>> = {
  [ENCRYPTION_OID.hmacWithSHA1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [ENCRYPTION_OID.hmacWithSHA256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

const CONTENT_CIPHERS: Readonly<
  Record<string, { name: string; cipher: string; keyOctets: number; ivOctets: number }>
> = {
  '2.16.840.1.101.3.4.1.2': { name: 'AES128-CBC', cipher: 'aes-128-cbc', keyOctets: 16, ivOctets: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'AES192-CBC', cipher: 'aes-192-cbc', keyOctets: 24, ivOctets: 16 },
  [ENCRYPTION_OID.aes256Cbc]: { name: 'AES256-CBC', cipher: 'aes-256-cbc', keyOctets: 32, ivOctets: 16 },
  '1.2.840.113549.3.7': { name: '3DES-CBC', cipher: 'des-ede3-cbc', keyOctets: 24, ivOctets: 8 },
}

const PKCS12_CIPHERS: Readonly<Record<string, { name: string; keyOctets: number; decrypt: Decrypt }>> = {
  [ENCRYPTION_OID.pbeSha1TripleDes]: {
    name: 'PBE-SHA1-3DES',
    keyOctets: 24,
    decrypt: withOpenssl('des-ede3-cbc'),
  },
  '1.2.840.113549.1.12.1.4': { name: 'PBE-SHA1-2DES', keyOctets: 16, decrypt: withOpenssl('des-ede-cbc') },
  '1.2.840.113549.1.12.1.5': { name: 'PBE-SHA1-RC2-128', keyOctets: 16, decrypt: withRc2(128) },
  '1.2.840.113549.1.12.1.6': { name: 'PBE-SHA1-RC2-40', keyOctets: 5, decrypt: withRc2(40) },
}

/** Reads an AlgorithmIdentifier. */
export function readPasswordScheme(algorithm: DerElement): PasswordScheme {
  const fields = algorithm.open(TAG.sequence, 'encryption algorithm')
  const identifier = readOid(fields.any('encryption algorithm'))
  const parameters = fields.sequence('encryption parameters')
  fields.end('encryption algorithm')
  if (identifier === ENCRYPTION_OID.pbes2) return readPbes2(parameters)

  const scheme = PKCS12_CIPHERS[identifier]
  if (!scheme) throw unsupported(`encryption scheme ${identifier}`)
  const salt = readSalt(parameters.any('salt'))
  const iterations = readIterations(parameters.any('iteration count'))
  parameters.end('encryption parameters')
  return {
    name: scheme.name,
    iterations,
    decrypt(ciphertext, password, budget) {
      const derivation = { digest: 'sha1', salt, iterations } as const
      const key = derivePkcs12(password, derivation, {
        purpose: PURPOSE.key,
        octets: scheme.keyOctets,
        budget,
      })
      const iv = derivePkcs12(password, derivation, { purpose: PURPOSE.iv, octets: 8, budget })
      return scheme.decrypt(ciphertext, key, iv)
    },
  }
}

/** An octet string's salt, 1 to 1024 octets. */
export function readSalt(element: DerElement): Uint8Array {
  const salt = readOctetString(element)
  if (salt.length > 1024) throw malformed('salt of more than 1024 octets')
  return salt
}

export function readIterations(element: DerElement): number {
  const iterations = readSmallInteger(element)
  if (iterations === 0) throw malformed('iteration count of zero')
  return iterations
}

function readPbes2(parameters: DerCursor): PasswordScheme {
  const { digest, salt, iterations, keyOctets } = readPbkdf2(parameters.sequence('key derivation'))
  const encryption = parameters.sequence('encryption')
  const identifier = readOid(encryption.any('encryption'))
  const scheme = CONTENT_CIPHERS[identifier]
  if (!scheme) throw unsupported(`encryption ${identifier}`)
  const iv = readOctetString(encryption.any('initialization vector'))
  encryption.end('encryption')
  parameters.end('PBES2 parameters')
  if (iv.length !== scheme.ivOctets) throw malformed('initialization vector of a wrong size')
  if (keyOctets !== undefined && keyOctets !== scheme.keyOctets)
    throw malformed('key length does not fit the cipher')

  return {
    name: `PBES2-${digest.toUpperCase()}-${scheme.name}`,
    iterations,
    decrypt(ciphertext, password, budget) {
      const key = derivePbkdf2(password, { digest, salt, iterations }, { octets: scheme.keyOctets, budget })
      return withOpenssl(scheme.cipher)(ciphertext, key, iv)
    },
  }
}

/** PBKDF2 with its parameters, from inside the AlgorithmIdentifier (RFC 8018 appendix A.2). */
function readPbkdf2(kdf: DerCursor): Derivation & { readonly keyOctets: number | undefined } {
  const identifier = readOid(kdf.any('key derivation'))
  if (identifier !== ENCRYPTION_OID.pbkdf2) throw unsupported(`key derivation ${identifier}`)
  const fields = kdf.sequence('PBKDF2 parameters')
  const salt = readSalt(fields.any('salt'))
  const iterations = readIterations(fields.any('iteration count'))
  const keyLength = fields.optional(TAG.integer, 'key length')
  const prf = fields.optional(TAG.sequence, 'PRF')
  fields.end('PBKDF2 parameters')
  kdf.end('key derivation')
  return {
    digest: prf ? readPrf(prf) : 'sha1',
    salt,
    iterations,
    keyOctets: keyLength && readSmallInteger(keyLength),
  }
}

/** HMAC algorithm; parameters NULL or absent. */
function readPrf(element: DerElement): DigestName {
  const fields = element.open(TAG.sequence, 'PRF')
  const identifier = readOid(fields.any('PRF'))
  const parameters = fields.optional(TAG.nullValue)
  if (parameters) readNull(parameters)
  fields.end('PRF')
  const digest = PRF[identifier]
  if (!digest) throw unsupported(`PRF ${identifier}`)
  return digest
}

type Decrypt = (ciphertext: Uint8Array, key: Uint8Array, iv: Uint8Array) => Uint8Array

function withOpenssl(name: string): Decrypt {
  return (ciphertext, key, iv) => {
    const cipher = createDecipheriv(name, key, iv)
    try {
      return Buffer.concat([cipher.update(ciphertext), cipher.final()])
    } catch (cause) {
      throw new PkiError('PKI_PKCS12_PASSWORD_WRONG', 'decryption gave a wrong padding', { cause })
    }
  }
}

function withRc2(bits: number): Decrypt {
  return (ciphertext, key, iv) => {
    if (ciphertext.length === 0 || ciphertext.length % 8 !== 0)
      throw new PkiError('PKI_PKCS12_PASSWORD_WRONG', 'ciphertext is not made of whole blocks')
    const cipher = rc2.createDecryptionCipher(binaryString(key), bits)
    cipher.start(binaryString(iv))
    cipher.update(util.createBuffer(binaryString(ciphertext)))
    // node-forge looks at the last octet of the padding only, so it is left in place here and checked below.
    cipher.finish(() => true)
    return withoutPadding(Buffer.from(cipher.output.getBytes(), 'latin1'))
  }
}

function withoutPadding(padded: Uint8Array): Uint8Array {
  const count = padded.at(-1) ?? 0
  const padding = padded.subarray(padded.length - count)
  if (count < 1 || count > 8 || padding.some(octet => octet !== count))
    throw new PkiError('PKI_PKCS12_PASSWORD_WRONG', 'decryption gave a wrong padding')
  return padded.subarray(0, padded.length - count)
}

function binaryString(octets: Uint8Array): string {
  return Buffer.from(octets).toString('latin1')
}

function unsupported(what: string): PkiError {
  return new PkiError('PKI_PKCS12_UNSUPPORTED', `${what} is not supported`)
}
