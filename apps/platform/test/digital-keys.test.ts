/** Digital keys of foreign providers (F1, F2, F6): from the desk over letter and mail to a login, and whatever must not work. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inventSsin } from '@vesalius/testkit'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { writeDemonstrationFile } from '../src/demonstration/demonstration.ts'
import { mailRecipient } from '../src/digital-keys/activation-mails.ts'
import { openLink } from '../src/digital-keys/activation-secrets.ts'
import { checkDigitalKey, KEY_ATTEMPTS } from '../src/digital-keys/check-digital-key.ts'
import { API_PROBLEMS } from '../src/http/api/problem-codes.ts'
import { buildApp } from '../src/http/app.ts'
import type { StatusRoutes } from '../src/http/public/status-routes.ts'
import { endOverdue } from '../src/jobs/end-overdue.ts'
import { sendMails } from '../src/mail/send-mails.ts'
import { findForeignPerson } from '../src/storage/digital-key.ts'
import { countOpenStates } from '../src/storage/open-states.ts'
import { walkActivation } from './fixtures/activation-in-browser.ts'
import { hasBrowser } from './fixtures/chromium.ts'
import { visitPages } from './fixtures/page-visitor.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { mailerTo } from './mail/mail-bench.ts'
import { openPostOffice, type PostOffice } from './mail/post-office.ts'
import { logInAs, type Operator } from './operators/operator-client.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const PASSWORD = 'seven quiet herons'

let platform: TestPlatform
let office: PostOffice
let officer: Operator
beforeAll(async () => {
  platform = await openTestPlatform()
  office = await openPostOffice()
  officer = await logInAs(platform, 'registration-officer')
})
afterAll(async () => {
  await office?.close()
  await platform?.close()
})
afterEach(() => platform.clock.run())

let counter = 0
/** What an officer types for somebody new. */
function newRegistration(change: Readonly<Record<string, unknown>> = {}) {
  counter += 1
  return {
    ssin: inventSsin('1983-02-11', 100 + counter, 'sex-known'),
    ...{ firstNames: 'Åsa Maj', surname: 'Provsson', language: 'en', email: `asa${counter}@example.org` },
    ...{ document: { kind: 'passport', country: 'SE' }, ...change },
  }
}

interface Activation {
  readonly id: string
  readonly code: string
  readonly email: string
  /** Path of the link in the mail. */
  readonly path: string
}

/** With a fresh login: tests move the clock. */
async function callAsOfficer(...call: Parameters<Operator['call']>) {
  const answer = await officer.call(...call)
  if (answer.body.code !== 'TOKEN_INVALID') return answer
  officer = await logInAs(platform, 'registration-officer')
  return await officer.call(...call)
}

type Handed = { readonly person: { readonly id: string }; readonly activationCode: string }

async function register(change: Readonly<Record<string, unknown>> = {}): Promise<Activation> {
  const registration = newRegistration(change)
  const { status, body, text } = await callAsOfficer('POST', '/foreign-persons', registration)
  expect(status, text).toBe(201)
  const { person, activationCode: code } = body as unknown as Handed
  return { id: person.id, code, email: registration.email, path: await waitingLink(person.id) }
}

/** The link as it waits in the outbox: sealed. */
async function waitingLink(id: string): Promise<string> {
  const { rows } = await sql<{ link: string }>`select payload->>'link' as link from outbox_mail
    where recipients_of = ${mailRecipient(id)} and kind = 'foreign-activation' order by id desc`.execute(
    platform.deps.database.kysely,
  )
  const [{ link } = expect.fail()] = rows
  return `/digital-keys/${openLink(platform.deps.secretBox, id, link)}`
}

/** Sends what waits; gives the path of the newest link that somebody got. */
async function linkTo(email: string): Promise<string> {
  await sendMails(platform.deps, await mailerTo(office.port))
  const mail = office.delivered.findLast(({ recipients }) => recipients.includes(email))?.mail
  const link = /https?:\/\/\S+\/digital-keys\/\S+/.exec(mail?.text ?? '')?.[0] ?? expect.fail('no link')
  return new URL(link).pathname
}

interface Key {
  readonly userName: string
  readonly password: string
  code(steps?: number): string
}

const appOf = (page: string) => {
  const secret = /<strong class="code">([A-Z2-7 ]+)<\/strong>/.exec(page)?.[1] ?? expect.fail('no secret')
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  return (steps = 0) => totp.generate({ timestamp: platform.clock.now().getTime() + steps * 30_000 })
}

