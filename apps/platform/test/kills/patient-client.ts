/**
 * A client whose platform is killed under it: sends the very same message again until it is answered, and keeps every answer.
 *
 * What it holds in its hands is what must be there for ever.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { Browser } from '../fixtures/form-browser.ts'
import { type Message, overHttp, WireClient } from '../fixtures/wire-client.ts'

/** A message, and the answer that acknowledged it. */
export interface Acknowledged {
  readonly message: Message
  readonly text: string
}

export class PatientClient {
  readonly wire: WireClient
  readonly acknowledged: Acknowledged[] = []
  /** Messages that were sent more than once. */
  resent = 0
  readonly #baseUrl: string

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
    this.wire = new WireClient(overHttp(baseUrl), { now: () => new Date() })
  }

  /** Sends until it is answered; gives the answer. */
  async acknowledge(message: Message) {
    let sent = 0
    const exchanged = await persistently(() => {
      sent++
      return this.wire.send(message)
    })
    if (sent > 1) this.resent++
    if (exchanged.kind === 'fault') throw new Error(`${exchanged.fault.soaCode}: ${exchanged.fault.message}`)
    this.acknowledged.push({ message, text: exchanged.text })
    return exchanged
  }

  /** The answer to the very same message, now. */
  async repeat({ message }: Acknowledged): Promise<string> {
    return (await persistently(() => this.wire.send(message))).text
  }

  /** A browser of its own, with which somebody walks through pages; it fails as `fetch` does where nobody is there. */
  browse(): Browser {
    return new Browser({ app: this.app, origin: this.#baseUrl })
  }

  /** As tests ask a platform in process, over the network. */
  get app(): FastifyInstance {
    const inject = async ({ method, url, headers, payload }: Injected) => {
      const answer = await fetch(new URL(url, this.#baseUrl), {
        ...{ method, redirect: 'manual' },
        headers: withoutHost(headers),
        ...(payload !== undefined && { body: payload }),
      })
      const body = await answer.text()
      const cookies = { 'set-cookie': answer.headers.getSetCookie() }
      return {
        statusCode: answer.status,
        body,
        headers: { ...Object.fromEntries(answer.headers), ...cookies },
      }
    }
    return { inject } as unknown as FastifyInstance
  }

  /** The operators' API; octets are a PDF. `again`: an earlier try was cut, so that it may have been done. */
  async call(
    token: string | undefined,
    method: string,
    path: string,
    body?: object | Uint8Array<ArrayBuffer>,
  ) {
    let tries = 0
    return await persistently(async () => {
      tries++
      const answer = await fetch(`${this.#baseUrl}/api/v1${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body && { 'content-type': isOctets(body) ? 'application/pdf' : 'application/json' }),
        },
        ...(body && { body: isOctets(body) ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, body: (text ? JSON.parse(text) : {}) as ApiBody, again: tries > 1 }
    })
  }
}

/** `fetch` says itself whom it asks. */
const withoutHost = ({ host: _host, ...headers }: Record<string, string>) => headers

interface Injected {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string | Uint8Array<ArrayBuffer>
}

/** What the writers read of an answer of the API. */
interface ApiBody {
  readonly code?: string
  readonly token?: string
  readonly invitation?: string
  readonly sha256?: string
  readonly mandates?: readonly { readonly id: number }[]
  readonly crls?: readonly { readonly authority: string; readonly shard: number; readonly number: number }[]
}

const isOctets = (body: object): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array

/** Repeats what fails because nobody is there. */
export async function persistently<Result>(act: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      // what fetch says of a connection that is refused or cut
      if (!(error instanceof TypeError)) throw error
      await delay(50)
    }
  }
}
