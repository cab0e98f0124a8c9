/**
 * The certificates a person can manage: the person's own, those of organizations with a mandate in force, and the
 * person's own requests that an operator has not accepted (nobody has a mandate for those yet).
 */
import { type CertificateRecord, selectCertificateRecords } from './certificate-record.ts'
import { MANDATE_IN_FORCE } from './mandate.ts'
import { type StatementRunner, statement } from './statement.ts'

const find = statement<{ ssin: string; now: Date }, CertificateRecord>(
  'find-certificates-of-signer',
  `with f (request_id) as (
     select id from certificate_request where identifier_type = 'SSIN' and identifier_value = :ssin
     union
     select o.id
     from mandate m join certificate_request o using (identifier_type, identifier_value)
     where m.ssin = :ssin and ${MANDATE_IN_FORCE}
     union
     select id from certificate_request where signer_ssin = :ssin and outcome <> 'accepted'
   )
   ${selectCertificateRecords('f')}
   order by r.requested_at desc, r.id desc`,
)

/** Newest first. The SSIN is the one proven by the card that signed the question. */
export async function findCertificatesOfSigner(
  database: StatementRunner,
  ssin: string,
  now: Date,
): Promise<CertificateRecord[]> {
  return await database.run(find, { ssin, now })
}

const ofHolder = statement<{ identifierType: string; identifierValue: string }, CertificateRecord>(
  'find-certificates-of-holder',
  `with f (request_id) as (
     select id from certificate_request
     where identifier_type = :identifierType and identifier_value = :identifierValue
   )
   ${selectCertificateRecords('f')}
   order by r.requested_at desc, r.id desc`,
)

/** All requests and certificates of one holder, whatever the application ID, newest first. */
export async function findCertificatesOfHolder(
  database: StatementRunner,
  holder: { readonly identifierType: string; readonly identifierValue: string },
): Promise<CertificateRecord[]> {
  return await database.run(ofHolder, { ...holder })
}
