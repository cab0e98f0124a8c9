/** Reads a payload as its operation's request; what is not one is a fault. */
import { ProtocolError } from '@vesalius/protocols'
import type { XmlElement } from '@vesalius/xml'
import { FaultError } from './faults.ts'

export function readRequest<Request>(
  operation: { readonly readRequest: (message: XmlElement) => Request },
  message: XmlElement,
): Request {
  try {
    return operation.readRequest(message)
  } catch (error) {
    if (error instanceof ProtocolError) throw new FaultError('SOA-03007', error.message, { cause: error })
    throw error
  }
}
