/**
 * Statuses of the certificates that have not ended, page by page, for OCSP answers that are signed before anybody asks.
 *
 * Two ways through them: by serial number, over all; and by the instant of issuance, for what has come since.
 */
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface StatusToPresign {
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly signedAt: Date
  readonly revokedAt: Date | null
  readonly revocationReason: string | null
}

/** Where a page begins. */
export type PresignCursor = Pick<StatusToPresign, 'issuerId' | 'serialNumber'>

const COLUMNS = 'issuer_id, serial_number, signed_at, revoked_at, revocation_reason'
const UNENDED = 'signed_at is not null and not_after > :now::timestamptz'

const page = statement<Record<'issuerId' | 'serialNumber' | 'now' | 'limit', Value>, StatusToPresign>(
  'find-statuses-to-presign',
  `select ${COLUMNS} from certificate
   where (serial_number, issuer_id) > (:serialNumber::numeric, :issuerId) and ${UNENDED}
   order by serial_number, issuer_id limit :limit::int`,
)

export async function findStatusesToPresign(
  database: StatementRunner,
  after: PresignCursor,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<StatusToPresign[]> {
  const { issuerId, serialNumber } = after
  return await database.run(page, { issuerId, serialNumber, now, limit })
}

const issued = statement<Record<'since' | 'now' | 'limit', Value>, StatusToPresign>(
  'find-statuses-issued-since',
  `select ${COLUMNS} from certificate where signed_at >= :since::timestamptz and ${UNENDED}
   order by signed_at limit :limit::int`,
)

/** Of certificates signed at `since` or later, the oldest first. */
export async function findStatusesIssuedSince(
  database: StatementRunner,
  since: Date,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<StatusToPresign[]> {
  return await database.run(issued, { since, now, limit })
}
