/**
 * Providers whom a registration office has registered with their BIS number: added, found, invited again, ended (requirement F1).
 *
 * It decides nothing about who may do so. Inviting again takes an earlier link, paper code and digital key away in the same statement.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export const DOCUMENT_KINDS = ['passport', 'identity-card', 'residence-document'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export type PersonLanguage = 'fr' | 'nl' | 'de' | 'en'

/** What was looked at at the desk: kind, and country by ISO 3166-1 alpha-2. Never its number. */
export interface IdentityDocument {
  readonly kind: DocumentKind
  readonly country: string
}

/** Marks of the link that is mailed and of the code on paper. */
export interface StoredActivation {
  readonly linkHash: string
  readonly codeHash: string
  readonly until: Date
}

export interface ForeignPersonRow {
  /** 16 hex digits, which say nothing about the person. */
  readonly id: string
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  readonly language: PersonLanguage
  readonly email: string
  readonly documentKind: DocumentKind
  readonly documentCountry: string
  readonly registeredAt: Date
  /** Id of an operator. */
  readonly registeredBy: string
  readonly invitedUntil: Date
  /** Whether link and paper code of the invitation still count; wrong codes void it. */
  readonly isInvited: boolean
  readonly activatedAt: Date | null
  readonly lockedUntil: Date | null
  readonly endedAt: Date | null
}

/** Wrong paper codes after which an invitation is void. */
export const PAPER_CODE_ATTEMPTS = 5

type Values = ConsequenceValues & Record<string, Value>

const add = statement<Values, { id: string }>(
  'add-foreign-person',
  `with added as (
    insert into foreign_person (id, ssin, first_names, surname, language, email, document_kind, document_country,
      registered_at, registered_by, link_hash, code_hash, invited_at, invited_until)
    values (:id, :ssin, :firstNames, :surname, :language, :email, :documentKind, :documentCountry,
      :now::timestamptz, :registeredBy, :linkHash, :codeHash, :now::timestamptz, :invitedUntil::timestamptz)
    returning id
  ),
  ${consequencesOf('added')}
  select id from added`,
)

export interface NewForeignPerson extends Consequences {
  readonly id: string
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  readonly language: PersonLanguage
  readonly email: string
  readonly document: IdentityDocument
  readonly registeredBy: string
  readonly activation: StoredActivation
}

/** `known`: somebody with this number is registered and has not ended. */
export async function addForeignPerson(
  database: StatementRunner,
  person: NewForeignPerson,
): Promise<'recorded' | 'known'> {
  const { id, ssin, firstNames, surname, language, email, document, registeredBy, activation } = person
  const values = {
    ...{ ...consequenceValues(person), id, ssin, firstNames, surname, language, email, registeredBy },
    ...{ documentKind: document.kind, documentCountry: document.country },
    ...{ linkHash: activation.linkHash, codeHash: activation.codeHash, invitedUntil: activation.until },
  }
  try {
    await database.run(add, values)
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { foreign_person_ssin_once: 'known' } as const)
  }
}

const COLUMNS = `id, ssin, first_names, surname, language, email, document_kind, document_country, registered_at, registered_by,
  invited_until, activated_at, locked_until, ended_at,
  (code_hash is not null and code_attempts < ${PAPER_CODE_ATTEMPTS} and invited_until > :now::timestamptz) as is_invited`

const find = statement<{ id: string; now: Date }, ForeignPersonRow>(
  'find-registered-foreign-person',
  `select ${COLUMNS} from foreign_person where id = :id`,
)

/** Also one who has ended, or has no digital key yet. */
export async function findRegisteredPerson(
  database: StatementRunner,
  id: string,
  now: Date,
): Promise<ForeignPersonRow | null> {
  const [row] = await database.run(find, { id, now })
  return row ?? null
}

const list = statement<{ ssin: string | null; limit: number; now: Date }, ForeignPersonRow>(
  'list-foreign-persons',
  `select ${COLUMNS} from foreign_person
   where :ssin::text is null or ssin = :ssin order by registered_at desc, id limit :limit::integer`,
)

/** Those with a number, or all; the newest first. */
export async function listForeignPersons(
  database: StatementRunner,
  which: { readonly ssin: string | null; readonly limit: number; readonly now: Date },
): Promise<ForeignPersonRow[]> {
  return await database.run(list, { ...which })
}

const invite = statement<Values, { id: string }>(
  'invite-foreign-person-again',
  `with changed as (
    update foreign_person set link_hash = :linkHash, code_hash = :codeHash, code_attempts = 0,
      invited_at = :now::timestamptz, invited_until = :invitedUntil::timestamptz, proof_hash = null, proof_until = null,
      document_kind = :documentKind, document_country = :documentCountry, email = coalesce(:email::text, email),
      user_name = null, password_hash = null, code_secret = null, last_code_step = null,
      failed_attempts = 0, locked_until = null, activated_at = null
    where id = :id and ended_at is null
    returning id
  ),
  ${consequencesOf('changed')}
  select id from changed`,
)

/** New link and paper code; the digital key that there was, finished or not, is gone. `false`: there is no such person, or no longer. */
export async function inviteForeignPersonAgain(
  database: StatementRunner,
  invitation: Consequences & {
    readonly id: string
    readonly document: IdentityDocument
    /** Null: as it was. */
    readonly email: string | null
    readonly activation: StoredActivation
  },
): Promise<boolean> {
  const { id, document, email, activation } = invitation
  const values = {
    ...{ ...consequenceValues(invitation), id, email },
    ...{ documentKind: document.kind, documentCountry: document.country },
    ...{ linkHash: activation.linkHash, codeHash: activation.codeHash, invitedUntil: activation.until },
  }
  return (await database.run(invite, values)).length === 1
}

const end = statement<Values, { id: string }>(
  'end-foreign-person',
  `with changed as (
    update foreign_person set ended_at = :now::timestamptz, code_hash = null, proof_hash = null, proof_until = null,
      password_hash = null, code_secret = null, locked_until = null, email = ''
    where id = :id and ended_at is null
    returning id
  ),
  ${consequencesOf('changed')}
  select id from changed`,
)

/** The record stays: the audit trail and requests name it. The address goes (requirement C7): nobody is written to any more. */
export async function endForeignPerson(
  database: StatementRunner,
  ending: Consequences & { readonly id: string },
): Promise<boolean> {
  return (await database.run(end, { ...consequenceValues(ending), id: ending.id })).length === 1
}
