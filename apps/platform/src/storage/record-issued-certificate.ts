/**
 * The signed certificate, stored beside its intent and published by the same act.
 *
 * Two servers may resume the same intent after a crash and both sign it: the first one stored is the certificate,
 * and both get its octets back. The other signature never left its machine.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement } from './statement.ts'

export interface IssuedCertificate extends Consequences {
  readonly publicKeyIdentifier: string
  readonly der: Uint8Array
}

const record = statement<
  ConsequenceValues & { publicKeyIdentifier: string; der: Uint8Array },
  { der: Uint8Array | null }
>(
  'record-issued-certificate',
  `with request as (
    select request_id from key_use where public_key_identifier = :publicKeyIdentifier and use = 'authentication'
  ),
  issued as (
    update certificate set der = :der, signed_at = :now::timestamptz, published_at = :now::timestamptz
    from request
    where certificate.request_id = request.request_id and der is null
    returning der
  ),
  ${consequencesOf('issued')}
  select coalesce((select der from issued),
                  (select der from certificate join request using (request_id))) as der`,
)

const again = statement<{ publicKeyIdentifier: string }, { der: Uint8Array | null }>(
  'find-issued-certificate',
  `select der from key_use join certificate using (request_id)
   where public_key_identifier = :publicKeyIdentifier and use = 'authentication'`,
)

/** Gives the DER of the certificate that counts. Throws when there was no intent for this key. */
export async function recordIssuedCertificate(
  database: StatementRunner,
  issued: IssuedCertificate,
): Promise<Uint8Array> {
  const { publicKeyIdentifier, der } = issued
  const [row] = await database.run(record, { ...consequenceValues(issued), publicKeyIdentifier, der })
  // Null: another server stored its signature while this statement waited for it, so this one did not see it.
  const stored = row?.der ?? (await database.run(again, { publicKeyIdentifier }))[0]?.der
  if (!stored) throw new Error('no intent is stored for this key: nothing may be issued')
  return stored
}
