/**
 * Key derivation from a password: PKCS#12's own (RFC 7292 appendix B.2) and PBKDF2 (RFC 8018 section 5.2).
 *
 * Takes   a password, a salt and an iteration count that a file names.
 * Gives   octets. Every derivation is paid from a budget, so that a file cannot ask for hours of work.
 * Throws  PkiError `PKI_PKCS12_UNSUPPORTED` when the budget is spent.
 */
import { hash, pbkdf2Sync } from 'node:crypto'
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

/** About ten seconds on a slow machine; 100 000 iterations for thirty keys take half of it. */
const MAX_ROUNDS = 20_000_000

/** Counts hash rounds over one file. */
export class WorkBudget {
  #rounds = MAX_ROUNDS

  spend(rounds: number): void {
    this.#rounds -= rounds
    if (this.#rounds < 0) throw new PkiError('PKI_PKCS12_UNSUPPORTED', 'iteration counts are absurdly high')
  }
}

/** RFC 7292 appendix B.2: the password as BMPString with a terminating zero. */
export function derivePkcs12(
  password: string,
  { digest, salt, iterations }: Derivation,
  { purpose, octets, budget }: { purpose: number; octets: number; budget: WorkBudget },
): Uint8Array {
  const v = BLOCK_OCTETS[digest]
  const u = DIGEST_OCTETS[digest]
  budget.spend(iterations * Math.ceil(octets / u))

  const input = Buffer.concat([repeatTo(salt, v), repeatTo(bmpPassword(password), v)])
  const diversifier = new Uint8Array(v).fill(purpose)
  const out = new Uint8Array(octets)
  for (let at = 0; at < octets; at += u) {
    let block: Uint8Array = hash(digest, Buffer.concat([diversifier, input]), 'buffer')
    for (let i = 1; i < iterations; i++) block = hash(digest, block, 'buffer')
    out.set(block.subarray(0, octets - at), at)
    addToEach(input, repeatTo(block, v).subarray(0, v))
  }
  return out
}

export function derivePbkdf2(
  password: string,
  { digest, salt, iterations }: Derivation,
  { octets, budget }: { octets: number; budget: WorkBudget },
): Uint8Array {
  budget.spend(iterations * Math.ceil(octets / DIGEST_OCTETS[digest]))
  return pbkdf2Sync(password, salt, iterations, octets, digest)
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
