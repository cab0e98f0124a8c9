/**
 * RSA keys for tests out of few primes: finding two primes is nearly all that a key costs, and n primes make n(n-1)/2 keys.
 *
 * Keys that share a prime are worth nothing against anybody who has two of them; everything else about them is like any other key
 * (RFC 8017, section 3.2): no modulus comes twice.
 */
import { generatePrimeSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXPONENT, rsaKeyOfPrimes } from './rsa-of-primes.ts'
import { writeFirst } from './write-first.ts'

const PRIMES = 40
const PAIRS = (PRIMES * (PRIMES - 1)) / 2

/** A key with so many bits whose modulus nobody else has who asks in the same folder; undefined once all are given. */
export function keyOfSharedPrimes(folder: string, bits: number, label: string): KeyObject | undefined {
  const pair = claimPair(join(folder, `pairs-${bits}`), label)
  if (!pair) return undefined
  const [p, q] = pair.map(index => sharedPrime(join(folder, `primes-${bits / 2}`), bits / 2, index))
  if (p === undefined || q === undefined) throw new TypeError('a pair has two primes')
  return rsaKeyOfPrimes(p, q)
}

/** The first pair that nobody has. */
function claimPair(folder: string, label: string): readonly [number, number] | undefined {
  mkdirSync(folder, { recursive: true })
  for (let number = 0; number < PAIRS; number++) {
    if (claim(join(folder, String(number)), label)) return pairOf(number)
  }
  return undefined
}

function claim(file: string, label: string): boolean {
  if (existsSync(file)) return false
  try {
    writeFileSync(file, label, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Of 0, 1, 2, …: (1, 0), (2, 0), (2, 1), (3, 0) … */
function pairOf(number: number): readonly [number, number] {
  let [larger, before] = [1, 0]
  while (before + larger <= number) before += larger++
  return [larger, number - before]
}

function sharedPrime(folder: string, bits: number, index: number): bigint {
  const file = join(folder, String(index))
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFirst(file, findPrime(bits).toString(16))
  }
  return BigInt(`0x${readFileSync(file, 'utf8')}`)
}

/** Its two highest bits are set, so that a product of two has twice as many. */
function findPrime(bits: number): bigint {
  for (;;) {
    const prime = generatePrimeSync(bits, { bigint: true })
    if ((prime - 1n) % EXPONENT !== 0n) return prime
  }
}
