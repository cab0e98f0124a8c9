/**
 * Key derivation from a password: PKCS#12's own (RFC 7292 appendix B.2) and PBKDF2 (RFC 8018 section 5.2).
 *
 * Takes   a password, a salt and an iteration count that a file names.
 * Gives   octets, kept with the password: the same derivation is done once. Every one is paid from a budget, so that a file cannot ask
 *         for hours of work.
 * Throws  PkiError `PKI_PKCS12_UNSUPPORTED` when the budget is spent.
 */
import { hash, pbkdf2Sync, randomBytes } from 'node:crypto'
import { PkiError } from '../error.ts'

export type DigestName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

/** What is derived: RFC 7292 appendix B.3 gives each its own number. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

export interface Derivation {
  readonly digest: DigestName
  readonly salt: Uint8Array
  readonly iterations: number
}

const BLOCK_OCTETS = { sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 } satisfies Record<
  DigestName,
  number
>
const DIGEST_OCTETS = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } satisfies Record<
  DigestName,
  number
>

/** About five seconds, ten on a slow machine; the weakest scheme with 100 000 iterations for thirty keys takes nearly all of it. */
const MAX_ROUNDS = 10_000_000

/** What a round of each digest costs, in rounds of SHA-256 (the longer ones measured 1.2 to 2.1). */
const WEIGHT = { sha1: 1, sha224: 1, sha256: 1, sha384: 2, sha512: 2 } satisfies Record<DigestName, number>

/** What it costs to verify one certificate's signature, in rounds of SHA-256. */
const SIGNATURE_ROUNDS = 3000

/** Counts hash rounds over one file, by their cost. */
export class WorkBudget {
  #rounds = MAX_ROUNDS

  spend({ digest, iterations }: Pick<Derivation, 'digest' | 'iterations'>, octets: number): void {
    this.#rounds -= WEIGHT[digest] * iterations * Math.ceil(octets / DIGEST_OCTETS[digest])
    if (this.#rounds < 0) throw new PkiError('PKI_PKCS12_UNSUPPORTED', 'iteration counts are absurdly high')
  }

  spendOnSignature(): void {
    this.#rounds -= SIGNATURE_ROUNDS
    if (this.#rounds < 0)
      throw new PkiError('PKI_PKCS12_UNSUPPORTED', 'too many certificates have the same name')
  }
}

/**
 * A password, with what was derived from it: 100 000 iterations take a tenth of a second, and a file that is opened and saved in steps
 * would pay them at every step. Keep it no longer than the password itself.
 */
export class Pkcs12Password {
  readonly text: string
  /** Salts of the files written with this object. Keys may be shared by files of one password: initialization vectors are fresh. */
  readonly salts = { encryption: randomBytes(20), mac: randomBytes(20) }
  readonly #derived = new Map<string, Uint8Array>()

  constructor(text: string) {
    this.text = text
  }

  static of(password: string | Pkcs12Password): Pkcs12Password {
    return typeof password === 'string' ? new Pkcs12Password(password) : password
  }

  /** What was derived before under these parameters, else what `derive` gives now. */
  once(parameters: readonly (string | number)[], salt: Uint8Array, derive: () => Uint8Array): Uint8Array {
    const name = [...parameters, Buffer.from(salt).toString('base64')].join()
    const known = this.#derived.get(name)
    if (known) return known
    const octets = derive()
    this.#derived.set(name, octets)
    return octets
  }
}

interface Pkcs12Purpose {
  readonly purpose: number
  readonly octets: number
  readonly budget: WorkBudget
}

/** RFC 7292 appendix B.2: the password as BMPString with a terminating zero. */
export function derivePkcs12(
  password: Pkcs12Password,
  derivation: Derivation,
  wanted: Pkcs12Purpose,
): Uint8Array {
  const { digest, salt, iterations } = derivation
  return password.once(['PKCS12', digest, iterations, wanted.purpose, wanted.octets], salt, () =>
    iterate(password.text, derivation, wanted),
  )
}

function iterate(
  password: string,
  { digest, salt, iterations }: Derivation,
  { purpose, octets, budget }: Pkcs12Purpose,
): Uint8Array {
  const v = BLOCK_OCTETS[digest]
  const u = DIGEST_OCTETS[digest]
  budget.spend({ digest, iterations }, octets)

  const input = Buffer.concat([repeatTo(salt, v), repeatTo(bmpPassword(password), v)])
  const diversifier = new Uint8Array(v).fill(purpose)
  const out = new Uint8Array(octets)
  for (let at = 0; at < octets; at += u) {
    const block = hash(digest, Buffer.concat([diversifier, input]), 'buffer')
    // as text into the same buffer: a new buffer for each of so many digests takes as long as the digest
    for (let i = 1; i < iterations; i++) block.write(hash(digest, block, 'binary'), 'latin1')
    out.set(block.subarray(0, octets - at), at)
    addToEach(input, repeatTo(block, v).subarray(0, v))
  }
  return out
}

export function derivePbkdf2(
  password: Pkcs12Password,
  { digest, salt, iterations }: Derivation,
  { octets, budget }: { octets: number; budget: WorkBudget },
): Uint8Array {
  return password.once(['PBKDF2', digest, iterations, octets], salt, () => {
    budget.spend({ digest, iterations }, octets)
    return pbkdf2Sync(password.text, salt, iterations, octets, digest)
  })
}

function bmpPassword(password: string): Uint8Array {
  return Buffer.concat([Buffer.from(password, 'utf16le').swap16(), Uint8Array.of(0, 0)])
}

/** Copies of the octets, as many whole blocks as it takes to hold them once; nothing of nothing. */
function repeatTo(octets: Uint8Array, block: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(octets.length / block) * block)
  for (let i = 0; i < out.length; i++) out[i] = octets[i % octets.length] ?? 0
  return out
}

/** Adds B + 1 to every block of I, modulo 2^(8v). */
function addToEach(input: Uint8Array, addend: Uint8Array): void {
  for (let start = 0; start < input.length; start += addend.length) {
    let carry = 1
    for (let i = addend.length - 1; i >= 0; i--) {
      carry += (input[start + i] ?? 0) + (addend[i] ?? 0)
      input[start + i] = carry & 0xff
      carry >>= 8
    }
  }
}
