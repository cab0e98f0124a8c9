/**
 * Passwords, stored as scrypt hashes. Operators' are made here, never chosen, so that none is weak or used elsewhere; those of digital keys
 * are chosen by their people (`digital-keys/chosen-password.ts`).
 *
 * The hash says its own cost (`scrypt$N$r$p$salt$hash`): a later, higher cost leaves the old ones readable.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

const COST = { N: 32_768, r: 8, p: 1 }
const OCTETS = 32
/** No letters or digits that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const LENGTH = 24

/** 24 characters, 120 random bits, in groups of six. */
export function makePassword(random: (count: number) => Uint8Array): string {
  return makeSecret(random, LENGTH, 6)
}

/** Characters of five random bits each, in groups. */
export function makeSecret(random: (count: number) => Uint8Array, length: number, group: number): string {
  const letters = Array.from(random(length), octet => ALPHABET.charAt(octet % ALPHABET.length)).join('')
  return letters.replace(new RegExp(`(.{${group}})(?!$)`, 'g'), '$1-')
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$')
  const expected = Buffer.from(hash, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const found = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return expected.length === OCTETS && timingSafeEqual(expected, found)
}

/** Takes as long as a verification: whoever asks for an unknown name learns nothing from the time. */
export async function wasteVerification(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), COST)
}

function derive(password: string, salt: Uint8Array, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, OCTETS, { ...cost, maxmem: 64 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
