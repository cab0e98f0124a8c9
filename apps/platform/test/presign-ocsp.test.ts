/** OCSP answers that are signed before anybody asks: of every certificate, by every server, true at every moment. */
import {
  buildCertId,
  buildOcspRequest,
  parseCertificate,
  parseOcspResponse,
  verifyOcspResponse,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { testKeyPair } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type OcspAnswers, startOcspAnswers } from '../src/issuing/ocsp-answers.ts'
import { startOcspResponders } from '../src/issuing/ocsp-responders.ts'
import { makeMetrics } from '../src/metrics.ts'
import { type Applicant, enrol, type Holder, newApplicant } from './fixtures/applicants.ts'
import { losable } from './fixtures/database-that-fails.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const { generateRevocationContract, revoke } = CERTRA_OPERATIONS

let platform: TestPlatform
let enrolled: readonly { readonly applicant: Applicant; readonly holder: Holder }[]
beforeAll(async () => {
  platform = await openTestPlatform()
  enrolled = await Promise.all(
    (['RSA-2048', 'P-384', 'P-384'] as const).map(async (kind, index) => {
      const applicant = await newApplicant(platform)
      const keys = await testKeyPair(kind, `presign-${index}`)
      return { applicant, holder: await enrol(platform.client, applicant, { keys }) }
    }),
  )
})
afterAll(() => platform.close())

/** A server of its own on the same database, with what it counted; `lose` cuts it from the database. */
async function startServer() {
  const metrics = makeMetrics()
  const { database, lose } = losable(platform.deps.database)
  const deps = { ...platform.deps, metrics, database }
  const server = await startOcspAnswers(deps, await startOcspResponders(deps))
  return {
    server,
    lose,
    async counted() {
      const { values } = await metrics.ocspAnswers.get()
      return Object.fromEntries(values.map(({ labels, value }) => [labels.origin, value]))
    },
    async gauge(name: 'ocspPresigned' | 'ocspPresignedAge') {
      return (await metrics[name].get()).values[0]?.value ?? Number.NaN
    },
  }
}

const issuerOf = ({ chain }: Holder) => parseCertificate(chain[1] ?? new Uint8Array())
const questionFor = (holder: Holder, hash: 'sha1' | 'sha256' = 'sha1') =>
  buildOcspRequest({
    certIds: [buildCertId(issuerOf(holder), holder.certified.certificate.serialNumber, hash)],
  })

/** The status a relying party reads, once it has verified everything about the answer. */
async function verified(server: OcspAnswers, holder: Holder) {
  const { der, validity } = await server.answer(questionFor(holder))
  const at = platform.clock.now()
  const checked = { response: parseOcspResponse(der), certificate: holder.certified.certificate }
  const { status } = verifyOcspResponse({ ...checked, issuer: issuerOf(holder), at })
  return { status, age: at.getTime() - (validity?.thisUpdate.getTime() ?? 0) }
}

