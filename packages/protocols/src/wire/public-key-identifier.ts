/**
 * `ee2:PublicKeyIdentifier`: 20 octets in hex (wire contract 2.3). Lower-case inside, upper-case on the wire.
 *
 * Throws ProtocolError `PROTOCOL_VALUE_INVALID`.
 */
import { element, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'
import { simpleText } from './element-reader.ts'

/** 40 lower-case hex digits; both cases are read. */
export function readPublicKeyIdentifier(holder: XmlElement): string {
  const text = simpleText(holder).trim()
  if (!/^[0-9A-Fa-f]{40}$/.test(text))
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', holder.name, 'not 20 octets in hex')
  return text.toLowerCase()
}

/** An element with the identifier in upper-case hex. */
export function writePublicKeyIdentifier(namespace: string, name: string, identifier: string): XmlElement {
  return element(namespace, name, {}, identifier.toUpperCase())
}
