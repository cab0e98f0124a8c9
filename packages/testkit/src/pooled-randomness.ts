/**
 * What an installation for tests takes its keys and serial numbers from: keys of the pool, named after their purpose, and the machine's octets.
 *
 * Of the shape that the platform asks for (`installation/randomness.ts`).
 */
import { type KeyObject, randomBytes } from 'node:crypto'
import { type KeyKind, type KeyPair, type Signer, softSigner } from '@vesalius/pki'
import { testKeyPair } from './key-pool.ts'

export interface PooledRandomness {
  keyPair(name: string, kind: KeyKind): Promise<KeyPair>
  signer(privateKey: KeyObject): Signer
  octets(name: string): (count: number) => Uint8Array
}

/** Installations of different labels have different keys. */
export function pooledRandomness(label: string): PooledRandomness {
  return {
    keyPair: (name, kind) => testKeyPair(kind, `${label}-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`),
    signer: privateKey => softSigner(privateKey),
    octets: () => count => new Uint8Array(randomBytes(count)),
  }
}
