/**
 * Tells the platform's own intents from rows that somebody wrote into the database: an HMAC-SHA-256 over all that decides what will be
 * signed, under a key derived from the installation's credential. All servers of an installation have that; its database has not.
 *
 * Only what this code has reviewed in the same process is signed without one.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** What is bound together: whose request it is, which authority signs it under which profile, and the very octets. */
export interface IntentContents {
  readonly publicKeyIdentifier: string
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly profile: string
  readonly tbs: Uint8Array
}

export interface IntentMac {
  /** 32 octets, stored with the intent. */
  of(intent: IntentContents): Uint8Array
  /** Whether it was made for this very intent by a server of this installation; null: nobody made one. */
  fits(mac: Uint8Array | null, intent: IntentContents): boolean
}

export function makeIntentMac(credential: string): IntentMac {
  const key = Buffer.from(hkdfSync('sha256', credential, '', 'vesalius certificate intents', 32))
  const of = ({ publicKeyIdentifier, issuerId, serialNumber, profile, tbs }: IntentContents) => {
    // JSON ends by itself: what follows it cannot be taken for a part of it
    const names = JSON.stringify([publicKeyIdentifier, issuerId, serialNumber.toString(), profile])
    return new Uint8Array(createHmac('sha256', key).update(names).update(tbs).digest())
  }
  return {
    of,
    fits: (mac, intent) => mac?.length === 32 && timingSafeEqual(mac, of(intent)),
  }
}
