/**
 * A copy for care software that refuses modern files (requirement A20): the ciphers every reader opens, which are weak.
 *
 * Takes   the octets of a finished keystore, its password, the name and the folder of the copy.
 * Gives   the path of the copy, after it was read back and every key found in it. Never replaces a file, and never writes into the folder
 *         where the keystores lie: care software takes the newest file there.
 * Throws  EteeError when the keystore does not open; SdkError KEYSTORE_NOT_FINISHED, KEYSTORE_FILE_EXISTS, KEYSTORE_FILE_DIFFERS,
 *         COPY_BESIDE_KEYSTORES, KEYSTORE_FOLDER_UNUSABLE.
 */
import { realpath } from 'node:fs/promises'
import { changeKeystorePassword, keystoreStage, openKeystore } from '@vesalius/etee'
import { SdkError } from '../error.ts'
import { copyInto } from '../keystore-files/copy-into.ts'

export interface CompatibleCopy {
  readonly octets: Uint8Array
  readonly password: string
  readonly name: string
  /** Where the copy goes. */
  readonly folder: string
  /** Where keystores lie: not there. */
  readonly notIn: readonly string[]
}

export async function writeCompatibleCopy(copy: CompatibleCopy): Promise<string> {
  const { octets, password, name, folder } = copy
  if (keystoreStage(openKeystore(octets, password).keystore) !== 'finished')
    throw new SdkError('KEYSTORE_NOT_FINISHED', 'only a finished keystore is copied')
  const forbidden = await Promise.all([...copy.notIn].map(real))
  if (forbidden.includes(await real(folder)))
    throw new SdkError('COPY_BESIDE_KEYSTORES', 'the copy goes to another folder', { file: folder })
  const written = changeKeystorePassword(octets, { current: password, next: password }, 'compatible')
  return copyInto(folder, name, written, onDisk => {
    openKeystore(onDisk, password)
    return Buffer.compare(onDisk, written) === 0
  })
}

const real = (folder: string) => realpath(folder).catch(() => folder)
