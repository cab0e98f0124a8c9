/**
 * A head as files, for people and programs that know nothing of this one:
 *
 *     head-000000012.json   the head, one line of JSON
 *     head-000000012.sig    signature over its octets: ECDSA or RSA as `openssl dgst -verify` takes it
 *     head-000000012.tsr    RFC 3161 token over its octets, for `openssl ts -verify -token_in`
 *
 * The `.json` comes last: where it is, the others are.
 */
import type { SignedAuditHead } from '../storage/audit-head.ts'

export interface HeadFile {
  readonly name: string
  readonly octets: Uint8Array
}

export function headFiles(
  { number, octets, signature }: Pick<SignedAuditHead, 'number' | 'octets' | 'signature'>,
  timeStamp: Uint8Array,
): readonly HeadFile[] {
  const name = headName(number)
  return [
    { name: `${name}.sig`, octets: signature },
    { name: `${name}.tsr`, octets: timeStamp },
    { name: `${name}.json`, octets },
  ]
}

export const headName = (number: number): string => `head-${String(number).padStart(9, '0')}`

/** The number in the name of a `.json` file; null for any other name. */
export function numberOfHeadFile(name: string): number | null {
  const digits = /^head-(\d{9,15})\.json$/.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}
