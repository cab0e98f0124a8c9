/**
 * Throw-away keys for tests, made once per machine.
 *
 * Takes   a kind of key and a label; the same pair gives the same key.
 * Gives   the key pair. RSA keys are kept in `node_modules/.cache/vesalius-testkit` and share primes; EC keys cost a millisecond and
 *         live in memory. Several test processes may ask for the same key at once.
 */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateKeyPair, type KeyKind, type KeyPair, spkiOf } from '@vesalius/pki'
import { keyOfSharedPrimes } from './shared-primes.ts'
import { writeFirst } from './write-first.ts'

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/vesalius-testkit')

const pool = new Map<string, Promise<KeyPair>>()

/** The throw-away key pair with this label. */
export function testKeyPair(kind: KeyKind, label: string): Promise<KeyPair> {
  const name = `${kind}-${label}`.toLowerCase()
  if (!/^[a-z0-9-]+$/.test(name)) throw new RangeError('a label is letters, digits and hyphens')
  const known = pool.get(name)
  if (known) return known
  const made = kind.startsWith('RSA-') ? cachedKeyPair(kind, name) : generateKeyPair(kind)
  pool.set(name, made)
  return made
}

async function cachedKeyPair(kind: KeyKind, name: string): Promise<KeyPair> {
  const file = join(CACHE, `${name}.pem`)
  const stored = readKey(file)
  if (stored) return { privateKey: stored, spki: spkiOf(stored) }
  mkdirSync(CACHE, { recursive: true })
  const shared = keyOfSharedPrimes(CACHE, Number(kind.slice('RSA-'.length)), name)
  const made = shared ?? (await generateKeyPair(kind)).privateKey
  writeFirst(file, String(made.export({ format: 'pem', type: 'pkcs8' })))
  // another process may have been first: its key is the key
  const privateKey = readKey(file) ?? made
  return { privateKey, spki: spkiOf(privateKey) }
}

function readKey(file: string): KeyObject | undefined {
  try {
    return createPrivateKey(readFileSync(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