/** Through all pages to an active key. */
async function activate({ path, code }: Pick<Activation, 'path' | 'code'>, userName: string): Promise<Key> {
  const visitor = visitPages(platform)
  await visitor.post(path, { code })
  await visitor.post(`${path}/method`, { method: 'app' })
  const form = { userName, password: PASSWORD, passwordAgain: PASSWORD }
  const app = appOf((await visitor.post(`${path}/account`, form)).text)
  const done = await visitor.post(`${path}/app`, { code: app() })
  expect([done.status, done.path]).toEqual([200, `${path}/done`])
  return { userName, password: PASSWORD, code: app }
}

const logIn = (
  { userName, password, code }: { userName: string; password: string; code: string },
  address = '192.0.2.1',
) =>
  checkDigitalKey(
    platform.deps,
    { userName, password, code },
    { now: platform.clock.now(), requestId: 'r', address },
  )

const refusedAs = (code: string) => expect.objectContaining({ reasons: [{ code }] })

async function eventsOf(id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from audit_event where record_kind = 'foreign-person' and record_id = ${id} order by id`.execute(
    platform.deps.database.kysely,
  )
  return rows.map(({ kind }) => kind)
}

describe('a foreign provider', () => {
  it('is registered at the desk, activates the digital key by letter and mail, and logs in', async () => {
    const activation = await register()
    const { path, code, id, email } = activation
    expect(await linkTo(email)).toBe(path)
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    const mail = office.delivered.at(-1)?.mail
    expect(mail?.subject).toBe(
      '[eHealth ACC] Activate your digital key / Activez votre clé numérique / Activeer uw digitale sleutel',
    )
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('Åsa Maj Provsson')
      expect(part).not.toContain(code)
    }

    const visitor = visitPages(platform)
    const first = await visitor.get(path)
    expect(first.status).toBe(200)
    expect(first.text).toContain('Which activation code is in your letter?')
    expect(first.text).toContain('autocomplete="off"')
    expect(first.text).not.toMatch(/Provsson|Åsa|<script|style=/)
    expect(first.headers['content-security-policy']).toContain("default-src 'none'")

    // as people type it
    const method = await visitor.post(path, { code: ` ${code.toUpperCase().replaceAll('-', ' ')}` })
    expect(method.path).toBe(`${path}/method`)
    expect(method.text).toContain('How do you want to get your security codes?')
    const account = await visitor.post(`${path}/method`, { method: 'app' })
    expect(account.text).toContain('At least 12 characters')
    const form = { userName: ' Asa.Provsson ', password: PASSWORD, passwordAgain: PASSWORD }
    const app = await visitor.post(`${path}/account`, form)
    expect(app.path).toBe(`${path}/app`)
    expect(app.text).toMatch(/<svg class="qr" role="img" aria-label="QR code/)
    const codeOf = appOf(app.text)
    expect(await findForeignPerson(platform.deps.database, id)).toBeNull()

    const wrong = await visitor.post(`${path}/app`, { code: codeOf(10) })
    expect([wrong.status, wrong.path]).toEqual([422, `${path}/app`])
    expect(wrong.text).toMatch(/aria-describedby="code-hint code-error" aria-invalid="true" autofocus/)
    const done = await visitor.post(`${path}/app`, { code: codeOf().replace(/^(...)/, '$1 ') })
    expect([done.status, done.path]).toEqual([200, `${path}/done`])
    expect(visitor.cookies.has('activation')).toBe(false)

    await sendMails(platform.deps, await mailerTo(office.port))
    const told = office.delivered.at(-1)
    expect(told?.recipients).toEqual([email])
    expect(told?.mail.subject).toContain('Your digital key is active')
    expect(told?.mail.text).toContain('Was it not you?')
    expect(told?.mail.text).toContain('asa.provsson')
    expect(await eventsOf(id)).toEqual([
      ...['foreign-person-registered', 'digital-key-code-accepted', 'digital-key-credentials-chosen'],
      'digital-key-activated',
    ])

    const login = { userName: 'asa.provsson', password: PASSWORD }
    // the code that activated it counts for nothing again
    await expect(logIn({ ...login, code: codeOf() })).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
    platform.clock.advance(MINUTE)
    const person = await logIn({ ...login, code: codeOf() })
    expect(person).toMatchObject({ id, firstNames: 'Åsa Maj', surname: 'Provsson', language: 'en' })
    expect(await findForeignPerson(platform.deps.database, id)).toEqual(person)
  })

  it('leaves no code, link or password in database, log or audit trail', async () => {
    const before = platform.log.length
    const activation = await register()
    await linkTo(activation.email)
    const key = await activate(activation, 'kept.secret')
    const secret = activation.path.split('/').at(-1) ?? ''
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(p)::text as row from foreign_person p
      union all select to_jsonb(m)::text from outbox_mail m
      union all select to_jsonb(e)::text from audit_event e`.execute(platform.deps.database.kysely)
    const stored = rows.map(({ row }) => row).join('\n')
    const codeSecret = Buffer.from(activation.code).toString('hex')
    for (const one of [
      secret,
      activation.code,
      activation.code.replaceAll('-', ''),
      codeSecret,
      key.password,
    ])
      expect(stored).not.toContain(one)
    const trail = rows.filter(({ row }) => row.includes('"correlation_id"')).map(({ row }) => row)
    const logged = platform.log.slice(before).join('\n')
    for (const one of [activation.email, 'Provsson', secret, activation.code, key.password]) {
      expect(trail.join('\n')).not.toContain(one)
      expect(logged).not.toContain(one)
    }
    // the link that waited was sealed, and is gone now that it was sent
    const mails = rows.filter(({ row }) => row.includes(activation.id) && row.includes('recipients_of'))
    expect(mails).toHaveLength(2)
    for (const { row } of mails) expect(row).not.toContain('"link"')
  })

  it.each([
    {
      name: 'a national number',
      change: { ssin: inventSsin('1971-03-14', 222) },
      code: 'BIS_NUMBER_EXPECTED',
    },
    { name: 'wrong check digits', change: { ssin: '83421110000' }, code: 'IDENTIFIER_CHECK_DIGIT' },
    { name: 'too few digits', change: { ssin: '834211' }, code: 'REQUEST_MALFORMED' },
    { name: 'a name with a line in it', change: { surname: 'Prov\nBcc: x' }, code: 'REQUEST_MALFORMED' },
    { name: 'no name', change: { surname: '  ' }, code: 'REQUEST_MALFORMED' },
    { name: 'no address', change: { email: 'asa' }, code: 'REQUEST_MALFORMED' },
    { name: 'another language', change: { language: 'sv' }, code: 'REQUEST_MALFORMED' },
    { name: 'no document', change: { document: undefined }, code: 'REQUEST_MALFORMED' },
    {
      name: 'a country in words',
      change: { document: { kind: 'passport', country: 'Sweden' } },
      code: 'REQUEST_MALFORMED',
    },
  ])('is not registered with $name', async ({ change, code }) => {
    const { status, body } = await callAsOfficer('POST', '/foreign-persons', newRegistration(change))
    expect([status < 500, body.code]).toEqual([true, code])
  })

  it('is registered once, and again after the registration has ended', async () => {
    const registration = newRegistration()
    const first = await callAsOfficer('POST', '/foreign-persons', registration)
    const { id } = (first.body as unknown as Handed).person
    const second = await callAsOfficer('POST', '/foreign-persons', registration)
    expect([second.status, second.body.code]).toEqual([409, 'FOREIGN_PERSON_KNOWN'])
    expect((await callAsOfficer('DELETE', `/foreign-persons/${id}`)).status).toBe(204)
    expect((await callAsOfficer('DELETE', `/foreign-persons/${id}`)).body.code).toBe(
      'FOREIGN_PERSON_NOT_FOUND',
    )
    expect((await callAsOfficer('POST', '/foreign-persons', registration)).status).toBe(201)
    const { ssin } = registration
    const found = await callAsOfficer('POST', '/foreign-persons/search', { ssin })
    const { persons } = found.body as unknown as { persons: { state: string; email: string }[] }
    expect(persons.map(({ state }) => state)).toEqual(['invited', 'ended'])
    const { rows } = await sql<{ detail: string }>`select detail::text from audit_event
      where kind = 'foreign-persons-read' order by id desc limit 1`.execute(platform.deps.database.kysely)
    expect(rows[0]?.detail, 'C8: whose records were shown').toContain(id)
    // C7: nobody is written to any more
    expect(persons.map(({ email }) => email)).toEqual([registration.email, ''])
  })

  it('reads the own name on no page, and markup in a name stays text in the mail', async () => {
    const activation = await register({ surname: '<img src=x onerror=alert(1)>' })
    await linkTo(activation.email)
    const html = office.delivered.at(-1)?.mail.html
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toContain('<img')
    const visitor = visitPages(platform)
    await visitor.post(activation.path, { code: activation.code })
    await visitor.post(`${activation.path}/method`, { method: 'app' })
    const form = { userName: '"><img src=x>', password: '<b>', passwordAgain: '' }
    const page = await visitor.post(`${activation.path}/account`, form)
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="&quot;&gt;&lt;img src=x&gt;"')
    expect(page.text).not.toMatch(/<img|<b>/)
  })
})

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
    const missing = await callAsOfficer('POST', `/foreign-persons/${'0'.repeat(16)}/invitation`, { document })
    expect(missing.body.code).toBe('FOREIGN_PERSON_NOT_FOUND')
  })
})

