/**
 * Changing the password of a keystore file (requirement A19), finished or not.
 *
 * Takes   the file's name, the present password, the new one (its rule is the caller's).
 * Gives   `changed`; or `already` when an interrupted change had reached the file: then the new password opens it and nothing was left
 *         to write.
 * Throws  EteeError when the file does not open, `KEYSTORE_ENTRIES_UNKNOWN` rather than lose an entry; SdkError of the files.
 */
import { changeKeystorePassword, EteeError, type KeystorePassword, openKeystore } from '@vesalius/etee'
import type { KeystoreFiles } from '../keystore-files/keystore-files.ts'

export interface PasswordChange {
  readonly name: string
  readonly current: KeystorePassword
  readonly next: KeystorePassword
}

export async function changePassword(
  { name, current, next }: PasswordChange,
  files: KeystoreFiles,
): Promise<'changed' | 'already'> {
  const lock = await files.lock(name)
  try {
    const octets = await files.read(name)
    if (await wasInterrupted({ name, current, next }, octets, files)) {
      await files.discardPrevious(name)
      return 'already'
    }
    const rewritten = changeKeystorePassword(octets, { current, next })
    await lock.confirm()
    // These very octets were opened again with the new password, and every key was found in them.
    await files.replace(name, rewritten, onDisk => Buffer.compare(onDisk, rewritten) === 0)
    return 'changed'
  } finally {
    await lock.release()
  }
}

/** The file is the new one and the previous one is still there: a kill came between writing and looking. */
async function wasInterrupted(
  { name, current, next }: PasswordChange,
  octets: Uint8Array,
  files: KeystoreFiles,
): Promise<boolean> {
  const previous = await files.readPrevious(name)
  return previous !== null && !opens(octets, current) && opens(octets, next) && opens(previous, current)
}

function opens(octets: Uint8Array, password: KeystorePassword): boolean {
  try {
    openKeystore(octets, password)
    return true
  } catch (error) {
    if (error instanceof EteeError) return false
    throw error
  }
}
