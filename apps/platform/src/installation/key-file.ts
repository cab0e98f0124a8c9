/**
 * Private keys at rest: PKCS#8, encrypted under a random passphrase that lies in a file of its own, readable by its owner
 * alone (requirement D1). Keys and passphrase never travel by command line or environment.
 */
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto'
import { chmod, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PlatformError } from '../error.ts'

/** Makes the credential file: 256 random bits, mode 0600. Refuses to replace one. */
export async function createCredentialFile(file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(randomBytes(32).toString('base64url'))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads the passphrase; refuses a file that others than its owner may read. */
export async function readCredentialFile(file: string): Promise<string> {
  const { mode } = await stat(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new PlatformError('CREDENTIAL_FILE_OPEN', `${file} can be read by others: set its mode to 0600`)
  }
  return (await readFile(file, 'utf8')).trim()
}

/** Writes a private key, encrypted (PBES2, AES-256-CBC), durably: complete or not there at all. */
export async function writeKeyFile(file: string, privateKey: KeyObject, passphrase: string): Promise<void> {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  await writeDurably(file, pem, 0o600)
}

/** Reads a private key; throws `KEY_FILE_UNREADABLE` without saying more about the contents. */
export async function readKeyFile(file: string, passphrase: string): Promise<KeyObject> {
  try {
    return createPrivateKey({ key: await readFile(file, 'utf8'), passphrase })
  } catch (cause) {
    throw new PlatformError(
      'KEY_FILE_UNREADABLE',
      `${file} is missing, damaged or under another credential`,
      { cause },
    )
  }
}

/** Writes beside, syncs, renames, syncs the folder: after it returns, a power cut cannot lose the file. */
export async function writeDurably(file: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(temporary, mode)
  await rename(temporary, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
