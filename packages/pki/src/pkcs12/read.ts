/**
 * PKCS#12 reader: opens the keystores that exist (RFC 7292; DER and BER).
 *
 * Takes   a file of at most 4 MiB and its password, which also protects the keys.
 * Gives   keys with their chains, every certificate, and how the file is protected.
 * Throws  PkiError `PKI_PKCS12_MALFORMED` (not PKCS#12, cut off, or changed since it was written),
 *         `PKI_PKCS12_PASSWORD_WRONG`, `PKI_PKCS12_UNSUPPORTED` (no MAC, unknown algorithm, absurd iteration count,
 *         a key with a password of its own).
 *
 * Nothing is trusted before the MAC fits. When it does not, the password is tried on the encrypted parts: if one of
 * them opens, the password is right and the file is damaged.
 */
import { createPrivateKey } from 'node:crypto'
import { malformed, readOctetString, readOid, TAG } from '../der/read.ts'
import { compareBytes } from '../der/write.ts'
import { PkiError } from '../error.ts'
import {
  inside,
  readAuthenticatedSafe,
  readNested,
  readShroudedKey,
  type Safe,
} from './authenticated-safe.ts'
import { type ChainLink, chainFrom, indexOfCertificate, readChainLink } from './chain.ts'
import { Pkcs12Password, WorkBudget } from './key-derivation.ts'
import type { PasswordScheme } from './password-scheme.ts'
import { PKCS12_OID, type Pkcs12, type Pkcs12Certificate, type Pkcs12Key } from './pkcs12.ts'
import { MAX_BAGS, readSafeBags, type SafeBag } from './safe-bags.ts'

export function readPkcs12(octets: Uint8Array, password: string | Pkcs12Password): Pkcs12 {
  try {
    return read(octets, Pkcs12Password.of(password))
  } catch (cause) {
    if (cause instanceof PkiError && cause.code === 'PKI_DER_MALFORMED')
      throw new PkiError('PKI_PKCS12_MALFORMED', `PKCS#12: ${cause.message}`, { cause })
    throw cause
  }
}

function read(octets: Uint8Array, password: Pkcs12Password): Pkcs12 {
  const budget = new WorkBudget()
  const { safes, mac, authenticated } = readAuthenticatedSafe(octets)
  if (!mac.fits(authenticated, password, budget)) throw wrongPasswordOrDamage(safes, password, budget)

  const opened = safes.map(safe => ({ scheme: safe.scheme, bags: openSafe(safe, password, budget) }))
  const bags = opened.flatMap(safe => safe.bags)
  if (bags.length > MAX_BAGS) throw malformed(`more than ${MAX_BAGS} bags`)
  const certificates = bags.flatMap(readCertificate)
  const links = certificates.map(certificate => readChainLink(certificate.der))
  const keyBags = bags.filter(isKey).map(bag => ({ bag, ...openKey(bag, password, budget) }))
  const schemes = [...opened, ...keyBags].flatMap(({ scheme }) => scheme ?? [])

  return {
    keys: keyBags.map(({ bag, pkcs8 }) => assembleKey(bag, pkcs8, { certificates, links, budget })),
    certificates,
    profile: {
      keys: unique(keyBags.map(({ scheme }) => scheme?.name ?? 'none')),
      certificates: unique(
        opened
          .filter(({ bags }) => bags.some(b => b.type === PKCS12_OID.certificateBag))
          .map(s => s.scheme?.name ?? 'none'),
      ),
      mac: mac.name,
      iterations: Math.min(mac.iterations, ...schemes.map(scheme => scheme.iterations)),
    },
    ignoredBags: bags.length - certificates.length - keyBags.length,
  }
}

function openSafe({ octets, scheme }: Safe, password: Pkcs12Password, budget: WorkBudget): SafeBag[] {
  const plain = scheme ? decrypt(scheme, octets, password, budget) : octets
  return readSafeBags(readNested(plain, 'SafeContents'))
}

