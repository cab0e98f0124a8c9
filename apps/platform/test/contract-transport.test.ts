/**
 * A message that is too large, from clients that send all of it before they look at an answer, as `HttpURLConnection` of Java does: the
 * fault reaches them (requirement C1), and nothing goes wrong on their side of the connection.
 */
import { connect } from 'node:net'
import { SERVICES } from '@vesalius/protocols'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

let platform: TestPlatform
let address: URL
beforeAll(async () => {
  platform = await openTestPlatform()
  address = new URL(await platform.app.listen({ host: '127.0.0.1', port: 0 }))
})
afterAll(() => platform?.close())

/** Sends everything, then reads until the answer is whole. Any error of the connection is one of the test. */
function sendThenRead(parts: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = connect(Number(address.port), address.hostname)
    const read: Buffer[] = []
    connection.on('error', reject)
    connection.on('close', () => resolve(Buffer.concat(read).toString('utf8')))
    connection.on('data', part => {
      read.push(part)
      if (Buffer.concat(read).includes('</SOAP-ENV:Envelope>')) connection.end()
    })
    connection.pause()
    connection.cork()
    for (const part of parts.slice(0, -1)) connection.write(part)
    connection.write(parts.at(-1) ?? '', () => connection.resume())
    connection.uncork()
  })
}

const MEGABYTES = 20
const part = Buffer.alloc(1_000_000, ' ')
const head = (...fields: readonly string[]) =>
  `${[`POST ${SERVICES.certra.path} HTTP/1.1`, 'Host: x', 'Content-Type: text/xml; charset=utf-8', ...fields].join('\r\n')}\r\n\r\n`

describe(`a message of ${MEGABYTES} MB`, () => {
  const whole = Array.from({ length: MEGABYTES }, () => part)
  const chunks = whole.flatMap(chunk => [`${chunk.length.toString(16)}\r\n`, chunk, '\r\n'])
  it.each([
    { name: 'with its length', parts: [head(`Content-Length: ${MEGABYTES * part.length}`), ...whole] },
    {
      name: 'on a connection to be closed',
      parts: [head(`Content-Length: ${MEGABYTES * part.length}`, 'Connection: close'), ...whole],
    },
    { name: 'in chunks', parts: [head('Transfer-Encoding: chunked'), ...chunks, '0\r\n\r\n'] },
  ])('$name is answered with a fault', async ({ parts }) => {
    const text = await sendThenRead(parts)
    expect(text).toMatch(/^HTTP\/1\.1 500 /)
    expect(text).toContain('<Code>SOA-03001</Code>')
    expect(text).toContain('larger than 1 MiB')
  })
})
