/**
 * The first step of a rollover, on the platform: a key for the next issuing authority, and the request to its root (requirement D1).
 *
 * Takes   the installation, its database and keys, the family, and whether a next authority is wanted or only the root's next CRL.
 * Gives   the request. The audit trail remembers it, and only its own answer is taken; one that never comes leaves an unused key behind.
 */
import { serviceName } from '@vesalius/authority'
import { buildCsr, namedAttribute, OID, parseCertificate, parseCsr, publicKeyIdentifier } from '@vesalius/pki'
import { PlatformError } from '../../error.ts'
import type { Installation } from '../../installation/installation.ts'
import type { KeyStore } from '../../installation/key-store.ts'
import {
  type ListedAuthorityCertificate,
  listAuthorityCertificates,
} from '../../storage/authority-certificate.ts'
import { findCrlState } from '../../storage/crl.ts'
import { type AskedRollover, recordRolloverRequest } from '../../storage/rollover-request.ts'
import type { StatementRunner } from '../../storage/statement.ts'
import { type RolloverRequest, rolloverDigest } from './files.ts'

export interface RolloverWish {
  readonly family: 'rsa' | 'ec'
  /** Absent: only the root's next CRL. */
  readonly next?: {
    /** As many as are open of the present one unless said. */
    readonly crlShards?: number | undefined
  }
}

export async function requestRollover(
  {
    installation,
    database,
    keys,
    now,
  }: {
    readonly installation: Installation
    readonly database: StatementRunner
    readonly keys: Pick<KeyStore, 'make'>
    readonly now: Date
  },
  { family, next }: RolloverWish,
): Promise<RolloverRequest> {
  const rows = await listAuthorityCertificates(database)
  const current = rows
    .filter(({ role, id }) => role === 'issuing' && id.startsWith(`issuing-${family}-`))
    .at(-1)
  const root = rows.find(({ id }) => id === current?.issuerId)
  if (!current || !root) throw new PlatformError('INSTALLATION_DAMAGED', `there is no ${family} authority`)
  const crl = await findCrlState(database, root.id, 0)
  const request: RolloverRequest = {
    format: 'vesalius-rollover-request-1',
    environment: installation.environment,
    policyArc: installation.policyArc,
    publicUrl: installation.publicUrl,
    root: {
      ...{ id: root.id, certificate: root.certificate, lastCrlNumber: crl?.number ?? 0 },
      ...(root.keyReference && { keyReference: root.keyReference }),
    },
    next: next ? await requestNext(installation, current, { keys, family, ...next }) : null,
  }
  await recordRolloverRequest(database, askedBy(request), now)
  return request
}

/** What the answer must be for. */
function askedBy(request: RolloverRequest): AskedRollover {
  const { root, next } = request
  return {
    requestSha256: rolloverDigest(request),
    rootId: root.id,
    next: next && {
      ...{ id: next.id, keyReference: next.keyReference, keyType: next.keyType, crlShards: next.crlShards },
      publicKeyIdentifier: publicKeyIdentifier(parseCsr(next.csr).spki),
    },
  }
}

async function requestNext(
  { environment }: Installation,
  current: ListedAuthorityCertificate,
  wish: { readonly keys: Pick<KeyStore, 'make'> } & Pick<RolloverWish, 'family'> &
    NonNullable<RolloverWish['next']>,
): Promise<RolloverRequest['next']> {
  const { keys, family, crlShards = current.crlOpenings.at(-1) ?? current.crlShards ?? 1 } = wish
  const number = Number(current.id.split('-').at(-1)) + 1
  const id = `issuing-${family}-${number}`
  const keyType = current.keyType as 'RSA-4096' | 'RSA-3072' | 'P-384'
  const { signer, reference } = await keys.make(id, keyType)
  const { subject } = parseCertificate(current.certificate)
  const csr = await buildCsr({
    subject: serviceName({
      organization: namedAttribute(subject, OID.organization) ?? 'Vesalius',
      commonName: `Vesalius Issuing CA ${family.toUpperCase()} ${number} (${environment})`,
    }),
    signer,
  })
  return { id, keyReference: reference, keyType, crlShards, csr }
}
