/** The language in which a person wants mails, said with the card; it counts before the source's. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

const record = statement<ConsequenceValues & Record<string, Value>, { ssin: string }>(
  'record-mail-language',
  `with cause as (select 1),
  ${evidenceOf('cause')},
  stored as (
    insert into mail_language (ssin, language, updated_at)
    select :ssin, :language, :now::timestamptz from evidence
    on conflict (ssin) do update set language = excluded.language, updated_at = excluded.updated_at
    returning ssin
  ),
  ${consequencesOf('stored')}
  select ssin from stored`,
)

export async function recordMailLanguage(
  database: StatementRunner,
  choice: Consequences & {
    readonly ssin: string
    readonly language: string
    readonly evidence: RequestEvidence
  },
): Promise<'recorded' | 'replayed'> {
  const { ssin, language, evidence } = choice
  try {
    await database.run(record, {
      ...consequenceValues(choice),
      ...evidenceValues(evidence),
      ...{ ssin, language },
    })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed' } as const)
  }
}
