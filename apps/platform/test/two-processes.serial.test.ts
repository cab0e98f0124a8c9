/**
 * Two platform processes on one PostgreSQL (requirement I3): everything is done once, whoever of the two does it, also when one is
 * stopped in the middle, and when one is killed.
 */
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { freePort } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkAuditEvents, verifyAuditChain } from '../src/storage/audit-trail.ts'
import { type Database, openDatabase } from '../src/storage/open-database.ts'
import { scheduleJob } from '../src/storage/work-queue.ts'
import {
  type Applicant,
  certificateRequest,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from './fixtures/applicants.ts'
import { type CardStatusService, startCardStatusService } from './fixtures/card-status-service.ts'
import { type PlatformProcess, platformProcess } from './fixtures/platform-process.ts'
import { copyToPostgresql } from './fixtures/postgresql-database.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'
import { configureForTests } from './fixtures/test-platform.ts'
import { overHttp, read, resultOf, WireClient } from './fixtures/wire-client.ts'
import { FROM } from './mail/mail-bench.ts'
import { openPostOffice, type PostOffice } from './mail/post-office.ts'
import { type Cluster, hasServer, startCluster } from './storage/engines.ts'

const { generateCertificate, generateRevocationContract, revoke } = CERTRA_OPERATIONS

interface Node {
  readonly process: PlatformProcess
  readonly baseUrl: string
  readonly client: WireClient
}

describe.skipIf(!hasServer)('two processes on one database', () => {
  const clock = { now: () => new Date() }
  let folder: string
  let cards: CardStatusService
  let cluster: Cluster
  let database: Database
  let office: PostOffice
  let nodes: readonly [Node, Node]
  let manager: Applicant
  /** Public key identifiers of what was issued. */
  const issued: string[] = []

  beforeAll(async () => {
    folder = await copyDemonstration()
    cards = await startCardStatusService(clock)
    const families = {
      RSA: await cards.family('RSA', 'rsa', clock.now()),
      EC: await cards.family('EC', 'ec', clock.now()),
    }
    const ports = [await freePort(), await freePort()] as const
    const urlOf = (port: number) => `http://127.0.0.1:${port}`
    configureForTests(folder, {
      origin: cards.origin,
      families: Object.values(families),
      publicUrl: urlOf(ports[0]),
    })
    office = await openPostOffice()
    const file = join(folder, 'platform.json')
    const mail = { host: '127.0.0.1', port: office.port, secure: false, from: FROM }
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), mail }))
    cluster = startCluster()
    const databaseUrl = await copyToPostgresql(cluster, folder)
    database = await openDatabase({ databaseUrl })
    manager = await newApplicant({ deps: { database }, clock, families })
    const node = (port: number, more: { port?: number }): Node => ({
      process: platformProcess({ folder, baseUrl: urlOf(port), databaseUrl, ...more }),
      baseUrl: urlOf(port),
      client: new WireClient(overHttp(urlOf(port)), clock),
    })
    nodes = [node(ports[0], {}), node(ports[1], { port: ports[1] })]
    await Promise.all(nodes.map(one => one.process.start()))
  }, 300_000)

  afterAll(async () => {
    for (const { process } of nodes ?? []) await process.kill()
    await database?.close()
    await office?.close()
    await cards?.close()
    cluster?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const organization = async () =>
    forOrganization(await newOrganization({ deps: { database }, clock }, [manager], { type: 'CBE' }))

  const enrolAt = async ({ client }: Node) => {
    const holder = await enrol(client, manager, { holder: await organization() })
    issued.push(holder.receipt.publicKeyIdentifier)
  }

  const numbers = async (query: ReturnType<typeof sql<Record<string, number>>>) =>
    (await query.execute(database.kysely)).rows[0]

  const mailsWaiting = sql<Record<string, number>>`
    select count(*)::int as open from outbox_mail where sent_at is null and abandoned_at is null`

  const until = async (what: string, holds: () => Promise<boolean>) => {
    for (const end = Date.now() + 40_000; !(await holds()); await delay(100)) {
      if (Date.now() > end) throw new Error(`it never came to be: ${what}`)
    }
  }

  it('issue, revoke and publish: each certificate once, each CRL number once', async () => {
    for (let round = 0; round < 5; round++) {
      await Promise.all(nodes.flatMap(node => [enrolAt(node), enrolAt(node)]))
    }
    const [first = '', second = ''] = issued
    for (const [index, publicKeyIdentifier] of [first, second].entries()) {
      const { client } = nodes[index] ?? nodes[0]
      const order = { publicKeyIdentifier, signer: manager.actor, reason: 'superseded' } as const
      const contract = await client.succeed(generateRevocationContract, order)
      await client.succeed(revoke, { publicKeyIdentifier, contract }, manager.signature)
    }
    expect(
      await numbers(sql`
        select count(*)::int as certificates, count(distinct serial_number)::int as serials,
          (select count(*)::int from audit_event where kind = 'certificate-issued') as events
        from certificate where signed_at is not null`),
    ).toEqual({ certificates: issued.length, serials: issued.length, events: issued.length })
    await until('both revocations are in a CRL', async () => {
      const state = await numbers(sql`
        select count(*)::int as missing from certificate c where revoked_at is not null and not exists (
          select from crl where crl.issuer_id = c.issuer_id and crl.this_update > c.revoked_at - interval '1 second')`)
      return state?.missing === 0
    })
    const crls = await numbers(sql`
      select count(*)::int as stored, count(distinct (issuer_id, shard, number))::int as numbers from crl`)
    expect(crls?.stored).toBe(crls?.numbers)
  })

  it('do each scheduled job once', async () => {
    const keys = issued.slice(2, 12)
    const now = clock.now()
    for (const publicKeyIdentifier of keys) {
      const job = { kind: 'revoke-superseded', payload: { publicKeyIdentifier }, dueAt: now }
      await scheduleJob(database, { ...job, jobKey: `revoke-superseded/${publicKeyIdentifier}` }, now)
    }
    await until('all jobs are done', async () => {
      const left = await numbers(sql`select count(*)::int as open from job where finished_at is null`)
      return left?.open === 0
    })
    expect(
      await numbers(sql`
        select count(*)::int as jobs, max(attempts) as attempts,
          (select count(*)::int from audit_event
            where kind = 'certificate-revoked' and record_id = any(${keys})) as events
        from job`),
    ).toEqual({ jobs: keys.length, attempts: 1, events: keys.length })
  })

  it('send each mail once', async () => {
    await until('all mails have gone', async () => (await numbers(mailsWaiting))?.open === 0)
    const sent = await numbers(sql`select count(*)::int as sent from outbox_mail where sent_at is not null`)
    expect(office.delivered).toHaveLength(sent?.sent ?? -1)
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
    expect(office.delivered.length).toBeGreaterThan(2 * issued.length - 1)
  })

  it('one is stopped: it answers what it has begun, gives back what it holds, and ends with status 0', async () => {
    const [first, second] = nodes
    const { request } = await certificateRequest(first.client, manager, { holder: await organization() })
    const message = await first.client.write(generateCertificate, request, manager.signature)
    // one that is half sent when the signal comes, on a connection that is open
    const half = startSending(first.baseUrl, message.text)
    await half.begun
    office.slowDown(200)
    await Promise.all(Array.from({ length: 4 }, () => enrolAt(second)))
    const ended = first.process.stop()
    await delay(300)
    await expect(fetch(`${first.baseUrl}/health`)).rejects.toThrow()
    const answer = await half.finish()
    expect(await ended).toBe(0)
    expect(answer.status).toBe(200)
    // the other one gives the very same answer: it was stored before it was given
    const again = await second.client.send(message)
    expect(again.text).toBe(answer.text)
    const { publicKeyIdentifier } = resultOf(read(generateCertificate, again))
    issued.push(publicKeyIdentifier)
    office.slowDown(0)
    await until('the other one sends what is left', async () => {
      const left = await numbers(mailsWaiting)
      return left?.open === 0
    })
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
  })

  it('one is killed: the other finishes its work when the leases are over', async () => {
    const [first, second] = nodes
    await first.process.start()
    office.slowDown(150)
    const load = Promise.allSettled(Array.from({ length: 8 }, () => enrolAt(first)))
    await delay(700)
    await first.process.kill()
    await load
    // what it had accepted is issued by the other one, at most seconds later
    await until('no intent is left unsigned', async () => {
      const left = await numbers(sql`select count(*)::int as open from certificate where signed_at is null`)
      return left?.open === 0
    })
    office.slowDown(0)
    await sql`update outbox_mail set leased_until = now() where leased_until is not null`.execute(
      database.kysely,
    )
    await until('no mail is left', async () => {
      const left = await numbers(mailsWaiting)
      return left?.open === 0
    })
    // the one in its hands at the kill may have left already: then it comes again under the same Message-ID
    const twice = [...office.copies().values()].filter(count => count > 1)
    expect(twice.length).toBeLessThanOrEqual(1)
    expect((await fetch(`${second.baseUrl}/ready`)).status).toBe(200)
  })

  it('leave one audit chain without a gap', async () => {
    while ((await linkAuditEvents(database)) > 0);
    const { breaks, head } = await verifyAuditChain(database)
    expect(breaks).toEqual([])
    const events = await numbers(sql`select count(*)::int as events from audit_event`)
    expect(head.seq).toBe(events?.events)
  })
})

/** A message over a connection of its own: the first half now, the rest when told. */
function startSending(baseUrl: string, message: string) {
  const body = Buffer.from(message)
  const asked = httpRequest(`${baseUrl}/CertRa/v2`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', 'content-length': body.length },
  })
  const answered = once(asked, 'response')
  return {
    begun: new Promise<void>(resolve => asked.write(body.subarray(0, 500), () => resolve())),
    async finish() {
      asked.end(body.subarray(500))
      const [response] = await answered
      return { status: response.statusCode as number, text: await text(response) }
    },
  }
}
