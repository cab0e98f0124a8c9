/**
 * A CRL of 1 000, 10 000 and 100 000 entries, from values in memory to octets that verify: encoded, linted, signed with a P-384 key,
 * verified. Beside `openssl ca -gencrl`, which reads its entries from a text file and lints nothing.
 *
 * The floor is the signature over octets that are ready, and the verification of it.
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DEFAULT_POLICY_ARC,
  establishRoot,
  type Issuer,
  issueCrl,
  makeSerialNumber,
  nextCrlNumber,
  SERIAL_RANDOM_OCTETS,
  serviceName,
} from '@vesalius/authority'
import { type CrlEntry, generateKeyPair, type Signer, softSigner } from '@vesalius/pki'
import { pem } from './issuance/card-status.ts'
import { type BenchOptions, type Measurement, median } from './measurement.ts'

const SIZES = [1000, 10_000, 100_000] as const
const DAY = 86_400_000

interface Run {
  /** Seconds. */
  readonly ours: number
  readonly floor: number
  readonly peer: number | null
}

export async function measureCrl({ runs, progress }: BenchOptions): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-bench-crl-'))
  try {
    const { privateKey } = await generateKeyPair('P-384')
    const signer = softSigner(privateKey)
    const issuer = await makeIssuer(signer)
    writeFileSync(join(folder, 'ca.pem'), pem(issuer.certificate.der))
    writeFileSync(join(folder, 'ca.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
      mode: 0o600,
    })
    const rows: Measurement[] = []
    for (const size of SIZES) {
      const entries = inventEntries(size)
      const hasPeer = prepareOpenSsl(folder, entries)
      if (!hasPeer) progress('openssl is not installed (npm run setup): no peer')
      await issue(issuer, signer, entries)
      const measured: Run[] = []
      for (let number = 1; number <= runs; number++) {
        const start = performance.now()
        const { length } = await issue(issuer, signer, entries)
        const ours = (performance.now() - start) / 1000
        measured.push({ ours, floor: floorOf(length), peer: hasPeer ? runOpenSsl(folder) : null })
        progress(`${size} entries, run ${number} of ${runs}`)
      }
      rows.push(rowOf(size, measured))
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeIssuer(signer: Signer): Promise<Issuer> {
  const publicUrl = 'http://pki.example.org'
  return establishRoot(
    {
      id: 'bench',
      subject: serviceName({ organization: 'Vesalius Benchmark', commonName: 'Bench CA' }),
      practice: { environment: 'test', policyArc: DEFAULT_POLICY_ARC, statementUrl: `${publicUrl}/practice` },
      publicUrl,
      serialNumber: makeSerialNumber(1, randomBytes(SERIAL_RANDOM_OCTETS)),
      notBefore: new Date(Math.floor(Date.now() / 1000) * 1000 - DAY),
      years: 10,
    },
    signer,
  )
}

/** Reasons that a root's CRL may give. */
const REASONS = ['superseded', 'affiliationChanged', 'cessationOfOperation'] as const

/** In the order in which a database gives them. */
function inventEntries(count: number): readonly CrlEntry[] {
  const now = Date.now()
  return Array.from({ length: count }, (_, index) => ({
    serialNumber: makeSerialNumber(1, randomBytes(SERIAL_RANDOM_OCTETS)),
    revokedAt: new Date(now - DAY - index * 60_000),
    reason: REASONS[index % REASONS.length] ?? 'superseded',
  })).sort((a, b) => (a.serialNumber < b.serialNumber ? -1 : 1))
}

function issue(issuer: Issuer, signer: Signer, entries: readonly CrlEntry[]): Promise<Uint8Array> {
  const now = new Date()
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const nextUpdate = new Date(thisUpdate.getTime() + DAY)
  return issueCrl(
    { issuer, shard: 0, thisUpdate, nextUpdate, crlNumber: nextCrlNumber(now), entries },
    signer,
  )
}

const key = generateKeyPairSync('ec', { namedCurve: 'P-384' })

function floorOf(length: number): number {
  const octets = randomBytes(length)
  const start = performance.now()
  const signature = sign('sha384', octets, key.privateKey)
  if (!verify('sha384', octets, key.publicKey, signature)) throw new Error('a good signature does not verify')
  return (performance.now() - start) / 1000
}

const CONFIGURATION = `[ca]
default_ca = bench
[bench]
database = index.txt
crlnumber = number
default_md = sha384
default_crl_days = 1
certificate = ca.pem
private_key = ca.key
`

function prepareOpenSsl(folder: string, entries: readonly CrlEntry[]): boolean {
  if (spawnSync('openssl', ['version'], { stdio: 'ignore' }).status !== 0) return false
  const time = (at: Date) => `${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`
  const lines = entries.map(
    ({ serialNumber, revokedAt, reason }) =>
      `R\t351231235959Z\t${time(revokedAt)},${reason}\t${serialNumber.toString(16).padStart(34, '0').toUpperCase()}\tunknown\t/CN=Holder ${serialNumber}\n`,
  )
  writeFileSync(join(folder, 'index.txt'), lines.join(''))
  writeFileSync(join(folder, 'number'), '01\n')
  writeFileSync(join(folder, 'ca.cnf'), CONFIGURATION)
  return true
}

function runOpenSsl(folder: string): number {
  const start = performance.now()
  const run = spawnSync('openssl', ['ca', '-config', 'ca.cnf', '-gencrl', '-out', 'peer.crl'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`openssl ca failed: ${run.stderr}`)
  return (performance.now() - start) / 1000
}

function rowOf(size: number, runs: readonly Run[]): Measurement {
  const of = (value: (run: Run) => number) => median(runs.map(value))
  const peers = runs.flatMap(({ ours, peer }) => (peer === null ? [] : [{ peer, ratio: ours / peer }]))
  const isThere = peers.length > 0
  return {
    name: `CRL of ${size} entries: encoded, linted, signed, verified`,
    value: of(({ ours }) => ours),
    unit: 's',
    floor: of(({ floor }) => floor),
    ratioToFloor: of(({ ours, floor }) => ours / floor),
    peer: isThere ? 'openssl ca -gencrl' : null,
    peerValue: isThere ? median(peers.map(({ peer }) => peer)) : null,
    ratioToPeer: isThere ? median(peers.map(({ ratio }) => ratio)) : null,
    runs: runs.length,
  }
}
