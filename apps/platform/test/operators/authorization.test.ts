/** Every call, with every role, on the own object and on another's; and without a token, or with one that is over. */
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardAccess } from '../../src/http/api/access.ts'
import { type Act, mayDo, PERMISSIONS, ROLES, type Role } from '../../src/operators/permissions.ts'
import { enrol, newApplicant } from '../fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { callApi, eventsOf, logInAs, newOperator, type Operator } from './operator-client.ts'

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

/** What stands in the requirement, written down a second time: the table of the code must say the same. */
const EVERYBODY: readonly Role[] = ROLES
const EXPECTED: Readonly<Record<Act, { readonly foreign: readonly Role[]; readonly own?: readonly Role[] }>> =
  {
    'see-session': { foreign: [], own: EVERYBODY },
    'end-session': { foreign: [], own: EVERYBODY },
    'list-requests': {
      foreign: ['operator', 'administrator', 'auditor', 'registration-officer', 'project-manager'],
    },
    'see-request': { foreign: ['operator', 'administrator', 'auditor', 'registration-officer'] },
    'see-evidence': { foreign: ['operator', 'administrator', 'auditor'] },
    'see-mandate-document': { foreign: ['operator', 'administrator', 'auditor'] },
    'accept-request': { foreign: ['operator', 'administrator'] },
    'refuse-request': { foreign: ['operator', 'administrator'] },
    'search-certificates': { foreign: ['operator', 'administrator', 'auditor', 'registration-officer'] },
    'export-certificates': { foreign: ['operator', 'administrator', 'auditor', 'project-manager'] },
    'see-certificate': { foreign: ['operator', 'administrator', 'auditor', 'registration-officer'] },
    'revoke-certificate': { foreign: ['operator', 'administrator'] },
    'list-operators': { foreign: ['administrator', 'auditor'] },
    'see-operator': { foreign: ['administrator', 'auditor'], own: EVERYBODY },
    'add-operator': { foreign: ['administrator'] },
    'change-role': { foreign: ['administrator'], own: [] },
    'renew-credentials': { foreign: ['administrator'], own: EVERYBODY },
    'end-operator': { foreign: ['administrator'], own: [] },
    'read-audit-trail': { foreign: ['auditor', 'administrator'] },
  }

let platform: TestPlatform
let key: string
let foreign: string
beforeAll(async () => {
  platform = await openTestPlatform()
  const { receipt } = await enrol(platform.client, await newApplicant(platform))
  key = receipt.publicKeyIdentifier
  foreign = (await newOperator(platform, 'operator')).id
})
afterAll(() => platform?.close())

/** One call an act; the calls that would change something are malformed or for nothing, and so let through without effect. */
const calls = (operatorId: string): Readonly<Record<Act, Call>> => ({
  'see-session': { method: 'GET', path: '/session' },
  'end-session': { method: 'DELETE', path: '/session' },
  'list-requests': { method: 'GET', path: '/requests' },
  'see-request': { method: 'GET', path: `/requests/${key}` },
  'see-evidence': { method: 'GET', path: `/requests/${key}/evidence` },
  'see-mandate-document': { method: 'GET', path: `/requests/${key}/mandate-documents/${'0'.repeat(64)}` },
  'accept-request': { method: 'POST', path: `/requests/${key}/acceptance`, body: {} },
  'refuse-request': {
    method: 'POST',
    path: `/requests/${key}/refusal`,
    body: { reasons: ['LIMIT_REACHED'] },
  },
  'search-certificates': { method: 'POST', path: '/certificates/search', body: {} },
  'export-certificates': { method: 'POST', path: '/certificates/export', body: {} },
  'see-certificate': { method: 'GET', path: `/certificates/${key}` },
  'revoke-certificate': { method: 'POST', path: `/certificates/${key}/revocation`, body: {} },
  'list-operators': { method: 'GET', path: '/operators' },
  'see-operator': { method: 'GET', path: `/operators/${operatorId}` },
  'add-operator': { method: 'POST', path: '/operators', body: {} },
  'change-role': { method: 'PUT', path: `/operators/${operatorId}/role`, body: {} },
  'renew-credentials': { method: 'POST', path: `/operators/${operatorId}/credentials` },
  'end-operator': { method: 'DELETE', path: `/operators/${operatorId}` },
  'read-audit-trail': { method: 'GET', path: '/audit/events' },
})

