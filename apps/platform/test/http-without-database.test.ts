/** While the database does not answer, everybody hears that it is worth trying later, and nobody what statement it was. */
import { setTimeout as delay } from 'node:timers/promises'
import { ETK_DEPOT_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { expect, it } from 'vitest'
import { problemSchema } from '../src/http/api/problems.ts'
import { buildApp } from '../src/http/app.ts'
import { startOcspAnswers } from '../src/issuing/ocsp-answers.ts'
import { startOcspResponders } from '../src/issuing/ocsp-responders.ts'
import { StorageError } from '../src/storage/error.ts'
import type { StatementRunner } from '../src/storage/statement.ts'
import { openTestPlatform } from './fixtures/test-platform.ts'

it('answers 503 with a problem while the database is away, at every address', async () => {
  const platform = await openTestPlatform()
  const ocsp = await startOcspAnswers(platform.deps, await startOcspResponders(platform.deps))
  let isAway = true
  const run = ((...args: Parameters<StatementRunner['run']>) => {
    if (!isAway) return platform.deps.database.run(...args)
    const answer = `no answer from the database to statement ${args[0].name}`
    return Promise.reject(new StorageError('STORAGE_UNREACHABLE', answer))
  }) as StatementRunner['run']
  const deps = { ...platform.deps, database: { ...platform.deps.database, run } }
  const app = await buildApp({ deps, ocsp, cardsFolder: undefined })
  const payload = { identifiers: [{ type: 'SSIN', value: '75061514156' }] }
  const asked = [
    { method: 'GET', url: '/crl/issuing-ec-1.crl' },
    { method: 'GET', url: '/tsl/person.xml' },
    { method: 'GET', url: '/tsl/signers.pem' },
    { method: 'POST', url: '/api/v1/etks/search', payload },
  ] as const
  for (const question of asked) {
    const written = platform.log.length
    const { statusCode, headers, body } = await app.inject(question)
    expect([statusCode, headers['cache-control']], question.url).toEqual([503, 'no-store'])
    const problem = problemSchema.parse(JSON.parse(body))
    expect([problem.code, body.includes('statement')]).toEqual(['SERVICE_UNAVAILABLE', false])
    const lines = platform.log.slice(written).map(line => JSON.parse(line))
    const requestId = problem.instance.replace('urn:uuid:', '')
    expect(lines.filter(line => line.requestId === requestId)).toMatchObject([{ msg: 'a request failed' }])
  }
  const secret = 'a'.repeat(32)
  const code = { redirect_uri: `${deps.installation.publicUrl}/foreign-requests/login/callback`, nonce: 'n' }
  const pkce = { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256', scope: 'openid', state: 's' }
  const begun = new URLSearchParams({ client_id: 'vesalius', response_type: 'code', ...code, ...pkce })
  for (const { method = 'GET', url } of [
    { url: `/digital-keys/${secret}` },
    { url: `/foreign-requests/${secret}` },
    { method: 'POST', url: `/foreign-requests/${secret}/login` },
    { url: `/identity/auth?${begun}` },
  ] as const) {
    const headers = { 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }
    const page = await app.inject({ method, url, headers })
    expect([page.statusCode, page.headers['cache-control']], url).toEqual([503, 'no-store'])
    expect(page.body, url).toContain('not available at the moment')
    expect(page.body).not.toContain('statement')
  }
  const { text } = await platform.client.write(ETK_DEPOT_OPERATIONS.GetEtk, {
    searchCriteria: [{ type: 'SSIN', value: '75061514156' }],
  })
  const { statusCode, body } = await app.inject({
    ...{ method: 'POST', url: SERVICES.etkDepot.path, payload: text },
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  })
  expect([statusCode, body.includes('statement')]).toEqual([500, false])
  // existing clients try another address then
  expect(body).toContain('SOA-02001')
  expect((await app.inject('/health')).statusCode).toBe(200)
  const written = platform.log.length
  const ready = await app.inject('/ready')
  expect([ready.statusCode, ready.json().checks[0]]).toMatchObject([
    503,
    { part: 'database', status: 'failed' },
  ])
  // longer than an answer of /ready is kept: the database is looked at again
  await delay(1100)
  expect((await app.inject('/ready')).statusCode).toBe(503)
  isAway = false
  await expect.poll(async () => (await app.inject('/ready')).statusCode, { timeout: 30_000 }).toBe(200)
  const told = platform.log.slice(written).map(line => JSON.parse(line))
  expect(told.filter(({ part }) => part === 'database')).toMatchObject([
    { msg: 'not ready', requestId: ready.headers['x-request-id'] },
    { msg: 'ready again' },
  ])
  await app.close()
  await platform.close()
})