describe('the mail of an invitation', () => {
  it('is sent again with a new link, under the same paper code', async () => {
    const administrator = await logInAs(platform, 'administrator')
    const { path, code, id, email } = await register()
    expect(await linkTo(email)).toBe(path)
    const { rows } = await sql<{ id: string }>`select id::text from outbox_mail
      where recipients_of = ${`foreign-person/${id}`}`.execute(platform.deps.database.kysely)
    const mail = rows[0]?.id ?? expect.fail()
    expect((await administrator.call('POST', `/mails/${mail}/resending`)).status).toBe(204)
    const waiting = (await administrator.call('GET', '/mails')).body as unknown as { mails: object[] }
    expect(waiting.mails).toEqual([
      expect.objectContaining({ kind: 'foreign-activation', foreignPersonId: id, publicKeyIdentifier: null }),
    ])
    const fresh = await linkTo(email)
    expect(fresh).not.toBe(path)
    expect((await visitPages(platform).get(path)).status).toBe(404)
    await activate({ path: fresh, code }, 'sent.again')
    const late = await administrator.call('POST', `/mails/${mail}/resending`)
    expect([late.status, late.body.code]).toEqual([409, 'MAIL_NOT_RESENDABLE'])
  })

  it('is not sent any more once a newer one took its place; a former address is told, without link, code or new address', async () => {
    const registration = newRegistration()
    const { body } = await callAsOfficer('POST', '/foreign-persons', registration)
    const { id } = (body as unknown as Handed).person
    const document = { kind: 'passport', country: 'SE' }
    const email = 'moved@example.org'
    const invite = (to: string) =>
      callAsOfficer('POST', `/foreign-persons/${id}/invitation`, { document, email: to })
    await invite(email)
    const waiting = await sql<{ payload: string }>`select payload::text from outbox_mail
      where recipients_of = ${`foreign-person/${id}`}`.execute(platform.deps.database.kysely)
    expect(JSON.stringify(waiting.rows)).not.toContain(registration.email)
    const path = await linkTo(email)
    const told = office.delivered.filter(({ recipients }) => recipients.includes(registration.email))
    expect(told.map(({ mail }) => mail.subject)).toEqual([
      '[eHealth ACC] Another e-mail address for your digital key / Une autre adresse e-mail pour votre clé numérique / Een ander e-mailadres voor uw digitale sleutel',
    ])
    const said = `${told[0]?.mail.text}${told[0]?.mail.html}`
    expect(said).toContain('tell the registration office')
    for (const secret of [email, path, registration.ssin, (body as unknown as Handed).activationCode])
      expect(said).not.toContain(secret)
    // the same address again is no other one
    await invite(email.toUpperCase())
    await sendMails(platform.deps, await mailerTo(office.port))
    const { rows } = await sql<{ kind: string; lastError: string; payload: object }>`select kind,
        last_error as "lastError", payload from outbox_mail
      where recipients_of = ${`foreign-person/${id}`} order by id`.execute(platform.deps.database.kysely)
    expect(rows).toEqual([
      { kind: 'foreign-activation', lastError: 'OBSOLETE', payload: {} },
      { kind: 'foreign-activation', lastError: null, payload: {} },
      { kind: 'foreign-address-changed', lastError: null, payload: {} },
      { kind: 'foreign-activation', lastError: null, payload: {} },
    ])
    const trail = await sql<{ detail: string }>`select detail::text from audit_event
      where kind = 'digital-key-invited-again' and record_id = ${id} order by id`.execute(
      platform.deps.database.kysely,
    )
    expect(trail.rows.map(({ detail }) => JSON.parse(detail).isAddressNew)).toEqual([true, false])
    expect(JSON.stringify(trail.rows)).not.toContain(email)
  })
})

