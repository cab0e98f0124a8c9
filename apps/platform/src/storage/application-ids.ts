/** The application IDs of an organization's active certificates: issued, not revoked, not expired. */
import { type StatementRunner, statement } from './statement.ts'

const find = statement<
  { identifierType: string; identifierValue: string; now: Date },
  { applicationId: string | null }
>(
  'find-application-ids',
  `select distinct r.application_id
   from certificate_request r join certificate c on c.request_id = r.id
   where r.identifier_type = :identifierType and r.identifier_value = :identifierValue
     and c.signed_at is not null and c.revoked_at is null
     and :now::timestamptz between c.not_before and c.not_after
   order by r.application_id nulls first`,
)

/** Null in the list stands for a certificate without application ID. */
export async function findApplicationIds(
  database: StatementRunner,
  query: { readonly identifierType: string; readonly identifierValue: string; readonly now: Date },
): Promise<(string | null)[]> {
  const rows = await database.run(find, query)
  return rows.map(({ applicationId }) => applicationId)
}
