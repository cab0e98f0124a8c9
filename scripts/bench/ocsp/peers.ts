/**
 * Peers of the OCSP service: `cfssl ocspserve`, which serves answers from a file, and `openssl ocsp`, which signs each.
 *
 * Both are null when the program is not installed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  assembleCertificate,
  buildCertId,
  buildOcspRequest,
  buildTbsCertificate,
  certificateExtensions,
  encodeName,
  generateKeyPair,
  OID,
  parseCertificate,
  softSigner,
} from '@vesalius/pki'
import { pem } from '../issuance/card-status.ts'
import { freePort } from '../issuance/free-port.ts'
import { processCpuSeconds } from '../issuance/process-cpu.ts'

export interface OcspPeer {
  readonly url: string
  /** One that it answers with good. */
  readonly question: Uint8Array
  cpuSeconds(): number
  stop(): Promise<void>
}

const PATIENCE = 20_000

/** Serves these very answers. */
export async function startCfsslOcsp(
  folder: string,
  answers: readonly Uint8Array[],
): Promise<OcspPeer | null> {
  if (spawnSync('cfssl', ['version'], { stdio: 'ignore' }).status !== 0) return null
  const file = join(folder, 'cfssl-answers')
  writeFileSync(file, `${answers.map(answer => Buffer.from(answer).toString('base64')).join('\n')}\n`)
  const port = await freePort()
  return serve(
    spawn(
      'cfssl',
      ['ocspserve', '-address', '127.0.0.1', '-port', String(port), '-responses', file, '-loglevel', '5'],
      { stdio: 'ignore' },
    ),
    port,
    new Uint8Array(),
  )
}

/** An authority of its own with one certificate; signs with a delegated P-256 key, as the platform does. */
export async function startOpenSslOcsp(folder: string): Promise<OcspPeer | null> {
  if (spawnSync('openssl', ['version'], { stdio: 'ignore' }).status !== 0) return null
  const path = (name: string) => join(folder, `openssl-${name}`)
  const { privateKey, spki } = await generateKeyPair('P-384')
  const responder = await generateKeyPair('P-256')
  const signer = softSigner(privateKey)
  const notBefore = new Date(Date.now() - 3_600_000)
  const common = {
    issuerDer: encodeName(NAME),
    subjectDer: encodeName(NAME),
    notBefore,
    notAfter: new Date(notBefore.getTime() + 365 * 86_400_000),
    signatureAlgorithm: signer.algorithm,
  }
  const certify = async (tbs: Uint8Array) =>
    assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
  const authority = await certify(
    buildTbsCertificate({
      ...{ ...common, serialNumber: 1n, spki },
      extensions: [certificateExtensions.basicConstraints({ ca: true })],
    }),
  )
  const delegate = await certify(
    buildTbsCertificate({
      ...{ ...common, serialNumber: 2n, spki: responder.spki },
      subjectDer: encodeName([{ type: OID.commonName, value: 'Benchmark responder' }]),
      extensions: [
        certificateExtensions.extendedKeyUsage([OID.ocspSigning]),
        certificateExtensions.ocspNoCheck(),
      ],
    }),
  )
  writeFileSync(path('ca.pem'), pem(authority))
  writeFileSync(path('responder.pem'), pem(delegate))
  writeFileSync(path('responder.key'), responder.privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
  })
  writeFileSync(
    path('index.txt'),
    `V\t351231235959Z\t\t${SERIAL.toString(16).toUpperCase()}\tunknown\t/CN=Holder\n`,
  )
  const port = await freePort()
  const question = buildOcspRequest({ certIds: [buildCertId(parseCertificate(authority), SERIAL)] })
  return serve(
    spawn(
      'openssl',
      [
        ...['ocsp', '-port', String(port), '-index', path('index.txt'), '-CA', path('ca.pem')],
        ...['-rsigner', path('responder.pem'), '-rkey', path('responder.key'), '-ndays', '1', '-ignore_err'],
      ],
      { stdio: 'ignore' },
    ),
    port,
    question,
  )
}

const NAME = [{ type: OID.commonName, value: 'Benchmark peer' }]
const SERIAL = 0x1234567890abn

async function serve(served: ChildProcess, port: number, question: Uint8Array): Promise<OcspPeer> {
  const url = `http://127.0.0.1:${port}/`
  const giveUp = performance.now() + PATIENCE
  for (;;) {
    const answer = await fetch(url, {
      ...{
        method: 'POST',
        headers: { 'content-type': 'application/ocsp-request' },
        body: Buffer.from(question),
      },
    }).catch(() => undefined)
    if (answer) break
    if (served.exitCode !== null || performance.now() > giveUp) throw new Error(`${url} does not answer`)
    await sleep(50)
  }
  return {
    ...{ url, question },
    cpuSeconds: () => processCpuSeconds(served.pid ?? 0),
    async stop() {
      const ended = once(served, 'exit')
      served.kill()
      await ended
    },
  }
}
