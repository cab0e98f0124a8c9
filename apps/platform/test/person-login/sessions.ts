/** Sessions and their cookies, also behind a proxy and where the public address is plain. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Browser } from '../fixtures/form-browser.ts'
import { appOf, begin, logIn, newBrowser, newPerson, newSecret, platform, prove, whoIs } from './bench.ts'

export function keepSessions(): void {
  describe('a session', () => {
    it('has a new name after each login: one that was put there before is worth nothing', async () => {
      const browser = newBrowser()
      const planted = randomBytes(32).toString('base64url')
      browser.cookies.push({
        name: 'person-session',
        value: planted,
        path: '/foreign-requests',
        attributes: '',
      })
      const holder = await newPerson()
      const { secret } = await logIn(browser, holder)
      const first = browser.cookie('person-session')?.value
      expect(first).not.toBe(planted)
      // and a second login ends the first session
      await prove(browser, await begin(browser, secret), holder)
      const old = newBrowser()
      old.cookies.push({
        name: 'person-session',
        value: first ?? '',
        path: '/foreign-requests',
        attributes: '',
      })
      expect(await whoIs(old, secret)).toBeNull()
      expect(await whoIs(browser, secret)).not.toBeNull()
    })

    it('has a cookie that no script reads and no other site sends', async () => {
      const browser = newBrowser()
      await logIn(browser, await newPerson())
      const { attributes = '' } = browser.cookie('person-session') ?? {}
      expect(attributes).toMatch(/HttpOnly/)
      expect(attributes).toMatch(/SameSite=Lax/)
      expect(attributes).toMatch(/Path=\/foreign-requests/)
    })
  })

  describe('behind a proxy that speaks TLS', () => {
    it('has cookies for https alone, and asks itself for tokens without the network', async () => {
      const publicUrl = 'https://pki.example'
      const deps = { ...platform.deps, installation: { ...platform.deps.installation, publicUrl } }
      const app = await appOf(deps)
      const browser = new Browser({ app, origin: publicUrl })
      const seen: string[] = []
      const keep = browser.cookies.push.bind(browser.cookies)
      browser.cookies.push = (...cookies) => {
        for (const { name, attributes } of cookies) seen.push(`${name}${attributes}`.toLowerCase())
        return keep(...cookies)
      }
      const { secret } = await logIn(browser, await newPerson())
      expect(await whoIs(browser, secret, deps)).toMatchObject({ issuer: `${publicUrl}/identity` })
      expect(seen.length).toBeGreaterThan(5)
      for (const one of seen) expect(one).toMatch(/^__secure-.*; ?secure/)
      await app.close()
    })
  })

  describe('an installation with a plain public address', () => {
    it('has its pages at https, and leads there', async () => {
      const installation = {
        ...platform.deps.installation,
        demonstration: false,
        publicUrl: 'http://pki.example',
      }
      const deps = { ...platform.deps, installation }
      const app = await appOf(deps)
      const begun = await app.inject({
        method: 'POST',
        url: `/foreign-requests/${await newSecret()}/login`,
        headers: { host: 'pki.example', 'sec-fetch-site': 'same-origin', 'x-forwarded-proto': 'https' },
      })
      expect(begun.headers.location).toMatch(/^https:\/\/pki\.example\/identity\/auth\?/)
      expect(begun.headers['set-cookie']).toMatch(/^__Secure-person-login=.*Secure/)
      const plain = await app.inject({
        url: '/identity/login/abc?lang=nl',
        headers: { host: 'pki.example', 'x-forwarded-proto': 'http' },
      })
      expect([plain.statusCode, plain.headers.location]).toEqual([
        308,
        'https://pki.example/identity/login/abc?lang=nl',
      ])
      await app.close()
    })
  })
}
