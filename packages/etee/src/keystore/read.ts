/**
 * Opens a keystore file: ours, the existing client's, Java's or OpenSSL's (formats section 4).
 *
 * Takes   the octets of the file and its password.
 * Gives   the keystore, how the file protects it, and how many entries could not be understood.
 * Throws  EteeError `KEYSTORE_MALFORMED`, `KEYSTORE_PASSWORD_WRONG`, `KEYSTORE_UNSUPPORTED`,
 *         `KEYSTORE_AUTHENTICATION_MISSING`. Says nothing about trust or dates: see `inspectKeystore`.
 */
import {
  type Certificate,
  formatName,
  type Pkcs12,
  type Pkcs12Key,
  PkiError,
  parseCertificate,
  readPkcs12,
} from '@vesalius/pki'
import { EteeError } from '../error.ts'
import {
  AUTHENTICATION_ALIAS,
  type AuthenticationEntry,
  type EncryptionEntry,
  type KeystorePassword,
  type OpenedKeystore,
  type OtherEntry,
  PENDING_ENCRYPTION_ALIAS,
  type TrustedEntry,
} from './keystore.ts'
import { readPendingEnrolment } from './pending-enrolment.ts'

export function openKeystore(octets: Uint8Array, password: KeystorePassword): OpenedKeystore {
  const file = readFile(octets, password)
  const named = (alias: string) => file.keys.find(key => key.alias.toLowerCase() === alias)
  const authentication = named(AUTHENTICATION_ALIAS)
  if (!authentication)
    throw new EteeError('KEYSTORE_AUTHENTICATION_MISSING', 'the file has no entry named authentication')
  const pending = named(PENDING_ENCRYPTION_ALIAS)

  const rest = file.keys.filter(key => key !== authentication && key !== pending)
  const encryption = rest.flatMap(key => readEncryptionEntry(key) ?? [])
  const others = rest.filter(key => !encryption.some(entry => entry.privateKey === key.privateKey))
  const enrolment = readPendingEnrolment(authentication.attributes)
  const pendingEncryption = pending && pendingEntry(pending)
  return {
    keystore: {
      authentication: readAuthenticationEntry(authentication),
      encryption,
      ...(pendingEncryption && { pendingEncryption }),
      others: others.map(readOtherEntry),
      trusted: readTrustedEntries(file),
      ...(enrolment && { enrolment }),
    },
    protection: file.profile,
    unknownEntries: file.ignoredBags,
  }
}

const PKCS12_CODES = {
  PKI_PKCS12_PASSWORD_WRONG: 'KEYSTORE_PASSWORD_WRONG',
  PKI_PKCS12_UNSUPPORTED: 'KEYSTORE_UNSUPPORTED',
} as const

function readFile(octets: Uint8Array, password: KeystorePassword): Pkcs12 {
  try {
    return readPkcs12(octets, password)
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    const known: Partial<Record<string, 'KEYSTORE_PASSWORD_WRONG' | 'KEYSTORE_UNSUPPORTED'>> = PKCS12_CODES
    throw new EteeError(known[cause.code] ?? 'KEYSTORE_MALFORMED', cause.message, { cause })
  }
}

function readAuthenticationEntry({ privateKey, chain }: Pkcs12Key): AuthenticationEntry {
  const [leaf, ...issuers] = chain
  const certificate = leaf && readCertificate(leaf)
  if (!certificate)
    throw new EteeError('KEYSTORE_MALFORMED', 'the authentication entry has no readable certificate')
  return { privateKey, certificate, issuers }
}

/** Care software takes every key whose certificate has both usages for a decryption key. */
function readEncryptionEntry({ alias, privateKey, chain: [leaf] }: Pkcs12Key): EncryptionEntry | undefined {
  const certificate = leaf && readCertificate(leaf)
  const usages = certificate?.keyUsage ?? []
  const decrypts = usages.includes('keyEncipherment') && usages.includes('dataEncipherment')
  return certificate && decrypts ? { alias, privateKey, certificate } : undefined
}

function pendingEntry({ privateKey, chain: [leaf] }: Pkcs12Key): EncryptionEntry {
  const certificate = leaf && readCertificate(leaf)
  if (!certificate)
    throw new EteeError('KEYSTORE_MALFORMED', 'the pending encryption entry has no readable certificate')
  return { alias: PENDING_ENCRYPTION_ALIAS, privateKey, certificate }
}

const readOtherEntry = ({ alias, privateKey, chain }: Pkcs12Key): OtherEntry => ({ alias, privateKey, chain })

/** Certificates that are no key's own; the existing client also adds the holder's own one, which is dropped. */
function readTrustedEntries({ keys, certificates }: Pkcs12): TrustedEntry[] {
  const own = new Set(keys.map(key => fingerprint(key.chain[0])))
  const seen = new Set<string>()
  return certificates.flatMap(({ alias, der }) => {
    const key = fingerprint(der)
    if (own.has(key) || seen.has(key)) return []
    seen.add(key)
    const subject = readCertificate(der)?.subject
    return [{ alias: (subject && formatName(subject)) ?? alias ?? key, der }]
  })
}

/** Undefined for a certificate that does not parse: old files may hold such, and losing the whole file helps nobody. */
function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

const fingerprint = (der: Uint8Array | undefined) => (der ? Buffer.from(der).toString('base64') : '')
