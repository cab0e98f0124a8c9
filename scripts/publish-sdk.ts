/**
 * `npm run pack:sdk`: makes the folder that is published as `@vesalius/sdk`, and its tarball.
 *
 * Takes   the folder to make them in; `node_modules/.cache/vesalius-sdk` unless given.
 * Gives   the tarball's path on standard output.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { writePackageFolder } from './publish-sdk/package-folder.ts'

const root = join(import.meta.dirname, '..')

export async function packSdk(into = join(root, 'node_modules/.cache/vesalius-sdk')): Promise<string> {
  const folder = join(into, 'package')
  await writePackageFolder(root, folder)
  const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [packed] = JSON.parse(printed) as readonly { readonly filename: string }[]
  if (!packed) throw new Error('npm pack made nothing')
  return join(into, packed.filename)
}

if (import.meta.filename === process.argv[1]) console.log(await packSdk(process.argv[2]))
