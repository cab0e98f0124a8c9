/** On its day an announced authority is recorded as the active one. It issues from that instant whether this has run or not. */
import {
  activateAuthorityCertificate,
  listAuthorityCertificates,
} from '../../storage/authority-certificate.ts'
import type { StatementRunner } from '../../storage/statement.ts'

/** Records what is due; gives the ids. */
export async function activateDueAuthorities(
  database: StatementRunner,
  now: Date,
): Promise<readonly string[]> {
  const due = (await listAuthorityCertificates(database)).filter(
    ({ state, activeFrom }) => state === 'next' && activeFrom && activeFrom <= now,
  )
  for (const { id } of due) {
    await activateAuthorityCertificate(database, id, {
      now,
      events: [{ kind: 'authority-activated', recordKind: 'authority', recordId: id }],
    })
  }
  return due.map(({ id }) => id)
}
