/** The two operations of the shared key service, and the deletion of old keys. */
import {
  KGSS_OPERATIONS,
  NAMESPACES,
  PREFERRED_PREFIXES,
  ProtocolError,
  type SealedResponse,
} from '@vesalius/protocols'
import { writeXml } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import { plainOperation, takeFromAddress } from '../../http/soap/operation.ts'
import type { SoapOperation } from '../../http/soap/soap-service.ts'
import { identifySession } from '../../signers/session-holder.ts'
import { deleteSharedKeys } from '../../storage/shared-key.ts'
import { findParties } from '../sts/parties.ts'
import { getKey } from './get-key.ts'
import { getNewKey } from './get-new-key.ts'
import { KgssRefusal } from './kgss-refusal.ts'

/** Unsigned outside: who asks has signed what is sealed. */
export function newKeyOperation(deps: PlatformDeps): SoapOperation {
  return plainOperation(
    deps,
    KGSS_OPERATIONS.GetNewKey,
    (request, call) => answered(deps, call.requestId, () => getNewKey(deps, request, call)),
    takeFromAddress,
  )
}

/** Signed under a session token: its attributes decide. */
export function keyOperation(deps: PlatformDeps): SoapOperation {
  const wire = KGSS_OPERATIONS.GetKey
  const name = wire.requestElement.name
  return {
    async answer(exchange) {
      const stop = deps.metrics.answers.startTimer({ operation: name })
      try {
        const { message, assertion, certificate, signer, now } = await identifySession(deps, exchange, {
          service: NAMESPACES.kgss,
          name,
        })
        const { publicKeyIdentifier } = certificate
        const { requestId } = exchange
        const { facts } = await findParties(deps, signer, certificate.der, now)
        const asker = { publicKeyIdentifier, attributes: assertion.attributes, facts }
        const response = await answered(deps, requestId, () =>
          getKey(deps, read(message.payload), { asker, now, requestId }),
        )
        return writeXml(wire.writeResponse(response), { prefixes: PREFERRED_PREFIXES })
      } finally {
        stop()
      }
    },
  }

  function read(payload: Parameters<typeof wire.readRequest>[0]) {
    try {
      return wire.readRequest(payload)
    } catch (error) {
      if (error instanceof ProtocolError) throw new FaultError('SOA-03007', error.message, { cause: error })
      throw error
    }
  }
}

async function answered(
  deps: PlatformDeps,
  id: string,
  make: () => Promise<Uint8Array>,
): Promise<SealedResponse> {
  try {
    return { id, sealed: await make() }
  } catch (error) {
    if (!(error instanceof KgssRefusal)) throw error
    deps.log.info({ service: 'KGSS', requestId: id, code: error.code, findings: error.findings }, 'refused')
    return { id, errors: error.errors }
  }
}

const DAY = 86_400_000
/** Days for which a key is kept. */
const KEPT_DAYS = 5 * 365

/** Deletes the keys whose time is over: what was sealed with them can be read by nobody any more. */
export async function deleteOldSharedKeys(deps: Pick<PlatformDeps, 'clock' | 'database'>): Promise<void> {
  const now = deps.clock.now()
  const before = new Date(now.getTime() - KEPT_DAYS * DAY)
  await deleteSharedKeys(deps.database, before, {
    now,
    events: [
      {
        kind: 'shared-keys-deleted',
        recordKind: 'shared-key',
        recordId: 'all',
        detail: { before: before.toISOString() },
      },
    ],
  })
}
