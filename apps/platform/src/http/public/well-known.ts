/** `/.well-known/vesalius`: where the services are, and what this platform offers beyond the contract (requirement C9). */
import type { FastifyInstance } from 'fastify'
import type { Installation } from '../../installation/installation.ts'
import { announcedLists } from '../../tsl/list-paths.ts'
import { API_PATH } from '../api/api-path.ts'
import { EXTENSION_PATHS } from '../api/signed-routes.ts'
import { CONTROL_PATH } from '../failure-injection/control-routes.ts'
import { FAILURE_HEADER } from '../failure-injection/failure-order.ts'
import { SERVICE_PATHS } from '../service-paths.ts'

/** What only a demonstration offers: clients see that it is one. */
const DEMONSTRATION = { failureInjection: { header: FAILURE_HEADER, control: CONTROL_PATH } }

type Announced = Pick<Installation, 'environment' | 'manager' | 'publicUrl'> & {
  readonly demonstration?: boolean
  readonly deterministicSeed?: string | undefined
}

export function registerWellKnown(
  app: FastifyInstance,
  { installation }: { readonly installation: Announced },
): void {
  app.get('/.well-known/vesalius', async () => ({
    baseUrl: installation.publicUrl,
    environment: installation.environment,
    services: SERVICE_PATHS,
    trustAnchors: `${installation.publicUrl}/pki/trust-anchors.pem`,
    trustedLists: announcedLists(`${installation.publicUrl}/tsl/signers.pem`),
    api: API_PATH,
    extensions: EXTENSION_PATHS,
    ...(installation.manager && { manager: installation.manager }),
    ...(installation.demonstration && {
      demonstration: { ...DEMONSTRATION, deterministicKeys: installation.deterministicSeed !== undefined },
    }),
  }))
}
