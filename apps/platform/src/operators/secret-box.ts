/**
 * Small secrets at rest: AES-256-GCM under a key derived from the installation's credential. A database alone opens none.
 *
 * Each is bound to the record it belongs to: moved to another record it does not open. Secrets that are only compared are stored as their
 * mark, which nobody can compute without the credential: a row that somebody wrote lets nobody in.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { PlatformError } from '../error.ts'

export interface SecretBox {
  seal(secret: Uint8Array, record: string): Uint8Array
  /** Throws `KEY_FILE_UNREADABLE` when it was sealed under another credential or for another record. */
  open(sealed: Uint8Array, record: string): Uint8Array
  /** By which a token or an invitation is known again: HMAC-SHA-256, hex. */
  mark(secret: string): string
}

const NONCE = 12
const TAG = 16

export function makeSecretBox(credential: string): SecretBox {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', credential, '', purpose, 32))
  const key = keyFor('vesalius operator secrets')
  const markKey = keyFor('vesalius operator tokens')
  return {
    mark: secret => createHmac('sha256', markKey).update(secret).digest('hex'),
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
