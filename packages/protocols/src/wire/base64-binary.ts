/**
 * xs:base64Binary: octets in a message.
 *
 * Reading drops all white space first, U+000D included: the existing client wraps at 76 characters with CR LF.
 * Throws ProtocolError `PROTOCOL_VALUE_INVALID`.
 */
import { element, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'
import { simpleText } from './element-reader.ts'

/** The octets an element holds. */
export function readBase64(holder: XmlElement): Uint8Array {
  const text = simpleText(holder).replace(/[ \t\r\n]/g, '')
  const octets = Buffer.from(text, 'base64')
  // Buffer skips what it does not know and forgives missing or dirty padding; the schema type does not.
  if (octets.toString('base64') !== text)
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', holder.name, 'not base64')
  return new Uint8Array(octets)
}

/** An element that holds the octets, on one line. */
export function writeBase64(namespace: string, name: string, octets: Uint8Array): XmlElement {
  return element(namespace, name, {}, Buffer.from(octets).toString('base64'))
}
