/** Registration of providers who are neither Belgian nor resident, by registration officers (requirement F1). */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { listPersons } from '../../digital-keys/list-persons.ts'
import {
  endPerson,
  type HandedActivation,
  invitePersonAgain,
  registerPerson,
} from '../../digital-keys/register-person.ts'
import type { ForeignPersonRow } from '../../storage/foreign-person.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import {
  type foreignPerson,
  foreignPersonId,
  handedActivation,
  newInvitation,
  personList,
  personSearch,
  registration,
} from './foreign-person-schemas.ts'
import { NO_CONTENT, PROBLEMS } from './schemas.ts'

const params = z.object({ foreignPersonId })
const tags = ['foreign persons']

export function registerForeignPersonRoutes(api: ApiApp, deps: PlatformDeps): void {
  const { environment } = deps.installation
  const view = (handed: HandedActivation, now: Date) => ({ ...activationView(handed, now), environment })

  api.post(
    '/foreign-persons',
    {
      config: { act: 'register-foreign-person' },
      schema: {
        operationId: 'registerForeignPerson',
        ...{ tags, summary: 'Register a provider with a BIS number after their identity was checked' },
        description:
          'The activation link goes by mail to the address; the activation code is the answer, shown once, and goes on paper. Both end after 14 days.',
        body: registration,
        response: { 201: handedActivation, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const call = callOf(request, deps.clock.now())
      return reply.code(201).send(view(await registerPerson(deps, request.body, call), call.now))
    },
  )

  api.post(
    '/foreign-persons/search',
    {
      config: { act: 'list-foreign-persons' },
      schema: {
        operationId: 'listForeignPersons',
        ...{ tags, summary: 'Registered providers with the state of their digital keys, the newest first' },
        body: personSearch,
        response: { 200: personList, ...PROBLEMS },
      },
    },
    async request => {
      const call = callOf(request, deps.clock.now())
      const persons = await listPersons(deps, request.body, call)
      return { persons: persons.map(person => personView(person, call.now)) }
    },
  )

  api.post(
    '/foreign-persons/:foreignPersonId/invitation',
    {
      config: { act: 'invite-foreign-person-again' },
      schema: {
        operationId: 'inviteForeignPersonAgain',
        ...{ tags, summary: 'New activation link and code after the identity was checked again' },
        description: 'Earlier links and codes, the digital key and its open logins count no longer.',
        ...{ params, body: newInvitation },
        response: { 201: handedActivation, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const call = callOf(request, deps.clock.now())
      const invitation = { ...request.body, id: request.params.foreignPersonId }
      return reply.code(201).send(view(await invitePersonAgain(deps, invitation, call), call.now))
    },
  )

  api.delete(
    '/foreign-persons/:foreignPersonId',
    {
      config: { act: 'end-foreign-person' },
      schema: {
        operationId: 'endForeignPerson',
        ...{ tags, summary: 'End a registration with its digital key; certificates stay', params },
        response: { ...NO_CONTENT, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await endPerson(deps, request.params.foreignPersonId, callOf(request, deps.clock.now()))
      return reply.code(204).send(null)
    },
  )
}

const activationView = ({ person, paperCode, expiresAt }: HandedActivation, now: Date) => ({
  person: personView(person, now),
  activationCode: paperCode,
  expiresAt: expiresAt.toISOString(),
})

function personView(person: ForeignPersonRow, now: Date): z.input<typeof foreignPerson> {
  const { id, ssin, firstNames, surname, language, email, documentKind: kind, registeredBy } = person
  return {
    ...{ id, ssin, firstNames, surname, language, email, registeredBy },
    document: { kind, country: person.documentCountry },
    registeredAt: person.registeredAt.toISOString(),
    state: stateOf(person, now),
    invitedUntil: person.invitedUntil.toISOString(),
    activatedAt: person.activatedAt?.toISOString() ?? null,
    lockedUntil: person.lockedUntil?.toISOString() ?? null,
    endedAt: person.endedAt?.toISOString() ?? null,
  }
}

function stateOf({ endedAt, activatedAt, lockedUntil, isInvited }: ForeignPersonRow, now: Date) {
  if (endedAt) return 'ended'
  if (!activatedAt) return isInvited ? 'invited' : 'invitation-over'
  return lockedUntil && lockedUntil > now ? 'locked' : 'active'
}
