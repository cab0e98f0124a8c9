/**
 * The authorities this platform issues with: read from the database, their keys from files or a module.
 *
 * An announced authority is published at once and issues from its activation date on; the one before it goes on signing CRLs and
 * OCSP answers for what it issued, to its end (requirement D1). What another server or a ceremony adds is read again by
 * `refresh`. The database's word is not enough for what truststores believe: only the installation's own anchors count as roots, and only
 * what verifies below them as issuing authorities; other rows are left out and reported. Fails at start when an authority that is not over has no key here, or a key that is not its certificate's.
 */
import {
  chooseIssuer,
  crlOpenings,
  type Issuer,
  issuerAddresses,
  type Practice,
  rootAddresses,
  type ScheduledIssuer,
} from '@vesalius/authority'
import { type Certificate, parseCertificate, type Signer, verifyCertificate } from '@vesalius/pki'
import { type Clock, systemClock } from '../clock.ts'
import { PlatformError } from '../error.ts'
import { practiceOf } from '../installation/ceremony.ts'
import type { Installation } from '../installation/installation.ts'
import type { KeyStore } from '../installation/key-store.ts'
import {
  type ListedAuthorityCertificate,
  listAuthorityCertificates,
} from '../storage/authority-certificate.ts'
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
  /** When it issues, or will. */
  readonly activeFrom: Date
}

export interface Authorities {
  /** Those that issue, will issue, or have issued and are not over: all of them sign CRLs and OCSP answers. */
  readonly issuing: readonly IssuingAuthority[]
  /** Roots and issuing authorities, announced and retired ones too: their certificates and CRLs stay available. */
  readonly published: readonly PublishedAuthority[]
  readonly practice: Practice
  /** The authority for a key of this kind at an instant; throws `AUTHORITY_EXPIRED` when there is none. */
  choose(keyKind: 'RSA' | 'EC', at: Date, notAfter: Date): IssuingAuthority
  find(id: string): IssuingAuthority | undefined
  /** Whether an authority issued this serial number to one of the platform's own services. */
  isServiceCertificate(issuerId: string, serialNumber: bigint): boolean
  /** Reads again what the database holds; to be called now and then. */
  refresh(): Promise<void>
}

export async function loadAuthorities(
  installation: Installation,
  database: Database,
  keys: Pick<KeyStore, 'open'>,
  trust: {
    /** The roots of the ceremony, from `trust-anchors.pem`. */
    readonly anchors: readonly Uint8Array[]
    readonly clock?: Clock | undefined
    /** The ids of rows that are not below the anchors, each time they are read: none when all are. */
    readonly onLeftOut: (ids: readonly string[]) => void
  },
): Promise<Authorities> {
  const { anchors, clock = systemClock, onLeftOut } = trust
  const practice = practiceOf(installation)
  const { publicUrl } = installation
  const read = (known: readonly IssuingAuthority[]) =>
    readAuthorities({ practice, publicUrl, database, keys, known, anchors, onLeftOut, now: clock.now() })
  let present = await read([])
  return {
    practice,
    get issuing() {
      return present.issuing
    },
    get published() {
      return present.published
    },
    choose(keyKind, at, notAfter) {
      const chosen = chooseIssuer(present.issuing, { keyKind, at, notAfter })
      if (!chosen) throw new PlatformError('AUTHORITY_EXPIRED', `no active authority for ${keyKind} keys`)
      return chosen
    },
    find: id => present.issuing.find(one => one.id === id),
    isServiceCertificate: (issuerId, serialNumber) =>
      present.rows.some(row => row.issuerId === issuerId && row.serialNumber === serialNumber),
    async refresh() {
      present = await read(present.issuing)
    },
  }
}

interface AuthoritySources {
  readonly practice: Practice
  readonly publicUrl: string
  readonly database: Database
  readonly keys: Pick<KeyStore, 'open'>
  /** From the time before: their keys are open. */
  readonly known: readonly IssuingAuthority[]
  readonly anchors: readonly Uint8Array[]
  readonly onLeftOut: (ids: readonly string[]) => void
  readonly now: Date
}

