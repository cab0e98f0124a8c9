/**
 * Certificate requests of people without a card, which wait for their person (requirement F3). Anybody may ask in anybody's name, so they
 * wait beside each other and none takes another's place. Which one is open: `open-foreign-request.ts`. Once confirmed, a request keeps its
 * address beside newer ones.
 */
import type { ContactData } from '@vesalius/enrolment'
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

/** Its person has confirmed it, also where the platform stopped before that was marked here. */
export const RECORDED = `exists (select from key_use k
  where k.public_key_identifier = foreign_request.public_key_identifier and k.use = 'authentication')`

const record = statement<ConsequenceValues & Record<string, Value>, { ssin: string }>(
  'record-foreign-request',
  `with recorded as (
    insert into foreign_request (ssin, public_key_identifier, link_digest, first_names, surname, holder_name, csr,
      personal_email, personal_phone, general_email, general_phone, requested_at, expires_at)
    values (:ssin, :publicKeyIdentifier, :linkDigest, :firstNames, :surname, :holderName, :csr::bytea,
      :personalEmail, :personalPhone, :generalEmail, :generalPhone, :now::timestamptz, :expiresAt::timestamptz)
    on conflict (public_key_identifier) do update set
      (link_digest, first_names, surname, holder_name, csr, personal_email, personal_phone, general_email,
       general_phone, requested_at, expires_at) =
      (excluded.link_digest, excluded.first_names, excluded.surname, excluded.holder_name, excluded.csr,
       excluded.personal_email, excluded.personal_phone, excluded.general_email, excluded.general_phone,
       excluded.requested_at, excluded.expires_at)
    where foreign_request.ssin = excluded.ssin and foreign_request.confirmed_at is null and not ${RECORDED}
    returning ssin
  ),
  ${consequencesOf('recorded')}
  select ssin from recorded`,
)

export interface NewForeignRequest extends Consequences {
  readonly ssin: string
  readonly publicKeyIdentifier: string
  /** SHA-256 of the secret part of the address, hex. */
  readonly linkDigest: string
  readonly firstNames: string
  readonly surname: string
  readonly holderName: string
  /** As received. */
  readonly csr: Uint8Array
  readonly personalEmail: string
  readonly personalPhone: string
  readonly generalEmail: string | null
  readonly generalPhone: string | null
  readonly expiresAt: Date
}

/** The same key again replaces what its request said. `stale`: it was confirmed in between, or another person's request has the key. */
export async function recordForeignRequest(
  database: StatementRunner,
  { now, events, mails, jobs, ...request }: NewForeignRequest,
): Promise<'recorded' | 'stale'> {
  const because = { now, events, ...(mails && { mails }), ...(jobs && { jobs }) }
  const rows = await database.run(record, { ...consequenceValues(because), ...request })
  return rows.length === 1 ? 'recorded' : 'stale'
}

const renew = statement<ConsequenceValues & Record<string, Value>, { ssin: string }>(
  'renew-foreign-request-link',
  `with renewed as (
    update foreign_request set link_digest = :linkDigest, expires_at = :expiresAt::timestamptz
    where public_key_identifier = :publicKeyIdentifier and ssin = :ssin and confirmed_at is not null
    returning ssin
  ),
  ${consequencesOf('renewed')}
  select ssin from renewed`,
)

/** Gives a confirmed request another address; `stale`: it is not there any more. */
export async function renewForeignRequestLink(
  database: StatementRunner,
  request: Pick<NewForeignRequest, 'ssin' | 'publicKeyIdentifier' | 'linkDigest' | 'expiresAt'> &
    Consequences,
): Promise<'recorded' | 'stale'> {
  const { ssin, publicKeyIdentifier, linkDigest, expiresAt } = request
  const values = { ...consequenceValues(request), ssin, publicKeyIdentifier, linkDigest, expiresAt }
  return (await database.run(renew, values)).length === 1 ? 'recorded' : 'stale'
}

const markConfirmed = statement<{ publicKeyIdentifier: string; now: Date }, { ssin: string }>(
  'mark-foreign-request-confirmed',
  `update foreign_request set confirmed_at = :now::timestamptz
   where public_key_identifier = :publicKeyIdentifier and confirmed_at is null returning ssin`,
)

