/**
 * Request number: what people quote to find a certificate request.
 *
 * Takes   a public key identifier, 40 hex digits.
 * Gives   10 characters: base32 (RFC 4648 section 6, no padding) of its first 50 bits, computed alike by every party (A14).
 * Throws  RangeError when the input is not a public key identifier.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The request number of a public key identifier. */
export function requestNumber(publicKeyIdentifier: string): string {
  if (!/^[0-9a-fA-F]{40}$/.test(publicKeyIdentifier)) {
    throw new RangeError('A public key identifier is 40 hexadecimal digits')
  }
  const bits = BigInt(`0x${publicKeyIdentifier.slice(0, 13)}`) >> 2n
  const letters = Array.from({ length: 10 }, (_, index) => {
    const five = Number((bits >> BigInt(45 - 5 * index)) & 31n)
    return ALPHABET.charAt(five)
  })
  return letters.join('')
}

/** The request number in two groups of five, for reading aloud. */
export function formatRequestNumber(number: string): string {
  return `${number.slice(0, 5)} ${number.slice(5)}`
}
