/**
 * Starts the Manager's host: a server on loopback at a port of the system's choice, and a start page that opens it.
 *
 * Takes   the platforms to work with, the card readers, the folders; everything of this machine.
 * Gives   the address, the start page, and the end.
 */
import { join } from 'node:path'
import type { CardReaders } from '@vesalius/eid'
import type { Language } from '@vesalius/sdk'
import { Entrance } from './access/entrance.ts'
import { startPage } from './access/start-page.ts'
import { buildHost } from './app.ts'
import { CardDesk } from './card-desk.ts'
import { ContractShelf } from './contract-shelf.ts'
import type { HostDeps } from './host-deps.ts'
import { type WorkplaceOptions, Workplaces } from './workplace/workplaces.ts'

export interface HostOptions extends WorkplaceOptions {
  readonly readers: CardReaders
  /** Of the person. */
  readonly home: string
  /** Folder of the built interface. */
  readonly ui: string
  readonly clock: () => Date
  readonly installation: HostDeps['installation']
  readonly language: Language
  readonly words: { readonly title: string; readonly button: string }
}

export interface RunningHost {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** The start page, as an address for a browser. */
  readonly startUrl: string
  readonly startFile: string
  /** Comes when the person closed the application, or `close` was called. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { readers, home, ui, clock, installation, language, words } = options
  const [desk, contracts] = [new CardDesk(readers, clock), new ContractShelf()]
  const places = await Workplaces.open({ home, clock, installation, desk, contracts }, options)
  const entrance = new Entrance()
  let host = ''
  let end: () => void = () => undefined
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  let writing = Promise.resolve()

  const app = await buildHost({
    places,
    contracts,
    entrance,
    ui,
    application: { version: installation.version, language },
    host: () => host,
    onEntered: () => {
      writing = page.write(entrance.token)
    },
    onQuit: () => void close(),
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  host = new URL(address).host
  // in the person's own folder always: in a shared one others could put a page of theirs in its place before the browser opens it
  const page = await startPage(join(home, 'ehealth', 'manager', 'run'), { address, words })
  await page.write(entrance.token)

  async function close(): Promise<void> {
    places.close()
    await writing
    await page.remove()
    app.server.closeAllConnections()
    await app.close()
    await desk.close()
    end()
  }
  return { address, startUrl: page.url, startFile: page.file, ended, close }
}
