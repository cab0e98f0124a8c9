/**
 * The calls of the interface, below `/api`: checked by their schemas, guarded before they come here.
 *
 * `GET /api/journeys/:id?seen=VERSION` waits for the next change, so that progress shows at once without asking all the time.
 */

import { MANDATE_DOCUMENT_LIMIT } from '@vesalius/sdk'
import type { FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { checkForUpdate } from '../update/check-for-update.ts'
import { folderChoice, journeyAction, journeyStart, platformChoice } from './bridge/actions.ts'
import {
  checkView,
  homeView as homeSchema,
  journeyView,
  objectionsView,
  platformsView,
  troubleView,
  updateView,
} from './bridge/views.ts'
import { runChecks } from './checks.ts'
import { type Application, homeView } from './home.ts'
import type { Journey } from './journeys/journey.ts'
import { notNow } from './journeys/journey-core.ts'
import { foundTrouble, troubleOf } from './trouble.ts'
import type { Workplaces } from './workplace/workplaces.ts'

/** Milliseconds a page waits for a change at most. */
const WAIT_FOR_CHANGE = 20_000

const named = z.object({ id: z.uuid() })
const documentName = z.object({ name: z.string().max(255) })

/** The key of the platform that a page shows. */
const PLATFORM_HEADER = 'x-vesalius-platform'

export interface ApiParts {
  readonly places: Workplaces
  readonly application: Application
  /** The person closes the application. */
  readonly onQuit: () => void
}

export async function registerApi(
  app: FastifyInstance,
  { places, application, onQuit }: ApiParts,
): Promise<void> {
  await app.register(
    async scope => {
      const api = scope.withTypeProvider<ZodTypeProvider>()
      api.setValidatorCompiler(validatorCompiler)
      api.setSerializerCompiler(serializerCompiler)
      api.addHook('onSend', async (_request, reply) => {
        reply.header('cache-control', 'no-store')
      })
      // A page that still shows another platform does nothing in this one.
      api.addHook('onRequest', async (request, reply) => {
        const shown = request.headers[PLATFORM_HEADER]
        if (shown === undefined || shown === places.platforms().chosen) return undefined
        return reply.code(409).send(foundTrouble('PLATFORM_CHANGED'))
      })
      api.setErrorHandler((error, _request, reply) => {
        const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 422
        return reply.code(status >= 400 && status < 500 ? status : 422).send(troubleOf(error))
      })

      api.get('/home', { schema: { response: { 200: homeSchema } } }, () => homeView(places, application))
      api.get('/platforms', { schema: { response: { 200: platformsView } } }, () => places.platforms())
      api.post('/platform', { schema: { body: platformChoice } }, async (request, reply) => {
        await places.choosePlatform(request.body.platform)
        return reply.code(204).send()
      })
      api.post('/folder', { schema: { body: folderChoice } }, async (request, reply) => {
        await places.chooseFolder(request.body.folder)
        return reply.code(204).send()
      })
      api.post('/checks', { schema: { response: { 200: z.array(checkView) } } }, async () => [
        ...(await runChecks(places.current.deps)),
      ])
      api.post('/update-check', { schema: { response: { 200: updateView } } }, () =>
        checkForUpdate({
          profile: places.current.deps.profile,
          installation: places.current.deps.installation,
        }),
      )
      api.post('/quit', async (_request, reply) => {
        setImmediate(onQuit)
        return reply.code(204).send()
      })

      const answers = { 200: journeyView, 404: troubleView }
      api.post('/journeys', { schema: { body: journeyStart, response: answers } }, async request =>
        (await places.current.journeys.start(request.body)).view(),
      )
      api.get(
        '/journeys/:id',
        {
          schema: {
            params: named,
            querystring: z.object({ seen: z.coerce.number().int().min(0).default(0) }),
            response: answers,
          },
        },
        async (request, reply) => {
          const journey = await places.current.journeys.find(request.params.id)
          if (!journey) return reply.code(404).send(unknownJourney())
          const gone = new AbortController()
          request.raw.once('close', () => gone.abort())
          await nextChange(journey, request.query.seen, gone.signal)
          const view = journey.view()
          if (!gone.signal.aborted) places.current.journeys.shown(view)
          return view
        },
      )
      api.post(
        '/journeys/:id',
        { schema: { params: named, body: journeyAction, response: answers } },
        async (request, reply) => {
          const journey = await places.current.journeys.find(request.params.id)
          if (!journey) return reply.code(404).send(unknownJourney())
          await journey.act(request.body)
          return journey.view()
        },
      )
      api.post(
        '/journeys/:id/objections',
        {
          schema: { params: named, body: journeyAction, response: { 200: objectionsView, 404: troubleView } },
        },
        async (request, reply) => {
          const journey = await places.current.journeys.find(request.params.id)
          if (!journey) return reply.code(404).send(unknownJourney())
          if (!journey.objections) throw notNow(request.body.type, journey.view().state)
          return journey.objections(request.body)
        },
      )
      // A document is no JSON; its limit leaves room, so that one that is too large is told by the rule.
      api.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      )
      api.post(
        '/journeys/:id/document',
        {
          bodyLimit: 2 * MANDATE_DOCUMENT_LIMIT,
          schema: { params: named, querystring: documentName, response: answers },
        },
        async (request, reply) => {
          const journey = await places.current.journeys.find(request.params.id)
          if (!journey) return reply.code(404).send(unknownJourney())
          const octets = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array()
          if (!journey.receiveDocument) throw notNow('document', journey.view().state)
          await journey.receiveDocument(request.query.name, octets)
          return journey.view()
        },
      )
      api.delete('/journeys/:id', { schema: { params: named } }, async (request, reply) => {
        await places.current.journeys.giveUp(request.params.id)
        return reply.code(204).send()
      })
    },
    { prefix: '/api' },
  )
}

const unknownJourney = () => foundTrouble('JOURNEY_UNKNOWN')

/** Comes back once the journey is further than `seen`, when the page is gone, or after a while. */
async function nextChange(journey: Journey, seen: number, gone: AbortSignal): Promise<void> {
  if (journey.view().version > seen) return
  await new Promise<void>(resolve => {
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(done, WAIT_FOR_CHANGE)
    const stop = journey.onChange(done)
    gone.addEventListener('abort', done, { once: true })
  })
}
