/**
 * Issuance: `generateCertificate` and `getCertificate` over SOAP and HTTP on loopback, against a platform in a process of its
 * own, beside the floor of its signatures and beside `cfssl serve`.
 *
 * A run takes the floor, then the platform, then the peer, close together, so that what else the machine does weighs on all
 * of them. Requests are signed before the clock starts, answers are checked after it has stopped.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCertificate } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { pem, serveCardStatus } from './issuance/card-status.ts'
import {
  type PreparedIssuance,
  payloadOf,
  prepareIssuance,
  resultOf,
} from './issuance/certificate-requests.ts'
import { type CfsslProcess, prepareCfsslRequest, startCfssl } from './issuance/cfssl.ts'
import { type Floor, measureFloor } from './issuance/floor.ts'
import {
  type CardFamily,
  type CardKind,
  type InventedCard,
  inventPersons,
  makeCardFamily,
} from './issuance/invented-cards.ts'
import { type HttpAnswer, type HttpClient, httpClient, runLoad } from './issuance/load.ts'
import { type PlatformProcess, startPlatform } from './issuance/platform-process.ts'
import { type BenchOptions, type Measurement, median, percentile } from './measurement.ts'

const CONCURRENCY = 8
const KINDS: readonly CardKind[] = ['RSA', 'EC']
const ISSUANCES_A_RUN = 200
/** Until the engine has compiled what is used often: after 400 that was still an eighth of the CPU. A server runs for months. */
const WARM_UP = 4000
/** Rounds; the libraries are compiled code too. */
const WARM_UP_OF_FLOOR = 20
const SOAP = 'text/xml; charset=utf-8'

interface Run {
  /** CPU milliseconds of the platform for one issuance. */
  readonly cpu: number
  readonly floor: Floor
  /** Issuances a second of time that passed. */
  readonly rate: number
  readonly latencies: readonly number[]
  readonly peer: { readonly cpu: number; readonly rate: number; readonly latencies: readonly number[] } | null
}

