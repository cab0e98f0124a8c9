/**
 * Serial numbers of certificates: one octet that names the issuing instance, then random bits.
 *
 * Takes   the instance (1 to 127) and at least 16 random octets from the caller.
 * Gives   a positive number of exactly 17 octets: 128 random bits, none of them lost to a sign bit (B8, RFC 5280
 *         section 4.1.2.2). The instance octet keeps two servers apart even if one has a broken random source.
 * Throws  AuthorityError `AUTHORITY_SERIAL_NUMBER_INVALID`.
 */
import { AuthorityError } from './error.ts'

/** Random octets in every serial number. */
export const SERIAL_RANDOM_OCTETS = 16

/** Builds the serial number of one certificate; uniqueness per issuer is the store's constraint. */
export function makeSerialNumber(instance: number, random: Uint8Array): bigint {
  if (!Number.isInteger(instance) || instance < 1 || instance > 127) {
    throw new AuthorityError(
      'AUTHORITY_SERIAL_NUMBER_INVALID',
      'the instance octet must lie between 1 and 127',
    )
  }
  if (random.length !== SERIAL_RANDOM_OCTETS) {
    throw new AuthorityError(
      'AUTHORITY_SERIAL_NUMBER_INVALID',
      `a serial number takes ${SERIAL_RANDOM_OCTETS} random octets, not ${random.length}`,
    )
  }
  return random.reduce((value, octet) => (value << 8n) | BigInt(octet), BigInt(instance))
}
