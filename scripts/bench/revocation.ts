/**
 * Revocation with the card over SOAP, at 1 000, 10 000 and 100 000 certificates revoked before: how long the call takes, until OCSP
 * and the CRL say so, and how long the CRL takes to be made. PostgreSQL where it is installed, else the embedded database.
 *
 * An operator asks for CRLs on demand, straight after the last revocation and while another one may be in the making.
 *
 * What was revoked before is synthetic: rows with the columns a CRL is made of. The calls are made one after the other, while the
 * platform publishes CRLs on demand, as it does in operation.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildCertId, buildOcspRequest, parseOcspResponse } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { type Database, openDatabase } from '../../apps/platform/src/storage/open-database.ts'
import { statement } from '../../apps/platform/src/storage/statement.ts'
import { makeOperatorAccount } from '../../apps/platform/test/fixtures/operator-account.ts'
import { hasServer, startCluster } from '../../apps/platform/test/storage/engines.ts'
import { type BenchHolder, type HolderBench, startWithHolders } from './holders.ts'
import { payloadOf, prepareRevocation, resultOf } from './issuance/certificate-requests.ts'
import { type BenchOptions, type Measurement, median, percentile } from './measurement.ts'

const SIZES = [1000, 10_000, 100_000] as const
const WARM_UP = 5
const CALLS_A_RUN = 20
const SOAP = 'text/xml; charset=utf-8'
const PATIENCE = 60_000

interface Run {
  /** Milliseconds of each call. */
  readonly calls: readonly number[]
  /** Milliseconds from each answer to the OCSP answer that says revoked. */
  readonly ocsp: readonly number[]
  /** Seconds from the last answer to the CRL that lists it. */
  readonly listed: number
  /** Seconds from the last answer to a CRL on demand that lists it. */
  readonly onDemand: number
  /** Seconds of one publication, reading, linting, signing and storing included. */
  readonly publication: number
}

