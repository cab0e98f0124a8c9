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
