/** Logging in at somebody else's identity provider, which is discovered, believed in nothing that it does not sign, and may be away (F4). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inventSsin } from '@vesalius/testkit'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PlatformDeps } from '../src/deps.ts'
import { readClientSecret } from '../src/identity/external-client.ts'
import { personOf } from '../src/identity/person-login.ts'
import { registerIdentity } from '../src/identity/register-identity.ts'
import { type ExternalProvider, startExternalProvider } from './fixtures/external-provider.ts'
import { newAddress } from './fixtures/foreign-address.ts'
import { Browser, type Page } from './fixtures/form-browser.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const HIGH = 'urn:example:loa:high'
const PERSON = {
  egov_number: inventSsin('1983-02-11', 611, 'sex-known'),
  given_name: 'Ótavio Ren',
  family_name: 'Pérfabulado',
}

let platform: TestPlatform
let provider: ExternalProvider
let deps: PlatformDeps
let app: FastifyInstance
beforeAll(async () => {
  platform = await openTestPlatform()
  const { publicUrl } = platform.deps.installation
  provider = await startExternalProvider(`${publicUrl}/foreign-requests/login/callback`)
  const identityProvider = {
    ...{ issuer: provider.issuer, clientId: provider.clientId, clientSecretFile: 'identity-secret' },
    ...{ assurance: [HIGH], ssinClaim: 'egov_number' },
  }
  deps = {
    ...platform.deps,
    installation: { ...platform.deps.installation, identityProvider },
    identityClientSecret: provider.clientSecret,
  }
  app = fastify()
  await registerIdentity(app, deps)
})
afterAll(async () => {
  await app?.close()
  await provider?.close()
  await platform?.close()
})
beforeEach(() => {
  provider.person = { sub: 'https://others.example/people/4711', claims: PERSON, acr: HIGH }
  provider.forge = undefined
  provider.away = false
})

const newBrowser = () =>
  new Browser({
    app,
    origin: deps.installation.publicUrl,
    elsewhere: url => provider.visit(url),
  })

/** To the provider by the page that leads on, as a browser follows it, and back; the last page is that of the request, or why not. */
async function logIn(browser: Browser, given?: string) {
  const secret = given ?? (await newAddress(platform.deps))
  const onward = await browser.post(`/foreign-requests/${secret}/login`, {})
  const address = /^0;url=(.+)$/.exec(String(onward.headers.refresh))?.[1] ?? ''
  const page: Page = address === '' ? onward : await browser.get(address)
  const cookies = Object.fromEntries(browser.cookies.map(({ name, value }) => [name, value]))
  const request = { cookies, params: { secret } } as unknown as FastifyRequest<{ Params: { secret: string } }>
  return { secret, onward, page, person: await personOf(deps, request) }
}

