/**
 * A new file in a folder of the person's own choosing: there as written, or not at all.
 *
 * Throws  SdkError KEYSTORE_FILE_EXISTS, KEYSTORE_FILE_DIFFERS, KEYSTORE_FOLDER_UNUSABLE.
 */
import { access, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { SdkError } from '../error.ts'
import { syncFolder, writeFileDurably } from './durable-file.ts'
import { hasCode } from './file-lock.ts'
import { makeFolder } from './make-folder.ts'

/** Makes the octets once nothing stands in the way; gives the path, once `isRight` has accepted what is read back from disk. */
export async function copyInto(
  folder: string,
  name: string,
  make: () => Uint8Array,
  isRight: (onDisk: Uint8Array) => boolean,
): Promise<string> {
  const path = join(folder, name)
  const beside = `${path}.new`
  if (await exists(path))
    throw new SdkError('KEYSTORE_FILE_EXISTS', 'a file of this name exists already', { file: path })
  try {
    await makeFolder(folder, 0o700)
    await writeFileDurably(beside, make())
    if (isRight(new Uint8Array(await readFile(beside)))) {
      await rename(beside, path)
      await syncFolder(folder)
      return path
    }
    await unlink(beside)
  } catch (cause) {
    throw new SdkError('KEYSTORE_FOLDER_UNUSABLE', 'the folder cannot be used', { file: folder, cause })
  }
  throw new SdkError('KEYSTORE_FILE_DIFFERS', 'what is on disk is not what was written', { file: name })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    error => !hasCode(error, 'ENOENT'),
  )
}
