/** Every call, with every role, on the own object and on another's; and without a token, or with one that is over. */
import { KGSS_OPERATIONS, writeSecurityTokenRequest, writeSignRequest } from '@vesalius/protocols'
import { writeSoapEnvelope, writeXml } from '@vesalius/xml'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardAccess } from '../../src/http/api/access.ts'
import { type Act, mayDo, PERMISSIONS, ROLES, type Role } from '../../src/operators/permissions.ts'
import { enrol, newApplicant } from '../fixtures/applicants.ts'
import { post, refusalIn } from '../fixtures/posted-message.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { callApi, eventsOf, logInAs, newOperator, type Operator } from './operator-client.ts'

interface Row {
  readonly act: Act
  /** Who may do it to any object. */
  readonly any: readonly Role[]
  /** Who may do it to the own account or session, where that is another thing. */
  readonly own?: readonly Role[]
  /** Malformed, or for nothing, where the call would change something: let through without effect. */
  readonly body?: object
}

/**
 * Every guarded route with who may call it: what stands in the requirement, written down a second time. A route without a row
 * fails, and so does a row that the code's own table contradicts.
 */
const EVERYBODY: readonly Role[] = ROLES
const DECIDERS = ['operator', 'administrator'] as const
const WITH_AUDITOR = [...DECIDERS, 'auditor'] as const
const REGISTRARS = ['registration-officer', ...DECIDERS] as const
const READERS = [...WITH_AUDITOR, 'registration-officer'] as const
const ROWS: Readonly<Record<string, Row>> = {
  'GET /session': { act: 'see-session', any: [], own: EVERYBODY },
  'DELETE /session': { act: 'end-session', any: [], own: EVERYBODY },
  'GET /requests': { act: 'list-requests', any: EVERYBODY },
  'GET /requests/{publicKeyIdentifier}': { act: 'see-request', any: READERS },
  'GET /requests/{publicKeyIdentifier}/evidence': { act: 'see-evidence', any: WITH_AUDITOR },
  'GET /requests/{publicKeyIdentifier}/contract': { act: 'see-evidence', any: WITH_AUDITOR },
  'GET /requests/{publicKeyIdentifier}/documents/{sha256}': {
    ...{ act: 'see-document', any: WITH_AUDITOR },
  },
  'POST /requests/{publicKeyIdentifier}/documents': {
    ...{ act: 'attach-document', any: DECIDERS, body: {} },
  },
  'GET /mandates/{mandateId}/documents': { act: 'see-document', any: WITH_AUDITOR },
  'GET /mandates/{mandateId}/documents/{sha256}': { act: 'see-document', any: WITH_AUDITOR },
  'POST /mandates/{mandateId}/documents': { act: 'attach-document', any: DECIDERS, body: {} },
  'GET /requests/{publicKeyIdentifier}/mails': { act: 'list-mails', any: WITH_AUDITOR },
  'POST /requests/{publicKeyIdentifier}/acceptance': { act: 'accept-request', any: DECIDERS, body: {} },
  'POST /requests/{publicKeyIdentifier}/refusal': {
    ...{ act: 'refuse-request', any: DECIDERS, body: { reasons: ['LIMIT_REACHED'] } },
  },
  'POST /requests/{publicKeyIdentifier}/contact-data/bounce': { act: 'mark-bounce', any: DECIDERS },
  'POST /requests/{publicKeyIdentifier}/contact-data/erasure': {
    ...{ act: 'erase-contact-data', any: DECIDERS, body: {} },
  },
  'POST /certificates/search': { act: 'search-certificates', any: READERS, body: {} },
  'POST /certificates/export': {
    ...{ act: 'export-certificates', any: [...WITH_AUDITOR, 'project-manager'], body: {} },
  },
  'GET /certificates/{publicKeyIdentifier}': { act: 'see-certificate', any: READERS },
  'GET /certificates/{publicKeyIdentifier}/revocation-documents/{sha256}': {
    ...{ act: 'see-document', any: WITH_AUDITOR },
  },
  'POST /certificates/{publicKeyIdentifier}/revocation-documents': {
    ...{ act: 'attach-document', any: DECIDERS, body: {} },
  },
  'POST /certificates/{publicKeyIdentifier}/revocation': {
    ...{ act: 'revoke-certificate', any: DECIDERS, body: {} },
  },
  'POST /mandates/search': { act: 'list-mandates', any: READERS, body: {} },
  'POST /mandates': { act: 'add-mandate', any: DECIDERS, body: {} },
  'POST /mandates/{mandateId}/end': { act: 'end-mandate', any: DECIDERS, body: {} },
  'GET /proposals': { act: 'list-proposals', any: WITH_AUDITOR },
  'GET /mails': { act: 'list-mails', any: WITH_AUDITOR },
  'POST /mails/{mailId}/resending': { act: 'resend-mail', any: DECIDERS },
  'POST /blocked-keys': { act: 'block-key', any: DECIDERS, body: {} },
  'GET /crls': { act: 'list-crls', any: EVERYBODY },
  'POST /crls/publication': { act: 'publish-crls', any: DECIDERS, body: { authority: 'nobody' } },
  'POST /foreign-persons': { act: 'register-foreign-person', any: REGISTRARS, body: {} },
  'POST /foreign-persons/search': {
    ...{ act: 'list-foreign-persons', any: [...REGISTRARS, 'auditor'], body: { limit: 0 } },
  },
  'POST /foreign-persons/{foreignPersonId}/invitation': {
    ...{ act: 'invite-foreign-person-again', any: REGISTRARS, body: {} },
  },
  'DELETE /foreign-persons/{foreignPersonId}': { act: 'end-foreign-person', any: REGISTRARS },
  'GET /fallbacks': { act: 'list-fallbacks', any: WITH_AUDITOR },
  'GET /operators': { act: 'list-operators', any: ['administrator', 'auditor'] },
  'POST /operators': { act: 'add-operator', any: ['administrator'], body: {} },
  'GET /operators/{operatorId}': { act: 'see-operator', any: ['administrator', 'auditor'], own: EVERYBODY },
  'PUT /operators/{operatorId}/role': { act: 'change-role', any: ['administrator'], own: [], body: {} },
  'POST /operators/{operatorId}/credentials': {
    ...{ act: 'renew-credentials', any: ['administrator'], own: EVERYBODY },
  },
  'DELETE /operators/{operatorId}': { act: 'end-operator', any: ['administrator'], own: [] },
  'GET /audit/events': { act: 'read-audit-trail', any: ['auditor', 'administrator'] },
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

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: object | undefined
}

