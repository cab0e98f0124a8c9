/**
 * OCSP over HTTP on loopback: answers that are kept, beside `cfssl ocspserve` with the very same answers; answers that are signed for
 * a nonce, beside `openssl ocsp`.
 *
 * The floor of a kept answer is Node's own HTTP server that says the same octets to everybody; of a signed one, that and the
 * signature. Requests are made before the clock starts, one answer of each kind is checked after it has stopped.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  der,
  parseOcspResponse,
  verifyOcspResponse,
} from '@vesalius/pki'
import { type BenchHolder, startWithHolders } from './holders.ts'
import { type HttpAnswer, httpClient, runLoad } from './issuance/load.ts'
import { type BenchOptions, type Measurement, median, percentile } from './measurement.ts'
import { measureSignature, startConstantServer } from './ocsp/floor.ts'
import { startCfsslOcsp, startOpenSslOcsp } from './ocsp/peers.ts'

const CONCURRENCY = 8
const HOLDERS = 40
const ANSWERS_A_RUN = 8000
/** `openssl ocsp` takes one connection after the other. */
const SLOW_ANSWERS_A_RUN = 400
const TYPE = 'application/ocsp-request'

interface Server {
  readonly url: string
  cpuSeconds(): number
}

interface Load {
  /** CPU milliseconds for one answer. */
  readonly cpu: number
  readonly rate: number
  readonly latencies: readonly number[]
}

interface Run {
  readonly floor: number
  readonly ours: Load
  readonly peer: Load | null
}

export async function measureOcsp({
  runs,
  progress,
  profileFolder,
}: BenchOptions): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-bench-ocsp-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    progress('sets up a platform with holders')
    const { platform, client, holders, stop } = await startWithHolders({
      folder,
      count: HOLDERS,
      profileFolder,
    })
    stops.push(stop)
    const [first] = holders
    if (!first) throw new Error('nobody holds a certificate')
    const ours: Server = { url: `${platform.baseUrl}/ocsp/issuing-ec-1`, cpuSeconds: platform.cpuSeconds }
    const questions = holders.map(holder => question(holder))
    const answers: Uint8Array[] = []
    for (const one of questions) answers.push((await client.post(ours.url, TYPE, one)).body)
    check(answers[0] ?? new Uint8Array(), first)

    const constant = await startConstantServer(answers[0] ?? new Uint8Array())
    stops.push(() => constant.stop())
    const cfssl = await startCfsslOcsp(folder, answers)
    const openssl = await startOpenSslOcsp(folder)
    for (const [name, peer] of Object.entries({ cfssl, openssl })) {
      if (peer) stops.push(() => peer.stop())
      else progress(`${name} is not installed (npm run setup): no peer`)
    }

    const kept = { name: 'kept answer', peerName: 'cfssl ocspserve', runs: [] as Run[] }
    const signed = { name: 'answer signed for a nonce', peerName: 'openssl ocsp', runs: [] as Run[] }
    const count = Math.max(200, Math.min(ANSWERS_A_RUN, 2000 * runs))
    for (const server of [ours, constant, ...(cfssl ? [cfssl] : [])])
      await load(server, repeat(questions, count))
    for (let number = 1; number <= runs; number++) {
      const same = repeat(questions, count)
      kept.runs.push({
        floor: (await load(constant, same)).cpu,
        ours: await load(ours, same),
        peer: cfssl && (await load(cfssl, same)),
      })
      const fresh = Array.from({ length: count / 2 }, (_, i) => question(holders[i % HOLDERS] ?? first, true))
      signed.runs.push({
        floor: (await load(constant, fresh)).cpu + measureSignature(),
        ours: await load(ours, fresh),
        peer: openssl && (await load(openssl, repeat([openssl.question], SLOW_ANSWERS_A_RUN))),
      })
      progress(`run ${number} of ${runs}`)
    }
    check((await client.post(ours.url, TYPE, question(first, true))).body, first)
    return [kept, signed].flatMap(rowsOf)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

function question({ certificate, issuer }: BenchHolder, withNonce = false): Uint8Array {
  const certIds = [buildCertId(issuer, certificate.serialNumber)]
  return buildOcspRequest({ certIds, ...(withNonce && { nonce: der.octetString(randomBytes(32)) }) })
}

/** What was measured must be an answer that satisfies a verifier. */
function check(
  answer: Uint8Array,
  { certificate, issuer }: { certificate: Certificate; issuer: Certificate },
): void {
  const verdict = verifyOcspResponse({
    ...{ response: parseOcspResponse(answer), certificate, issuer, at: new Date() },
  })
  if (verdict.status !== 'good') throw new Error(`the answer does not say good: ${verdict.status}`)
}

async function load(server: Server, questions: readonly Uint8Array[]): Promise<Load> {
  const client = httpClient(CONCURRENCY)
  try {
    const before = server.cpuSeconds()
    const { answers, latencies, wallSeconds } = await runLoad(questions, CONCURRENCY, one =>
      client.post(server.url, TYPE, one),
    )
    const cpu = ((server.cpuSeconds() - before) * 1000) / questions.length
    const isAnswer = ({ status, body }: HttpAnswer) => status === 200 && body.length > 100
    if (!answers.every(isAnswer)) throw new Error(`${server.url} did not answer`)
    return { cpu, rate: questions.length / wallSeconds, latencies }
  } finally {
    client.close()
  }
}

const repeat = <T>(values: readonly T[], count: number): readonly T[] =>
  Array.from({ length: count }, (_, index) => values[index % values.length] as T)

function rowsOf({
  name,
  peerName,
  runs,
}: {
  name: string
  peerName: string
  runs: readonly Run[]
}): Measurement[] {
  const of = (value: (run: Run) => number) => median(runs.map(value))
  const peers = runs.flatMap(({ peer }) => (peer ? [peer] : []))
  const ofPeer = (value: (peer: Load) => number) => (peers.length > 0 ? median(peers.map(value)) : null)
  const ofRatio = (value: (run: Run & { peer: Load }) => number) =>
    peers.length > 0
      ? median(runs.flatMap(run => (run.peer ? [value({ ...run, peer: run.peer })] : [])))
      : null
  const common = { peer: peers.length > 0 ? peerName : null, runs: runs.length }
  const none = { floor: null, ratioToFloor: null }
  return [
    {
      ...common,
      name: `OCSP, ${name}: CPU`,
      value: of(({ ours }) => ours.cpu),
      unit: 'ms of CPU',
      floor: of(({ floor }) => floor),
      ratioToFloor: of(({ ours, floor }) => ours.cpu / floor),
      peerValue: ofPeer(({ cpu }) => cpu),
      ratioToPeer: ofRatio(({ ours, peer }) => ours.cpu / peer.cpu),
    },
    {
      ...{ ...common, ...none },
      name: `OCSP, ${name}: rate by the clock at concurrency ${CONCURRENCY}`,
      value: of(({ ours }) => ours.rate),
      unit: 'per second',
      peerValue: ofPeer(({ rate }) => rate),
      ratioToPeer: ofRatio(({ ours, peer }) => peer.rate / ours.rate),
    },
    {
      ...{ ...common, ...none },
      name: `OCSP, ${name}: latency p95 at concurrency ${CONCURRENCY}`,
      value: of(({ ours }) => percentile(ours.latencies, 0.95)),
      unit: 'ms',
      peerValue: ofPeer(({ latencies }) => percentile(latencies, 0.95)),
      ratioToPeer: ofRatio(
        ({ ours, peer }) => percentile(ours.latencies, 0.95) / percentile(peer.latencies, 0.95),
      ),
    },
  ]
}
