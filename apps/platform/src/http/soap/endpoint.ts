/**
 * One SOAP service on its path: POST a message, GET `?wsdl` or `?xsd=…`.
 *
 * Answers go out with HTTP 200, faults with HTTP 500, always `text/xml; charset=utf-8`: the existing client reads nothing else
 * (wire contract 3.2).
 */
import { posix } from 'node:path'
import { LIMITS, writeSoapEnvelope } from '@vesalius/xml'
import type { FastifyInstance } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { answerMessage } from './answer-message.ts'
import { FaultError } from './faults.ts'
import { sendFault, sendXml } from './send-fault.ts'
import type { SoapService } from './soap-service.ts'

/** Registers the service; its errors stay SOAP faults whatever happens, also before the body is read. */
export async function registerSoapService(app: FastifyInstance, service: SoapService, deps: PlatformDeps) {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      ['text/xml', 'application/soap+xml', 'application/xml'],
      { parseAs: 'buffer', bodyLimit: LIMITS.octets },
      (_request, body, done) => done(null, body),
    )
    scope.setErrorHandler((error, request, reply) => sendFault(deps, service.name, error, { request, reply }))
    scope.post(service.path, async (request, reply) =>
      sendXml(reply, 200, writeSoapEnvelope(await answerMessage(service, request, deps.limits))),
    )
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
}
