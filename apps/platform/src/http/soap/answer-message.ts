/**
 * One SOAP message, answered by the operation that it is for, wherever it was posted: at the service's own address, or below the JSON API.
 *
 * Takes   a service, the octets as they came, and where they came from.
 * Gives   the answer's XML, without envelope.
 * Throws  `FaultError` and `XmlError` for what is no message of this service, and whatever its operation throws.
 *
 * Dispatch is on the payload element, never on SOAPAction, which some clients do not send.
 */
import type { QualifiedName, SoaFaultCode } from '@vesalius/protocols'
import { childElements, openSoapRequest, readXml, XmlError, type XmlRequest } from '@vesalius/xml'
import type { FastifyRequest } from 'fastify'
import type { RateLimits } from '../rate-limits.ts'
import { FaultError } from './faults.ts'
import { weightOf } from './message-weight.ts'
import { openWithinLimit } from './open-within-limit.ts'
import type { SoapOperation, SoapService } from './soap-service.ts'

type Answering = Pick<SoapService, 'namespace' | 'operations' | 'schemas' | 'security'>
type Sent = Pick<FastifyRequest, 'body' | 'ip' | 'id'>

export function answerMessage(service: Answering, sent: Sent, limits: RateLimits): Promise<string> {
  return answerOpened(sent, limits, {
    nothing: 'SOA-03002',
    open: body => open(service, body),
    find: payload => operationFor(service, payload),
  })
}

/** The same for a message that is opened in another way: `nothing` is what is said when none was sent. */
export async function answerOpened(
  { body, ip, id }: Sent,
  limits: RateLimits,
  {
    nothing,
    open,
    find,
  }: {
    readonly nothing: SoaFaultCode
    readonly open: (body: Uint8Array) => XmlRequest
    readonly find: (payload: QualifiedName) => SoapOperation | undefined
  },
): Promise<string> {
  if (!(body instanceof Uint8Array) || body.length === 0) throw new FaultError(nothing)
  const weight = weightOf(body)
  const opened = await openWithinLimit(limits, { address: ip, weight }, () => open(body))
  try {
    const operation = find(opened)
    if (!operation) {
      await limits.takeFrom(ip, weight)
      throw new FaultError('SOA-03005')
    }
    return await operation.answer({
      get payload() {
        return opened.payload
      },
      verifySignature: () => opened.verifySignature(),
      verifySecurity: () => opened.verifySecurity(),
      received: body,
      remoteAddress: ip,
      weight,
      requestId: id,
    })
  } finally {
    opened.dispose()
  }
}

function operationFor(
  { operations, namespace: own }: Answering,
  { namespace, name }: QualifiedName,
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
