/** Large integers and octets, big-endian, for the keys and signatures of a deterministic demonstration. Not in constant time. */

/** Order of the group of P-384 (SP 800-186). */
export const P384_ORDER =
  0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n

export const toInteger = (octets: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(octets).toString('hex') || '0'}`)

export const toOctets = (value: bigint, width: number): Uint8Array =>
  new Uint8Array(Buffer.from(value.toString(16).padStart(width * 2, '0'), 'hex'))

/** Throws RangeError when there is none. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [((value % modulus) + modulus) % modulus, modulus]
  let [x, y] = [1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  if (a !== 1n) throw new RangeError('there is no inverse')
  return ((x % modulus) + modulus) % modulus
}
