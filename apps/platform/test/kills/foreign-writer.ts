/**
 * People without a card, who do not give up either: each activates a digital key by link and paper code, asks, logs in, confirms, and sends a
 * document. All of it by forms, as a browser sends them; what a kill cuts is done again from where its person would begin again.
 */
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import { type Foreigner, submitForeign } from '../fixtures/foreign-applicants.ts'
import type { Browser, Page } from '../fixtures/form-browser.ts'
import { uploadDocuments } from '../fixtures/upload-documents.ts'
import { type PatientClient, persistently } from './patient-client.ts'
import type { Writing } from './writers.ts'

/** Registered before the first kill, with what the letter and the mail say. */
export interface InvitedForeigner {
  readonly person: Foreigner
  readonly paperCode: string
  /** Path of the link. */
  readonly path: string
}

const PASSWORD = 'seven quiet herons'
const PERIOD = 30_000
/** Milliseconds between two people: they are slow compared with programs. */
const BETWEEN = 2000

export async function confirmForeign(writing: Writing): Promise<void> {
  const invited = writing.supply.invited.pop()
  if (invited) await comeInPerson(writing, invited)
  await delay(BETWEEN)
}

async function comeInPerson({ client, ledger }: Writing, invited: InvitedForeigner): Promise<void> {
  const { person } = invited
  const userName = `killed-${person.ssin.slice(0, 4)}-x${person.ssin.slice(6)}`
  const code = await persistently(() => activate(client, invited, userName))
  ledger.keys.add(person.ssin)
  ledger.counts.keys++

  const { path, key } = await persistently(() => submitForeign({ client: client.wire }, person))
  ledger.foreign.add(`${person.ssin}/${key}`)
  const browser = await logIn(client, path, { userName, code })
  if (!browser) return
  await persistently(() => confirm(browser, path))
  ledger.confirmed.add(key)
  ledger.counts.confirmed++

  const document = Buffer.from(`%PDF-1.7 of ${key}`)
  await persistently(async () => {
    const { status, text } = await uploadDocuments(client.app, browser, path, [['contract', document]])
    expect(status, text).toBe(303)
  })
  ledger.attached.set(createHash('sha256').update(document).digest('hex'), key)
  ledger.counts.uploaded++
}

/** Codes of an app, none twice; undefined once the next one would count too early. */
type Codes = () => string | undefined

/** From the paper code on, however often; a link that was used was used by this person, just before a kill. */
async function activate(
  client: PatientClient,
  { path, paperCode }: InvitedForeigner,
  userName: string,
): Promise<Codes> {
  const browser = client.browse()
  let code: Codes | undefined = apps.get(path)
  const page = await browser.post(path, { code: paperCode })
  if (page.status !== 410) {
    const form = { userName, password: PASSWORD, passwordAgain: PASSWORD }
    code = codesOf(await browser.post(`${path}/account`, form))
    apps.set(path, code)
    const done = await browser.post(`${path}/app`, { code: code() ?? '' })
    expect([done.status, done.url.pathname], done.text).toEqual([200, `${path}/done`])
  }
  if (!code) throw new Error('a link was used without its person')
  return code
}

/** By the path of the link, for who comes back after a kill. */
const apps = new Map<string, Codes>()

function codesOf({ text }: Page): Codes {
  const secret = /<strong class="code">([A-Z2-7 ]+)<\/strong>/.exec(text)?.[1]
  if (secret === undefined) throw new Error(`no secret for the app: ${text}`)
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  let last = 0
  return () => {
    const now = Math.floor(Date.now() / PERIOD)
    // one step to either side counts
    const step = Math.max(last + 1, now - 1)
    if (step > now + 1) return undefined
    last = step
    return totp.generate({ timestamp: step * PERIOD })
  }
}

/** From the first page on, until there is no code left that would count by now: then this person comes back another day. */
async function logIn(
  client: PatientClient,
  path: string,
  { userName, code }: { readonly userName: string; readonly code: Codes },
): Promise<Browser | undefined> {
  for (;;) {
    const browser = client.browse()
    const form = await persistently(() => browser.post(`${path}/login`, {}))
    const next = code()
    if (next === undefined) return undefined
    try {
      const login = { userName, password: PASSWORD, code: next, act: 'login' }
      if ((await browser.post(form.url, login)).url.pathname === path) return browser
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
}

/** Whether it was done just before a kill shows on the page. */
async function confirm(browser: Browser, path: string): Promise<void> {
  const { text } = await browser.get(path)
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1]
  const page = shown ? await browser.post(`${path}/confirmation`, { agree: 'yes', shown }) : { text }
  expect(page.text).toContain('Send the signed contract')
}
