/** Which user names and passwords a person can choose (F2). */
import { describe, expect, it } from 'vitest'
import { visitPages } from '../fixtures/page-visitor.ts'
import { type Activation, PASSWORD, platform, register } from './bench.ts'

export function chooseCredentials(): void {
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
}
