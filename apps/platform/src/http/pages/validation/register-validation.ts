/**
 * The validation address (requirement F4): who has it sees that a request is here; who logs in checks it, confirms it, and sends the signed
 * contract with a copy of an identity document.
 *
 * Every page follows from what is stored: reloading, going back and coming again with the same address are the same. Nothing of the person
 * is shown before the login, and to nobody but that person after it.
 */
import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import { foreignContract, MANDATE_DOCUMENT_LIMIT } from '@vesalius/enrolment'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../../deps.ts'
import { confirmForeignRequest } from '../../../foreign-requests/confirm-request.ts'
import { openRequest } from '../../../foreign-requests/open-request.ts'
import { reviewConfirmed } from '../../../foreign-requests/review-confirmed.ts'
import { endPersonSession, type PersonLogin, personOf } from '../../../identity/person-login.ts'
import { DECISION_DAYS } from '../../../jobs/end-overdue.ts'
import { FOREIGN_REQUEST_PATH, linkDigest } from '../../../services/certra/submit-csr-for-foreigner.ts'
import { Refusal } from '../../../services/refusal.ts'
import type { CertificateRecord } from '../../../storage/certificate-record.ts'
import { findCertificate } from '../../../storage/find-certificate.ts'
import { findForeignRequestByLink, type WaitingForeignRequest } from '../../../storage/foreign-request.ts'
import { findRequestEvidence } from '../../../storage/operator-requests.ts'
import { listRequestDocuments } from '../../../storage/request-document.ts'
import { languageOf } from '../page-language.ts'
import { seeOther, sendPage } from '../register-pages.ts'
import { contractPage } from './contract-page.ts'
import { documentsPage } from './documents-page.ts'
import {
  checkPage,
  decidedPage,
  gonePage,
  numberOf,
  otherOpenPage,
  type PagePlace,
  receivedPage,
  refusedPage,
} from './request-pages.ts'
import { FILES_AT_ONCE, takeFiles } from './take-files.ts'

const DAY = 86_400_000
/** Longer than any secret part that was ever handed out. */
const SECRET = /^[A-Za-z0-9_-]{20,64}$/

interface OfRequest {
  Params: { secret: string }
}

/** What is known once the address is good: of the person only after the login. */
interface Visit {
  readonly requestId: string
  readonly place: PagePlace
  readonly waiting: WaitingForeignRequest
  readonly login: PersonLogin | null
  /** The request once it is confirmed. */
  readonly record: CertificateRecord | null
}

export async function registerValidation(scope: FastifyInstance, deps: PlatformDeps): Promise<void> {
  await scope.register(multipart, {
    limits: { files: FILES_AT_ONCE, fields: 0, fileSize: MANDATE_DOCUMENT_LIMIT + 1, parts: FILES_AT_ONCE },
  })
  const path = `${FOREIGN_REQUEST_PATH}/:secret`

  scope.get<OfRequest>(path, async (request, reply) => {
    const visit = await visitOf(deps, request)
    return visit ? show(deps, visit, reply) : gone(deps, request, reply)
  })

  scope.post<OfRequest & { Body: { insteadOf?: unknown } | undefined }>(
    `${path}/opening`,
    async (request, reply) => {
      const visit = await visitOf(deps, request)
      if (!visit) return gone(deps, request, reply)
      const { login, record, place } = visit
      const insteadOf = String(request.body?.insteadOf)
      if (login && !record && (await reasonsAgainst(deps, visit)).length === 0)
        await openRequest(deps, visit.waiting, { now: deps.clock.now(), requestId: request.id, insteadOf })
      return seeOther(reply, place.path)
    },
  )

  scope.get<OfRequest>(`${path}/contract`, async (request, reply) => {
    const visit = await visitOf(deps, request)
    if (!visit) return gone(deps, request, reply)
    if (!visit.login || (await reasonsAgainst(deps, visit)).length > 0) return show(deps, visit, reply)
    return sendPage(reply, 200, contractPage(visit.place, await contractOf(deps, visit, visit.login)))
  })

  scope.post<OfRequest & { Body: { agree?: unknown; shown?: unknown } | undefined }>(
    `${path}/confirmation`,
    async (request, reply) => {
      const visit = await visitOf(deps, request)
      if (!visit) return gone(deps, request, reply)
      const { login, record, waiting, place } = visit
      if (!login || record) return seeOther(reply, place.path)
      if (login.ssin !== waiting.ssin) return sendPage(reply, 422, refusedPage(place, ['FOREIGNER_MISMATCH']))
      const now = deps.clock.now()
      const shown = shownTo(deps, waiting, login, now)
      const wrong =
        request.body?.agree === 'yes'
          ? request.body.shown === shown
            ? undefined
            : 'changed'
          : 'agreeMissing'
      const call = { now, requestId: request.id, language: place.language }
      if (wrong && (await reasonsAgainst(deps, visit)).length > 0) return show(deps, visit, reply)
      if (await openRequest(deps, waiting, call)) return seeOther(reply, place.path)
      if (wrong) return sendPage(reply, 422, checkPage(place, waiting, { shown, wrong }))
      try {
        await confirmForeignRequest(deps, waiting, login, call)
      } catch (error) {
        if (error instanceof Refusal && !error.reasons.some(({ code }) => code === 'REQUESTS_COLLIDE'))
          return sendPage(reply, 422, refusedPage(place, codesOf(error)))
        throw error
      }
      return seeOther(reply, place.path)
    },
  )

  scope.post<OfRequest>(
    `${path}/documents`,
    { bodyLimit: FILES_AT_ONCE * (MANDATE_DOCUMENT_LIMIT + 4096) },
    async (request, reply) => {
      const visit = await visitOf(deps, request)
      if (!visit) return gone(deps, request, reply)
      const { login, record, place, waiting } = visit
      if (!login || record?.outcome !== 'waiting' || login.ssin !== waiting.ssin)
        return seeOther(reply, place.path)
      const refused = await takeFiles(deps, request, record)
      if (refused === undefined) return seeOther(reply, place.path)
      const documents = await documentsOf(deps, record)
      return sendPage(reply, 422, documentsPage(place, waiting, { ...documents, refused }))
    },
  )

  scope.post<OfRequest>(`${path}/logout`, async (request, reply) => {
    await endPersonSession(deps, request, reply)
    return seeOther(reply, pathOf(request))
  })
}

