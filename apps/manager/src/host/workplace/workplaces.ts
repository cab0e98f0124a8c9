/**
 * Where the person works: one platform and one folder of keystores at a time. Another one takes its place when the person chooses it; journeys of the
 * one never see the keys, the certificates or the half-done work of the other.
 *
 * Throws  ManagerError PLATFORM_NOT_CHOSEN as long as nothing is chosen.
 */
import { join } from 'node:path'
import { keystoreFolder } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { PlatformsView } from '../bridge/views.ts'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { JourneyDesk } from '../journeys/journey-desk.ts'
import { journeyStore } from '../journeys/journey-store.ts'
import { type OfferedPlatform, platformKey } from './offered-platform.ts'
import { readSettings, type Settings, writeSettings } from './settings.ts'
import { typedPath } from './typed-path.ts'
import { requireUsableFolder } from './usable-folder.ts'

export interface Workplace {
  /** Of the platform. */
  readonly key: string
  readonly deps: HostDeps
  readonly journeys: JourneyDesk
}

/** What every workplace of this machine shares. */
export type Machine = Pick<HostDeps, 'clock' | 'contracts' | 'desk' | 'home' | 'installation'>

export interface WorkplaceOptions {
  readonly platforms: readonly OfferedPlatform[]
  /** The platform that was named when the application was started. */
  readonly chosen?: OfferedPlatform
  /** The folder that was named then: it stays the one. */
  readonly folder?: string
}

export class Workplaces {
  readonly #machine: Machine
  readonly #platforms: ReadonlyMap<string, OfferedPlatform>
  readonly #fixedFolder: string | undefined
  #settings: Settings = { folders: {} }
  #current: Workplace | undefined

  private constructor(machine: Machine, { platforms, chosen, folder }: WorkplaceOptions) {
    this.#machine = machine
    const all = chosen ? [chosen, ...platforms] : platforms
    this.#platforms = new Map(
      all.map(one => [platformKey(one.profile), one]).reverse() as [string, OfferedPlatform][],
    )
    this.#fixedFolder = folder
  }

  /** Opens the named platform, the only one, or the one of last time; else it has to be chosen. Throws SdkError KEYSTORE_FOLDER_UNUSABLE. */
  static async open(machine: Machine, options: WorkplaceOptions): Promise<Workplaces> {
    const places = new Workplaces(machine, options)
    if (options.folder !== undefined) await requireUsableFolder(options.folder)
    places.#settings = await readSettings(places.#settingsFile)
    const keys = [...places.#platforms.keys()]
    const key = options.chosen
      ? platformKey(options.chosen.profile)
      : keys.length === 1
        ? keys[0]
        : places.#settings.platform
    if (key !== undefined && places.#platforms.has(key)) places.#enter(key)
    return places
  }

  get current(): Workplace {
    if (this.#current) return this.#current
    throw new ManagerError('PLATFORM_NOT_CHOSEN', 'the person has not chosen a platform yet')
  }

  /** Where the application keeps what is its own: settings, journeys of the usual folder. */
  get #ownFolder(): string {
    return this.#fixedFolder === undefined
      ? join(this.#machine.home, 'ehealth', 'manager')
      : join(this.#fixedFolder, '.manager')
  }

  platforms(): PlatformsView {
    return {
      ...(this.#current && { chosen: this.#current.key }),
      platforms: [...this.#platforms].map(([key, { profile }]) => ({
        key,
        name: profile.name,
        environment: profile.environment,
        address: profile.baseUrl,
      })),
    }
  }

  /** What the start page says of the place. */
  facts() {
    const { deps, key } = this.current
    return {
      key,
      isOneOfSeveral: this.#platforms.size > 1,
      folder: deps.folder,
      usualFolder: this.#usualFolder,
      isFolderFixed: this.#fixedFolder !== undefined,
    }
  }

  /** Leaves the platform for another one, and remembers it. Throws InputRefused. */
  async choosePlatform(key: string): Promise<void> {
    if (!this.#platforms.has(key)) throw new InputRefused([{ field: 'platform', code: 'NEEDED' }])
    await this.#remember({ ...this.#settings, platform: key })
    this.#enter(key)
  }

  /** Another folder of keystores for this platform, made and tried; remembered for it alone. Throws InputRefused, SdkError. */
  async chooseFolder(typed: string): Promise<void> {
    const { key } = this.current
    if (this.#fixedFolder !== undefined) throw new InputRefused([{ field: 'folder', code: 'FOLDER_FIXED' }])
    const folder = typedPath(typed, this.#machine.home, 'folder')
    await requireUsableFolder(folder)
    const { [key]: _, ...others } = this.#settings.folders
    const folders = folder === this.#usualFolder ? others : { ...others, [key]: folder }
    await this.#remember({ ...this.#settings, folders })
    this.#enter(key)
  }

  close(): void {
    this.#current?.journeys.close()
    this.#current = undefined
  }

  get #usualFolder(): string {
    return join(this.#machine.home, 'ehealth', 'keystore')
  }

  get #settingsFile(): string {
    return join(this.#ownFolder, 'settings.json')
  }

  async #remember(settings: Settings): Promise<void> {
    await writeSettings(this.#settingsFile, settings)
    this.#settings = settings
  }

  #enter(key: string): void {
    const platform = this.#platforms.get(key)
    if (!platform) return
    this.close()
    const folder = this.#fixedFolder ?? this.#settings.folders[key] ?? this.#usualFolder
    // Keystores elsewhere have their journeys beside them: both are found again together.
    const beside = folder === this.#usualFolder ? this.#ownFolder : join(folder, '.manager')
    const deps: HostDeps = {
      ...this.#machine,
      ...platform,
      folder,
      files: keystoreFolder(folder),
      store: journeyStore(join(beside, 'journeys', key)),
    }
    this.#current = { key, deps, journeys: new JourneyDesk(deps) }
  }
}