export async function measureIssuance(options: BenchOptions): Promise<readonly Measurement[]> {
  const { progress, runs } = options
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-bench-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    progress('makes cards for invented persons')
    const statusServer = await serveCardStatus()
    stops.push(statusServer.stop)
    const families = await Promise.all(KINDS.map(kind => makeCardFamily(kind, statusServer.origin)))
    statusServer.publish(families)
    const cards = await issueCards(families, WARM_UP + runs * ISSUANCES_A_RUN)

    progress('sets up a platform')
    const platform = await startPlatform({
      folder,
      persons: cards.flatMap(row => row.map(card => card.person)),
      cardRoots: families.map(({ root }) => pem(root)).join(''),
      cardStatusOrigin: statusServer.origin,
      profileFolder: options.profileFolder,
    })
    stops.push(() => platform.stop())
    const cfssl = await startCfssl(folder)
    if (cfssl) stops.push(() => cfssl.stop())
    else progress('cfssl is not installed (npm run setup): no peer')
    const client = httpClient(CONCURRENCY)
    stops.push(() => client.close())

    const bench = { ...options, platform, cfssl, client }
    return (await measureAll(bench, cards)).flatMap(({ kind, runs }) => rowsOf(kind, runs))
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

/** For each kind of card, one card for every issuance there will be. */
async function issueCards(
  families: readonly CardFamily[],
  each: number,
): Promise<readonly (readonly InventedCard[])[]> {
  const persons = inventPersons(families.length * each)
  return Promise.all(
    families.map(async (family, index) => {
      const cards: InventedCard[] = []
      for (const person of persons.slice(index * each, (index + 1) * each))
        cards.push(await family.issue(person))
      return cards
    }),
  )
}

interface Bench extends BenchOptions {
  readonly platform: PlatformProcess
  readonly cfssl: CfsslProcess | null
  readonly client: HttpClient
}

async function measureAll(bench: Bench, cards: readonly (readonly InventedCard[])[]) {
  const measured = KINDS.map(kind => ({ kind, runs: [] as Run[] }))
  bench.progress('warms up')
  for (const [index, kind] of KINDS.entries()) {
    const prepared = await prepareAll(bench, cards[index]?.slice(0, WARM_UP) ?? [])
    await issueAll(bench, prepared)
    for (let round = 0; round < WARM_UP_OF_FLOOR; round++) floorOf(kind, prepared)
  }

  for (let number = 0; number < bench.runs; number++) {
    for (const [index, { kind, runs }] of measured.entries()) {
      const from = WARM_UP + number * ISSUANCES_A_RUN
      const run = await measureRun(bench, kind, cards[index]?.slice(from, from + ISSUANCES_A_RUN) ?? [])
      runs.push(run)
      const ratio = (run.cpu / run.floor.whole).toFixed(2)
      bench.progress(`run ${number + 1} of ${bench.runs}, ${kind} cards: ${ratio} times the floor's CPU`)
    }
  }
  return measured
}

async function measureRun(bench: Bench, kind: CardKind, cards: readonly InventedCard[]): Promise<Run> {
  const prepared = await prepareAll(bench, cards)
  const before = floorOf(kind, prepared)
  const { cpu, wallSeconds, latencies } = await issueAll(bench, prepared)
  const after = floorOf(kind, prepared)
  return {
    cpu,
    floor: {
      whole: (before.whole + after.whole) / 2,
      signatures: (before.signatures + after.signatures) / 2,
    },
    rate: cards.length / wallSeconds,
    latencies,
    peer: bench.cfssl && (await measurePeer(bench.cfssl, cards.length)),
  }
}

/** Of the first of what is sent. */
function floorOf(kind: CardKind, [sample]: readonly PreparedIssuance[]): Floor {
  if (!sample) throw new Error('nothing is measured')
  return measureFloor({ kind, message: sample.generateCertificate, csr: sample.csr })
}

const posting =
  ({ platform, client }: Bench) =>
  (message: string) =>
    client.post(platform.certra, SOAP, message)

async function prepareAll(bench: Bench, cards: readonly InventedCard[]): Promise<PreparedIssuance[]> {
  const prepared: PreparedIssuance[] = []
  for (const card of cards) prepared.push(await prepareIssuance(card, posting(bench)))
  return prepared
}

async function issueAll(bench: Bench, prepared: readonly PreparedIssuance[]) {
  const { platform } = bench
  const post = posting(bench)
  const before = platform.cpuSeconds()
  const { answers, ...times } = await runLoad(prepared, CONCURRENCY, async one => ({
    spki: one.spki,
    receipt: await post(one.generateCertificate),
    certificate: await post(one.getCertificate),
  }))
  const cpu = ((platform.cpuSeconds() - before) * 1000) / prepared.length
  for (const answer of answers) checkAnswer(answer)
  return { cpu, ...times }
}

/** What was measured must be what was asked for: a certificate for this very key. */
function checkAnswer(answer: { spki: Uint8Array; receipt: HttpAnswer; certificate: HttpAnswer }): void {
  const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
  const receipt = resultOf(generateCertificate.readResponse(payloadOf(answer.receipt)))
  const [certificate] = resultOf(getCertificate.readResponse(payloadOf(answer.certificate)))
  const issued = certificate && parseCertificate(certificate)
  const asAsked = receipt.automaticallyValidated && issued && Buffer.compare(issued.spki, answer.spki) === 0
  if (!asAsked) throw new Error('the certificate is not the one that was asked for')
}

async function measurePeer(cfssl: CfsslProcess, count: number) {
  const requests = await Promise.all(
    Array.from({ length: count }, (_, i) => prepareCfsslRequest(`Peer ${i}`)),
  )
  const before = cfssl.cpuSeconds()
  const { wallSeconds, latencies } = await cfssl.sign(requests, CONCURRENCY)
  const cpu = ((cfssl.cpuSeconds() - before) * 1000) / count
  return { cpu, rate: count / wallSeconds, latencies }
}

function rowsOf(kind: CardKind, runs: readonly Run[]): readonly Measurement[] {
  const of = (value: (run: Run) => number) => median(runs.map(value))
  const peers = runs.map(run => run.peer).filter(peer => peer !== null)
  const peer = peers.length > 0 ? 'cfssl serve' : null
  const ofPeer = (value: (peer: NonNullable<Run['peer']>) => number) =>
    peer ? median(peers.map(value)) : null
  const card = kind === 'RSA' ? 'RSA-2048 card' : 'P-384 card'
  const common = { peer, runs: runs.length }
  const none = { floor: null, ratioToFloor: null }
  const ratio = (value: number, than: number | null) => (than === null ? null : value / than)

  const cpu = of(run => run.cpu)
  const peerCpu = ofPeer(one => one.cpu)
  const rate = of(run => run.rate)
  const peerRate = ofPeer(one => one.rate)
  const latency = (share: number): Measurement => {
    const value = of(run => percentile(run.latencies, share))
    const peerValue = ofPeer(one => percentile(one.latencies, share))
    const name = `issuance, ${card}: latency p${share * 100} at concurrency ${CONCURRENCY}`
    return { ...none, ...common, name, value, unit: 'ms', peerValue, ratioToPeer: ratio(value, peerValue) }
  }
  return [
    {
      ...common,
      name: `issuance, ${card}: CPU`,
      value: cpu,
      unit: 'ms of CPU',
      floor: of(run => run.floor.whole),
      ratioToFloor: of(run => run.cpu / run.floor.whole),
      peerValue: peerCpu,
      ratioToPeer: ratio(cpu, peerCpu),
    },
    {
      ...common,
      name: `issuance, ${card}: CPU against bare signatures`,
      value: cpu,
      unit: 'ms of CPU',
      floor: of(run => run.floor.signatures),
      ratioToFloor: of(run => run.cpu / run.floor.signatures),
      peer: null,
      peerValue: null,
      ratioToPeer: null,
    },
    {
      ...common,
      name: `issuance, ${card}: rate by CPU`,
      value: of(run => 1000 / run.cpu),
      unit: 'per CPU second',
      floor: of(run => 1000 / run.floor.whole),
      ratioToFloor: of(run => run.cpu / run.floor.whole),
      peerValue: peerCpu && 1000 / peerCpu,
      ratioToPeer: ratio(cpu, peerCpu),
    },
    {
      ...none,
      ...common,
      name: `issuance, ${card}: rate by the clock at concurrency ${CONCURRENCY}`,
      value: rate,
      unit: 'per second',
      peerValue: peerRate,
      ratioToPeer: peerRate && peerRate / rate,
    },
    latency(0.5),
    latency(0.95),
  ]
}
