/**
 * A package of the npm registry as a file: fetched once with the ordinary client, kept in `.cache`, and never used before its octets are
 * those that were pinned.
 *
 * Throws  PackageError `UNAVAILABLE` when the registry does not give it, `ALTERED` when it gives something else than was pinned.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PackageError } from './package-error.ts'

export interface PinnedPackage {
  readonly name: string
  readonly version: string
  readonly integrity: string
}

/** Gives the path of the package's file. `cache` is a folder that may be deleted at any time. */
export function fetchPackage(pinned: PinnedPackage, cache: string): string {
  const { name, version } = pinned
  const file = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  if (!existsSync(file)) download(pinned, file, cache)
  if (integrityOf(file) === pinned.integrity) return file
  rmSync(file)
  throw new PackageError('ALTERED', `${name}@${version} is not what was pinned`)
}

/** One file of a package, by its path in it. */
export function readFromPackage(file: string, path: string): Buffer {
  // Larger than any runtime.
  return execFileSync('tar', ['-xzOf', file, `package/${path}`], { maxBuffer: 512 * 1024 * 1024 })
}

function download({ name, version }: PinnedPackage, file: string, cache: string): void {
  mkdirSync(cache, { recursive: true })
  const draft = mkdtempSync(join(cache, 'draft-'))
  try {
    console.error(`fetching ${name}@${version}`)
    execFileSync('npm', ['pack', `${name}@${version}`, '--pack-destination', draft, '--loglevel=error'], {
      cwd: draft,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    })
    const [packed] = readdirSync(draft)
    if (packed === undefined) throw new Error('npm made no file')
    renameSync(join(draft, packed), file)
  } catch (cause) {
    throw new PackageError('UNAVAILABLE', `the registry does not give ${name}@${version}`, { cause })
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function integrityOf(file: string): string {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
}
