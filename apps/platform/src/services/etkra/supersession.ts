/** What follows for the certificate that another replaces, once the other's token is served. */
import type { JobToDo } from '../../storage/consequences.ts'

const DAY = 86_400_000

/** The replaced certificate is revoked some days later: software that still uses it has that long (requirement A17). */
export function supersession(replaced: string | null, days: number, now: Date): readonly JobToDo[] {
  if (replaced === null) return []
  const dueAt = new Date(now.getTime() + days * DAY)
  return [
    {
      jobKey: `revoke-superseded/${replaced}`,
      kind: 'revoke-superseded',
      payload: { publicKeyIdentifier: replaced },
      dueAt,
    },
  ]
}
