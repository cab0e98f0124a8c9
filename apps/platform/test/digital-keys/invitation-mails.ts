/** The mails of invitations: sent again, replaced, and to a former address (F1, G3). */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sendMails } from '../../src/mail/send-mails.ts'
import { visitPages } from '../fixtures/page-visitor.ts'
import { mailerTo } from '../mail/mail-bench.ts'
import { logInAs } from '../operators/operator-client.ts'
import {
  activate,
  callAsOfficer,
  type Handed,
  linkTo,
  newRegistration,
  office,
  platform,
  register,
} from './bench.ts'

export function mailInvitations(): void {
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
        expect.objectContaining({
          kind: 'foreign-activation',
          foreignPersonId: id,
          publicKeyIdentifier: null,
        }),
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
}
