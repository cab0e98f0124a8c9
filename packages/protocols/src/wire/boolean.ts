/**
 * xs:boolean: `true`, `false`, `1`, `0`. Throws ProtocolError `PROTOCOL_VALUE_INVALID`.
 */
import { element, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'
import { simpleText } from './element-reader.ts'

const LITERALS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

export function readBoolean(holder: XmlElement): boolean {
  const value = LITERALS.get(simpleText(holder).trim())
  if (value === undefined) throw new ProtocolError('PROTOCOL_VALUE_INVALID', holder.name, 'not a boolean')
  return value
}

export function writeBoolean(namespace: string, name: string, value: boolean): XmlElement {
  return element(namespace, name, {}, String(value))
}
