/** The built-in provider: whom it gives what, and what of it can be read. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { identityRecords } from '../../src/identity/identity-records.ts'
import { answerFor, begin, newBrowser, newPerson, newSecret, origin, platform } from './bench.ts'

export function provideIdentity(): void {
  describe('the built-in provider', () => {
    const parameters = {
      client_id: 'vesalius',
      response_type: 'code',
      scope: 'openid',
      state: 's',
      nonce: 'n',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    }
    const ask = (changes: Record<string, string>) => {
      const callback = `${origin}/foreign-requests/login/callback`
      const query = new URLSearchParams({ ...parameters, redirect_uri: callback, ...changes })
      return newBrowser().look(`/identity/auth?${query}`)
    }

    it.each([
      ['another site', 'https://evil.example/callback'],
      ['a page below the own one', '/foreign-requests/login/callback/../../evil'],
      ['another host with the own name in front', '@evil.example'],
    ])('sends nobody to %s', async (_name, to) => {
      const address = to.startsWith('https:') ? to : `${origin}/foreign-requests/login/callback${to}`
      const page = await ask({ redirect_uri: address })
      expect([page.status, page.headers.location]).toEqual([403, undefined])
    })

    it.each([
      ['tokens without a code', { response_type: 'id_token' }],
      ['code without PKCE', { code_challenge: '', code_challenge_method: '' }],
      ['code for a plain challenge', { code_challenge_method: 'plain' }],
      ['refresh tokens', { scope: 'openid offline_access' }],
      ['code for a request by reference', { request_uri: 'https://evil.example/request' }],
    ])('gives no %s', async (_name, changes) => {
      const { headers } = await ask(changes)
      const location = new URL(String(headers.location ?? origin), origin)
      const refused = headers.location === undefined || (location.searchParams.get('error') ?? location.hash)
      // a scope that there is not is left out
      if ('scope' in changes) expect(location.pathname).toMatch(/^\/identity\/login\//)
      else expect(refused).toBeTruthy()
    })

    it('describes itself and its keys, and has none of the doors that are not needed', async () => {
      const { app } = platform
      const description = await app.inject('/identity/.well-known/openid-configuration')
      expect(description.json()).toMatchObject({
        issuer: `${origin}/identity`,
        authorization_endpoint: `${origin}/identity/auth`,
        grant_types_supported: ['authorization_code'],
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        acr_values_supported: ['http://eidas.europa.eu/LoA/substantial'],
      })
      const keys = (await app.inject('/identity/jwks')).json<{ keys: Record<string, string>[] }>().keys
      expect(keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256' }])
      expect(keys[0]).not.toHaveProperty('d')
      for (const path of [
        'me',
        'reg',
        'introspection',
        'revocation',
        'session/end',
        'device',
        'request',
        'interaction/x',
      ])
        expect((await app.inject(`/identity/${path}`)).statusCode, path).toBe(404)
    })

    it('says the same addresses whatever a request says of its host', async () => {
      const { body } = await platform.app.inject({
        url: '/identity/.well-known/openid-configuration',
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      })
      expect(body).not.toContain('evil')
    })

    it('gives tokens to its client alone, for a code once', async () => {
      const { clientSecret } = platform.deps.identityKeys
      const code = (await answerFor(newBrowser(), await newPerson())).searchParams.get('code') ?? ''
      const change = (secret: string) =>
        platform.app.inject({
          method: 'POST',
          url: '/identity/token',
          headers: {
            authorization: `Basic ${Buffer.from(`vesalius:${secret}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          payload: new URLSearchParams({
            ...{ grant_type: 'authorization_code', code, code_verifier: 'v'.repeat(43) },
            redirect_uri: `${origin}/foreign-requests/login/callback`,
          }).toString(),
        })
      expect((await change('guessed')).json()).toMatchObject({ error: 'invalid_client' })
      // the right client without the verifier of the browser that began
      expect((await change(clientSecret)).json()).toMatchObject({ error: 'invalid_grant' })
    })

    it('takes a code once, also when it comes to two servers at once', async () => {
      const codes = identityRecords(platform.deps)('AuthorizationCode')
      const id = randomBytes(24).toString('base64url')
      await codes.upsert(id, { jti: id, kind: 'AuthorizationCode' }, 60)
      const outcomes = await Promise.allSettled([codes.consume(id), codes.consume(id)])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await codes.find(id)).toMatchObject({ consumed: true })
    })

    it('goes on with the login of its address alone, whatever cookie comes along', async () => {
      const browser = newBrowser()
      const [first, second] = [
        await begin(browser, await newSecret()),
        await begin(browser, await newSecret()),
      ]
      for (const cookie of browser.cookies.filter(({ path }) => path === first.url.pathname))
        browser.cookies.push({ ...cookie, path: '/identity' })
      const others = browser.cookies.filter(({ path }) => path === second.url.pathname)
      browser.cookies.splice(
        0,
        browser.cookies.length,
        ...browser.cookies.filter(one => !others.includes(one)),
      )
      expect((await browser.look(second.url)).status).toBe(403)
      expect((await browser.look(first.url)).status).toBe(200)
    })

    it('takes no form of another site, and none without its browser’s cookies', async () => {
      const holder = await newPerson()
      const browser = newBrowser()
      const page = await begin(browser, await newSecret())
      const form = { userName: holder.userName, password: holder.password, code: holder.code(), act: 'login' }
      const crossed = await browser.post(page.url, form, { headers: { 'sec-fetch-site': 'cross-site' } })
      expect([crossed.status, crossed.text.includes('FORM_OF_ANOTHER_SITE')]).toEqual([403, true])
      const stranger = await newBrowser().post(page.url, form)
      expect([stranger.status, stranger.text.includes('LOGIN_NOT_COMPLETED')]).toEqual([403, true])
      const started = await newBrowser().post(
        `/foreign-requests/${await newSecret()}/login`,
        {},
        {
          headers: { origin: 'https://evil.example' },
        },
      )
      expect(started.status).toBe(403)
    })

    it('keeps codes, names and tokens neither readable in the database nor in the log', async () => {
      const browser = newBrowser()
      const holder = await newPerson()
      const secret = await newSecret()
      const answer = await answerFor(browser, holder, secret)
      const tables = ['identity_record', 'person_login', 'person_session']
      const stored = async () => {
        const rows = await Promise.all(
          tables.map(table =>
            sql<{
              row: string
            }>`select t::text || encode(t.sealed, 'escape') as row from ${sql.table(table)} t`.execute(
              platform.deps.database.kysely,
            ),
          ),
        )
        return rows.flatMap(one => one.rows.map(({ row }) => row)).join('\n')
      }
      const before = await stored()
      await browser.look(answer)
      const written = `${before}\n${await stored()}\n${platform.log.join('\n')}`
      const { ssin, surname, password, userName } = holder
      const secrets = [
        ...[ssin, surname, password, userName, secret, answer.searchParams.get('code') ?? ''],
        ...[answer.searchParams.get('state') ?? '', platform.deps.identityKeys.clientSecret],
        ...browser.cookies.map(({ value }) => value).filter(value => value.length > 20),
      ].filter(one => one.length > 8)
      expect(secrets.length).toBeGreaterThan(8)
      for (const one of secrets) expect(written.includes(one), one).toBe(false)
    })
  })
}
