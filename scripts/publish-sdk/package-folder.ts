/**
 * The folder that is published as `@vesalius/sdk`, made from nothing each time.
 *
 *     package.json   exact versions of the libraries that the code imports, and nothing of the workspace
 *     index.js       the code
 *     types/         its types
 *     docs/          what the README sends its readers to
 *     README.md CHANGELOG.md LICENSE
 */
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleOf } from './bundle.ts'
import { declarationsOf } from './declarations.ts'
import { describePackage, librariesOf } from './own-packages.ts'

const DOCUMENTS = [
  'docs/reference/sdk.md',
  'docs/reference/errors.md',
  'docs/guides/integrator.md',
  'docs/guides/developer-platform.md',
  'docs/protocols',
]

export async function writePackageFolder(root: string, folder: string): Promise<void> {
  const { code, libraries } = await bundleOf(root)
  const declarations = declarationsOf(root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.js'), code)
  for (const [path, text] of declarations) {
    const file = join(folder, 'types', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(root, libraries), null, 2)}\n`)
  const sdk = join(root, 'packages/sdk')
  for (const file of ['README.md', 'CHANGELOG.md']) copyFileSync(join(sdk, file), join(folder, file))
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  for (const path of DOCUMENTS) cpSync(join(root, path), join(folder, path), { recursive: true })
}

function manifest(root: string, libraries: readonly string[]) {
  const { name, version, description, license } = describePackage(root, 'sdk')
  const versions = librariesOf(root, 'sdk')
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: unknown }
  return {
    ...{ name, version, description, license, engines },
    ...{ type: 'module', sideEffects: false },
    exports: {
      '.': { types: './types/sdk/index.d.ts', default: './index.js' },
      './package.json': './package.json',
    },
    types: './types/sdk/index.d.ts',
    files: ['index.js', 'types', 'docs', 'CHANGELOG.md'],
    dependencies: {
      ...Object.fromEntries(libraries.map(library => [library, versionOf(library, versions)])),
      // the types speak of keys and streams of Node.js; whoever has these types already keeps theirs
      '@types/node': '>=20.19',
    },
  }
}

function versionOf(library: string, versions: ReadonlyMap<string, string>): string {
  const version = versions.get(library)
  if (version === undefined) throw new Error(`${library} is imported, but no package of the sdk declares it`)
  return version
}
