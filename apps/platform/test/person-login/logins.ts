/** Logging in for a request: whose it is, for what it counts, and what is refused at the form (F4, F6). */
import { randomBytes } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { personOf } from '../../src/identity/person-login.ts'
import { Browser } from '../fixtures/form-browser.ts'
import { storingNothing } from '../fixtures/stored-rows.ts'
import type { TestPlatform } from '../fixtures/test-platform.ts'
import {
  appOf,
  begin,
  logIn,
  MINUTE,
  newBrowser,
  newPerson,
  newSecret,
  origin,
  platform,
  prove,
  whoIs,
} from './bench.ts'

export function logInForRequests(): void {
  describe('a login', () => {
    it('leads to the provider, by its page, back to the request, and says who it is', async () => {
      const browser = newBrowser()
      const holder = await newPerson()
      const { secret, page } = await logIn(browser, holder)
      expect(page.url.pathname).toBe(`/foreign-requests/${secret}`)
      const { ssin, firstNames, surname, id } = holder
      const login = await whoIs(browser, secret)
      expect(login).toMatchObject({
        ...{ ssin, firstNames, surname, subject: id, issuer: `${origin}/identity` },
        assurance: 'http://eidas.europa.eu/LoA/substantial',
      })
      expect(Math.abs((login?.authenticatedAt.getTime() ?? 0) - Date.now())).toBeLessThan(MINUTE)
      expect(decodeProtectedHeader(login?.idToken ?? '').alg).toBe('ES256')
      expect(decodeJwt(login?.idToken ?? '')).toMatchObject({ aud: 'vesalius', sub: id })
      const { rows } = await sql<{ recordId: string; detail: string }>`
        select record_id as "recordId", detail from audit_event where kind = 'person-logged-in' and record_id = ${id}
      `.execute(platform.deps.database.kysely)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.detail).not.toContain(ssin)
    })

    it('F4: counts for the request that it was made for, and for no other', async () => {
      const browser = newBrowser()
      const { secret } = await logIn(browser, await newPerson())
      expect(await whoIs(browser, secret)).not.toBeNull()
      expect(await whoIs(browser, await newSecret())).toBeNull()
    })

    it('begins at no address where nothing waits, and leaves nothing behind', async () => {
      const secret = randomBytes(24).toString('base64url')
      const { result } = await storingNothing(platform.deps.database, () => begin(newBrowser(), secret))
      expect([result.status, result.url.pathname]).toEqual([404, `/foreign-requests/${secret}`])
    })

    it('is asked anew each time: nobody is left logged in at the provider', async () => {
      const browser = newBrowser()
      await logIn(browser, await newPerson())
      const again = await begin(browser, await newSecret())
      expect(again.url.pathname).toMatch(/^\/identity\/login\//)
      expect(browser.cookie('identity-session')).toBeUndefined()
      // and another person can log in after
      const other = await newPerson()
      await prove(browser, again, other)
      expect(browser.visited.at(-1)).toContain('/foreign-requests/')
    })

    it('ends after half an hour, and with the digital key', async () => {
      const holder = await newPerson()
      const browser = newBrowser()
      const { secret } = await logIn(browser, holder)
      const { database, clock } = platform.deps
      const later = { ...platform.deps, clock: { now: () => new Date(clock.now().getTime() + 30 * MINUTE) } }
      const cookies = { 'person-session': browser.cookie('person-session')?.value ?? '' }
      const request = { cookies, params: { secret } } as unknown as Parameters<typeof personOf>[1]
      expect(await personOf(later, request)).toBeNull()
      expect(await personOf(platform.deps, request)).not.toBeNull()
      const renewed = new Date(clock.now().getTime() + 2000)
      await sql`update foreign_person set activated_at = ${renewed} where id = ${holder.id}`.execute(
        database.kysely,
      )
      expect(await personOf(platform.deps, request)).toBeNull()
      await sql`update foreign_person set activated_at = registered_at, ended_at = ${renewed} where id = ${holder.id}`.execute(
        database.kysely,
      )
      expect(await personOf(platform.deps, request)).toBeNull()
    })

    it.each([
      { name: 'a wrong password', typed: { password: 'vier groene lampen 18' } },
      { name: 'a wrong code', typed: { code: '000000' } },
      { name: 'a name that nobody has', typed: { userName: 'niemand.nergens' } },
      { name: 'nothing typed', typed: { userName: '', password: '', code: '' } },
    ])('F6: with $name is refused at the form, which keeps the name alone', async ({ typed }) => {
      const browser = newBrowser()
      const holder = await newPerson()
      const page = await prove(browser, await begin(browser, await newSecret()), holder, typed)
      expect([page.status, page.url.pathname.split('/')[2]]).toEqual([422, 'login'])
      expect(page.text).toContain('The user name, the password or the code is wrong')
      expect(page.text).toContain('role="alert"')
      expect(page.text).not.toContain('lampen')
      // and the same form is good for another try
      const right = await prove(browser, page, holder)
      expect(right.url.pathname).toMatch(/^\/foreign-requests\//)
    })

    it('F6: is not tried for ever', async () => {
      const browser = newBrowser()
      const holder = await newPerson()
      const page = await begin(browser, await newSecret())
      const statuses: number[] = []
      for (let attempt = 0; attempt < 6; attempt++)
        statuses.push((await prove(browser, page, holder, { password: 'geraden wachtwoord' })).status)
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    })

    it('that is cancelled comes back to a page that says so, with one way forward', async () => {
      const browser = newBrowser()
      const secret = await newSecret()
      const page = await prove(browser, await begin(browser, secret), await newPerson(), { act: 'cancel' })
      expect([page.status, page.url.pathname]).toEqual([403, '/foreign-requests/login/callback'])
      expect(page.text).toContain('You have not logged in')
      expect(page.text).toContain(`href="/foreign-requests/${secret}"`)
      expect(await whoIs(browser, secret)).toBeNull()
    })

    it('speaks four languages', async () => {
      const browser = newBrowser()
      const { url } = await begin(browser, await newSecret())
      const titles = {
        fr: 'clé numérique',
        nl: 'digitale sleutel',
        de: 'digitalen Schlüssel',
        en: 'digital key',
      }
      for (const [language, words] of Object.entries(titles))
        expect((await browser.look(`${url.pathname}?lang=${language}`)).text).toContain(words)
    })

    it('works between two servers: what one began the other ends', async () => {
      // a second application on the same database, with a provider and a client of its own
      const second = await appOf(platform.deps)
      let turn = 0
      const inject = (options: object) => (turn++ % 2 === 0 ? platform.app : second).inject(options)
      const browser = new Browser({ app: { inject } as unknown as TestPlatform['app'], origin })
      const { secret } = await logIn(browser, await newPerson())
      expect(turn).toBeGreaterThan(5)
      expect(await whoIs(browser, secret)).not.toBeNull()
      await second.close()
    })
  })
}
