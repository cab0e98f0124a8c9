/**
 * Whether keystores can be written into a folder: told by writing there. The folder is made if it is not there.
 *
 * Throws  SdkError KEYSTORE_FOLDER_UNUSABLE.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SdkError } from '@vesalius/sdk'

export async function requireUsableFolder(folder: string): Promise<void> {
  const trial = join(folder, `.trial-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(trial, '', { mode: 0o600, flag: 'wx' })
    await rm(trial)
  } catch (cause) {
    throw new SdkError('KEYSTORE_FOLDER_UNUSABLE', 'the folder cannot be written', { file: folder, cause })
  }
}
