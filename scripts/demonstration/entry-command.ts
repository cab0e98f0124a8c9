import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')

/** The command that runs a TypeScript entry of the project from any folder. */
export function entryCommand(entry: string): readonly [string, ...string[]] {
  const tsx = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href
  return [process.execPath, '--import', tsx, join(root, entry)]
}
