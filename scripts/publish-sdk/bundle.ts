/**
 * The library's code as one module, with its libraries left outside.
 *
 * Gives   the text, and the names of the libraries that it really imports.
 */
import { join } from 'node:path'
import { build } from 'esbuild'
import { ownPackagesOf } from './own-packages.ts'

export interface Bundle {
  readonly code: string
  /** Without those of Node.js itself. */
  readonly libraries: readonly string[]
}

export async function bundleOf(root: string): Promise<Bundle> {
  const packages = ownPackagesOf(root, 'sdk')
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'packages/sdk/src/index.ts')],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    alias: Object.fromEntries(
      packages.map(name => [`@vesalius/${name}`, join(root, 'packages', name, 'src/index.ts')]),
    ),
    legalComments: 'none',
    metafile: true,
    write: false,
    outfile: 'index.js',
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild made nothing')
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => packageOf(path)),
  )
  return {
    code: withoutPaths(file.text),
    libraries: [...new Set(imported)].filter(name => !name.startsWith('node:')).sort(),
  }
}

/** `node-forge/lib/rc2.js` is of `node-forge`. */
function packageOf(path: string): string {
  const depth = path.startsWith('@') ? 2 : 1
  return path.split('/').slice(0, depth).join('/')
}

/** The comments that name a source: nobody has it where the library is used. */
const withoutPaths = (code: string): string => code.replace(/^\/\/ packages\/\S+\n/gm, '')
