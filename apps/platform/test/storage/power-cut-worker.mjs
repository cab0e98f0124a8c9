import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'

await import(pathToFileURL(await compileEntry(join(import.meta.dirname, 'power-cut-worker.ts'))).href)
