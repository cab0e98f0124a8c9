/**
 * Extensions as they stand in certificates, CRLs and OCSP messages (RFC 5280 section 4.1.2.9): identifier,
 * criticality, value.
 */
import {
  type DerCursor,
  type DerElement,
  malformed,
  readBoolean,
  readOctetString,
  readOid,
  TAG,
} from '../der/read.ts'
import { boolean, type Der, octetString, oid, sequence } from '../der/write.ts'

export interface Extension {
  /** Object identifier in dotted form. */
  readonly oid: string
  readonly critical: boolean
  /** Contents of extnValue: the DER of the extension's own type. */
  readonly value: Uint8Array
}

/** Reads `SEQUENCE OF Extension`; an empty list and a repeated extension are refused. */
export function readExtensions(element: DerElement): Extension[] {
  const list = element.open(TAG.sequence, 'extensions')
  if (!list.more) throw malformed('extensions are there but empty')
  const extensions: Extension[] = []
  const seen = new Set<string>()
  while (list.more) {
    const extension = readExtension(list)
    if (seen.has(extension.oid)) throw malformed(`extension ${extension.oid} is there twice`)
    seen.add(extension.oid)
    extensions.push(extension)
  }
  return extensions
}

/** Writes `SEQUENCE OF Extension`. */
export function writeExtensions(extensions: readonly Extension[]): Der {
  return sequence(
    ...extensions.map(extension =>
      extension.critical
        ? sequence(oid(extension.oid), boolean(true), octetString(extension.value))
        : sequence(oid(extension.oid), octetString(extension.value)),
    ),
  )
}

function readExtension(list: DerCursor): Extension {
  const fields = list.sequence('extension')
  const identifier = readOid(fields.any('extension identifier'))
  const criticality = fields.optional(TAG.boolean)
  const critical = criticality !== undefined && readBoolean(criticality)
  const value = readOctetString(fields.any('extension value'))
  fields.end('extension')
  return { oid: identifier, critical, value }
}
