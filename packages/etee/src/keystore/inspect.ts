/**
 * What a keystore is, in words a person can act upon (A20): whose, which environment, which keys, valid until when,
 * complete or not, and what is wrong.
 *
 * Takes   an opened keystore, the present instant, and the environments whose anchors are known.
 * Gives   facts read from certificates, never from a file name, and problems as codes.
 *
 * What the depot and the status service say is not known here.
 */
import type { HolderNameParts } from '@vesalius/identifiers'
import {
  type Certificate,
  formatName,
  inspectPublicKey,
  PkiError,
  parseCertificate,
  publicKeyIdentifier,
  spkiOf,
  verifyPath,
} from '@vesalius/pki'
import { keystoreHolder } from './carry-encryption-keys.ts'
import { type EncryptionEntry, encryptionAlias, type OpenedKeystore } from './keystore.ts'
import { isPlaceholder } from './placeholder.ts'
import { type KeystoreStage, keystoreStage, ownEncryptionEntries } from './stage.ts'

export type KeystoreProblem =
  | 'KEYSTORE_UNFINISHED'
  /** No decryption key belongs to the present certificate. */
  | 'KEYSTORE_DECRYPTION_KEY_MISSING'
  | 'KEYSTORE_HOLDER_UNKNOWN'
  | 'KEYSTORE_ENVIRONMENT_UNKNOWN'
  | 'KEYSTORE_NOT_YET_VALID'
  | 'KEYSTORE_EXPIRED'
  /** Key and certificate of an entry do not fit. */
  | 'KEYSTORE_KEY_MISMATCH'
  /** The issuing CA or the root is not in the file. */
  | 'KEYSTORE_CHAIN_INCOMPLETE'
  /** A decryption key cannot be found by its serial number. */
  | 'KEYSTORE_ALIAS_NOT_SERIAL'
  /** RC2, or fewer than 10 000 iterations. */
  | 'KEYSTORE_PROTECTION_WEAK'
  | 'KEYSTORE_ENTRIES_UNKNOWN'

export interface KeyFacts {
  /** `P-384`, `RSA-2048`, … */
  readonly keyType: string
  readonly serialNumber: bigint
  readonly publicKeyIdentifier: string
  readonly notBefore: Date
  readonly notAfter: Date
}

export interface KeystoreReport {
  readonly stage: KeystoreStage
  readonly holder?: HolderNameParts
  /** RFC 2253; of the request while there is no certificate. */
  readonly subject: string
  readonly environment?: string
  /** Absent while there is no certificate. */
  readonly authentication?: KeyFacts & { readonly issuer: string }
  /** Names the request; lower-case hex. */
  readonly publicKeyIdentifier: string
  readonly encryption: readonly (KeyFacts & { readonly alias: string; readonly current: boolean })[]
  readonly problems: readonly KeystoreProblem[]
}

export interface KnownEnvironment {
  readonly name: string
  readonly anchors: readonly Certificate[]
}

export function inspectKeystore(
  opened: OpenedKeystore,
  { at, environments }: { readonly at: Date; readonly environments: readonly KnownEnvironment[] },
): KeystoreReport {
  const { keystore } = opened
  const { certificate, privateKey, issuers } = keystore.authentication
  const requested = isPlaceholder(certificate)
  const stage = keystoreStage(keystore)
  const holder = keystoreHolder(keystore)
  const environment = requested
    ? keystore.enrolment?.environment
    : environmentOf(certificate, issuers, { at, environments })
  const own = ownEncryptionEntries(keystore)

  const found: Record<KeystoreProblem, boolean> = {
    KEYSTORE_UNFINISHED: stage !== 'finished',
    KEYSTORE_DECRYPTION_KEY_MISSING: !requested && own.length === 0,
    KEYSTORE_HOLDER_UNKNOWN: holder === undefined,
    KEYSTORE_ENVIRONMENT_UNKNOWN: environment === undefined,
    KEYSTORE_NOT_YET_VALID: !requested && at < certificate.notBefore,
    KEYSTORE_EXPIRED: !requested && at.getTime() >= certificate.notAfter.getTime() + 1000,
    KEYSTORE_KEY_MISMATCH: [keystore.authentication, ...keystore.encryption].some(entry => !keyFits(entry)),
    KEYSTORE_CHAIN_INCOMPLETE: !requested && !reachesRoot(issuers),
    KEYSTORE_ALIAS_NOT_SERIAL: keystore.encryption.some(
      entry => entry.alias !== encryptionAlias(entry.certificate),
    ),
    KEYSTORE_PROTECTION_WEAK: protectionIsWeak(opened),
    KEYSTORE_ENTRIES_UNKNOWN: opened.unknownEntries > 0,
  }
  return {
    stage,
    ...(holder && { holder }),
    subject: requested ? (keystore.enrolment?.subject ?? '') : formatName(certificate.subject),
    ...(environment !== undefined && { environment }),
    ...(!requested && {
      authentication: { ...factsOf(certificate), issuer: formatName(certificate.issuer) },
    }),
    publicKeyIdentifier: publicKeyIdentifier(spkiOf(privateKey)),
    encryption: keystore.encryption.map(entry => ({
      alias: entry.alias,
      current: own.includes(entry),
      ...factsOf(entry.certificate),
    })),
    problems: (Object.keys(found) as KeystoreProblem[]).filter(code => found[code]),
  }
}

function factsOf(certificate: Certificate): KeyFacts {
  const key = inspectPublicKey(certificate.spki)
  const keyType = key.kind === 'RSA' ? `RSA-${key.bits}` : key.kind === 'EC' ? key.curve : key.algorithm
  const { serialNumber, publicKeyIdentifier, notBefore, notAfter } = certificate
  return { keyType, serialNumber, publicKeyIdentifier, notBefore, notAfter }
}

/** By the anchor that the certificate chains to, at an instant when it was valid: an expired one keeps its environment. */
function environmentOf(
  leaf: Certificate,
  issuers: readonly Uint8Array[],
  { at: now, environments }: { readonly at: Date; readonly environments: readonly KnownEnvironment[] },
): string | undefined {
  const intermediates = issuers.flatMap(der => parsed(der) ?? [])
  const instant = Math.max(leaf.notBefore.getTime(), Math.min(now.getTime(), leaf.notAfter.getTime()))
  const at = new Date(instant)
  return environments.find(({ anchors }) => verifyPath({ leaf, intermediates, anchors, at }).ok)?.name
}

function keyFits({ privateKey, certificate }: Pick<EncryptionEntry, 'privateKey' | 'certificate'>): boolean {
  return publicKeyIdentifier(spkiOf(privateKey)) === certificate.publicKeyIdentifier
}

function reachesRoot(issuers: readonly Uint8Array[]): boolean {
  const last = issuers.at(-1)
  const root = last && parsed(last)
  return root !== undefined && Buffer.compare(root.issuerDer, root.subjectDer) === 0
}

function protectionIsWeak({ protection }: OpenedKeystore): boolean {
  const { keys, certificates, iterations } = protection
  return (
    iterations < 10_000 || [...keys, ...certificates].some(name => name.includes('RC2') || name === 'none')
  )
}

function parsed(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
