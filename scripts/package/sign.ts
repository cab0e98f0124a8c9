/**
 * Signing and notarization, with keys that this project never sees: a program of whoever publishes is called for each program in a ZIP
 * and for each ZIP. It signs the file in place, or leaves it as it is, and ends with 0.
 *
 *   PROGRAM file TARGET PATH    a program or native library, before it is packed (codesign, signtool)
 *   PROGRAM zip  TARGET PATH    the finished ZIP, before its checksum is taken (notarization, a detached signature beside it)
 *
 * Throws  PackageError `SIGNING` when the program cannot be started or does not end with 0: an unsigned ZIP is not left behind.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { PackageError } from './package-error.ts'
import type { PackedFile } from './packed-file.ts'
import type { Target } from './targets.ts'

export interface Signer {
  /** Gives the files of a ZIP, signed where they are programs. */
  contents(files: readonly PackedFile[], target: Target): Promise<readonly PackedFile[]>
  zip(file: string, target: Target): Promise<void>
}

const UNSIGNED: Signer = { contents: async files => files, zip: async () => undefined }

/** Native code: what Windows and macOS want signed. */
const SIGNED = /\/(node|node\.exe|koffi\.node)$/

export function signer(program: string | undefined): Signer {
  if (program === undefined) return UNSIGNED
  return {
    contents: async (files, target) =>
      files.map(file => (SIGNED.test(file.path) ? signedFile(program, file, target) : file)),
    zip: async (file, target) => {
      try {
        call(program, ['zip', target.name, file])
      } catch (error) {
        rmSync(file)
        throw error
      }
    },
  }
}

function signedFile(program: string, file: PackedFile, target: Target): PackedFile {
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-sign-'))
  try {
    const path = join(folder, basename(file.path))
    writeFileSync(path, file.content, { mode: 0o755 })
    call(program, ['file', target.name, path])
    return { ...file, content: readFileSync(path) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function call(program: string, args: readonly string[]): void {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  } catch (cause) {
    throw new PackageError('SIGNING', `${program} did not sign: ${args.join(' ')}`, { cause })
  }
}