/** A call of a route, on the account of somebody. */
function callTo(route: string, operatorId: string): Call {
  const [method, path = ''] = route.split(' ')
  const objects: Readonly<Record<string, string>> = {
    ...{
      publicKeyIdentifier: key,
      operatorId,
      sha256: '0'.repeat(64),
      mandateId: '999999',
      mailId: '999999',
      foreignPersonId: '0'.repeat(16),
    },
  }
  return {
    method: method as Call['method'],
    path: path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => objects[name] ?? expect.fail(`no object for ${name}`),
    ),
    body: ROWS[route]?.body,
  }
}

/** Acts on the own account after which one logs in again. */
const ENDS_SESSION: readonly Act[] = ['end-session', 'renew-credentials']
const ROUTES = Object.keys(ROWS)
const rowOf = (route: string): Row => ROWS[route] ?? expect.fail(`no row for ${route}`)
const send = (operator: Operator, { method, path, body }: Call) => operator.call(method, path, body)

describe('the JSON API', () => {
  it('has a row for every route that is not open, and for every act', async () => {
    const described = (await callApi(platform, 'GET', '/openapi.json')).body as unknown as {
      paths: Record<string, Record<string, { readonly security?: unknown }>>
    }
    const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        call: `${method.toUpperCase()} ${path}`,
        isGuarded: security !== undefined,
      })),
    )
    const guarded = paths
      .filter(({ isGuarded }) => isGuarded)
      .map(({ call }) => call.replace(' /api/v1', ' '))
    expect(guarded.sort()).toEqual(ROUTES.toSorted())
    expect(new Set(Object.values(ROWS).map(({ act }) => act))).toEqual(new Set(Object.keys(PERMISSIONS)))
    const open = paths.filter(({ isGuarded }) => !isGuarded).map(({ call }) => call)
    const isSigned = (call: string) => call.includes('/signed/') || call.includes('/schemas/')
    expect(open.filter(call => !isSigned(call)).sort()).toEqual([
      'GET /api/v1/certificates/{publicKeyIdentifier}/chain',
      'GET /api/v1/organization-types',
      'POST /api/v1/contracts',
      'POST /api/v1/etks/search',
      'POST /api/v1/foreign-requests',
      'POST /api/v1/operators/credentials',
      'POST /api/v1/organizations/application-ids',
      'POST /api/v1/revocation-contracts',
      'POST /api/v1/session',
      'POST /api/v1/shared-keys',
    ])
  })

  it('cannot be given a route that names no act', () => {
    const app = fastify()
    guardAccess(app, platform.deps)
    expect(() => app.get('/forgotten', async () => 'everything')).toThrow('names no act')
  })

  describe.each(ROLES)('for the role %s', role => {
    let own: Operator | undefined
    it('does not take its token for a signature', async () => {
      own ??= await logInAs(platform, role)
      const authorization = { authorization: `Bearer ${own.token}` }
      const digest = new Uint8Array(32)
      const messages = {
        'session-tokens': writeSecurityTokenRequest({
          ...{ context: 'c', act: 'issue', claims: [], wanted: [] },
          ...{ wantedUntil: undefined, holderOfKey: undefined },
        }),
        'time-stamps': writeSignRequest({ digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha256', digest }),
        'shared-key-readings': KGSS_OPERATIONS.GetKey.writeRequest({ sealed: digest }),
      }
      for (const [path, message] of Object.entries(messages)) {
        const text = writeSoapEnvelope(writeXml(message))
        const answer = await post(platform, `/api/v1/signed/${path}`, text, 'application/xml', authorization)
        expect(refusalIn(answer), path).toBe('422 SIGNATURE_MISSING')
      }
      const sealed = Buffer.from(digest).toString('base64')
      const newKey = await post(
        platform,
        '/api/v1/shared-keys',
        { sealed },
        'application/json',
        authorization,
      )
      expect(refusalIn(newKey)).toBe('422 REQUEST_NOT_VERIFIED')
    })

    it.each(ROUTES)(
      'allows or denies %s as the table says, on the own object and on another',
      async route => {
        const { act, any, own: whoseOwn } = rowOf(route)
        const cases = [
          ...(any.length > 0 ? [{ isOwn: false, may: any.includes(role) }] : []),
          ...(whoseOwn ? [{ isOwn: true, may: whoseOwn.includes(role) }] : []),
        ]
        for (const { isOwn, may } of cases) {
          own ??= await logInAs(platform, role)
          expect(mayDo(act, role, isOwn)).toBe(may)
          const { status, body, text } = await send(own, callTo(route, isOwn ? own.id : foreign))
          if (!may) {
            expect([status, body.code], `${route} ${isOwn ? 'own' : 'foreign'}`).toEqual([
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
      },
    )
  })

  it.each(ROUTES)('lets nobody call %s without a token, or with one that is over', async route => {
    const call = callTo(route, foreign)
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
    for (const route of ROUTES) {
      const { status, body } = await send(administrator, callTo(route, foreign))
      expect([status, body.code], route).toEqual([401, 'TOKEN_INVALID'])
    }
  })
})
