/** Accepted but not yet signed: what a start after a crash, and a job every minute, take up again. */
import { type StatementRunner, statement } from './statement.ts'

export interface UnfinishedIssuance {
  readonly publicKeyIdentifier: string
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly profile: string
  readonly tbs: Uint8Array
  readonly intendedAt: Date
}

const find = statement<{ before: Date; limit: number }, UnfinishedIssuance>(
  'find-unfinished-issuances',
  `select r.public_key_identifier, c.issuer_id, c.serial_number, c.profile, c.tbs, c.intended_at
   from certificate c join certificate_request r on r.id = c.request_id
   where signed_at is null and intended_at <= :before and revoked_at is null
   order by intended_at
   limit :limit`,
)

/** Intents stored at or before an instant and still unsigned, oldest first. */
export async function findUnfinishedIssuances(
  database: StatementRunner,
  before: Date,
  limit = 100,
): Promise<UnfinishedIssuance[]> {
  return await database.run(find, { before, limit })
}
