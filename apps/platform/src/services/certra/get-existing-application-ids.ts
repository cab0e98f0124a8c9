/** getExistingApplicationIds: on purpose open to all. Its answer has no status, so a wrong identifier is a fault. */
import { checkIdentifier } from '@vesalius/identifiers'
import type { ExistingApplicationIds, GetExistingApplicationIdsRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import { findApplicationIds } from '../../storage/application-ids.ts'

export async function getExistingApplicationIds(
  deps: PlatformDeps,
  { organization }: GetExistingApplicationIdsRequest,
  now: Date,
): Promise<ExistingApplicationIds> {
  const [objection] = checkIdentifier(organization.type, organization.value)
  if (objection) throw new FaultError('SOA-03007', `OrganizationIdentifier: ${objection.code}`)
  return findApplicationIds(deps.database, {
    identifierType: organization.type,
    identifierValue: organization.value,
    now,
  })
}
