/**
 * The screens as a person has them: the real host in this process, Debian's Chromium, the demonstration platform and a card of software.
 *
 * The host can be closed and started again on the same folders, as after a crash or the next morning.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type CardReaders, SoftwareReader, softwareReaders } from '@vesalius/eid'
import { type PlatformProfile, platformClients, readPlatformProfile } from '@vesalius/sdk'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { builtUi } from '../../src/host/build-ui.ts'
import { type RunningHost, startHost } from '../../src/host/start-host.ts'
import type { Demonstration } from '../demonstration.ts'

/** The first is the same Chromium without the windows that nobody sees here: it takes a third of the work. */
const PROGRAM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  existsSync,
)

/** Whether the browser is there; without it the suite is skipped visibly, with CI=true it fails. */
export const hasBrowser = PROGRAM !== undefined || process.env.CI === 'true'

export async function openBrowser(): Promise<Browser> {
  if (PROGRAM === undefined) throw new Error('Chromium is not installed: npm run setup')
  return chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-gpu'] })
}

export interface PageOptions {
  readonly language?: string
  readonly width?: number
  readonly scale?: number
}

/** A browser that was never here. */
export function newVisit(browser: Browser, options: PageOptions = {}): Promise<BrowserContext> {
  const { language = 'en-GB', width = 1100, scale = 1 } = options
  return browser.newContext({
    locale: language,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    deviceScaleFactor: scale,
  })
}

/** Opens the host's start page, which leads to the application. */
export async function openAt(visit: BrowserContext, startUrl: string): Promise<Page> {
  const page = await visit.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(startUrl)
  await page.waitForSelector('[data-state=home], [data-state=platform]')
  return page
}

/** A machine with one reader. */
export class Machine implements AsyncDisposable {
  readonly home: TemporaryFolder
  readonly reader: SoftwareReader
  readonly readers: CardReaders
  readonly demonstration: Demonstration
  clock: () => Date = () => new Date()
  /** What the profile says otherwise. */
  profile: Partial<PlatformProfile> = {}
  /** Known on this machine beside that of the demonstration: then the person chooses. */
  otherProfiles: readonly PlatformProfile[] = []
  /** Milliseconds between repetitions of a call. */
  pauses: readonly number[] | undefined
  #host: RunningHost | undefined
  #context: BrowserContext | undefined
  readonly #browser: Browser

  /** Without readers it has one; the first is where cards are put. */
  constructor(
    browser: Browser,
    demonstration: Demonstration,
    readers: readonly SoftwareReader[] = [new SoftwareReader('Reader 0')],
    home: TemporaryFolder = temporaryFolder(),
  ) {
    this.home = home
    this.#browser = browser
    this.demonstration = demonstration
    this.reader = readers[0] ?? new SoftwareReader('in the drawer')
    this.readers = softwareReaders(readers)
  }

  get folder(): string {
    return join(this.home.path, 'ehealth', 'keystore')
  }

  /** Where journeys lie on disk, of the only platform that was worked with. */
  get journeys(): string {
    const all = join(this.home.path, 'ehealth', 'manager', 'journeys')
    return join(all, readdirSync(all)[0] ?? '')
  }

  get host(): RunningHost {
    if (!this.#host) throw new Error('the host does not run')
    return this.#host
  }

  async startHost(): Promise<RunningHost> {
    const profile = { ...(await readPlatformProfile(this.demonstration.file)), ...this.profile }
    const options = { clock: () => this.clock(), ...(this.pauses && { pauses: this.pauses }) }
    const offered = (one: PlatformProfile) => ({ profile: one, clients: platformClients(one, options) })
    this.#host = await startHost({
      platforms: [profile, ...this.otherProfiles].map(offered),
      ...(this.otherProfiles.length === 0 && { chosen: offered(profile) }),
      readers: this.readers,
      home: this.home.path,
      ui: await builtUi(),
      clock: () => this.clock(),
      installation: { version: '0.1.0' },
      language: 'en',
      words: { title: 'Certificate Manager', button: 'Continue' },
    })
    return this.#host
  }

  async stopHost(): Promise<void> {
    await this.#host?.close()
    this.#host = undefined
  }

  /** A browser that was never here, at the start page of the running host. */
  async openPage(options: PageOptions = {}): Promise<Page> {
    await this.#context?.close()
    this.#context = await newVisit(this.#browser, options)
    return openAt(this.#context, this.host.startUrl)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context?.close()
    await this.stopHost()
    this.home[Symbol.dispose]()
  }
}
