/**
 * A stranger between the Manager and the platform: loses questions or answers, changes answers, or stops somebody in the middle.
 *
 * It listens on loopback and passes on what it is not told to meddle with; `profile` is the demonstration's profile with its address.
 */
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { TemporaryFolder } from '@vesalius/testkit'
import type { Demonstration } from './demonstration.ts'

/** One message on its way; `operation` is the name of the request element without `Request`. */
export interface Exchange {
  readonly operation: string
  readonly request: string
}

export interface Meddling {
  /** Before the question is passed on; `lose` cuts the connection instead. */
  readonly question?: (exchange: Exchange) => 'pass' | 'lose'
  /** Before the answer is passed back; `lose` cuts the connection, a text replaces it. */
  readonly answer?: (
    exchange: Exchange & { readonly answer: string },
  ) => 'pass' | 'lose' | { readonly instead: string }
}

export interface MeddlingProxy extends AsyncDisposable {
  /** A profile file that names the proxy. */
  readonly profile: string
  /** Operations in the order they came. */
  readonly passed: readonly string[]
  meddle(meddling: Meddling): void
}

export async function meddlingProxy(
  platform: Demonstration,
  folder: TemporaryFolder,
): Promise<MeddlingProxy> {
  let meddling: Meddling = {}
  const passed: string[] = []

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const operation = /<(?:\w+:)?(\w+)Request\b/.exec(body.toString('utf8'))?.[1] ?? ''
      passOn({ operation, request: body.toString('utf8') }, request.url ?? '/', body, response).catch(() =>
        response.destroy(),
      )
    })
  })

  async function passOn(
    exchange: Exchange,
    path: string,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    passed.push(exchange.operation)
    if (meddling.question?.(exchange) === 'lose') return void response.destroy()
    const answered = await fetch(`${platform.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: new Uint8Array(body),
    })
    const answer = await answered.text()
    const decision = meddling.answer?.({ ...exchange, answer }) ?? 'pass'
    if (decision === 'lose') return void response.destroy()
    response.writeHead(answered.status, { 'content-type': 'text/xml; charset=utf-8' })
    response.end(decision === 'pass' ? answer : decision.instead)
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const demo = JSON.parse(readFileSync(platform.file, 'utf8')) as { cards: { p12: string }[] }
  const profile = folder.write(
    `proxy-${address.port}.json`,
    JSON.stringify({
      ...demo,
      baseUrl: `http://127.0.0.1:${address.port}`,
      trustAnchors: join(platform.folder, 'trust-anchors.pem'),
      cards: demo.cards.map(card => ({ ...card, p12: join(platform.folder, card.p12) })),
    }),
  )
  return {
    profile,
    passed,
    meddle: next => {
      meddling = next
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
