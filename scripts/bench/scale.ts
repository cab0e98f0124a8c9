/**
 * Scale: what operators' searches and the depot cost at 10 000, 100 000 and 500 000 certificates, asked over HTTP of a platform in
 * a process of its own on a throw-away PostgreSQL.
 *
 * Requirement: at 500 000 a search takes less than 200 ms and a look-up in the depot less than 10 ms (95th percentile), and the
 * cost stays flat. `--sizes 1000,5000` measures at other sizes.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ETK_DEPOT_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { writeSoapEnvelope, writeXml } from '@vesalius/xml'
import { prepareDemonstration } from '../../apps/platform/src/demonstration/demonstration.ts'
import { type Database, openDatabase } from '../../apps/platform/src/storage/open-database.ts'
import { countOpenStates } from '../../apps/platform/src/storage/open-states.ts'
import { makeOperatorAccount } from '../../apps/platform/test/fixtures/operator-account.ts'
import { platformProcess } from '../../apps/platform/test/fixtures/platform-process.ts'
import { hasServer, startCluster } from '../../apps/platform/test/storage/engines.ts'
import { payloadOf } from './issuance/certificate-requests.ts'
import { freePort } from './issuance/free-port.ts'
import { type BenchOptions, type Measurement, median, percentile } from './measurement.ts'
import {
  addSyntheticHolders,
  chooseSyntheticHolders,
  type SyntheticHolder,
} from './scale/synthetic-holders.ts'

const SIZES: readonly number[] = [10_000, 100_000, 500_000]
/** Questions of each kind in a run. */
const QUESTIONS = 200
const WARM_UP = QUESTIONS
const SHARE = 0.95
const ISSUER = 'issuing-ec-1'

interface Question {
  readonly name: string
  readonly group: 'search' | 'depot'
  ask(holder: SyntheticHolder): Promise<void>
}

