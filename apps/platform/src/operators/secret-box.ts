/**
 * Small secrets at rest: AES-256-GCM under a key derived from the installation's credential. A database alone opens none.
 *
 * Each is bound to the record it belongs to: moved to another record it does not open.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { PlatformError } from '../error.ts'

export interface SecretBox {
  seal(secret: Uint8Array, record: string): Uint8Array
  /** Throws `KEY_FILE_UNREADABLE` when it was sealed under another credential or for another record. */
  open(sealed: Uint8Array, record: string): Uint8Array
}

const NONCE = 12
const TAG = 16

export function makeSecretBox(credential: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', credential, '', 'vesalius operator secrets', 32))
  return {
    seal(secret, record) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(record))
      return new Uint8Array(
        Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]),
      )
    },
    open(sealed, record) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
          authTagLength: TAG,
        })
        decipher.setAAD(Buffer.from(record)).setAuthTag(sealed.subarray(-TAG))
        return new Uint8Array(
          Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]),
        )
      } catch (cause) {
        throw new PlatformError('KEY_FILE_UNREADABLE', 'a secret was stored under another credential', {
          cause,
        })
      }
    },
  }
}
