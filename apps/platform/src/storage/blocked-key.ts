/** Keys that nobody may ask a certificate or a token for: known to be weak, or known to strangers. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

const block = statement<ConsequenceValues & Record<string, Value>, { publicKeyIdentifier: string }>(
  'block-key',
  `with blocked as (
    insert into key_use (public_key_identifier, use, recorded_at)
    values (:publicKeyIdentifier, 'blocked', :now::timestamptz)
    on conflict (public_key_identifier) do nothing
    returning public_key_identifier
  ),
  ${consequencesOf('blocked')}
  select public_key_identifier from blocked`,
)

/** `known`: somebody has used the key, or it is blocked already. */
export async function blockKey(
  database: StatementRunner,
  blocking: Consequences & { readonly publicKeyIdentifier: string },
): Promise<'recorded' | 'known'> {
  const { publicKeyIdentifier } = blocking
  const rows = await database.run(block, { ...consequenceValues(blocking), publicKeyIdentifier })
  return rows.length === 1 ? 'recorded' : 'known'
}
