/**
 * Probes for decryption keys: something sealed for a certificate while its key was in the old keystore, to be opened with the new one
 * (requirements A17, A20).
 *
 * Takes   the encryption certificate and a secret of the caller's; later the keystore that is to open it.
 * Gives   the probe as one line of text, for the notes of an unfinished keystore; and whether a keystore opens it.
 *
 * The secret is encrypted as senders do it (RSAES-PKCS1-v1_5, formats section 3.1), and the key is looked up as care software does it:
 * by the decimal serial number of the certificate. A probe holds no secret.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { decryptRsaPkcs1v15, encryptRsaPkcs1v15, inspectPublicKey } from '@vesalius/pki'
import { type EncryptionEntry, encryptionAlias, type Keystore } from './keystore.ts'

export interface DecryptionProbe {
  /** Alias of the key that opens it: the decimal serial number. */
  readonly alias: string
  readonly text: string
}

const SECRET_OCTETS = 16

/** Null for a key that senders cannot encrypt to: only RSA is in use. */
export function makeDecryptionProbe(
  { certificate }: Pick<EncryptionEntry, 'certificate'>,
  secret: Uint8Array,
): DecryptionProbe | null {
  if (secret.length !== SECRET_OCTETS) throw new RangeError(`a probe takes ${SECRET_OCTETS} octets`)
  if (inspectPublicKey(certificate.spki).kind !== 'RSA') return null
  const ciphertext = Buffer.from(encryptRsaPkcs1v15(certificate.spki, secret))
  return {
    alias: encryptionAlias(certificate),
    text: `${ciphertext.toString('base64')} ${sha256(secret).toString('base64')}`,
  }
}

/** Whether the keystore holds the key that opens what was encrypted. */
export function opensDecryptionProbe(
  { encryption }: Pick<Keystore, 'encryption'>,
  { alias, text }: DecryptionProbe,
): boolean {
  const [ciphertext = '', digest = ''] = text.split(' ').map(part => Buffer.from(part, 'base64'))
  return encryption
    .filter(entry => entry.alias === alias && entry.privateKey.asymmetricKeyType === 'rsa')
    .some(({ privateKey }) => {
      const found = sha256(decryptRsaPkcs1v15(privateKey, Buffer.from(ciphertext), SECRET_OCTETS))
      return found.length === digest.length && timingSafeEqual(found, Buffer.from(digest))
    })
}

const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest()
