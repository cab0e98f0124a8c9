/**
 * The authority's own certificates: roots, issuing authorities, OCSP responders, ETK registration authorities,
 * time stamps. Their private keys are elsewhere; `keyReference` says where to whoever opens them.
 *
 * Their keys are used keys: nobody else can ask a certificate for one (or the reverse).
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface AuthorityCertificate {
  /** Chosen by the ceremony, stable: `issuing-p384-1`. */
  readonly id: string
  readonly role: 'root' | 'issuing' | 'ocsp-responder' | 'etk-ra' | 'time-stamp'
  /** Null for a root. */
  readonly issuerId: string | null
  readonly keyType: string
  readonly publicKeyIdentifier: string
  readonly serialNumber: bigint
  readonly certificate: Uint8Array
  /** A key file's name or a PKCS#11 URI. A root's key is offline: its reference is for the next ceremony. */
  readonly keyReference: string | null
  readonly state: 'next' | 'active' | 'retired'
  readonly notBefore: Date
  readonly notAfter: Date
  /** CRLs its certificates were spread over at first; 1 unless said. */
  readonly crlShards?: number
  /** An announced one issues from then on, by itself; null: once it is activated. */
  readonly activeFrom?: Date | null
}

export interface ListedAuthorityCertificate extends AuthorityCertificate {
  /** How many shards each opening since the first brought: `crl-opening.ts`. */
  readonly crlOpenings: readonly number[]
}

const add = statement<ConsequenceValues & Record<string, Value>, { id: string }>(
  'add-authority-certificate',
  `with key as (
    insert into key_use (public_key_identifier, use, recorded_at)
    values (:publicKeyIdentifier, 'authority', :now::timestamptz)
    returning public_key_identifier
  ),
  stored as (
    insert into authority_certificate
      (id, role, issuer_id, key_type, public_key_identifier, serial_number, certificate, key_reference, state,
       not_before, not_after, added_at, crl_shards, active_from)
    select :id, :role, :issuerId, :keyType, public_key_identifier, :serialNumber::numeric, :certificate::bytea,
      :keyReference, :state, :notBefore::timestamptz, :notAfter::timestamptz, :now::timestamptz,
      :crlShards::smallint, :activeFrom::timestamptz
    from key
    returning id
  ),
  ${consequencesOf('stored')}
  select id from stored`,
)

/** `known`: its id or key is already there, or another one of its kind is active; nothing was changed. */
export async function addAuthorityCertificate(
  database: StatementRunner,
  certificate: AuthorityCertificate,
  consequences: Consequences,
): Promise<'recorded' | 'known'> {
  try {
    await database.run(add, {
      ...consequenceValues(consequences),
      ...{ crlShards: 1, activeFrom: null },
      ...certificate,
    })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, {
      key_use_pkey: 'known',
      authority_certificate_pkey: 'known',
      authority_certificate_one_active: 'known',
    } as const)
  }
}

const list = statement<object, ListedAuthorityCertificate>(
  'list-authority-certificates',
  `select id, role, issuer_id, key_type, public_key_identifier, serial_number, certificate, key_reference, state,
     not_before, not_after, crl_shards, crl_openings, active_from
   from authority_certificate order by added_at, id`,
)

/** All of them, retired ones too: they still verify what they signed. */
export async function listAuthorityCertificates(
  database: StatementRunner,
): Promise<ListedAuthorityCertificate[]> {
  return await database.run(list, {})
}

const takeOver = statement<ConsequenceValues & { id: string }, { id: string }>(
  'activate-authority-certificate',
  `with successor as (
    select id, role, issuer_id, key_type from authority_certificate where id = :id and state = 'next'
  ),
  retired as (
    update authority_certificate a set state = 'retired'
    from successor s
    where a.state = 'active' and a.role = s.role and a.key_type = s.key_type
      and a.issuer_id is not distinct from s.issuer_id
    returning a.id
  ),
  activated as (
    update authority_certificate a set state = 'active'
    from successor s, (select count(*) from retired) after_retirement
    where a.id = s.id
    returning a.id
  ),
  ${consequencesOf('activated')}
  select id from activated`,
)

/** Rollover: the announced one becomes the active one, and the active one of its kind retires. */
export async function activateAuthorityCertificate(
  database: StatementRunner,
  id: string,
  consequences: Consequences,
): Promise<'recorded' | 'not-next'> {
  const rows = await database.run(takeOver, { ...consequenceValues(consequences), id })
  return rows.length === 1 ? 'recorded' : 'not-next'
}

const announce = statement<ConsequenceValues & Record<string, Value>, { id: string }>(
  'announce-authority',
  `with given as (
    select * from jsonb_to_recordset(:certificates::jsonb) as c(
      id text, role text, "issuerId" text, "keyType" text, "publicKeyIdentifier" text, "serialNumber" numeric,
      certificate text, "keyReference" text, state text, "notBefore" timestamptz, "notAfter" timestamptz,
      "crlShards" smallint, "activeFrom" timestamptz)
  ),
  key as (
    insert into key_use (public_key_identifier, use, recorded_at)
    select "publicKeyIdentifier", 'authority', :now::timestamptz from given
  ),
  stored as (
    insert into authority_certificate
      (id, role, issuer_id, key_type, public_key_identifier, serial_number, certificate, key_reference, state,
       not_before, not_after, added_at, crl_shards, active_from)
    select id, role, "issuerId", "keyType", "publicKeyIdentifier", "serialNumber", decode(certificate, 'hex'),
      "keyReference", state, "notBefore", "notAfter", :now::timestamptz, coalesce("crlShards", 1), "activeFrom"
    from given
    returning id, role
  ),
  cause as (select id from stored where role = 'issuing'),
  ${consequencesOf('cause')}
  select id from cause`,
)

/** An issuing authority and what belongs to it, together or not at all. `known`: an id or a key is already there. */
export async function announceAuthority(
  database: StatementRunner,
  certificates: readonly AuthorityCertificate[],
  consequences: Consequences,
): Promise<'recorded' | 'known'> {
  const rows = certificates.map(one => ({
    ...one,
    serialNumber: one.serialNumber.toString(),
    certificate: Buffer.from(one.certificate).toString('hex'),
  }))
  try {
    const values = { ...consequenceValues(consequences), certificates: JSON.stringify(rows) }
    await database.run(announce, values)
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { key_use_pkey: 'known', authority_certificate_pkey: 'known' } as const)
  }
}