async function readAuthorities(sources: AuthoritySources) {
  const { practice, publicUrl, database, known, anchors, now } = sources
  const all = await listAuthorityCertificates(database)
  const rows = all.filter(row => isBelow(anchors, row, all))
  sources.onLeftOut(all.filter(row => !rows.includes(row)).map(({ id }) => id))
  const issuing: IssuingAuthority[] = []
  for (const row of rows.filter(one => one.role === 'issuing' && !isOver(one, now))) {
    const times = timesOf(row)
    const before = known.find(({ id }) => id === row.id)
    issuing.push({
      ...(before ?? (await openAuthority(row, rows, sources))),
      ...times,
      ...(before && { issuer: { ...before.issuer, crlOpenings: openingsOf(row) } }),
    })
  }
  return {
    rows,
    issuing,
    published: rows.flatMap((row): PublishedAuthority[] =>
      row.role === 'root' || row.role === 'issuing'
        ? [
            {
              ...{ id: row.id, role: row.role, issuer: issuerOf(row, practice, publicUrl) },
              activeFrom: row.activeFrom ?? row.notBefore,
            },
          ]
        : [],
    ),
  }
}

/** Whether a row may be believed; keys prove those of other roles where they are opened. */
function isBelow(
  anchors: readonly Uint8Array[],
  row: ListedAuthorityCertificate,
  all: readonly ListedAuthorityCertificate[],
): boolean {
  const isAnchor = (one: ListedAuthorityCertificate) =>
    one.role === 'root' && anchors.some(anchor => Buffer.compare(anchor, one.certificate) === 0)
  if (row.role === 'root') return isAnchor(row)
  if (row.role !== 'issuing') return true
  const root = all.find(({ id }) => id === row.issuerId)
  if (!root || !isAnchor(root)) return false
  try {
    return verifyCertificate(parseCertificate(row.certificate), parseCertificate(root.certificate))
  } catch {
    return false
  }
}

async function openAuthority(
  row: ListedAuthorityCertificate,
  rows: readonly ListedAuthorityCertificate[],
  { practice, publicUrl, keys }: AuthoritySources,
): Promise<Omit<IssuingAuthority, 'activeFrom'>> {
  const root = rows.find(one => one.id === row.issuerId)
  const etkRa = rows.find(one => one.role === 'etk-ra' && one.issuerId === row.id && one.state === 'active')
  if (!root || !etkRa) throw new PlatformError('INSTALLATION_DAMAGED', `${row.id} has no root or no ETK-RA`)
  const issuer = issuerOf(row, practice, publicUrl)
  return {
    id: row.id,
    issuer,
    signer: await openKey(row, keys),
    root: parseCertificate(root.certificate),
    etkRa: { certificate: parseCertificate(etkRa.certificate), signer: await openKey(etkRa, keys) },
  }
}

async function openKey(row: ListedAuthorityCertificate, keys: Pick<KeyStore, 'open'>): Promise<Signer> {
  const signer = await keys.open(row.keyReference ?? row.id)
  const { spki } = parseCertificate(row.certificate)
  if (Buffer.compare(signer.spki, spki) !== 0) {
    throw new PlatformError('KEY_FILE_UNREADABLE', `the key of ${row.id} is not the one of its certificate`)
  }
  return signer
}

/** It has signed its last CRL, and its key may be gone. */
const isOver = ({ state, notAfter }: ListedAuthorityCertificate, now: Date): boolean =>
  state === 'retired' && notAfter <= now

/** A retired one issues nothing; the date of an announced one decides by itself, on every server at once. */
function timesOf({ state, activeFrom, notBefore }: ListedAuthorityCertificate) {
  if (state === 'retired') return { activeFrom: activeFrom ?? notBefore, retiredFrom: new Date(0) }
  return { activeFrom: activeFrom ?? (state === 'next' ? NEVER : notBefore) }
}

const NEVER = new Date(8.64e15)

function issuerOf(row: ListedAuthorityCertificate, practice: Practice, publicUrl: string): Issuer {
  return {
    id: row.id,
    certificate: parseCertificate(row.certificate),
    practice,
    addresses: row.role === 'root' ? rootAddresses(publicUrl, row.id) : issuerAddresses(publicUrl, row.id),
    crlOpenings: openingsOf(row),
  }
}

const openingsOf = ({ crlShards = 1, crlOpenings: further }: ListedAuthorityCertificate) =>
  crlOpenings([crlShards, ...further])
