/**
 * Makes a folder, and those above it that are not there.
 *
 * Not by the recursion of `mkdir` itself: where a file system says that a folder cannot be found although the one above it is there (procfs,
 * places that are mounted on demand), that one tries again for ever.
 *
 * Gives   the uppermost folder that was made; undefined when all were there.
 * Throws  what the file system says.
 */
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasCode } from './file-lock.ts'

export async function makeFolder(path: string, mode?: number): Promise<string | undefined> {
  if (await isFolder(path)) return undefined
  const above = dirname(path)
  const first = above === path ? undefined : await makeFolder(above, mode)
  try {
    await mkdir(path, { mode })
  } catch (error) {
    // made by another program meanwhile
    if (!hasCode(error, 'EEXIST') || !(await isFolder(path))) throw error
  }
  return first ?? path
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return false
    throw error
  }
}