const pathOf = ({ params }: FastifyRequest<OfRequest>) =>
  `${FOREIGN_REQUEST_PATH}/${encodeURIComponent(params.secret)}`

const placeOf = (
  { installation }: Pick<PlatformDeps, 'installation'>,
  request: FastifyRequest<OfRequest>,
): PagePlace => ({ installation, language: languageOf(request), path: pathOf(request) })

function gone(deps: PlatformDeps, request: FastifyRequest<OfRequest>, reply: FastifyReply): FastifyReply {
  return sendPage(reply, 404, gonePage(placeOf(deps, request)))
}

async function visitOf(deps: PlatformDeps, request: FastifyRequest<OfRequest>): Promise<Visit | null> {
  const { secret } = request.params
  if (!SECRET.test(secret)) return null
  const waiting = await findForeignRequestByLink(deps.database, linkDigest(secret), deps.clock.now())
  if (!waiting) return null
  const [login, record] = await Promise.all([
    personOf(deps, request),
    findCertificate(deps.database, waiting.publicKeyIdentifier),
  ])
  return { requestId: request.id, place: placeOf(deps, request), waiting, login, record: record ?? null }
}

async function show(deps: PlatformDeps, visit: Visit, reply: FastifyReply): Promise<FastifyReply> {
  const { place, waiting, login, record, requestId } = visit
  if (!login) return sendPage(reply, 200, receivedPage(place, waiting))
  const reasons = await reasonsAgainst(deps, visit)
  if (reasons.length > 0) return sendPage(reply, 200, refusedPage(place, reasons))
  if (!record) {
    const now = deps.clock.now()
    const other = await openRequest(deps, waiting, { now, requestId })
    if (other) return sendPage(reply, 200, otherOpenPage(place, waiting, other))
    const shown = shownTo(deps, waiting, login, now)
    return sendPage(reply, 200, checkPage(place, waiting, { shown }))
  }
  if (record.outcome !== 'waiting') return sendPage(reply, 200, decidedPage(place, record.outcome))
  return sendPage(reply, 200, documentsPage(place, waiting, await documentsOf(deps, record)))
}

/** What arrived of a confirmed request, and how long it waits. */
async function documentsOf(
  { database }: Pick<PlatformDeps, 'database'>,
  { publicKeyIdentifier, requestedAt }: CertificateRecord,
) {
  const decisionUntil = new Date(requestedAt.getTime() + DECISION_DAYS * DAY)
  return { documents: await listRequestDocuments(database, publicKeyIdentifier), decisionUntil }
}

/** Why who logged in cannot confirm this; nobody but its person hears more than that it is not theirs. */
async function reasonsAgainst(
  deps: PlatformDeps,
  { waiting, login, record }: Visit,
): Promise<readonly string[]> {
  if (!login) return []
  if (login.ssin !== waiting.ssin) return ['FOREIGNER_MISMATCH']
  if (record) return []
  const { ssin, firstNames, surname, contact, csr } = waiting
  const request = { person: { ssin, firstNames, surname }, registered: login, contact, csr }
  const { decision } = await reviewConfirmed(deps, request, deps.clock.now())
  return decision.outcome === 'refused' ? decision.objections.map(({ code }) => code) : []
}

/** By which a confirmation tells the page that was read: the request, and the contract as it would be confirmed at this moment. */
function shownTo(
  { profile }: Pick<PlatformDeps, 'profile'>,
  { publicKeyIdentifier, firstNames, surname, contact }: WaitingForeignRequest,
  login: PersonLogin,
  now: Date,
): string {
  const { dn, version, texts } = foreignContract(login, { profile, now })
  const all = [publicKeyIdentifier, firstNames, surname, contact, dn, version, texts]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

/** As it was confirmed; before that, as it would be. */
async function contractOf(deps: PlatformDeps, { waiting, record }: Visit, login: PersonLogin) {
  const now = deps.clock.now()
  const evidence = record && (await findRequestEvidence(deps.database, waiting.publicKeyIdentifier))
  const confirmed = evidence?.receivedOctets && (await deps.confirmations.open(evidence.receivedOctets))
  const { texts, translations } = foreignContract(login, { profile: deps.profile, now })
  return {
    texts: confirmed
      ? confirmed.contract.texts
      : Object.entries(texts).map(([language, text]) => ({ language, text })),
    translations,
    number: numberOf(waiting),
  }
}

const codesOf = ({ reasons }: Refusal) => reasons.map(({ code }) => code)
