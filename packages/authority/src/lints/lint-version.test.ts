import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LINT_VERSION } from './certificate-lints.ts'

/** What the lints were when they got their version: raise `LINT_VERSION` and write both down here anew. */
const KNOWN = { version: '2026.5', digest: 'd4c5ea5389fdc17e' }

describe('LINT_VERSION', () => {
  it('is raised whenever a lint, or what lints read or compare with, changes', () => {
    const source = join(import.meta.dirname, '..')
    const digest = createHash('sha256')
    for (const file of sourceFiles(source, ['lints', 'profiles', 'reading'])) {
      digest.update(relative(source, file)).update(codeOf(file))
    }
    expect({ version: LINT_VERSION, digest: digest.digest('hex').slice(0, 16) }).toEqual(KNOWN)
  })
})

function sourceFiles(source: string, folders: readonly string[]): string[] {
  return folders
    .flatMap(folder =>
      readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' }).map(name =>
        join(source, folder, name),
      ),
    )
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
}

/** The text without comments and blanks: a new line break is no new lint. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/\s+/g, '')
}
