/**
 * The platform is killed again and again while clients enrol: whatever it acknowledged is there afterwards, what it did not is
 * finished by sending the same message again, and nothing exists twice.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openChallenge } from '@vesalius/etee'
import { parseCertificate, publicKeyIdentifier } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { freePort } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../src/storage/audit-trail.ts'
import { type DatabaseLocation, openDatabase } from '../src/storage/open-database.ts'
import {
  type Applicant,
  certificateRequest,
  encryptionCertificate,
  encryptionKeys,
  forOrganization,
  type Holder,
  holderOf,
  newApplicant,
  newOrganization,
  type TestOrganization,
} from './fixtures/applicants.ts'
import { type CardStatusService, startCardStatusService } from './fixtures/card-status-service.ts'
import { type PlatformProcess, platformProcess } from './fixtures/platform-process.ts'
import { copyToPostgresql } from './fixtures/postgresql-database.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'
import { configureForTests } from './fixtures/test-platform.ts'
import { type Message, overHttp, read, resultOf, WireClient } from './fixtures/wire-client.ts'
import { type Cluster, hasServer, startCluster } from './storage/engines.ts'

const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
const { startETKRegistration, completeETKRegistration } = ETKRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS
const LONG = process.env.LONG === '1'
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const CLIENTS = 4
/** Organizations for each kill: more than are enrolled between two. */
const SUPPLY = 40
/** Encryption keys are kept between runs; each serves one holder. */
const KEYS = 16

const engines = [
  { name: 'embedded', kills: LONG ? 100 : 10, skip: false },
  {
    name: 'PostgreSQL',
    kills: LONG ? 20 : 2,
    skip: !hasServer,
  },
] as const

/** What a client holds in its hands: a message, and the answer that acknowledged it. */
interface Acknowledged {
  readonly message: Message
  readonly text: string
}

