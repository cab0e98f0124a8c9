/**
 * What comes on a connection and is no request, or more of one than is read: answered with a problem as everything else that says no,
 * and the connection closed, since nobody knows where on it the next request would begin (RFC 9112 sections 2.2, 3.2 and 9.6).
 *
 * No address is known then, so this is one form for all.
 */
import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { ApiProblemCode } from './api/problem-codes.ts'
import { problemOf } from './api/problems.ts'
import type { Connections } from './connections.ts'

/** Milliseconds in which the client reads the answer, while what it still sends is thrown away. */
const LINGER = 1000

/** By the codes of Node.js and its parser; what is not here is malformed. */
const CODES: Readonly<Record<string, ApiProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'BODY_TOO_LARGE',
}

/** Listens to the server, which has no connection yet; `headers` go with every answer. */
export function answerParserErrors(
  server: Server,
  connections: Connections,
  { log, headers }: { readonly log: Logger; readonly headers: Readonly<Record<string, string>> },
): void {
  const refused = new WeakSet<Duplex>()

  function refuse(code: ApiProblemCode, cause: string | undefined) {
    const id = randomUUID()
    const problem = problemOf(id, [{ code }])
    log.info({ codes: [code], cause, requestId: id }, 'refused')
    const body = JSON.stringify(problem)
    return {
      ...{ status: problem.status, body },
      headers: {
        ...headers,
        ...{ 'x-request-id': id, 'cache-control': 'no-store', connection: 'close' },
        ...{ 'content-type': 'application/problem+json', 'content-length': String(Buffer.byteLength(body)) },
        date: new Date().toUTCString(),
      },
    }
  }

  server.on('checkExpectation', (_request, response) => {
    const { status, headers: fields, body } = refuse('EXPECTATION_UNKNOWN', undefined)
    response.writeHead(status, fields).end(body)
  })

  // a connection that is gone gets nothing, and leaves nothing in the log
  server.on('clientError', (error: Error & { readonly code?: string }, connection) => {
    if (refused.has(connection)) return
    refused.add(connection)
    if (error.code === 'ECONNRESET' || !connection.writable) return void connection.destroy()
    const exchange = connections.underWay(connection)
    if (exchange?.request.complete) {
      // what is wrong comes behind a request that is being answered: its answer must not be mistaken
      exchange.response.once('finish', () => closeSoon(connection, ''))
      return
    }
    if (exchange?.response.headersSent) return void connection.destroy()
    const code = CODES[error.code ?? ''] ?? 'REQUEST_MALFORMED'
    const { status, headers: fields, body } = refuse(code, error.code)
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
    closeSoon(connection, `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  })
}

/** Closed at once with something unread, the connection would be reset, and the answer lost. */
function closeSoon(connection: Duplex, answer: string): void {
  connection.end(answer)
  setTimeout(() => connection.destroy(), LINGER).unref()
}
