/**
 * One SOAP message, answered by the operation that it is for, wherever it was posted: at the service's own address, or below the JSON API.
 *
 * Takes   a service, the octets as they came, and where they came from.
 * Gives   the answer's XML, without envelope.
 * Throws  `FaultError` and `XmlError` for what is no message of this service, and whatever its operation throws.
 *
 * Dispatch is on the payload element, never on SOAPAction, which some clients do not send.
 */
import { childElements, openSoapRequest, readXml, XmlError, type XmlRequest } from '@vesalius/xml'
import type { FastifyRequest } from 'fastify'
import type { RateLimits } from '../rate-limits.ts'
import { FaultError } from './faults.ts'
import { openWithinLimit } from './open-within-limit.ts'
import type { SoapOperation, SoapService } from './soap-service.ts'

type Answering = Pick<SoapService, 'namespace' | 'operations' | 'schemas' | 'security'>

export async function answerMessage(
  service: Answering,
  { body, ip, id }: Pick<FastifyRequest, 'body' | 'ip' | 'id'>,
  limits: RateLimits,
): Promise<string> {
  if (!(body instanceof Uint8Array) || body.length === 0) throw new FaultError('SOA-03002')
  const opened = await openWithinLimit(limits, ip, () => open(service, body))
  try {
    const operation = operationFor(service, opened)
    if (!operation) {
      await limits.takeFrom(ip)
      throw new FaultError('SOA-03005')
    }
    return await operation.answer({
      get payload() {
        return opened.payload
      },
      verifySignature: () => opened.verifySignature(),
      received: body,
      verifySecurity: () => opened.verifySecurity(),
      remoteAddress: ip,
      requestId: id,
    })
  } finally {
    opened.dispose()
  }
}

function operationFor(
  { operations, namespace: own }: Answering,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): SoapOperation | undefined {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  return operation && namespace === (operation.namespace ?? own) ? operation : undefined
}

/** A message of another service is called that; its schema was never the one that it does not follow. */
function open(service: Answering, body: Uint8Array): XmlRequest {
  const { schemas, security = false } = service
  try {
    return openSoapRequest(body, { schemas, security })
  } catch (error) {
    const isForeign =
      error instanceof XmlError && error.code === 'XML_SCHEMA_INVALID' && !isOurs(service, body)
    throw isForeign ? new FaultError('SOA-03005', undefined, { cause: error }) : error
  }
}

function isOurs(service: Answering, body: Uint8Array): boolean {
  const parts = childElements(readXml(body))
  const payload = parts.filter(({ name }) => name === 'Body').flatMap(childElements)[0]
  return payload !== undefined && operationFor(service, payload) !== undefined
}
