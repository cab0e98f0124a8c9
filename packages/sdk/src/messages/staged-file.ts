/**
 * A file that is there only when all of it may be: octets go to a file beside, that only its owner can read, and get the name at the
 * end. An existing file is never overwritten.
 *
 * Throws  SdkError MESSAGE_FILE_EXISTS, MESSAGE_FILE_UNUSABLE.
 */
import { randomUUID } from 'node:crypto'
import { access, type FileHandle, link, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SdkError } from '../error.ts'
import { PART_SUFFIX, syncFolder } from '../keystore-files/durable-file.ts'
import { hasCode } from '../keystore-files/file-lock.ts'
import type { Staging } from './staging.ts'

/** Begins a file; nothing has the name until `publish`. */
export async function stagedFile(path: string): Promise<Staging<string>> {
  if (await exists(path)) throw alreadyThere(path)
  const part = `${path}.${randomUUID()}${PART_SUFFIX}`
  const file = await using(path, () => open(part, 'wx', 0o600))
  return {
    write: octets => using(path, () => writeAll(file, octets)),
    publish: async () => {
      await using(path, () => file.sync().finally(() => file.close()))
      await using(path, () => giveName(part, path))
      return path
    },
    discard: async () => {
      await file.close().catch(() => undefined)
      await unlink(part).catch(() => undefined)
    },
  }
}

async function writeAll(file: FileHandle, octets: Uint8Array): Promise<void> {
  for (let at = 0; at < octets.length; ) {
    const { bytesWritten } = await file.write(octets, at, octets.length - at)
    at += bytesWritten
  }
}

/** A second name fails where one exists already, which renaming does not; file systems without links have the check alone. */
async function giveName(part: string, path: string): Promise<void> {
  try {
    await link(part, path)
    await unlink(part)
  } catch (error) {
    if (hasCode(error, 'EEXIST') || (await exists(path))) throw alreadyThere(path)
    await rename(part, path)
  }
  await syncFolder(dirname(path))
}

async function using<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (cause) {
    if (cause instanceof SdkError) throw cause
    throw new SdkError('MESSAGE_FILE_UNUSABLE', 'the destination cannot be written', { file: path, cause })
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    error => !hasCode(error, 'ENOENT'),
  )
}

const alreadyThere = (path: string) =>
  new SdkError('MESSAGE_FILE_EXISTS', 'a file of this name exists already', { file: path })
