/** Invitations of operators: what the one who makes an account sees opens nothing, and the operator's own credentials are seen by nobody else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorCommand } from '../../src/cli/operator.ts'
import { INVITATION_LIFETIME } from '../../src/operators/invitations.ts'
import { forgetOperatorInvitations } from '../../src/storage/end-overdue.ts'
import { countOpenStates } from '../../src/storage/open-states.ts'
import { runCommand } from '../fixtures/run-command.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import {
  type ApiAnswer,
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
let administrator: Operator
beforeAll(async () => {
  platform = await openTestPlatform()
  administrator = await logInAs(platform, 'administrator')
})
afterAll(() => platform?.close())

let counter = 0
async function invite(role = 'operator') {
  const name = `invited-${++counter}`
  const { status, body, text } = await administrator.call('POST', '/operators', { name, role })
  expect(status, text).toBe(201)
  return { ...body, text }
}
const takeUp = (name: string, invitation: string): Promise<ApiAnswer> =>
  callApi(platform, 'POST', '/operators/credentials', { body: { name, invitation } })

describe('an invitation', () => {
  it('gives the operator credentials that nobody else has seen, once', async () => {
    const { id, name, invitation, text, expiresAt } = await invite()
    expect(text).not.toMatch(/password|otpauth/)
    expect(Date.parse(expiresAt) - platform.clock.now().getTime()).toBeLessThanOrEqual(INVITATION_LIFETIME)
    const { status, body } = await takeUp(name, invitation)
    expect([status, body.id, body.name]).toEqual([201, id, name])
    const operator = await loggedIn(platform, body)
    expect((await operator.call('GET', '/session')).status).toBe(200)
    expect((await takeUp(name, invitation)).body.code).toBe('INVITATION_REFUSED')
    expect((await eventsOf(platform, id)).map(({ kind }) => kind)).toContain('operator-invitation-accepted')
  })

  it('is for one name, counts for a day, and not after an end', async () => {
    const [one, other, ended] = [await invite(), await invite(), await invite()]
    const refused = async (name: string, invitation: string) => {
      const { status, body } = await takeUp(name, invitation)
      expect([status, body.code]).toEqual([401, 'INVITATION_REFUSED'])
    }
    await refused(other.name, one.invitation)
    await refused(one.name, `${one.invitation}x`)
    await refused('nobody-at-all', one.invitation)
    await administrator.call('DELETE', `/operators/${ended.id}`)
    await refused(ended.name, ended.invitation)
    const start = platform.clock.now()
    platform.clock.advance(INVITATION_LIFETIME)
    await refused(one.name, one.invitation)
    platform.clock.stopAt(start)
    platform.clock.run()
    expect((await takeUp(one.name, one.invitation)).status).toBe(201)
  })

  it('gives credentials to one of two who come at the same time', async () => {
    const { name, invitation } = await invite()
    const answers = await Promise.all([takeUp(name, invitation), takeUp(name, invitation)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
  })

  it('lies in the database as a hash, and is forgotten when its time is over', async () => {
    const { id, invitation } = await invite()
    const { rows } = await sql<{
      all: string
    }>`select to_jsonb(o)::text as all from operator o where id = ${id}`.execute(
      platform.deps.database.kysely,
    )
    expect(rows[0]?.all).not.toContain(invitation)
    const open = async () =>
      (await countOpenStates(platform.deps.database, platform.clock.now())).find(
        ({ record, state }) => record === 'operator' && state.startsWith('invited'),
      )?.count
    expect(await open()).toBeGreaterThan(0)
    const later = new Date(platform.clock.now().getTime() + INVITATION_LIFETIME + 60_000)
    await forgetOperatorInvitations(platform.deps.database, later)
    expect(await open()).toBe(0)
  })

  it('given again ends the credentials, the sessions and the invitation there were', async () => {
    const operator = await logInAs(platform, 'operator')
    const path = `/operators/${operator.id}/credentials`
    const first = (await administrator.call('POST', path)).body
    expect((await operator.call('GET', '/session')).body.code).toBe('TOKEN_INVALID')
    const code = codeOf(platform, operator, 1)
    expect((await attemptLogin(platform, operator, { code })).status).toBe(401)
    const second = (await administrator.call('POST', path)).body
    expect((await takeUp(operator.name, first.invitation)).status).toBe(401)
    const { body } = await takeUp(operator.name, second.invitation)
    await loggedIn(platform, body)
    // what one renews oneself leaves no invitation behind
    expect((await takeUp(operator.name, second.invitation)).status).toBe(401)
  })

  it('cannot be guessed at leisure', async () => {
    const { name } = await newOperator(platform, 'auditor')
    const codes: string[] = []
    for (let i = 0; i < 6; i++) codes.push((await takeUp(name, 'aaaaaa-aaaaaa-aaaaaa-aaaaaa')).body.code)
    expect(codes).toEqual([...Array(5).fill('INVITATION_REFUSED'), 'TOO_MANY_REQUESTS'])
  })

  it('is taken up on the command line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vesalius-invitation-'))
    try {
      await platform.app.listen({ host: '127.0.0.1', port: 0 })
      const url = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`
      const { name, invitation } = await invite()
      const file = join(folder, 'invitation')
      writeFileSync(file, `${invitation}\n`)
      const terms = ['join', '--url', url, '--name', name, '--invitation-file', file]
      const joined = await runCommand(operatorCommand(), ...terms)
      expect(joined.stdout).toMatch(
        /password: ([a-z2-9]{6}-){3}[a-z2-9]{6}\nauthenticator: otpauth:\/\/totp\//,
      )
      expect(await runCommand(operatorCommand(), ...terms)).toMatchObject({
        ...{ status: 3, stderr: 'INVITATION_REFUSED' },
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
