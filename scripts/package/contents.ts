/** What lies in a ZIP: the application, the runtime and the card library of one system, starter, profiles, and what people read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Application } from './application.ts'
import { thirdPartyNotices } from './notices.ts'
import { type PackedFile, textFile } from './packed-file.ts'
import { readmePage } from './readme/page.ts'
import { fetchPackage, type PinnedPackage, readFromPackage } from './registry-package.ts'
import { licenceSource, type Processor, type System, type Target } from './targets.ts'

export interface PackageParts {
  readonly root: string
  /** Folder of what was fetched. */
  readonly cache: string
  readonly version: string
  readonly application: Application
  readonly profiles: readonly PackedFile[]
}

const STARTERS: Readonly<Record<System, string>> = {
  linux: 'vesalius.sh',
  windows: 'vesalius.cmd',
  macos: 'vesalius.command',
}

const MACHINES: Readonly<Record<Processor, string>> = { x64: 'x86_64', arm64: 'aarch64' }

/** Throws PackageError `UNAVAILABLE` or `ALTERED`. */
export function packageContents(target: Target, parts: PackageParts): readonly PackedFile[] {
  const { root, version, application, profiles } = parts
  const distribution = join(root, 'apps', 'manager', 'distribution')
  const starter = STARTERS[target.system]
  const files: readonly PackedFile[] = [
    starterOf(target, join(distribution, starter)),
    textFile('README.html', readmePage(target, version)),
    textFile('VERSION', `${version}\n`),
    textFile('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(root, application.libraries)),
    ...profiles,
    ...application.files,
    ...cardLibrary(target, parts),
    ...runtime(target, parts),
  ]
  return files.map(file => ({ ...file, path: `vesalius-${version}/${file.path}` }))
}

/** `@machine@` in it becomes what `uname -m` says there. */
function starterOf({ system, processor }: Target, file: string): PackedFile {
  const text = readFileSync(file, 'utf8').replaceAll('@machine@', MACHINES[processor])
  return { ...textFile(STARTERS[system], text), executable: true }
}

function runtime(target: Target, { cache }: PackageParts): readonly PackedFile[] {
  const name = target.system === 'windows' ? 'node.exe' : 'node'
  return [
    {
      path: `runtime/${name}`,
      content: readFromPackage(fetchPackage(target.runtime, cache), `bin/${name}`),
      executable: true,
    },
    {
      path: 'runtime/LICENSE.txt',
      content: readFromPackage(fetchPackage(licenceSource(target), cache), 'LICENSE'),
    },
  ]
}

function cardLibrary({ koffi, koffiFolder }: Target, { root, cache }: PackageParts): readonly PackedFile[] {
  const file = fetchPackage(lockedPackage(root, koffi), cache)
  return ['package.json', 'index.js', `${koffiFolder}/koffi.node`].map(path => ({
    path: `app/node_modules/${koffi}/${path}`,
    content: readFromPackage(file, path),
  }))
}

/** A package as the lock file of the project pins it. */
function lockedPackage(root: string, name: string): PinnedPackage {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { version: string; integrity: string }>>
  }
  const locked = packages[`node_modules/${name}`]
  if (!locked) throw new Error(`package-lock.json does not name ${name}`)
  return { name, version: locked.version, integrity: locked.integrity }
}
