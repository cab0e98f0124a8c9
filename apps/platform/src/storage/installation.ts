/** What this database belongs to, fixed once by the ceremony: environment, demonstration or not, public address. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface Installation {
  readonly environment: 'production' | 'acceptance' | 'test'
  readonly demonstration: boolean
  /** Base of the addresses in certificates; null in a demonstration. */
  readonly publicUrl: string | null
}

const record = statement<ConsequenceValues & Record<string, Value>, { onlyOne: boolean }>(
  'record-installation',
  `with stored as (
    insert into installation (environment, demonstration, public_url, initialized_at)
    values (:environment, :demonstration, :publicUrl, :now::timestamptz)
    returning only_one
  ),
  ${consequencesOf('stored')}
  select only_one from stored`,
)

/** `known`: it was fixed before and stays as it is. */
export async function recordInstallation(
  database: StatementRunner,
  installation: Installation,
  consequences: Consequences,
): Promise<'recorded' | 'known'> {
  try {
    await database.run(record, { ...consequenceValues(consequences), ...installation })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { installation_pkey: 'known' } as const)
  }
}

const find = statement<object, Installation & { initializedAt: Date }>(
  'find-installation',
  'select environment, demonstration, public_url, initialized_at from installation',
)

/** Null before the ceremony. */
export async function findInstallation(
  database: StatementRunner,
): Promise<(Installation & { readonly initializedAt: Date }) | null> {
  const [row] = await database.run(find, {})
  return row ?? null
}