export async function measureRevocation(options: BenchOptions): Promise<readonly Measurement[]> {
  const { progress, runs, profileFolder, sizes = SIZES } = options
  if (!hasServer) throw new Error('PostgreSQL is not installed (npm run setup)')
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-bench-revocation-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    progress('sets up PostgreSQL and a platform with holders')
    const cluster = startCluster()
    stops.push(() => cluster.stop())
    const databaseUrl = await cluster.newDatabase()
    const count = WARM_UP + sizes.length * runs * (CALLS_A_RUN + 1)
    const bench = await startWithHolders({ folder, count, databaseUrl, profileFolder })
    stops.push(() => bench.stop())
    const database = await openDatabase({ databaseUrl, connections: 1 })
    stops.push(() => database.close())

    const order = await logIn(bench, folder, database)
    const waiting = [...bench.holders]
    await revokeAll(bench, waiting.splice(0, WARM_UP))
    const rows: Measurement[] = []
    for (const size of sizes) {
      await fill(database, size)
      const measured: Run[] = []
      for (let number = 1; number <= runs; number++) {
        measured.push(await measureRun(bench, waiting.splice(0, CALLS_A_RUN + 1), order))
        progress(`${size} revoked, run ${number} of ${runs}`)
      }
      rows.push(...rowsOf(size, measured))
    }
    return rows
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

const fillUp = statement<{ size: number }, { count: number }>(
  'bench-fill-up',
  `with filled as (
    insert into certificate
      (request_id, issuer_id, serial_number, profile, lint_version, tbs, intended_at, der, signed_at, published_at,
       not_before, not_after, crl_shard, revoked_at, revocation_reason)
    select -n, 'issuing-ec-1', 340282366920938463463374607431768211456 + n::numeric * 79228162514264337593543950337,
      'holder-p384', 'none', ''::bytea, now(), ''::bytea, now(), now(), now() - interval '1 day',
      now() + interval '1 year', 0, now() - interval '1 hour', 'superseded'
    from generate_series(
      (select count(*) + 1 from certificate where request_id < 0),
      :size::bigint - (select count(*) from certificate where request_id > 0 and revoked_at is not null)) n
    returning 1)
   select count(*)::int as count from filled`,
)
const analyze = statement<object, object>('bench-analyze', 'analyze certificate')

/** Brings the number of certificates revoked to `size`; requests of such certificates have numbers below zero. */
async function fill(database: Database, size: number): Promise<void> {
  await database.run(fillUp, { size })
  await database.run(analyze, {})
}

/** Has CRLs published on demand; over when they are. */
type OrderCrls = () => Promise<void>

async function logIn({ platform }: HolderBench, folder: string, database: Database): Promise<OrderCrls> {
  const { name, password, code } = await makeOperatorAccount(join(folder, 'platform'), database, 'bench.desk')
  const post = async (path: string, body: object, token?: string) => {
    const answer = await fetch(`${platform.baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer
  }
  const session = await post('/session', { name, password, code: code() })
  const { token } = (await session.json()) as { readonly token: string }
  return async () => void (await post('/crls/publication', { authority: 'issuing-ec-1' }, token))
}

async function measureRun(
  bench: HolderBench,
  holders: readonly BenchHolder[],
  orderCrls: OrderCrls,
): Promise<Run> {
  const before = await publications(bench)
  const [extra, ...others] = holders
  const last = others.at(-1)
  if (!extra || !last) throw new Error('there is nobody to revoke')
  const { calls, ocsp } = await revokeAll(bench, others)
  const answered = performance.now()
  await untilListed(bench, last)
  const listed = (performance.now() - answered) / 1000
  await revokeAll(bench, [extra])
  const ordered = performance.now()
  await orderCrls()
  const onDemand = (performance.now() - ordered) / 1000
  if (!(await isListed(bench, extra))) throw new Error('a CRL on demand does not list the revocation')
  const after = await publications(bench)
  return {
    calls,
    ocsp,
    listed,
    onDemand,
    publication: (after.sum - before.sum) / (after.count - before.count),
  }
}

async function revokeAll({ platform, client }: HolderBench, holders: readonly BenchHolder[]) {
  const post = (message: string) => client.post(platform.certra, SOAP, message)
  const prepared: { readonly holder: BenchHolder; readonly message: string }[] = []
  for (const holder of holders) {
    prepared.push({ holder, message: await prepareRevocation(holder.card, holder.publicKeyIdentifier, post) })
  }
  const calls: number[] = []
  const ocsp: number[] = []
  for (const { holder, message } of prepared) {
    const start = performance.now()
    const answer = await post(message)
    const answered = performance.now()
    calls.push(answered - start)
    resultOf(CERTRA_OPERATIONS.revoke.readResponse(payloadOf(answer)))
    const request = buildOcspRequest({
      certIds: [buildCertId(holder.issuer, holder.certificate.serialNumber)],
    })
    const said = await client.post(
      `${platform.baseUrl}/ocsp/issuing-ec-1`,
      'application/ocsp-request',
      request,
    )
    const response = parseOcspResponse(said.body)
    if (response.status !== 'successful' || response.answers[0]?.status !== 'revoked') {
      throw new Error('the next OCSP answer does not say revoked')
    }
    ocsp.push(performance.now() - answered)
  }
  return { calls, ocsp }
}

/** The serial number stands in the CRL. */
async function isListed({ platform }: HolderBench, { certificate }: BenchHolder): Promise<boolean> {
  const serial = Buffer.from(certificate.serialNumber.toString(16).padStart(34, '0'), 'hex')
  const answer = await fetch(`${platform.baseUrl}/crl/issuing-ec-1.crl`)
  return Buffer.from(await answer.arrayBuffer()).includes(serial)
}

async function untilListed(bench: HolderBench, holder: BenchHolder): Promise<void> {
  const giveUp = performance.now() + PATIENCE
  while (performance.now() < giveUp) {
    if (await isListed(bench, holder)) return
    await sleep(50)
  }
  throw new Error('the CRL does not list the revocation')
}

async function publications({
  platform,
}: HolderBench): Promise<{ readonly sum: number; readonly count: number }> {
  const text = await (await fetch(`${platform.baseUrl}/metrics`)).text()
  const of = (name: string) => {
    const [, value] = new RegExp(`^vesalius_crl_publication_seconds_${name} (\\S+)$`, 'm').exec(text) ?? []
    return Number(value)
  }
  return { sum: of('sum'), count: of('count') }
}

function rowsOf(size: number, runs: readonly Run[]): readonly Measurement[] {
  const none = { floor: null, ratioToFloor: null, peer: null, peerValue: null, ratioToPeer: null }
  const row = (name: string, unit: string, value: (run: Run) => number): Measurement => ({
    ...none,
    name: `revocation at ${size} revoked: ${name}`,
    value: median(runs.map(value)),
    unit,
    runs: runs.length,
  })
  return [
    row('latency p50', 'ms', ({ calls }) => percentile(calls, 0.5)),
    row('latency p95', 'ms', ({ calls }) => percentile(calls, 0.95)),
    row('until OCSP says so, p95', 'ms', ({ ocsp }) => percentile(ocsp, 0.95)),
    row('until the CRL lists it', 's', ({ listed }) => listed),
    row('until a CRL on demand lists it', 's', ({ onDemand }) => onDemand),
    row('publication of the CRL', 's', ({ publication }) => publication),
  ]
}
