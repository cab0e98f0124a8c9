/** Reminders with a clock that is moved: who must be warned follows from the certificates, and each warning comes once. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { remind } from '../../src/mail/remind.ts'
import { sendMails } from '../../src/mail/send-mails.ts'
import { recordDecidedRevocation } from '../../src/storage/record-revocation.ts'
import { engines, type TestDatabase } from '../storage/engines.ts'
import { because, DAY, later, MINUTE } from '../storage/records.ts'
import {
  activateToken,
  addAuthority,
  type Enrolment,
  issue,
  type MailBench,
  mailBench,
  mailerTo,
  registerToken,
  request,
  storedMails,
} from './mail-bench.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'

/** A whole year and some minutes, so that no stage falls on the instant of a round. */
const END = later(365 * DAY + 7 * MINUTE)

describe.each(engines)('remind on $name', engine => {
  let stored: TestDatabase
  let bench: MailBench
  let office: PostOffice
  beforeAll(async () => {
    stored = await engine.open()
    await addAuthority(mailBench(stored.database))
  })
  beforeEach(async () => {
    // Requests of earlier tests have nobody to write to any more.
    await sql`delete from contact_data`.execute(stored.database.kysely)
    await sql`delete from outbox_mail`.execute(stored.database.kysely)
    bench = mailBench(stored.database)
    office = await openPostOffice()
  })
  afterEach(() => office.close())
  afterAll(async () => {
    await stored.close()
    engine.stop()
  })

  const send = async () => sendMails(bench.deps, await mailerTo(office.port))
  const keysOf = async (kind: string) =>
    (await storedMails(stored.database)).filter(mail => mail.kind === kind).map(({ eventKey }) => eventKey)
  const enrolled = async (options: Enrolment = {}) => {
    const holder = await issue(bench, { notAfter: END, ...options })
    await registerToken(bench, holder)
    return holder
  }
  const goTo = (instant: Date) => bench.clock.stopAt(instant)
  const before = (days: number) => new Date(END.getTime() - days * DAY)

  it('reminds 90, 60, 30, 14, 7 and 1 days before the end, each once, over a year of daily runs', async () => {
    const { key } = await enrolled()
    const days = new Map<string, number>()
    for (let day = 0; day < 370; day++) {
      goTo(later(day * DAY))
      await remind(bench.deps)
      for (const one of await keysOf('reminder')) if (!days.has(one)) days.set(one, day)
      expect(await bench.metric('vesalius_certificates_unwarned')).toBe(0)
    }
    expect([...days]).toEqual(
      // The first round after the instant is the next day's.
      [90, 60, 30, 14, 7, 1].map(day => [`reminder/${key}/${day}`, 366 - day]),
    )
  })

  it('begins with the very second and not before', async () => {
    await enrolled()
    goTo(new Date(before(90).getTime() - 1))
    expect(await remind(bench.deps)).toBe(0)
    expect(await bench.metric('vesalius_certificates_ending')).toBe(0)
    goTo(before(90))
    expect(await remind(bench.deps)).toBe(1)
    expect(await remind(bench.deps)).toBe(0)
    expect(await bench.metric('vesalius_certificates_ending')).toBe(1)
  })

  it('tells how many days are left, the end and the one next step', async () => {
    await enrolled({ generalEmail: 'office@example.org', language: 'de' })
    goTo(before(30))
    await remind(bench.deps)
    await send()
    const [reminder = expect.fail()] = office.delivered.slice(-1)
    expect(reminder.recipients).toEqual(['someone@example.org', 'office@example.org'])
    expect(reminder.mail.subject).toMatch(
      /^\[eHealth ACC\] Zertifikat gültig bis 21\.11\.2027 \/ .*: CN=EHP=.*O=Federal Government, C=BE$/,
    )
    expect(reminder.mail.text).toContain('Il reste 30 jours.')
    expect(reminder.mail.text).toContain('vesalius renew')
  })

  it('after a pause sends the newest stage alone', async () => {
    const { key } = await enrolled()
    goTo(before(10))
    await remind(bench.deps)
    expect(await keysOf('reminder')).toEqual([`reminder/${key}/14`])
  })

  it('after a long absence of the mail server sends one reminder, not those that were overtaken', async () => {
    await enrolled()
    await send()
    for (const days of [90, 60, 30]) {
      goTo(before(days))
      await remind(bench.deps)
    }
    goTo(before(20))
    const already = office.delivered.length
    expect(await send()).toBe(1)
    expect(office.delivered[already]?.mail.text).toContain('Il reste 20 jours.')
    await remind(bench.deps)
    expect(await bench.metric('vesalius_certificates_unwarned'), 'overtaken is not forgotten').toBe(0)
  })

  it('queues each reminder once with two servers on one database', async () => {
    for (let count = 0; count < 10; count++) await enrolled()
    goTo(before(5))
    const other = bench.beside(await stored.another())
    const queued = await Promise.all([remind(bench.deps), remind(other), remind(bench.deps)])
    expect(queued.reduce((sum, one) => sum + one)).toBe(10)
  })

  it.each([
    {
      name: 'revoked',
      end: async (key: string) => {
        await recordDecidedRevocation(bench.deps.database, {
          ...because('certificate-revoked', key, bench.clock.now()),
          publicKeyIdentifier: key,
          reason: 'cessationOfOperation',
        })
      },
    },
    {
      name: 'without contact data',
      end: async () => {
        await sql`delete from contact_data`.execute(stored.database.kysely)
      },
    },
    { name: 'ended', end: async () => goTo(new Date(END.getTime() + 1)) },
  ])('reminds nobody of a certificate that is $name', async ({ end }) => {
    const { key } = await enrolled()
    goTo(before(3))
    await end(key)
    expect(await remind(bench.deps)).toBe(0)
    expect(await bench.metric('vesalius_certificates_ending')).toBe(0)
  })

  it('reminds nobody of a request that waits for an operator', async () => {
    await request(bench, { waiting: true })
    goTo(before(3))
    expect(await remind(bench.deps)).toBe(0)
  })

  it('does not send a reminder that was queued before the certificate was revoked', async () => {
    const { key } = await enrolled()
    await send()
    goTo(before(7))
    await remind(bench.deps)
    await recordDecidedRevocation(bench.deps.database, {
      ...because('certificate-revoked', key, bench.clock.now()),
      publicKeyIdentifier: key,
      reason: 'superseded',
    })
    expect(await send()).toBe(0)
    expect((await storedMails(stored.database)).at(-1)).toMatchObject({
      isAbandoned: true,
      lastError: 'OBSOLETE',
    })
  })

  it('says to finish the renewal that was begun, and falls silent once the new token is served', async () => {
    const old = await enrolled()
    goTo(before(80))
    const renewed = await issue(bench, { holder: old.holder, replaces: old.key, notAfter: later(700 * DAY) })
    await remind(bench.deps)
    await send()
    const said = office.delivered.map(({ mail }) => mail.text ?? '')
    expect(said.at(-1)).toContain('vesalius list')
    expect(said.at(-1)).not.toContain('vesalius renew ')

    goTo(before(78))
    await registerToken(bench, renewed)
    goTo(before(59))
    await remind(bench.deps)
    expect(await keysOf('reminder')).toEqual([`reminder/${old.key}/90`, `reminder/${old.key}/60`])

    await activateToken(bench, renewed)
    goTo(before(3))
    await remind(bench.deps)
    expect(await keysOf('reminder')).toHaveLength(2)
    expect(await send(), 'what waits is no longer true').toBe(0)
  })

  it('reminds again when the replacement was revoked', async () => {
    const old = await enrolled()
    goTo(before(80))
    const renewed = await issue(bench, { holder: old.holder, replaces: old.key, notAfter: later(700 * DAY) })
    await recordDecidedRevocation(bench.deps.database, {
      ...because('certificate-revoked', renewed.key, bench.clock.now()),
      publicKeyIdentifier: renewed.key,
      reason: 'keyCompromise',
    })
    goTo(before(60))
    await remind(bench.deps)
    await send()
    expect(office.delivered.at(-1)?.mail.text).toContain('vesalius renew')
  })

  it('reminds after 3, 14 and 45 days of a request whose token was never registered, then no more', async () => {
    const { key } = await issue(bench, { notAfter: END })
    for (let day = 0; day < 200; day++) {
      goTo(later(day * DAY))
      await remind(bench.deps)
    }
    expect(await keysOf('unfinished-request')).toEqual(
      [3, 14, 45].map(day => `unfinished-request/${key}/${day}`),
    )
  })

  it('says how to complete the request, and takes that back when it was completed meanwhile', async () => {
    const holder = await issue(bench, { notAfter: END })
    goTo(later(3 * DAY))
    await remind(bench.deps)
    await send()
    expect(office.delivered.at(-1)?.mail.text).toContain('Le certificat est disponible depuis le 21/11/2026')
    const already = office.delivered.length
    goTo(later(14 * DAY))
    await remind(bench.deps)
    await registerToken(bench, holder)
    expect(await send()).toBe(0)
    expect(office.delivered).toHaveLength(already)
  })

  it('reminds of a renewal whose token waits for activation', async () => {
    const old = await enrolled()
    goTo(before(80))
    const renewed = await issue(bench, { holder: old.holder, replaces: old.key, notAfter: later(700 * DAY) })
    await registerToken(bench, renewed)
    goTo(before(77))
    await remind(bench.deps)
    expect(await keysOf('unfinished-renewal')).toEqual([`unfinished-renewal/${renewed.key}/3`])
    await send()
    const said = office.delivered.map(({ mail }) => mail.subject ?? '')
    expect(said.some(subject => subject.includes('Hernieuwing af te ronden'))).toBe(true)

    await activateToken(bench, renewed)
    goTo(before(60))
    await remind(bench.deps)
    expect(await keysOf('unfinished-renewal')).toHaveLength(1)
  })

  it('sounds the alarm when somebody was not warned', async () => {
    await enrolled()
    goTo(before(50))
    await remind(bench.deps)
    await sql`update outbox_mail set abandoned_at = now(), last_error = 'EENVELOPE 550'`.execute(
      stored.database.kysely,
    )
    await remind(bench.deps)
    expect(await bench.metric('vesalius_certificates_unwarned')).toBe(1)
    expect(await bench.metric('vesalius_reminders_checked_timestamp_seconds')).toBe(
      before(50).getTime() / 1000,
    )
  })
})
