/** What the tests of logins share: a platform, browsers, people with digital keys, and the way to the provider and back. */
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../src/deps.ts'
import { personOf } from '../../src/identity/person-login.ts'
import { registerIdentity } from '../../src/identity/register-identity.ts'
import { type KeyHolder, newKeyHolder } from '../fixtures/digital-key.ts'
import { newAddress } from '../fixtures/foreign-address.ts'
import { Browser, type Page } from '../fixtures/form-browser.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'

export const MINUTE = 60_000

export let platform: TestPlatform
export let origin: string

/** Before the first test; close the platform after the last. */
export async function openBench(): Promise<void> {
  platform = await openTestPlatform()
  origin = platform.deps.installation.publicUrl
}

export const newSecret = () => newAddress(platform.deps)
export const newBrowser = () => new Browser({ app: platform.app, origin })
export const newPerson = () => newKeyHolder(platform.deps)

export const begin = (browser: Browser, secret: string, follow = true) =>
  browser.post(`/foreign-requests/${secret}/login`, {}, { follow })

type Typed = Partial<Record<'userName' | 'password' | 'code' | 'act', string>>

export function prove(browser: Browser, page: Page, holder: KeyHolder, typed: Typed = {}, follow = true) {
  const { userName, password } = holder
  const form = { userName, password, code: typed.code ?? holder.code(), act: 'login', ...typed }
  return browser.post(page.url, form, { follow })
}

export async function logIn(browser: Browser, holder: KeyHolder, given?: string) {
  const secret = given ?? (await newSecret())
  return { secret, page: await prove(browser, await begin(browser, secret), holder) }
}

/** As far as the provider's answer, which the browser has not followed yet. */
export async function answerFor(browser: Browser, holder: KeyHolder, given?: string): Promise<URL> {
  const secret = given ?? (await newSecret())
  const proven = await prove(browser, await begin(browser, secret), holder, {}, false)
  const answered = await browser.look(String(proven.headers.location))
  return new URL(String(answered.headers.location))
}

/** Who the pages of a request take the browser's person for. */
export function whoIs(browser: Browser, secret: string, deps: PlatformDeps = platform.deps) {
  const cookies = Object.fromEntries(browser.cookies.map(({ name, value }) => [name, value]))
  const request = { cookies, params: { secret } } as unknown as FastifyRequest<{ Params: { secret: string } }>
  return personOf(deps, request)
}

/** Logins alone, on the same database. */
export async function appOf(deps: PlatformDeps): Promise<FastifyInstance> {
  const app = fastify({ trustProxy: 'loopback' })
  await registerIdentity(app, deps)
  return app
}
