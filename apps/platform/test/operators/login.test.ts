import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LoginAllowance, loginAllowance } from '../../src/http/api/login-allowance.ts'
import { makeAccount } from '../../src/operators/accounts.ts'
import { verifyPassword } from '../../src/operators/password.ts'
import { Refusal } from '../../src/services/refusal.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import {
  attemptLogin,
  callApi,
  codeOf,
  eventsOf,
  loggedIn,
  logInAs,
  newOperator,
  type Operator,
} from './operator-client.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

const MINUTE = 60_000

/** As after so many attempts that failed, without the time they take. */
const failed = ({ id }: Operator | { readonly id: string }, attempts: number) =>
  sql`update operator set failed_attempts = ${attempts} where id = ${id}`.execute(
    platform.deps.database.kysely,
  )

describe('a login', () => {
  it('gives a token that lasts fifteen minutes and is stored as a mark alone', async () => {
    const operator = await logInAs(platform, 'auditor')
    expect((await operator.call('GET', '/session')).body.operator).toMatchObject({ role: 'auditor' })
    const { rows } = await sql<{ row: string }>`
      select s::text as row from operator_session s
      union all select o::text from operator o union all select detail from audit_event`.execute(
      platform.deps.database.kysely,
    )
    const stored = rows.map(({ row }) => row).join('\n')
    const secret = new URL(operator.enrolmentUri).searchParams.get('secret') ?? '-'
    for (const hidden of [operator.token, operator.password, secret]) expect(stored).not.toContain(hidden)
    expect(platform.log.join('')).not.toContain(operator.token)

    platform.clock.advance(15 * MINUTE)
    const late = await operator.call('GET', '/session')
    expect([late.status, late.body.code, late.headers['www-authenticate']]).toEqual([
      401,
      'TOKEN_INVALID',
      'Bearer',
    ])
  })

  it('takes a code once, and no earlier one after it', async () => {
    const operator = await newOperator(platform, 'operator')
    const code = codeOf(platform, operator)
    expect((await attemptLogin(platform, operator, { code })).status).toBe(201)
    expect((await attemptLogin(platform, operator, { code })).body.code).toBe('LOGIN_REFUSED')
    const earlier = codeOf(platform, operator, -1)
    expect((await attemptLogin(platform, operator, { code: earlier })).body.code).toBe('LOGIN_REFUSED')
    const next = codeOf(platform, operator, 1)
    expect((await attemptLogin(platform, operator, { code: next })).status).toBe(201)
  })

  it('takes a code once when it comes twice at the same moment', async () => {
    const operator = await newOperator(platform, 'operator')
    const answers = await Promise.all([attemptLogin(platform, operator), attemptLogin(platform, operator)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
  })

  it('says the same to a wrong name, a wrong password and a wrong code', async () => {
    const operator = await newOperator(platform, 'operator')
    const wrong = [{ name: 'nobody-here' }, { password: 'wrong' }, { code: codeOf(platform, operator, 40) }]
    for (const change of wrong) {
      const { status, body } = await attemptLogin(platform, operator, change)
      expect([status, body.errors]).toEqual([401, [{ code: 'LOGIN_REFUSED' }]])
    }
    const kinds = (await eventsOf(platform, operator.id)).map(({ kind }) => kind)
    expect(kinds).toEqual(['operator-login-failed', 'operator-login-failed'])
  })

  it('is locked after fifty attempts that fail, for fifteen minutes, also with all that is right', async () => {
    const operator = await newOperator(platform, 'operator')
    platform.clock.stopAt(platform.clock.now())
    await failed(operator, 49)
    expect((await attemptLogin(platform, operator, { password: 'the fiftieth' })).status).toBe(401)
    expect((await attemptLogin(platform, operator)).body.code).toBe('LOGIN_REFUSED')
    expect((await eventsOf(platform, operator.id)).at(-1)).toMatchObject({
      kind: 'operator-login-failed',
      detail: '{"locked":true}',
    })
    platform.clock.advance(15 * MINUTE - 1000)
    expect((await attemptLogin(platform, operator)).status).toBe(401)
    platform.clock.advance(1000)
    expect((await attemptLogin(platform, operator)).status).toBe(201)
    platform.clock.run()
  })

  it('is kept from nobody by a stranger who guesses at another address', async () => {
    const operator = await newOperator(platform, 'operator')
    for (let guess = 0; guess < 7; guess++) {
      const { statusCode } = await platform.app.inject({
        ...{ method: 'POST', url: '/api/v1/session', headers: { 'x-forwarded-for': '198.51.100.77' } },
        payload: { name: operator.name, password: `guess ${guess}`, code: '000000' },
      })
      expect([guess, statusCode]).toEqual([guess, guess < 5 ? 401 : 429])
    }
    expect((await attemptLogin(platform, operator)).status).toBe(201)
  })

  it('lets no more than five of twenty guesses at once be looked at', async () => {
    const operator = await newOperator(platform, 'operator')
    await Promise.all(
      Array.from({ length: 20 }, (_, guess) => attemptLogin(platform, operator, { password: `g${guess}` })),
    )
    expect(await eventsOf(platform, operator.id)).toHaveLength(5)
  })

  it('is slowed down by name before anything is looked at', async () => {
    const body = { name: 'some-name', password: 'x', code: '123456' }
    const codes: string[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      codes.push((await callApi(platform, 'POST', '/session', { body })).body.code)
    }
    expect(codes).toEqual([...Array(5).fill('LOGIN_REFUSED'), 'TOO_MANY_REQUESTS'])
  })
})

describe('the allowance for logins', () => {
  const taken = (allowance: LoginAllowance, name: string, address: string) =>
    allowance.take(name, address).then(
      () => 'taken',
      (error: unknown) => (error instanceof Refusal ? error.reasons[0].code : error),
    )

  it('of an address, once used up, writes nothing more whatever name is tried', async () => {
    platform.clock.stopAt(platform.clock.now())
    const address = '198.51.100.9'
    const allowance = loginAllowance(platform.deps)
    for (let i = 0; i < 60; i++) expect(await taken(allowance, `stranger-${i}`, address)).toBe('taken')
    const attempts = [
      ['/api/v1/session', { name: 'another-name', password: 'x', code: '123456' }],
      ['/api/v1/operators/credentials', { name: 'another-name', invitation: 'aaaaaa-aaaaaa-aaaaaa-aaaaaa' }],
    ] as const
    const attemptAll = async () => {
      for (const [url, payload] of attempts) {
        const headers = { 'x-forwarded-for': address }
        const { statusCode } = await platform.app.inject({ method: 'POST', url, headers, payload })
        expect([url, statusCode]).toEqual([url, 429])
      }
    }
    const rows = () =>
      sql<{ row: string }>`select a::text as row from allowance a order by key`.execute(
        platform.deps.database.kysely,
      )
    // each door hears once that nothing is left
    await attemptAll()
    const before = await rows()
    await attemptAll()
    expect((await rows()).rows).toEqual(before.rows)
    expect(await taken(allowance, 'another-name', '198.51.100.10')).toBe('taken')
    platform.clock.advance(MINUTE)
    expect(await taken(allowance, 'another-name', address)).toBe('taken')
    platform.clock.run()
  })

  it('of a name counts at each address for itself, so that no stranger uses up its owner’s', async () => {
    platform.clock.stopAt(platform.clock.now())
    const allowance = loginAllowance(platform.deps)
    for (let i = 0; i < 5; i++) expect(await taken(allowance, 'the-owner', '198.51.100.20')).toBe('taken')
    // also at another server
    for (const server of [allowance, loginAllowance(platform.deps)])
      expect(await taken(server, 'the-owner', '198.51.100.20')).toBe('TOO_MANY_REQUESTS')
    expect(await taken(allowance, 'the-owner', '198.51.100.21')).toBe('taken')
    // not for a minute, and not through what others ask meanwhile
    platform.clock.advance(14 * MINUTE)
    await taken(allowance, 'somebody', '198.51.100.22')
    expect(await taken(allowance, 'the-owner', '198.51.100.20')).toBe('TOO_MANY_REQUESTS')
    await allowance.forget('the-owner', '198.51.100.20')
    expect(await taken(allowance, 'the-owner', '198.51.100.20')).toBe('taken')
    platform.clock.run()
  })
})

describe('a session', () => {
  it('ends with the logout, with new credentials, with another role and with the account', async () => {
    const administrator = await logInAs(platform, 'administrator')
    const ends = {
      logout: (_id: string, own: typeof administrator) => own.call('DELETE', '/session'),
      credentials: (id: string) => administrator.call('POST', `/operators/${id}/credentials`),
      role: (id: string) => administrator.call('PUT', `/operators/${id}/role`, { role: 'auditor' }),
      account: (id: string) => administrator.call('DELETE', `/operators/${id}`),
    }
    for (const [name, end] of Object.entries(ends)) {
      const operator = await logInAs(platform, 'operator')
      const { status } = await end(operator.id, operator)
      expect(status, name).toBeLessThan(300)
      expect((await operator.call('GET', '/session')).body.code, name).toBe('TOKEN_INVALID')
    }
  })

  it('is opened by no row that somebody writes: a token or an invitation is known by its mark alone', async () => {
    const operator = await logInAs(platform, 'operator')
    const { kysely } = platform.deps.database
    const [token, invitation] = ['t'.repeat(43), 'aaaaaa-bbbbbb-cccccc-dddddd']
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    await sql`insert into operator_session (token_hash, operator_id, started_at, expires_at)
      select ${hash(token)}, operator_id, started_at, expires_at from operator_session
      where operator_id = ${operator.id}`.execute(kysely)
    await sql`update operator set invitation_hash = ${hash(invitation)}, invited_at = now(),
      invited_until = now() + interval '1 day' where id = ${operator.id}`.execute(kysely)
    expect((await callApi(platform, 'GET', '/session', { token })).body.code).toBe('TOKEN_INVALID')
    const body = { name: operator.name, invitation }
    expect((await callApi(platform, 'POST', '/operators/credentials', { body })).body.code).toBe(
      'INVITATION_REFUSED',
    )
    expect((await operator.call('GET', '/session')).status).toBe(200)
  })

  it('is never found with a token that was not given out', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), 'Ä'.repeat(43), "' or 1=1 --aaaaaaaaaaaaaaaaaaaaaaaa"]) {
      const { status, body } = await callApi(platform, 'GET', '/requests', { token: encodeURI(token) })
      expect([status, body.code.startsWith('TOKEN_')]).toEqual([401, true])
    }
  })

  it('has the role of this moment, and renewed credentials replace the old ones', async () => {
    const administrator = await logInAs(platform, 'administrator')
    const made = await administrator.call('POST', '/operators', { name: 'moved-over', role: 'auditor' })
    expect(made.status, made.text).toBe(201)
    const { name, invitation } = made.body
    const taken = await callApi(platform, 'POST', '/operators/credentials', { body: { name, invitation } })
    const before = await loggedIn(platform, taken.body)
    const proof = { password: before.password, code: codeOf(platform, before, 1) }
    const renewed = await before.call('POST', `/operators/${before.id}/credentials`, proof)
    expect((await attemptLogin(platform, taken.body)).status).toBe(401)
    const operator = await loggedIn(platform, renewed.body)
    expect((await operator.call('GET', `/operators/${operator.id}`)).body.name).toBe('moved-over')
    const again = await administrator.call('POST', '/operators', { name: 'moved-over', role: 'auditor' })
    expect(again.body.code).toBe('OPERATOR_NAME_TAKEN')
    const odd = await administrator.call('POST', '/operators', { name: 'Odd Name', role: 'auditor' })
    expect(odd.body.code).toBe('OPERATOR_NAME_INVALID')
  })
})

