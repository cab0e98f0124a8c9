/**
 * `npm run pack:platform`: the developer's platform as one tarball that starts anywhere, without a registry.
 *
 * Takes   the folder to make it in; `node_modules/.cache/vesalius-platform` unless given.
 * Gives   the tarball's path on standard output.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { writePlatformFolder } from './package-platform/platform-folder.ts'

const root = join(import.meta.dirname, '..')

export async function packPlatform(
  into = join(root, 'node_modules/.cache/vesalius-platform'),
): Promise<string> {
  const folder = join(into, 'package')
  await writePlatformFolder(root, folder)
  const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [packed] = JSON.parse(printed) as readonly { readonly filename: string }[]
  if (!packed) throw new Error('npm pack made nothing')
  return join(into, packed.filename)
}

if (import.meta.filename === process.argv[1]) console.log(await packPlatform(process.argv[2]))
