/** What everybody may fetch to judge a certificate: OCSP, CRLs, issuers' certificates and chains (requirement D2). */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerForCard } from '../../demonstration/card-ocsp.ts'
import type { PlatformDeps } from '../../deps.ts'
import type { KeptOcspAnswer } from '../../issuing/kept-ocsp-answers.ts'
import type { OcspAnswers, ServedOcspAnswer } from '../../issuing/ocsp-answers.ts'
import { registerChainRoutes } from './chain-routes.ts'
import { registerCrlRoutes } from './crl-routes.ts'

/** Seconds for which caches may keep an answer: a revocation shows within five seconds (requirement B6). */
const OCSP_CACHE = 3
const OCSP_LIMIT = 4096

export interface StatusRoutes {
  readonly deps: PlatformDeps
  readonly ocsp: OcspAnswers
  /** Folder with certificates and CRLs of the demonstration's cards, in a demonstration. */
  readonly cardsFolder: string | undefined
}

export async function registerStatusRoutes(app: FastifyInstance, { deps, ocsp, cardsFolder }: StatusRoutes) {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: OCSP_LIMIT }, (_request, body, done) =>
      done(null, body),
    )
    scope.post<{ Params: { issuer: string } }>('/ocsp/:issuer', async (request, reply) => {
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      return sendOcspAnswer(reply, await answer(request, body))
    })
    // RFC 6960 appendix A.1: the question in base64 behind the address
    scope.get<{ Params: { issuer: string; '*': string } }>('/ocsp/:issuer/*', async (request, reply) => {
      const { der, validity } = await answer(request, Buffer.from(request.params['*'], 'base64'))
      if (validity) cacheForSeconds(reply, validity)
      const isKnown = validity !== undefined && request.headers['if-none-match'] === validity.etag
      return isKnown ? reply.code(304).send() : sendOcspAnswer(reply, { der })
    })
  })

  async function answer(
    { params, ip }: FastifyRequest<{ Params: { issuer: string } }>,
    question: Uint8Array,
  ): Promise<ServedOcspAnswer> {
    const isCard = cardsFolder !== undefined && params.issuer.startsWith('card-')
    return isCard
      ? { der: await answerForCard(cardsFolder, question) }
      : ocsp.answer(question, () => deps.limits.takeOcspSignature(ip))
  }

  registerCrlRoutes(app, { deps, cardsFolder })
  registerChainRoutes(app, { deps, cardsFolder })
}

function sendOcspAnswer(reply: FastifyReply, { der }: { readonly der: Uint8Array }) {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return reply.type('application/ocsp-response').send(Buffer.from(der.buffer, der.byteOffset, der.length))
}

/** RFC 5019 section 6.2, RFC 9111: caches keep it for seconds, though it counts for hours. */
function cacheForSeconds(reply: FastifyReply, { thisUpdate, etag }: KeptOcspAnswer['validity']): void {
  reply.headers({
    'cache-control': `max-age=${OCSP_CACHE}, public, no-transform, must-revalidate`,
    'last-modified': thisUpdate.toUTCString(),
    expires: new Date(Date.now() + OCSP_CACHE * 1000).toUTCString(),
    etag,
  })
}
