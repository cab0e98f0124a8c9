/**
 * Makes a whole folder durable: every file, then every folder from the leaves up, is fsynced.
 *
 * Takes   the path of a folder nobody is writing to.
 * Throws  whatever the operating system says: a folder that cannot be synced is not durable.
 */
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) syncPath(path, 'r+')
  }
  syncFolder(folder)
}

/** Makes the entries of one folder durable (created, renamed and removed names). Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder, 'r')
}

function syncPath(path: string, flags: string): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
