// One compiled file: the thread of every database, in tests too, starts without a compiler of its own.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileEntry } from '../../../../../scripts/compile-entry.mjs'

await import(pathToFileURL(await compileEntry(join(import.meta.dirname, 'worker.ts'))).href)
