/** What OCSP answers and CRLs are made of: one certificate's status, and all revoked ones of an issuer. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface CertificateStatusRow {
  readonly notAfter: Date
  readonly revokedAt: Date | null
  readonly revocationReason: string | null
}

const find = statement<{ issuerId: string; serialNumber: bigint }, CertificateStatusRow>(
  'find-certificate-status',
  `select not_after, revoked_at, revocation_reason from certificate
   where serial_number = :serialNumber::numeric and issuer_id = :issuerId and signed_at is not null`,
)

/** Null for a serial number this issuer never signed: OCSP says "unknown". */
export async function findCertificateStatus(
  database: StatementRunner,
  issuerId: string,
  serialNumber: bigint,
): Promise<CertificateStatusRow | null> {
  const [row] = await database.run(find, { issuerId, serialNumber })
  return row ?? null
}

export interface RevokedEntry {
  readonly serialNumber: bigint
  readonly revokedAt: Date
  readonly revocationReason: string
}

const revoked = statement<{ issuerId: string; shard: number; unexpiredAt: Date }, RevokedEntry>(
  'find-revoked-certificates',
  `select serial_number, revoked_at, revocation_reason from certificate
   where issuer_id = :issuerId and crl_shard = :shard::smallint and revoked_at is not null
     and signed_at is not null and not_after >= :unexpiredAt::timestamptz
   order by serial_number`,
)

/**
 * Entries of a CRL. RFC 5280 section 3.3: an entry stays until one CRL after the certificate's end, so
 * `unexpiredAt` is the previous CRL's thisUpdate.
 */
export async function findRevokedCertificates(
  database: StatementRunner,
  query: { readonly issuerId: string; readonly shard: number; readonly unexpiredAt: Date },
): Promise<RevokedEntry[]> {
  return await database.run(revoked, query)
}

export interface Crl {
  readonly issuerId: string
  readonly shard: number
  readonly number: number
  readonly der: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date
}

const recordOne = statement<ConsequenceValues & Record<string, Value>, { number: number }>(
  'record-crl',
  `with stored as (
    insert into crl (issuer_id, shard, number, der, this_update, next_update)
    select :issuerId, :shard::smallint, :number::bigint, :der::bytea, :thisUpdate::timestamptz,
      :nextUpdate::timestamptz
    where not exists (
      select from crl where issuer_id = :issuerId and shard = :shard::smallint and number >= :number::bigint)
    returning number
  ),
  ${consequencesOf('stored')}
  select number from stored`,
)

/** Numbers only grow. `outdated`: another server has published this number or a later one. */
export async function recordCrl(
  database: StatementRunner,
  crl: Crl,
  consequences: Consequences,
): Promise<'recorded' | 'outdated'> {
  try {
    const rows = await database.run(recordOne, { ...consequenceValues(consequences), ...crl })
    return rows.length === 1 ? 'recorded' : 'outdated'
  } catch (cause) {
    return outcomeOf(cause, { crl_pkey: 'outdated' } as const)
  }
}

const latest = statement<{ issuerId: string; shard: number }, Crl>(
  'find-latest-crl',
  `select issuer_id, shard, number, der, this_update, next_update from crl
   where issuer_id = :issuerId and shard = :shard::smallint order by number desc limit 1`,
)

/** The CRL to serve, or null before the first. */
export async function findLatestCrl(
  database: StatementRunner,
  issuerId: string,
  shard = 0,
): Promise<Crl | null> {
  const [row] = await database.run(latest, { issuerId, shard })
  return row ?? null
}