/** Acts on the own account after which one logs in again. */
const ENDS_SESSION: readonly Act[] = ['end-session', 'renew-credentials']
const ACTS = Object.keys(PERMISSIONS) as Act[]
const send = (operator: Operator, { method, path, body }: Call) => operator.call(method, path, body)

describe('the JSON API', () => {
  it('has a call for every act, and an act for every call but login and description', async () => {
    const described = (await callApi(platform, 'GET', '/openapi.json')).body as unknown as {
      paths: Record<string, Record<string, { readonly security?: unknown }>>
    }
    const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        call: `${method.toUpperCase()} ${path}`,
        isGuarded: security !== undefined,
      })),
    )
    const covered = Object.values(calls('{operatorId}')).map(
      ({ method, path }) =>
        `${method} /api/v1${path.replace(key, '{publicKeyIdentifier}').replace('0'.repeat(64), '{sha256}')}`,
    )
    const guarded = paths.filter(({ isGuarded }) => isGuarded).map(({ call }) => call)
    expect(guarded.sort()).toEqual(covered.sort())
    const open = paths.filter(({ isGuarded }) => !isGuarded).map(({ call }) => call)
    const isSigned = (call: string) => call.includes('/signed/') || call.includes('/schemas/')
    expect(open.filter(call => !isSigned(call)).sort()).toEqual([
      'GET /api/v1/certificates/{publicKeyIdentifier}/chain',
      'GET /api/v1/organization-types',
      'POST /api/v1/contracts',
      'POST /api/v1/etks/search',
      'POST /api/v1/organizations/application-ids',
      'POST /api/v1/revocation-contracts',
      'POST /api/v1/session',
    ])
  })

  it('cannot be given a route that names no act', () => {
    const app = fastify()
    guardAccess(app, platform.deps)
    expect(() => app.get('/forgotten', async () => 'everything')).toThrow('names no act')
  })

  describe.each(ROLES)('for the role %s', role => {
    let own: Operator | undefined
    it.each(ACTS)('allows or denies %s as the table says, on the own object and on another', async act => {
      const expected = EXPECTED[act]
      const cases = [
        ...(expected.foreign.length > 0 ? [{ isOwn: false, may: expected.foreign.includes(role) }] : []),
        ...(expected.own ? [{ isOwn: true, may: expected.own.includes(role) }] : []),
      ]
      for (const { isOwn, may } of cases) {
        own ??= await logInAs(platform, role)
        expect(mayDo(act, role, isOwn)).toBe(may)
        const { status, body, text } = await send(own, calls(isOwn ? own.id : foreign)[act])
        if (!may) {
          expect([status, body.code], `${act} ${isOwn ? 'own' : 'foreign'}`).toEqual([
            403,
            'ROLE_NOT_ALLOWED',
          ])
          expect((await eventsOf(platform, own.id)).at(-1)).toMatchObject({
            kind: 'operator-denied',
            detail: JSON.stringify({ act }),
          })
        } else {
          expect([401, 403], text).not.toContain(status)
          if (act === 'end-operator') foreign = (await newOperator(platform, 'operator')).id
          if (isOwn && ENDS_SESSION.includes(act)) own = undefined
        }
      }
    })
  })

  it.each(ACTS)('lets nobody %s without a token, or with one that is over', async act => {
    const call = calls(foreign)[act]
    const without = await callApi(platform, call.method, call.path, { body: call.body })
    expect([without.status, without.body.code]).toEqual([401, 'TOKEN_MISSING'])
    const invented = await callApi(platform, call.method, call.path, {
      token: 'A'.repeat(43),
      body: call.body,
    })
    expect([invented.status, invented.body.code]).toEqual([401, 'TOKEN_INVALID'])
  })

  it('believes no token once its fifteen minutes are over, whatever the call', async () => {
    const administrator = await logInAs(platform, 'administrator')
    platform.clock.advance(15 * 60_000)
    for (const act of ACTS) {
      const { status, body } = await send(administrator, calls(foreign)[act])
      expect([status, body.code], act).toEqual([401, 'TOKEN_INVALID'])
    }
  })
})
