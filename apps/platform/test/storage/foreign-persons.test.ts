/** Registered people and their digital keys as both engines keep them: what is unique, what is counted first, what a new invitation takes away. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findForeignPerson, recordKeyUse, takeKeyAttempt } from '../../src/storage/digital-key.ts'
import {
  activateDigitalKey,
  findActivation,
  forgetOverdueActivations,
  recordChosenCredentials,
  recordPaperCode,
  takeCodeAttempt,
} from '../../src/storage/digital-key-activation.ts'
import {
  addForeignPerson,
  endForeignPerson,
  inviteForeignPersonAgain,
  listForeignPersons,
} from '../../src/storage/foreign-person.ts'
import { findForeignRequestOfKey, recordForeignRequest } from '../../src/storage/foreign-request.ts'
import { findOpenForeignRequest, openForeignRequest } from '../../src/storage/open-foreign-request.ts'
import { findMail, resendLink, resendMail } from '../../src/storage/outbox.ts'
import { claimMails, markMailSent } from '../../src/storage/work-queue.ts'
import { engines, type TestDatabase } from './engines.ts'
import { because, DAY, later, MINUTE, NOW } from './records.ts'

const hash = () => randomBytes(32).toString('hex')
const document = { kind: 'passport', country: 'SE' } as const

describe.each(engines)('registered people on $name', engine => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await engine.open()
  })
  afterAll(async () => {
    await opened?.close()
    engine.stop()
  })

  let counter = 10_000_000_000
  async function register({ ssin = String(counter++) } = {}) {
    const id = randomBytes(8).toString('hex')
    const activation = { linkHash: hash(), codeHash: hash(), until: later(14 * DAY) }
    const mail = {
      ...{ eventKey: `foreign-activation/${id}`, kind: 'foreign-activation' },
      ...{ recipientsOf: `foreign-person/${id}`, payload: { link: 'sealed' } },
    }
    const outcome = await addForeignPerson(opened.database, {
      ...{ id, ssin, firstNames: 'Åsa', surname: 'Provsson', language: 'en', email: 'asa@example.org' },
      ...{ document, registeredBy: 'x', activation, ...because('registered', id), mails: [mail] },
    })
    return { id, ssin, outcome, ...activation }
  }

  async function activate(person: { id: string; linkHash: string; codeHash: string }, userName: string) {
    const { database } = opened
    const { id, linkHash, codeHash } = person
    const key = { id, proofHash: hash(), passwordHash: hash() }
    const proof = { linkHash, codeHash, proofHash: key.proofHash, proofUntil: later(60 * MINUTE) }
    expect(await recordPaperCode(database, { ...proof, ...because('proven', id) })).toBe(true)
    const chosen = { ...key, userName, codeSecret: randomBytes(20), ...because('chosen', id) }
    expect(await recordChosenCredentials(database, chosen)).toBe('recorded')
    const activation = { ...key, codeStep: 7, ...because('activated', id) }
    expect(await activateDigitalKey(database, activation)).toBe(true)
    return key
  }

  it('have a number once, until they end, and stay in the list', async () => {
    const first = await register()
    expect(first.outcome).toBe('recorded')
    expect((await register({ ssin: first.ssin })).outcome).toBe('known')
    const ending = { id: first.id, ...because('ended', first.id) }
    expect(await endForeignPerson(opened.database, ending)).toBe(true)
    expect(await endForeignPerson(opened.database, ending)).toBe(false)
    expect((await register({ ssin: first.ssin })).outcome).toBe('recorded')
    const listed = await listForeignPersons(opened.database, { ssin: first.ssin, limit: 5, now: NOW })
    expect(listed.map(({ isInvited }) => isInvited).toSorted()).toEqual([false, true])
  })

  it('have five tries of a paper code, however many come at once', async () => {
    const { linkHash } = await register()
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => takeCodeAttempt(opened.database, linkHash, NOW)),
    )
    expect(tries.flatMap(one => one?.codeAttempts ?? []).toSorted()).toEqual([1, 2, 3, 4, 5])
    expect(await findActivation(opened.database, linkHash, NOW)).toMatchObject({ isOpen: false })
  })

  it('share no user name, and choose nothing without the proof of the paper code', async () => {
    const [one, other] = [await register(), await register()]
    await activate(one, 'shared.name')
    const proof = { proofHash: hash(), proofUntil: later(60 * MINUTE) }
    const { id, linkHash, codeHash } = other
    await recordPaperCode(opened.database, { linkHash, codeHash, ...proof, ...because('proven', id) })
    const chosen = { id, passwordHash: hash(), codeSecret: randomBytes(20), ...because('chosen', id) }
    const choose = (userName: string, proofHash: string) =>
      recordChosenCredentials(opened.database, { ...chosen, userName, proofHash })
    expect(await choose('shared.name', proof.proofHash)).toBe('name-taken')
    expect(await choose('other.name', hash())).toBe('over')
    expect(await choose('other.name', proof.proofHash)).toBe('recorded')
    const early = { id, proofHash: proof.proofHash, passwordHash: hash(), codeStep: 1 }
    expect(await activateDigitalKey(opened.database, { ...early, ...because('activated', id) })).toBe(false)
    const late = { ...chosen, userName: 'other.name', proofHash: proof.proofHash, now: later(61 * MINUTE) }
    expect(await recordChosenCredentials(opened.database, late)).toBe('over')
  })

  it('use a code once, and lose the key with a new invitation', async () => {
    const { database } = opened
    const person = await register()
    const { id } = person
    const key = await activate(person, 'once.only')
    const lock = { allowed: 3, lockUntil: later(15 * MINUTE), now: NOW }
    const attempt = await takeKeyAttempt(database, { userName: 'once.only', ...lock })
    expect(attempt).toMatchObject({ id, failedAttempts: 1, passwordHash: key.passwordHash })
    const use = (codeStep: number) =>
      recordKeyUse(database, { id, passwordHash: key.passwordHash, codeStep, ...because('used', id) })
    expect([await use(7), await use(8), await use(8), await use(6)]).toEqual([false, true, false, false])
    for (let tries = 1; tries <= 3; tries++)
      expect(await takeKeyAttempt(database, { userName: 'once.only', ...lock })).not.toBeNull()
    expect(await takeKeyAttempt(database, { userName: 'once.only', ...lock })).toBeNull()
    expect(await takeKeyAttempt(database, { userName: 'nobody', ...lock })).toBeNull()

    const activation = { linkHash: hash(), codeHash: hash(), until: later(14 * DAY) }
    const again = { id, document, email: null, activation, ...because('invited', id) }
    expect(await findForeignPerson(database, id)).toMatchObject({ id })
    expect(await inviteForeignPersonAgain(database, again)).toBe(true)
    expect(await findForeignPerson(database, id)).toBeNull()
    expect(await findActivation(database, person.linkHash, NOW)).toBeNull()
    expect(await use(9)).toBe(false)
    await activate({ id, ...activation }, 'once.only')
  })

  it('forget an invitation that is over, with what was chosen half way', async () => {
    const { id, linkHash, codeHash } = await register()
    const proof = { proofHash: hash(), proofUntil: later(60 * MINUTE) }
    await recordPaperCode(opened.database, { linkHash, codeHash, ...proof, ...because('proven', id) })
    const chosen = { passwordHash: hash(), codeSecret: randomBytes(20), userName: 'half.way' }
    const recorded = { id, ...chosen, proofHash: proof.proofHash, ...because('chosen', id) }
    await recordChosenCredentials(opened.database, recorded)
    await forgetOverdueActivations(opened.database, later(13 * DAY))
    expect(await findActivation(opened.database, linkHash, NOW)).toMatchObject({ userName: 'half.way' })
    expect(await forgetOverdueActivations(opened.database, later(14 * DAY))).toBeGreaterThan(0)
    expect(await findActivation(opened.database, linkHash, NOW)).toMatchObject({
      ...{ isOpen: false, userName: null, passwordHash: null, codeSecret: null, proofHash: null },
    })
  })

  it('have no link left in a mail that was sent; it is sent again with another alone', async () => {
    const { database } = opened
    const { id, linkHash } = await register()
    const claimed = await claimMails(database, { now: NOW, leaseUntil: later(MINUTE), limit: 50 })
    const mail = claimed.find(one => one.recipientsOf === `foreign-person/${id}`) ?? expect.fail()
    expect(mail.payload).toEqual({ link: 'sealed' })
    const link = { mailId: mail.id, personId: id, linkHash: hash(), ...because('mail-resent', id) }
    expect(await resendLink(database, link), 'it still waits').toBe(false)
    await markMailSent(database, mail, NOW)
    const { rows } = await sql<{
      payload: object
    }>`select payload from outbox_mail where id = ${mail.id}`.execute(database.kysely)
    expect(rows).toEqual([{ payload: {} }])
    expect(await resendMail(database, mail.id, because('mail-resent', id))).toBe(false)
    expect(await resendLink(database, { ...link, personId: '0'.repeat(16) })).toBe(false)
    expect(await resendLink(database, link)).toBe(true)
    expect(await findActivation(database, linkHash, NOW)).toBeNull()
    expect(await findActivation(database, link.linkHash, NOW)).toMatchObject({ id, isOpen: true })
    expect(await findMail(database, mail.id)).toMatchObject({ kind: 'foreign-activation' })
  })

  it('have one open request, also when two are opened at once; what ends is their own, with a line in the trail', async () => {
    const { database } = opened
    const submit = async (ssin: string) => {
      const key = randomBytes(20).toString('hex')
      const names = { firstNames: 'Åsa', surname: 'Provsson', holderName: 'PROVSSON ASA' }
      const contact = {
        personalEmail: 'asa@example.org',
        personalPhone: '+46',
        generalEmail: null,
        generalPhone: null,
      }
      const request = {
        ssin,
        publicKeyIdentifier: key,
        linkDigest: hash(),
        csr: randomBytes(9),
        ...names,
        ...contact,
      }
      const outcome = await recordForeignRequest(database, {
        ...{ ...request, expiresAt: later(7 * DAY), ...because('received', key) },
      })
      expect(outcome).toBe('recorded')
      return key
    }
    const open = (ssin: string, key: string, insteadOf: string | null = null) =>
      openForeignRequest(database, { ssin, publicKeyIdentifier: key, insteadOf, ...because('opened', key) })
    const [ssin, other] = [String(counter++), String(counter++)]
    const keys = [await submit(ssin), await submit(ssin)]
    const theirs = await submit(other)
    expect(await open(other, theirs)).toBe('opened')
    const outcomes = await Promise.all(keys.map(key => open(ssin, key)))
    expect(outcomes.toSorted()).toEqual(['not-opened', 'opened'])
    const [first = '', second = ''] = outcomes[0] === 'opened' ? keys : keys.toReversed()
    expect(await open(ssin, first)).toBe('not-opened')
    expect(await open(ssin, second, theirs)).toBe('not-opened')
    expect(await open(ssin, theirs, first)).toBe('not-opened')
    expect(await findOpenForeignRequest(database, ssin, NOW)).toMatchObject({ publicKeyIdentifier: first })
    expect(await open(ssin, second, first)).toBe('opened')
    expect(await findOpenForeignRequest(database, ssin, NOW)).toMatchObject({ publicKeyIdentifier: second })
    expect(await findForeignRequestOfKey(database, first)).toBeNull()
    expect(await findOpenForeignRequest(database, other, NOW)).toMatchObject({ publicKeyIdentifier: theirs })
    const { rows } =
      await sql`select from audit_event where kind = 'opened' and record_id = any(${keys})`.execute(
        database.kysely,
      )
    expect(rows).toHaveLength(2)
    // its time over, nobody's word is needed any more
    const third = await submit(ssin)
    expect(await open(ssin, third)).toBe('not-opened')
    await sql`update foreign_request set expires_at = ${NOW} where public_key_identifier = ${second}`.execute(
      database.kysely,
    )
    expect(await open(ssin, third)).toBe('opened')
  })
})
