/**
 * The publisher's key, which signs what is announced of new versions. It comes with the application, in `app/release-key.pem`; a checkout, and
 * a ZIP made without one, have none.
 *
 * Takes   PEM: an Ed25519 public key (RFC 8410).
 * Gives   the key; null when there is no such file, or another kind of key in it.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** In the folder of the application. */
export const RELEASE_KEY = 'release-key.pem'

export function readReleaseKey(file: string | undefined): KeyObject | null {
  if (file === undefined) return null
  try {
    const key = createPublicKey(readFileSync(file))
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
