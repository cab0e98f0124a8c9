/**
 * PKCS#12 writer: keys and certificates under one password (RFC 7292).
 *
 * Takes   keys with their chains, trusted certificates, a password (its rule is the caller's) and a profile:
 *         `modern`      PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC, HMAC-SHA-256;
 *         `compatible`  PBE-SHA1-3DES for keys and certificates, HMAC-SHA1. Weak: only for software that refuses the other.
 * Gives   a DER file; every derivation takes 100 000 iterations unless the caller says otherwise. A certificate is written once, even when several
 *         chains and the trusted entries share it.
 * Throws  RangeError for two entries with the same alias (Java does not tell letter case apart).
 */
import { createHash, type KeyObject } from 'node:crypto'
import { type Der, explicit, implicit, integer, octetString, oid, sequence } from '../der/write.ts'
import { encryptCompatible, encryptModern } from './encrypt.ts'
import { Pkcs12Password, WorkBudget } from './key-derivation.ts'
import { writeMac } from './mac.ts'
import { PKCS12_OID, type Pkcs12Content, type Pkcs12Profile } from './pkcs12.ts'
import { attribute, friendlyName, localKeyId, writeSafeBag } from './safe-bags.ts'

const ITERATIONS = 100_000

const PROFILES = {
  modern: { encrypt: encryptModern, digest: 'sha256' },
  compatible: { encrypt: encryptCompatible, digest: 'sha1' },
} as const satisfies Record<Pkcs12Profile, unknown>

/** Java lists a certificate without key only when it is marked as trusted, for any use. */
const JAVA_TRUSTED = attribute(PKCS12_OID.javaTrustedKeyUsage, oid('2.5.29.37.0'))

export function writePkcs12(
  content: Pkcs12Content,
  given: string | Pkcs12Password,
  profile: Pkcs12Profile,
): Uint8Array {
  const password = Pkcs12Password.of(given)
  refuseSameAlias([...content.keys, ...content.certificates].map(entry => entry.alias))
  const { encrypt, digest } = PROFILES[profile]
  const { iterations = ITERATIONS } = content
  const budget = new WorkBudget()
  const encrypted = (plaintext: Uint8Array) => encrypt(plaintext, password, iterations, budget)

  const keyBags = content.keys.map(({ alias, privateKey, chain }) => {
    const { algorithm, ciphertext } = encrypted(pkcs8(privateKey))
    const shrouded = sequence(algorithm, octetString(ciphertext))
    return writeSafeBag(PKCS12_OID.shroudedKeyBag, shrouded, [friendlyName(alias), ...keyIds(chain[0])])
  })
  const safes = [
    dataContent(sequence(...keyBags)),
    encryptedContent(encrypted(sequence(...certificateBags(content)))),
  ]
  const authenticatedSafe = sequence(...safes)
  const mac = writeMac(authenticatedSafe, password, { digest, iterations, budget })
  return sequence(integer(3), dataContent(authenticatedSafe), mac)
}

function certificateBags({ keys, certificates }: Pkcs12Content): Der[] {
  const written = new Set<string>()
  const bags: Der[] = []
  const add = (der: Der, attributes: readonly Der[]) => {
    const fingerprint = sha1(der).toString('hex')
    if (written.has(fingerprint)) return
    written.add(fingerprint)
    const value = sequence(oid(PKCS12_OID.x509Certificate), explicit(0, octetString(der)))
    bags.push(writeSafeBag(PKCS12_OID.certificateBag, value, attributes))
  }
  for (const { alias, chain, attributes = [] } of keys) {
    const [leaf] = chain
    const others = attributes.map(a => attribute(a.oid, ...a.values))
    if (leaf) add(leaf, [friendlyName(alias), ...keyIds(leaf), ...others])
  }
  for (const { alias, der } of certificates) add(der, [friendlyName(alias), JAVA_TRUSTED])
  for (const { chain } of keys) for (const der of chain) add(der, [])
  return bags
}

/** Ties a key to its own certificate: the SHA-1 fingerprint, as OpenSSL writes it. */
const keyIds = (leaf: Der | undefined): Der[] => (leaf ? [localKeyId(sha1(leaf))] : [])

const sha1 = (octets: Uint8Array) => createHash('sha1').update(octets).digest()

const pkcs8 = (key: KeyObject): Uint8Array => key.export({ type: 'pkcs8', format: 'der' })

const dataContent = (octets: Uint8Array): Der =>
  sequence(oid(PKCS12_OID.data), explicit(0, octetString(octets)))

function encryptedContent({ algorithm, ciphertext }: { algorithm: Der; ciphertext: Uint8Array }): Der {
  const info = sequence(oid(PKCS12_OID.data), algorithm, implicit(0, octetString(ciphertext)))
  return sequence(oid(PKCS12_OID.encryptedData), explicit(0, sequence(integer(0), info)))
}

function refuseSameAlias(aliases: readonly string[]): void {
  const folded = aliases.map(alias => alias.toLowerCase())
  const twice = folded.find((alias, index) => folded.indexOf(alias) !== index)
  if (twice !== undefined) throw new RangeError(`two entries have the alias ${twice}`)
}
