/** Heads as they were exported, read from a folder: the other side of `head-files.ts`. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlatformError } from '../error.ts'
import { headName, numberOfHeadFile } from './head-files.ts'

export interface ExportedHead {
  readonly number: number
  readonly octets: Uint8Array
  /** Undefined when the file is missing. */
  readonly signature: Uint8Array | undefined
  readonly timeStamp: Uint8Array | undefined
}

/** Reads them one by one, in order of their numbers. Throws `AUDIT_HEADS_UNREADABLE`. */
export async function* readExportedHeads(folder: string): AsyncGenerator<ExportedHead> {
  const names = await readdir(folder).catch(cause => {
    throw new PlatformError('AUDIT_HEADS_UNREADABLE', `${folder} cannot be read`, { cause })
  })
  const numbers = names.map(numberOfHeadFile).filter(number => number !== null)
  for (const number of numbers.sort((a, b) => a - b)) {
    const file = join(folder, headName(number))
    yield {
      number,
      octets: await readFile(`${file}.json`),
      signature: await readIfThere(`${file}.sig`),
      timeStamp: await readIfThere(`${file}.tsr`),
    }
  }
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
