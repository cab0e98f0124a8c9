/** A folder of its own for a test, gone when the test ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryFolder extends Disposable {
  readonly path: string
  /** Writes a file into it and gives its path. */
  readonly write: (name: string, contents: Uint8Array | string) => string
}

/** Makes a folder: `using folder = temporaryFolder()`. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'vesalius-'))
  return {
    path,
    write: (name, contents) => {
      const file = join(path, name)
      writeFileSync(file, contents, { mode: 0o600 })
      return file
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
