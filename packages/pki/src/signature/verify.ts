/**
 * Verifies a signature by the table of `algorithms.ts`.
 *
 * Takes   the algorithm's name (undefined: one we do not know), SubjectPublicKeyInfo, the signed octets as
 *         received and the signature (ECDSA as DER).
 * Gives   true only when all fit: known algorithm, key of its kind (named curve of ours, plain rsaEncryption of at most 4096 bits),
 *         signature valid. Never throws: a key that cannot be read verifies nothing.
 */
import { verify } from 'node:crypto'
import { PkiError } from '../error.ts'
import { decodePublicKey } from '../key/public-key.ts'
import { CURVES, inspectPublicKey, isCheapToVerify } from '../key/spki.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from './algorithms.ts'

/** Whether `signature` over `octets` was made with the key of `spki` by this algorithm. */
export function verifySignature(
  algorithm: SignatureAlgorithmName | undefined,
  spki: Uint8Array,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (algorithm === undefined) return false
  const { hash, keyKind } = SIGNATURE_ALGORITHMS[algorithm]
  try {
    if (!keyFits(spki, keyKind)) return false
    return verify(hash, octets, decodePublicKey(spki), signature)
  } catch (error) {
    if (error instanceof PkiError || isCryptoError(error)) return false
    throw error
  }
}

function keyFits(spki: Uint8Array, keyKind: 'RSA' | 'EC'): boolean {
  const key = inspectPublicKey(spki)
  if (key.kind === 'EC') return keyKind === 'EC' && KNOWN_CURVES.has(key.curve)
  return key.kind === keyKind && isCheapToVerify(key)
}

const KNOWN_CURVES: ReadonlySet<string> = new Set([...CURVES.values()].map(curve => curve.name))

/** OpenSSL's refusal of a key or a signature, as against a mistake of ours. */
/** Node.js 24 gives some of OpenSSL's errors no code, only its stack. */
function isCryptoError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'opensslErrorStack' in error || ('code' in error && /^ERR_(OSSL|CRYPTO)/.test(String(error.code)))
}
