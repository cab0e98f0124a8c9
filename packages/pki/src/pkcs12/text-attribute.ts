/** A bag attribute of one UTF8String: how an application can keep text of its own beside an entry. */
import { readDer, readText } from '../der/read.ts'
import { utf8String } from '../der/write.ts'
import type { BagAttribute } from './pkcs12.ts'

export function textAttribute(oid: string, text: string): BagAttribute {
  return { oid, values: [utf8String(text)] }
}

/** The text of the first attribute of this type; undefined when there is none. Throws `PKI_DER_MALFORMED` when it is no text. */
export function readTextAttribute(attributes: readonly BagAttribute[], oid: string): string | undefined {
  const [value] = attributes.find(attribute => attribute.oid === oid)?.values ?? []
  return value && readText(readDer(value, 'attribute'))
}
