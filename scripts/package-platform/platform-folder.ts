/**
 * The folder that becomes the tarball of the developer's platform: a program and the thread of its database, each one file of JavaScript
 * with every library in it; schemas, migrations and the files of PGlite, which are found by their place; licences.
 *
 * koffi stays out: it calls modules of hardware keys, which nobody has on a laptop for trial.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { noticesOf } from '../package/notices.ts'

const DATABASE = '@electric-sql/pglite'

/** What CommonJS libraries call; ESM, because libxml2-wasm waits at its top level. */
const REQUIRE =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);"

/** Makes the folder anew. */
export async function writePlatformFolder(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const libraries = await bundle(root, join(folder, 'dist'))
  const storage = join(root, 'apps/platform/src/storage')
  copy(join(storage, 'migrations'), join(folder, 'dist/migrations'), /\.ts$/)
  copy(join(root, 'packages/protocols/schemas'), join(folder, 'schemas'), /\.(xsd|wsdl)$/)
  copyDatabase(join(root, 'node_modules', DATABASE), join(folder, 'node_modules', DATABASE))
  cpSync(join(root, 'docs/guides/developer-platform.md'), join(folder, 'README.md'))
  cpSync(join(root, 'docs/guides/ci-recipe'), join(folder, 'ci-recipe'), { recursive: true })
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(root, [...libraries, DATABASE].sort()))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(root), null, 2)}\n`)
}

/** Gives the names of the libraries in it. */
async function bundle(root: string, dist: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: {
      platform: 'apps/platform/src/cli/main.ts',
      // where `engine-thread.ts` looks for it
      worker: 'apps/platform/src/storage/embedded/worker.ts',
    },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: ['koffi', 'pg-native', DATABASE],
    banner: { js: REQUIRE },
    minify: true,
    // Names of classes are read in messages and logs.
    keepNames: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  })
  const program = join(dist, 'platform.mjs')
  writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, 'utf8')}`, { mode: 0o755 })
  const found = Object.keys(metafile.inputs).flatMap(
    path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  )
  return [...new Set(found)]
}

/** What the engine loads at run time; not its extensions, other file systems and maps. */
function copyDatabase(from: string, to: string): void {
  copy(from, to, /^(package\.json|LICENSE)$/)
  copy(join(from, 'dist'), join(to, 'dist'), /^(?!pglite\.cjs|templating).*\.(js|cjs|wasm|data)$/)
  copy(join(from, 'dist/fs'), join(to, 'dist/fs'), /^(base|nodefs)\.js$/)
}

function copy(from: string, to: string, files: RegExp): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isFile() || !files.test(entry.name)) continue
    cpSync(join(from, entry.name), join(to, entry.name))
  }
  if (readdirSync(to).length === 0) throw new Error(`${dirname(to)} stays empty: ${from} has changed`)
}

function manifest(root: string): object {
  const { name, version, description, license, dependencies } = JSON.parse(
    readFileSync(join(root, 'apps/platform/package.json'), 'utf8'),
  ) as Record<'name' | 'version' | 'description' | 'license', string> & {
    readonly dependencies: Readonly<Record<string, string>>
  }
  return {
    ...{ name, version, description, license },
    type: 'module',
    engines: { node: '>=20.19' },
    bin: { 'vesalius-platform': 'dist/platform.mjs' },
    dependencies: { [DATABASE]: dependencies[DATABASE] },
    bundleDependencies: [DATABASE],
  }
}
