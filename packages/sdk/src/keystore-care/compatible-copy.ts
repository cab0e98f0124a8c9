/**
 * A copy for care software that refuses modern files (requirement A20): the ciphers every reader opens, which are weak.
 *
 * Takes   the octets of a finished keystore, its password, the name and the folder of the copy.
 * Gives   the path of the copy and its protection, after it was read back and every key found in it. Never replaces a file, and never writes into the folder
 *         where the keystores lie: care software takes the newest file there.
 * Throws  EteeError when the keystore does not open, `KEYSTORE_ENTRIES_UNKNOWN` rather than lose an entry; SdkError KEYSTORE_NOT_FINISHED, KEYSTORE_FILE_EXISTS, KEYSTORE_FILE_DIFFERS,
 *         COPY_BESIDE_KEYSTORES, KEYSTORE_FOLDER_UNUSABLE.
 */
import { realpath } from 'node:fs/promises'
import {
  EteeError,
  holdsAllOf,
  type KeystorePassword,
  keystoreStage,
  type OpenedKeystore,
  openKeystore,
  writeKeystore,
} from '@vesalius/etee'
import { SdkError } from '../error.ts'
import { copyInto } from '../keystore-files/copy-into.ts'

export interface CompatibleCopy {
  readonly octets: Uint8Array
  readonly password: KeystorePassword
  readonly name: string
  /** Where the copy goes. */
  readonly folder: string
  /** Where keystores lie: not there. */
  readonly notIn: readonly string[]
}

export interface WrittenCopy {
  readonly path: string
  /** Ciphers and iterations, as read back. */
  readonly protection: OpenedKeystore['protection']
}

export async function writeCompatibleCopy(copy: CompatibleCopy): Promise<WrittenCopy> {
  const { octets, password, name, folder } = copy
  const forbidden = await Promise.all([...copy.notIn].map(real))
  if (forbidden.includes(await real(folder)))
    throw new SdkError('COPY_BESIDE_KEYSTORES', 'the copy goes to another folder', { file: folder })
  const { keystore, unknownEntries } = openKeystore(octets, password)
  if (keystoreStage(keystore) !== 'finished')
    throw new SdkError('KEYSTORE_NOT_FINISHED', 'only a finished keystore is copied', { file: name })
  if (unknownEntries > 0)
    throw new EteeError('KEYSTORE_ENTRIES_UNKNOWN', 'the file holds entries that would be lost')
  let protection: WrittenCopy['protection'] | undefined
  const path = await copyInto(
    folder,
    name,
    () => writeKeystore(keystore, password, 'compatible'),
    onDisk => {
      const reopened = openKeystore(onDisk, password)
      protection = reopened.protection
      return holdsAllOf(reopened.keystore, keystore)
    },
  )
  if (!protection) throw new RangeError('a copy is read back before it gets its name')
  return { path, protection }
}

const real = (folder: string) => realpath(folder).catch(() => folder)
