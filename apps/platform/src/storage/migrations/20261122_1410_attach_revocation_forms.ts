/** Forms that ask for a revocation, attached to the certificate they speak of: beside the documents of requests and mandates. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table attached_document
    drop constraint attached_document_attached_to_check,
    add constraint attached_document_attached_to_check
      check (attached_to in ('request', 'mandate', 'revocation'))`.execute(database)
}
