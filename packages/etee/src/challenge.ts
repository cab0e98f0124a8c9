/**
 * The challenge that proves possession of an encryption key (wire contract 7.2).
 *
 * Takes   the submitted key and the serial number that its certificate must carry; or the private key and the octets.
 * Gives   RSAES-PKCS1-v1_5 of the serial number followed by its SHA-256: 288 octets for RSA-2048; or the serial number.
 * Throws  EteeError `CHALLENGE_MALFORMED` (length), `CHALLENGE_INVALID` (the decrypted octets do not have that hash:
 *         another key, or a bad padding, and nothing tells which); RangeError for an unusable serial number.
 */
import { createHash, type KeyObject, timingSafeEqual } from 'node:crypto'
import { decryptRsaPkcs1v15, encryptRsaPkcs1v15 } from '@vesalius/pki'
import { EteeError } from './error.ts'

const SERIAL_OCTETS = 16
const HASH_OCTETS = 32

/**
 * Registration authority: the challenge for an RSA key that has passed review. `serial` is 16 random octets; the first must not
 * be zero, because the number becomes a certificate serial number and a keystore alias, which drop leading zeros.
 */
export function makeChallenge(spki: Uint8Array, serial: Uint8Array): Uint8Array {
  if (serial.length !== SERIAL_OCTETS || serial[0] === 0)
    throw new RangeError('a challenge takes 16 octets of which the first is not zero')
  return Buffer.concat([encryptRsaPkcs1v15(spki, serial), sha256(serial)])
}

/**
 * Holder: decrypts and checks the challenge. As the existing client does, at most the first 16 octets of the plaintext count
 * and fewer are accepted, so that other registration authorities work as well.
 */
export function openChallenge(privateKey: KeyObject, challenge: Uint8Array): bigint {
  const modulusOctets = (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8
  if (challenge.length !== modulusOctets + HASH_OCTETS)
    throw new EteeError(
      'CHALLENGE_MALFORMED',
      `a challenge for this key has ${modulusOctets + HASH_OCTETS} octets`,
    )
  const octets = decryptRsaPkcs1v15(privateKey, challenge.subarray(0, modulusOctets)).subarray(
    0,
    SERIAL_OCTETS,
  )
  const serialNumber = serialNumberOf(octets)
  if (!timingSafeEqual(sha256(octets), challenge.subarray(modulusOctets)) || serialNumber === 0n)
    throw new EteeError('CHALLENGE_INVALID', 'the challenge does not fit this encryption key')
  return serialNumber
}

/** The serial number as both sides read it: unsigned, most significant octet first. */
export function serialNumberOf(octets: Uint8Array): bigint {
  return BigInt(`0x0${Buffer.from(octets).toString('hex')}`)
}

const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest()
