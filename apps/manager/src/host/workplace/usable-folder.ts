/**
 * Whether keystores can be written into a folder: told by writing there. The folder is made if it is not there.
 *
 * What is written is a lock, as every piece of work on a keystore does.
 *
 * Throws  SdkError KEYSTORE_FOLDER_UNUSABLE.
 */
import { randomUUID } from 'node:crypto'
import { keystoreFolder } from '@vesalius/sdk'

export async function requireUsableFolder(folder: string): Promise<void> {
  const trial = await keystoreFolder(folder).lock(`trial-${randomUUID()}`)
  await trial.release()
}
