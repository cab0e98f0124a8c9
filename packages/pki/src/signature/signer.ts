/**
 * Signer: whoever signs certificates, CSRs, CRLs and OCSP answers. Two kinds exist: a key in memory (here) and a
 * key in a hardware module (elsewhere).
 */
import { type KeyObject, sign as signWithKey } from 'node:crypto'
import { PkiError } from '../error.ts'
import { spkiOf } from '../key/generate.ts'
import { inspectPublicKey } from '../key/spki.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from './algorithms.ts'

export interface Signer {
  readonly algorithm: SignatureAlgorithmName
  /** SubjectPublicKeyInfo of the signing key, DER. */
  readonly spki: Uint8Array
  /** Hashes and signs; gives signature octets as X.509 carries them (ECDSA as DER). */
  sign(octets: Uint8Array): Promise<Uint8Array>
}

/**
 * A signer over a private key in memory. Without an algorithm: SHA-256 for RSA and P-256, SHA-384 for P-384,
 * SHA-512 for P-521. Throws `PKI_KEY_UNSUPPORTED` when key and algorithm do not fit.
 */
export function softSigner(privateKey: KeyObject, algorithm?: SignatureAlgorithmName): Signer {
  const spki = spkiOf(privateKey)
  const fitting = algorithm ?? defaultAlgorithm(spki)
  const { hash, keyKind } = SIGNATURE_ALGORITHMS[fitting]
  if (inspectPublicKey(spki).kind !== keyKind) {
    throw new PkiError('PKI_KEY_UNSUPPORTED', `this key cannot sign with ${fitting}`)
  }
  return {
    algorithm: fitting,
    spki,
    sign: octets =>
      new Promise((resolve, reject) => {
        signWithKey(hash, octets, privateKey, (error, signature) =>
          error === null ? resolve(new Uint8Array(signature)) : reject(error),
        )
      }),
  }
}

function defaultAlgorithm(spki: Uint8Array): SignatureAlgorithmName {
  const key = inspectPublicKey(spki)
  if (key.kind === 'RSA') return 'sha256WithRSA'
  if (key.kind === 'EC' && key.curve === 'P-256') return 'ecdsaWithSHA256'
  if (key.kind === 'EC' && key.curve === 'P-384') return 'ecdsaWithSHA384'
  if (key.kind === 'EC' && key.curve === 'P-521') return 'ecdsaWithSHA512'
  throw new PkiError('PKI_KEY_UNSUPPORTED', 'only RSA and the P-256, P-384 and P-521 curves can sign')
}
