/**
 * One SOAP service on its path: POST a message, GET `?wsdl` or `?xsd=…`.
 *
 * Dispatch is on the payload element, never on SOAPAction, which some clients do not send. Answers go out with HTTP 200,
 * faults with HTTP 500, always `text/xml; charset=utf-8`: the existing client reads nothing else (wire contract 3.2).
 */

import { posix } from 'node:path'
import {
  childElements,
  openSoapRequest,
  readXml,
  type SchemaSet,
  type SecuredMessage,
  type SignedPayload,
  writeSoapEnvelope,
  type XmlElement,
  XmlError,
  type XmlRequest,
} from '@vesalius/xml'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import type { ServiceDocuments } from './documents.ts'
import { FaultError } from './faults.ts'
import { openWithinLimit } from './open-within-limit.ts'
import { sendFault, sendXml } from './send-fault.ts'

/** The largest request, before anything is parsed. */
const BODY_LIMIT = 1_048_576

/** One operation's way from payload to the answer's XML. Throws `FaultError` for what its answer cannot carry. */
export interface SoapOperation {
  /** Of the request element, where it is not the service's. */
  readonly namespace?: string
  answer(exchange: SoapExchange): Promise<string>
}

export interface SoapExchange {
  /** Validated against the schema; read from it only where the operation is unsigned. */
  readonly payload: XmlElement
  /** The signed octets, parsed again. Throws `XmlError`. */
  verifySignature(): SignedPayload
  /** The message as it came, to be kept as evidence. */
  readonly received: Uint8Array
  /** The same for a message with WS-Security; absent where there is no envelope. Throws `XmlError`. */
  verifySecurity?(): SecuredMessage
  readonly remoteAddress: string
  /** Also in the log. */
  readonly requestId: string
}

export interface SoapService {
  readonly name: string
  readonly path: string
  readonly namespace: string
  /** Whether messages may carry WS-Security; elsewhere a header that must be understood is refused. */
  readonly security?: boolean
  readonly schemas: SchemaSet
  readonly documents: ServiceDocuments
  readonly operations: Readonly<Record<string, SoapOperation>>
}

/** Registers the service; its errors stay SOAP faults whatever happens, also before the body is read. */
export async function registerSoapService(app: FastifyInstance, service: SoapService, deps: PlatformDeps) {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      ['text/xml', 'application/soap+xml', 'application/xml'],
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, body),
    )
    scope.setErrorHandler((error, request, reply) => sendFault(deps, service.name, error, { request, reply }))
    scope.post(service.path, async (request, reply) => {
      const body = request.body
      if (!(body instanceof Uint8Array) || body.length === 0) throw new FaultError('SOA-03002')
      const answer = await answerMessage(body, request)
      return sendXml(reply, 200, writeSoapEnvelope(answer))
    })
    scope.get(service.path, async (request, reply) => {
      const document = service.documents.find(request.query as Readonly<Record<string, unknown>>)
      if (!document) throw new FaultError('SOA-03002', 'POST a SOAP message here, or GET ?wsdl')
      return sendXml(reply, 200, document)
    })
    // other methods, versions and spellings of the path: still a SOAP client, who reads nothing but SOAP
    scope.all(`${posix.dirname(service.path)}/*`, async () => {
      throw new FaultError('SOA-03002', `POST a SOAP message to ${service.path}`)
    })
  })

  async function answerMessage(body: Uint8Array, request: FastifyRequest): Promise<string> {
    const opened = await openWithinLimit(deps.limits, request.ip, () => open(body))
    try {
      const operation = operationFor(opened)
      if (!operation) {
        await deps.limits.takeFrom(request.ip)
        throw new FaultError('SOA-03005')
      }
      return await operation.answer({
        get payload() {
          return opened.payload
        },
        verifySignature: () => opened.verifySignature(),
        received: body,
        verifySecurity: () => opened.verifySecurity(),
        remoteAddress: request.ip,
        requestId: request.id,
      })
    } finally {
      opened.dispose()
    }
  }

  function operationFor({ namespace, name }: { readonly namespace: string; readonly name: string }) {
    const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined
    return operation && namespace === (operation.namespace ?? service.namespace) ? operation : undefined
  }

  /** A message of another service is called that; its schema was never the one that it does not follow. */
  function open(body: Uint8Array): XmlRequest {
    const { schemas, security = false } = service
    try {
      return openSoapRequest(body, { schemas, security })
    } catch (error) {
      const isForeign = error instanceof XmlError && error.code === 'XML_SCHEMA_INVALID' && !isOurs(body)
      throw isForeign ? new FaultError('SOA-03005', undefined, { cause: error }) : error
    }
  }

  function isOurs(body: Uint8Array): boolean {
    const parts = childElements(readXml(body))
    const payload = parts.filter(({ name }) => name === 'Body').flatMap(childElements)[0]
    return payload !== undefined && operationFor(payload) !== undefined
  }
}
