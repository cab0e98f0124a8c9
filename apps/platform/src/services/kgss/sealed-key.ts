/**
 * A shared key at rest: sealed under the installation's credential, bound to its identifier and to the rule of who may read it. A rule
 * that somebody changed in the database opens nothing.
 *
 * Keys made before the rule was bound are bound to their identifier alone.
 */
import { createHash } from 'node:crypto'
import type { KeyReader } from '@vesalius/protocols'
import { PlatformError } from '../../error.ts'
import type { SecretBox } from '../../operators/secret-box.ts'
import type { AccessRule } from './access-rule.ts'

/** As the audit trail names it. */
export const sharedKeyName = (identifier: Uint8Array): string => Buffer.from(identifier).toString('hex')

type Box = { readonly secretBox: SecretBox }

export const sealSharedKey = (
  { secretBox }: Box,
  key: Uint8Array,
  of: AccessRule & { readonly identifier: Uint8Array },
): Uint8Array => secretBox.seal(key, boundTo(of))

/** Undefined when it was sealed for another rule: somebody wrote into the database. */
export function openSharedKey(
  { secretBox }: Box,
  sealed: Uint8Array,
  of: AccessRule & { readonly identifier: Uint8Array },
): Uint8Array | undefined {
  for (const record of [boundTo(of), nameOf(of.identifier)]) {
    try {
      return secretBox.open(sealed, record)
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
    }
  }
  return undefined
}

const nameOf = (identifier: Uint8Array) => `shared-key/${sharedKeyName(identifier)}`

/** One way to write a rule, whatever order its members come in. */
function boundTo({
  identifier,
  allowedReaders,
  excludedReaders,
}: AccessRule & { identifier: Uint8Array }): string {
  const plain = (readers: readonly KeyReader[]) =>
    readers.map(({ namespace, name, values }) => [namespace, name, values])
  const rule = JSON.stringify([plain(allowedReaders), plain(excludedReaders)])
  return `${nameOf(identifier)}/${createHash('sha256').update(rule).digest('hex')}`
}
