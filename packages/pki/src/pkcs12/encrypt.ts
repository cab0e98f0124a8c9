/**
 * Password-based encryption as we write it: one function for each profile.
 *
 * Takes   the plaintext, the password, the iteration count and the budget of the file.
 * Gives   the AlgorithmIdentifier and the ciphertext; the initialization vector is fresh. The modern profile has one salt for all parts,
 *         so that the key is derived once; the compatible one derives the vector from the salt too, which is fresh therefore.
 */
import { createCipheriv, randomBytes } from 'node:crypto'
import { type Der, integer, nullValue, octetString, oid, sequence } from '../der/write.ts'
import { ENCRYPTION_OID } from './encryption-oid.ts'
import {
  derivePbkdf2,
  derivePkcs12,
  type Pkcs12Password,
  PURPOSE,
  type WorkBudget,
} from './key-derivation.ts'

export interface Encrypted {
  readonly algorithm: Der
  readonly ciphertext: Uint8Array
}

/** PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC, as OpenSSL 3 and Java 17 write by default. */
export function encryptModern(
  plaintext: Uint8Array,
  password: Pkcs12Password,
  iterations: number,
  budget: WorkBudget,
): Encrypted {
  const salt = password.salts.encryption
  const iv = randomBytes(16)
  const key = derivePbkdf2(password, { digest: 'sha256', salt, iterations }, { octets: 32, budget })
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const kdf = sequence(
    octetString(salt),
    integer(iterations),
    integer(32),
    sequence(oid(ENCRYPTION_OID.hmacWithSHA256), nullValue),
  )
  const parameters = sequence(
    sequence(oid(ENCRYPTION_OID.pbkdf2), kdf),
    sequence(oid(ENCRYPTION_OID.aes256Cbc), octetString(iv)),
  )
  return {
    algorithm: sequence(oid(ENCRYPTION_OID.pbes2), parameters),
    ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final()]),
  }
}

/** PBE-SHA1-3DES, which every reader opens. */
export function encryptCompatible(
  plaintext: Uint8Array,
  password: Pkcs12Password,
  iterations: number,
  budget: WorkBudget,
): Encrypted {
  const salt = randomBytes(20)
  const derivation = { digest: 'sha1', salt, iterations } as const
  const key = derivePkcs12(password, derivation, { purpose: PURPOSE.key, octets: 24, budget })
  const iv = derivePkcs12(password, derivation, { purpose: PURPOSE.iv, octets: 8, budget })
  const cipher = createCipheriv('des-ede3-cbc', key, iv)
  return {
    algorithm: sequence(
      oid(ENCRYPTION_OID.pbeSha1TripleDes),
      sequence(octetString(salt), integer(iterations)),
    ),
    ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final()]),
  }
}
