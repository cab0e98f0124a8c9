/** What is no request gets a problem, a closed connection and a line in the log, and the platform goes on (RFC 9112). */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerParserErrors } from '../src/http/answer-parser-errors.ts'
import { problemSchema } from '../src/http/api/problems.ts'
import { followConnections } from '../src/http/connections.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

let platform: TestPlatform
let port: number
beforeAll(async () => {
  platform = await openTestPlatform()
  await platform.app.listen({ host: '127.0.0.1', port: 0 })
  port = (platform.app.server.address() as AddressInfo).port
})
afterAll(() => platform?.close())
afterEach(async () => {
  const { status } = await fetch(`http://127.0.0.1:${port}/health`)
  expect(status, 'the platform goes on').toBe(200)
})

/** Everything that the server says to these octets until it closes the connection. */
async function say(
  octets: string | readonly string[],
  options: { end?: boolean; to?: number } = {},
): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: options.to ?? port, allowHalfOpen: true })
  let heard = ''
  socket.setEncoding('latin1')
  socket.on('data', text => {
    heard += text
  })
  socket.on('end', () => socket.end())
  // what it still had to say may find nobody
  socket.on('error', () => {})
  for (const part of [octets].flat()) socket.write(part, 'latin1')
  if (options.end) socket.end()
  await once(socket, 'close')
  return heard
}

function readAnswer(heard: string) {
  const [head = '', body = ''] = heard.split('\r\n\r\n')
  const [line = '', ...fields] = head.split('\r\n')
  const headers = Object.fromEntries(
    fields.map(field => {
      const [name = '', value = ''] = field.split(/: (.*)/)
      return [name.toLowerCase(), value]
    }),
  )
  return { line, headers, body }
}

const GET = 'GET /health HTTP/1.1\r\nHost: x\r\n'
const POST = 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

