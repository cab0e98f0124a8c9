/** RSA keys that no generator makes any more, for the checks that must refuse them. */
import { checkPrimeSync, generatePrimeSync, type KeyObject } from 'node:crypto'
import { EXPONENT, rsaKeyOfPrimes } from './rsa-of-primes.ts'

/** RSA-2048 whose primes are neighbours, found by Fermat's method in one round. */
export function closePrimesKey(): KeyObject {
  for (;;) {
    const p = generatePrimeSync(1024, { bigint: true })
    const q = nextPrime(p)
    if (((p - 1n) * (q - 1n)) % EXPONENT !== 0n) return rsaKeyOfPrimes(q, p)
  }
}

function nextPrime(from: bigint): bigint {
  let candidate = from + 2n
  while (!checkPrimeSync(candidate)) candidate += 2n
  return candidate
}
