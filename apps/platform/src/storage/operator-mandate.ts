/** Mandates as operators see, record and end them: with the reference of the document that asks for it, and who did it (requirement E2). */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface MandateRow {
  readonly id: number
  readonly ssin: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly origin: 'source' | 'operator'
  readonly evidenceReference: string | null
  readonly role: string | null
  readonly endEvidenceReference: string | null
  readonly recordedAt: Date
  readonly recordedBy: string | null
  readonly endedBy: string | null
}

const COLUMNS = `id, ssin, identifier_type, identifier_value, valid_from, valid_until, origin, evidence_reference, role,
   end_evidence_reference, recorded_at, recorded_by, ended_by`

const ofOrganization = statement<{ identifierType: string; identifierValue: string }, MandateRow>(
  'list-mandates-of-organization',
  `select ${COLUMNS} from mandate
   where identifier_type = :identifierType and identifier_value = :identifierValue
   order by recorded_at desc, id desc limit 500`,
)

const ofPerson = statement<{ ssin: string }, MandateRow>(
  'list-mandates-of-person',
  `select ${COLUMNS} from mandate where ssin = :ssin order by recorded_at desc, id desc limit 500`,
)

/** All of them, those that have ended too: their history. Newest first. */
export async function listMandatesOfOrganization(
  database: StatementRunner,
  organization: { readonly identifierType: string; readonly identifierValue: string },
): Promise<MandateRow[]> {
  return await database.run(ofOrganization, { ...organization })
}

export async function listMandatesOfPerson(database: StatementRunner, ssin: string): Promise<MandateRow[]> {
  return await database.run(ofPerson, { ssin })
}

const find = statement<{ id: number }, MandateRow>(
  'find-mandate-by-id',
  `select ${COLUMNS} from mandate where id = :id`,
)

export async function findMandateById(database: StatementRunner, id: number): Promise<MandateRow | null> {
  const [row] = await database.run(find, { id })
  return row ?? null
}

type Values = ConsequenceValues & Record<string, Value>

const add = statement<Values, { id: number }>(
  'record-mandate',
  `with recorded as (
    insert into mandate
      (ssin, identifier_type, identifier_value, valid_from, valid_until, origin, evidence_reference, role,
       recorded_at, recorded_by)
    values (:ssin, :identifierType, :identifierValue, :validFrom::timestamptz, :validUntil::timestamptz,
      'operator', :evidenceReference, :role, :now::timestamptz, :recordedBy)
    returning id
  ),
  registered as (
    insert into organization (identifier_type, identifier_value, name_fr, name_nl, updated_at)
    select :identifierType, :identifierValue, :nameFr, :nameNl, :now::timestamptz from recorded
    where :nameFr::text is not null or :nameNl::text is not null
  ),
  ${consequencesOf('recorded')}
  select id from recorded`,
)

export interface NewMandate extends Consequences {
  readonly ssin: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly validFrom: Date
  readonly validUntil: Date | null
  readonly evidenceReference: string
  readonly role: string | null
  readonly recordedBy: string
  /** Names under which the organization gets into the authentic source with its mandate. */
  readonly register?: { readonly nameFr: string | null; readonly nameNl: string | null }
}

/**
 * The number of the mandate. `mandate-known`: the same one, from the same instant, is there; `organization-known`: what was to be
 * registered is in the source. Nothing is stored then.
 */
export async function recordMandate(
  database: StatementRunner,
  mandate: NewMandate,
): Promise<number | 'mandate-known' | 'organization-known'> {
  const { ssin, identifierType, identifierValue, validFrom, validUntil } = mandate
  const { evidenceReference, role, recordedBy, register = { nameFr: null, nameNl: null } } = mandate
  try {
    const [row] = await database.run(add, {
      ...consequenceValues(mandate),
      ...{ ssin, identifierType, identifierValue, validFrom, validUntil },
      ...{ evidenceReference, role, recordedBy, ...register },
    })
    return row?.id ?? 'mandate-known'
  } catch (cause) {
    return outcomeOf(cause, {
      mandate_key: 'mandate-known',
      organization_pkey: 'organization-known',
    } as const)
  }
}

const findOpen = statement<{ id: number; now: Date }, { id: number }>(
  'find-open-mandates',
  `select m.id from mandate asked join mandate m using (ssin, identifier_type, identifier_value)
   where asked.id = :id::bigint and (m.valid_until is null or m.valid_until >= :now::timestamptz)
   order by m.id`,
)

/** All of the same person and organization that have not ended, also those that have not begun. */
export async function findOpenMandates(database: StatementRunner, id: number, now: Date): Promise<number[]> {
  return (await database.run(findOpen, { id, now })).map(row => row.id)
}

const end = statement<Values, { done: boolean }>(
  'end-mandates',
  `with open as (
    select m.id from mandate asked join mandate m using (ssin, identifier_type, identifier_value)
    where asked.id = any(:ids::bigint[]) and (m.valid_until is null or m.valid_until >= :now::timestamptz)
    for update of m
  ),
  complete as (
    select true as done where (select array_agg(distinct id order by id) from open) = :ids::bigint[]
  ),
  ended as (
    update mandate set valid_until = :now::timestamptz - interval '1 millisecond', ended_by = :endedBy,
      end_evidence_reference = :evidenceReference
    from complete where id = any(:ids::bigint[])
    returning identifier_type, identifier_value
  ),
  collided as (
    insert into certificate_holder as known (identifier_type, identifier_value, version)
    select distinct identifier_type, identifier_value, 1 from ended
    on conflict (identifier_type, identifier_value) do update set version = known.version + 1
  ),
  ${consequencesOf('complete')}
  select done from complete`,
)

/**
 * From now on they govern nothing; a decision under way that rests on one is `stale`. `false`: they are no longer all the open ones of
 * their person and organization, and nothing is stored; find them again.
 */
export async function endMandates(
  database: StatementRunner,
  ending: Consequences & {
    /** From `findOpenMandates`. */
    readonly ids: readonly number[]
    readonly endedBy: string
    readonly evidenceReference: string
  },
): Promise<boolean> {
  const { ids, endedBy, evidenceReference } = ending
  const values = { ...consequenceValues(ending), ids: ids.map(String), ...{ endedBy, evidenceReference } }
  return (await database.run(end, values)).length === 1
}
