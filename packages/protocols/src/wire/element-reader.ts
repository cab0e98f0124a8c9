/**
 * Reading the parts of a message that must or may be there.
 *
 * Takes   an element that a schema has usually, but not surely, validated.
 * Throws  ProtocolError `PROTOCOL_MESSAGE_UNEXPECTED`, `PROTOCOL_ELEMENT_MISSING`, `PROTOCOL_ELEMENT_REPEATED`,
 *         `PROTOCOL_ATTRIBUTE_MISSING`, `PROTOCOL_VALUE_INVALID`.
 *
 * Elements nobody asked for are passed over: other back ends may send more than we know.
 */
import { attribute, childElements, childrenNamed, textOf, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'

/** Makes sure that this is the message to read. */
export function expectMessage(element: XmlElement, namespace: string, name: string): void {
  if (element.namespace === namespace && element.name === name) return
  throw new ProtocolError('PROTOCOL_MESSAGE_UNEXPECTED', name, `expected this message of ${namespace}`)
}

/** The child that must be there exactly once. */
export function requiredChild(parent: XmlElement, namespace: string, name: string): XmlElement {
  const found = optionalChild(parent, namespace, name)
  if (found) return found
  throw new ProtocolError('PROTOCOL_ELEMENT_MISSING', name, `missing in ${parent.name}`)
}

/** The child that may be there once. */
export function optionalChild(parent: XmlElement, namespace: string, name: string): XmlElement | undefined {
  const [first, ...more] = childrenNamed(parent, namespace, name)
  if (more.length > 0)
    throw new ProtocolError('PROTOCOL_ELEMENT_REPEATED', name, `only one is allowed in ${parent.name}`)
  return first
}

/** Text of the child that must be there exactly once; white space is kept. */
export function requiredText(parent: XmlElement, namespace: string, name: string): string {
  return simpleText(requiredChild(parent, namespace, name))
}

/** Text of the child that may be there once; an empty element gives an empty string. */
export function optionalText(parent: XmlElement, namespace: string, name: string): string | undefined {
  const found = optionalChild(parent, namespace, name)
  return found && simpleText(found)
}

/** Texts of all children of that name. */
export function texts(parent: XmlElement, namespace: string, name: string): readonly string[] {
  return childrenNamed(parent, namespace, name).map(simpleText)
}

/** Text of an element that must hold nothing else. */
export function simpleText(element: XmlElement): string {
  if (childElements(element).length > 0)
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', element.name, 'expected text, found elements')
  return textOf(element)
}

/** An attribute without namespace that must be there. */
export function requiredAttribute(of: XmlElement, name: string): string {
  const value = attribute(of, name)
  if (value === undefined)
    throw new ProtocolError('PROTOCOL_ATTRIBUTE_MISSING', name, `missing on ${of.name}`)
  return value
}

/** Children of that local name, with or without a namespace: some back ends qualify what the contract leaves unqualified. */
export function childrenNamedAnyhow(parent: XmlElement, name: string): readonly XmlElement[] {
  return childElements(parent).filter(child => child.name === name)
}
