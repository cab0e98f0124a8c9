/**
 * The person without an identity card of a demonstration, away from the Manager: at the validation address with their digital key; and the
 * operator who decides. All by the platform's own pages and its API, as a browser would.
 */
import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ForeignPerson } from '@vesalius/sdk'
import { SHORT_LIVED } from '@vesalius/testkit'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import type { Demonstration } from './demonstration.ts'

const PLATFORM = join(import.meta.dirname, '../../platform/src/cli/main.ts')
const PERIOD = 30_000
/** Milliseconds that a login may take. */
const MOMENT = 5000
const PDF = new Uint8Array(Buffer.from('%PDF-1.7\ninvented\n'))
/** Of an administrator: who manages operators decides as well. */
const NAME = 'first.one'
/** What stands against every request of this kind. */
const SETTLED = ['FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED']

export interface Foreigner extends ForeignPerson {
  readonly digitalKey: { readonly userName: string; readonly password: string; readonly codeSecret: string }
}

export const foreignerOf = ({ file }: Pick<Demonstration, 'file'>): Foreigner =>
  (JSON.parse(readFileSync(file, 'utf8')) as { foreigner: Foreigner }).foreigner

/** Confirms requests, and has them accepted; three of them at once, because each login takes a code and a code works once. */
export class PersonAbroad {
  readonly #demonstration: Demonstration
  readonly #codes: Codes
  #token: Promise<string> | undefined

  constructor(demonstration: Demonstration) {
    this.#demonstration = demonstration
    this.#codes = new Codes(foreignerOf(demonstration).digitalKey.codeSecret)
  }

  /** Logs in at the address, confirms what stands there, sends the documents. */
  async confirm(address: string): Promise<void> {
    const { userName, password } = foreignerOf(this.#demonstration).digitalKey
    const browser = new FormBrowser()
    const login = await browser.post(`${address}/login`, new URLSearchParams())
    const code = await this.#codes.next()
    const answer = new URLSearchParams({ userName, password, code, act: 'login' })
    const { text } = await browser.post(login.url, answer)
    const shown = /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1]
    if (shown === undefined) throw new Error(`there is nothing to confirm: ${text}`)
    await browser.post(`${address}/confirmation`, new URLSearchParams({ agree: 'yes', shown }))
    const documents = new FormData()
    for (const name of ['contract', 'identity']) documents.append(name, new File([PDF], 'scan.pdf'))
    await browser.post(`${address}/documents`, documents)
  }

  /** The operator's answer to the request of this key. */
  async accept(publicKeyIdentifier: string): Promise<void> {
    this.#token ??= this.#operator()
    const path = `/requests/${publicKeyIdentifier}/acceptance`
    await this.#call(path, { overrules: SETTLED }, await this.#token)
  }

  async #operator(): Promise<string> {
    const main = await compileEntry(PLATFORM)
    const add = [...SHORT_LIVED, main, 'operator', 'add', '--data', this.#demonstration.folder]
    const { stdout } = await promisify(execFile)(process.execPath, [...add, '--name', NAME])
    const [, password = ''] = /password: (\S+)/.exec(stdout) ?? []
    const [enrolmentUri = ''] = /otpauth:\S+/.exec(stdout) ?? []
    return this.#session({ name: NAME, password, enrolmentUri })
  }

  async #session({ name, password, enrolmentUri }: Credentials): Promise<string> {
    const code = await new Codes(new URL(enrolmentUri).searchParams.get('secret') ?? '').next()
    return String((await this.#call('/session', { name, password, code })).token)
  }

  async #call(path: string, body: object, token?: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.#demonstration.baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }
}

interface Credentials {
  readonly name: string
  readonly password: string
  readonly enrolmentUri: string
}

/** An app of one-time codes (RFC 6238): a later one each time. */
class Codes {
  readonly #secret: Uint8Array
  #last = 0

  constructor(base32: string) {
    this.#secret = octetsOf(base32)
  }

  /** The window of one step to either side gives three at one time; then the next one is waited for. */
  async next(): Promise<string> {
    const now = () => Math.floor((Date.now() + MOMENT) / PERIOD)
    this.#last = Math.max(this.#last + 1, now() - 1)
    while (this.#last > Math.floor(Date.now() / PERIOD) + 1)
      await new Promise(resolve => setTimeout(resolve, 500))
    return codeAt(this.#secret, this.#last)
  }
}

function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function octetsOf(base32: string): Uint8Array {
  const bits = [...base32.replaceAll('=', '')]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], octet => Number.parseInt(octet, 2))
}

/** Keeps cookies, follows redirects, sends forms as a page of the same origin. */
class FormBrowser {
  readonly #cookies = new Map<string, string>()

  async post(address: string, form: URLSearchParams | FormData) {
    return this.#follow(address, { method: 'POST', body: form })
  }

  async #follow(
    address: string,
    request: RequestInit,
  ): Promise<{ readonly url: string; readonly text: string }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: new URL(address).origin, 'accept-language': 'en' }
    const answer = await fetch(address, { ...request, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location !== null) return this.#follow(new URL(location, address).href, {})
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${text}`)
    return { url: address, text }
  }
}
