/** Authentic source, depot lookups by quality number, authority certificates, CRLs, audit trail and queues. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeAllowance } from '../../src/storage/allowance.ts'
import { recordAuditHead } from '../../src/storage/audit-head.ts'
import {
  findAuditHead,
  linkAuditEvents,
  readAuditChain,
  verifyAuditChain,
} from '../../src/storage/audit-trail.ts'
import {
  activateAuthorityCertificate,
  addAuthorityCertificate,
  listAuthorityCertificates,
} from '../../src/storage/authority-certificate.ts'
import {
  claimDueCrls,
  currentSnapshot,
  findLatestCrl,
  findRevokedCertificates,
  recordCrl,
  releaseCrlClaim,
  renewCrlClaims,
} from '../../src/storage/crl.ts'
import { countCertificatesOfCrls, recordCrlOpening } from '../../src/storage/crl-opening.ts'
import {
  activateEtk,
  completeEtkRegistration,
  findEtkRegistration,
  startEtkRegistration,
} from '../../src/storage/etk-registration.ts'
import { findActor, type QualityRow } from '../../src/storage/find-actor.ts'
import { findCertificate, findCertificateBySerial } from '../../src/storage/find-certificate.ts'
import { findEtk } from '../../src/storage/find-etk.ts'
import { findRequestFacts } from '../../src/storage/find-request-facts.ts'
import { importMandates, importNaturalPersons, importOrganizations } from '../../src/storage/import-source.ts'
import { findInstallation, recordInstallation } from '../../src/storage/installation.ts'
import { isMandated } from '../../src/storage/mandate.ts'
import type { Database } from '../../src/storage/open-database.ts'
import {
  endMandates,
  findOpenMandates,
  listMandatesOfOrganization,
  recordMandate,
} from '../../src/storage/operator-mandate.ts'
import { findWaitingRequests } from '../../src/storage/operator-requests.ts'
import { type Holder, recordDecision } from '../../src/storage/record-decision.ts'
import { recordEvents } from '../../src/storage/record-events.ts'
import { recordIssuedCertificate } from '../../src/storage/record-issued-certificate.ts'
import {
  recordOperatorAcceptance,
  recordOperatorRefusal,
} from '../../src/storage/record-operator-decision.ts'
import { recordDecidedRevocation } from '../../src/storage/record-revocation.ts'
import { forgetSignedRequests, rememberSignedRequest } from '../../src/storage/signed-request.ts'
import { recordPersonReading } from '../../src/storage/source-reading.ts'
import {
  abandonMail,
  claimJobs,
  claimMails,
  finishJob,
  markMailSent,
  postponeJob,
  postponeMail,
  scheduleJob,
} from '../../src/storage/work-queue.ts'
import { engines, type TestDatabase } from './engines.ts'
import * as make from './records.ts'

describe.each(engines)('records on $name', engine => {
  let opened: TestDatabase
  let database: Database

  beforeAll(async () => {
    opened = await engine.open()
    database = opened.database
    await addAuthorityCertificate(database, make.authority(), make.because('authority-added'))
  })
  afterAll(async () => {
    await opened?.close()
    engine.stop()
  })

  let holders = 0
  function newHolder(applicationId: string | null = null): Holder {
    holders += 1
    return { identifierType: 'SITE', identifierValue: String(1000 + holders), applicationId }
  }

  async function issue(changes: make.DecisionChanges = {}): Promise<string> {
    const decision = make.decision(changes)
    const { publicKeyIdentifier } = decision.request
    expect(await recordDecision(database, decision)).toBe('recorded')
    const der = make.octets(1100)
    await recordIssuedCertificate(database, { ...make.because('issued'), publicKeyIdentifier, der })
    return publicKeyIdentifier
  }

  async function publish(publicKeyIdentifier: string, holder: Holder): Promise<Uint8Array> {
    const start = make.etkStart(publicKeyIdentifier)
    expect(await startEtkRegistration(database, start)).toBe('recorded')
    const completion = make.etkCompletion(start, holder)
    expect(await completeEtkRegistration(database, completion)).toMatchObject({ outcome: 'recorded' })
    return completion.token
  }

  describe('the authentic source', () => {
    const quality = (changes: Partial<QualityRow> = {}): QualityRow => ({
      ...{ code: 'doctor', nihii11: '10000106999', validFrom: null, validUntil: null },
      ...changes,
    })
    const person = (qualities: QualityRow[]) => ({
      ...{ ssin: '72020290081', firstNames: 'Jo', surname: 'Voorbeeld', language: null, qualities },
    })

    it('has exactly the qualities of the last import', async () => {
      const dentist = quality({ code: 'dentist', nihii11: null })
      await importNaturalPersons(database, [person([quality(), dentist])], make.because('imported'))
      const ended = quality({ validUntil: make.NOW })
      await importNaturalPersons(database, [person([ended])], make.because('imported'))
      await importNaturalPersons(database, [person([ended])], make.because('imported'))
      expect((await findActor(database, '72020290081', make.NOW)).person?.qualities).toEqual([ended])
    })

    it('stores a list whole or not at all', async () => {
      const wrong = { ...person([]), ssin: 'not a number' }
      const list = [{ ...person([]), ssin: '72020290180' }, wrong]
      await expect(importNaturalPersons(database, list, make.because('imported'))).rejects.toThrow()
      expect((await findActor(database, '72020290180', make.NOW)).person).toBeNull()
    })

    it('ends a mandate at its end', async () => {
      const holder = newHolder()
      await importOrganizations(
        database,
        [{ ...holder, nameFr: 'Poste', nameNl: null }],
        make.because('imported'),
      )
      const mandate = { ...holder, ssin: make.PERSON, validFrom: null, validUntil: null }
      const managed = async (now: Date) => (await findActor(database, make.PERSON, now)).organizations.length
      await importMandates(database, [mandate], make.because('imported'))
      expect(await managed(make.NOW)).toBe(1)
      await importMandates(database, [{ ...mandate, validUntil: make.NOW }], make.because('imported'))
      expect(await managed(make.NOW)).toBe(1)
      expect(await managed(make.later(1))).toBe(0)
    })

    describe('that contradicts an operator', () => {
      const EARLIER = make.later(-make.DAY)
      const names = { nameFr: 'Poste', nameNl: null }
      const open = { validFrom: null, validUntil: null }
      type Period = { readonly validFrom: Date | null; readonly validUntil: Date | null }
      const read = (holder: Holder, periods: readonly Period[]) =>
        recordPersonReading(database, {
          ...make.because('source-read'),
          ...{ subject: `person/${make.PERSON}`, ssin: make.PERSON },
          person: person([]),
          mandates: periods.map(period => ({ ...holder, ...names, ...period })),
        })
      const importPeriods = (holder: Holder, periods: readonly Period[]) =>
        importMandates(
          database,
          periods.map(period => ({ ...holder, ...period, ssin: make.PERSON })),
          make.because('imported'),
        )
      const end = (ids: readonly number[], now = make.NOW) =>
        endMandates(database, {
          ...make.because('mandate-ended', 'x', now),
          ...{ ids, endedBy: 'a'.repeat(16), evidenceReference: 'END-1' },
        })
      const record = (
        holder: Holder,
        period: { readonly validFrom: Date; readonly validUntil: Date | null },
      ) =>
        recordMandate(database, {
          ...make.because('mandate-recorded'),
          ...holder,
          ...period,
          ...{ ssin: make.PERSON, evidenceReference: 'MD-1', role: null, recordedBy: 'a'.repeat(16) },
        })
      const of = (holder: Holder) => listMandatesOfOrganization(database, holder)
      const governs = (holder: Holder, now = make.NOW) =>
        isMandated(database, { ...holder, ssin: make.PERSON, now })

      it.each([
        ['register', read, 2],
        ['file', importPeriods, [1, 2]],
      ] as const)(
        'does not bring back by %s what the operator ended, and says so',
        async (_what, name, said) => {
          const holder = newHolder()
          await name(holder, [open])
          const [mandate] = await of(holder)
          expect(await governs(holder)).toBe(true)
          expect(await end([mandate?.id ?? 0])).toBe(true)
          expect(await governs(holder)).toBe(false)
          // once more, and under another beginning
          expect(await name(holder, [open, { ...open, validFrom: EARLIER }])).toEqual(said)
          expect(await governs(holder)).toBe(false)
          expect(await of(holder)).toHaveLength(1)
          // what ended before now contradicts nobody
          expect(await name(holder, [{ validFrom: null, validUntil: EARLIER }])).toEqual(
            typeof said === 'number' ? 0 : [],
          )
          // the operator's next word counts
          expect(await record(holder, { validFrom: make.NOW, validUntil: null })).toEqual(expect.any(Number))
          expect(await governs(holder)).toBe(true)
        },
      )

      it.each([
        ['register', read, 1],
        ['file', importPeriods, [1]],
      ] as const)('does not change by %s what the operator recorded', async (_what, name, said) => {
        const holder = newHolder()
        const period = { validFrom: EARLIER, validUntil: make.later(make.DAY) }
        await record(holder, period)
        expect(await name(holder, [{ validFrom: EARLIER, validUntil: null }])).toEqual(said)
        expect(await of(holder)).toMatchObject([{ ...period, origin: 'operator' }])
        expect(await name(holder, [period])).toEqual(typeof said === 'number' ? 0 : [])
      })

      it('ends all of its person and organization at once, or none', async () => {
        const holder = newHolder()
        const elsewhere = newHolder()
        await importPeriods(elsewhere, [open])
        await importPeriods(holder, [open, { validFrom: EARLIER, validUntil: null }])
        await record(holder, { validFrom: make.later(make.DAY), validUntil: null })
        const [id = 0] = (await of(holder)).map(one => one.id)
        const ids = await findOpenMandates(database, id, make.NOW)
        expect(ids).toHaveLength(3)
        expect(await end([id])).toBe(false)
        expect((await of(holder)).map(one => one.endedBy)).toEqual([null, null, null])
        expect(await end(ids)).toBe(true)
        expect(await governs(holder, make.later(2 * make.DAY))).toBe(false)
        expect(await governs(elsewhere)).toBe(true)
        expect(await findOpenMandates(database, id, make.NOW)).toEqual([])
        expect(await end(ids)).toBe(false)
      })
    })
  })

  describe('the depot', () => {
    it('finds the token of the person with a quality number, by 8 or 11 digits, while the quality lasts', async () => {
      const ssin = '72020290378'
      const nurse = {
        code: 'nurse',
        nihii11: '41234567890',
        validFrom: null,
        validUntil: make.later(make.DAY),
      }
      // A second number with the same first 8 digits is still one person with one token.
      const qualities = [nurse, { ...nurse, code: 'midwife', nihii11: '41234567891' }]
      const person = { ssin, firstNames: 'Li', surname: 'Proef', language: null, qualities }
      await importNaturalPersons(database, [person], make.because('imported'))
      const holder = { identifierType: 'SSIN', identifierValue: ssin, applicationId: null }
      const token = await publish(await issue({ holder }), holder)

      const ask = (identifierType: string, identifierValue: string, now = make.NOW) =>
        findEtk(database, { identifierType, identifierValue, now })
      const found = { outcome: 'found', token, identifier: { identifierType: 'SSIN' } }
      expect(await ask('NIHII', '41234567')).toMatchObject(found)
      expect(await ask('NIHII11', '41234567890')).toMatchObject(found)
      expect(await ask('SSIN', ssin)).toMatchObject(found)
      expect(await ask('NIHII11', '41234567999')).toEqual({ outcome: 'none' })
      expect(await ask('NIHII-HOSPITAL', '41234567')).toEqual({ outcome: 'none' })
      expect(await ask('NIHII', '41234567', make.later(2 * make.DAY))).toEqual({ outcome: 'none' })
    })

    it('chooses by application ID: exact, none, or the list when several are left', async () => {
      const [lab, ward] = [newHolder('LAB'), newHolder('WARD')]
      const both = { ...ward, identifierValue: lab.identifierValue }
      const question = { ...lab, applicationId: undefined, now: make.NOW }
      const token = await publish(await issue({ holder: lab }), lab)
      expect(await findEtk(database, question)).toMatchObject({ outcome: 'found', token })

      await publish(await issue({ holder: both, holderVersion: 1 }), both)
      expect(await findEtk(database, question)).toMatchObject({
        outcome: 'several',
        identifiers: [{ applicationId: 'LAB' }, { applicationId: 'WARD' }],
      })
      expect(await findEtk(database, { ...question, applicationId: 'LAB' })).toMatchObject({ token })
      expect(await findEtk(database, { ...question, applicationId: '' })).toEqual({ outcome: 'none' })

      const plain = { ...lab, applicationId: null }
      const own = await publish(await issue({ holder: plain, holderVersion: 2 }), plain)
      expect(await findEtk(database, question)).toMatchObject({ outcome: 'found', token: own })
    })

    it('serves a replacement after its activation only, and the old one until then', async () => {
      const holder = newHolder()
      const old = await issue({ holder })
      const oldToken = await publish(old, holder)
      const replacement = await issue({ holder, replaces: old, holderVersion: 1 })
      const query = { publicKeyIdentifier: replacement, encryptionKeyIdentifier: null, now: make.NOW }
      expect(await findEtkRegistration(database, query)).toMatchObject({
        replacesServedToken: true,
        token: null,
      })
      const newToken = await publish(replacement, holder)
      const ask = () => findEtk(database, { ...holder, applicationId: undefined, now: make.NOW })
      expect(await ask()).toMatchObject({ token: oldToken })

      const activation = () => ({
        ...make.because('etk-activated', replacement),
        ...{ evidence: make.evidence(), publicKeyIdentifier: replacement, holder },
      })
      expect(await activateEtk(database, activation())).toBe('recorded')
      expect(await activateEtk(database, activation())).toBe('not-waiting')
      expect(await ask()).toMatchObject({ token: newToken })
    })

    it('publishes a token at once when the older certificate has ended', async () => {
      const holder = newHolder()
      const old = await issue({ holder })
      await publish(old, holder)
      const revocation = {
        ...make.because('revoked'),
        publicKeyIdentifier: old,
        reason: 'superseded',
      } as const
      expect(await recordDecidedRevocation(database, revocation)).toBe('recorded')
      const token = await publish(await issue({ holder, holderVersion: 2 }), holder)
      const question = { ...holder, applicationId: undefined, now: make.NOW }
      expect(await findEtk(database, question)).toMatchObject({ token })
    })

    it('completes only the challenge that is open, before it expires, with a key never used', async () => {
      const holder = newHolder()
      const publicKeyIdentifier = await issue({ holder })
      const start = make.etkStart(publicKeyIdentifier)
      await startEtkRegistration(database, start)
      const late = make.etkCompletion(start, holder, { now: make.later(61 * make.MINUTE) })
      expect(await completeEtkRegistration(database, late)).toEqual({ outcome: 'not-open' })
      const wrong = make.etkCompletion(start, holder, { challengeSerial: make.serial() })
      expect(await completeEtkRegistration(database, wrong)).toEqual({ outcome: 'not-open' })

      const reused = make.etkStart(publicKeyIdentifier, { encryptionKeyIdentifier: publicKeyIdentifier })
      await startEtkRegistration(database, reused)
      const completion = make.etkCompletion(reused, holder)
      expect(await completeEtkRegistration(database, completion)).toEqual({ outcome: 'key-used' })
      expect((await findCertificate(database, publicKeyIdentifier))?.etkRegisteredAt).toBeNull()
    })
  })

  describe('the authority’s certificates', () => {
    it('are known by id and key, and one of a kind is active', async () => {
      const next = make.authority({ id: 'issuing-p384-2', state: 'next' })
      expect(await addAuthorityCertificate(database, next, make.because('added'))).toBe('recorded')
      expect(await addAuthorityCertificate(database, next, make.because('added'))).toBe('known')
      const rival = make.authority({ id: 'issuing-p384-3' })
      expect(await addAuthorityCertificate(database, rival, make.because('added'))).toBe('known')
      expect(await recordDecision(database, make.decision({ ...next, holder: newHolder() }))).toBe('key-used')

      const state = async () =>
        (await listAuthorityCertificates(database)).map(one => `${one.id} ${one.state}`)
      expect(await activateAuthorityCertificate(database, next.id, make.because('rollover'))).toBe('recorded')
      expect(await state()).toEqual([`${make.ISSUER} retired`, 'issuing-p384-2 active'])
      expect(await activateAuthorityCertificate(database, next.id, make.because('rollover'))).toBe('not-next')
    })

    it('belong to one environment, fixed once', async () => {
      const installation = { environment: 'acceptance', demonstration: true, publicUrl: null } as const
      expect(await findInstallation(database)).toBeNull()
      expect(await recordInstallation(database, installation, make.because('init'))).toBe('recorded')
      const other = { ...installation, environment: 'production' } as const
      expect(await recordInstallation(database, other, make.because('init'))).toBe('known')
      expect(await findInstallation(database)).toMatchObject(installation)
    })

    it('list what they revoked until it has expired, and number their CRLs upwards', async () => {
      const serialNumber = make.serial()
      const publicKeyIdentifier = await issue({ holder: newHolder(), intent: make.intent({ serialNumber }) })
      const revocation = { ...make.because('revoked'), publicKeyIdentifier, reason: 'keyCompromise' } as const
      await recordDecidedRevocation(database, revocation)
      const serials = async (unexpiredAt: Date) =>
        (
          await findRevokedCertificates(database, {
            ...{ issuerId: make.ISSUER, shard: 0, unexpiredAt, after: 0n, limit: 1000 },
          })
        ).map(entry => entry.serialNumber)
      expect(await serials(make.NOW)).toContain(serialNumber)
      expect(await serials(make.later(366 * make.DAY))).not.toContain(serialNumber)
      expect(await findCertificateBySerial(database, make.ISSUER, serialNumber)).toMatchObject({
        publicKeyIdentifier,
      })

      const crl = (number: number) => ({
        ...{ issuerId: make.ISSUER, shard: 0, number, der: make.octets() },
        ...{ thisUpdate: make.NOW, nextUpdate: make.later(make.DAY) },
      })
      const second = crl(2)
      expect(await findLatestCrl(database, make.ISSUER)).toBeNull()
      expect(await recordCrl(database, second, make.because('crl'))).toBe('recorded')
      expect(await recordCrl(database, crl(2), make.because('crl'))).toBe('outdated')
      expect(await recordCrl(database, crl(1), make.because('crl'))).toBe('outdated')
      expect(await findLatestCrl(database, make.ISSUER)).toEqual(second)
    })
  })

  describe('the CRLs of an authority that grows', () => {
    const id = 'issuing-p384-large'
    beforeAll(async () => {
      // retired: of a kind one is active; what is opened depends on neither
      const large = make.authority({ id, state: 'retired', crlShards: 2 })
      await addAuthorityCertificate(database, large, make.because('added'))
    })

    it('are counted by their unexpired certificates, whatever the size of a page', async () => {
      const standing = [
        { crlShard: 0, notAfter: make.later(make.DAY) },
        { crlShard: 0, notAfter: make.NOW },
        { crlShard: 1, notAfter: make.later(make.DAY) },
        { crlShard: 1, notAfter: make.later(2 * make.DAY) },
        { crlShard: 1, notAfter: make.later(3 * make.DAY) },
      ]
      for (const one of standing)
        await issue({ holder: newHolder(), intent: make.intent({ ...one, issuerId: id }) })
      const counted = async (now: Date, limit?: number) => {
        const own = (await countCertificatesOfCrls(database, now, limit)).filter(one => one.issuerId === id)
        return own.sort((a, b) => a.shard - b.shard).map(({ shard, unexpired }) => [shard, unexpired])
      }
      for (const limit of [1, 2, 5, undefined])
        expect(await counted(make.NOW, limit)).toEqual([
          [0, 1],
          [1, 3],
        ])
      expect(await counted(make.later(2 * make.DAY), 2)).toEqual([
        [0, 0],
        [1, 1],
      ])
    })

    it('are opened once when several servers decide it, each with its first CRL', async () => {
      const opening = (first: number, after: readonly number[]) => ({
        ...{ issuerId: id, after, thisUpdate: make.NOW, nextUpdate: make.later(make.DAY) },
        crls: [first, first + 1, first + 2].map(shard => ({ shard, number: 7, der: make.octets() })),
      })
      const covers = await currentSnapshot(database)
      const record = (one: ReturnType<typeof opening>, kind: string) =>
        recordCrlOpening(database, { ...one, covers }, make.because(kind, id))
      const rivals = [1, 2, 3, 4].map(() => opening(2, []))
      const outcomes = await Promise.all(rivals.map(one => record(one, 'shards-opened')))
      expect(outcomes.toSorted()).toEqual(['elsewhere', 'elsewhere', 'elsewhere', 'recorded'])
      const stored = rivals[outcomes.indexOf('recorded')]
      for (const { shard, der } of stored?.crls ?? [])
        expect(await findLatestCrl(database, id, shard)).toMatchObject({ number: 7, der })
      const openings = async () =>
        (await listAuthorityCertificates(database)).find(one => one.id === id)?.crlOpenings
      expect(await openings()).toEqual([3])
      expect(await record(opening(5, []), 'shards-opened')).toBe('elsewhere')
      expect(await record(opening(5, [3]), 'shards-opened')).toBe('recorded')
      expect(await openings()).toEqual([3, 3])
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_event
        where kind = 'shards-opened' and record_id = ${id}`.execute(database.kysely)
      expect(rows).toEqual([{ count: 2 }])
    })

    it('are never opened without any, and no root opens some', async () => {
      const none = { crls: [], thisUpdate: make.NOW, nextUpdate: make.later(make.DAY), after: [] }
      const covers = await currentSnapshot(database)
      await expect(
        recordCrlOpening(database, { ...none, issuerId: id, after: [3, 3], covers }, make.because('x')),
      ).rejects.toMatchObject({ constraint: 'authority_certificate_crl_openings_check' })
      const root = make.authority({ id: 'root-p384-large', role: 'root' })
      await addAuthorityCertificate(database, root, make.because('added'))
      const ofRoot = { ...none, issuerId: root.id, crls: [{ shard: 1, number: 1, der: make.octets() }] }
      expect(await recordCrlOpening(database, { ...ofRoot, covers }, make.because('x'))).toBe('elsewhere')
      expect(await findLatestCrl(database, root.id, 1)).toBeNull()
    })
  })

  describe('the operators’ queue', () => {
    it('accepts a waiting request once, with a mandate for who signed it', async () => {
      const holder = newHolder()
      const signerSsin = '72020290477'
      const waiting = make.decision({ holder, signerSsin, intent: null })
      const { publicKeyIdentifier } = waiting.request
      await recordDecision(database, waiting)
      expect((await findWaitingRequests(database, 100)).map(one => one.publicKeyIdentifier)).toContain(
        publicKeyIdentifier,
      )
      const acceptance = {
        ...make.because('accepted', publicKeyIdentifier),
        ...{ publicKeyIdentifier, holderVersion: 0, intent: make.intent(), replaces: null },
        mandate: {
          evidence: 'document-1',
          validFrom: make.NOW,
          validUntil: null,
          recordedBy: 'a'.repeat(16),
        },
      }
      const stale = { ...acceptance, holderVersion: 5 }
      expect(await recordOperatorAcceptance(database, stale)).toBe('stale')
      expect(await recordOperatorAcceptance(database, acceptance)).toBe('recorded')
      expect(await recordOperatorAcceptance(database, { ...acceptance, holderVersion: 1 })).toBe('stale')
      const { messageId, signerKey } = waiting.evidence
      const query = { ...holder, signerSsin, publicKeyIdentifier, signerKey, messageId, now: make.NOW }
      expect(await findRequestFacts(database, query)).toMatchObject({ mandated: true, holderVersion: 1 })
    })

    it('refuses with the objections that stand', async () => {
      const waiting = make.decision({ holder: newHolder(), intent: null })
      const { publicKeyIdentifier } = waiting.request
      await recordDecision(database, waiting)
      const refusal = {
        ...make.because('refused'),
        publicKeyIdentifier,
        objections: [{ code: 'NO_MANDATE' }],
      }
      expect(await recordOperatorRefusal(database, refusal)).toBe('recorded')
      expect(await recordOperatorRefusal(database, refusal)).toBe('stale')
      expect(await findCertificate(database, publicKeyIdentifier)).toMatchObject({
        ...{ outcome: 'refused', objections: [{ code: 'NO_MANDATE' }], decidedAt: make.NOW },
      })
    })
  })

  describe('the replay memory', () => {
    it('forgets old reads and keeps evidence', async () => {
      const evidence = make.evidence()
      await issue({ holder: newHolder(), evidence })
      const read = make.evidence()
      await rememberSignedRequest(database, read, make.NOW)
      expect(await forgetSignedRequests(database, make.NOW)).toBe(0)
      expect(await forgetSignedRequests(database, make.later(1))).toBeGreaterThan(0)
      expect(await rememberSignedRequest(database, read, make.NOW)).toBe(true)
      expect(await rememberSignedRequest(database, evidence, make.NOW)).toBe(false)
    })
  })

  describe('the audit trail', () => {
    async function linkAll(): Promise<void> {
      while ((await linkAuditEvents(database, 50)) > 0);
    }

    it('chains every event in batches, and holds the heads kept elsewhere', async () => {
      await linkAll()
      const before = await verifyAuditChain(database)
      expect(before.breaks).toEqual([])
      await recordEvents(database, {
        now: make.NOW,
        events: [
          {
            kind: 'a',
            recordKind: 'x',
            recordId: '1',
            detail: { reason: 'é', count: 1 },
            correlationId: 'c',
          },
          { kind: 'b', recordKind: 'x', recordId: '2', operatorId: 'o' },
        ],
      })
      expect(await linkAuditEvents(database)).toBe(2)
      const after = await verifyAuditChain(database, [before.head])
      expect(after).toMatchObject({ breaks: [], head: { seq: before.head.seq + 2 } })
      expect((await readAuditChain(database, before.head.seq)).map(({ event }) => event?.kind)).toEqual([
        'a',
        'b',
      ])
      expect(await findAuditHead(database)).toEqual(after.head)

      const document = { number: 1, octets: make.octets(300), signature: make.octets(96), signedAt: make.NOW }
      const signed = { ...after.head, ...document, keyIdentifier: 'k' }
      expect(await recordAuditHead(database, signed)).toBe(true)
      expect(await recordAuditHead(database, signed)).toBe(false)
      await sql`delete from audit_head`.execute(database.kysely)
    })

    it('lets one of several sequencers link a batch', async () => {
      const servers = await Promise.all([1, 2, 3].map(() => opened.another()))
      for (let event = 0; event < 20; event += 1) await recordEvents(database, make.because(`event-${event}`))
      await Promise.all(servers.map(server => linkAuditEvents(server)))
      await linkAll()
      expect((await verifyAuditChain(database)).breaks).toEqual([])
    })

    it('shows a changed event, a missing one, an exchanged pair and a cut tail', async () => {
      for (let event = 0; event < 6; event += 1)
        await recordEvents(database, make.because(`tampered-${event}`))
      await linkAll()
      const { head } = await verifyAuditChain(database)
      const codes = async () => (await verifyAuditChain(database, [head])).breaks.map(({ code }) => code)
      const run = (text: string) => sql.raw(text).execute(database.kysely)
      const last = `(select max(seq) from audit_link)`
      const event = (back: number) => `(select event_id from audit_link where seq = ${last} - ${back})`

      await run(`update audit_event set kind = 'other' where id = ${event(2)}`)
      expect(await codes()).toEqual(['AUDIT_EVENT_CHANGED'])
      await run(`update audit_event set kind = 'tampered-3' where id = ${event(2)}`)
      expect(await codes()).toEqual([])

      await run(`create table kept as select * from audit_link where seq > ${last} - 2`)
      await run(`delete from audit_link where seq > ${last} - 2`)
      expect(await codes()).toEqual(['AUDIT_TAIL_CUT'])
      await run(`insert into audit_link select * from kept`)
      expect(await codes()).toEqual([])

      await run(`delete from audit_link where seq = ${last} - 1`)
      expect(await codes()).toEqual(['AUDIT_GAP', 'AUDIT_LINK_BROKEN'])
      await run(`insert into audit_link select * from kept where seq not in (select seq from audit_link)`)
      expect(await codes()).toEqual([])

      await run(`create table pair as select * from audit_link where seq > ${last} - 2`)
      await run(`delete from audit_link where seq > ${last} - 2`)
      await run(
        `insert into audit_link select (select sum(seq) from pair) - seq, event_id, previous_hash, hash from pair`,
      )
      expect(await codes()).toEqual(expect.arrayContaining(['AUDIT_LINK_BROKEN', 'AUDIT_HEAD_DIFFERS']))
      await run(`delete from audit_link where seq > ${last} - 2`)
      await run(`insert into audit_link select * from pair`)
      expect(await codes()).toEqual([])
      await run('drop table kept, pair')
    })
  })

  describe('the outbox', () => {
    const claim = (now: Date) => ({ now, leaseUntil: new Date(now.getTime() + make.MINUTE), limit: 1000 })

    it('gives a mail to one claimer at a time, with its addresses, and keeps one mail per event', async () => {
      await claimMails(database, claim(make.later(-1)))
      await sql`delete from outbox_mail`.execute(database.kysely)
      const publicKeyIdentifier = await issue({ holder: newHolder() })
      const mail = {
        eventKey: `accepted/${publicKeyIdentifier}`,
        kind: 'again',
        recipientsOf: publicKeyIdentifier,
      }
      await recordEvents(database, { ...make.because('repeated'), mails: [mail] })

      const servers = await Promise.all([1, 2, 3].map(() => opened.another()))
      const claims = (await Promise.all(servers.map(server => claimMails(server, claim(make.NOW))))).flat()
      expect(claims).toHaveLength(1)
      const [claimed] = claims
      if (!claimed) throw new Error('no mail')
      expect(claimed).toMatchObject({
        kind: 'request-accepted',
        personalEmail: 'someone@example.org',
        attempts: 1,
      })

      const retry = { dueAt: make.later(5 * make.MINUTE), error: '451' }
      expect(await postponeMail(database, claimed, retry)).toBe(true)
      expect(await claimMails(database, claim(make.later(make.MINUTE)))).toEqual([])
      const [second] = await claimMails(database, claim(make.later(6 * make.MINUTE)))
      // The lease ends without a word from its holder: somebody else takes it, and the late one changes nothing.
      const [third] = await claimMails(database, claim(make.later(8 * make.MINUTE)))
      if (!second || !third) throw new Error('no mail')
      expect(await markMailSent(database, second, make.NOW)).toBe(false)
      expect(await abandonMail(database, second, { now: make.NOW, error: '550' })).toBe(false)
      expect(await markMailSent(database, third, make.NOW)).toBe(true)
      expect(await claimMails(database, claim(make.later(make.DAY)))).toEqual([])
    })
  })

  describe('the claim on a CRL', () => {
    it('is one server’s until it is released or over, and can be prolonged until then alone', async () => {
      const crl = { issuerId: make.ISSUER, shard: 7, follows: 'named' } as const
      const claim = async (now: Date) => {
        const leaseUntil = new Date(now.getTime() + make.MINUTE)
        const terms = { now, leaseUntil, dueBefore: now, force: true, mayRest: false }
        return (await claimDueCrls(database, [crl], terms)).map(({ isClaimed }) => isClaimed)
      }
      const prolong = (now: Date) =>
        renewCrlClaims(database, [crl], { now, leaseUntil: new Date(now.getTime() + make.MINUTE) })
      expect([await claim(make.NOW), await claim(make.NOW)]).toEqual([[true], [false]])
      const soon = make.later(make.MINUTE / 2)
      await prolong(soon)
      expect(await claim(make.later(make.MINUTE + 1))).toEqual([false])
      // one that is over is nobody's any more, nor is one that was released
      const over = make.later(2 * make.MINUTE)
      await prolong(over)
      expect(await claim(over)).toEqual([true])
      await releaseCrlClaim(database, { ...crl, now: over, restsUntil: over })
      await prolong(over)
      expect(await claim(over)).toEqual([true])
    })
  })

  describe('the allowances', () => {
    it('are taken by many at once, each of whom would forget what is old of the others', async () => {
      const takeAll = (now: Date) =>
        Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            takeAllowance(database, { key: `allowance-${index}`, points: 1, seconds: 60, now }),
          ),
        )
      const all = Array.from({ length: 8 }, () => true)
      for (let hours = 0; hours < 100; hours += 2)
        expect(await takeAll(make.later(hours * 60 * make.MINUTE))).toEqual(all)
      expect(await takeAll(make.later(98 * 60 * make.MINUTE))).not.toContain(true)
    })
  })

  describe('the jobs', () => {
    it('are done once, or again when periodic', async () => {
      const job = { jobKey: 'crl/1', kind: 'publish-crl', payload: { shard: 0 }, dueAt: make.NOW }
      expect(await scheduleJob(database, job, make.NOW)).toBe(true)
      expect(await scheduleJob(database, job, make.NOW)).toBe(false)
      const claim = (now: Date, kinds = ['publish-crl']) =>
        claimJobs(database, { now, leaseUntil: new Date(now.getTime() + make.MINUTE), limit: 10, kinds })
      expect(await claim(make.NOW, ['other'])).toEqual([])
      const [claimed] = await claim(make.NOW)
      if (!claimed) throw new Error('no job')
      expect(claimed).toMatchObject({ jobKey: 'crl/1', payload: { shard: 0 }, attempts: 1 })
      expect(await claim(make.NOW)).toEqual([])
      expect(await postponeJob(database, claimed, { dueAt: make.later(make.DAY), error: null })).toBe(true)
      expect(await claim(make.NOW)).toEqual([])
      const [again] = await claim(make.later(make.DAY))
      if (!again) throw new Error('no job')
      expect(await finishJob(database, again, make.NOW)).toBe(true)
      expect(await claim(make.later(2 * make.DAY))).toEqual([])
    })

    it('are caused by a state change, in its statement', async () => {
      const due = make.later(7 * make.DAY)
      await recordEvents(database, {
        ...make.because('etk-activated'),
        jobs: [{ jobKey: 'supersede/1', kind: 'supersede', payload: { key: 'k' }, dueAt: due }],
      })
      const claim = { now: due, leaseUntil: make.later(8 * make.DAY), limit: 10, kinds: ['supersede'] }
      expect(await claimJobs(database, { ...claim, now: make.later(make.DAY) })).toEqual([])
      expect(await claimJobs(database, claim)).toMatchObject([{ dueAt: due, payload: { key: 'k' } }])
    })
  })
})
