/** An operator at the JSON API: logs in as the API wants it and calls it with the token. */
import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { expect } from 'vitest'
import type { z } from 'zod'
import { problemSchema } from '../../src/http/api/problems.ts'
import type {
  certificateDetail,
  handedCredentials,
  handedInvitation,
  operatorRecord,
  requestQueue,
  searchResult,
  startedSession,
} from '../../src/http/api/schemas.ts'
import type { HandedCredentials } from '../../src/operators/accounts.ts'
import type { Role } from '../../src/operators/permissions.ts'
import { expectAsDescribed } from '../fixtures/described-answer.ts'
import { addAccount } from '../fixtures/operator-account.ts'
import type { TestPlatform } from '../fixtures/test-platform.ts'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** Parsed; empty when it is no JSON. */
  readonly body: ApiBody
}

type Answers = z.output<typeof certificateDetail> &
  z.output<typeof requestQueue> &
  z.output<typeof searchResult> &
  z.output<typeof startedSession> &
  z.output<typeof handedCredentials> &
  z.output<typeof handedInvitation> & { readonly operators: readonly z.output<typeof operatorRecord>[] }

/** Anything the API answers with; what a test reads must be there. */
type ApiBody = Omit<Answers, 'status'> &
  Omit<z.output<typeof problemSchema>, 'status'> & { readonly status: number | string; readonly role: string }

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Calls the API; a problem is held to RFC 9457. */
export async function callApi(
  platform: TestPlatform,
  method: Method,
  path: string,
  { token, body }: { readonly token?: string; readonly body?: unknown } = {},
): Promise<ApiAnswer> {
  const answer = await platform.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { payload: body as object }),
  })
  if (path !== '/openapi.json')
    await expectAsDescribed(platform.app, { method, path: `/api/v1${path}` }, answer)
  const type = String(answer.headers['content-type'] ?? '')
  const parsed = (/json/.test(type) ? answer.json() : {}) as ApiBody
  if (answer.statusCode >= 400) {
    expect(type).toBe('application/problem+json')
    expect(() => problemSchema.parse(parsed)).not.toThrow()
    expect(parsed).toMatchObject({
      status: answer.statusCode,
      instance: `urn:uuid:${answer.headers['x-request-id']}`,
      type: `urn:vesalius:problem:${parsed.code}`,
    })
    expect(parsed.errors[0]?.code).toBe(parsed.code)
  }
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: parsed }
}

let counter = 0

export function newOperator(platform: TestPlatform, role: Role): Promise<HandedCredentials> {
  return addAccount(platform.deps, { name: `${role}-${++counter}`, role }, platform.clock.now())
}

/** The code an authenticator shows now. */
export function codeOf(platform: TestPlatform, { enrolmentUri }: HandedCredentials, steps = 0): string {
  const totp = URI.parse(enrolmentUri)
  if (!(totp instanceof TOTP)) throw new Error('no one-time code by time')
  return totp.generate({ timestamp: platform.clock.now().getTime() + steps * 30_000 })
}

export function attemptLogin(
  platform: TestPlatform,
  credentials: HandedCredentials,
  change: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  const { name, password } = credentials
  const body = { name, password, code: codeOf(platform, credentials), ...change }
  return callApi(platform, 'POST', '/session', { body })
}

export interface Operator extends HandedCredentials {
  readonly token: string
  call(method: Method, path: string, body?: unknown): Promise<ApiAnswer>
}

/** A new operator with a session. */
export async function logInAs(platform: TestPlatform, role: Role): Promise<Operator> {
  return loggedIn(platform, await newOperator(platform, role))
}

export async function loggedIn(platform: TestPlatform, credentials: HandedCredentials): Promise<Operator> {
  const { status, body, text } = await attemptLogin(platform, credentials)
  expect(status, text).toBe(201)
  const { token } = body
  return {
    ...credentials,
    token,
    call: (method, path, content) =>
      callApi(platform, method, path, { token, ...(content !== undefined && { body: content }) }),
  }
}

export interface EventRow {
  readonly kind: string
  readonly recordKind: string
  readonly recordId: string
  readonly correlationId: string | null
  readonly detail: string
}

/** The audit events of an operator, oldest first. */
export async function eventsOf(platform: TestPlatform, operatorId: string): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    select kind, record_kind as "recordKind", record_id as "recordId", correlation_id as "correlationId", detail
    from audit_event where operator_id = ${operatorId} order by id`.execute(platform.deps.database.kysely)
  return rows
}
