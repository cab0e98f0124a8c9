/** What nobody who answers OCSP from Node can go below: its HTTP server with an answer ready, and the signature of a P-256 key. */
import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { freePort } from '../issuance/free-port.ts'
import { processCpuSeconds } from '../issuance/process-cpu.ts'

export interface ConstantServer {
  readonly url: string
  cpuSeconds(): number
  stop(): Promise<void>
}

/** Reads every question to its end and says the same octets. */
const PROGRAM = `
const [, port, answer] = process.argv
const octets = Buffer.from(answer, 'base64')
require('node:http').createServer((request, response) => {
  request.on('data', () => {})
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/ocsp-response', 'content-length': octets.length })
    response.end(octets)
  })
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))`

export async function startConstantServer(answer: Uint8Array): Promise<ConstantServer> {
  const port = await freePort()
  const encoded = Buffer.from(answer).toString('base64')
  const served = spawn(process.execPath, ['-e', PROGRAM, String(port), encoded], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(served.stdout, 'data')
  return {
    url: `http://127.0.0.1:${port}/`,
    cpuSeconds: () => processCpuSeconds(served.pid ?? 0),
    async stop() {
      const ended = once(served, 'exit')
      served.kill()
      await ended
    },
  }
}

const REPETITIONS = 2000
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const octets = randomBytes(300)

/** CPU milliseconds of one signature. */
export function measureSignature(): number {
  const before = process.cpuUsage()
  for (let i = 0; i < REPETITIONS; i++) sign('sha256', octets, privateKey)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / REPETITIONS
}
