/**
 * What the shared key service holds itself: an authentication certificate, an encryption certificate and its token, with sealed keys.
 * Former generations stay: requests sealed to them are still opened.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface KgssCredentialRow {
  /** From 1, without gaps. */
  readonly generation: number
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly publicKeyIdentifier: string
  readonly certificate: Uint8Array
  /** PKCS#8, sealed under the installation's credential; the other one too. */
  readonly sealedKey: Uint8Array
  readonly encryptionKeyIdentifier: string
  readonly encryptionCertificate: Uint8Array
  readonly sealedEncryptionKey: Uint8Array
  readonly token: Uint8Array
}

const add = statement<ConsequenceValues & Record<string, Value>, { generation: number }>(
  'add-kgss-credential',
  `with keys as (
    insert into key_use (public_key_identifier, use, recorded_at)
    values (:publicKeyIdentifier, 'authority', :now::timestamptz),
      (:encryptionKeyIdentifier, 'authority', :now::timestamptz)
    returning public_key_identifier
  ),
  stored as (
    insert into kgss_credential
      (generation, issuer_id, serial_number, public_key_identifier, certificate, sealed_key,
       encryption_key_identifier, encryption_certificate, sealed_encryption_key, token, added_at)
    select :generation::integer, :issuerId, :serialNumber::numeric, :publicKeyIdentifier, :certificate::bytea,
      :sealedKey::bytea, :encryptionKeyIdentifier, :encryptionCertificate::bytea, :sealedEncryptionKey::bytea,
      :token::bytea, :now::timestamptz
    where (select count(*) from keys) = 2
    returning generation
  ),
  ${consequencesOf('stored')}
  select generation from stored`,
)

/** `known`: another server has made this generation; nothing was changed. */
export async function addKgssCredential(
  database: StatementRunner,
  credential: KgssCredentialRow,
  consequences: Consequences,
): Promise<'recorded' | 'known'> {
  try {
    await database.run(add, { ...consequenceValues(consequences), ...credential })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { kgss_credential_pkey: 'known' } as const)
  }
}

const list = statement<object, KgssCredentialRow>(
  'list-kgss-credentials',
  `select generation, issuer_id, serial_number, public_key_identifier, certificate, sealed_key,
     encryption_key_identifier, encryption_certificate, sealed_encryption_key, token
   from kgss_credential order by generation`,
)

export async function listKgssCredentials(database: StatementRunner): Promise<KgssCredentialRow[]> {
  return await database.run(list, {})
}
