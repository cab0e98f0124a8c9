/**
 * The Manager as it is shipped: one file of JavaScript with every library in it, and the built interface. Nothing of the tools that made
 * it is needed to run it. It is the same for every system.
 *
 * koffi stays outside: its native file is found by its place.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { build } from 'esbuild'
import { builtUi } from '../../apps/manager/src/host/build-ui.ts'
import { type PackedFile, textFile } from './packed-file.ts'

export interface Application {
  readonly files: readonly PackedFile[]
  /** Names of the libraries in it. */
  readonly libraries: readonly string[]
}

const ENTRY = 'apps/manager/src/cli/main-unpacked.ts'
const INTERFACE = 'apps/manager/src/ui/main.tsx'

/**
 * What CommonJS libraries call; ESM, because libxml2-wasm waits at its top level. `['url']`: `compile-entry.mjs` leaves it to the file this is
 * written into.
 */
const REQUIRE =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta['url']);"

export async function buildApplication(root: string): Promise<Application> {
  const { outputFiles, metafile } = await build({
    entryPoints: [ENTRY],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['koffi'],
    banner: { js: REQUIRE },
    minify: true,
    // Names of classes are read in messages and logs.
    keepNames: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  const [program] = outputFiles
  if (!program) throw new Error('esbuild made no file')
  return {
    files: [
      { path: 'app/vesalius.mjs', content: program.contents },
      // What lies beside it is read as modules, wherever the folder is put.
      textFile('app/package.json', `${JSON.stringify({ type: 'module', private: true })}\n`),
      ...filesIn(await builtUi(), 'app/ui'),
      ...koffi(root),
    ],
    libraries: [
      ...new Set([...librariesOf(metafile.inputs), ...(await librariesOfInterface(root)), 'koffi']),
    ].sort(),
  }
}

/** koffi without what it is compiled from; the native file of a system comes from a package of its own. */
function koffi(root: string): readonly PackedFile[] {
  const folder = join('node_modules', 'koffi')
  return ['package.json', 'index.js', 'src/koffi/index.js', 'src/koffi/src/static.js'].map(name => ({
    path: `app/node_modules/koffi/${name}`,
    content: readFileSync(join(root, folder, name)),
  }))
}

/** Vite says nothing of what it took; the same entry has the same libraries. */
async function librariesOfInterface(root: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [INTERFACE],
    absWorkingDir: root,
    bundle: true,
    outdir: 'none',
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
    jsx: 'automatic',
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  return librariesOf(metafile.inputs)
}

function librariesOf(inputs: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(inputs).flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
}

function filesIn(folder: string, path: string): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({
      path: `${path}/${relative(folder, file).split(sep).join('/')}`,
      content: readFileSync(file),
    }))
}
