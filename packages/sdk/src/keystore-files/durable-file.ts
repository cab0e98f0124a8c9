/** Files that are either there as written or not at all, whatever happens to the machine in between. */
import { open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Added to the name while the octets are being written; no reader takes such a file for anything. */
export const PART_SUFFIX = '.part'

/** Writes beside, syncs, renames over, syncs the folder. Only its owner can read the file. */
export async function writeFileDurably(path: string, octets: Uint8Array): Promise<void> {
  const part = path + PART_SUFFIX
  const file = await open(part, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(octets)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
  await syncFolder(dirname(path))
}

/** Takes a file away for good. */
export async function removeDurably(path: string): Promise<void> {
  await unlink(path)
  await syncFolder(dirname(path))
}

/** Makes names in the folder durable. Windows keeps no handle on folders: its file system does this by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
