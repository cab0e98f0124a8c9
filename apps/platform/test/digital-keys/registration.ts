/** A provider at the desk: registered, activated by letter and mail, logged in; and what is not registered (F1, F2). */
import { inventSsin } from '@vesalius/testkit'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sendMails } from '../../src/mail/send-mails.ts'
import { findForeignPerson } from '../../src/storage/digital-key.ts'
import { visitPages } from '../fixtures/page-visitor.ts'
import { mailerTo } from '../mail/mail-bench.ts'
import {
  activate,
  appOf,
  callAsOfficer,
  eventsOf,
  type Handed,
  linkTo,
  logIn,
  MINUTE,
  newRegistration,
  office,
  PASSWORD,
  platform,
  refusedAs,
  register,
} from './bench.ts'

export function registerProviders(): void {
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
}
