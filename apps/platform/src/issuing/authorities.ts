/**
 * The authorities this platform issues with: read from the database, their keys from files or a module.
 *
 * Fails at start when an active authority has no key here, or a key that is not its certificate's.
 */
import {
  chooseIssuer,
  type Issuer,
  issuerAddresses,
  type Practice,
  rootAddresses,
  type ScheduledIssuer,
} from '@vesalius/authority'
import { type Certificate, parseCertificate, type Signer, verifyCertificate } from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import { practiceOf } from '../installation/ceremony.ts'
import type { Installation } from '../installation/installation.ts'
import type { KeyStore } from '../installation/key-store.ts'
import { type AuthorityCertificate, listAuthorityCertificates } from '../storage/authority-certificate.ts'
import type { Database } from '../storage/open-database.ts'

export interface IssuingAuthority extends ScheduledIssuer {
  readonly id: string
  readonly issuer: Issuer
  readonly signer: Signer
  /** Root of this authority; not part of what is delivered. */
  readonly root: Certificate
  /** Signs the ETKs of the holders below this authority (requirement B7). */
  readonly etkRa: { readonly certificate: Certificate; readonly signer: Signer }
}

/** An authority's certificate with where it is published. */
export interface PublishedAuthority {
  readonly id: string
  readonly role: 'root' | 'issuing'
  readonly issuer: Issuer
}

export interface Authorities {
  readonly issuing: readonly IssuingAuthority[]
  /** Roots and issuing authorities, retired ones too: their certificates and CRLs stay available. */
  readonly published: readonly PublishedAuthority[]
  readonly practice: Practice
  /** The authority for a key of this kind at an instant; throws `AUTHORITY_EXPIRED` when there is none. */
  choose(keyKind: 'RSA' | 'EC', at: Date, notAfter: Date): IssuingAuthority
  find(id: string): IssuingAuthority | undefined
  /** Whether an authority issued this serial number to one of the platform's own services. */
  isServiceCertificate(issuerId: string, serialNumber: bigint): boolean
}

export async function loadAuthorities(
  installation: Installation,
  database: Database,
  keys: Pick<KeyStore, 'open'>,
): Promise<Authorities> {
  const practice = practiceOf(installation)
  const rows = await listAuthorityCertificates(database)
  const openKey = async (row: AuthorityCertificate): Promise<Signer> => {
    const signer = await keys.open(row.keyReference ?? row.id)
    const { spki } = parseCertificate(row.certificate)
    if (Buffer.compare(signer.spki, spki) !== 0) {
      throw new PlatformError('KEY_FILE_UNREADABLE', `the key of ${row.id} is not the one of its certificate`)
    }
    return signer
  }

  const issuing: IssuingAuthority[] = []
  for (const row of rows.filter(one => one.role === 'issuing' && one.state !== 'retired')) {
    const root = rows.find(one => one.id === row.issuerId)
    const etkRa = rows.find(one => one.role === 'etk-ra' && one.issuerId === row.id && one.state === 'active')
    if (!root || !etkRa) throw new PlatformError('INSTALLATION_DAMAGED', `${row.id} has no root or no ETK-RA`)
    const issuer = issuerOf(row, practice, installation.publicUrl)
    const rootCertificate = parseCertificate(root.certificate)
    if (!verifyCertificate(issuer.certificate, rootCertificate)) {
      throw new PlatformError('INSTALLATION_DAMAGED', `${row.id} was not issued by its root`)
    }
    issuing.push({
      id: row.id,
      issuer,
      signer: await openKey(row),
      root: rootCertificate,
      etkRa: { certificate: parseCertificate(etkRa.certificate), signer: await openKey(etkRa) },
      activeFrom: row.state === 'next' ? new Date(8.64e15) : row.notBefore,
    })
  }

  return {
    issuing,
    practice,
    published: rows
      .filter(row => row.role === 'root' || row.role === 'issuing')
      .map(row => ({
        id: row.id,
        role: row.role === 'root' ? 'root' : 'issuing',
        issuer: issuerOf(row, practice, installation.publicUrl),
      })),
    choose(keyKind, at, notAfter) {
      const chosen = chooseIssuer(issuing, { keyKind, at, notAfter })
      if (!chosen) throw new PlatformError('AUTHORITY_EXPIRED', `no active authority for ${keyKind} keys`)
      return chosen
    },
    find: id => issuing.find(one => one.id === id),
    isServiceCertificate: (issuerId, serialNumber) =>
      rows.some(row => row.issuerId === issuerId && row.serialNumber === serialNumber),
  }
}

function issuerOf(row: AuthorityCertificate, practice: Practice, publicUrl: string): Issuer {
  return {
    id: row.id,
    certificate: parseCertificate(row.certificate),
    practice,
    addresses: row.role === 'root' ? rootAddresses(publicUrl, row.id) : issuerAddresses(publicUrl, row.id),
    crlShards: 1,
  }
}
