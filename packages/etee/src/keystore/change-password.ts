/**
 * Changes the password of a keystore file (A19).
 *
 * Takes   the octets, the old password, the new one (its rule is the caller's) and the profile to write.
 * Gives   the octets of the new file, after opening them again and finding every key and certificate.
 * Throws  what `openKeystore` throws, and `KEYSTORE_ENTRIES_UNKNOWN` rather than lose an entry.
 *
 * Replacing the file on disk, and keeping the previous one until the new one has been re-opened, is the caller's.
 */
import { createPublicKey } from 'node:crypto'
import { Pkcs12Password, type Pkcs12Profile } from '@vesalius/pki'
import { EteeError } from '../error.ts'
import type { Keystore, KeystorePassword } from './keystore.ts'
import { openKeystore } from './read.ts'
import { writeKeystore } from './write.ts'

export function changeKeystorePassword(
  octets: Uint8Array,
  passwords: { readonly current: KeystorePassword; readonly next: KeystorePassword },
  profile: Pkcs12Profile = 'modern',
): Uint8Array {
  const next = Pkcs12Password.of(passwords.next)
  const { keystore, unknownEntries } = openKeystore(octets, passwords.current)
  if (unknownEntries > 0)
    throw new EteeError('KEYSTORE_ENTRIES_UNKNOWN', 'the file holds entries that would be lost')
  const rewritten = writeKeystore(keystore, next, profile)
  const reopened = openKeystore(rewritten, next).keystore
  if (!holdsAllOf(reopened, keystore))
    throw new EteeError('KEYSTORE_ENTRIES_UNKNOWN', 'the rewritten file lacks an entry')
  return rewritten
}

/** Whether every key and certificate of another keystore is in this one. */
export function holdsAllOf(keystore: Keystore, other: Keystore): boolean {
  const held = new Set(contents(keystore))
  return contents(other).every(item => held.has(item))
}

/** One text for each key and certificate. */
function contents({ authentication, encryption, pendingEncryption, others, trusted }: Keystore): string[] {
  const withKey = [authentication, ...encryption, ...(pendingEncryption ? [pendingEncryption] : [])]
  const keys = [...withKey, ...others].map(({ privateKey }) =>
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  )
  const certificates = [
    ...withKey.map(({ certificate }) => certificate.der),
    ...authentication.issuers,
    ...others.flatMap(({ chain }) => chain),
    ...trusted.map(({ der }) => der),
  ]
  return [...keys, ...certificates].map(der => Buffer.from(der).toString('base64'))
}
