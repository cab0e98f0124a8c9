/** Logins with a digital key: what is refused, locked and used once (F6); and the digital key of the demonstration. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeDemonstrationFile } from '../../src/demonstration/demonstration.ts'
import { KEY_ATTEMPTS } from '../../src/digital-keys/check-digital-key.ts'
import { API_PROBLEMS } from '../../src/http/api/problem-codes.ts'
import { findForeignPerson } from '../../src/storage/digital-key.ts'
import {
  activate,
  callAsOfficer,
  eventsOf,
  type Key,
  logIn,
  MINUTE,
  platform,
  refusedAs,
  register,
} from './bench.ts'

export function useDigitalKeys(): void {
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
      await expect(logIn({ ...key, code: '000000' }, '2001:db8::1')).rejects.toEqual(
        refusedAs('LOGIN_REFUSED'),
      )
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
}
