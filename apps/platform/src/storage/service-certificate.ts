/**
 * Certificates of the platform's own services, with their sealed keys, generation after generation.
 *
 * The one in use at an instant is the newest whose `activeFrom` has come; later ones are announced. Their keys are used keys: nobody
 * else can ask a certificate for one.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export type ServiceName = 'time-stamp' | 'session-token'

export interface ServiceCertificateRow {
  readonly service: ServiceName
  /** From 1, without gaps. */
  readonly generation: number
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly publicKeyIdentifier: string
  readonly certificate: Uint8Array
  /** PKCS#8, sealed under the installation's credential. */
  readonly sealedKey: Uint8Array
  readonly activeFrom: Date
  readonly notAfter: Date
}

const add = statement<ConsequenceValues & Record<string, Value>, { generation: number }>(
  'add-service-certificate',
  `with key as (
    insert into key_use (public_key_identifier, use, recorded_at)
    values (:publicKeyIdentifier, 'authority', :now::timestamptz)
    returning public_key_identifier
  ),
  stored as (
    insert into service_certificate
      (service, generation, issuer_id, serial_number, public_key_identifier, certificate, sealed_key, active_from,
       not_after, added_at)
    select :service, :generation::integer, :issuerId, :serialNumber::numeric, public_key_identifier,
      :certificate::bytea, :sealedKey::bytea, :activeFrom::timestamptz, :notAfter::timestamptz, :now::timestamptz
    from key
    returning generation
  ),
  ${consequencesOf('stored')}
  select generation from stored`,
)

/** `known`: another server has made this generation; nothing was changed. */
export async function addServiceCertificate(
  database: StatementRunner,
  certificate: ServiceCertificateRow,
  consequences: Consequences,
): Promise<'recorded' | 'known'> {
  try {
    await database.run(add, { ...consequenceValues(consequences), ...certificate })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { service_certificate_pkey: 'known' } as const)
  }
}

const list = statement<object, ServiceCertificateRow>(
  'list-service-certificates',
  `select service, generation, issuer_id, serial_number, public_key_identifier, certificate, sealed_key, active_from,
     not_after
   from service_certificate order by service, generation`,
)

/** All of them, former ones too: they still verify what they signed. */
export async function listServiceCertificates(database: StatementRunner): Promise<ServiceCertificateRow[]> {
  return await database.run(list, {})
}