describe('a login at an external provider', () => {
  it('leads there by a page that says where, and back with what the provider says of the person', async () => {
    const { secret, onward, page, person } = await logIn(newBrowser())
    expect(onward.status).toBe(200)
    expect(onward.text).toContain(new URL(provider.issuer).host)
    expect(page.url.pathname).toBe(`/foreign-requests/${secret}`)
    expect(person).toMatchObject({
      ...{ issuer: provider.issuer, subject: provider.person.sub, assurance: HIGH },
      ...{ ssin: PERSON.egov_number, firstNames: PERSON.given_name, surname: PERSON.family_name },
    })
  })

  it('leaves a line in the audit trail that names nobody', async () => {
    await logIn(newBrowser())
    const { rows } = await sql<{ recordId: string }>`
      select record_id as "recordId" from audit_event where kind = 'person-logged-in'`.execute(
      deps.database.kysely,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { recordId } of rows) expect(recordId).toMatch(/^[0-9a-f]{16}$/)
  })

  it('F4: with a lower level of assurance is refused, and the page says what is needed', async () => {
    provider.person = { ...provider.person, acr: 'urn:example:loa:low' }
    const { page, person } = await logIn(newBrowser())
    expect([page.status, person]).toEqual([403, null])
    expect(page.text).toContain('This way of logging in is not strong enough')
    expect(page.text).toContain('LOGIN_TOO_WEAK')
  })

  it('long ago is refused: whoever sits there now has proven nothing', async () => {
    provider.person = { ...provider.person, loginTs: Math.floor(Date.now() / 1000) - 3600 }
    const { page, person } = await logIn(newBrowser())
    expect([page.status, person]).toEqual([403, null])
  })

  it.each([
    ['a number with a wrong check digit', { egov_number: '83021161100' }],
    ['no number', { egov_number: undefined }],
    ['no name', { family_name: undefined }],
    ['a name that is none', { given_name: ['Ótavio'] }],
  ])('that says %s is refused', async (_name, claims) => {
    provider.person = { ...provider.person, claims: { ...PERSON, ...claims } }
    const { page, person } = await logIn(newBrowser())
    expect([page.status, person]).toEqual([403, null])
    expect(page.text).toContain('LOGIN_NOT_COMPLETED')
  })

  const minute = () => Math.floor(Date.now() / 1000) - 60
  it.each<[string, NonNullable<ExternalProvider['forge']>]>([
    ['for another client', (claims, sign) => sign({ ...claims, aud: 'another' })],
    ['of another issuer', (claims, sign) => sign({ ...claims, iss: 'https://evil.example' })],
    ['of another login', (claims, sign) => sign({ ...claims, nonce: 'another' })],
    ['without nonce', ({ nonce: _nonce, ...claims }, sign) => sign(claims)],
    ['that is over', (claims, sign) => sign({ ...claims, exp: minute() })],
    ['without time of the login', ({ auth_time: _time, ...claims }, sign) => sign(claims)],
    ['that nobody signed', async claims => new UnsecuredJWT(claims).encode()],
    [
      'signed with a key that is not the provider’s',
      async claims => {
        const { privateKey } = await generateKeyPair('RS256')
        return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'external-1' }).sign(privateKey)
      },
    ],
    [
      'signed with a key that nobody knows',
      async claims => {
        const { privateKey } = await generateKeyPair('RS256')
        return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'unknown' }).sign(privateKey)
      },
    ],
    [
      'signed with the client’s secret',
      claims =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(provider.clientSecret)),
    ],
    ['whose level of assurance was taken out', ({ acr: _acr, ...claims }, sign) => sign(claims)],
    [
      'that was changed after it was signed',
      async (claims, sign) => {
        const [header, , signature] = (await sign(claims)).split('.')
        const changed = Buffer.from(
          JSON.stringify({ ...claims, egov_number: inventSsin('1983-02-12', 613, 'sex-known') }),
        ).toString('base64url')
        return [header, changed, signature].join('.')
      },
    ],
  ])('with a token %s is not believed', async (_name, forge) => {
    provider.forge = forge
    const before = platform.log.length
    const browser = newBrowser()
    const { page, person } = await logIn(browser)
    expect([page.status, person, browser.cookie('person-session')]).toEqual([403, null, undefined])
    const lines = platform.log.slice(before).join('\n')
    expect(lines).toContain('a login was not completed')
    for (const secret of [PERSON.egov_number, PERSON.family_name, provider.clientSecret])
      expect(lines).not.toContain(secret)
  })

  it('believes the same token when nothing is wrong with it', async () => {
    provider.forge = (claims, sign) => sign(claims)
    expect((await logIn(newBrowser())).person).not.toBeNull()
  })

  it('that the provider cannot do now says so, and can be tried again', async () => {
    const browser = newBrowser()
    const secret = await newAddress(platform.deps)
    const onward = await browser.post(`/foreign-requests/${secret}/login`, {})
    const address = /^0;url=(.+)$/.exec(String(onward.headers.refresh))?.[1] ?? ''
    const { location } = await provider.visit(new URL(address))
    provider.away = true
    const page = await browser.get(location ?? '')
    expect(page.status).toBe(503)
    expect(page.text).toContain('IDENTITY_PROVIDER_AWAY')
    expect(page.text).toContain(`href="/foreign-requests/${secret}"`)
    // in another language the way forward is the same
    expect(page.text).toContain(`href="/foreign-requests/${secret}?lang=de"`)
    // and one that is away from the beginning
    const fresh = fastify()
    await registerIdentity(fresh, deps)
    const begun = await new Browser({ app: fresh, origin: deps.installation.publicUrl }).post(
      `/foreign-requests/${secret}/login`,
      {},
    )
    expect(begun.status).toBe(503)
    provider.away = false
    await fresh.close()
    expect((await logIn(browser, secret)).person).not.toBeNull()
  })

  it('that nobody answers says so', async () => {
    const { installation } = deps
    if (!installation.identityProvider) throw new Error('an external provider is tried here')
    const nobody = { ...installation.identityProvider, issuer: 'http://127.0.0.1:65533' }
    const alone = fastify()
    await registerIdentity(alone, { ...deps, installation: { ...installation, identityProvider: nobody } })
    const begun = await new Browser({ app: alone, origin: installation.publicUrl }).post(
      `/foreign-requests/${await newAddress(platform.deps)}/login`,
      {},
    )
    expect([begun.status, begun.text.includes('IDENTITY_PROVIDER_AWAY')]).toEqual([503, true])
    await alone.close()
  })

  it('leaves nothing of the built-in provider', async () => {
    for (const path of ['auth', 'jwks', '.well-known/openid-configuration', 'login/abc'])
      expect((await app.inject(`/identity/${path}`)).statusCode, path).toBe(404)
  })
})

describe('the description of an external provider', () => {
  const settings = {
    ...{ clientId: 'x', clientSecretFile: 'secret', assurance: [HIGH], ssinClaim: 'egov_number' },
    issuer: 'http://127.0.0.1:9',
  }
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-identity-'))
  writeFileSync(join(folder, 'secret'), 'invented\n', { mode: 0o600 })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['http outside of a demonstration', settings.issuer, false, 'INSTALLATION_DAMAGED'],
    ['http to another machine', 'http://identity.example', true, 'INSTALLATION_DAMAGED'],
  ])('may not name %s', async (_name, issuer, demonstration, code) => {
    const installation = { identityProvider: { ...settings, issuer }, demonstration }
    await expect(readClientSecret(folder, installation)).rejects.toMatchObject({ code })
  })

  it('names a file that holds the secret', async () => {
    const secret = await readClientSecret(folder, { identityProvider: settings, demonstration: true })
    expect(secret).toBe('invented')
    const installation = { demonstration: false }
    expect(await readClientSecret(folder, installation)).toBeUndefined()
  })
})
