/** The outbox against a real mail server: everything arrives, once, whatever happens to the server and to ours. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { watchStates } from '../../src/jobs/watch-states.ts'
import { messageIdOf } from '../../src/mail/mailer.ts'
import { sendMails } from '../../src/mail/send-mails.ts'
import { importNaturalPersons } from '../../src/storage/import-source.ts'
import { listMailsOfRequest, listUnsentMails, resendMail } from '../../src/storage/outbox.ts'
import { claimMails } from '../../src/storage/work-queue.ts'
import { engines, type TestDatabase } from '../storage/engines.ts'
import { because, MINUTE, PERSON } from '../storage/records.ts'
import {
  addAuthority,
  FROM,
  issue,
  type MailBench,
  mailBench,
  mailerTo,
  request,
  storedMails,
} from './mail-bench.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'

const WAITING = 'waiting to be sent'

describe.each(engines)('sendMails on $name', engine => {
  let stored: TestDatabase
  let bench: MailBench
  let office: PostOffice
  beforeAll(async () => {
    stored = await engine.open()
    await addAuthority(mailBench(stored.database))
  })
  beforeEach(async () => {
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
  const mails = () => storedMails(stored.database)
  /** Personal addresses of the contact data that is marked as coming back, since the test began. */
  const bounced = async () => {
    const { rows } = await sql<{ address: string }>`
      select personal_email as address from contact_data d join outbox_mail m on m.recipients_of = (
        select public_key_identifier from certificate_request r where r.id = d.request_id)
      where d.bounced_at is not null`.execute(stored.database.kysely)
    return rows.map(({ address }) => address)
  }

  it('sends a mail once to all addresses of the certificate, readable in both parts', async () => {
    const { key } = await request(bench, {
      generalEmail: 'office@example.org',
      holderName: 'HÔPITAL DE L’ÉPREUVE',
    })
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
    expect(office.delivered).toHaveLength(1)
    const [{ mail, recipients, raw } = expect.fail()] = office.delivered
    expect(recipients).toEqual(['someone@example.org', 'office@example.org'])
    expect(mail.to?.map(({ address }) => address)).toEqual(recipients)
    expect(mail.from).toEqual({ name: 'eHealth', address: FROM })
    expect(mail.messageId).toBe(messageIdOf(`request-accepted/${key}`, FROM))
    expect(mail.subject).toMatch(
      /^\[eHealth ACC\] Demande de certificat acceptée \/ Certificaataanvraag aanvaard: EHP=/,
    )
    expect(new Date(mail.date ?? '')).toEqual(bench.clock.now())
    const header = (name: string) => mail.headers.find(one => one.key === name)?.value
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('content-language')).toBe('fr, nl')
    expect(header('content-type')).toMatch(/^multipart\/alternative/)
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('HÔPITAL DE L’ÉPREUVE')
      expect(part).toContain('Votre demande de certificat est acceptée')
      expect(part).toContain('Uw certificaataanvraag is aanvaard')
    }
    expect(mail.attachments).toEqual([])
    // Any relay can carry it: seven bits, short lines.
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
    expect(Math.max(...raw.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998)
  })

  it('sends one copy when personal and general address are the same', async () => {
    await request(bench, { personalEmail: 'Same@example.org', generalEmail: 'same@example.org' })
    await send()
    expect(office.delivered[0]?.recipients).toEqual(['Same@example.org'])
  })

  it('speaks the language that the source knows of the signer, unless the request says another', async () => {
    const person = { ssin: PERSON, firstNames: 'Anna', surname: 'Muster', language: 'de', qualities: [] }
    await importNaturalPersons(stored.database, [person], because('source-imported'))
    await request(bench)
    await request(bench, { language: 'en' })
    await send()
    await sql`delete from natural_person`.execute(stored.database.kysely)
    expect(office.delivered.map(({ mail }) => mail.text?.split('\n')[0])).toEqual([
      'Ihr Zertifikatsantrag ist angenommen',
      'Your certificate request is accepted',
    ])
  })

  it('lets no name add a header, a recipient or markup', async () => {
    await request(bench, {
      holderName:
        'X\r\nBcc: victim@example.net\r\n\r\n<img src="http://evil.example/">\r\n.\r\nMAIL FROM:<a@b.example>',
    })
    await send()
    const [{ mail, recipients } = expect.fail()] = office.delivered
    expect(office.delivered).toHaveLength(1)
    expect(recipients).toEqual(['someone@example.org'])
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail.html).not.toContain('<img')
  })

  it('sends nothing twice with two servers on one database', async () => {
    for (let count = 0; count < 30; count++) await request(bench)
    office.slowDown(5)
    const other = bench.beside(await stored.another())
    const mailer = await mailerTo(office.port)
    const sent = await Promise.all([sendMails(bench.deps, mailer), sendMails(other, mailer)])
    expect(sent[0] + sent[1]).toBe(30)
    expect(Math.min(...sent)).toBeGreaterThan(0)
    expect(office.delivered).toHaveLength(30)
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
    expect((await mails()).every(({ isSent, attempts }) => isSent && attempts === 1)).toBe(true)
  })

  it('keeps everything while the mail server is away, asks ever less often, and sends it once when it is back', async () => {
    for (let count = 0; count < 12; count++) await request(bench)
    await office.close()
    const pauses: number[] = []
    for (let round = 0; round < 9; round++) {
      expect(await send()).toBe(0)
      const [first = expect.fail()] = await mails()
      const pause = first.dueAt.getTime() - bench.clock.now().getTime()
      pauses.push(pause / MINUTE)
      expect(first.lastError).toBe('ESOCKET')
      expect(await send(), 'nothing is due before').toBe(0)
      bench.clock.advance(pause)
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    await watchStates(bench.deps)
    expect(await bench.metric('vesalius_open_state_records', WAITING)).toBe(12)
    expect(await bench.metric('vesalius_open_state_oldest_seconds', WAITING)).toBeGreaterThan(3 * 3600)

    await office.open()
    bench.clock.advance(60 * MINUTE)
    expect(await send()).toBe(12)
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
    await watchStates(bench.deps)
    expect(await bench.metric('vesalius_open_state_records', WAITING)).toBe(0)
    expect(await bench.metric('vesalius_open_state_oldest_seconds', WAITING)).toBe(0)
  })

  it('gives a mail up after four days without a server, visibly, and sends it again by hand', async () => {
    const { key } = await request(bench)
    await office.close()
    let rounds = 0
    while (!(await mails())[0]?.isAbandoned && rounds < 150) {
      await send()
      bench.clock.advance(60 * MINUTE)
      rounds++
    }
    expect(rounds).toBe(100)
    await watchStates(bench.deps)
    expect(await bench.metric('vesalius_mails_abandoned')).toBe(1)
    const [given = expect.fail()] = await listUnsentMails(stored.database)
    expect(given).toMatchObject({ eventKey: `request-accepted/${key}`, lastError: 'ESOCKET' })

    await office.open()
    expect(await send(), 'not by itself').toBe(0)
    const resent = because('mail-resent', key, bench.clock.now())
    expect(await resendMail(stored.database, given.id, resent)).toBe(true)
    expect(await send()).toBe(1)
    expect(await resendMail(stored.database, given.id, resent)).toBe(true)
    expect(await send()).toBe(1)
    const ids = office.delivered.map(({ mail }) => mail.messageId)
    expect(new Set([...ids, messageIdOf(given.eventKey, FROM)]).size).toBe(3)
    expect(await listMailsOfRequest(stored.database, key)).toHaveLength(3)
  })

  it('does not send again by hand what still waits', async () => {
    await request(bench)
    const [waiting = expect.fail()] = await listUnsentMails(stored.database)
    expect(await resendMail(stored.database, waiting.id, because('mail-resent'))).toBe(false)
  })

  it('gives up early on an address that the server refuses for good, and goes on with the others', async () => {
    office.refuse('gone@example.org', 550)
    await request(bench, { personalEmail: 'gone@example.org' })
    await request(bench)
    expect(await send()).toBe(1)
    for (let round = 0; round < 6; round++) {
      bench.clock.advance(60 * MINUTE)
      await send()
    }
    expect(await mails()).toMatchObject([
      { isSent: false, isAbandoned: true, attempts: 5, lastError: 'EENVELOPE 550' },
      { isSent: true },
    ])
    expect(await bounced()).toEqual(['gone@example.org'])
  })

  it('goes on trying an address that the server refuses for now', async () => {
    office.refuse('grey@example.org', 451)
    await request(bench, { personalEmail: 'grey@example.org' })
    for (let round = 0; round < 8; round++) {
      await send()
      bench.clock.advance(60 * MINUTE)
    }
    expect(await mails()).toMatchObject([{ isSent: false, isAbandoned: false, attempts: 8 }])
    expect(await bounced()).toEqual([])
  })

  it('sends to the address that works when the other is refused, and counts that', async () => {
    office.refuse('gone@example.org', 550)
    await request(bench, { generalEmail: 'gone@example.org' })
    expect(await send()).toBe(1)
    expect(office.delivered.map(({ recipients }) => recipients)).toEqual([['someone@example.org']])
    expect(await bench.metric('vesalius_mail_failures_total')).toBe(1)
    expect(await bounced()).toEqual(['someone@example.org'])
  })

  it('takes up the mail of a server that died with it, once its lease has ended', async () => {
    await request(bench)
    const now = bench.clock.now()
    await claimMails(stored.database, { now, leaseUntil: new Date(now.getTime() + 10 * MINUTE), limit: 10 })
    expect(await send()).toBe(0)
    bench.clock.advance(11 * MINUTE)
    expect(await send()).toBe(1)
    expect(office.delivered).toHaveLength(1)
  })

  it('repeats a mail whose acknowledgement was lost under the same Message-ID: the one case in which two can arrive', async () => {
    const { key } = await request(bench)
    office.dropNextAcknowledgement()
    expect(await send()).toBe(0)
    bench.clock.advance(2 * MINUTE)
    expect(await send()).toBe(1)
    expect([...office.copies()]).toEqual([[messageIdOf(`request-accepted/${key}`, FROM), 2]])
    const [first, second] = office.delivered
    expect(second?.mail.subject).toBe(first?.mail.subject)
  })

  it.each([
    { name: 'whose contact data was erased', spoil: 'delete from contact_data', error: 'NO_ADDRESS' },
    { name: 'of a kind it does not know', spoil: `update outbox_mail set kind = 'x'`, error: 'KIND_UNKNOWN' },
    {
      name: 'about nobody',
      spoil: 'update outbox_mail set recipients_of = null',
      error: 'NO_ADDRESS',
    },
  ])('gives up a mail $name', async ({ spoil, error }) => {
    await request(bench)
    await sql.raw(spoil).execute(stored.database.kysely)
    expect(await send()).toBe(0)
    expect(await mails()).toMatchObject([{ isAbandoned: true, lastError: error }])
    expect(office.delivered).toEqual([])
  })

  it('goes on with the other mails when one cannot be composed', async () => {
    const { key } = await request(bench)
    await request(bench)
    await sql`update certificate_request set distinguished_name = '=' where public_key_identifier = ${key}`.execute(
      stored.database.kysely,
    )
    expect(await send()).toBe(1)
    expect(await mails()).toMatchObject([{ isSent: false, lastError: 'NOT_COMPOSED' }, { isSent: true }])
  })

  it('stops after the mail in hand when told to, and leaves the rest for the next start', async () => {
    for (let count = 0; count < 5; count++) await request(bench)
    const stopping = new AbortController()
    office.slowDown(50)
    const sending = sendMails(bench.deps, await mailerTo(office.port), stopping.signal)
    while (office.delivered.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    stopping.abort()
    expect(await sending).toBe(1)
    expect(await send()).toBe(4)
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
  })

  it('writes no address and no number of a person into what it stores about a failure', async () => {
    office.refuse('someone@example.org', 550)
    await issue(bench)
    await send()
    for (const { lastError } of await mails()) expect(lastError).toMatch(/^[A-Z]+ \d{3}$/)
  })

  it('says where answers go when somebody reads them', async () => {
    await request(bench)
    await sendMails(bench.deps, await mailerTo(office.port, { replyTo: 'help@example.org' }))
    const [{ mail } = expect.fail()] = office.delivered
    expect(mail.replyTo?.map(({ address }) => address)).toEqual(['help@example.org'])
    expect(mail.text).toContain('Antwoord op dit bericht.')
  })
})
