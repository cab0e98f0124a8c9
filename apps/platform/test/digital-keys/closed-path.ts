/** What is left where the path for people without a card is closed (F0). */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import type { StatusRoutes } from '../../src/http/public/status-routes.ts'
import { sendMails } from '../../src/mail/send-mails.ts'
import { mailerTo } from '../mail/mail-bench.ts'
import { logInAs } from '../operators/operator-client.ts'
import { newRegistration, office, platform, register } from './bench.ts'

export function closePath(): void {
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
}
