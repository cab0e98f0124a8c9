/** CRLs on demand, by several platforms, and what leaves them; the watchdog and the answers that are kept. */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  buildCertId,
  buildOcspRequest,
  type Crl,
  parseCertificate,
  parseCrl,
  parseOcspResponse,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOcspAnswers } from '../src/issuing/ocsp-answers.ts'
import { startOcspResponders } from '../src/issuing/ocsp-responders.ts'
import { openFurtherCrls } from '../src/issuing/open-further-crls.ts'
import { publishAllCrls, publishCrl, publishCrlsByHand, publishDueCrls } from '../src/issuing/publish-crl.ts'
import { serveCrls } from '../src/issuing/served-crls.ts'
import { findOldCrls } from '../src/issuing/watch-crls.ts'
import { openPlatform, type Platform } from '../src/platform.ts'
import { findCrlState, findLatestCrl } from '../src/storage/crl.ts'
import type { StatementRunner } from '../src/storage/statement.ts'
import { type Applicant, enrol, type Holder, newApplicant } from './fixtures/applicants.ts'
import { losable } from './fixtures/database-that-fails.ts'
import { copyToPostgresql } from './fixtures/postgresql-database.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { eventsOf, logInAs } from './operators/operator-client.ts'
import { type Cluster, hasServer, startCluster } from './storage/engines.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

async function enrolled(platform: TestPlatform) {
  const applicant = await newApplicant(platform)
  return { applicant, holder: await enrol(platform.client, applicant) }
}

async function revoke(
  platform: TestPlatform,
  { applicant, holder }: { readonly applicant: Applicant; readonly holder: Holder },
  reason: 'superseded' | 'keyCompromise' = 'superseded',
): Promise<void> {
  const { publicKeyIdentifier } = holder.receipt
  const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
    ...{ publicKeyIdentifier, signer: applicant.actor, reason },
  })
  await platform.client.succeed(
    CERTRA_OPERATIONS.revoke,
    { publicKeyIdentifier, contract },
    applicant.signature,
  )
}

async function latestCrl(database: StatementRunner, id = 'issuing-ec-1'): Promise<Crl> {
  const crl = await findLatestCrl(database, id)
  if (!crl) throw new Error('none is published')
  return parseCrl(crl.der)
}

const serialOf = ({ certified }: Holder) => certified.certificate.serialNumber
const authorityOf = (platform: TestPlatform) => {
  const authority = platform.deps.authorities.find('issuing-ec-1')
  if (!authority) throw new Error('there is one')
  return authority
}

