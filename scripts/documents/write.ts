/** Writes the documents that are made from code. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GENERATED_DOCUMENTS } from './generated.ts'

for (const [file, make] of Object.entries(GENERATED_DOCUMENTS)) {
  writeFileSync(join(import.meta.dirname, '../..', file), make())
  console.log(`wrote ${file}`)
}
