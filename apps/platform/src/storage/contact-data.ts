/**
 * Contact data after the request: corrected by those who manage the certificate, erased, marked when mail comes back (requirement C7).
 *
 * It lies apart from what proves an issuance. A correction leaves an audit line and no copy of what was written.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { SIGNER_MAY_MANAGE } from './mandate.ts'
import type { ContactData } from './record-decision.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

type Values = ConsequenceValues & Record<string, Value>

const correct = statement<Values, { requestId: number }>(
  'record-contact-correction',
  `with managed as (
    select r.id as request_id from key_use k join certificate_request r on r.id = k.request_id
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and (${SIGNER_MAY_MANAGE} or (r.signer_ssin = :signerSsin and r.outcome <> 'accepted'))
  ),
  ${evidenceOf('managed')},
  corrected as (
    insert into contact_data as known
      (request_id, personal_email, personal_phone, general_email, general_phone, updated_at)
    select request_id, :personalEmail, :personalPhone, :generalEmail, :generalPhone, :now::timestamptz
    from managed, evidence
    on conflict (request_id) do update set
      personal_email = excluded.personal_email, personal_phone = excluded.personal_phone,
      general_email = excluded.general_email, general_phone = excluded.general_phone,
      bounced_at = null, updated_at = excluded.updated_at
    returning request_id
  ),
  ${consequencesOf('corrected')}
  select request_id from corrected`,
)

export interface ContactCorrection extends Consequences {
  readonly publicKeyIdentifier: string
  readonly signerSsin: string
  readonly contactData: Omit<ContactData, 'language'>
  /** Without octets: what was written can be erased. */
  readonly evidence: RequestEvidence
}

/** `not-allowed`: there is no such certificate, or the signer does not manage it. */
export async function recordContactCorrection(
  database: StatementRunner,
  correction: ContactCorrection,
): Promise<'recorded' | 'not-allowed' | 'replayed'> {
  const { publicKeyIdentifier, signerSsin, contactData, evidence } = correction
  try {
    const rows = await database.run(correct, {
      ...consequenceValues(correction),
      ...evidenceValues(evidence),
      ...contactData,
      ...{ publicKeyIdentifier, signerSsin },
    })
    return rows.length === 1 ? 'recorded' : 'not-allowed'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed' } as const)
  }
}

const bounced = statement<Values, { requestId: number }>(
  'mark-contact-data-bounced',
  `with marked as (
    update contact_data d set bounced_at = :now::timestamptz
    from key_use k
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and d.request_id = k.request_id and d.bounced_at is null
    returning d.request_id
  ),
  ${consequencesOf('marked')}
  select request_id from marked`,
)

/** Mail to this data comes back; a correction takes the mark away. `false`: it was marked, or there is none. */
export async function markContactDataBounced(
  database: StatementRunner,
  marking: Consequences & { readonly publicKeyIdentifier: string },
): Promise<boolean> {
  const { publicKeyIdentifier } = marking
  return (await database.run(bounced, { ...consequenceValues(marking), publicKeyIdentifier })).length === 1
}

const erase = statement<Values, { requestId: number }>(
  'erase-contact-data',
  `with erased as (
    delete from contact_data d using key_use k
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and d.request_id = k.request_id
    returning d.request_id
  ),
  ${consequencesOf('erased')}
  select request_id from erased`,
)

/** Nothing is mailed about the certificate any more. `false`: there was none. */
export async function eraseContactData(
  database: StatementRunner,
  erasure: Consequences & { readonly publicKeyIdentifier: string },
): Promise<boolean> {
  const { publicKeyIdentifier } = erasure
  return (await database.run(erase, { ...consequenceValues(erasure), publicKeyIdentifier })).length === 1
}
