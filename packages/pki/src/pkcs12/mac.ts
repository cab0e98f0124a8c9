/**
 * The MAC over a PKCS#12 file (RFC 7292 section 4).
 *
 * Takes   MacData as the file gives it, or the digest to write with.
 * Gives   whether the MAC fits the password and the octets. No MAC can tell a wrong password from a changed file.
 * Throws  PkiError `PKI_PKCS12_UNSUPPORTED` for another MAC algorithm, PBMAC1 (RFC 9579) among them: nothing in the
 *         field writes it yet.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type DerElement, readNull, readOctetString, readOid, TAG } from '../der/read.ts'
import { type Der, integer, nullValue, octetString, oid, sequence } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import {
  type DigestName,
  derivePkcs12,
  type Pkcs12Password,
  PURPOSE,
  type WorkBudget,
} from './key-derivation.ts'
import { readIterations, readSalt } from './password-scheme.ts'

export interface Mac {
  readonly name: string
  readonly iterations: number
  fits(octets: Uint8Array, password: Pkcs12Password, budget: WorkBudget): boolean
}

const DIGESTS: Readonly<Record<string, DigestName>> = {
  [OID.sha1]: 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
}
const MAC_KEY_OCTETS = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } satisfies Record<
  DigestName,
  number
>

export function readMac(macData: DerElement): Mac {
  const fields = macData.open(TAG.sequence, 'MacData')
  const digestInfo = fields.sequence('MAC')
  const algorithm = digestInfo.sequence('MAC algorithm')
  const expected = readOctetString(digestInfo.any('MAC value'))
  digestInfo.end('MAC')
  const salt = readSalt(fields.any('MAC salt'))
  const count = fields.optional(TAG.integer, 'iteration count')
  const iterations = count ? readIterations(count) : 1
  fields.end('MacData')

  const identifier = readOid(algorithm.any('MAC algorithm'))
  const digest = DIGESTS[identifier]
  if (!digest) throw new PkiError('PKI_PKCS12_UNSUPPORTED', `MAC algorithm ${identifier} is not supported`)
  const parameters = algorithm.optional(TAG.nullValue)
  if (parameters) readNull(parameters)
  algorithm.end('MAC algorithm')
  return {
    name: `HMAC-${digest.toUpperCase()}`,
    iterations,
    fits: (content, password, budget) =>
      equal(hmac(digest, macKey(password, { digest, salt, iterations }, budget), content), expected),
  }
}

/** MacData over the octets of the authenticated safe. */
export function writeMac(
  octets: Uint8Array,
  password: Pkcs12Password,
  { digest, iterations, budget }: { digest: 'sha1' | 'sha256'; iterations: number; budget: WorkBudget },
): Der {
  const salt = password.salts.mac
  const value = hmac(digest, macKey(password, { digest, salt, iterations }, budget), octets)
  const algorithm = sequence(oid(OID[digest]), nullValue)
  return sequence(sequence(algorithm, octetString(value)), octetString(salt), integer(iterations))
}

function macKey(
  password: Pkcs12Password,
  derivation: { digest: DigestName; salt: Uint8Array; iterations: number },
  budget: WorkBudget,
): Uint8Array {
  return derivePkcs12(password, derivation, {
    purpose: PURPOSE.mac,
    octets: MAC_KEY_OCTETS[derivation.digest],
    budget,
  })
}

const hmac = (digest: DigestName, key: Uint8Array, octets: Uint8Array) =>
  createHmac(digest, key).update(octets).digest()

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)
