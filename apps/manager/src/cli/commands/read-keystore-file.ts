/** A keystore named on the command line, relative to where the person stands. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'

/** Throws ManagerError FILE_UNREADABLE. */
export async function readKeystoreFile(file: string, { surroundings }: Context): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(resolve(surroundings.workingFolder, file)))
  } catch (cause) {
    throw new ManagerError('FILE_UNREADABLE', 'the keystore cannot be read', { facts: { file }, cause })
  }
}