describe('user name and password', () => {
  const good = { userName: 'good.name', password: PASSWORD, passwordAgain: PASSWORD }
  it.each([
    {
      name: 'a short password',
      change: { password: 'elf letters', passwordAgain: 'elf letters' },
      says: 'at least 12 characters',
    },
    {
      name: 'the own name',
      change: { password: 'Provsson-was-here', passwordAgain: 'Provsson-was-here' },
      says: 'without your user name',
    },
    {
      name: 'the user name',
      change: { password: 'my goodname today', passwordAgain: 'my goodname today' },
      says: 'without your user name',
    },
    {
      name: 'a common password',
      change: { password: 'Password1234!', passwordAgain: 'Password1234!' },
      says: 'Many people use',
    },
    {
      name: 'two passwords',
      change: { passwordAgain: 'another one here' },
      says: 'The two passwords differ',
    },
    { name: 'a short user name', change: { userName: 'ab' }, says: 'Choose a user name of 3 to 40' },
    {
      name: 'a number as user name',
      change: { userName: 'b83.42.11-101.23' },
      says: 'Choose a user name of 3 to 40',
    },
    { name: 'a taken user name', change: { userName: 'TAKEN.name' }, says: 'Somebody has this user name' },
  ])('are not taken with $name; the field says so', async ({ change, says }) => {
    if (!choosing) {
      const other = await register()
      const visitor = visitPages(platform)
      await visitor.post(other.path, { code: other.code })
      await visitor.post(`${other.path}/account`, { ...good, userName: 'taken.name' })
      choosing = await register()
    }
    const visitor = visitPages(platform)
    await visitor.post(choosing.path, { code: choosing.code })
    const { status, text } = await visitor.post(`${choosing.path}/account`, { ...good, ...change })
    expect([status, text]).toEqual([422, expect.stringContaining(says)])
    expect(text).toMatch(/aria-invalid="true"/)
    // what was typed as a password never comes back
    expect(text).not.toContain(PASSWORD)
  })
  let choosing: Activation | undefined
})

