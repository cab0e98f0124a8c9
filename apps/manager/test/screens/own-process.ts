/**
 * The Manager as a person starts it: `vesalius` as a process of its own, with the readers that the machine's own PC/SC service has. It can
 * be killed without warning and started again on the same home folder; browsers come and go.
 *
 * Takes   the profile of the platform, the socket of the PC/SC service.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { temporaryFolder } from '@vesalius/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'
import { builtUi } from '../../src/host/build-ui.ts'
import { newVisit, openAt } from './open-screens.ts'

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts')
const ROOT = join(import.meta.dirname, '../../../..')
const PATIENCE = 30_000

export class OwnProcess implements AsyncDisposable {
  readonly home = temporaryFolder()
  profile: string
  readonly #browser: Browser
  readonly #socket: string
  #child: ChildProcess | undefined
  #startUrl = ''
  #visit: BrowserContext | undefined
  #page: Page | undefined

  constructor(browser: Browser, { profile, socket }: { readonly profile: string; readonly socket: string }) {
    this.#browser = browser
    this.profile = profile
    this.#socket = socket
  }

  /** The page that is open now. */
  get page(): Page {
    if (!this.#page) throw new Error('no page is open')
    return this.#page
  }

  get keystores(): readonly string[] {
    return readdirSync(this.folder).filter(name => /p12(\.unfinished)?$/.test(name))
  }

  get folder(): string {
    return join(this.home.path, 'ehealth', 'keystore')
  }

  /** Starts the host and opens a browser; gives the milliseconds until the start page stood there. */
  async start(): Promise<number> {
    // Made once for all tests; a package brings it along.
    const [main] = await Promise.all([compileEntry(MAIN), builtUi()])
    const began = Date.now()
    const child = spawn(
      process.execPath,
      [main, 'open', '--print-address', '--platform', this.profile, '--language', 'en'],
      {
        cwd: ROOT,
        env: { ...process.env, HOME: this.home.path, PCSCLITE_CSOCK_NAME: this.#socket },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    this.#child = child
    this.#startUrl = await startUrlOf(child)
    await this.openBrowser()
    return Date.now() - began
  }

  /** Another browser, at the start page. */
  async openBrowser(): Promise<void> {
    await this.closeBrowser()
    this.#visit = await newVisit(this.#browser)
    this.#page = await openAt(this.#visit, this.#startUrl)
  }

  async closeBrowser(): Promise<void> {
    await this.#visit?.close()
    this.#visit = undefined
    this.#page = undefined
  }

  /** As a crash does it. Comes back when the process is dead. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child) return
    const dead = this.died()
    child.kill('SIGKILL')
    await dead
  }

  /** Comes when the process is dead, whoever killed it. */
  async died(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await once(child, 'exit')
  }

  /** Kills it at once, without waiting. */
  strike(): void {
    this.#child?.kill('SIGKILL')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.closeBrowser()
    await this.kill()
    this.home[Symbol.dispose]()
  }
}

/** The address of the start page, which the application prints. */
async function startUrlOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('the application prints nothing')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  const said: string[] = []
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      const [url] = /file:\/\/\S+/.exec(line) ?? []
      if (url !== undefined) return url
      said.push(line)
    }
  } finally {
    clearTimeout(timer)
  }
  throw new Error(`the application did not start: ${said.join('\n')}`)
}