describe('renewing the own credentials', () => {
  const renewal = (operator: Operator, body?: object) =>
    operator.call('POST', `/operators/${operator.id}/credentials`, body)

  it('asks password and code again: a token alone takes no account over', async () => {
    const operator = await logInAs(platform, 'auditor')
    const { password } = operator
    expect((await renewal(operator)).body.code).toBe('LOGIN_PROOF_MISSING')
    const used = codeOf(platform, operator)
    const refused = [
      { password: `${password}x`, code: codeOf(platform, operator, 1) },
      { password, code: codeOf(platform, operator, 40) },
      { password, code: used },
    ]
    for (const proof of refused) {
      const { status, body } = await renewal(operator, proof)
      expect([status, body.code]).toEqual([401, 'LOGIN_REFUSED'])
    }
    expect((await eventsOf(platform, operator.id)).at(-1)?.kind).toBe('operator-login-failed')
    const renewed = await renewal(operator, { password, code: codeOf(platform, operator, 1) })
    expect(renewed.status, renewed.text).toBe(201)
    expect((await operator.call('GET', '/session')).body.code).toBe('TOKEN_INVALID')
    expect((await attemptLogin(platform, operator, { code: codeOf(platform, operator, 1) })).status).toBe(401)
    await loggedIn(platform, renewed.body)
  })

  it('locks the account after fifty proofs that fail, like a login', async () => {
    const operator = await logInAs(platform, 'auditor')
    platform.clock.stopAt(platform.clock.now())
    await failed(operator, 49)
    await renewal(operator, { password: 'the fiftieth', code: '000000' })
    const right = { password: operator.password, code: codeOf(platform, operator, 1) }
    expect((await renewal(operator, right)).body.code).toBe('LOGIN_REFUSED')
    platform.clock.run()
  })
})

describe('a stored password', () => {
  it('is one that scrypt made for it, and no other opens', async () => {
    const operator = await makeAccount(
      { ...platform.deps, random: randomBytes },
      { name: 'stored.one', role: 'operator' },
      { now: platform.clock.now() },
    )
    const { rows } = await sql<{ hash: string }>`
      select password_hash as hash from operator where id = ${operator.id}`.execute(
      platform.deps.database.kysely,
    )
    const hash = rows[0]?.hash ?? ''
    expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/)
    expect(await verifyPassword(operator.password, hash)).toBe(true)
    expect(await verifyPassword(operator.password.slice(1), hash)).toBe(false)
  })
})
