/**
 * Keystores in a folder of this machine (requirement A15), `<home>/ehealth/keystore` by default.
 *
 * The folder is made when the first file is written, for its owner alone, and so are the files.
 */
import { access, readdir, readFile, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UNFINISHED_SUFFIX } from '@vesalius/identifiers'
import { SdkError } from '../error.ts'
import { removeDurably, syncFolder, writeFileDurably } from './durable-file.ts'
import { hasCode, takeFileLock } from './file-lock.ts'
import type { KeystoreFile, KeystoreFiles } from './keystore-files.ts'
import { makeFolder } from './make-folder.ts'

const FINISHED = /\.(acc-)?p12$/
const NOTHING_THERE = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES']
/** More than any keystore has; whoever opens it has a limit of its own. */
const MOST_OCTETS = 16 * 1024 * 1024
const LOCK_SUFFIX = '.lock'
/** The previous octets of a file that is being replaced; no reader takes it for a keystore. */
const OLD_SUFFIX = '.old'

export function keystoreFolder(folder: string): KeystoreFiles {
  const pathOf = (name: string) => join(folder, checkedName(name))

  return {
    async list() {
      const names = await namesIn(folder)
      const files = await Promise.all(names.map(name => describe(folder, name)))
      return files
        .filter(file => file !== undefined)
        .sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime())
    },

    async read(name) {
      try {
        const path = pathOf(name)
        const about = await stat(path)
        if (!about.isFile() || about.size > MOST_OCTETS)
          throw new RangeError('it is no file that could be a keystore')
        return new Uint8Array(await readFile(path))
      } catch (cause) {
        throw readingError(name, cause)
      }
    },

    async lock(name) {
      await makeDurable(folder)
      const lock = await unlessUnusable(folder, () => takeFileLock(pathOf(name) + LOCK_SUFFIX))
      if (lock) return lock
      throw new SdkError('KEYSTORE_FILE_BUSY', 'another program works on this keystore', { file: name })
    },

    async create(name, octets) {
      const path = pathOf(unfinished(name))
      await makeDurable(folder)
      await refuseExisting(path)
      await refuseExisting(finishedName(path))
      await unlessUnusable(folder, () => writeFileDurably(path, octets))
    },

    async writeUnfinished(name, octets) {
      const path = pathOf(unfinished(name))
      await unlessUnusable(folder, () => writeFileDurably(path, octets))
    },

    async replace(name, octets, isRight) {
      const path = pathOf(name)
      const old = path + OLD_SUFFIX
      await unlessUnusable(folder, async () => {
        await writeFileDurably(old, await readFile(path))
        await writeFileDurably(path, octets)
        const { isGood, cause } = await readBack(path, isRight)
        if (!isGood) {
          await rename(old, path)
          await syncFolder(folder)
          throw new SdkError('KEYSTORE_FILE_DIFFERS', 'what is on disk is not what was written', {
            file: name,
            cause,
          })
        }
        await removeDurably(old)
      })
    },

    async readPrevious(name) {
      try {
        return new Uint8Array(await readFile(pathOf(name) + OLD_SUFFIX))
      } catch (cause) {
        if (hasCode(cause, 'ENOENT')) return null
        throw readingError(name, cause)
      }
    },

    async discardPrevious(name) {
      await unlessUnusable(folder, () => removeDurably(pathOf(name) + OLD_SUFFIX))
    },

    async finish(name) {
      const path = pathOf(unfinished(name))
      const finished = finishedName(path)
      await refuseExisting(finished)
      await unlessUnusable(folder, async () => {
        await rename(path, finished)
        await syncFolder(folder)
      })
      return basename(finished)
    },

    async discard(name) {
      const path = pathOf(unfinished(name))
      await unlessUnusable(folder, () => removeDurably(path))
    },

    locate: pathOf,
  }
}

/** What cannot be read back, or not be opened, is not right either. */
async function readBack(
  path: string,
  isRight: (onDisk: Uint8Array) => boolean,
): Promise<{ readonly isGood: boolean; readonly cause?: unknown }> {
  try {
    return { isGood: isRight(new Uint8Array(await readFile(path))) }
  } catch (cause) {
    return { isGood: false, cause }
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return []
    throw unusable(folder, cause)
  }
}

async function describe(folder: string, name: string): Promise<KeystoreFile | undefined> {
  const isUnfinished = name.endsWith(UNFINISHED_SUFFIX)
  if (!FINISHED.test(isUnfinished ? finishedName(name) : name)) return undefined
  try {
    const { mtime } = await stat(join(folder, name))
    return { name, unfinished: isUnfinished, modifiedAt: mtime }
  } catch (cause) {
    // Finished or discarded by another program since the folder was read, or a link that leads nowhere we may look.
    if (NOTHING_THERE.some(code => hasCode(cause, code))) return undefined
    throw unusable(folder, cause)
  }
}

/** Makes the folder, and makes it durable in the one above. */
async function makeDurable(folder: string): Promise<void> {
  await unlessUnusable(folder, async () => {
    const first = await makeFolder(folder, 0o700)
    if (first === undefined) return
    for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
  })
}

async function refuseExisting(path: string): Promise<void> {
  try {
    await access(path)
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return
    throw unusable(dirname(path), cause)
  }
  throw new SdkError('KEYSTORE_FILE_EXISTS', 'a file of this name exists already', { file: basename(path) })
}

async function unlessUnusable<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    throw unusable(folder, cause)
  }
}

function readingError(name: string, cause: unknown): SdkError {
  if (hasCode(cause, 'ENOENT'))
    return new SdkError('KEYSTORE_FILE_MISSING', 'there is no such keystore', { file: name, cause })
  return new SdkError('KEYSTORE_FOLDER_UNUSABLE', 'the keystore cannot be read', { file: name, cause })
}

function unusable(folder: string, cause: unknown): SdkError {
  if (cause instanceof SdkError) return cause
  return new SdkError('KEYSTORE_FOLDER_UNUSABLE', 'the folder of keystores cannot be used', {
    file: folder,
    cause,
  })
}

function checkedName(name: string): string {
  if (name === basename(name) && name !== '' && !name.startsWith('.')) return name
  throw new RangeError('a keystore is named without its folder')
}

function unfinished(name: string): string {
  if (name.endsWith(UNFINISHED_SUFFIX)) return name
  throw new RangeError('only an unfinished keystore is written')
}

const finishedName = (path: string) => path.slice(0, -UNFINISHED_SUFFIX.length)
