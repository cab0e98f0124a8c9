/** Whatever an operator is shown leaves a line in the audit trail, with the exchange it belongs to (requirement C8). */
import { createHash } from 'node:crypto'
import { CERTRA_OPERATIONS, EXTENSION_OPERATIONS, PREFERRED_PREFIXES } from '@vesalius/protocols'
import { signEnveloped } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION_PATHS } from '../../src/http/api/signed-routes.ts'
import {
  certificateRequest,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { eventsOf, logInAs, type Operator } from '../operators/operator-client.ts'

const DOCUMENT = Buffer.from('%PDF-1.7\nA mandate, invented.\n%%EOF\n')

type Asking = readonly [method: 'GET' | 'POST', path: string, body?: object]

let platform: TestPlatform
let operator: Operator
let key: string
/** A request that waits, and the SHA-256 of the mandate document sent for it. */
let waiting: string
let document: string
/** The number of a mandate that has the same document. */
let mandate: number
beforeAll(async () => {
  platform = await openTestPlatform()
  const { receipt } = await enrol(platform.client, await newApplicant(platform))
  key = receipt.publicKeyIdentifier
  operator = await logInAs(platform, 'administrator')
  await sendMandateDocument()
  await attachDocuments()
})
afterAll(() => platform?.close())

async function sendMandateDocument(): Promise<void> {
  const signer = await newApplicant(platform)
  const holder = forOrganization(await newOrganization(platform, []))
  const { request } = await certificateRequest(platform.client, signer, { holder })
  waiting = (await platform.client.succeed(CERTRA_OPERATIONS.generateCertificate, request, signer.signature))
    .publicKeyIdentifier
  const payload = EXTENSION_OPERATIONS.submitMandateDocument.writeRequest({
    ...{ head: platform.client.head(), publicKeyIdentifier: waiting, document: DOCUMENT },
  })
  const sent = await platform.app.inject({
    method: 'POST',
    url: EXTENSION_PATHS.submitMandateDocument,
    headers: { 'content-type': 'application/xml' },
    payload: await signEnveloped(payload, { ...signer.authentication, prefixes: PREFERRED_PREFIXES }),
  })
  expect(sent.statusCode, sent.body).toBe(200)
  document = createHash('sha256').update(DOCUMENT).digest('hex')
}

async function attachDocuments(): Promise<void> {
  const { ssin } = await newApplicant(platform)
  const { type, value } = await newOrganization(platform, [])
  const added = await operator.call('POST', '/mandates', {
    ...{ ssin, organization: { type, value }, evidence: 'MD-1' },
  })
  mandate = (JSON.parse(added.text) as { readonly id: number }).id
  for (const path of [`mandates/${mandate}/documents`, `certificates/${key}/revocation-documents`]) {
    const attached = await platform.app.inject({
      method: 'POST',
      url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${operator.token}`, 'content-type': 'application/pdf' },
      payload: DOCUMENT,
    })
    expect(attached.statusCode, attached.body).toBe(201)
  }
}

/**
 * What shows something and needs more than its path to be asked. Acts that change something have their line by construction: they
 * are one statement with at least one event.
 */
const ROUTES: Readonly<Record<string, () => Asking>> = {
  'GET /requests/{publicKeyIdentifier}': () => ['GET', `/requests/${key}`],
  'GET /requests/{publicKeyIdentifier}/evidence': () => ['GET', `/requests/${key}/evidence`],
  'GET /requests/{publicKeyIdentifier}/contract': () => ['GET', `/requests/${key}/contract`],
  'GET /requests/{publicKeyIdentifier}/mails': () => ['GET', `/requests/${key}/mails`],
  'GET /requests/{publicKeyIdentifier}/documents/{sha256}': () => [
    ...(['GET', `/requests/${waiting}/documents/${document}`] as const),
  ],
  'GET /mandates/{mandateId}/documents': () => ['GET', `/mandates/${mandate}/documents`],
  'GET /mandates/{mandateId}/documents/{sha256}': () => [
    ...(['GET', `/mandates/${mandate}/documents/${document}`] as const),
  ],
  'POST /certificates/search': () => ['POST', '/certificates/search', { publicKeyIdentifier: key }],
  'POST /certificates/export': () => [
    ...(['POST', '/certificates/export', { publicKeyIdentifier: key, format: 'json' }] as const),
  ],
  'GET /certificates/{publicKeyIdentifier}': () => ['GET', `/certificates/${key}`],
  'GET /certificates/{publicKeyIdentifier}/revocation-documents/{sha256}': () => [
    ...(['GET', `/certificates/${key}/revocation-documents/${document}`] as const),
  ],
  'POST /mandates/search': () => ['POST', '/mandates/search', { ssin: '75061510064' }],
  'GET /operators/{operatorId}': () => ['GET', `/operators/${operator.id}`],
}
/** It shows the caller to the caller. */
const OWN_SESSION = 'GET /session'

async function readingRoutes(): Promise<readonly string[]> {
  const { paths } = (await platform.app.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, Record<string, { readonly security?: unknown }>>
  }>()
  const guarded = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security !== undefined)
      .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  return guarded.filter(route => route in ROUTES || (route.startsWith('GET ') && route !== OWN_SESSION))
}

describe('an operator', () => {
  it('leaves one line for everything that is shown, naming the exchange', async () => {
    const routes = await readingRoutes()
    expect(routes.length).toBeGreaterThan(Object.keys(ROUTES).length)
    expect(routes).toEqual(expect.arrayContaining(Object.keys(ROUTES)))
    for (const route of routes) {
      const asking = ROUTES[route]?.() ?? (['GET', route.slice('GET '.length)] as const)
      expect(asking[1], `${route}: say how it is asked`).not.toContain('{')
      const before = (await eventsOf(platform, operator.id)).length
      const answer = await operator.call(...asking)
      expect(answer.status, `${route} ${answer.text}`).toBe(200)
      const lines = (await eventsOf(platform, operator.id)).slice(before)
      expect(lines, route).toHaveLength(1)
      expect(lines[0]?.correlationId, route).toBe(answer.headers['x-request-id'])
    }
  })
})