describe('the CRL of an authority', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await openTestPlatform()
  })
  afterAll(() => platform.close())

  /** The CRL of an instant. The platform's own turn may be making it: then it is waited for. */
  async function crlAt(at: Date): Promise<Crl> {
    const { clock, deps } = platform
    clock.stopAt(at)
    const latest = async () => {
      await publishDueCrls(deps)
      return (await latestCrl(deps.database)).thisUpdate.getTime()
    }
    await expect
      .poll(latest, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(Math.floor(at.getTime() / 1000) * 1000)
    return latestCrl(deps.database)
  }

  it('follows a revocation that somebody wrote into the database, and a reason that was raised', async () => {
    const { database } = platform.deps
    const { holder } = await enrolled(platform)
    const write = (reason: string) =>
      sql`update certificate set revoked_at = coalesce(revoked_at, now()), revocation_reason = ${reason}
        where serial_number = ${serialOf(holder).toString()}::numeric`.execute(database.kysely)
    const reason = async () => (await latestCrl(database)).entries.get(serialOf(holder))?.reason
    await write('superseded')
    await expect.poll(reason, { timeout: 5000 }).toBe('superseded')
    await write('keyCompromise')
    await expect.poll(reason, { timeout: 5000 }).toBe('keyCompromise')
  })

  it('is one for several revocations together, and none without', async () => {
    const { database } = platform.deps
    const many = await Promise.all(Array.from({ length: 6 }, () => enrolled(platform)))
    await publishDueCrls(platform.deps)
    const before = await findCrlState(database, 'issuing-ec-1', 0)
    for (const one of many) await revoke(platform, one)
    const listed = async () => {
      const { entries } = await latestCrl(database)
      return many.filter(({ holder }) => entries.has(serialOf(holder))).length
    }
    await expect.poll(listed, { timeout: 5000 }).toBe(6)
    const { rows } = await sql<{ count: string }>`
      select count(*) from audit_event where kind = 'crl-published' and record_id = 'issuing-ec-1'
        and (detail::jsonb->>'number')::bigint > ${before?.number ?? 0}`.execute(database.kysely)
    expect(Number(rows[0]?.count)).toBeLessThan(6)
    expect(await publishDueCrls(platform.deps)).toBe(0)
  })

  it('loses certificates a day after their end, having listed them past it, and loses no others', async () => {
    const { clock, deps } = platform
    const ended = await enrolled(platform)
    const other = await enrolled(platform)
    await revoke(platform, ended)
    await revoke(platform, other)
    // as if it had been issued long ago: its end is an hour from now
    const end = new Date(Math.floor(clock.now().getTime() / 1000) * 1000 + HOUR)
    await sql`update certificate set not_after = ${end} where serial_number = ${serialOf(ended.holder).toString()}::numeric`.execute(
      deps.database.kysely,
    )
    const start = clock.now()
    const listed = async (at: Date) => {
      const { entries, thisUpdate } = await crlAt(at)
      return { thisUpdate, has: [ended, other].map(({ holder }) => entries.has(serialOf(holder))) }
    }
    const past = await listed(new Date(end.getTime() + HOUR))
    expect(past).toMatchObject({ has: [true, true] })
    expect(past.thisUpdate > end).toBe(true)
    expect(await listed(new Date(end.getTime() + 26 * HOUR))).toMatchObject({ has: [false, true] })
    clock.stopAt(start)
    clock.run()
  })

  it('lists what ended while nothing ran, once more, on the first that follows', async () => {
    const { clock, deps } = platform
    const idle = await enrolled(platform)
    await revoke(platform, idle)
    const start = clock.now()
    const end = new Date(start.getTime() + 10 * DAY)
    await sql`update certificate set not_after = ${end} where serial_number = ${serialOf(idle.holder).toString()}::numeric`.execute(
      deps.database.kysely,
    )
    const first = await crlAt(new Date(start.getTime() + 60 * DAY))
    expect(first.entries.has(serialOf(idle.holder))).toBe(true)
    const second = await crlAt(new Date(start.getTime() + 60 * DAY + HOUR))
    expect(second.entries.has(serialOf(idle.holder))).toBe(false)
    clock.stopAt(start)
    clock.run()
  })

  describe('asked for by hand', () => {
    const listed = async ({ holder }: { readonly holder: Holder }) =>
      (await latestCrl(platform.deps.database)).entries.has(serialOf(holder))
    const holdBack = (column: 'rests_until' | 'leased_until', at: Date) =>
      sql`insert into crl_claim (issuer_id, shard, leased_until)
        values ('issuing-ec-1', 0, to_timestamp(0)) on conflict do nothing`
        .execute(platform.deps.database.kysely)
        .then(() =>
          sql`update crl_claim set ${sql.ref(column)} = ${at} where issuer_id = 'issuing-ec-1'`.execute(
            platform.deps.database.kysely,
          ),
        )
    /** For a minute; first what the platform's own job may be making is waited for: it would take the hold away. */
    const holdBackForAMinute = async (column: 'rests_until' | 'leased_until') => {
      await publishCrlsByHand(platform.deps)
      await holdBack(column, new Date(platform.clock.now().getTime() + 60_000))
    }

    it('shows every revocation at once, though the one before took long and rests', async () => {
      const one = await enrolled(platform)
      await holdBackForAMinute('rests_until')
      await revoke(platform, one)
      await publishDueCrls(platform.deps)
      expect(await listed(one)).toBe(false)
      expect(await publishCrlsByHand(platform.deps, 'issuing-ec-1')).toBe(1)
      expect(await listed(one)).toBe(true)
    })

    it('waits for the one that another server is making, and follows it when that began too early', async () => {
      const one = await enrolled(platform)
      await holdBackForAMinute('leased_until')
      await revoke(platform, one)
      let isOver = false
      const asked = [1, 2, 3].map(() => publishCrlsByHand(platform.deps, 'issuing-ec-1'))
      const over = Promise.all(asked).then(() => {
        isOver = true
      })
      await delay(300)
      expect([isOver, await listed(one)]).toEqual([false, false])
      const before = await findCrlState(platform.deps.database, 'issuing-ec-1', 0)
      await holdBack('leased_until', platform.clock.now())
      await over
      expect(await listed(one)).toBe(true)
      // one for the three of them
      const { rows } = await sql<{ count: string }>`
        select count(*) from audit_event where kind = 'crl-published' and record_id = 'issuing-ec-1'
          and (detail::jsonb->>'number')::bigint > ${before?.number ?? 0}`.execute(
        platform.deps.database.kysely,
      )
      expect(Number(rows[0]?.count)).toBe(1)
    })

    it('keeps its claim while it is at work, and no longer', async () => {
      const { clock, deps } = platform
      const authority = authorityOf(platform)
      // nothing is due, so that the platform's own job leaves it alone
      await publishCrlsByHand(deps)
      let answer = () => {}
      const answered = new Promise<void>(resolve => {
        answer = resolve
      })
      const sign = async (octets: Uint8Array) => {
        await answered
        return authority.signer.sign(octets)
      }
      const slow = { ...authority, signer: { ...authority.signer, sign } }
      const authorities = { ...deps.authorities, issuing: [slow], find: () => slow }
      const published = publishAllCrls({ ...deps, authorities })
      const leasedUntil = async () => {
        const { rows } = await sql<{ until: Date }>`
          select leased_until as until from crl_claim where issuer_id = 'issuing-ec-1'`.execute(
          deps.database.kysely,
        )
        return (rows[0]?.until ?? new Date(0)).getTime()
      }
      // renewed, and never for longer than the time after which others may take it
      await expect.poll(leasedUntil).toBeGreaterThan(clock.now().getTime())
      const first = await leasedUntil()
      await expect.poll(leasedUntil, { timeout: 5000 }).toBeGreaterThan(first)
      expect(await leasedUntil()).toBeLessThanOrEqual(clock.now().getTime() + 5000)
      answer()
      expect(await published).toBe(1)
      expect(await leasedUntil()).toBeLessThanOrEqual(clock.now().getTime())
    })

    it('leaves a claim to whoever has it next, while it is at work on another', async () => {
      const { clock, deps } = platform
      await publishCrlsByHand(deps)
      const [first, second] = ['issuing-ec-1', 'issuing-rsa-1'].map(id => {
        const authority = deps.authorities.find(id)
        if (!authority) throw new Error('there is one')
        return authority
      })
      if (!first || !second) throw new Error('there are two')
      let answer = () => {}
      const answered = new Promise<void>(resolve => {
        answer = resolve
      })
      const sign = async (octets: Uint8Array) => {
        await answered
        return second.signer.sign(octets)
      }
      const slow = { ...second, signer: { ...second.signer, sign } }
      const find = (id: string) => (id === first.id ? first : slow)
      const before = await findCrlState(deps.database, first.id, 0)
      const published = publishAllCrls({
        ...deps,
        authorities: { ...deps.authorities, issuing: [first, slow], find },
      })
      const leasedUntil = async (id: string) => {
        const { rows } = await sql<{ until: Date }>`
          select leased_until as until from crl_claim where issuer_id = ${id}`.execute(deps.database.kysely)
        return (rows[0]?.until ?? new Date(0)).getTime()
      }
      const isReleased = async () =>
        (await findCrlState(deps.database, first.id, 0))?.number !== before?.number &&
        (await leasedUntil(first.id)) <= clock.now().getTime()
      await expect.poll(isReleased, { timeout: 5000 }).toBe(true)
      // as another server that claims it now
      const others = new Date(clock.now().getTime() + HOUR / 2)
      const leaseTo = (until: Date) =>
        sql`update crl_claim set leased_until = ${until} where issuer_id = ${first.id}`.execute(
          deps.database.kysely,
        )
      await leaseTo(others)
      const since = await leasedUntil(second.id)
      await expect.poll(() => leasedUntil(second.id), { timeout: 10_000 }).toBeGreaterThan(since)
      expect(await leasedUntil(first.id)).toBe(others.getTime())
      answer()
      expect(await published).toBe(2)
      await leaseTo(clock.now())
    })

    it('says so when it cannot be made', async () => {
      const authority = authorityOf(platform)
      const broken = {
        ...authority,
        signer: { ...authority.signer, sign: () => Promise.reject(new Error('gone')) },
      }
      const authorities = { ...platform.deps.authorities, issuing: [broken], find: () => broken }
      const deps = { ...platform.deps, authorities, log: pino({ level: 'silent' }) }
      await expect(publishCrlsByHand(deps)).rejects.toThrow('gone')
      expect(await publishCrlsByHand(platform.deps)).toBe(2)
    })

    it('is an operator’s call, and in the audit trail', async () => {
      const operator = await logInAs(platform, 'operator')
      const one = await enrolled(platform)
      await holdBackForAMinute('rests_until')
      await revoke(platform, one)
      const { status, body } = await operator.call('POST', '/crls/publication', { authority: 'issuing-ec-1' })
      expect([status, body]).toMatchObject([200, { crls: [{ authority: 'issuing-ec-1', shard: 0 }] }])
      expect(await listed(one)).toBe(true)
      expect((await eventsOf(platform, operator.id)).at(-1)).toMatchObject({ kind: 'crls-ordered' })
      const unknown = await operator.call('POST', '/crls/publication', { authority: 'root-ec-1' })
      expect([unknown.status, unknown.body.code]).toEqual([404, 'AUTHORITY_UNKNOWN'])
      const all = await operator.call('GET', '/crls')
      expect(all.text).toContain('root-rsa-1')
    })
  })

  it('is made anew in a database that was restored elsewhere and counts its transactions from the start', async () => {
    const { database } = platform.deps
    await publishAllCrls(platform.deps)
    expect(await publishDueCrls(platform.deps)).toBe(0)
    await sql`update crl set covers = '9999999999:9999999999:' where issuer_id = 'issuing-ec-1'`.execute(
      database.kysely,
    )
    await expect
      .poll(async () => {
        await publishDueCrls(platform.deps)
        const { rows } = await sql<{ covers: string }>`select covers::text from crl
          where issuer_id = 'issuing-ec-1' order by number desc limit 1`.execute(database.kysely)
        return rows[0]?.covers
      })
      .not.toContain('9999999999')
  })

  it('is watched: long before it ends, log, metric and readiness say that the next is late', async () => {
    const { clock, deps } = platform
    await publishAllCrls(deps)
    expect(await findOldCrls(deps)).toEqual([])
    const later = { ...deps, clock: { now: () => new Date(clock.now().getTime() + 2 * HOUR) } }
    const old = await findOldCrls(later)
    expect(old.map(({ issuerId }) => issuerId).sort()).toEqual(['issuing-ec-1', 'issuing-rsa-1'])
    for (const { nextUpdate } of old) {
      expect((nextUpdate?.getTime() ?? 0) - later.clock.now().getTime()).toBeGreaterThan(20 * HOUR)
    }
    const nextYear = { ...deps, clock: { now: () => new Date(clock.now().getTime() + 310 * DAY) } }
    expect((await findOldCrls(nextYear)).map(({ issuerId }) => issuerId)).toContain('root-ec-1')
    const ready = await platform.app.inject('/ready')
    expect(ready.statusCode).toBe(200)
  })

  it('is served as it was last while the database does not answer', async () => {
    const { database, lose } = losable(platform.deps.database)
    const crls = serveCrls({ ...platform.deps, database })
    const known = await crls.find('issuing-ec-1', 0)
    expect(known).not.toBeNull()
    lose()
    expect(await crls.find('issuing-ec-1', 0)).toBe(known)
    await expect(crls.find('issuing-rsa-1', 0)).rejects.toThrow('no answer')
  })

  it('says once that CRLs are served from memory, and once that it is over', async () => {
    const { database, lose, find } = losable(platform.deps.database)
    const crls = serveCrls({ ...platform.deps, database })
    const both = ['issuing-ec-1', 'issuing-rsa-1'] as const
    const all = () => Promise.all(both.map(issuerId => crls.find(issuerId, 0)))
    await all()
    const kind = 'CRL'
    const counted = async () =>
      (await platform.deps.metrics.servedFromMemory.get()).values.find(({ labels }) => labels.kind === kind)
        ?.value ?? 0
    const [written, before] = [platform.log.length, await counted()]
    for (const times of [5, 2]) {
      lose()
      for (let count = 0; count < times; count++) await all()
      find()
      await all()
    }
    const lines = platform.log.slice(written).map(line => JSON.parse(line))
    const begin = { kind, msg: 'served from memory from now on', err: { message: 'no answer' } }
    const over = { kind, msg: 'served from the database again' }
    expect(lines.filter(line => line.kind === kind)).toMatchObject([
      ...[begin, { ...over, served: 10 }],
      ...[begin, { ...over, served: 4 }],
    ])
    expect((await counted()) - before).toBe(14)
  })

  it('is never served past its end: the question has the next one made', async () => {
    const { clock } = platform
    const start = clock.now()
    clock.stopAt(new Date(start.getTime() + 60 * DAY))
    const answer = await platform.app.inject('/crl/issuing-ec-1.crl')
    expect(parseCrl(new Uint8Array(answer.rawPayload)).nextUpdate > clock.now()).toBe(true)
    const again = await platform.app.inject({
      ...{ url: '/crl/issuing-ec-1.crl', headers: { 'if-none-match': String(answer.headers.etag) } },
    })
    expect([304, 200]).toContain(again.statusCode)
    clock.stopAt(start)
    clock.run()
  })
})

