/** CRLs: which are served, and made at once for an operator (requirements B6, D2). The lists themselves lie at the addresses in certificates. */
import type { PlatformDeps } from '../../deps.ts'
import { publishCrlsByHand } from '../../issuing/publish-crl.ts'
import { recordReading } from '../../operators/read-audit.ts'
import { refuse } from '../../services/refusal.ts'
import { findCrlStates } from '../../storage/crl.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { crlList, crlOrder, PROBLEMS } from './schemas.ts'

const tags = ['CRLs']

export function registerCrlRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.get(
    '/crls',
    {
      config: { act: 'list-crls' },
      schema: {
        operationId: 'listCrls',
        ...{ tags, summary: 'Number and times of every CRL that is served' },
        response: { 200: crlList, ...PROBLEMS },
      },
    },
    async request => {
      await recordReading(deps.database, callOf(request, deps.clock.now()), {
        ...{ kind: 'crls-listed', recordKind: 'authority', recordId: 'all' },
      })
      return { crls: await listed(deps) }
    },
  )

  api.post(
    '/crls/publication',
    {
      config: { act: 'publish-crls' },
      schema: {
        operationId: 'publishCrls',
        ...{
          tags,
          summary: 'Publish CRLs now; answers when every revocation from before the call is in one',
        },
        body: crlOrder,
        response: { 200: crlList, ...PROBLEMS },
      },
    },
    async request => {
      const { authority } = request.body
      if (authority !== undefined && !deps.authorities.find(authority)) refuse('AUTHORITY_UNKNOWN')
      await recordReading(deps.database, callOf(request, deps.clock.now()), {
        ...{ kind: 'crls-ordered', recordKind: 'authority', recordId: authority ?? 'all' },
      })
      await publishCrlsByHand(deps, authority)
      return { crls: await listed(deps, authority) }
    },
  )
}

async function listed({ database }: Pick<PlatformDeps, 'database'>, authority?: string) {
  const states = await findCrlStates(database)
  return states
    .filter(({ issuerId }) => (authority ?? issuerId) === issuerId)
    .map(({ issuerId, shard, number, thisUpdate, nextUpdate }) => ({
      ...{ authority: issuerId, shard, number },
      ...{ thisUpdate: thisUpdate.toISOString(), nextUpdate: nextUpdate.toISOString() },
    }))
}
