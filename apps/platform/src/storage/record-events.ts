/** Audit events that accompany no other change: a refusal, a read by an operator. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement } from './statement.ts'

const record = statement<ConsequenceValues, { count: number }>(
  'record-events',
  `with cause as (select 1), ${consequencesOf('cause')} select count(*) from audited`,
)

export async function recordEvents(database: StatementRunner, consequences: Consequences): Promise<void> {
  await database.run(record, consequenceValues(consequences))
}
