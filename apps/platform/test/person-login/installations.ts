/** Logins of an installation: switched off (F0), and limited (I6). */
import { describe, expect, it } from 'vitest'
import type { PlatformDeps } from '../../src/deps.ts'
import { buildApp } from '../../src/http/app.ts'
import type { StatusRoutes } from '../../src/http/public/status-routes.ts'
import { makeRateLimits } from '../../src/http/rate-limits.ts'
import { Browser } from '../fixtures/form-browser.ts'
import { begin, newSecret, origin, platform } from './bench.ts'

export function limitLogins(): void {
  describe('an installation', () => {
    const build = (deps: PlatformDeps) =>
      buildApp({ deps, ocsp: {} as StatusRoutes['ocsp'], cardsFolder: undefined })

    it('F0: without the path has none of it', async () => {
      const installation = { ...platform.deps.installation, foreignRequests: false }
      const app = await build({ ...platform.deps, installation })
      for (const url of [
        '/identity/.well-known/openid-configuration',
        '/identity/auth',
        '/foreign-requests/login/callback',
      ])
        expect((await app.inject(url)).statusCode, url).toBe(404)
      const begun = await app.inject({ method: 'POST', url: `/foreign-requests/${await newSecret()}/login` })
      expect(begun.statusCode).toBe(404)
      await app.close()
    })

    it('I6: lets no address begin logins for ever', async () => {
      const limits = makeRateLimits({ signedRequestsPerMinute: 1, unsignedRequestsPerMinute: 1 })
      const app = await build({ ...platform.deps, limits })
      const browser = new Browser({ app, origin })
      const statuses = new Set<number>()
      for (let attempt = 0; attempt < 21; attempt++)
        statuses.add((await begin(browser, await newSecret(), false)).status)
      expect([...statuses]).toEqual([303, 429])
      for (const url of ['/identity/jwks', '/identity/auth', '/foreign-requests/login/callback'])
        expect((await app.inject(url)).statusCode, url).toBe(429)
      await app.close()
    })
  })
}
