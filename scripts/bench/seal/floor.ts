/**
 * The floor of a sealed message: what nobody can leave out, by OpenSSL on one thread, with keys that are ready.
 *
 * Sealing: two RSA signatures, one RSA encryption, two digests over the message, AES. Unsealing: one RSA decryption, two
 * verifications, two digests, AES.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'

const BLOCK = 64 * 1024
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
/** About as long as signed attributes. */
const SIGNED = randomBytes(204)

export function makeSealFloor() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = randomBytes(16)
  const encryptedKey = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key)
  const signature = sign('sha256', SIGNED, { key: privateKey, ...PSS })
  return {
    seal(octets: Uint8Array, times = 1): void {
      const hashes = [createHash('sha256'), createHash('sha256')]
      const cipher = createCipheriv('aes-128-cbc', key, key)
      each(octets, times, block => {
        for (const hash of hashes) hash.update(block)
        cipher.update(block)
      })
      cipher.final()
      for (const hash of hashes) {
        hash.digest()
        sign('sha256', SIGNED, { key: privateKey, ...PSS })
      }
      publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key)
    },
    unseal(octets: Uint8Array, times = 1): void {
      privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encryptedKey)
      const hashes = [createHash('sha256'), createHash('sha256')]
      const decipher = createDecipheriv('aes-128-cbc', key, key).setAutoPadding(false)
      each(octets, times, block => {
        for (const hash of hashes) hash.update(block)
        decipher.update(block)
      })
      for (const hash of hashes) {
        hash.digest()
        if (!verify('sha256', SIGNED, { key: publicKey, ...PSS }, signature))
          throw new Error('a good signature does not verify')
      }
    },
  }
}

function each(octets: Uint8Array, times: number, take: (block: Uint8Array) => void): void {
  for (let i = 0; i < times; i++) {
    for (let at = 0; at < octets.length; at += BLOCK) take(octets.subarray(at, at + BLOCK))
  }
}
