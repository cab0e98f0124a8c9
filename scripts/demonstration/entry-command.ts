import { join } from 'node:path'
import { entryArguments } from '../compile-entry.mjs'

const root = join(import.meta.dirname, '../..')

/** The command that runs an application of the project from any folder. */
export async function entryCommand(entry: string): Promise<readonly [string, ...string[]]> {
  return [process.execPath, ...(await entryArguments(join(root, entry)))]
}
