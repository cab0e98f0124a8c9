/**
 * Weak RSA moduli: what can be seen without factoring.
 *
 * Takes   a positive modulus.
 * Gives   the first weakness found, or undefined. A sound key costs well under a millisecond at 2048 bits.
 *
 * ROCA: Nemec and others, "The Return of Coppersmith's Attack", 2017: primes of the faulty library are powers
 * of 65537 modulo a product of small primes, and so are their products. Fermat: two primes p, q with p - q
 * small have p * q = a² - b² with a next to the root of the product.
 */
export type RsaWeakness = 'even-modulus' | 'small-factor' | 'close-primes' | 'roca'

const FERMAT_ROUNDS = 110
const SMALL_PRIMES = primesBelow(752)

/** For each odd prime up to 167, which residues are powers of 65537. */
const ROCA_RESIDUES = SMALL_PRIMES.filter(prime => prime > 2 && prime <= 167).map(prime => ({
  prime,
  residues: powersModulo(65537 % prime, prime),
}))

/** The first weakness of an RSA modulus. */
export function findWeakness(modulus: bigint): RsaWeakness | undefined {
  if (modulus % 2n === 0n) return 'even-modulus'
  const residues = new Map(SMALL_PRIMES.map(prime => [prime, Number(modulus % BigInt(prime))]))
  if ([...residues].some(([prime, residue]) => residue === 0 && modulus !== BigInt(prime)))
    return 'small-factor'
  if (ROCA_RESIDUES.every(({ prime, residues: powers }) => powers.has(residues.get(prime) ?? 0)))
    return 'roca'
  if (hasClosePrimes(modulus)) return 'close-primes'
  return undefined
}

function hasClosePrimes(modulus: bigint): boolean {
  const root = integerRoot(modulus)
  if (root * root === modulus) return true
  let a = root + 1n
  let difference = a * a - modulus
  for (let round = 0; round < FERMAT_ROUNDS; round++) {
    if (isSquare(difference)) return true
    difference += 2n * a + 1n
    a += 1n
  }
  return false
}

/** Squares have few residues: 16 of 64, and 3 of 9 … of small moduli, so the root is taken rarely. */
function isSquare(value: bigint): boolean {
  if (!SQUARES_MODULO_64.has(Number(value & 63n))) return false
  if (!SQUARES_MODULO_45045.has(Number(value % 45045n))) return false
  const root = integerRoot(value)
  return root * root === value
}

const SQUARES_MODULO_64 = squaresModulo(64)
const SQUARES_MODULO_45045 = squaresModulo(45045)

/** Largest integer whose square is not above the value (Newton, from above). */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(value.toString(16).length / 2) * 4)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

function squaresModulo(modulus: number): ReadonlySet<number> {
  return new Set(Array.from({ length: modulus }, (_, i) => (i * i) % modulus))
}

function powersModulo(base: number, prime: number): ReadonlySet<number> {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * base) % prime) powers.add(power)
  return powers
}

function primesBelow(limit: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; candidate < limit; candidate++) {
    if (primes.every(prime => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}
