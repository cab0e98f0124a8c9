/** What everybody may fetch to judge a certificate: OCSP, CRLs, issuers' certificates and chains (requirement D2). */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerOcsp } from '@vesalius/authority'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { encodePem } from '../../installation/pem.ts'
import { certificateStatus } from '../../issuing/certificate-status.ts'
import type { OcspResponders } from '../../issuing/ocsp-responders.ts'
import { findLatestCrl } from '../../storage/crl.ts'

/** Seconds from thisUpdate to nextUpdate of an OCSP answer. */
const OCSP_VALIDITY = 8 * 3600
/** Seconds for which caches may keep an answer: a revocation shows within five seconds (requirement B6). */
const OCSP_CACHE = 3
const OCSP_LIMIT = 4096

export interface StatusRoutes {
  readonly deps: PlatformDeps
  readonly responders: OcspResponders
  /** Folder with certificates and CRLs of the demonstration's cards, in a demonstration. */
  readonly cardsFolder: string | undefined
}

export async function registerStatusRoutes(
  app: FastifyInstance,
  { deps, responders, cardsFolder }: StatusRoutes,
) {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: OCSP_LIMIT }, (_request, body, done) =>
      done(null, body),
    )
    scope.post('/ocsp/:issuer', async (request, reply) => {
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      return answer(reply, Uint8Array.from(body), false)
    })
    scope.get<{ Params: { issuer: string; '*': string } }>('/ocsp/:issuer/*', async (request, reply) =>
      answer(reply, Uint8Array.from(Buffer.from(request.params['*'], 'base64')), true),
    )
  })

  app.get<{ Params: { file: string } }>('/crl/:file', async (request, reply) => {
    const id = /^([a-z0-9-]+)\.crl$/.exec(request.params.file)?.[1]
    if (id === undefined) return reply.callNotFound()
    const crl = await findLatestCrl(deps.database, id)
    const der = crl?.der ?? (await cardFile(`${id}.crl`))
    return der ? reply.type('application/pkix-crl').send(Buffer.from(der)) : reply.callNotFound()
  })

  app.get<{ Params: { file: string } }>('/pki/:file', async (request, reply) => {
    const { file } = request.params
    if (file === 'trust-anchors.pem') return reply.type('application/x-pem-file').send(anchorsPem())
    const [, id, extension] = /^([a-z0-9-]+)\.(crt|pem)$/.exec(file) ?? []
    const published = deps.authorities.published.find(one => one.id === id)
    const der =
      published?.issuer.certificate.der ?? (id === undefined ? undefined : await cardFile(`${id}.crt`))
    if (!der) return reply.callNotFound()
    return extension === 'pem'
      ? reply.type('application/x-pem-file').send(encodePem([der]))
      : reply.type('application/pkix-cert').send(Buffer.from(der))
  })

  async function answer(reply: FastifyReply, request: Uint8Array, cacheable: boolean) {
    const { der, keepUntil } = await answerOcsp(request, {
      responders: responders.all(),
      statusOf: (issuer, serialNumber) => certificateStatus(deps, issuer, serialNumber),
      now: deps.clock.now(),
      validitySeconds: OCSP_VALIDITY,
    })
    const cache = cacheable && keepUntil ? `public, max-age=${OCSP_CACHE}` : 'no-store'
    return reply.type('application/ocsp-response').header('cache-control', cache).send(Buffer.from(der))
  }

  const anchorsPem = () =>
    encodePem(
      deps.authorities.published.filter(one => one.role === 'root').map(one => one.issuer.certificate.der),
    )

  async function cardFile(name: string): Promise<Uint8Array | undefined> {
    if (cardsFolder === undefined || !name.startsWith('card-')) return undefined
    try {
      return await readFile(join(cardsFolder, name))
    } catch {
      return undefined
    }
  }
}
