/**
 * Import into the authentic source: persons with their qualities, organizations, mandates.
 *
 * Each call is one statement over a list: all of it is stored or nothing. What is given replaces what was known of
 * the same person, organization or mandate; a person's qualities are exactly the given ones afterwards. Nothing
 * else is removed: a mandate ends by its `validUntil`. Mandates that operators ended or recorded stay as they are, and what says
 * otherwise is reported. Importing the same twice changes nothing.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import type { NaturalPersonRow, OrganizationRow } from './find-actor.ts'
import { type Mandate, OPERATOR_OVERRULES, SOURCE_MAY_CHANGE } from './mandate.ts'
import { type StatementRunner, statement } from './statement.ts'

type ImportValues = ConsequenceValues & { rows: string }

const importPersons = statement<ImportValues, { count: number }>(
  'import-natural-persons',
  `with given as (
    select * from jsonb_to_recordset(:rows::jsonb) as g(
      ssin text, "firstNames" text, surname text, language text, qualities jsonb)
  ),
  given_quality as (
    select g.ssin, q.code, q.nihii11, q."validFrom", q."validUntil"
    from given g, jsonb_to_recordset(g.qualities) as q(
      code text, nihii11 text, "validFrom" timestamptz, "validUntil" timestamptz)
  ),
  person as (
    insert into natural_person as known (ssin, first_names, surname, language, updated_at)
    select ssin, "firstNames", surname, language, :now::timestamptz from given
    on conflict (ssin) do update set
      first_names = excluded.first_names, surname = excluded.surname, language = excluded.language,
      updated_at = excluded.updated_at
    returning ssin
  ),
  lost as (
    delete from quality q using given g
    where q.ssin = g.ssin and not exists (
      select from given_quality n
      where n.ssin = q.ssin and n.code = q.code and n.nihii11 is not distinct from q.nihii11
        and n."validFrom" is not distinct from q.valid_from)
    returning q.ssin
  ),
  kept as (
    insert into quality (ssin, code, nihii11, valid_from, valid_until)
    select n.ssin, n.code, n.nihii11, n."validFrom", n."validUntil"
    from given_quality n, (select count(*) from person) after_persons
    on conflict on constraint quality_key do update set valid_until = excluded.valid_until
    returning ssin
  ),
  cause as (select 1),
  ${consequencesOf('cause')}
  select count(*) from person`,
)

/** Gives the number of persons stored. */
export async function importNaturalPersons(
  database: StatementRunner,
  persons: readonly NaturalPersonRow[],
  consequences: Consequences,
): Promise<number> {
  return await importRows(database, importPersons, persons, consequences)
}

const importOrganizationRows = statement<ImportValues, { count: number }>(
  'import-organizations',
  `with stored as (
    insert into organization (identifier_type, identifier_value, name_fr, name_nl, updated_at)
    select "identifierType", "identifierValue", "nameFr", "nameNl", :now::timestamptz
    from jsonb_to_recordset(:rows::jsonb) as g(
      "identifierType" text, "identifierValue" text, "nameFr" text, "nameNl" text)
    on conflict (identifier_type, identifier_value) do update set
      name_fr = excluded.name_fr, name_nl = excluded.name_nl, updated_at = excluded.updated_at
    returning identifier_value
  ),
  cause as (select 1),
  ${consequencesOf('cause')}
  select count(*) from stored`,
)

export async function importOrganizations(
  database: StatementRunner,
  organizations: readonly OrganizationRow[],
  consequences: Consequences,
): Promise<number> {
  return await importRows(database, importOrganizationRows, organizations, consequences)
}

const importMandateRows = statement<ImportValues, { entry: number }>(
  'import-mandates',
  `with given as (
    select g.*, ${OPERATOR_OVERRULES} as overruled
    from jsonb_to_recordset(:rows::jsonb) as g(
      entry integer, ssin text, "identifierType" text, "identifierValue" text, "validFrom" timestamptz,
      "validUntil" timestamptz)
  ),
  stored as (
    insert into mandate (ssin, identifier_type, identifier_value, valid_from, valid_until, origin, recorded_at)
    select ssin, "identifierType", "identifierValue", "validFrom", "validUntil", 'source', :now::timestamptz
    from given where not overruled
    on conflict on constraint mandate_key do update set valid_until = excluded.valid_until
      where ${SOURCE_MAY_CHANGE}
  ),
  cause as (select 1),
  ${consequencesOf('cause')}
  select entry from given where overruled order by entry`,
)

/** Gives those that an operator's word overrules, by their place in the list from 1 on: they are not stored. */
export async function importMandates(
  database: StatementRunner,
  mandates: readonly Mandate[],
  consequences: Consequences,
): Promise<number[]> {
  const entries = mandates.map((mandate, index) => ({ ...mandate, entry: index + 1 }))
  const values = { ...consequenceValues(consequences), rows: JSON.stringify(entries) }
  return (await database.run(importMandateRows, values)).map(({ entry }) => entry)
}

async function importRows(
  database: StatementRunner,
  rowsStatement: typeof importPersons,
  rows: readonly object[],
  consequences: Consequences,
): Promise<number> {
  const values = { ...consequenceValues(consequences), rows: JSON.stringify(rows) }
  const [row] = await database.run(rowsStatement, values)
  return row?.count ?? 0
}