/** From now on another one can be open. That it was confirmed is recorded with the certificate request. */
export async function markForeignRequestConfirmed(
  database: StatementRunner,
  publicKeyIdentifier: string,
  now: Date,
): Promise<void> {
  await database.run(markConfirmed, { publicKeyIdentifier, now })
}

const markRecorded = statement<{ ssin: string; now: Date }, { ssin: string }>(
  'mark-recorded-foreign-requests',
  `update foreign_request set confirmed_at = :now::timestamptz
   where ssin = :ssin and confirmed_at is null and ${RECORDED} returning ssin`,
)

/** Marks what was confirmed just before the platform stopped. */
export async function markRecordedForeignRequests(
  database: StatementRunner,
  ssin: string,
  now: Date,
): Promise<void> {
  await database.run(markRecorded, { ssin, now })
}

export interface KeptForeignRequest {
  readonly ssin: string
  readonly publicKeyIdentifier: string
  readonly expiresAt: Date
  /** When its person logged in for it. */
  readonly openedAt: Date | null
  readonly confirmedAt: Date | null
}

export const COLUMNS = 'ssin, public_key_identifier, expires_at, opened_at, confirmed_at'

const ofKey = statement<{ publicKeyIdentifier: string }, KeptForeignRequest>(
  'find-foreign-request-of-key',
  `select ${COLUMNS} from foreign_request where public_key_identifier = :publicKeyIdentifier`,
)

/** The request with a key, also when its time is over. */
export async function findForeignRequestOfKey(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<KeptForeignRequest | null> {
  const [row] = await database.run(ofKey, { publicKeyIdentifier })
  return row ?? null
}

const waiting = statement<{ publicKeyIdentifier: string; now: Date }, KeptForeignRequest>(
  'find-waiting-foreign-request',
  `select ${COLUMNS} from foreign_request
   where public_key_identifier = :publicKeyIdentifier and expires_at > :now::timestamptz`,
)

/** Whether a request with this key waits for its person. */
export async function isForeignRequestWaiting(
  database: StatementRunner,
  publicKeyIdentifier: string,
  now: Date,
): Promise<boolean> {
  const rows = await database.run(waiting, { publicKeyIdentifier, now })
  return rows.length === 1
}

/** A request as it was sent. */
export interface WaitingForeignRequest extends KeptForeignRequest {
  readonly firstNames: string
  readonly surname: string
  readonly holderName: string
  /** PKCS#10, DER. */
  readonly csr: Uint8Array
  readonly contact: ContactData
}

type LinkedRow = Omit<WaitingForeignRequest, 'contact'> & {
  readonly personalEmail: string
  readonly personalPhone: string
  readonly generalEmail: string | null
  readonly generalPhone: string | null
}

const byLink = statement<{ linkDigest: string; now: Date }, LinkedRow>(
  'find-foreign-request-by-link',
  `select ${COLUMNS}, first_names, surname, holder_name, csr, personal_email, personal_phone, general_email, general_phone
   from foreign_request where link_digest = :linkDigest and expires_at > :now::timestamptz`,
)

/** The request behind an address, or null when there is none any more. */
export async function findForeignRequestByLink(
  database: StatementRunner,
  linkDigest: string,
  now: Date,
): Promise<WaitingForeignRequest | null> {
  const [row] = await database.run(byLink, { linkDigest, now })
  if (!row) return null
  const { personalEmail, personalPhone, generalEmail, generalPhone, ...request } = row
  return {
    ...request,
    contact: {
      ...{ emailPrivate: personalEmail, phonePrivate: personalPhone },
      ...(generalEmail !== null && { emailGeneral: generalEmail }),
      ...(generalPhone !== null && { phoneGeneral: generalPhone }),
    },
  }
}

const forget = statement<{ before: Date }, { count: number }>(
  'forget-foreign-requests',
  `with gone as (delete from foreign_request where expires_at < :before returning 1) select count(*) from gone`,
)

/** Removes requests that nobody confirmed before an instant; gives their number. The audit trail keeps that they came. */
export async function forgetForeignRequests(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(forget, { before })
  return row?.count ?? 0
}
