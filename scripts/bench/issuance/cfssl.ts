/**
 * The peer: `cfssl serve` (Debian: golang-cfssl) with a P-384 authority, asked over HTTP to sign the CSRs it is sent.
 *
 * It does a part of what an issuance is: it checks a CSR and signs a certificate; no request signature, no rules, no database.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildCsr, generateKeyPair, OID, softSigner } from '@vesalius/pki'
import { freePort } from './free-port.ts'
import { httpClient, type LoadResult, runLoad } from './load.ts'
import { processCpuSeconds } from './process-cpu.ts'

export interface CfsslProcess {
  cpuSeconds(): number
  /** Has all CSRs signed, so many at once. */
  sign(csrs: readonly string[], concurrency: number): Promise<LoadResult<string>>
  stop(): Promise<void>
}

const START_LIMIT = 20_000
const YEARS_3 = '26280h'

/** Starts it with a new authority; null when it is not installed. */
export async function startCfssl(folder: string): Promise<CfsslProcess | null> {
  if (spawnSync('cfssl', ['version'], { stdio: 'ignore' }).status !== 0) return null
  const port = await freePort()
  const made = spawnSync('cfssl', ['genkey', '-initca', '-'], { input: AUTHORITY, encoding: 'utf8' })
  const { cert, key } = JSON.parse(made.stdout) as { cert: string; key: string }
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 })
    return join(folder, name)
  }
  const served = spawn(
    'cfssl',
    [
      ...['serve', '-address', '127.0.0.1', '-port', String(port), '-loglevel', '5'],
      ...['-ca', file('cfssl-ca.pem', cert), '-ca-key', file('cfssl-ca.key', key)],
      ...['-config', file('cfssl.json', POLICY)],
    ],
    { stdio: 'ignore', cwd: folder },
  )
  const url = `http://127.0.0.1:${port}/api/v1/cfssl`
  await untilReady(`${url}/info`, () => served.exitCode === null)

  return {
    cpuSeconds: () => processCpuSeconds(served.pid ?? 0),
    async sign(csrs, concurrency) {
      const client = httpClient(concurrency)
      try {
        return await runLoad(csrs, concurrency, async csr => {
          const { body } = await client.post(`${url}/sign`, 'application/json', csr)
          const { success, result } = JSON.parse(body.toString()) as SignAnswer
          if (!success) throw new Error('cfssl did not sign')
          return result.certificate
        })
      } finally {
        client.close()
      }
    },
    async stop() {
      const ended = once(served, 'exit')
      served.kill()
      await ended
    },
  }
}

/** The body of a request to sign, with a P-384 key of its own. */
export async function prepareCfsslRequest(commonName: string): Promise<string> {
  const { privateKey } = await generateKeyPair('P-384')
  const der = await buildCsr({
    subject: [
      { type: OID.country, value: 'BE' },
      { type: OID.commonName, value: commonName },
    ],
    signer: softSigner(privateKey),
  })
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${lines}\n-----END CERTIFICATE REQUEST-----\n`
  return JSON.stringify({ certificate_request: pem })
}

interface SignAnswer {
  readonly success: boolean
  readonly result: { readonly certificate: string }
}

const AUTHORITY = JSON.stringify({
  CN: 'Benchmark peer',
  key: { algo: 'ecdsa', size: 384 },
  names: [{ C: 'BE', O: 'Benchmark' }],
})

const POLICY = JSON.stringify({
  signing: { default: { expiry: YEARS_3, usages: ['digital signature', 'client auth'] } },
})

async function untilReady(url: string, isAlive: () => boolean): Promise<void> {
  const giveUp = performance.now() + START_LIMIT
  while (performance.now() < giveUp && isAlive()) {
    const answer = await fetch(url, { method: 'POST', body: '{"label":""}' }).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error('cfssl did not start')
}
