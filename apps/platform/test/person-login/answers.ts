/** Answers of the provider that count once, for the browser that began, and not too late. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { endOverdue } from '../../src/jobs/end-overdue.ts'
import { answerFor, MINUTE, newBrowser, newPerson, newSecret, platform } from './bench.ts'

export function answerOnce(): void {
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
}
