// Starts a TypeScript entry from a bare clone: installs what the lock file names when it is not there yet.
// What npm says goes to standard error, so that `--json` output stays clean.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.vesalius-lock')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vesalius needs Node.js 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

install()

const [entry, ...args] = process.argv.slice(2)
const child = spawn(process.execPath, [...(await programOf(entry)), ...args], {
  stdio: 'inherit',
  // File names on a command line are meant from where the person stands.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

// Applications start from one compiled file; the scripts, used now and then, from their sources.
async function programOf(entry) {
  const source = join(root, entry)
  if (entry.startsWith('apps/')) return (await import('./compile-entry.mjs')).entryArguments(source)
  return ['--import', pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href, source]
}

function install() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.error('Installing the libraries (only the first time) …')
  const npm = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error('npm ci failed: see above. Is the npm registry reachable?')
    process.exit(npm.status ?? 1)
  }
  writeFileSync(stamp, hash)
}
