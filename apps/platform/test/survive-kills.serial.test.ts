/**
 * The platform is killed again and again while every kind of write goes on (rules I1, I2): whatever it acknowledged is there
 * afterwards, what it did not is finished by sending the same message again, nothing exists twice, nothing in part.
 *
 * 10 kills on the embedded engine and 2 on PostgreSQL; 200 and 40 with LONG=1. SEED repeats the instants.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseCertificate } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS } from '@vesalius/protocols'
import { freePort, inventSsin } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import { restoreBackup } from '../src/backup/restore-backup.ts'
import { registerPerson } from '../src/digital-keys/register-person.ts'
import { installationPaths, readInstallation } from '../src/installation/installation.ts'
import { readCredentialFile } from '../src/installation/key-file.ts'
import { makeSecretBox } from '../src/operators/secret-box.ts'
import { type Database, type DatabaseLocation, openDatabase } from '../src/storage/open-database.ts'
import { type Applicant, newApplicant, newOrganization } from './fixtures/applicants.ts'
import { type CardStatusService, startCardStatusService } from './fixtures/card-status-service.ts'
import { newForeigner } from './fixtures/foreign-applicants.ts'
import { makeOperatorAccount, type OperatorAccount } from './fixtures/operator-account.ts'
import { type PlatformProcess, platformProcess } from './fixtures/platform-process.ts'
import { copyToPostgresql } from './fixtures/postgresql-database.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'
import { configureForTests } from './fixtures/test-platform.ts'
import { waitingLinkOf } from './fixtures/waiting-link.ts'
import type { Message } from './fixtures/wire-client.ts'
import { checkAuditChain, checkLedger, checkMails, findHalves } from './kills/check-whole.ts'
import type { InvitedForeigner } from './kills/foreign-writer.ts'
import { PatientClient, persistently } from './kills/patient-client.ts'
import { Ledger, WRITERS, type Writing } from './kills/writers.ts'
import { FROM } from './mail/mail-bench.ts'
import { openPostOffice, type PostOffice } from './mail/post-office.ts'
import { type Cluster, hasServer, startCluster } from './storage/engines.ts'
import { randomNumbers } from './storage/power-cut-fs.ts'

const REPOSITORY = join(import.meta.dirname, '../../..')
const MAIN = await compileEntry(join(REPOSITORY, 'apps/platform/src/cli/main.ts'))
const { getCertificate } = CERTRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS
const LONG = process.env.LONG === '1'
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
/** Organizations of each sort for each kill: more than are used between two. */
const SUPPLY = 40
/** People without a card beside one for each kill: more than come. */
const PEOPLE = 5
/** Encryption keys are kept between runs; each serves one holder. */
const KEYS = 24
/** Persons of one import. */
const IMPORTED = 200
const SESSION = 13 * 60_000
/** Milliseconds to wait after the last kill for what was not acknowledged once yet, and between two rounds of a writer meanwhile. */
const PATIENCE = 180_000
const AFTERWARDS = 5000
/** Milliseconds between a start and the next kill: everyday as much as a few writes of each kind take. */
const BETWEEN = LONG ? { least: 150, more: 1200 } : { least: 150, more: 450 }

const engines = [
  { name: 'embedded', kills: LONG ? 200 : 10, skip: false },
  { name: 'PostgreSQL', kills: LONG ? 40 : 2, skip: !hasServer },
] as const

