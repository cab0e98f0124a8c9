/** A home folder as somebody has one: its name stands in the pictures. One at a time. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TemporaryFolder } from '@vesalius/testkit'

const FOLDER = '/tmp/georges'

export function somebodysHome(): TemporaryFolder {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { mode: 0o700 })
  return {
    path: FOLDER,
    write: (name, contents) => {
      const file = join(FOLDER, name)
      writeFileSync(file, contents, { mode: 0o600 })
      return file
    },
    [Symbol.dispose]: () => rmSync(FOLDER, { recursive: true, force: true }),
  }
}
