// One file of JavaScript for an entry written in TypeScript, with the libraries it uses: it starts in a fraction of the CPU time
// that loading the sources one by one takes. It is made again when a source has changed.
//
// Gives   the path of that file, below node_modules/.cache.
// Throws  esbuild's error when a source cannot be read.
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = fileURLToPath(import.meta.url)
const root = dirname(dirname(here))
const folder = join(root, 'node_modules', '.cache', 'vesalius')
const read = name => JSON.parse(readFileSync(join(root, name), 'utf8'))

// Libraries with compiled parts that they look for beside themselves; `pg-native` is one that `pg` can do without.
const BRING_FILES = ['koffi', 'libxml2-wasm', '@electric-sql/pglite', 'pg-native']
const REQUIRE = `import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);`

// Some ten seconds after the last request V8 collects memory for size alone, and throws away the code that it has compiled for shapes of objects
// that nobody holds just then: nearly all of it, between two requests. A server then never runs compiled. (docs/reference/performance.md)
const SERVERS = [join(root, 'apps/platform/src/cli/main.ts')]
const KEEP_COMPILED = ['--no-memory-reducer']

// What Node.js is started with to run an entry: its options, and the compiled file.
export async function entryArguments(entry) {
  return [...(SERVERS.includes(entry) ? KEEP_COMPILED : []), await compileEntry(entry)]
}

export async function compileEntry(entry) {
  const name = `${basename(entry, '.ts')}-${digest(entry).slice(0, 12)}`
  const list = join(folder, `${name}.json`)
  const known = readList(list)
  if (known?.sources.every(([path, seen]) => stateOf(path) === seen)) return join(folder, known.file)

  // Only who compiles needs the compiler.
  const { build } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...BRING_FILES, ...developmentTools()],
    // for libraries that are not written as modules
    banner: { js: REQUIRE },
    alias: ownPackages(),
    plugins: [ownPlace],
    metafile: true,
    write: false,
  })
  const text = outputFiles[0].contents
  const file = `${name}-${digest(text).slice(0, 12)}.mjs`
  const sources = [here, ...Object.keys(metafile.inputs).map(path => join(root, path))].map(path => [
    path,
    stateOf(path),
  ])
  mkdirSync(folder, { recursive: true })
  writeWhole(join(folder, file), text)
  writeWhole(list, JSON.stringify({ file, sources }))
  forget(name)
  return join(folder, file)
}

// What was made before may be about to start somewhere: it goes a day later.
function forget(name) {
  const before = Date.now() - 86_400_000
  for (const file of readdirSync(folder))
    if (file.startsWith(name) && statSync(join(folder, file)).mtimeMs < before)
      rmSync(join(folder, file), { force: true })
}

// A source that asks where it lies gets the place of the source, not of the file made from it.
const ownPlace = {
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents: text, loader: 'ts' }
    })
  },
}

function developmentTools() {
  const own = read('package.json').devDependencies
  return [...Object.keys(own), 'vite', '@vitejs/plugin-react'].filter(name => !name.startsWith('@types/'))
}

// Our own packages come from their sources.
function ownPackages() {
  const { packages } = read('package-lock.json')
  return Object.fromEntries(
    Object.entries(packages)
      .filter(([, { link }]) => link)
      .map(([path, { resolved }]) => [
        path.slice('node_modules/'.length),
        join(root, resolved, 'src', 'index.ts'),
      ]),
  )
}

function readList(list) {
  try {
    return JSON.parse(readFileSync(list, 'utf8'))
  } catch {
    return undefined
  }
}

function stateOf(path) {
  const state = statSync(path, { throwIfNoEntry: false })
  return state ? `${state.mtimeMs}/${state.size}` : 'gone'
}

// Several processes may compile at once: none reads half a file.
function writeWhole(path, content) {
  const beside = `${path}.${randomUUID()}`
  writeFileSync(beside, content)
  renameSync(beside, path)
}

const digest = content => createHash('sha256').update(content).digest('hex')
