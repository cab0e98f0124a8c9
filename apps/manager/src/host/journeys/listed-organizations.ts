/** The organizations for which the sources name a person as certificate manager. */
import { parseIdentifier } from '@vesalius/identifiers'
import { type PlatformClients, textIn } from '@vesalius/sdk'
import type { ListedOrganization } from './enrolment-path.ts'

type Qualities = Awaited<ReturnType<PlatformClients['certra']['getActorQualities']>>

export function listedOrganizations({ organizationAuthorizations }: Qualities): ListedOrganization[] {
  return organizationAuthorizations.flatMap(({ identifier, names }) => {
    const parsed = parseIdentifier(identifier.type, identifier.value)
    const name = textIn(names, 'fr') ?? names[0]?.text ?? ''
    return parsed ? [{ identifier: parsed, name }] : []
  })
}
