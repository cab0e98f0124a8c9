/**
 * Time stamps over HTTP (RFC 3161 section 3.4), and the certificates of the platform's services with the dates from which each is used
 * (requirement D5). Refusals are answers: HTTP 200 with a status.
 */
import { createHash } from 'node:crypto'
import { buildTimeStampRefusal } from '@vesalius/pki'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { encodePem } from '../../installation/pem.ts'
import { answerTimeStamp } from '../../services/tsa/stamp.ts'
import { SERVICE_PATHS } from '../service-paths.ts'

/** A request has about 100 octets; nonce and policy can make it a little longer. */
const REQUEST_LIMIT = 2048

export async function registerTimeStampRoutes(app: FastifyInstance, deps: PlatformDeps) {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/timestamp-query',
      { parseAs: 'buffer', bodyLimit: REQUEST_LIMIT },
      (_request, body, done) => done(null, body),
    )
    scope.post(SERVICE_PATHS.tsp, async (request, reply) => {
      if (!(await deps.limits.takeFrom(request.ip)))
        return send(
          reply,
          buildTimeStampRefusal('timeNotAvailable', 'too many requests, try again in a minute'),
        )
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      return send(reply, await answerTimeStamp(deps, Uint8Array.from(body)))
    })
  })

  app.get('/pki/service-certificates.json', async () => {
    const all = deps.serviceCertificates.all()
    return all.map(({ service, id, certificate, activeFrom }) => ({
      service,
      id,
      activeFrom,
      activeUntil:
        all.find(one => one.service === service && one.activeFrom > activeFrom)?.activeFrom ?? null,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      sha256: createHash('sha256').update(certificate.der).digest('hex'),
      certificate: `${deps.installation.publicUrl}/pki/services/${id}.crt`,
    }))
  })

  app.get<{ Params: { file: string } }>('/pki/services/:file', async (request, reply) => {
    const [, id, extension] = /^([a-z0-9-]+)\.(crt|pem)$/.exec(request.params.file) ?? []
    const found = deps.serviceCertificates.all().find(one => one.id === id)
    if (!found) return reply.callNotFound()
    return extension === 'pem'
      ? reply.type('application/x-pem-file').send(encodePem([found.certificate.der]))
      : reply.type('application/pkix-cert').send(Buffer.from(found.certificate.der))
  })
}

const send = (reply: FastifyReply, response: Uint8Array) =>
  reply.type('application/timestamp-reply').header('cache-control', 'no-store').send(Buffer.from(response))