describe('a kept OCSP answer', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await openTestPlatform()
  })
  afterAll(() => platform.close())

  const questionFor = ({ chain, certified }: Holder, nonce?: Uint8Array) => {
    const issuer = parseCertificate(chain[1] ?? new Uint8Array())
    return buildOcspRequest({
      certIds: [buildCertId(issuer, certified.certificate.serialNumber)],
      ...(nonce && { nonce }),
    })
  }
  const statusIn = (der: Uint8Array) => {
    const response = parseOcspResponse(der)
    return response.status === 'successful' ? response.answers[0]?.status : response.status
  }

  it('is the same octets until the status changes by any server, then never again', async () => {
    const one = await enrolled(platform)
    const request = questionFor(one.holder)
    // a second server: responders and memory of its own, the same database
    const servers = await Promise.all(
      [1, 2].map(async () => startOcspAnswers(platform.deps, await startOcspResponders(platform.deps))),
    )
    for (const server of servers) {
      const first = await server.answer(request)
      const second = await server.answer(request)
      expect(statusIn(first.der)).toBe('good')
      expect(second).toBe(first)
    }
    await revoke(platform, one)
    for (const server of servers) expect(statusIn((await server.answer(request)).der)).toBe('revoked')
  })

  it('is signed anew before half of its life has passed, by question or by the job', async () => {
    const { clock } = platform
    const request = questionFor((await enrolled(platform)).holder)
    const server = await startOcspAnswers(platform.deps, await startOcspResponders(platform.deps))
    const start = clock.now()
    const hourly = Array.from({ length: 20 }, (_, index) => 7 * index)
    for (const hours of [...hourly, 60 * 24, 60 * 24 + 7]) {
      clock.stopAt(new Date(start.getTime() + hours * HOUR))
      const { validity } = await server.answer(request)
      const age = clock.now().getTime() - (validity?.thisUpdate.getTime() ?? 0)
      expect(age).toBeLessThanOrEqual(4 * HOUR)
      expect((validity?.nextUpdate.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThanOrEqual(4 * HOUR)
    }
    const before = await server.answer(request)
    await server.answer(request)
    clock.advance(3.75 * HOUR)
    await server.refresh()
    const refreshed = await server.answer(request)
    expect(refreshed).not.toBe(before)
    // what is watched is the age of what was served, not whether the job ran
    const { values } = await platform.deps.metrics.ocspAge.get()
    expect(values[0]?.value).toBeLessThanOrEqual(4 * 3600)
    // nobody asked since: it is let go
    clock.advance(3.75 * HOUR)
    await server.refresh()
    clock.advance(3.75 * HOUR)
    await server.refresh()
    expect(server.size).toBe(0)
    clock.stopAt(start)
    clock.run()
  })

  it('is all there is while the database does not answer; other questions are asked to come later', async () => {
    const { holder } = await enrolled(platform)
    const { database, lose, find } = losable(platform.deps.database)
    const deps = { ...platform.deps, database }
    const server = await startOcspAnswers(deps, await startOcspResponders(platform.deps))
    const request = questionFor(holder)
    const known = await server.answer(request)
    lose()
    expect(await server.answer(request)).toBe(known)
    expect(statusIn((await server.answer(questionFor(holder, Uint8Array.of(4, 1, 7)))).der)).toBe('tryLater')
    find()
    expect(statusIn((await server.answer(questionFor(holder, Uint8Array.of(4, 1, 7)))).der)).toBe('good')
  })

  it('makes room for others, those first that nobody asked for', async () => {
    const { KeptOcspAnswers } = await import('../src/issuing/kept-ocsp-answers.ts')
    const kept = new KeptOcspAnswers(2)
    const answer = (name: string) => ({
      ...{ der: randomBytes(4), about: [name], wasAsked: false },
      validity: { thisUpdate: new Date(0), nextUpdate: new Date(1), etag: name },
    })
    kept.keep('a', { ...answer('a'), wasAsked: true })
    kept.keep('b', answer('b'))
    kept.keep('c', answer('c'))
    expect(['a', 'b', 'c'].map(name => kept.find(name) !== undefined)).toEqual([true, false, true])
    kept.forgetAll()
    expect(kept.size).toBe(0)
  })
})

