/**
 * A ZIP of files: the same files give the same octets, whenever and wherever it is made (with the same Node.js, whose zlib packs).
 *
 * Modes are those of Unix, so that a starter can be started after unpacking.
 */
import { createWriteStream, renameSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { PackedFile } from './packed-file.ts'

/** In local time, as ZIP writes it: the earliest it can say, and the same everywhere. */
const ALWAYS = new Date(1980, 0, 1)

export interface ZipOptions {
  /** Of zlib: 0 is quick, 9 is small. */
  readonly compression: number
}

/** Writes `file` as a whole or not at all. */
export async function writeZip(
  file: string,
  files: readonly PackedFile[],
  { compression }: ZipOptions,
): Promise<void> {
  const zip = new ZipFile()
  for (const { path, content, executable } of files.toSorted(byPath))
    zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.byteLength), path, {
      mtime: ALWAYS,
      forceDosTimestamp: true,
      mode: executable ? 0o100755 : 0o100644,
      compressionLevel: compression,
    })
  zip.end()
  const draft = `${file}.draft`
  await pipeline(zip.outputStream, createWriteStream(draft))
  renameSync(draft, file)
}

const byPath = (one: PackedFile, other: PackedFile) => (one.path < other.path ? -1 : 1)
