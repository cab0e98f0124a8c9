/** What both request forms of the session token service do alike at their edge. */
import { ProtocolError } from '@vesalius/protocols'
import { type XmlElement, XmlError } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import type { SoapExchange } from '../../http/soap/soap-service.ts'
import { recordEvents } from '../../storage/record-events.ts'
import type { StsRefusal } from './sts-refusal.ts'

/** Reads a request; what the schema lets pass and the service does not take is a fault. */
export function readAsked<Request>(read: (message: XmlElement) => Request, message: XmlElement): Request {
  try {
    return read(message)
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof XmlError)
      throw new FaultError('SOA-03007', error.message, { cause: error })
    throw error
  }
}

/** A refusal of somebody who is known leaves a line in log and audit trail. */
export async function auditRefusal(
  deps: PlatformDeps,
  { requestId }: SoapExchange,
  now: Date,
  { code }: StsRefusal,
): Promise<void> {
  deps.metrics.refusals.inc({ operation: 'session-token', code })
  deps.log.info({ operation: 'session-token', requestId, codes: [code] }, 'refused')
  await recordEvents(deps.database, {
    now,
    events: [
      {
        ...{ kind: 'session-token-refused', recordKind: 'operation', recordId: 'session-token' },
        correlationId: requestId,
        detail: { codes: [code] },
      },
    ],
  })
}
