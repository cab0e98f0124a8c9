/** Files that are either there as written or not at all, whatever happens to the machine in between. */
import { renameSync } from 'node:fs'
import { open, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Added to the name while the octets are being written; no reader takes such a file for anything. */
export const PART_SUFFIX = '.part'

/** Writes beside, syncs, renames over, syncs the folder. Only its owner can read the file. */
export async function writeFileDurably(path: string, octets: Uint8Array): Promise<void> {
  await writePart(path, octets, 0o600)
  await rename(path + PART_SUFFIX, path)
  await syncFolder(dirname(path))
}

/**
 * Writes several files of a folder, which everybody may read: all of them beside first, then all renamed in one go, in this order. Who
 * looks or stops in between finds whole files, and nearly always all of them the old ones or all of them the new ones.
 */
export async function writePublicFilesDurably(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const paths = [...files].map(([name, octets]) => ({ path: join(folder, name), octets }))
  for (const { path, octets } of paths) await writePart(path, octets, 0o644)
  // nothing else runs between them
  for (const { path } of paths) renameSync(path + PART_SUFFIX, path)
  await syncFolder(folder)
}

/** Into a file of its own: what lies there already may be a link to somewhere else, put there by whoever writes in this folder too. */
async function writePart(path: string, octets: Uint8Array, mode: number): Promise<void> {
  await rm(path + PART_SUFFIX, { force: true })
  const file = await open(path + PART_SUFFIX, 'wx', mode)
  try {
    await file.chmod(mode)
    await file.writeFile(octets)
    await file.sync()
  } finally {
    await file.close()
  }
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