describe('a login with a digital key', () => {
  let key: Key
  let id: string
  beforeAll(async () => {
    const activation = await register()
    id = activation.id
    key = await activate(activation, 'log.in')
  })

  it('refuses alike a wrong password, a wrong code, an unknown name and one that cannot be', async () => {
    platform.clock.advance(MINUTE)
    const right = { ...key, code: key.code() }
    const cases = [
      { ...right, password: 'seven quiet storks' },
      { ...right, code: key.code(20) },
      { ...right, userName: 'nobody.here' },
      { ...right, userName: 'nobody\0here' },
    ]
    for (const [index, login] of cases.entries())
      await expect(logIn(login, `198.51.100.${index}`)).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
    expect(API_PROBLEMS.LOGIN_REFUSED.status).toBe(401)
    expect((await eventsOf(id)).filter(kind => kind === 'digital-key-login-failed')).toHaveLength(2)
    expect((await logIn(right)).id).toBe(id)
  })

  it('takes a code once, also when two come at the same time', async () => {
    platform.clock.advance(MINUTE)
    const login = { ...key, code: key.code() }
    const both = await Promise.allSettled([logIn(login), logIn(login)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(logIn({ ...key, code: key.code(-1) })).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
  })

  it('locks a name for a quarter of an hour where it failed five times, and there alone', async () => {
    platform.clock.advance(20 * MINUTE)
    const here = '203.0.113.7'
    for (let tries = 0; tries < 5; tries++)
      await expect(logIn({ ...key, code: '000000' }, here)).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
    await expect(logIn({ ...key, code: key.code() }, here)).rejects.toEqual(refusedAs('TOO_MANY_REQUESTS'))
    expect((await logIn({ ...key, code: key.code() }, '203.0.113.8')).id).toBe(id)
    // an operator of the same name is somebody else
    const operator = await platform.app.inject({
      ...{ method: 'POST', url: '/api/v1/session', remoteAddress: here },
      payload: { name: key.userName, password: 'x', code: '000000' },
    })
    expect(operator.json()).toMatchObject({ code: 'LOGIN_REFUSED' })
    platform.clock.advance(16 * MINUTE)
    expect((await logIn({ ...key, code: key.code() }, here)).id).toBe(id)
  })

  it('locks the key for a quarter of an hour after fifty failures from everywhere', async () => {
    platform.clock.advance(20 * MINUTE)
    await sql`update foreign_person set failed_attempts = ${KEY_ATTEMPTS - 1} where id = ${id}`.execute(
      platform.deps.database.kysely,
    )
    await expect(logIn({ ...key, code: '000000' }, '2001:db8::1')).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
    await expect(logIn({ ...key, code: key.code() }, '2001:db8:1::1')).rejects.toEqual(
      refusedAs('LOGIN_REFUSED'),
    )
    const found = await callAsOfficer('POST', '/foreign-persons/search', {})
    const { persons } = found.body as unknown as { persons: { id: string; state: string }[] }
    expect(persons.find(one => one.id === id)?.state).toBe('locked')
    platform.clock.advance(16 * MINUTE)
    expect((await logIn({ ...key, code: key.code() }, '2001:db8:2::1')).id).toBe(id)
  })

  it('is refused once the person has ended', async () => {
    platform.clock.advance(MINUTE)
    expect((await callAsOfficer('DELETE', `/foreign-persons/${id}`)).status).toBe(204)
    expect(await findForeignPerson(platform.deps.database, id)).toBeNull()
    await expect(logIn({ ...key, code: key.code() })).rejects.toEqual(refusedAs('LOGIN_REFUSED'))
  })
})

/** Everyday the pages are walked through without one. */
const inBrowser = process.env.LONG === '1' && hasBrowser
if (inBrowser)
  it('the pages lead by keyboard from the link to an active key at 320 px, without findings of axe-core', async () => {
    await walkActivation(platform, await register())
  })

describe('the demonstration', () => {
  it('has a foreigner whose digital key is active, with what its app needs in demo.json', async () => {
    await writeDemonstrationFile(platform.folder, platform.deps.installation)
    const { foreigner } = JSON.parse(readFileSync(join(platform.folder, 'demo.json'), 'utf8'))
    const { userName, password, codeSecret } = foreigner.digitalKey
    const totp = new TOTP({ secret: Secret.fromBase32(codeSecret) })
    const code = totp.generate({ timestamp: platform.clock.now().getTime() })
    const { id, ...person } = await logIn({ userName, password, code })
    const { ssin, firstNames, surname } = foreigner
    expect(person).toMatchObject({ ssin, firstNames, surname, language: 'de' })
    expect(await eventsOf(id)).toContain('digital-key-activated')
  })
})

describe('where the path is closed', () => {
  it('has no pages, and registers nobody; what was given is listed and ended all the same (F0)', async () => {
    const { id, email } = await register()
    const installation = { ...platform.deps.installation, foreignRequests: false }
    const deps = { ...platform.deps, installation, random: randomBytes }
    // nobody asks for a status here
    const app = await buildApp({ deps, ocsp: {} as StatusRoutes['ocsp'], cardsFolder: undefined })
    const page = await app.inject(`/digital-keys/${'a'.repeat(32)}`)
    expect(page.statusCode).toBe(404)
    const headers = { authorization: `Bearer ${(await logInAs(platform, 'registration-officer')).token}` }
    const call = async (method: 'POST' | 'DELETE', url: string, payload?: object) =>
      app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
    const document = { kind: 'passport', country: 'SE' }
    for (const answer of [
      await call('POST', '/foreign-persons', newRegistration()),
      await call('POST', `/foreign-persons/${id}/invitation`, { document }),
    ])
      expect(answer.json()).toMatchObject({ code: 'OPERATION_NOT_AVAILABLE' })
    await sendMails(deps, await mailerTo(office.port))
    expect(office.delivered.flatMap(({ recipients }) => recipients)).not.toContain(email)

    const listed = (await call('POST', '/foreign-persons/search', {})).json()
    expect(listed.persons[0]).toMatchObject({ id, state: 'invited' })
    expect((await call('DELETE', `/foreign-persons/${id}`)).statusCode).toBe(204)
    expect((await call('POST', '/foreign-persons/search', {})).json().persons[0]).toMatchObject({
      id,
      state: 'ended',
    })
    await app.close()
  })
})
