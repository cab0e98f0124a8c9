/** Where the keys and serial numbers of an installation come from: the machine, or in a demonstration for tests a seed. */
import { randomBytes } from 'node:crypto'
import { generateKeyPair, type KeyKind, type KeyPair, type Signer, softSigner } from '@vesalius/pki'

export interface Randomness {
  /** A key for the purpose of this name. */
  keyPair(name: string, kind: KeyKind): Promise<KeyPair>
  /** Signs certificates with such a key. */
  signer(privateKey: KeyPair['privateKey']): Signer
  /** Octets for the purpose of this name, one after the other. */
  octets(name: string): (count: number) => Uint8Array
}

/** Of a demonstration that is made: where its keys and serial numbers come from, and when its certificates begin if not now. */
export interface Origin {
  readonly randomness: Randomness
  readonly notBefore?: Date
}

export const systemRandomness: Randomness = {
  keyPair: (_name, kind) => generateKeyPair(kind),
  signer: privateKey => softSigner(privateKey),
  octets: () => count => new Uint8Array(randomBytes(count)),
}