describe('answers that are signed ahead', () => {
  it('are those of every certificate: the first question signs nothing', async () => {
    const { server, counted, gauge } = await startServer()
    expect(await server.presign()).toBeGreaterThanOrEqual(enrolled.length)
    for (const { holder } of enrolled) expect((await verified(server, holder)).status).toBe('good')
    expect(await counted()).toEqual({ presigned: enrolled.length })
    await server.refresh()
    expect(await gauge('ocspPresigned')).toBeGreaterThanOrEqual(enrolled.length)
    expect(await server.presign(), 'a turn with nothing to do').toBe(0)
  })

  it('are the same octets at every question, by whatever way they are found', async () => {
    const { server } = await startServer()
    await server.presign()
    const [{ holder } = expect.unreachable()] = enrolled
    const first = await server.answer(questionFor(holder))
    expect(await server.answer(questionFor(holder))).toBe(first)
  })

  it('leave a question in another hash, or about nothing that was issued, to be answered now', async () => {
    const { server, counted } = await startServer()
    await server.presign()
    const [{ holder } = expect.unreachable()] = enrolled
    const other = parseOcspResponse((await server.answer(questionFor(holder, 'sha256'))).der)
    expect(other).toMatchObject({ status: 'successful', answers: [{ status: 'good' }] })
    const never = buildOcspRequest({ certIds: [buildCertId(issuerOf(holder), 77n)] })
    const unknown = parseOcspResponse((await server.answer(never)).der)
    expect(unknown).toMatchObject({ answers: [{ status: 'unknown' }] })
    expect(await counted()).toEqual({ signed: 2 })
  })

  it('are forgotten by a server that slept while a change was noted and the note thrown away', async () => {
    const { server } = await startServer()
    const holder = await enrol(platform.client, await newApplicant(platform))
    await server.presign()
    expect((await verified(server, holder)).status).toBe('good')
    const { serialNumber } = holder.certified.certificate
    const { kysely } = platform.deps.database
    await sql`update certificate set revoked_at = now(), revocation_reason = 'superseded'
      where serial_number = ${serialNumber.toString()}::numeric`.execute(kysely)
    await sql`delete from status_change where serial_number = ${serialNumber.toString()}::numeric`.execute(
      kysely,
    )
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * HOUR })
    try {
      expect((await verified(server, holder)).status).toBe('revoked')
    } finally {
      vi.useRealTimers()
    }
  })

  it('come for what was issued since at the next turn', async () => {
    const { server, counted } = await startServer()
    await server.presign()
    const holder = await enrol(platform.client, await newApplicant(platform))
    expect(await server.presign()).toBeGreaterThanOrEqual(1)
    expect((await verified(server, holder)).status).toBe('good')
    expect(await counted()).toEqual({ presigned: 1 })
  })

  it('serve while the database does not answer, also to who never asked before', async () => {
    const { server, counted, lose } = await startServer()
    await server.presign()
    lose()
    for (const { holder } of enrolled) expect((await verified(server, holder)).status).toBe('good')
    expect(await counted()).toEqual({ unchecked: enrolled.length })
  })

  it('are void at every server with a revocation, at once; the next turn signs nothing that is untrue', async () => {
    const servers = await Promise.all([startServer(), startServer()])
    for (const { server } of servers) await server.presign()
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    for (const { server } of servers) {
      await server.presign()
      expect((await verified(server, holder)).status).toBe('good')
    }
    const { publicKeyIdentifier } = holder.receipt
    const contract = await platform.client.succeed(generateRevocationContract, {
      ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'superseded' },
    })
    // a turn that has begun before the revocation may not bring the old status back
    const turns = servers.map(({ server }) => server.presign())
    await platform.client.succeed(revoke, { publicKeyIdentifier, contract }, applicant.signature)
    for (const { server } of servers) expect((await verified(server, holder)).status).toBe('revoked')
    await Promise.all(turns)
    for (const { server } of servers) {
      await server.presign()
      expect((await verified(server, holder)).status).toBe('revoked')
    }
  })

  it('are never older than half of their life, through sixty idle days and a clock that jumps', async () => {
    const { clock } = platform
    const { server, counted, gauge } = await startServer()
    const start = clock.now()
    const hours = [...Array.from({ length: 60 }, (_, index) => index), 61 * 24, 61 * 24 + 3, 0]
    for (const after of hours) {
      clock.stopAt(new Date(start.getTime() + after * HOUR))
      await server.presign()
      for (const { holder } of enrolled) {
        const { status, age } = await verified(server, holder)
        expect(status).toBe('good')
        expect(Math.abs(age)).toBeLessThan(4 * HOUR)
      }
      await server.refresh()
      expect(await gauge('ocspPresignedAge')).toBeLessThan(4 * 3600)
    }
    const { signed = 0, presigned = 0, kept = 0 } = await counted()
    expect(signed, 'nobody waited for a signature').toBe(0)
    expect(presigned + kept).toBeGreaterThanOrEqual(hours.length * enrolled.length)
    clock.stopAt(start)
    clock.run()
  })

  it('let others have a turn while they are signed', async () => {
    await sql`
      insert into certificate (request_id, issuer_id, serial_number, profile, lint_version, tbs, intended_at, not_before, not_after,
        der, signed_at, published_at, crl_shard)
      select 1000000 + n, issuer_id, serial_number + n, profile, lint_version, tbs, intended_at, not_before, not_after,
        der, signed_at, published_at, crl_shard
      from (select * from certificate where profile = 'holder-p384' and signed_at is not null limit 1) one, generate_series(1, 200) n
    `.execute(platform.deps.database.kysely)
    // each signature looks at the clock
    let looks = 0
    const clock = {
      now() {
        looks++
        return platform.clock.now()
      },
    }
    const deps = { ...platform.deps, metrics: makeMetrics(), clock }
    const server = await startOcspAnswers(deps, await startOcspResponders(deps))
    const stretches: number[] = []
    let signing = true
    const count = (before: number) => {
      stretches.push(looks - before)
      if (signing) setImmediate(count, looks)
    }
    setImmediate(count, looks)
    expect(await server.presign()).toBeGreaterThan(200)
    signing = false
    expect(Math.max(...stretches)).toBeLessThan(30)
    await sql`delete from certificate where request_id > 1000000`.execute(platform.deps.database.kysely)
  })

  it('end with their certificates', async () => {
    const { clock } = platform
    const { server, gauge } = await startServer()
    const start = clock.now()
    await server.presign()
    clock.stopAt(new Date(start.getTime() + 400 * DAY))
    await server.presign()
    await server.refresh()
    expect(await gauge('ocspPresigned')).toBe(0)
    clock.stopAt(start)
    clock.run()
  })
})
