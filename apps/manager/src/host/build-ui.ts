/**
 * The built interface: made once for its sources and kept beside the project, out of git; a package brings it ready-made.
 *
 * Gives   the folder with `index.html`.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const UI = join(import.meta.dirname, '..', 'ui')
const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
/** Everything the interface is made from. */
const SOURCES = [UI, join(import.meta.dirname, '..', 'i18n'), join(ROOT, 'packages', 'ui', 'src')]

export async function builtUi(): Promise<string> {
  const folder = join(ROOT, '.cache', 'manager-ui', await hashOfSources())
  if (!existsSync(join(folder, 'index.html'))) await buildInto(folder)
  return folder
}

async function buildInto(folder: string): Promise<void> {
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  const draft = `${folder}.${process.pid}`
  await build({
    root: UI,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: draft, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  })
  // Another process may have been faster.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(ROOT, 'package-lock.json')))
  for (const folder of SOURCES) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter(one => one.isFile()).map(one => join(one.parentPath, one.name))
    for (const file of files.sort()) hash.update(file.slice(ROOT.length)).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}