export async function measureScale(options: BenchOptions): Promise<readonly Measurement[]> {
  const { progress, runs } = options
  const sizes = options.sizes ?? SIZES
  if (!hasServer) {
    progress('PostgreSQL is not installed (npm run setup): nothing is measured')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-scale-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    progress('sets up a platform on PostgreSQL')
    const cluster = startCluster()
    stops.push(() => cluster.stop())
    const databaseUrl = await cluster.newDatabase()
    const port = await freePort()
    const data = join(folder, 'platform')
    await prepareDemonstration(data, { databaseUrl }, { port })
    liftLimits(join(data, 'platform.json'))
    // one connection: what is set for the session counts for all statements
    const database = await openDatabase({ databaseUrl, connections: 1 })
    stops.push(() => database.close())
    const login = await makeOperator(data, database)
    const baseUrl = `http://127.0.0.1:${port}`
    const platform = platformProcess({ folder: data, baseUrl, databaseUrl })
    stops.push(() => platform.stop())

    const found: { readonly size: number; readonly values: ReadonlyMap<string, number> }[] = []
    let there = 0
    for (const size of sizes) {
      progress(`adds certificates up to ${size}`)
      await addSyntheticHolders(database, { after: there, upTo: size, issuerId: ISSUER, now: new Date() })
      there = size
      await platform.start()
      const holders = await chooseSyntheticHolders(database, size, QUESTIONS)
      const values = await measureAll(questionsTo(baseUrl, await login(baseUrl)), holders, runs, progress)
      values.set('open states: counted all', await timeStates(database, runs))
      found.push({ size, values })
      await platform.stop()
    }
    return rowsOf(found, runs)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

function questionsTo(baseUrl: string, token: string): readonly Question[] {
  const { GetEtk } = ETK_DEPOT_OPERATIONS
  const search = async (terms: object, expected?: string) => {
    const answer = await fetch(`${baseUrl}/api/v1/certificates/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...terms, limit: 50 }),
    })
    const text = await answer.text()
    if (!answer.ok || (expected !== undefined && !text.includes(expected))) {
      throw new Error(`search answered ${answer.status}`)
    }
  }
  const depot = async (type: string, value: string, applicationId?: string) => {
    const criterion = { type, value, ...(applicationId !== undefined && { applicationId }) }
    const answer = await fetch(baseUrl + SERVICES.etkDepot.path, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: writeSoapEnvelope(writeXml(GetEtk.writeRequest({ searchCriteria: [criterion] }))),
    })
    const body = Buffer.from(await answer.arrayBuffer())
    const { finding } = GetEtk.readResponse(payloadOf({ status: answer.status, body }))
    if (finding.kind === 'errors') throw new Error('the depot does not find a token that is there')
  }
  const [frequent, word] = ['VOORNAAM', 'PLAATS']
  return [
    {
      name: 'search by number',
      group: 'search',
      ask: ({ value, publicKeyIdentifier }) => search({ identifier: { value } }, publicKeyIdentifier),
    },
    {
      name: 'search by serial number',
      group: 'search',
      ask: ({ serialNumber, publicKeyIdentifier }) => search({ serialNumber }, publicKeyIdentifier),
    },
    {
      name: 'search by key identifier',
      group: 'search',
      ask: ({ publicKeyIdentifier }) =>
        search({ publicKeyIdentifier: publicKeyIdentifier.slice(0, 12) }, publicKeyIdentifier),
    },
    { name: 'search by whole name', group: 'search', ask: ({ name }) => search({ name }) },
    {
      name: 'search by one word of a name',
      group: 'search',
      ask: ({ name }) => search({ name: name.split(' ').at(-1) }),
    },
    { name: 'search by a word that most have', group: 'search', ask: () => search({ name: frequent }) },
    { name: 'search by a word that many have', group: 'search', ask: () => search({ name: word }) },
    { name: 'search for everything', group: 'search', ask: () => search({}) },
    {
      name: 'depot by number',
      group: 'depot',
      ask: ({ type, value, applicationId }) => depot(type, value, applicationId ?? ''),
    },
    {
      name: 'depot by quality number',
      group: 'depot',
      ask: ({ type, value, applicationId, nihii11 }) =>
        nihii11 === null ? depot(type, value, applicationId ?? '') : depot('NIHII11', nihii11),
    },
    { name: 'depot without application ID', group: 'depot', ask: ({ type, value }) => depot(type, value) },
  ]
}

/** The 95th percentile of each kind of question; the median of the runs. */
async function measureAll(
  questions: readonly Question[],
  holders: readonly SyntheticHolder[],
  runs: number,
  progress: BenchOptions['progress'],
): Promise<Map<string, number>> {
  const values = new Map<string, number>()
  for (const { name, ask } of questions) {
    for (const holder of holders.slice(0, WARM_UP)) await ask(holder)
    const percentiles: number[] = []
    for (let run = 0; run < runs; run++) {
      const times: number[] = []
      for (const holder of holders) {
        const start = performance.now()
        await ask(holder)
        times.push(performance.now() - start)
      }
      percentiles.push(percentile(times, SHARE))
    }
    values.set(name, median(percentiles))
    progress(`${name}: ${median(percentiles).toFixed(1)} ms`)
  }
  return values
}

/** What the platform counts every minute for its metrics. */
async function timeStates(database: Database, runs: number): Promise<number> {
  const times: number[] = []
  for (let run = 0; run <= runs; run++) {
    const start = performance.now()
    await countOpenStates(database, new Date())
    times.push(performance.now() - start)
  }
  return median(times.slice(1))
}

function rowsOf(
  found: readonly { readonly size: number; readonly values: ReadonlyMap<string, number> }[],
  runs: number,
): readonly Measurement[] {
  const none = { floor: null, ratioToFloor: null, peer: null, peerValue: null, ratioToPeer: null, runs }
  const [first] = found
  const last = found.at(-1)
  const names = [...(first?.values.keys() ?? [])]
  const times = found.flatMap(({ size, values }) =>
    names.map(name => {
      const what = name.startsWith('open') ? name : `${name}, p95`
      return { name: `scale, ${size}: ${what}`, value: values.get(name) ?? Number.NaN, unit: 'ms', ...none }
    }),
  )
  if (!first || !last || first === last) return times
  const growth = names.map(name => ({
    name: `scale: ${name}, ${last.size} against ${first.size}`,
    value: (last.values.get(name) ?? Number.NaN) / (first.values.get(name) ?? Number.NaN),
    unit: 'times',
    ...none,
  }))
  return [...times, ...growth]
}

/** One machine asks for what a country would. */
function liftLimits(file: string): void {
  const installation = JSON.parse(readFileSync(file, 'utf8')) as object
  const limits = { signedRequestsPerMinute: 1_000_000_000, unsignedRequestsPerMinute: 1_000_000_000 }
  writeFileSync(file, JSON.stringify({ ...installation, limits }))
}

/** An operator, and how to log in: anew for each size, because a session lasts fifteen minutes. */
async function makeOperator(folder: string, database: Database) {
  const { name, password, code } = await makeOperatorAccount(folder, database, 'bench.operator')
  let step = 0
  return async (baseUrl: string): Promise<string> => {
    // a code works once: with small sizes the next login may come within the same half minute
    step = Math.max(step + 1, Math.floor(Date.now() / 30_000))
    const answer = await fetch(`${baseUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password, code: code(step) }),
    })
    const { token } = (await answer.json()) as { readonly token?: string }
    if (token === undefined) throw new Error(`login answered ${answer.status}`)
    return token
  }
}
