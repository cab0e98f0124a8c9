/** An HTTP server on loopback that answers as a test tells it, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Received {
  readonly url: string
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

export interface LocalServer extends AsyncDisposable {
  readonly url: string
  readonly received: readonly Received[]
}

export type Answer = (received: Received, response: ServerResponse, count: number) => void

export async function localServer(answer: Answer): Promise<LocalServer> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const one = {
        url: request.url ?? '',
        body: Buffer.concat(parts).toString('utf8'),
        headers: request.headers,
      }
      received.push(one)
      answer(one, response, received.length)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
