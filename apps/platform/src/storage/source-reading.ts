/**
 * What an external register said about a person or an organization, stored as one statement: it replaces what was known from the
 * register, and leaves what operators recorded or ended. Of what it names twice from the same instant, the first end counts.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import type { NaturalPersonRow, OrganizationRow } from './find-actor.ts'
import { OPERATOR_OVERRULES, SOURCE_MAY_CHANGE } from './mandate.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

type Values = ConsequenceValues & Record<string, Value>

const readSince = statement<{ subject: string; since: Date }, { subject: string }>(
  'find-source-reading',
  `select subject from source_reading where subject = :subject and read_at > :since::timestamptz`,
)

export async function wasReadSince(
  database: StatementRunner,
  subject: string,
  since: Date,
): Promise<boolean> {
  return (await database.run(readSince, { subject, since })).length === 1
}

const NOTED = `
  noted as (
    insert into source_reading (subject, read_at) values (:subject, :now::timestamptz)
    on conflict (subject) do update set read_at = excluded.read_at
    returning subject
  )`

const person = statement<Values, { overruled: number }>(
  'record-person-reading',
  `with given as (
    select ssin, "firstNames", surname, language, qualities from jsonb_to_recordset(:persons::jsonb) as g(
      ssin text, "firstNames" text, surname text, language text, qualities jsonb)
  ),
  given_quality as (
    select distinct on (q.code, q.nihii11, q."validFrom") q.code, q.nihii11, q."validFrom", q."validUntil"
    from given g, jsonb_to_recordset(g.qualities) as q(
      code text, nihii11 text, "validFrom" timestamptz, "validUntil" timestamptz)
    order by q.code, q.nihii11, q."validFrom", q."validUntil"
  ),
  given_mandate as (
    select g.*, ${OPERATOR_OVERRULES} as overruled
    from (select :ssin::text as ssin, m.* from jsonb_to_recordset(:mandates::jsonb) as m(
      "identifierType" text, "identifierValue" text, "nameFr" text, "nameNl" text,
      "validFrom" timestamptz, "validUntil" timestamptz)) g
  ),
  stored as (
    insert into natural_person (ssin, first_names, surname, language, updated_at)
    select ssin, "firstNames", surname, language, :now::timestamptz from given
    on conflict (ssin) do update set
      first_names = excluded.first_names, surname = excluded.surname, language = excluded.language,
      updated_at = excluded.updated_at
    returning ssin
  ),
  gone as (
    delete from natural_person where ssin = :ssin and not exists (select from given)
  ),
  lost as (
    delete from quality q where q.ssin = :ssin and exists (select from given) and not exists (
      select from given_quality n where n.code = q.code and n.nihii11 is not distinct from q.nihii11
        and n."validFrom" is not distinct from q.valid_from)
  ),
  kept as (
    insert into quality (ssin, code, nihii11, valid_from, valid_until)
    select stored.ssin, n.code, n.nihii11, n."validFrom", n."validUntil" from stored, given_quality n
    on conflict on constraint quality_key do update set valid_until = excluded.valid_until
  ),
  organizations as (
    insert into organization (identifier_type, identifier_value, name_fr, name_nl, updated_at)
    select distinct on ("identifierType", "identifierValue")
      "identifierType", "identifierValue", "nameFr", "nameNl", :now::timestamptz from given_mandate
    on conflict (identifier_type, identifier_value) do update set
      name_fr = excluded.name_fr, name_nl = excluded.name_nl, updated_at = excluded.updated_at
  ),
  ended as (
    update mandate m set valid_until = :now::timestamptz - interval '1 millisecond'
    where m.ssin = :ssin and m.origin = 'source' and (m.valid_until is null or m.valid_until >= :now::timestamptz)
      and not exists (
        select from given_mandate g
        where not g.overruled and g."identifierType" = m.identifier_type and g."identifierValue" = m.identifier_value
          and g."validFrom" is not distinct from m.valid_from)
  ),
  mandated as (
    insert into mandate (ssin, identifier_type, identifier_value, valid_from, valid_until, origin, recorded_at)
    select distinct on ("identifierType", "identifierValue", "validFrom")
      :ssin, "identifierType", "identifierValue", "validFrom", "validUntil", 'source', :now::timestamptz
    from given_mandate where not overruled
    order by "identifierType", "identifierValue", "validFrom", "validUntil"
    on conflict on constraint mandate_key do update set valid_until = excluded.valid_until
      where ${SOURCE_MAY_CHANGE}
  ),
  ${NOTED},
  ${consequencesOf('noted')}
  select count(*) as overruled from given_mandate where overruled`,
)

export interface PersonReading extends Consequences {
  readonly subject: string
  readonly ssin: string
  /** Null when the register does not know the person. */
  readonly person: NaturalPersonRow | null
  readonly mandates: readonly (OrganizationRow & {
    readonly validFrom: Date | null
    readonly validUntil: Date | null
  })[]
}

/** Gives how many of its mandates an operator's word overrules: they are not stored. */
export async function recordPersonReading(
  database: StatementRunner,
  reading: PersonReading,
): Promise<number> {
  const { subject, ssin, mandates } = reading
  const [row] = await database.run(person, {
    ...consequenceValues(reading),
    ...{ subject, ssin, mandates: JSON.stringify(mandates) },
    persons: JSON.stringify(reading.person ? [reading.person] : []),
  })
  return row?.overruled ?? 0
}

const organization = statement<Values, { subject: string }>(
  'record-organization-reading',
  `with given as (
    select * from jsonb_to_recordset(:organizations::jsonb) as g(
      "identifierType" text, "identifierValue" text, "nameFr" text, "nameNl" text)
  ),
  stored as (
    insert into organization (identifier_type, identifier_value, name_fr, name_nl, updated_at)
    select "identifierType", "identifierValue", "nameFr", "nameNl", :now::timestamptz from given
    on conflict (identifier_type, identifier_value) do update set
      name_fr = excluded.name_fr, name_nl = excluded.name_nl, updated_at = excluded.updated_at
  ),
  gone as (
    delete from organization
    where identifier_type = :identifierType and identifier_value = :identifierValue
      and not exists (select from given)
  ),
  ${NOTED},
  ${consequencesOf('noted')}
  select subject from noted`,
)

export async function recordOrganizationReading(
  database: StatementRunner,
  reading: Consequences & {
    readonly subject: string
    readonly identifierType: string
    readonly identifierValue: string
    /** Null when the register does not know it. */
    readonly organization: OrganizationRow | null
  },
): Promise<void> {
  const { subject, identifierType, identifierValue } = reading
  await database.run(organization, {
    ...consequenceValues(reading),
    ...{ subject, identifierType, identifierValue },
    organizations: JSON.stringify(reading.organization ? [reading.organization] : []),
  })
}
