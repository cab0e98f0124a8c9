/** While the database does not answer, everybody hears that it is worth trying later, and nobody what statement it was. */
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
  const run: StatementRunner['run'] = async ({ name }) => {
    throw new StorageError('STORAGE_UNREACHABLE', `no answer from the database to statement ${name}`)
  }
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
  expect((await app.inject('/health')).statusCode).toBe(200)
  const ready = await app.inject('/ready')
  expect([ready.statusCode, ready.json().checks[0]]).toMatchObject([
    503,
    { part: 'database', status: 'failed' },
  ])
  await app.close()
  await platform.close()
})