describe.each(engines)('killed $kills times on the $name engine', ({ name, kills, skip }) => {
  const clock = { now: () => new Date() }
  let folder: string
  let cards: CardStatusService
  let cluster: Cluster | undefined
  let office: PostOffice
  let location: DatabaseLocation
  let environment: NodeJS.ProcessEnv
  let platform: PlatformProcess
  let client: PatientClient
  let persons: readonly Applicant[]
  let accounts: readonly [OperatorAccount, OperatorAccount]
  let writing: Writing
  const ledger = new Ledger()
  /** The first national number of each import, and whether it was acknowledged. */
  const imports: { readonly ssins: readonly string[]; readonly isAcknowledged: boolean }[] = []

  beforeAll(async () => {
    if (skip) return
    console.log(`SEED=${SEED} repeats the instants of the kills`)
    folder = await copyDemonstration()
    cards = await startCardStatusService(clock)
    const families = {
      RSA: await cards.family('RSA', 'rsa', clock.now()),
      EC: await cards.family('EC', 'ec', clock.now()),
    }
    const baseUrl = `http://127.0.0.1:${await freePort()}`
    configureForTests(folder, { origin: cards.origin, families: Object.values(families), publicUrl: baseUrl })
    office = await openPostOffice()
    configure({ mail: { host: '127.0.0.1', port: office.port, secure: false, from: FROM } })
    configure({ fourEyes: ['revocation'] })
    location = { dataFolder: join(folder, 'database') }
    const { DATABASE_URL: _theirs, ...ours } = process.env
    environment = ours
    if (name === 'PostgreSQL') {
      cluster = startCluster()
      location = { databaseUrl: await copyToPostgresql(cluster, folder) }
      environment = { ...ours, DATABASE_URL: location.databaseUrl }
    }
    const database = await openDatabase(location)
    const source = { deps: { database }, clock, families }
    persons = await Promise.all(WRITERS.map(() => newApplicant(source)))
    const many = <One>(make: () => Promise<One>) =>
      Promise.all(Array.from({ length: (kills + 1) * SUPPLY }, make))
    const supply = {
      known: await many(() => newOrganization(source, persons, { type: 'CBE' })),
      unknown: await many(() => newOrganization(source, [], { type: 'CBE', known: false })),
      invited: await invite(database, kills + PEOPLE),
      keys: KEYS,
    }
    accounts = [
      await makeOperatorAccount(folder, database, 'desk.one', 'administrator'),
      await makeOperatorAccount(folder, database, 'desk.two', 'administrator'),
    ]
    await database.close()
    platform = platformProcess({
      ...{ folder, baseUrl, replacementDays: 400 },
      ...('databaseUrl' in location && { databaseUrl: location.databaseUrl }),
    })
    client = new PatientClient(baseUrl)
    await platform.start()
    writing = { client, ledger, supply, operators: await logIn() }
  }, 300_000)

  afterAll(async () => {
    await platform?.kill()
    await office?.close()
    await cards?.close()
    cluster?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  it.skipIf(skip)(
    'loses nothing it has acknowledged, and finishes what was asked when it is asked again',
    { timeout: 300_000 + kills * 30_000 },
    async () => {
      const random = randomNumbers(SEED)
      let over = false
      let isKilled = true
      const writers = WRITERS.map(async (write, index) => {
        const person = persons[index]
        while (!over && person) {
          await write(writing, person)
          if (!isKilled) await delay(AFTERWARDS)
        }
      })
      const written = Promise.all(writers)
      written.catch(() => {})
      let loggedIn = Date.now()
      for (let kill = 0; kill < kills; kill++) {
        const failed = await Promise.race([
          delay(BETWEEN.least + random() * BETWEEN.more),
          written.then(() => 'ended'),
        ])
        expect(failed, 'the writers go on').toBeUndefined()
        const before = [...client.acknowledged]
        const importing = kill % 3 === 1 ? startImport(random() * 1500) : undefined
        await platform.kill()
        await importing?.ended
        await platform.start()
        // what was acknowledged shortly before the kill is repeated at once, while it is fresh
        for (const one of before.slice(-12)) expect(await client.repeat(one)).toBe(one.text)
        if (Date.now() - loggedIn > SESSION) {
          writing = Object.assign(writing, { operators: await logIn() })
          loggedIn = Date.now()
        }
      }
      // few kills on a slow machine: until every kind of write was acknowledged at least once. A CRL that a kill broke off is held for a minute.
      isKilled = false
      const isComplete = () => Object.values(ledger.counts).every(count => count > 0)
      for (const end = Date.now() + PATIENCE; !isComplete() && Date.now() < end; ) await delay(100)
      over = true
      await written
      console.log(JSON.stringify({ ...ledger.counts, resent: client.resent, imports: imports.length }))
      for (const [what, count] of Object.entries(ledger.counts)) expect(count, what).toBeGreaterThan(0)
      await verifyAnswers()
    },
  )

  if (name === 'embedded')
    it.skipIf(skip)(
      'is backed up while it runs; what comes back is whole',
      async () => {
        const to = join(folder, 'running.backup')
        const made = start(['backup', '--data', folder, '--to', to])
        expect(await made.ended, made.output()).toBe(0)
        const restored = join(folder, 'restored')
        const database = { dataFolder: join(restored, 'database') }
        await restoreBackup({ from: to, folder: restored, database, now: clock.now() })
        await withDatabase(database, async back => {
          expect(await findHalves(back)).toEqual([])
          await checkLedger(back, ledger)
          await checkAuditChain(back)
        })
      },
      120_000,
    )

  it.skipIf(skip)('leaves nothing in part, nothing twice, and an audit chain without a gap', async () => {
    expect(await platform.stop()).toBe(0)
    await withDatabase(location, async database => {
      expect(await findHalves(database)).toEqual([])
      await checkLedger(database, ledger)
      await checkMails(database, office, { kills, from: FROM })
      await checkAuditChain(database)
      for (const { ssins, isAcknowledged } of imports) {
        const { rows } = await sql<{ found: number }>`
          select count(*)::int as found from natural_person where ssin = any(${[...ssins]})`.execute(
          database.kysely,
        )
        expect(isAcknowledged ? [IMPORTED] : [0, IMPORTED]).toContain(rows[0]?.found)
      }
    })
  })

  function configure(change: object): void {
    const file = join(folder, 'platform.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }))
  }

  /** People without a card at the desk, before anything is killed: nobody keeps a code or a link but who was handed them. */
  async function invite(database: Database, count: number): Promise<InvitedForeigner[]> {
    const installation = await readInstallation(folder)
    const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
    const deps = { database, installation, secretBox, random: randomBytes }
    const call = { now: clock.now(), operatorId: 'registrar', requestId: 'before' }
    const document = { kind: 'passport', country: 'SE' } as const
    const people = Array.from({ length: count }, async () => {
      const person = newForeigner()
      const registration = { ...person, email: 'asa@example.org', language: 'en', document } as const
      const { person: registered, paperCode } = await registerPerson(deps, registration, call)
      return { person, paperCode, path: await waitingLinkOf(deps, registered.id) }
    })
    return await Promise.all(people)
  }

  async function logIn(): Promise<readonly [string, string]> {
    const [first, second] = await Promise.all(
      accounts.map(async ({ name: operator, password, code }) => {
        const login = { name: operator, password, code: code() }
        const { body } = await client.call(undefined, 'POST', '/session', login)
        return body.token ?? ''
      }),
    )
    return [first ?? '', second ?? '']
  }

  /** The import of a list while the platform is down, killed itself after a while unless it was quicker. */
  function startImport(killedAfter: number): { readonly ended: Promise<void> } {
    const number = imports.length
    const ssins = Array.from({ length: IMPORTED }, (_, index) =>
      inventSsin(`19${20 + (number % 50)}-01-01`, index + 1),
    )
    const file = join(folder, 'imports', `${number}.json`)
    mkdirSync(join(folder, 'imports'), { recursive: true })
    writeFileSync(
      file,
      JSON.stringify(ssins.map(ssin => ({ ssin, firstNames: 'Ingevoerd', surname: `Voorbeeld-${number}` }))),
    )
    const ended = (async () => {
      // the embedded database opens for it once the platform is dead
      await delay(name === 'embedded' ? 200 : 0)
      const { child, ended: status } = start(['import', '--data', folder, '--persons', file])
      const killing = setTimeout(() => child.kill('SIGKILL'), killedAfter)
      const isAcknowledged = (await status) === 0
      clearTimeout(killing)
      imports.push({ ssins, isAcknowledged })
    })()
    return { ended }
  }

  function start(args: readonly string[]) {
    const child: ChildProcess = spawn(process.execPath, [MAIN, ...args], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', part => {
        output += String(part)
      })
    }
    const ended = once(child, 'exit').then(([status]) => status as number | null)
    return { child, ended, output: () => output }
  }

  async function withDatabase(where: DatabaseLocation, use: (database: Database) => Promise<void>) {
    const database = await openDatabase(where)
    try {
      await use(database)
    } finally {
      await database.close()
    }
  }

  /** Asked over the wire: every certificate, every token, and the newest messages once more. */
  async function verifyAnswers(): Promise<void> {
    const { wire } = client
    for (const [key, { organization, chain }] of ledger.certificates) {
      const again = await persistently(() => wire.succeed(getCertificate, { publicKeyIdentifier: key }))
      const certificate = parseCertificate(again[0] ?? new Uint8Array())
      expect(certificate.publicKeyIdentifier).toBe(key)
      expect(certificate.subject.at(-1)?.value).toBe(`CBE=${organization.value}`)
      expect(again).toEqual(chain)
    }
    for (const [{ type, value }, etk] of ledger.tokens) {
      const { finding } = await wire.call(GetEtk, { searchCriteria: [{ type, value }] })
      expect(finding).toEqual({ kind: 'etk', etk })
    }
    // older ones are too old to be sent again, whoever sends them
    const fresh = client.acknowledged.slice(-100).filter(({ message }) => age(message) < 9 * 60_000)
    for (const one of fresh) expect(await client.repeat(one)).toBe(one.text)
  }
})

function age({ text }: Message): number {
  return Date.now() - Date.parse(/IssueInstant="([^"]+)"/.exec(text)?.[1] ?? '')
}
