/** The operators' statements on both engines, and the search where many have the same name. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addOperator,
  changeOperatorRole,
  endOperator,
  findOperator,
  listOperators,
  renewOperatorCredentials,
  takeLoginAttempt,
} from '../../src/storage/operator-account.ts'
import { findProposals, recordProposal } from '../../src/storage/operator-proposal.ts'
import { findRequestEvidence, findWaitingRequests } from '../../src/storage/operator-requests.ts'
import { type SearchCriterion, searchCertificates } from '../../src/storage/operator-search.ts'
import {
  endOperatorSession,
  findOperatorSession,
  startOperatorSession,
} from '../../src/storage/operator-session.ts'
import { engines, type TestDatabase } from '../storage/engines.ts'

const NOW = new Date('2026-03-01T12:00:00.000Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const because = {
  now: NOW,
  events: [{ kind: 'test', recordKind: 'operator', recordId: 'test' }],
} as const
const credentials = { passwordHash: 'hash', codeSecret: new Uint8Array([1, 2, 3]) }
const FREQUENT = 2100

describe.each(engines)('operators on $name', engine => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await engine.open()
    await sql`insert into certificate_request
        (public_key_identifier, identifier_type, identifier_value, holder_name, distinguished_name, signer_ssin, csr,
         key_type, contract_version, contract_digest, base_service_usage, outcome, objections,
         automatically_validated, requested_at, decided_at)
      select lpad(to_hex(i), 40, '0'), 'SSIN', lpad(i::text, 11, '0'), 'VEELVOORKOMEND GETAL' || i, 'CN=x',
        lpad(i::text, 11, '0'), '\\x00', 'P-384', '1', '1', '{}', 'accepted', '[]', true, ${NOW}::timestamptz,
        ${NOW}::timestamptz
      from generate_series(1, ${FREQUENT}::integer) i`.execute(opened.database.kysely)
    await sql`insert into key_use (public_key_identifier, use, request_id, recorded_at)
      select public_key_identifier, 'authentication', id, requested_at from certificate_request`.execute(
      opened.database.kysely,
    )
    await sql`insert into certificate
        (request_id, issuer_id, serial_number, profile, lint_version, tbs, intended_at, not_before, not_after, crl_shard)
      select id, 'x', id, 'p', 'l', '\\x00', requested_at, requested_at, requested_at, 0
      from certificate_request`.execute(opened.database.kysely)
  })
  afterAll(async () => {
    await opened?.close()
    engine.stop()
  })

  it('are added once by name, found, changed and ended, and their sessions with them', async () => {
    const { database } = opened
    const operator = { id: 'a'.repeat(16), name: 'one', role: 'operator', ...credentials }
    expect(await addOperator(database, { ...operator, ...because })).toBe('recorded')
    const again = { ...operator, id: 'b'.repeat(16), ...because }
    expect(await addOperator(database, again)).toBe('name-taken')
    expect((await listOperators(database)).map(({ name }) => name)).toEqual(['one'])

    const start = (tokenHash: string, codeStep: number, passwordHash = 'hash') =>
      startOperatorSession(database, {
        ...{ operatorId: operator.id, passwordHash, tokenHash, codeStep, expiresAt: later(15) },
        ...because,
      })
    const [first, second, third] = ['1', '2', '3'].map(digit => digit.repeat(64)) as [string, string, string]
    expect(await start(first, 100)).toBe(true)
    expect(await start(second, 100)).toBe(false)
    expect(await start(second, 101, 'another')).toBe(false)
    expect(await findOperatorSession(database, first, NOW)).toMatchObject({ role: 'operator' })
    expect(await findOperatorSession(database, first, later(15))).toBeNull()
    await endOperatorSession(database, { tokenHash: first, ...because })
    expect(await findOperatorSession(database, first, NOW)).toBeNull()

    expect(await start(second, 101)).toBe(true)
    const role = { id: operator.id, role: 'auditor', ...because }
    expect(await changeOperatorRole(database, role)).toBe(true)
    expect(await findOperatorSession(database, second, NOW)).toBeNull()
    expect(await renewOperatorCredentials(database, { id: operator.id, ...credentials, ...because })).toBe(
      true,
    )
    expect(await start(third, 1)).toBe(true)
    expect(await endOperator(database, { id: operator.id, ...because })).toBe(true)
    expect(await endOperator(database, { id: operator.id, ...because })).toBe(false)
    expect(await findOperatorSession(database, third, NOW)).toBeNull()
    expect((await findOperator(database, operator.id))?.endedAt).toEqual(NOW)
  })

  it('are locked by the fifth attempt until the lock is over', async () => {
    const { database } = opened
    const operator = { id: 'c'.repeat(16), name: 'two', role: 'operator', ...credentials }
    await addOperator(database, { ...operator, ...because })
    const attempt = (now: Date) =>
      takeLoginAttempt(database, { name: 'two', now, allowed: 5, lockUntil: later(15) })
    const counts = []
    for (let one = 0; one < 6; one++) counts.push((await attempt(NOW))?.failedAttempts)
    expect(counts).toEqual([1, 2, 3, 4, 5, undefined])
    expect(await attempt(later(14))).toBeNull()
    expect((await attempt(later(15)))?.failedAttempts).toBe(1)
    expect(
      await takeLoginAttempt(database, { name: 'nobody', now: NOW, allowed: 5, lockUntil: NOW }),
    ).toBeNull()
  })

  it('propose an act once each, beside each other, for a while', async () => {
    const { database } = opened
    for (const [id, name] of [
      ['d'.repeat(16), 'three'],
      ['e'.repeat(16), 'four'],
    ] as const) {
      await addOperator(database, { id, name, role: 'operator', ...credentials, ...because })
    }
    const propose = (proposedBy: string, terms: string, now = NOW) =>
      recordProposal(database, {
        ...{
          object: 'f'.repeat(40),
          act: 'revocation',
          terms,
          proposedBy,
          expiresAt: later(60),
        },
        ...{ ...because, now },
      })
    await propose('d'.repeat(16), 'first')
    await propose('e'.repeat(16), 'other')
    await propose('d'.repeat(16), 'second', later(1))
    expect(await findProposals(database, 'f'.repeat(40), later(1))).toMatchObject([
      { act: 'revocation', terms: 'other', proposerName: 'four' },
      { act: 'revocation', terms: 'second', proposerName: 'three' },
    ])
    expect(await findProposals(database, 'f'.repeat(40), later(60))).toEqual([])
  })

  it('find the same by every criterion, also when thousands have the name', async () => {
    const { database } = opened
    const find = async (criterion: SearchCriterion, limit = 50, after: string | null = null) =>
      (await searchCertificates(database, criterion, { limit, after })).map(row => row.publicKeyIdentifier)
    const key = (number: number) => number.toString(16).padStart(40, '0')
    const newest = [key(FREQUENT), key(FREQUENT - 1), key(FREQUENT - 2)]

    const frequent: SearchCriterion = { by: 'name', words: ['VEELVOORKOMEND'] }
    expect(await find(frequent, 3)).toEqual(newest)
    expect(await find(frequent, 2, newest[0])).toEqual(newest.slice(1))
    expect(await find({ by: 'everything' }, 3)).toEqual(newest)
    const one: readonly SearchCriterion[] = [
      { by: 'name', words: ['VEEL', 'GETAL1234'] },
      { by: 'identifier', types: ['CBE', 'SSIN'], value: '00000001234' },
      { by: 'serial', serialNumbers: [1234n, 99_999n] },
      { by: 'key', from: key(1234), to: key(1234) },
    ]
    for (const criterion of one) expect(await find(criterion), criterion.by).toEqual([key(1234)])
    const two = [key(1234), key(1233)]
    expect(await find({ by: 'key', from: key(1233), to: key(1234) })).toEqual(two)
    expect(await findWaitingRequests(database, 10)).toEqual([])
    expect(await findRequestEvidence(database, key(1))).toBeNull()
  })
})
