/**
 * The floor of an issuance: the signatures that nobody who issues honestly can leave out, by OpenSSL on one thread.
 *
 * The CSR's signature verified (P-384), the request's signature verified (with the card's key), one signature by a P-384
 * authority. Keys and messages are ready: not even reading a key is counted.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import type { CardKind } from './invented-cards.ts'

/** CPU milliseconds of the three operations together. */
export type Floor = (kind: CardKind) => number

/** The size of what is signed matters little; these are those of a request's SignedInfo and of a CSR or certificate. */
const OCTETS = 800
const REPETITIONS = 120

export function makeFloor(): Floor {
  const octets = randomBytes(OCTETS)
  const ec = signed('sha384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), octets)
  const cards = {
    RSA: signed('sha256', generateKeyPairSync('rsa', { modulusLength: 2048 }), octets),
    EC: signed('sha384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), octets),
  } as const satisfies Record<CardKind, unknown>
  return kind => {
    const card = cards[kind]
    const before = process.cpuUsage()
    for (let i = 0; i < REPETITIONS; i++) {
      const valid =
        verify(ec.hash, octets, ec.publicKey, ec.signature) &&
        verify(card.hash, octets, card.publicKey, card.signature)
      if (!valid) throw new Error('a good signature does not verify')
      sign(ec.hash, octets, ec.privateKey)
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / REPETITIONS
  }
}

function signed(
  hash: 'sha256' | 'sha384',
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  octets: Uint8Array,
) {
  return { hash, privateKey, publicKey, signature: sign(hash, octets, privateKey) }
}
