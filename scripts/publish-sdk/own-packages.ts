/** Packages of this repository that one of them is made of, itself among them: by what their `package.json` says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface PackageDescription {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const SCOPE = '@vesalius/'

/** Reads `packages/NAME/package.json`. */
export function describePackage(root: string, name: string): PackageDescription {
  return JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as PackageDescription
}

/** Folder names below `packages/`, each once. */
export function ownPackagesOf(root: string, name: string, seen = new Set<string>()): readonly string[] {
  if (!seen.has(name)) {
    seen.add(name)
    for (const dependency of Object.keys(describePackage(root, name).dependencies ?? {}))
      if (dependency.startsWith(SCOPE)) ownPackagesOf(root, dependency.slice(SCOPE.length), seen)
  }
  return [...seen]
}

/** Versions of the libraries that these packages say they use. */
export function librariesOf(root: string, name: string): ReadonlyMap<string, string> {
  const rows = ownPackagesOf(root, name).flatMap(one =>
    Object.entries(describePackage(root, one).dependencies ?? {}).filter(([key]) => !key.startsWith(SCOPE)),
  )
  return new Map(rows)
}
