/**
 * Private keys in memory as signers of requests.
 *
 * Gives   RSA PKCS#1 v1.5 with SHA-256, or ECDSA P-384 with SHA-384 as r and s side by side (wire contract 5.1).
 */
import { type KeyObject, sign as signWithKey } from 'node:crypto'
import { promisify } from 'node:util'
import type { AuthenticationEntry } from '@vesalius/etee'
import type { RequestSigning } from './soap-call.ts'

const signAsync = promisify(signWithKey)

/** Signs as the holder of an eHealth certificate. */
export const holderSigning = ({ privateKey, certificate, issuers }: AuthenticationEntry): RequestSigning =>
  keySigning(privateKey, [certificate.der, ...issuers])

/** Signs with a key; its certificate is the first of the chain. */
export function keySigning(privateKey: KeyObject, certificates: readonly Uint8Array[]): RequestSigning {
  const isRsa = privateKey.asymmetricKeyType === 'rsa'
  const hash = isRsa ? 'sha256' : 'sha384'
  return {
    signer: {
      algorithm: isRsa ? 'rsa-sha256' : 'ecdsa-sha384',
      sign: async octets =>
        new Uint8Array(await signAsync(hash, octets, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
    },
    certificates,
  }
}
