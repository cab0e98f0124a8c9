/**
 * The certificates a person can manage: the person's own, those of organizations with a mandate in force, and the
 * person's own requests that an operator has not accepted (nobody has a mandate for those yet).
 */
import { type CertificateRecord, SELECT_CERTIFICATE_RECORD } from './certificate-record.ts'
import { MANDATE_IN_FORCE } from './mandate.ts'
import { type StatementRunner, statement } from './statement.ts'

const find = statement<{ ssin: string; now: Date }, CertificateRecord>(
  'find-certificates-of-signer',
  `with manageable as (
     select public_key_identifier from certificate_request
     where identifier_type = 'SSIN' and identifier_value = :ssin
     union
     select o.public_key_identifier
     from mandate m join certificate_request o using (identifier_type, identifier_value)
     where m.ssin = :ssin and ${MANDATE_IN_FORCE}
     union
     select public_key_identifier from certificate_request where signer_ssin = :ssin and outcome <> 'accepted'
   )
   ${SELECT_CERTIFICATE_RECORD}
   join manageable on manageable.public_key_identifier = r.public_key_identifier
   order by r.requested_at desc, r.public_key_identifier`,
)

/** Newest first. The SSIN is the one proven by the card that signed the question. */
export async function findCertificatesOfSigner(
  database: StatementRunner,
  ssin: string,
  now: Date,
): Promise<CertificateRecord[]> {
  return await database.run(find, { ssin, now })
}
