/**
 * Everything `reviewCertificateRequest` must know of the database, read at one instant by one statement.
 *
 * `holderVersion` belongs to what was read: hand it to `recordDecision`, which stores nothing when the holder's
 * certificates have changed in between.
 */
import {
  instant,
  type NaturalPersonRow,
  ORGANIZATION_JSON,
  type OrganizationRow,
  PERSON_JSON,
  type PersonJson,
  personFromJson,
} from './find-actor.ts'
import { MANDATE_IN_FORCE } from './mandate.ts'
import type { SeenRequest } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface RequestFactsQuery {
  readonly signerSsin: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly publicKeyIdentifier: string
  readonly signerKey: string
  readonly messageId: string
  readonly now: Date
}

/** An accepted request or active certificate of the holder, whatever its application ID; not revoked, not expired. */
export interface LiveCertificate {
  readonly publicKeyIdentifier: string
  readonly applicationId: string | null
  readonly holderName: string
  readonly replaces: string | null
  readonly notBefore: Date
  readonly notAfter: Date
  /** Null while it is accepted but not yet signed. */
  readonly signedAt: Date | null
}

/** A request with the same key, from before. */
export interface ExistingRequest {
  readonly publicKeyIdentifier: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly applicationId: string | null
  readonly signerSsin: string
  readonly csr: Uint8Array
  readonly outcome: 'accepted' | 'waiting' | 'refused'
  readonly automaticallyValidated: boolean
  readonly replaces: string | null
  readonly requestedAt: Date
}

export interface RequestFacts {
  /** This message Id by this signer was seen before. */
  readonly seen: SeenRequest | null
  readonly person: NaturalPersonRow | null
  /** Of the identifier asked for; null for a person, and when the source does not know it. */
  readonly organization: OrganizationRow | null
  /** The signer has a mandate in force for the holder. */
  readonly mandated: boolean
  readonly holderVersion: number
  readonly live: readonly LiveCertificate[]
  readonly existing: ExistingRequest | null
  /** What the key has been used for, on whatever certificate; null when never seen. */
  readonly keyUse: 'authentication' | 'encryption' | 'authority' | 'blocked' | null
}

interface Row {
  readonly seen: { digest: string; answer: string | null; receivedAt: string } | null
  readonly person: PersonJson | null
  readonly organization: OrganizationRow | null
  readonly mandated: boolean
  readonly holderVersion: number
  readonly live: readonly (Omit<LiveCertificate, 'notBefore' | 'notAfter' | 'signedAt'> & {
    notBefore: string
    notAfter: string
    signedAt: string | null
  })[]
  readonly existing:
    | (Omit<ExistingRequest, 'csr' | 'requestedAt'> & { csr: string; requestedAt: string })
    | null
  readonly keyUse: RequestFacts['keyUse']
}

const find = statement<RequestFactsQuery & Record<string, Value>, Row>(
  'find-request-facts',
  `select
    (select jsonb_build_object('digest', digest, 'answer', encode(answer, 'hex'), 'receivedAt', received_at)
     from signed_request where signer_key = :signerKey and message_id = :messageId) as seen,
    (select ${PERSON_JSON} from natural_person p where p.ssin = :signerSsin) as person,
    (select ${ORGANIZATION_JSON} from organization o
     where o.identifier_type = :identifierType and o.identifier_value = :identifierValue) as organization,
    exists (select from mandate m
     where m.ssin = :signerSsin and m.identifier_type = :identifierType and m.identifier_value = :identifierValue
       and ${MANDATE_IN_FORCE}) as mandated,
    coalesce((select version from certificate_holder
     where identifier_type = :identifierType and identifier_value = :identifierValue), 0) as holder_version,
    coalesce((
     select jsonb_agg(jsonb_build_object('publicKeyIdentifier', r.public_key_identifier,
       'applicationId', r.application_id, 'holderName', r.holder_name, 'replaces', r.replaces, 'notBefore', c.not_before,
       'notAfter', c.not_after, 'signedAt', c.signed_at) order by c.not_before)
     from certificate_request r join certificate c on c.request_id = r.id
     where r.identifier_type = :identifierType and r.identifier_value = :identifierValue
       and c.revoked_at is null and c.not_after >= :now::timestamptz), '[]') as live,
    (select jsonb_build_object('publicKeyIdentifier', r.public_key_identifier, 'identifierType', r.identifier_type,
       'identifierValue', r.identifier_value, 'applicationId', r.application_id, 'signerSsin', r.signer_ssin,
       'csr', encode(r.csr, 'hex'), 'outcome', r.outcome, 'automaticallyValidated', r.automatically_validated,
       'replaces', r.replaces, 'requestedAt', r.requested_at)
     from key_use k join certificate_request r on r.id = k.request_id
     where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication') as existing,
    (select use from key_use where public_key_identifier = :publicKeyIdentifier) as key_use`,
)

export async function findRequestFacts(
  database: StatementRunner,
  query: RequestFactsQuery,
): Promise<RequestFacts> {
  const [row] = await database.run(find, { ...query })
  if (!row) throw new Error('a select without from has one row')
  const { seen, person, existing, live } = row
  return {
    ...row,
    seen: seen && { digest: seen.digest, answer: octets(seen.answer), receivedAt: new Date(seen.receivedAt) },
    person: person && personFromJson(person),
    live: live.map(one => ({
      ...one,
      notBefore: new Date(one.notBefore),
      notAfter: new Date(one.notAfter),
      signedAt: instant(one.signedAt),
    })),
    existing: existing && {
      ...existing,
      csr: new Uint8Array(Buffer.from(existing.csr, 'hex')),
      requestedAt: new Date(existing.requestedAt),
    },
  }
}

function octets(hex: string | null): Uint8Array | null {
  return hex === null ? null : new Uint8Array(Buffer.from(hex, 'hex'))
}