describe.skipIf(!hasServer)('two platforms on one PostgreSQL', () => {
  let cluster: Cluster
  let platform: TestPlatform
  let second: Platform
  beforeAll(async () => {
    cluster = startCluster()
    let databaseUrl = ''
    platform = await openTestPlatform({
      async database(folder) {
        databaseUrl = await copyToPostgresql(cluster, folder)
        return { databaseUrl }
      },
    })
    const { folder, clock } = platform
    second = await openPlatform({ folder, clock, database: { databaseUrl }, log: pino({ level: 'silent' }) })
  })
  afterAll(async () => {
    await second.close()
    await platform.close()
    cluster.stop()
  })

  const ocspStatusAt = async ({ app }: Platform, { chain, certified }: Holder) => {
    const issuer = parseCertificate(chain[1] ?? new Uint8Array())
    const certIds = [buildCertId(issuer, certified.certificate.serialNumber)]
    const answer = await app.inject({
      ...{ method: 'POST', url: '/ocsp/issuing-ec-1', payload: Buffer.from(buildOcspRequest({ certIds })) },
      headers: { 'content-type': 'application/ocsp-request' },
    })
    const response = parseOcspResponse(new Uint8Array(answer.rawPayload))
    return response.status === 'successful' ? response.answers[0]?.status : response.status
  }

  it('know of a revocation at the next question, whichever of them recorded it', async () => {
    const one = await enrolled(platform)
    for (const server of [platform, second]) expect(await ocspStatusAt(server, one.holder)).toBe('good')
    await revoke(platform, one)
    for (const server of [platform, second]) expect(await ocspStatusAt(server, one.holder)).toBe('revoked')
  })

  it('number their CRLs upwards, lose no entry, and do the same work once', async () => {
    const { deps } = platform
    const revoked: bigint[] = []
    let number = 0n
    for (let turn = 0; turn < 6; turn++) {
      const one = await enrolled(platform)
      await revoke(platform, one)
      revoked.push(serialOf(one.holder))
      const outcomes = await Promise.all([
        publishCrl(deps, authorityOf(platform)),
        publishCrl(second.deps, authorityOf(platform)),
        publishAllCrls(second.deps, 'issuing-ec-1'),
      ])
      const crl = await latestCrl(deps.database)
      expect(outcomes.some(Boolean)).toBe(true)
      expect(crl.crlNumber).toBeGreaterThan(number)
      number = crl.crlNumber
      const { rows } = await sql<{ twice: string }>`select previous_number as twice from crl
        where issuer_id = 'issuing-ec-1' group by 1 having count(*) > 1`.execute(deps.database.kysely)
      expect(rows).toEqual([])
    }
    const missing = async () => {
      const { entries } = await latestCrl(deps.database)
      return revoked.filter(serial => !entries.has(serial))
    }
    await expect.poll(missing, { timeout: 5000 }).toEqual([])
    // both ask at once what is due: one of them makes it
    await revoke(platform, await enrolled(platform))
    const both = await Promise.all([publishDueCrls(deps), publishDueCrls(second.deps)])
    expect(both[0] + both[1]).toBeLessThanOrEqual(1)
  })
  it('open further shards once, and serve them both at that instant', async () => {
    const limited = [platform, second].map(({ deps }) => ({
      ...deps,
      installation: { ...deps.installation, certificatesPerCrl: 1 },
    }))
    const opened = await Promise.all(limited.map(openFurtherCrls))
    expect(Math.min(...opened)).toBe(0)
    const count = Math.max(...opened)
    expect(count).toBeGreaterThan(0)
    for (const { app } of [platform, second]) {
      for (const shard of [1, count])
        expect((await app.inject(`/crl/issuing-ec-1.${shard}.crl`)).statusCode).toBe(200)
    }
    const one = await enrolled(platform)
    const [address = ''] = one.holder.certified.certificate.crlDistributionPoints
    // of the shards, unless the other one opened them and this one has not looked since
    expect(address).toMatch(/\/issuing-ec-1(\.\d+)?\.crl$/)
    await revoke(platform, one)
    await publishCrlsByHand(second.deps)
    const { rawPayload } = await second.app.inject(new URL(address).pathname)
    expect(parseCrl(new Uint8Array(rawPayload)).entries.has(serialOf(one.holder))).toBe(true)
  })
})
