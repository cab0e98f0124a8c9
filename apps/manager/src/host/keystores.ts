/**
 * Keystores to choose from: those of the folder, and those that the person shows elsewhere (requirement A16).
 *
 * Of finished ones only the newest of each holder is offered, the one that care software takes (requirement A15), unless every one is meant.
 *
 * Throws  InputRefused: what was typed leads to no keystore, or none of that name was offered.
 */
import { stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { type KeystoreFile, type KeystoreFiles, keystoreFolder, type PlatformProfile } from '@vesalius/sdk'
import type { HostDeps } from './host-deps.ts'
import { InputRefused } from './input-refused.ts'
import { askedAt, isOfEnvironment, nameOfFile } from './keystore-name.ts'
import { typedPath } from './workplace/typed-path.ts'

export type KeystoreKind = 'finished' | 'every-finished' | 'unfinished' | 'any'

export interface KeystoreChoice {
  /** Of the file in the folder of keystores; elsewhere its whole path. */
  readonly name: string
  /** Of the file alone: the only thing that tells two of one minute apart. */
  readonly file: string
  readonly holder: string
  /** When it was asked for. */
  readonly at: string
  /** Where it lies, when that is elsewhere. */
  readonly folder?: string
}

/** A file and the folder it lies in. */
export interface PlacedKeystore {
  readonly files: KeystoreFiles
  readonly name: string
  /** Absent for the folder of keystores. */
  readonly folder?: string
}

interface Place extends Pick<HostDeps, 'files' | 'folder' | 'home'> {
  readonly profile: Pick<PlatformProfile, 'environment'>
}

export class KeystoreChoices {
  readonly #kind: KeystoreKind
  readonly #deps: Place
  #all: readonly KeystoreChoice[]

  private constructor(kind: KeystoreKind, deps: Place, all: readonly KeystoreChoice[]) {
    this.#kind = kind
    this.#deps = deps
    this.#all = all
  }

  static async of(kind: KeystoreKind, deps: Place): Promise<KeystoreChoices> {
    return new KeystoreChoices(kind, deps, choicesOf(await deps.files.list(), kind, deps))
  }

  get all(): readonly KeystoreChoice[] {
    return this.#all
  }

  /** Offers the keystore at a path as well, or those of the folder at it: first in the list. */
  async lookAt(typed: string): Promise<void> {
    const path = typedPath(typed, this.#deps.home, 'path')
    const found = await this.#foundAt(path)
    if (found.length === 0) throw new InputRefused([{ field: 'path', code: 'NO_KEYSTORE_THERE' }])
    const names = new Set(found.map(({ name }) => name))
    this.#all = [...found, ...this.#all.filter(({ name }) => !names.has(name))]
  }

  /** One of those that were offered. */
  require(name: string): PlacedKeystore {
    if (!this.#all.some(one => one.name === name)) throw new InputRefused([{ field: 'name', code: 'NEEDED' }])
    return placedKeystore(name, this.#deps)
  }

  async #foundAt(path: string): Promise<readonly KeystoreChoice[]> {
    const about = await stat(path).catch(() => undefined)
    const folder = about?.isDirectory() ? path : dirname(path)
    const files = await keystoreFolder(folder)
      .list()
      .catch(() => [])
    const here = folder === this.#deps.folder ? undefined : folder
    if (about?.isDirectory()) return choicesOf(files, this.#kind, this.#deps, here)
    // A file that was named is meant, whatever its name says.
    const named = files.filter(({ name }) => name === basename(path))
    return named
      .filter(({ unfinished }) => this.#kind === 'any' || unfinished === (this.#kind === 'unfinished'))
      .map(file => choiceOf(file, here))
  }
}

/** Where a keystore lies that was offered by this name. */
export function placedKeystore(name: string, { files }: Pick<HostDeps, 'files'>): PlacedKeystore {
  if (!isAbsolute(name)) return { files, name }
  const folder = dirname(name)
  return { files: keystoreFolder(folder), name: basename(name), folder }
}

function choicesOf(
  files: readonly KeystoreFile[],
  kind: KeystoreKind,
  { profile }: Pick<Place, 'profile'>,
  folder?: string,
): readonly KeystoreChoice[] {
  const isOffered = ({ name, unfinished }: KeystoreFile) =>
    kind === 'any' || (unfinished === (kind === 'unfinished') && isOfEnvironment(name, profile))
  const newestFirst = files
    .filter(isOffered)
    .toSorted((a, b) => askedAt(b).getTime() - askedAt(a).getTime())
    .map(file => choiceOf(file, folder))
  if (kind !== 'finished') return newestFirst
  const holders = newestFirst.map(({ holder }) => holder)
  return newestFirst.filter(({ holder }, index) => holders.indexOf(holder) === index)
}

function choiceOf(file: KeystoreFile, folder: string | undefined): KeystoreChoice {
  const { name } = file
  return {
    name: folder === undefined ? name : join(folder, name),
    file: name,
    holder: nameOfFile(name),
    at: askedAt(file).toISOString(),
    ...(folder !== undefined && { folder }),
  }
}
