/** What the tests of digital keys share: a platform, a post office, an officer at the desk, and the ways of a person. */
import { inventSsin } from '@vesalius/testkit'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import { checkDigitalKey } from '../../src/digital-keys/check-digital-key.ts'
import { sendMails } from '../../src/mail/send-mails.ts'
import { visitPages } from '../fixtures/page-visitor.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { waitingLinkOf } from '../fixtures/waiting-link.ts'
import { mailerTo } from '../mail/mail-bench.ts'
import { openPostOffice, type PostOffice } from '../mail/post-office.ts'
import { logInAs, type Operator } from '../operators/operator-client.ts'

export const DAY = 86_400_000
export const MINUTE = 60_000
export const PASSWORD = 'seven quiet herons'

export let platform: TestPlatform
export let office: PostOffice
let officer: Operator

/** Before the first test; `closeBench` after the last. */
export async function openBench(): Promise<void> {
  platform = await openTestPlatform()
  office = await openPostOffice()
  officer = await logInAs(platform, 'registration-officer')
}

export async function closeBench(): Promise<void> {
  await office?.close()
  await platform?.close()
}

let counter = 0
/** What an officer types for somebody new. */
export function newRegistration(change: Readonly<Record<string, unknown>> = {}) {
  counter += 1
  return {
    ssin: inventSsin('1983-02-11', 100 + counter, 'sex-known'),
    ...{ firstNames: 'Åsa Maj', surname: 'Provsson', language: 'en', email: `asa${counter}@example.org` },
    ...{ document: { kind: 'passport', country: 'SE' }, ...change },
  }
}

export interface Activation {
  readonly id: string
  readonly code: string
  readonly email: string
  /** Path of the link in the mail. */
  readonly path: string
}

/** With a fresh login: tests move the clock. */
export async function callAsOfficer(...call: Parameters<Operator['call']>) {
  const answer = await officer.call(...call)
  if (answer.body.code !== 'TOKEN_INVALID') return answer
  officer = await logInAs(platform, 'registration-officer')
  return await officer.call(...call)
}

export type Handed = { readonly person: { readonly id: string }; readonly activationCode: string }

export async function register(change: Readonly<Record<string, unknown>> = {}): Promise<Activation> {
  const registration = newRegistration(change)
  const { status, body, text } = await callAsOfficer('POST', '/foreign-persons', registration)
  expect(status, text).toBe(201)
  const { person, activationCode: code } = body as unknown as Handed
  return { id: person.id, code, email: registration.email, path: await waitingLink(person.id) }
}

export const waitingLink = (id: string): Promise<string> => waitingLinkOf(platform.deps, id)

/** Sends what waits; gives the path of the newest link that somebody got. */
export async function linkTo(email: string): Promise<string> {
  await sendMails(platform.deps, await mailerTo(office.port))
  const mail = office.delivered.findLast(({ recipients }) => recipients.includes(email))?.mail
  const link = /https?:\/\/\S+\/digital-keys\/\S+/.exec(mail?.text ?? '')?.[0] ?? expect.fail('no link')
  return new URL(link).pathname
}

export interface Key {
  readonly userName: string
  readonly password: string
  code(steps?: number): string
}

export const appOf = (page: string) => {
  const secret = /<strong class="code">([A-Z2-7 ]+)<\/strong>/.exec(page)?.[1] ?? expect.fail('no secret')
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  return (steps = 0) => totp.generate({ timestamp: platform.clock.now().getTime() + steps * 30_000 })
}

/** Through all pages to an active key. */
export async function activate(
  { path, code }: Pick<Activation, 'path' | 'code'>,
  userName: string,
): Promise<Key> {
  const visitor = visitPages(platform)
  await visitor.post(path, { code })
  await visitor.post(`${path}/method`, { method: 'app' })
  const form = { userName, password: PASSWORD, passwordAgain: PASSWORD }
  const app = appOf((await visitor.post(`${path}/account`, form)).text)
  const done = await visitor.post(`${path}/app`, { code: app() })
  expect([done.status, done.path]).toEqual([200, `${path}/done`])
  return { userName, password: PASSWORD, code: app }
}

export const logIn = (
  { userName, password, code }: { userName: string; password: string; code: string },
  address = '192.0.2.1',
) =>
  checkDigitalKey(
    platform.deps,
    { userName, password, code },
    { now: platform.clock.now(), requestId: 'r', address },
  )

export const refusedAs = (code: string) => expect.objectContaining({ reasons: [{ code }] })

export async function eventsOf(id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from audit_event where record_kind = 'foreign-person' and record_id = ${id} order by id`.execute(
    platform.deps.database.kysely,
  )
  return rows.map(({ kind }) => kind)
}
