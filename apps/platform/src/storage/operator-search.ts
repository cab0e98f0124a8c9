/**
 * Search over all requests and certificates, by an index for every criterion; newest first, page by page.
 *
 * A page begins after the certificate whose public key identifier is given, so that nothing is shown twice while new
 * requests come in. Found rows are collected before they are sorted: a rare name must not walk the whole table.
 */
import { type CertificateRecord, selectCertificateRecords } from './certificate-record.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

/** Most rows of a page. In a statement it says that few come: of a parameter the planner knows nothing, and joins whole tables. */
export const LARGEST_PAGE = 200

export interface Page {
  /** At most `LARGEST_PAGE`. */
  readonly limit: number
  /** Public key identifier of the last one seen. */
  readonly after: string | null
}

export type SearchCriterion =
  | { readonly by: 'everything' }
  | { readonly by: 'identifier'; readonly types: readonly string[]; readonly value: string }
  /** Words, each matched by its beginning: `SCE OUV` finds CLINIQUE DU SCEAU OUVERT. */
  | { readonly by: 'name'; readonly words: readonly string[] }
  | { readonly by: 'serial'; readonly serialNumbers: readonly bigint[] }
  /** All identifiers between two, both included: a whole one, or those of a request number. */
  | { readonly by: 'key'; readonly from: string; readonly to: string }

/** The page of `ids`, which gives `id`s in any order. */
const pageOf = (ids: string) => `
  select id as request_id from (
    select id from (${ids}) ids
    where id < coalesce((select request_id from key_use where public_key_identifier = :after::text
                           and use = 'authentication'), 9223372036854775807)
    order by id desc limit ${LARGEST_PAGE}) newest
  order by id desc limit :limit::integer`

const found = (by: SearchCriterion['by'], ids: string) =>
  statement<Record<string, Value>, CertificateRecord>(
    `search-certificates-by-${by}`,
    `with found as materialized (${ids}), page as (${pageOf('select id from found')})
     ${selectCertificateRecords('page f')}
     order by r.id desc`,
  )

/** Without a criterion the table is walked backwards, not collected. */
const everything = statement<Record<string, Value>, CertificateRecord>(
  'search-certificates-everything',
  `${selectCertificateRecords(`(${pageOf('select id from certificate_request')}) f`)}
   order by r.id desc`,
)
const byIdentifier = found(
  'identifier',
  `select id from certificate_request where identifier_type = any(:types::text[]) and identifier_value = :value`,
)
/** Words of a name as the index has them: all punctuation is blank, or the parser would see hosts, paths and negative numbers in it. */
const WORDS = `to_tsvector('simple', translate(holder_name, '!"#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~', repeat(' ', 32)))`
const byName = found(
  'name',
  `select id from certificate_request where ${WORDS} @@ to_tsquery('simple', :query)`,
)
/** So many are looked at one by one: a word that one in twenty has fills a page with them. */
const WALKED = 1000

/** A frequent word must not have all its matches collected: the newest requests hold enough of them. */
const byFrequentName = statement<Record<string, Value>, CertificateRecord>(
  'search-certificates-by-frequent-name',
  `${selectCertificateRecords(`(
     select id as request_id from (
       select id, holder_name from certificate_request
       where id < coalesce((select request_id from key_use where public_key_identifier = :after::text
                              and use = 'authentication'), 9223372036854775807)
       order by id desc limit ${WALKED}) walked
     where ${WORDS} @@ to_tsquery('simple', :query)
     limit :limit::integer) f`)}
   order by r.id desc`,
)
const bySerial = found(
  'serial',
  `select request_id as id from certificate where serial_number = any(:serialNumbers::numeric[])`,
)
const byKey = found(
  'key',
  `select request_id as id from key_use
   where public_key_identifier between :from and :to and use = 'authentication'`,
)

export async function searchCertificates(
  database: StatementRunner,
  criterion: SearchCriterion,
  { limit, after }: Page,
): Promise<CertificateRecord[]> {
  const page = { limit, after }
  switch (criterion.by) {
    case 'everything':
      return await database.run(everything, page)
    case 'identifier':
      return await database.run(byIdentifier, { ...page, types: criterion.types, value: criterion.value })
    case 'name': {
      const query = criterion.words.map(word => `${word}:*`).join(' & ')
      const recent = await database.run(byFrequentName, { ...page, query })
      return recent.length === limit ? recent : await database.run(byName, { ...page, query })
    }
    case 'serial':
      return await database.run(bySerial, { ...page, serialNumbers: criterion.serialNumbers.map(String) })
    case 'key':
      return await database.run(byKey, { ...page, from: criterion.from, to: criterion.to })
  }
}
