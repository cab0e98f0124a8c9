/** Who a person is in the authentic source: names, qualities, and the organizations the person may manage. */
import { MANDATE_IN_FORCE } from './mandate.ts'
import { type StatementRunner, statement } from './statement.ts'

export interface QualityRow {
  readonly code: string
  readonly nihii11: string | null
  readonly validFrom: Date | null
  readonly validUntil: Date | null
}

export interface NaturalPersonRow {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  readonly language: string | null
  /** All known ones, also those not in force; the rules choose. */
  readonly qualities: readonly QualityRow[]
}

export interface OrganizationRow {
  readonly identifierType: string
  readonly identifierValue: string
  readonly nameFr: string | null
  readonly nameNl: string | null
}

export interface ActorRow {
  /** Null when the source does not know the person. */
  readonly person: NaturalPersonRow | null
  /** Those with a mandate in force, by name. An organization the source does not know is not here. */
  readonly organizations: readonly OrganizationRow[]
}

/** A person as JSON, from `natural_person p`. */
export const PERSON_JSON = `jsonb_build_object(
  'ssin', p.ssin, 'firstNames', p.first_names, 'surname', p.surname, 'language', p.language,
  'qualities', coalesce((
    select jsonb_agg(jsonb_build_object('code', q.code, 'nihii11', q.nihii11,
      'validFrom', q.valid_from, 'validUntil', q.valid_until) order by q.code, q.nihii11, q.valid_from)
    from quality q where q.ssin = p.ssin), '[]'))`

/** An organization as JSON, from `organization o`. */
export const ORGANIZATION_JSON = `jsonb_build_object(
  'identifierType', o.identifier_type, 'identifierValue', o.identifier_value,
  'nameFr', o.name_fr, 'nameNl', o.name_nl)`

const find = statement<
  { ssin: string; now: Date },
  { person: PersonJson | null; organizations: OrganizationRow[] }
>(
  'find-actor',
  `select
     (select ${PERSON_JSON} from natural_person p where p.ssin = :ssin) as person,
     coalesce((
       select jsonb_agg(${ORGANIZATION_JSON}
         order by coalesce(o.name_fr, o.name_nl), o.identifier_type, o.identifier_value)
       from organization o
       where exists (
         select from mandate m
         where m.ssin = :ssin and m.identifier_type = o.identifier_type and m.identifier_value = o.identifier_value
           and ${MANDATE_IN_FORCE})), '[]') as organizations`,
)

export async function findActor(database: StatementRunner, ssin: string, now: Date): Promise<ActorRow> {
  const [row] = await database.run(find, { ssin, now })
  return { person: row?.person ? personFromJson(row.person) : null, organizations: row?.organizations ?? [] }
}

/** Instants travel through JSON as text. */
export interface PersonJson extends Omit<NaturalPersonRow, 'qualities'> {
  readonly qualities: readonly {
    readonly code: string
    readonly nihii11: string | null
    readonly validFrom: string | null
    readonly validUntil: string | null
  }[]
}

export function personFromJson(person: PersonJson): NaturalPersonRow {
  return {
    ...person,
    qualities: person.qualities.map(quality => ({
      ...quality,
      validFrom: instant(quality.validFrom),
      validUntil: instant(quality.validUntil),
    })),
  }
}

export function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

const organization = statement<{ identifierType: string; identifierValue: string }, OrganizationRow>(
  'find-organization',
  `select identifier_type, identifier_value, name_fr, name_nl from organization
   where identifier_type = :identifierType and identifier_value = :identifierValue`,
)

/** An organization of the source, or null. */
export async function findOrganization(
  database: StatementRunner,
  identifierType: string,
  identifierValue: string,
): Promise<OrganizationRow | null> {
  const [row] = await database.run(organization, { identifierType, identifierValue })
  return row ?? null
}
