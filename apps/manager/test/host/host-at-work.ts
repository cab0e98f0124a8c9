/** The real host with a card of software, and whoever sits at the screens replaced by calls to its interface. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SoftwareReader, softwareReaders } from '@vesalius/eid'
import { type PlatformProfile, platformClients, readPlatformProfile } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import type { JourneyAction, JourneyStart } from '../../src/host/bridge/actions.ts'
import type { JourneyView } from '../../src/host/bridge/views.ts'
import { startHost } from '../../src/host/start-host.ts'
import type { Demonstration } from '../demonstration.ts'

export const PASSWORD = 'Geheim-woord-1'

export interface Asked {
  readonly status: number
  readonly content: unknown
}

export interface HostAtWork extends AsyncDisposable {
  readonly folder: string
  readonly home: string
  readonly reader: SoftwareReader
  start(order: JourneyStart): Promise<JourneyView>
  /** Acts, and waits until the host has done it. */
  act(action: JourneyAction): Promise<JourneyView>
  /** Gives the journey a file. */
  send(name: string, octets: Uint8Array): Promise<JourneyView>
  /** Waits for a view that fits. */
  until(fits: (view: JourneyView) => boolean): Promise<JourneyView>
  /** Any other call of the interface. */
  ask(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Asked>
  /** Closes the host and starts it again on the same folders, at the same journey. */
  restart(): Promise<void>
}

export interface HostWishes {
  readonly reader?: SoftwareReader
  /** That of the readers; stopped by a test. */
  readonly service?: { isStopped: boolean }
  readonly clock?: () => Date
  /** Known on this machine as well: then one is chosen. */
  readonly others?: readonly PlatformProfile[]
}

/** For the platform of a demonstration. */
export async function hostAtWork(
  demonstration: Demonstration,
  { baseUrl, ...wishes }: HostWishes & { readonly baseUrl?: string } = {},
): Promise<HostAtWork> {
  const known = await readPlatformProfile(demonstration.file)
  return hostOf(baseUrl === undefined ? known : { ...known, baseUrl }, wishes)
}

export async function hostOf(
  profile: PlatformProfile,
  {
    reader = new SoftwareReader('Reader 0'),
    clock = () => new Date(),
    service = { isStopped: false },
    others = [],
  }: HostWishes = {},
): Promise<HostAtWork> {
  const home = temporaryFolder()
  const folder = join(home.path, 'ehealth', 'keystore')
  const open = async () => {
    const host = await startHost({
      platforms: [profile, ...others].map(one => ({
        profile: one,
        clients: platformClients(one, { clock, pauses: [] }),
      })),
      readers: softwareReaders([reader], service),
      home: home.path,
      ui: home.path,
      clock,
      installation: { version: '0' },
      language: 'en',
      words: { title: 'Title', button: 'Go' },
    })
    const token = /value="([\w-]+)"/.exec(readFileSync(host.startFile, 'utf8'))?.[1] ?? ''
    const entered = await fetch(`${host.address}/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      body: `token=${token}`,
      redirect: 'manual',
    })
    const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';')
    const key = (entered.headers.get('location') ?? '').replace('/#key=', '')
    return { host, headers: { cookie, 'x-vesalius-key': key, origin: host.address } }
  }
  let opened = await open()
  let id = ''

  async function call(path: string, body?: object | Uint8Array): Promise<JourneyView> {
    const isFile = body instanceof Uint8Array
    const answer = await fetch(`${opened.host.address}/api/journeys${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...opened.headers,
        ...(body && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
    })
    const content: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(content)}`)
    return content as JourneyView
  }
  async function until(fits: (view: JourneyView) => boolean): Promise<JourneyView> {
    for (let seen = 0; ; ) {
      const view = await call(`/${id}?seen=${seen}`)
      if (fits(view)) return view
      seen = view.version
    }
  }
  const settled = (view: JourneyView) => !view.busy
  return {
    folder,
    home: home.path,
    reader,
    until,
    async start(order) {
      const view = await call('', order)
      id = view.id
      return view
    },
    async act(action) {
      await call(`/${id}`, action)
      return until(settled)
    },
    send: (name, octets) => call(`/${id}/document?name=${encodeURIComponent(name)}`, octets),
    async ask(method, path, body, headers = {}) {
      const answer = await fetch(`${opened.host.address}/api${path}`, {
        method,
        headers: { ...opened.headers, ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, content: text === '' ? undefined : (JSON.parse(text) as unknown) }
    },
    async restart() {
      await opened.host.close()
      opened = await open()
    },
    async [Symbol.asyncDispose]() {
      await opened.host.close()
      home[Symbol.dispose]()
    },
  }
}
