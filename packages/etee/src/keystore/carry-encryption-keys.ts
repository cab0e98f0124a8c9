/**
 * Takes the decryption keys of another keystore of the same holder over, so that old messages stay readable
 * (A17, A20).
 *
 * Takes   the keystore to extend and the one to take from.
 * Gives   the extended keystore and the entries that were added; or the objection that the holders differ.
 *
 * The holder is the identifier and application ID in the certificate's subject; a placeholder stands for what its
 * enrolment asked. That the keys open anything is proven by opening a message, which is the caller's.
 */
import { type HolderNameParts, readHolderDistinguishedName, sameIdentifier } from '@vesalius/identifiers'
import { parseNameText } from '@vesalius/pki'
import type { EncryptionEntry, Keystore } from './keystore.ts'
import { isPlaceholder } from './placeholder.ts'

export type CarriedKeys =
  | { readonly keystore: Keystore; readonly added: readonly EncryptionEntry[] }
  | { readonly objection: 'KEYSTORE_HOLDER_DIFFERS' | 'KEYSTORE_HOLDER_UNKNOWN' }

export function carryEncryptionKeys(to: Keystore, from: Keystore): CarriedKeys {
  const [holder, other] = [keystoreHolder(to), keystoreHolder(from)]
  if (!holder || !other) return { objection: 'KEYSTORE_HOLDER_UNKNOWN' }
  const same =
    sameIdentifier(holder.identifier, other.identifier) && holder.applicationId === other.applicationId
  if (!same) return { objection: 'KEYSTORE_HOLDER_DIFFERS' }
  const added = from.encryption.filter(
    entry => !to.encryption.some(known => Buffer.compare(known.certificate.der, entry.certificate.der) === 0),
  )
  return { keystore: { ...to, encryption: [...to.encryption, ...added] }, added }
}

/** Whose keystore it is: by the certificate, or by the request while there is none. Undefined: not an eHealth holder. */
export function keystoreHolder({ authentication, enrolment }: Keystore): HolderNameParts | undefined {
  const { certificate } = authentication
  if (!isPlaceholder(certificate)) return readHolderDistinguishedName(certificate.subject) ?? undefined
  return enrolment && (readHolderDistinguishedName(parseNameText(enrolment.subject)) ?? undefined)
}
