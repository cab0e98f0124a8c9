/** One request from decision to published token, and what concurrent or repeated requests get; on both engines. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findApplicationIds } from '../../src/storage/application-ids.ts'
import { addAuthorityCertificate } from '../../src/storage/authority-certificate.ts'
import { findCertificateStatuses } from '../../src/storage/certificate-status.ts'
import { findCertificatesOfSigner } from '../../src/storage/certificates-of-signer.ts'
import { StorageError } from '../../src/storage/error.ts'
import {
  completeEtkRegistration,
  findEtkRegistration,
  startEtkRegistration,
} from '../../src/storage/etk-registration.ts'
import { findActor } from '../../src/storage/find-actor.ts'
import { findCertificate } from '../../src/storage/find-certificate.ts'
import { findEtk } from '../../src/storage/find-etk.ts'
import { findRequestFacts } from '../../src/storage/find-request-facts.ts'
import { importMandates, importNaturalPersons, importOrganizations } from '../../src/storage/import-source.ts'
import type { Database } from '../../src/storage/open-database.ts'
import { recordDecision } from '../../src/storage/record-decision.ts'
import { recordIssuedCertificate } from '../../src/storage/record-issued-certificate.ts'
import { recordAskedRevocation } from '../../src/storage/record-revocation.ts'
import { findSignedRequest, rememberSignedRequest } from '../../src/storage/signed-request.ts'
import { findUnfinishedIssuances, withdrawIntent } from '../../src/storage/unfinished-issuance.ts'
import { engines, type TestDatabase } from './engines.ts'
import * as make from './records.ts'

describe.each(engines)('an enrolment on $name', engine => {
  let opened: TestDatabase
  let database: Database

  beforeAll(async () => {
    opened = await engine.open()
    database = opened.database
    await addAuthorityCertificate(database, make.authority(), make.because('authority-added'))
    await importNaturalPersons(
      database,
      [
        {
          ssin: make.PERSON,
          firstNames: 'An',
          surname: 'Proef',
          language: 'nl',
          qualities: [{ code: 'doctor', nihii11: '10000007999', validFrom: null, validUntil: null }],
        },
      ],
      make.because('source-imported'),
    )
    await importOrganizations(
      database,
      [{ ...make.HOSPITAL, nameFr: null, nameNl: 'Ziekenhuis Ter Linde' }],
      make.because('source-imported'),
    )
    await importMandates(
      database,
      [{ ...make.HOSPITAL, ssin: make.PERSON, validFrom: null, validUntil: null }],
      make.because('source-imported'),
    )
  })
  afterAll(async () => {
    await opened?.close()
    engine.stop()
  })
  beforeEach(async () => {
    const tables = [
      'certificate_request',
      'certificate',
      'contact_data',
      'certificate_holder',
      'signed_request',
    ]
    for (const table of [...tables, 'etk_registration', 'etk']) {
      await sql`delete from ${sql.table(table)}`.execute(database.kysely)
    }
    await sql`delete from key_use where use <> 'authority'`.execute(database.kysely)
  })

  const facts = (changes: Partial<Parameters<typeof findRequestFacts>[1]> = {}) =>
    findRequestFacts(database, {
      ...make.HOSPITAL,
      signerSsin: make.PERSON,
      publicKeyIdentifier: make.keyIdentifier(),
      signerKey: make.keyIdentifier(),
      messageId: '_1',
      now: make.NOW,
      ...changes,
    })

  async function issue(changes: make.DecisionChanges = {}): Promise<string> {
    const decision = make.decision(changes)
    const { publicKeyIdentifier } = decision.request
    expect(await recordDecision(database, decision)).toBe('recorded')
    await recordIssuedCertificate(database, {
      ...make.because('certificate-issued', publicKeyIdentifier),
      publicKeyIdentifier,
      der: make.octets(1100),
    })
    return publicKeyIdentifier
  }

  it('finds the person, the organization and the mandate of the source', async () => {
    const actor = await findActor(database, make.PERSON, make.NOW)
    expect(actor.person?.qualities).toEqual([
      { code: 'doctor', nihii11: '10000007999', validFrom: null, validUntil: null },
    ])
    expect(actor.organizations.map(({ identifierValue }) => identifierValue)).toEqual([
      make.HOSPITAL.identifierValue,
    ])
    expect(await findActor(database, '00000000097', make.NOW)).toEqual({ person: null, organizations: [] })
    const known = await facts()
    expect(known).toMatchObject({
      mandated: true,
      holderVersion: 0,
      live: [],
      existing: null,
      keyUse: null,
      seen: null,
    })
    expect(known.organization?.nameNl).toBe('Ziekenhuis Ter Linde')
  })

  it('stores an accepted request with its intent, and gives it back octet by octet', async () => {
    const decision = make.decision()
    const { publicKeyIdentifier } = decision.request
    expect(await recordDecision(database, decision)).toBe('recorded')

    const record = await findCertificate(database, publicKeyIdentifier)
    expect(record).toMatchObject({
      outcome: 'accepted',
      baseServiceUsage: ['tsa', 'codage'],
      certificate: null,
      signedAt: null,
      requestedAt: make.NOW,
      serialNumber: decision.intent?.serialNumber,
      personalEmail: 'someone@example.org',
    })
    const known = await facts({ publicKeyIdentifier, ...decision.evidence })
    expect(known.seen).toEqual({
      digest: decision.evidence.digest,
      answer: decision.evidence.answer,
      receivedAt: make.NOW,
    })
    expect(known.existing?.csr).toEqual(decision.request.csr)
    expect(known).toMatchObject({ holderVersion: 1, keyUse: 'authentication' })
    expect(known.live).toHaveLength(1)

    const [unfinished] = await findUnfinishedIssuances(database, make.NOW)
    expect(unfinished?.tbs).toEqual(decision.intent?.tbs)
    expect(unfinished?.mac).toEqual(decision.intent?.mac)
  })

  it('withdraws an intent that is not signed, for an operator to decide; one that is signed stays', async () => {
    const decision = make.decision()
    const { publicKeyIdentifier } = decision.request
    await recordDecision(database, decision)
    const [intent] = await findUnfinishedIssuances(database, make.NOW)
    if (!intent) throw new Error('an intent')
    const withdrawal = { ...intent, ...make.because('intent-withdrawn'), objections: [{ code: 'SOME_CODE' }] }
    expect(await withdrawIntent(database, withdrawal)).toBe('recorded')
    expect(await withdrawIntent(database, withdrawal)).toBe('stale')
    expect(await findCertificate(database, publicKeyIdentifier)).toMatchObject({
      ...{ outcome: 'waiting', decidedAt: null, serialNumber: null, objections: [{ code: 'SOME_CODE' }] },
    })
    // what was reviewed on the facts of before is stale
    expect(await facts()).toMatchObject({ holderVersion: 2, live: [] })

    const signed = await issue({ holder: { ...make.HOSPITAL, applicationId: 'SIGNED' }, holderVersion: 2 })
    const { rows } = await sql<{ id: number }>`
      select id from certificate_request where public_key_identifier = ${signed}`.execute(database.kysely)
    const late = { ...withdrawal, requestId: Number(rows[0]?.id), intendedAt: make.NOW }
    expect(await withdrawIntent(database, late)).toBe('stale')
    expect((await findCertificate(database, signed))?.certificate).not.toBeNull()
  })

  it('publishes the certificate that was stored first when two servers signed the same intent', async () => {
    const decision = make.decision()
    const { publicKeyIdentifier } = decision.request
    await recordDecision(database, decision)
    const issued = { ...make.because('certificate-issued', publicKeyIdentifier), publicKeyIdentifier }
    const first = make.octets()
    expect(await recordIssuedCertificate(database, { ...issued, der: first })).toEqual(first)
    expect(await recordIssuedCertificate(database, { ...issued, der: make.octets() })).toEqual(first)
    expect((await findCertificate(database, publicKeyIdentifier))?.certificate).toEqual(first)
    expect(await findUnfinishedIssuances(database, make.NOW)).toEqual([])
  })

  it('knows nothing of a serial number before it is signed', async () => {
    const decision = make.decision()
    await recordDecision(database, decision)
    const serialNumber = decision.intent?.serialNumber ?? 0n
    expect(await findCertificateStatuses(database, make.ISSUER, [serialNumber])).toEqual([])
    const { publicKeyIdentifier } = decision.request
    const der = make.octets()
    await recordIssuedCertificate(database, {
      ...make.because('certificate-issued'),
      publicKeyIdentifier,
      der,
    })
    expect(await findCertificateStatuses(database, make.ISSUER, [serialNumber])).toMatchObject([
      { serialNumber, revokedAt: null },
    ])
  })

  it('stores nothing when the holder changed since the facts were read', async () => {
    await issue()
    const late = make.decision({ holderVersion: 0 })
    expect(await recordDecision(database, late)).toBe('stale')
    expect(await findCertificate(database, late.request.publicKeyIdentifier)).toBeNull()
    expect(await findSignedRequest(database, late.evidence)).toBeNull()
  })

  it('lets exactly one of many simultaneous requests for the same holder win', async () => {
    const servers = await Promise.all(Array.from({ length: 4 }, () => opened.another()))
    const outcomes = await Promise.all(
      servers.flatMap(server => Array.from({ length: 3 }, () => recordDecision(server, make.decision()))),
    )
    expect(outcomes.filter(outcome => outcome === 'recorded')).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome === 'stale')).toHaveLength(11)
    expect((await facts()).live).toHaveLength(1)
  })

  it('refuses a key that was used before, and stores nothing of that request', async () => {
    const publicKeyIdentifier = await issue()
    const again = make.decision({ publicKeyIdentifier, holderVersion: 1 })
    expect(await recordDecision(database, again)).toBe('key-used')
    expect(await findSignedRequest(database, again.evidence)).toBeNull()
    expect((await facts()).holderVersion).toBe(1)
  })

  it('takes a message Id of a signer once', async () => {
    const evidence = make.evidence()
    await issue({ evidence })
    expect(await recordDecision(database, make.decision({ evidence, holderVersion: 1 }))).toBe('replayed')
    const reading = { ...evidence, digest: make.sha256(make.octets()) }
    expect(await rememberSignedRequest(database, reading, make.NOW)).toBe(false)
    const fresh = make.evidence()
    expect(await rememberSignedRequest(database, fresh, make.NOW)).toBe(true)
    expect(await rememberSignedRequest(database, fresh, make.NOW)).toBe(false)
  })

  it('lets a request that waits for an operator reserve nothing', async () => {
    expect(await recordDecision(database, make.decision({ intent: null, holderVersion: 7 }))).toBe('recorded')
    expect((await facts()).live).toEqual([])
    expect(await recordDecision(database, make.decision())).toBe('recorded')
  })

  it('allows one replacement of a certificate', async () => {
    const replaces = await issue()
    await issue({ replaces, holderVersion: 1 })
    expect(await recordDecision(database, make.decision({ replaces, holderVersion: 2 }))).toBe('stale')
  })

  describe('when the database refuses part of it', () => {
    const refuse = (operation: string, table: string) =>
      sql.raw(`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end';
        create trigger refuse before ${operation} on ${table} execute function refuse()`)
    afterEach(async () => {
      await sql`drop function refuse cascade`.execute(database.kysely)
    })

    it('decides nothing that cannot be written to the audit trail', async () => {
      await refuse('insert', 'audit_event').execute(database.kysely)
      const decision = make.decision()
      await expect(recordDecision(database, decision)).rejects.toThrow(StorageError)
      expect(await findCertificate(database, decision.request.publicKeyIdentifier)).toBeNull()
      expect(await findSignedRequest(database, decision.evidence)).toBeNull()
      expect((await facts()).holderVersion).toBe(0)
    })

    it('keeps the intent of a certificate that was signed and could not be stored, to finish or to revoke', async () => {
      const decision = make.decision()
      const { publicKeyIdentifier } = decision.request
      await recordDecision(database, decision)
      await refuse('update', 'certificate').execute(database.kysely)
      const issued = { ...make.because('issued'), publicKeyIdentifier, der: make.octets() }
      await expect(recordIssuedCertificate(database, issued)).rejects.toThrow(StorageError)
      const [unfinished] = await findUnfinishedIssuances(database, make.NOW)
      expect(unfinished).toMatchObject({ publicKeyIdentifier, tbs: decision.intent?.tbs })
    })
  })

  it('publishes a token, once, and serves it by the rules of the depot', async () => {
    const publicKeyIdentifier = await issue()
    const first = make.etkStart(publicKeyIdentifier)
    const second = make.etkStart(publicKeyIdentifier)
    expect(await startEtkRegistration(database, first)).toBe('recorded')
    expect(await startEtkRegistration(database, second)).toBe('recorded')
    expect(await completeEtkRegistration(database, make.etkCompletion(first))).toEqual({
      outcome: 'not-open',
    })

    const completion = make.etkCompletion(second)
    expect(await completeEtkRegistration(database, completion)).toEqual({
      outcome: 'recorded',
      toBeActivated: false,
    })
    expect(await completeEtkRegistration(database, make.etkCompletion(second))).toEqual({
      outcome: 'not-open',
    })
    expect(await startEtkRegistration(database, make.etkStart(publicKeyIdentifier))).toBe('not-allowed')

    const query = {
      publicKeyIdentifier,
      encryptionKeyIdentifier: second.encryptionKeyIdentifier,
      now: make.NOW,
    }
    expect(await findEtkRegistration(database, query)).toMatchObject({
      token: completion.token,
      challengeSerial: null,
      encryptionKeyUse: 'encryption',
    })
    const question = { ...make.HOSPITAL, applicationId: undefined, now: make.NOW }
    expect(await findEtk(database, question)).toMatchObject({ outcome: 'found', token: completion.token })
    expect(await findEtk(database, { ...question, applicationId: '' })).toMatchObject({ outcome: 'found' })
    expect(await findEtk(database, { ...question, applicationId: 'LAB' })).toEqual({ outcome: 'none' })
  })

  it('lists the application IDs of active certificates, and what the signer can manage', async () => {
    await issue()
    await issue({ holder: { ...make.HOSPITAL, applicationId: 'LAB' }, holderVersion: 1 })
    expect(await findApplicationIds(database, { ...make.HOSPITAL, now: make.NOW })).toEqual([null, 'LAB'])
    expect(await findCertificatesOfSigner(database, make.PERSON, make.NOW)).toHaveLength(2)
    expect(await findCertificatesOfSigner(database, '00000000097', make.NOW)).toEqual([])
  })

  it('revokes the certificate and its token together, once', async () => {
    const publicKeyIdentifier = await issue()
    const start = make.etkStart(publicKeyIdentifier)
    await startEtkRegistration(database, start)
    await completeEtkRegistration(database, make.etkCompletion(start))
    const revoke = (reason: 'superseded' | 'keyCompromise', signerSsin = make.PERSON) =>
      recordAskedRevocation(database, {
        ...make.because('certificate-revoked', publicKeyIdentifier),
        ...{ publicKeyIdentifier, reason, signerSsin, evidence: make.evidence() },
      })
    // somebody whose mandate has ended since it was looked at
    expect(await revoke('superseded', '00000000097')).toBe('not-changed')
    expect(await revoke('superseded')).toBe('recorded')
    expect(await revoke('superseded')).toBe('not-changed')
    expect(await revoke('keyCompromise')).toBe('recorded')
    expect(await revoke('keyCompromise')).toBe('not-changed')
    const question = { ...make.HOSPITAL, applicationId: undefined, now: make.NOW }
    expect(await findEtk(database, question)).toEqual({ outcome: 'none' })
    expect(await facts()).toMatchObject({ live: [], holderVersion: 3 })
  })
})
