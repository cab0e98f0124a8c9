/**
 * Adding the decryption keys of another keystore of the same holder (requirement A20), so that messages sealed for them open with this one.
 *
 * Takes   the file's name and password, the other keystore opened.
 * Gives   the keys that were added, each shown to open something encrypted for it with the file as it lies on disk; none when all were
 *         there. A key that opens nothing in the other keystore is not added: `unusable`.
 * Throws  EteeError when the file does not open, `KEYSTORE_ENTRIES_UNKNOWN` rather than lose an entry; SdkError KEYSTORE_HOLDER_DIFFERS
 *         and those of the files.
 */
import {
  carryEncryptionKeys,
  type DecryptionProbe,
  EteeError,
  holdsAllOf,
  type Keystore,
  type KeystorePassword,
  openKeystore,
  opensDecryptionProbe,
  writeKeystore,
} from '@vesalius/etee'
import { SdkError } from '../error.ts'
import type { KeystoreFiles } from '../keystore-files/keystore-files.ts'
import { probeOf, UNPROVABLE } from '../renewal/carried-keys.ts'

export interface AddedKeys {
  /** Decimal serial numbers. */
  readonly added: readonly string[]
  readonly unusable: readonly string[]
}

export async function addDecryptionKeys(
  {
    name,
    password,
    from,
  }: { readonly name: string; readonly password: KeystorePassword; readonly from: Keystore },
  files: KeystoreFiles,
): Promise<AddedKeys> {
  const lock = await files.lock(name)
  try {
    const { keystore, unknownEntries } = openKeystore(await files.read(name), password)
    if (unknownEntries > 0)
      throw new EteeError('KEYSTORE_ENTRIES_UNKNOWN', 'the file holds entries that would be lost')
    const probes = from.encryption.map(probeOf)
    const isUsable = (alias: string) =>
      probes.some(probe => probe.alias === alias && probe.text !== UNPROVABLE)
    const usable = from.encryption.filter(({ certificate }) =>
      isUsable(certificate.serialNumber.toString(10)),
    )
    const carried = carryEncryptionKeys(keystore, { ...from, encryption: usable })
    if ('objection' in carried)
      throw new SdkError('KEYSTORE_HOLDER_DIFFERS', 'the other keystore is of another holder', {
        findings: [carried.objection],
      })
    const added = carried.added.map(({ certificate }) => certificate.serialNumber.toString(10))
    if (added.length > 0) {
      const own = keystore.encryption.map(probeOf).filter(({ text }) => text !== UNPROVABLE)
      const opened = [...own, ...probes.filter(({ alias }) => added.includes(alias))]
      const octets = writeKeystore(carried.keystore, password)
      await lock.confirm()
      await files.replace(name, octets, onDisk => opensAll(onDisk, password, opened))
    }
    if (added.length === 0) await tidyUp({ name, password, keystore }, files)
    return { added, unusable: probes.filter(({ text }) => text === UNPROVABLE).map(({ alias }) => alias) }
  } finally {
    await lock.release()
  }
}

/** After an interruption the keys are there already, and the previous file still lies beside. */
async function tidyUp(
  {
    name,
    password,
    keystore,
  }: { readonly name: string; readonly password: KeystorePassword; readonly keystore: Keystore },
  files: KeystoreFiles,
): Promise<void> {
  const previous = await files.readPrevious(name)
  if (previous && isHeld(keystore, previous, password)) await files.discardPrevious(name)
}

function isHeld(keystore: Keystore, previous: Uint8Array, password: KeystorePassword): boolean {
  try {
    return holdsAllOf(keystore, openKeystore(previous, password).keystore)
  } catch (error) {
    if (error instanceof EteeError) return false
    throw error
  }
}

function opensAll(
  octets: Uint8Array,
  password: KeystorePassword,
  probes: readonly DecryptionProbe[],
): boolean {
  const { keystore } = openKeystore(octets, password)
  return probes.every(probe => opensDecryptionProbe(keystore, probe))
}
