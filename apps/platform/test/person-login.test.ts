/** Logging in for a request without a card at the built-in identity provider (requirements F4, F6), and what goes wrong on the way. */
import { randomBytes } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlatformDeps } from '../src/deps.ts'
import { buildApp } from '../src/http/app.ts'
import { PAGE_LANGUAGES } from '../src/http/pages/page-language.ts'
import type { StatusRoutes } from '../src/http/public/status-routes.ts'
import { makeRateLimits } from '../src/http/rate-limits.ts'
import { identityRecords } from '../src/identity/identity-records.ts'
import { loginPage } from '../src/identity/login-page.ts'
import { personOf } from '../src/identity/person-login.ts'
import { registerIdentity } from '../src/identity/register-identity.ts'
import { endOverdue } from '../src/jobs/end-overdue.ts'
import { findingsOn, hasBrowser, isTooWide, openBrowser } from './fixtures/chromium.ts'
import { type KeyHolder, newKeyHolder } from './fixtures/digital-key.ts'
import { newAddress } from './fixtures/foreign-address.ts'
import { Browser, type Page } from './fixtures/form-browser.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const MINUTE = 60_000

let platform: TestPlatform
let origin: string
beforeAll(async () => {
  platform = await openTestPlatform()
  origin = platform.deps.installation.publicUrl
})
afterAll(() => platform?.close())

const newSecret = () => newAddress(platform.deps)
const newBrowser = () => new Browser({ app: platform.app, origin })
const newPerson = () => newKeyHolder(platform.deps)

const begin = (browser: Browser, secret: string, follow = true) =>
  browser.post(`/foreign-requests/${secret}/login`, {}, { follow })

type Typed = Partial<Record<'userName' | 'password' | 'code' | 'act', string>>

function prove(browser: Browser, page: Page, holder: KeyHolder, typed: Typed = {}, follow = true) {
  const { userName, password } = holder
  const form = { userName, password, code: typed.code ?? holder.code(), act: 'login', ...typed }
  return browser.post(page.url, form, { follow })
}

async function logIn(browser: Browser, holder: KeyHolder, given?: string) {
  const secret = given ?? (await newSecret())
  return { secret, page: await prove(browser, await begin(browser, secret), holder) }
}

/** As far as the provider's answer, which the browser has not followed yet. */
async function answerFor(browser: Browser, holder: KeyHolder, given?: string): Promise<URL> {
  const secret = given ?? (await newSecret())
  const proven = await prove(browser, await begin(browser, secret), holder, {}, false)
  const answered = await browser.look(String(proven.headers.location))
  return new URL(String(answered.headers.location))
}

/** Who the pages of a request take the browser's person for. */
function whoIs(browser: Browser, secret: string, deps: PlatformDeps = platform.deps) {
  const cookies = Object.fromEntries(browser.cookies.map(({ name, value }) => [name, value]))
  const request = { cookies, params: { secret } } as unknown as FastifyRequest<{ Params: { secret: string } }>
  return personOf(deps, request)
}

/** Logins alone, on the same database. */
async function appOf(deps: PlatformDeps): Promise<FastifyInstance> {
  const app = fastify({ trustProxy: 'loopback' })
  await registerIdentity(app, deps)
  return app
}

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

describe('the answer of the provider', () => {
  it('counts once: again, it is nobody’s', async () => {
    const browser = newBrowser()
    const secret = await newSecret()
    const answer = await answerFor(browser, await newPerson(), secret)
    const login = browser.cookie('person-login')
    expect((await browser.look(answer)).status).toBe(303)
    if (login) browser.cookies.push(login)
    const again = await browser.look(answer)
    expect(again.status).toBe(403)
    expect(again.text).toContain('The login did not work')
  })

  it('is nothing to another browser, which is not logged in by it as somebody else', async () => {
    const attacker = newBrowser()
    const victim = newBrowser()
    const secret = await newSecret()
    const answer = await answerFor(attacker, await newPerson(), secret)
    const own = await answerFor(victim, await newPerson(), secret)
    expect((await victim.look(answer)).status).toBe(403)
    expect(victim.cookie('person-session')).toBeUndefined()
    // the attempt has cost the victim nothing
    expect((await victim.look(own)).status).toBe(303)
    expect((await newBrowser().look(answer)).status).toBe(403)
    expect((await attacker.look(answer)).status).toBe(303)
  })

  it('with a code of another login is not believed', async () => {
    const attacker = newBrowser()
    const stolen = await answerFor(newBrowser(), await newPerson())
    const own = await answerFor(attacker, await newPerson())
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    const page = await attacker.look(own)
    expect([page.status, attacker.cookie('person-session')]).toEqual([403, undefined])
  })

  it.each([
    ['another issuer', 'iss', 'https://evil.example'],
    ['no issuer', 'iss', null],
    ['no code', 'code', null],
    ['a code that was never given', 'code', 'x'.repeat(43)],
    ['another state', 'state', 'y'.repeat(43)],
  ])('with %s is not believed', async (_name, parameter, value) => {
    const browser = newBrowser()
    const answer = await answerFor(browser, await newPerson())
    if (value === null) answer.searchParams.delete(parameter)
    else answer.searchParams.set(parameter, value)
    const page = await browser.look(answer)
    expect(page.status).toBe(403)
    expect(browser.cookie('person-session')).toBeUndefined()
  })

  it('that comes too late counts no longer', async () => {
    const browser = newBrowser()
    const answer = await answerFor(browser, await newPerson())
    platform.clock.advance(16 * MINUTE)
    try {
      expect((await browser.look(answer)).status).toBe(403)
      await endOverdue({ ...platform.deps, clock: { now: () => new Date(Date.now() + 60 * MINUTE) } })
      const { rows } = await sql`select from identity_record union all select from person_login
        union all select from person_session`.execute(platform.deps.database.kysely)
      expect(rows).toEqual([])
    } finally {
      platform.clock.advance(-16 * MINUTE)
    }
  })
})

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

describe.skipIf(!hasBrowser)('the pages of a login in a browser', () => {
  it('A23: have nothing that axe-core finds, at 320 pixels', async () => {
    const browser = await openBrowser()
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
    const documents = new Map<string, string>()
    await page.route('**/*', async route => {
      const { pathname } = new URL(route.request().url())
      await route.fulfill({
        body: documents.get(pathname) ?? (await platform.app.inject(pathname)).body,
        contentType: pathname.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8',
      })
    })
    const place = { environment: 'acceptance', path: '/identity/login/x', userName: 'ljubica' } as const
    // words change nothing but the width
    for (const language of PAGE_LANGUAGES) {
      documents.set('/login', loginPage({ ...place, language, refused: 'LOGIN_REFUSED' }))
      await page.goto(`${origin}/login`)
      expect(await isTooWide(page), language).toBe(false)
    }
    expect(await findingsOn(page)).toEqual([])
    const lost = await newBrowser().get('/foreign-requests/login/callback?state=x')
    documents.set('/lost', lost.text)
    await page.goto(`${origin}/lost`)
    expect(await findingsOn(page)).toEqual([])
    await browser.close()
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
    const [first, second] = [await begin(browser, await newSecret()), await begin(browser, await newSecret())]
    for (const cookie of browser.cookies.filter(({ path }) => path === first.url.pathname))
      browser.cookies.push({ ...cookie, path: '/identity' })
    const others = browser.cookies.filter(({ path }) => path === second.url.pathname)
    browser.cookies.splice(0, browser.cookies.length, ...browser.cookies.filter(one => !others.includes(one)))
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
