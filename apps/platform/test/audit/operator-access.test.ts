/** Whatever an operator is shown leaves a line in the audit trail, with the exchange it belongs to (requirement C8). */
import { createHash } from 'node:crypto'
import { CERTRA_OPERATIONS, EXTENSION_OPERATIONS, PREFERRED_PREFIXES } from '@vesalius/protocols'
import { signEnveloped } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION_PATHS } from '../../src/http/api/signed-routes.ts'
import type { Act } from '../../src/operators/permissions.ts'
import {
  certificateRequest,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { eventsOf, logInAs, type Operator } from '../operators/operator-client.ts'

type Asking = readonly [method: 'GET' | 'POST', path: string, body?: object]

let platform: TestPlatform
let operator: Operator
let key: string
/** A request that waits, and the SHA-256 of the mandate document sent for it. */
let waiting: string
let document: string
beforeAll(async () => {
  platform = await openTestPlatform()
  const { receipt } = await enrol(platform.client, await newApplicant(platform))
  key = receipt.publicKeyIdentifier
  operator = await logInAs(platform, 'administrator')
  await sendMandateDocument()
})
afterAll(() => platform?.close())

async function sendMandateDocument(): Promise<void> {
  const signer = await newApplicant(platform)
  const holder = forOrganization(await newOrganization(platform, []))
  const { request } = await certificateRequest(platform.client, signer, { holder })
  waiting = (await platform.client.succeed(CERTRA_OPERATIONS.generateCertificate, request, signer.signature))
    .publicKeyIdentifier
  const octets = Buffer.from('%PDF-1.7\nA mandate, invented.\n%%EOF\n')
  const payload = EXTENSION_OPERATIONS.submitMandateDocument.writeRequest({
    ...{ head: platform.client.head(), publicKeyIdentifier: waiting, document: octets },
  })
  const sent = await platform.app.inject({
    method: 'POST',
    url: EXTENSION_PATHS.submitMandateDocument,
    headers: { 'content-type': 'application/xml' },
    payload: await signEnveloped(payload, { ...signer.authentication, prefixes: PREFERRED_PREFIXES }),
  })
  expect(sent.statusCode, sent.body).toBe(200)
  document = createHash('sha256').update(octets).digest('hex')
}

/** Every act that there is: what it asks, or why it shows nothing of anybody. A new act must be added here. */
const ACTS: Readonly<Record<Act, (() => Asking) | 'changes' | 'own session'>> = {
  'see-session': 'own session',
  'end-session': 'changes',
  'list-requests': () => ['GET', '/requests'],
  'see-request': () => ['GET', `/requests/${key}`],
  'see-evidence': () => ['GET', `/requests/${key}/evidence`],
  'see-mandate-document': () => ['GET', `/requests/${waiting}/mandate-documents/${document}`],
  'accept-request': 'changes',
  'refuse-request': 'changes',
  'search-certificates': () => ['POST', '/certificates/search', { publicKeyIdentifier: key }],
  'export-certificates': () => ['POST', '/certificates/export', { publicKeyIdentifier: key, format: 'json' }],
  'see-certificate': () => ['GET', `/certificates/${key}`],
  'revoke-certificate': 'changes',
  'list-proposals': () => ['GET', '/proposals'],
  'list-mandates': () => ['POST', '/mandates/search', { ssin: '75061510064' }],
  'add-mandate': 'changes',
  'end-mandate': 'changes',
  'list-mails': () => ['GET', `/requests/${key}/mails`],
  'resend-mail': 'changes',
  'mark-bounce': 'changes',
  'erase-contact-data': 'changes',
  'list-fallbacks': () => ['GET', '/fallbacks'],
  'list-operators': () => ['GET', '/operators'],
  'see-operator': () => ['GET', `/operators/${operator.id}`],
  'add-operator': 'changes',
  'change-role': 'changes',
  'renew-credentials': 'changes',
  'end-operator': 'changes',
  'read-audit-trail': () => ['GET', '/audit/events?limit=1'],
}
const READINGS = Object.entries(ACTS).flatMap(([act, asking]) =>
  typeof asking === 'function' ? [{ act, asking }] : [],
)

describe('an operator', () => {
  it.each(READINGS)('leaves one line for $act, naming the exchange', async ({ asking }) => {
    const before = (await eventsOf(platform, operator.id)).length
    const answer = await operator.call(...asking())
    expect(answer.status, answer.text).toBe(200)
    const lines = (await eventsOf(platform, operator.id)).slice(before)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.correlationId).toBe(answer.headers['x-request-id'])
    expect(lines[0]?.kind).toMatch(/read|searched|exported/)
  })
})