/** The MAC has fitted: what does not open now has a password of its own. */
function decrypt(
  scheme: PasswordScheme,
  octets: Uint8Array,
  password: Pkcs12Password,
  budget: WorkBudget,
): Uint8Array {
  try {
    return scheme.decrypt(octets, password, budget)
  } catch (cause) {
    if (cause instanceof PkiError && cause.code === 'PKI_PKCS12_PASSWORD_WRONG')
      throw new PkiError('PKI_PKCS12_UNSUPPORTED', 'an entry has another password than the file', { cause })
    throw cause
  }
}

const isKey = (bag: SafeBag) => bag.type === PKCS12_OID.keyBag || bag.type === PKCS12_OID.shroudedKeyBag

function openKey(
  bag: SafeBag,
  password: Pkcs12Password,
  budget: WorkBudget,
): { pkcs8: Uint8Array; scheme?: PasswordScheme } {
  if (bag.type === PKCS12_OID.keyBag) return { pkcs8: bag.value.der }
  const { octets, scheme } = readShroudedKey(bag.value)
  return { pkcs8: decrypt(scheme, octets, password, budget), scheme }
}

function readCertificate(bag: SafeBag): Pkcs12Certificate[] {
  if (bag.type !== PKCS12_OID.certificateBag) return []
  const fields = bag.value.open(TAG.sequence, 'certificate bag')
  if (readOid(fields.any('certificate type')) !== PKCS12_OID.x509Certificate) return []
  const der = readOctetString(inside(fields, 'certificate'))
  const { alias, localKeyId, trusted, attributes } = bag
  return [
    {
      ...(alias !== undefined && { alias }),
      ...(localKeyId && { localKeyId }),
      der: Uint8Array.from(der),
      trusted,
      attributes,
    },
  ]
}

function assembleKey(
  { alias = '', localKeyId }: SafeBag,
  pkcs8: Uint8Array,
  {
    certificates,
    links,
    budget,
  }: {
    readonly certificates: readonly Pkcs12Certificate[]
    readonly links: readonly ChainLink[]
    readonly budget: WorkBudget
  },
): Pkcs12Key {
  const privateKey = readPrivateKey(pkcs8)
  const named = certificates.findIndex(
    c => localKeyId && c.localKeyId && compareBytes(c.localKeyId, localKeyId) === 0,
  )
  const own = named >= 0 ? named : indexOfCertificate(links, privateKey)
  const leaf = links[own]
  return {
    alias,
    ...(localKeyId && { localKeyId }),
    privateKey,
    pkcs8: Uint8Array.from(pkcs8),
    chain: leaf ? chainFrom(leaf, links, budget) : [],
    attributes: certificates[own]?.attributes ?? [],
  }
}

function readPrivateKey(pkcs8: Uint8Array) {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  } catch (cause) {
    throw new PkiError('PKI_PKCS12_UNSUPPORTED', 'a private key of an unknown kind', { cause })
  }
}

function wrongPasswordOrDamage(
  safes: readonly Safe[],
  password: Pkcs12Password,
  budget: WorkBudget,
): PkiError {
  return safes.some(safe => opens(safe, password, budget))
    ? new PkiError('PKI_PKCS12_MALFORMED', 'the file was changed or damaged: its MAC does not fit')
    : new PkiError('PKI_PKCS12_PASSWORD_WRONG', 'the password does not open the file')
}

/**
 * Whether the password opens this safe, or the first key in it (more would only take longer): a wrong one gives a sound structure
 * by chance in 2^-24.
 */
function opens({ octets, scheme }: Safe, password: Pkcs12Password, budget: WorkBudget): boolean {
  try {
    if (scheme)
      return readSafeBags(readNested(scheme.decrypt(octets, password, budget), 'SafeContents')).length > 0
    const bag = readSafeBags(readNested(octets, 'SafeContents')).find(
      b => b.type === PKCS12_OID.shroudedKeyBag,
    )
    if (!bag) return false
    const key = readShroudedKey(bag.value)
    return readPrivateKey(key.scheme.decrypt(key.octets, password, budget)).type === 'private'
  } catch {
    return false
  }
}

const unique = (names: readonly string[]) => [...new Set(names)]
