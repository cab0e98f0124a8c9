/** Invitations: how long they count, how often they can be tried, what takes their place (F1, F6). */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { endOverdue } from '../../src/jobs/end-overdue.ts'
import { findForeignPerson } from '../../src/storage/digital-key.ts'
import { countOpenStates } from '../../src/storage/open-states.ts'
import { visitPages } from '../fixtures/page-visitor.ts'
import {
  type Activation,
  activate,
  callAsOfficer,
  DAY,
  eventsOf,
  type Handed,
  logIn,
  MINUTE,
  PASSWORD,
  platform,
  refusedAs,
  register,
  waitingLink,
} from './bench.ts'

export function inviteProviders(): void {
  describe('an invitation', () => {
    it('takes five paper codes, and is void after the fifth wrong one', async () => {
      const { path, code, id } = await register()
      const visitor = visitPages(platform)
      const empty = await visitor.post(path, { code: ' ' })
      expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Enter the activation code')])
      for (const left of ['4 more times', '3 more times', '2 more times', 'once more']) {
        const { status, text } = await visitor.post(path, { code: 'abcd-efgh-jkmn-pqrs' })
        expect(status).toBe(422)
        expect(text).toContain(left)
        expect(text).toContain('aria-invalid="true"')
      }
      const fifth = await visitor.post(path, { code: 'abcd-efgh-jkmn-pqrs' })
      expect([fifth.status, fifth.text]).toEqual([410, expect.stringContaining('no longer counts')])
      const sixth = await visitor.post(path, { code })
      expect([sixth.status, sixth.text]).toEqual([410, expect.stringContaining('no longer counts')])
      expect((await visitor.get(`${path}/method`)).status).toBe(410)
      expect((await eventsOf(id)).filter(kind => kind === 'digital-key-code-refused')).toHaveLength(5)
    })

    it('counts a hundred guesses at once as a hundred', async () => {
      const { path, id } = await register()
      const guesses = Array.from({ length: 40 }, () => visitPages(platform).post(path, { code: 'wrong' }))
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      expect(statuses.filter(status => status === 422)).toHaveLength(4)
      expect(await eventsOf(id)).toHaveLength(6)
    })

    it('forgets wrong codes after the right one', async () => {
      const { path, code } = await register()
      const visitor = visitPages(platform)
      for (let tries = 0; tries < 4; tries++) await visitor.post(path, { code: 'wrong' })
      expect((await visitor.post(path, { code })).status).toBe(200)
      expect((await visitor.post(path, { code: 'wrong' })).text).toContain('4 more times')
    })

    it('ends after 14 days, with what was chosen half way', async () => {
      const { path, code, id } = await register()
      const visitor = visitPages(platform)
      await visitor.post(path, { code })
      const form = { userName: 'half.way', password: PASSWORD, passwordAgain: PASSWORD }
      expect((await visitor.post(`${path}/account`, form)).status).toBe(200)
      platform.clock.advance(15 * DAY)
      for (const step of ['', '/method', '/account', '/app', '/done']) {
        const { status, text } = await visitor.get(`${path}${step}`)
        expect([status, text]).toEqual([410, expect.stringContaining('This link is too old')])
      }
      expect((await visitor.post(path, { code })).status).toBe(410)
      await endOverdue(platform.deps)
      const { rows } = await sql`select from foreign_person
        where id = ${id} and (code_hash is not null or user_name is not null or code_secret is not null)`.execute(
        platform.deps.database.kysely,
      )
      expect(rows).toEqual([])
      const states = await countOpenStates(
        platform.deps.database,
        platform.clock.now(),
        one => one.record === 'foreign person',
      )
      expect(states.map(({ overdue }) => overdue)).toEqual([0, 0])
    })

    it('works once', async () => {
      const activation = await register()
      await activate(activation, 'used.once')
      const visitor = visitPages(platform)
      const again = await visitor.get(activation.path)
      expect([again.status, again.text]).toEqual([410, expect.stringContaining('This link has been used')])
      expect((await visitor.post(activation.path, { code: activation.code })).status).toBe(410)
    })

    it.each(['never-handed-out', 'a'.repeat(32), `${'a'.repeat(31)}%00`, `${'a'.repeat(200)}`])(
      'is unknown behind %s, and the page says what to do',
      async secret => {
        const { status, text } = await visitPages(platform).get(`/digital-keys/${secret}`)
        expect([status, text]).toEqual([404, expect.stringContaining('ask the registration office')])
      },
    )

    it('lets nobody past the paper code by its link alone, nor by another invitation’s cookie', async () => {
      const mine = await register()
      const theirs = await register()
      const visitor = visitPages(platform)
      await visitor.post(mine.path, { code: mine.code })
      for (const step of ['/method', '/account', '/app', '/done']) {
        expect((await visitor.get(`${theirs.path}${step}`)).path).toBe(`${theirs.path}${step}`)
        expect((await visitor.get(`${theirs.path}${step}`)).headers.location).toBe(theirs.path)
      }
      const form = { userName: 'not.mine', password: PASSWORD, passwordAgain: PASSWORD }
      expect((await visitor.post(`${theirs.path}/account`, form)).path).toBe(theirs.path)
      // who comes back by the link goes on, and name and password come before the app
      expect((await visitor.get(mine.path)).headers.location).toBe(`${mine.path}/method`)
      expect((await visitor.get(`${mine.path}/app`)).headers.location).toBe(`${mine.path}/account`)
      // after an hour the paper code is asked again
      platform.clock.advance(61 * MINUTE)
      expect((await visitor.get(`${mine.path}/account`)).headers.location).toBe(mine.path)
    })

    it.each([
      { method: 'sms', says: 'Codes by text message are not strong enough' },
      { method: 'token', says: 'Codes from a list on paper are not strong enough' },
      { method: '', says: 'Choose how you want to get your security codes.' },
      { method: 'telepathy', says: 'Choose how you want to get your security codes.' },
    ])('refuses codes by "$method", with an explanation', async ({ method, says }) => {
      refusals ??= await register()
      const visitor = visitPages(platform)
      await visitor.post(refusals.path, { code: refusals.code })
      const { status, text } = await visitor.post(`${refusals.path}/method`, { method })
      expect([status, text]).toEqual([422, expect.stringContaining(says)])
    })
    let refusals: Activation | undefined

    it('takes no form of another site', async () => {
      const { path, code } = await register()
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example' },
        {},
      ] as Record<string, string>[]) {
        const { status, text } = await visitPages(platform).post(path, { code }, headers)
        expect([status, text]).toEqual([403, expect.stringContaining('does not come from this page')])
      }
    })

    it('is made anew at the desk: the old link, code, digital key and logins end', async () => {
      const activation = await register()
      const { id } = activation
      const key = await activate(activation, 'first.key')
      const document = { kind: 'identity-card', country: 'SE' }
      const again = await callAsOfficer('POST', `/foreign-persons/${id}/invitation`, { document })
      expect(again.status).toBe(201)
      const { activationCode: code } = again.body as unknown as Handed
      const path = await waitingLink(id)
      expect([path, code]).not.toEqual([activation.path, activation.code])
      expect(await findForeignPerson(platform.deps.database, id)).toBeNull()
      platform.clock.advance(MINUTE)
      await expect(logIn({ ...key, code: key.code() })).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
      expect((await visitPages(platform).get(activation.path)).status).toBe(404)
      const wrong = await visitPages(platform).post(path, { code: activation.code })
      expect(wrong.text).toContain('not the code of this invitation')

      const second = await activate({ path, code }, 'first.key')
      platform.clock.advance(MINUTE)
      const person = await logIn({ ...second, code: second.code() })
      expect(person.id).toBe(id)
      expect(await eventsOf(id)).toContain('digital-key-invited-again')
      const missing = await callAsOfficer('POST', `/foreign-persons/${'0'.repeat(16)}/invitation`, {
        document,
      })
      expect(missing.body.code).toBe('FOREIGN_PERSON_NOT_FOUND')
    })
  })
}
