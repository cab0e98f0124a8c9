import { join } from 'node:path'
import { compileEntry } from '../compile-entry.mjs'

const root = join(import.meta.dirname, '../..')

/** The command that runs an application of the project from any folder. */
export async function entryCommand(entry: string): Promise<readonly [string, ...string[]]> {
  return [process.execPath, await compileEntry(join(root, entry))]
}