describe.each(engines)('killed $kills times on the $name engine', ({ name, kills, skip }) => {
  let folder: string
  let cards: CardStatusService
  let cluster: Cluster | undefined
  let location: DatabaseLocation
  let platform: PlatformProcess
  let client: WireClient
  let managers: readonly Applicant[]
  let organizations: TestOrganization[]
  const acknowledged: Acknowledged[] = []
  const requests = new Map<string, { readonly organization: TestOrganization }>()
  const chains = new Map<string, readonly Uint8Array[]>()
  const tokens = new Map<TestOrganization, Uint8Array>()
  let resent = 0

  beforeAll(async () => {
    if (skip) return
    console.log(`SEED=${SEED} repeats the instants of the kills`)
    folder = await copyDemonstration()
    const clock = { now: () => new Date() }
    cards = await startCardStatusService(clock)
    const families = {
      RSA: await cards.family('RSA', 'rsa', clock.now()),
      EC: await cards.family('EC', 'ec', clock.now()),
    }
    const baseUrl = `http://127.0.0.1:${await freePort()}`
    configureForTests(folder, { origin: cards.origin, families: Object.values(families), publicUrl: baseUrl })
    location = { dataFolder: join(folder, 'database') }
    if (name === 'PostgreSQL') {
      cluster = startCluster()
      location = { databaseUrl: await copyToPostgresql(cluster, folder) }
    }
    const database = await openDatabase(location)
    const source = { deps: { database }, clock, families }
    managers = await Promise.all(Array.from({ length: CLIENTS }, () => newApplicant(source)))
    organizations = await Promise.all(
      Array.from({ length: (kills + 1) * SUPPLY }, () => newOrganization(source, managers, { type: 'CBE' })),
    )
    await database.close()
    const databaseUrl = 'databaseUrl' in location ? location.databaseUrl : undefined
    platform = platformProcess({ folder, baseUrl, ...(databaseUrl !== undefined && { databaseUrl }) })
    client = new WireClient(overHttp(baseUrl), clock)
    await platform.start()
  }, 300_000)

  afterAll(async () => {
    await platform?.kill()
    await cards?.close()
    cluster?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  it.skipIf(skip)(
    'loses nothing it has acknowledged, and finishes what was asked when it is asked again',
    { timeout: LONG ? 3_600_000 : 300_000 },
    async () => {
      const random = seeded(SEED)
      let over = false
      const clients = managers.map(async manager => {
        while (!over) await enrolAnother(manager, () => over)
      })
      for (let kill = 0; kill < kills; kill++) {
        await delay(150 + random() * 1200)
        const before = [...acknowledged]
        await platform.kill()
        await platform.start()
        // what was acknowledged shortly before the kill is repeated at once, while it is fresh
        for (const one of before.slice(-12)) expect(await repeat(one)).toBe(one.text)
      }
      over = true
      await Promise.all(clients)
      console.log(
        `${requests.size} certificates, ${tokens.size} tokens, ${resent} messages sent again after a kill`,
      )
      expect(requests.size).toBeGreaterThan(kills)
      await verifyAll()
    },
  )

  it.skipIf(skip)(
    'leaves one certificate for each request, each issued, and an audit chain without a gap',
    async () => {
      expect(await platform.stop()).toBe(0)
      const database = await openDatabase(location)
      try {
        const { rows } = await sql<{ requests: number; issued: number; holders: number; keys: number }>`
        select count(*)::int as requests, count(c.der)::int as issued,
          count(distinct (r.identifier_type, r.identifier_value))::int as holders,
          count(distinct r.public_key_identifier)::int as keys
        from certificate_request r left join certificate c on c.request_id = r.id
      `.execute(database.kysely)
        const count = requests.size
        expect(rows).toEqual([{ requests: count, issued: count, holders: count, keys: count }])
        const { breaks, head } = await verifyAuditChain(database)
        expect(breaks).toEqual([])
        expect(head.seq).toBeGreaterThan(2 * count)
      } finally {
        await database.close()
      }
    },
  )

  /** One organization from contract to certificate, some of them on to a token. */
  async function enrolAnother(manager: Applicant, isOver: () => boolean): Promise<void> {
    const organization = organizations.pop()
    if (!organization) return void (await delay(50))
    const holder = forOrganization(organization)
    const { request, keys } = await persistently(() => certificateRequest(client, manager, { holder }))
    const message = await client.write(generateCertificate, request, manager.signature)
    const receipt = resultOf(read(generateCertificate, await acknowledge(message)))
    expect(receipt.publicKeyIdentifier).toBe(publicKeyIdentifier(keys.spki))
    requests.set(receipt.publicKeyIdentifier, { organization })
    // resumed at the start after a kill, so at once; only a request just now may still be at it
    const chain = await persistently(async () => {
      for (let left = 200; ; left--) {
        const { outcome } = await client.call(getCertificate, receipt)
        if (outcome.kind === 'success') return outcome.result
        expect(outcome.failure.errors.map(({ code }) => code)).toEqual(['CERT_NOT_YET_DELIVERED'])
        if (left === 0) throw new Error('an acknowledged request was not issued')
        await delay(50)
      }
    })
    chains.set(receipt.publicKeyIdentifier, chain)
    if (tokens.size < KEYS - CLIENTS && chains.size % 3 === 0 && !isOver()) {
      await registerAnother(organization, holderOf(receipt, keys, chain))
    }
  }

  let keyNumber = 0
  async function registerAnother(organization: TestOrganization, holder: Holder): Promise<void> {
    if (keyNumber >= KEYS) return
    const keys = await encryptionKeys(++keyNumber)
    const start = await client.write(startETKRegistration, { publicEncryptionKey: keys.spki }, holder.signing)
    const { challenge } = resultOf(read(startETKRegistration, await acknowledge(start)))
    const serialNumber = openChallenge(keys.privateKey, challenge)
    const toBeRegistered = await encryptionCertificate(holder, keys, serialNumber)
    const complete = await client.write(completeETKRegistration, { toBeRegistered }, holder.signing)
    const { etk } = resultOf(read(completeETKRegistration, await acknowledge(complete)))
    tokens.set(organization, etk)
  }

  /** Sends the very same message until it is answered. */
  async function acknowledge(message: Message) {
    let sent = 0
    const exchanged = await persistently(() => {
      sent++
      return client.send(message)
    })
    if (sent > 1) resent++
    if (exchanged.kind === 'fault') throw new Error(`${exchanged.fault.soaCode}: ${exchanged.fault.message}`)
    acknowledged.push({ message, text: exchanged.text })
    return exchanged
  }

  async function persistently<Result>(act: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await act()
      } catch (error) {
        // what fetch says of a connection that is refused or cut
        if (!(error instanceof TypeError)) throw error
        await delay(50)
      }
    }
  }

  const repeat = async ({ message }: Acknowledged) => (await persistently(() => client.send(message))).text

  async function verifyAll(): Promise<void> {
    for (const [key, { organization }] of requests) {
      const chain = await client.succeed(getCertificate, { publicKeyIdentifier: key })
      const certificate = parseCertificate(chain[0] ?? new Uint8Array())
      expect(certificate.publicKeyIdentifier).toBe(key)
      expect(certificate.subject.at(-1)?.value).toBe(`CBE=${organization.value}`)
      expect(chain).toEqual(chains.get(key))
    }
    for (const [{ type, value }, etk] of tokens) {
      const { finding } = await client.call(GetEtk, { searchCriteria: [{ type, value }] })
      expect(finding).toEqual({ kind: 'etk', etk })
    }
    // older ones are too old to be sent again, whoever sends them
    const fresh = acknowledged.slice(-100).filter(({ message }) => age(message) < 9 * 60_000)
    for (const one of fresh) expect(await repeat(one)).toBe(one.text)
  }
})

function age({ text }: Message): number {
  return Date.now() - Date.parse(/IssueInstant="([^"]+)"/.exec(text)?.[1] ?? '')
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
