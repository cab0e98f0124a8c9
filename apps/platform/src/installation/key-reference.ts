/**
 * Where a key of the platform is, as one text: the name of a key file, or a PKCS#11 URI (RFC 7512) with the key's CKA_ID.
 *
 *     issuing-ec-1
 *     pkcs11:object=issuing-ec-1;id=%1f%22…
 */
import { PlatformError } from '../error.ts'

export type KeyReference =
  | { readonly in: 'file'; readonly name: string }
  | { readonly in: 'token'; readonly id: Uint8Array }

export function formatTokenReference(key: { readonly label: string; readonly id: Uint8Array }): string {
  const id = [...key.id].map(octet => `%${octet.toString(16).padStart(2, '0')}`).join('')
  return `pkcs11:object=${encodeURIComponent(key.label)};id=${id}`
}

/** Throws `INSTALLATION_DAMAGED` for a text that is neither. */
export function parseKeyReference(reference: string): KeyReference {
  if (/^[a-z0-9-]+$/.test(reference)) return { in: 'file', name: reference }
  const id = /^pkcs11:(?:[^;]*;)*id=((?:%[0-9a-fA-F]{2})+)(?:;|$)/.exec(reference)?.[1]
  if (id === undefined) throw new PlatformError('INSTALLATION_DAMAGED', `${reference} names no key`)
  return { in: 'token', id: Uint8Array.from(Buffer.from(id.replaceAll('%', ''), 'hex')) }
}