const REFUSED: Readonly<Record<string, readonly [octets: string, line: string, code: string]>> = {
  garbage: ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '400 Bad Request', 'REQUEST_MALFORMED'],
  'another protocol': ['SSH-2.0-OpenSSH_9.2\r\n', '400 Bad Request', 'REQUEST_MALFORMED'],
  'HTTP/2 in plain': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400 Bad Request', 'REQUEST_MALFORMED'],
  'a version that there is not': [
    'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'a header that is none': [`${GET}no colon\r\n\r\n`, '400 Bad Request', 'REQUEST_MALFORMED'],
  'a zero octet in a header': [`${GET}X: a\0b\r\n\r\n`, '400 Bad Request', 'REQUEST_MALFORMED'],
  'a folded header': [`${GET}X: a\n b\n\n`, '400 Bad Request', 'REQUEST_MALFORMED'],
  '100 kB of headers': [
    `${GET}${Array.from({ length: 100 }, (_, at) => `X-${at}: ${'x'.repeat(1000)}\r\n`).join('')}\r\n`,
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
  ],
  'an address of 70 kB': [
    `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
  ],
  'an expectation of something': [
    `${GET}Expect: something\r\n\r\n`,
    '417 Expectation Failed',
    'EXPECTATION_UNKNOWN',
  ],
  'two lengths': [
    `${POST}Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'a length that is no number': [
    `${POST}Content-Length: +2\r\n\r\n{}`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'chunks that are none': [
    `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'a chunk with 20 kB of extensions': [
    `${POST}Transfer-Encoding: chunked\r\n\r\n2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
    '413 Payload Too Large',
    'BODY_TOO_LARGE',
  ],
  'a length and chunks': [
    `${POST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'chunks and a length': [
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nG`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'chunks by another name': [
    `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'chunks before something else': [
    `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
  'a space before the colon': [
    `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    '400 Bad Request',
    'REQUEST_MALFORMED',
  ],
}

function expectProblem(heard: string, line: string, code: string) {
  const answer = readAnswer(heard)
  expect(answer.line).toBe(`HTTP/1.1 ${line}`)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json',
    connection: 'close',
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(answer.body)),
    'x-content-type-options': 'nosniff',
  })
  expect(Date.parse(answer.headers.date ?? '')).not.toBeNaN()
  const problem = problemSchema.parse(JSON.parse(answer.body))
  expect([problem.code, problem.status]).toEqual([code, Number(line.slice(0, 3))])
  expect(problem.instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`)
  return problem
}

const linesSince = (count: number) =>
  platform.log.slice(count).map(line => JSON.parse(line) as { level: number; requestId?: string })
const INFO = 30

describe('what is no request', () => {
  it.each(Object.entries(REFUSED))('gets a problem: %s', async (_name, [octets, line, code]) => {
    const before = platform.log.length
    const problem = expectProblem(await say(octets), line, code)
    const written = linesSince(before)
    expect(written.filter(({ level }) => level > INFO)).toEqual([])
    const reference = problem.instance.replace('urn:uuid:', '')
    expect(written.filter(({ requestId }) => requestId === reference)).toMatchObject([{ codes: [code] }])
  })

  it('gets one when it ends before it is whole', async () => {
    for (const octets of ['GET /heal', GET, `${POST}Content-Length: 20\r\n\r\n{"name"`])
      expectProblem(await say(octets, { end: true }), '400 Bad Request', 'REQUEST_MALFORMED')
  })

  it('gets one answer, however much follows', async () => {
    const heard = await say(['\x00\x01\x02', ...Array.from({ length: 20 }, () => 'x'.repeat(10_000))])
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })

  it('does not take the answer of the request before it', async () => {
    const answers = (await say(`${GET}\r\n\x00garbage`)).split(/(?=HTTP\/1\.1 )/)
    expect(answers.map(one => readAnswer(one).line)).toEqual(['HTTP/1.1 200 OK'])
  })

  it('is let go without a word when the client is gone', async () => {
    const before = platform.log.length
    for (const octets of ['', 'GET /heal', `${POST}Content-Length: 20\r\n\r\n{`, '\x00\x01'])
      await new Promise<void>(resolve => {
        platform.app.server.once('connection', theirs => theirs.once('close', () => resolve()))
        const socket = connect({ host: '127.0.0.1', port })
        socket.on('connect', () => socket.write(octets, () => socket.resetAndDestroy()))
      })
    await fetch(`http://127.0.0.1:${port}/health`)
    expect(linesSince(before).filter(({ level }) => level > INFO)).toEqual([])
  })
})

describe('a request without one host', () => {
  const HOSTS = { none: '', two: 'Host: a\r\nHost: b\r\n' }
  it.each(Object.entries(HOSTS))('is refused, wherever it goes: %s', async (_name, hosts) => {
    for (const path of ['/api/v1/session', '/CertRa/v2?wsdl', '/health', '/nothing-here']) {
      const answer = readAnswer(await say(`GET ${path} HTTP/1.1\r\n${hosts}\r\n`))
      expect([answer.line, answer.headers.connection]).toEqual(['HTTP/1.1 400 Bad Request', 'close'])
      expect(problemSchema.parse(JSON.parse(answer.body)).code).toBe('REQUEST_MALFORMED')
    }
  })

  it('is taken in HTTP/1.0, which has none', async () => {
    expect(readAnswer(await say('GET /health HTTP/1.0\r\n\r\n')).line).toBe('HTTP/1.1 200 OK')
  })
})

it('answers who does not send the whole request in time', async () => {
  const server = createServer({ requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 10 })
  const headers = { 'x-content-type-options': 'nosniff' }
  answerParserErrors(server, followConnections(server), { log: pino({ level: 'silent' }), headers })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const to = (server.address() as AddressInfo).port
  expectProblem(await say(GET, { to }), '408 Request Timeout', 'REQUEST_TIMEOUT')
  expectProblem(
    await say(`${POST}Content-Length: 9\r\n\r\n{`, { to }),
    '408 Request Timeout',
    'REQUEST_TIMEOUT',
  )
  await new Promise(resolve => server.close(resolve))
})
