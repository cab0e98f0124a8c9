/** RSA keys that no generator makes any more, for the checks that must refuse them. */
import { checkPrimeSync, createPrivateKey, generatePrimeSync, type KeyObject } from 'node:crypto'

/** RSA-2048 whose primes are neighbours, found by Fermat's method in one round. */
export function closePrimesKey(): KeyObject {
  for (;;) {
    const p = generatePrimeSync(1024, { bigint: true })
    const q = nextPrime(p)
    const phi = (p - 1n) * (q - 1n)
    if (phi % EXPONENT === 0n) continue
    const d = inverse(EXPONENT, phi)
    const numbers = {
      n: p * q,
      e: EXPONENT,
      d,
      p: q,
      q: p,
      dp: d % (q - 1n),
      dq: d % (p - 1n),
      qi: inverse(p, q),
    }
    const fields = Object.entries(numbers).map(([name, value]) => [name, base64url(value)])
    return createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(fields) }, format: 'jwk' })
  }
}

const EXPONENT = 65537n

function nextPrime(from: bigint): bigint {
  let candidate = from + 2n
  while (!checkPrimeSync(candidate)) candidate += 2n
  return candidate
}

/** a⁻¹ mod m by the extended Euclidean algorithm. */
function inverse(a: bigint, m: bigint): bigint {
  let [oldR, r, oldS, s] = [a, m, 1n, 0n]
  while (r !== 0n) {
    const quotient = oldR / r
    ;[oldR, r] = [r, oldR - quotient * r]
    ;[oldS, s] = [s, oldS - quotient * s]
  }
  return ((oldS % m) + m) % m
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex').toString('base64url')
}
