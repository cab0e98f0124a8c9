/**
 * Allowances that all servers share: how often something was done since its window began. For what is rare and must not be
 * multiplied by the number of servers; everyday limits are counted in memory.
 */
import { type StatementRunner, statement } from './statement.ts'

/** Longer than any window. */
const HOUR = 3_600_000

/** What is old and just in another statement's hands stays: two that forget each other's would wait for each other. */
const take = statement<{ key: string; now: Date; expired: Date; old: Date }, { taken: number }>(
  'take-allowance',
  `with forgotten as (
    delete from allowance where key in (
      select key from allowance where began_at <= :old::timestamptz and key <> :key for update skip locked)
  )
  insert into allowance as known (key, began_at, taken) values (:key, :now::timestamptz, 1)
  on conflict (key) do update set
    taken = case when known.began_at <= :expired::timestamptz then 1 else known.taken + 1 end,
    began_at = case when known.began_at <= :expired::timestamptz then excluded.began_at else known.began_at end
  returning taken`,
)

/** Takes one; `false` when more than `points` were taken within `seconds`, an hour at most. The key must be no personal data: hash it. */
export async function takeAllowance(
  database: StatementRunner,
  of: { readonly key: string; readonly points: number; readonly seconds: number; readonly now: Date },
): Promise<boolean> {
  const { key, points, seconds, now } = of
  const [row] = await database.run(take, {
    ...{ key, now, expired: new Date(now.getTime() - seconds * 1000) },
    old: new Date(now.getTime() - HOUR),
  })
  return row !== undefined && row.taken <= points
}

const forget = statement<{ key: string }, { key: string }>(
  'forget-allowance',
  'delete from allowance where key = :key returning key',
)

/** As if nothing had been taken. */
export async function forgetAllowance(database: StatementRunner, key: string): Promise<void> {
  await database.run(forget, { key })
}
