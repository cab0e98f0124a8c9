/** Decision 0015, where two tables keep marks or secrets of the same kind: nothing that one of them holds opens the other. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeActivation } from '../src/digital-keys/activation-secrets.ts'
import { checkDigitalKey } from '../src/digital-keys/check-digital-key.ts'
import { newKeyHolder } from './fixtures/digital-key.ts'
import { newForeigner, submitForeign } from './fixtures/foreign-applicants.ts'
import { Browser } from './fixtures/form-browser.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { attemptLogin, callApi, codeOf, logInAs, newOperator } from './operators/operator-client.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

const takeUp = (name: string, invitation: string) =>
  callApi(platform, 'POST', '/operators/credentials', { body: { name, invitation } })

async function writeInvitation(id: string, hash: string): Promise<void> {
  await sql`update operator set invitation_hash = ${hash}, invited_at = now(), invited_until = now() + interval '1 day'
    where id = ${id}`.execute(platform.deps.database.kysely)
}

describe('whoever writes rows gets no account of an operator', () => {
  it('from an own session, or an own invitation', async () => {
    const database = platform.deps.database.kysely
    const { id: other, name } = await newOperator(platform, 'administrator')
    const mine = await logInAs(platform, 'operator')
    await sql`update operator_session set operator_id = ${other} where operator_id = ${mine.id}`.execute(
      database,
    )
    expect((await mine.call('GET', '/session')).body.code).toBe('TOKEN_INVALID')

    const administrator = await logInAs(platform, 'administrator')
    const invited = { name: 'invited-by-rows', role: 'auditor' }
    const { id, invitation } = (await administrator.call('POST', '/operators', invited)).body
    const { rows } = await sql<{ mark: string }>`select invitation_hash as mark from operator
      where id = ${id}`.execute(database)
    await writeInvitation(other, rows[0]?.mark ?? '')
    expect((await takeUp(name, invitation)).body.code).toBe('INVITATION_REFUSED')
  })

  it('from a login that a browser began', async () => {
    const { path } = await submitForeign(platform, newForeigner())
    const browser = new Browser({ app: platform.app, origin: platform.deps.installation.publicUrl })
    await browser.post(`${path}/login`, {}, { follow: false })
    const token = browser.cookie('person-login')?.value ?? expect.fail('no cookie')
    const { rows } = await sql<{ mark: string }>`select token_mark as mark from person_login
      order by started_at desc limit 1`.execute(platform.deps.database.kysely)
    const { id, name } = await newOperator(platform, 'administrator')
    await writeInvitation(id, rows[0]?.mark ?? '')
    expect((await takeUp(name, `person-login/${token}`)).body.code).toBe('INVITATION_REFUSED')
  })

  it('from an own link of activation', async () => {
    const { linkSecret, stored } = makeActivation(platform.deps, 'f'.repeat(16), platform.clock.now())
    const { id, name } = await newOperator(platform, 'administrator')
    await writeInvitation(id, stored.linkHash)
    expect((await takeUp(name, `digital-key/link/${linkSecret}`)).body.code).toBe('INVITATION_REFUSED')
  })

  it('from an own digital key', async () => {
    const key = await newKeyHolder(platform.deps)
    await sql`insert into operator (id, name, role, password_hash, code_secret, created_at)
      select id, 'invented-administrator', 'administrator', password_hash, code_secret, now()
      from foreign_person where id = ${key.id}`.execute(platform.deps.database.kysely)
    const body = { name: 'invented-administrator', password: key.password, code: key.code() }
    const answer = await callApi(platform, 'POST', '/session', { body })
    expect(answer.status).not.toBe(201)
  })
})

it('an account of an operator is no digital key of somebody else', async () => {
  const operator = await newOperator(platform, 'operator')
  const { id, password } = operator
  expect((await attemptLogin(platform, operator)).status).toBe(201)
  const key = await newKeyHolder(platform.deps)
  await sql`update foreign_person f set id = o.id, password_hash = o.password_hash, code_secret = o.code_secret
    from operator o where o.id = ${id} and f.id = ${key.id}`.execute(platform.deps.database.kysely)
  const code = codeOf(platform, operator, 1)
  await expect(
    checkDigitalKey(
      platform.deps,
      { userName: key.userName, password, code },
      { now: platform.clock.now(), requestId: 'written', address: '192.0.2.7' },
    ),
  ).rejects.toThrow()
})
