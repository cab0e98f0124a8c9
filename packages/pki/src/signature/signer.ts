/**
 * Signer: whoever signs certificates, CSRs, CRLs and OCSP answers. Two kinds exist: a key in memory (here) and a
 * key in a hardware module (elsewhere).
 */
import { type KeyObject, sign as signWithKey } from 'node:crypto'
import { PkiError } from '../error.ts'
import { spkiOf } from '../key/generate.ts'
import { type CurveName, inspectPublicKey } from '../key/spki.ts'
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
  const key = inspectPublicKey(spki)
  if (key.kind !== keyKind) {
    throw new PkiError('PKI_KEY_UNSUPPORTED', `this key cannot sign with ${fitting}`)
  }
  const isQuick = key.kind === 'EC' && QUICK_CURVES.has(key.curve)
  return {
    algorithm: fitting,
    spki,
    async sign(octets) {
      const isShort = octets.length <= MOST_OCTETS_HERE
      const signature = isQuick && isShort ? signWithKey(hash, octets, privateKey) : await inThread(octets)
      return new Uint8Array(signature)
    },
  }

  function inThread(octets: Uint8Array): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      signWithKey(hash, octets, privateKey, (error, signature) =>
        error === null ? resolve(signature) : reject(error),
      )
    })
  }
}

/**
 * Their signatures are made where they are asked for: they take less than a millisecond, as the verifications there do, and the way to
 * another thread and back costs a quarter of one besides. RSA takes longer, and so do octets by the megabyte (a CRL).
 */
const QUICK_CURVES: ReadonlySet<string> = new Set<CurveName>(['P-256', 'P-384'])
const MOST_OCTETS_HERE = 65_536

function defaultAlgorithm(spki: Uint8Array): SignatureAlgorithmName {
  const key = inspectPublicKey(spki)
  if (key.kind === 'RSA') return 'sha256WithRSA'
  if (key.kind === 'EC' && key.curve === 'P-256') return 'ecdsaWithSHA256'
  if (key.kind === 'EC' && key.curve === 'P-384') return 'ecdsaWithSHA384'
  if (key.kind === 'EC' && key.curve === 'P-521') return 'ecdsaWithSHA512'
  throw new PkiError('PKI_KEY_UNSUPPORTED', 'only RSA and the P-256, P-384 and P-521 curves can sign')
}
