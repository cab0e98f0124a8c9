/**
 * Registered people as officers see them, also where the path is closed; what is shown is audited first, without the number that was asked
 * for.
 */
import { type OperatorCall, recordReading } from '../operators/read-audit.ts'
import { type ForeignPersonRow, listForeignPersons } from '../storage/foreign-person.ts'
import type { RegistrationDeps } from './register-person.ts'

export async function listPersons(
  deps: RegistrationDeps,
  { ssin = null, limit }: { readonly ssin?: string | undefined | null; readonly limit: number },
  call: OperatorCall,
): Promise<readonly ForeignPersonRow[]> {
  const persons = await listForeignPersons(deps.database, { ssin, limit, now: call.now })
  const [only, ...more] = persons
  await recordReading(deps.database, call, {
    ...{ kind: 'foreign-persons-read', recordKind: 'foreign-person' },
    recordId: only && more.length === 0 ? only.id : ssin === null ? 'all' : 'none',
    detail: { seen: persons.map(({ id }) => id) },
  })
  return persons
}
