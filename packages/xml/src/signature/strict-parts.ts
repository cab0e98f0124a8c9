/**
 * Reading `ds:Signature` blocks without leniency: exactly these children, exactly these attributes, no text between.
 *
 * Throws  XmlError `XML_SIGNATURE_NOT_ALLOWED` for anything else.
 */
import { decodeBase64 } from '../base64.ts'
import { attribute, childElements, textOf, type XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { NAMESPACES } from '../namespaces.ts'

type Elements<Names extends readonly string[]> = { readonly [Index in keyof Names]: XmlElement }

/** The child elements, which must be these and no others, in this order, with nothing but white space between. */
export function parts<const Names extends readonly string[]>(
  of: XmlElement,
  names: Names,
  attributes: readonly string[],
  namespace: string = NAMESPACES.ds,
): Elements<Names> {
  checkAttributes(of, attributes)
  const children = childElements(of)
  const asExpected =
    children.length === names.length &&
    children.every((child, index) => child.namespace === namespace && child.name === names[index])
  if (!asExpected) throw refused(`${of.name} does not hold exactly ${names.join(', ')}`)
  if (/[^ \t\r\n]/.test(textOf(of))) throw refused(`text in ${of.name}`)
  return children as unknown as Elements<Names>
}

export function algorithmOf(of: XmlElement): string {
  checkAttributes(of, ['Algorithm'])
  // An InclusiveNamespaces, HMACOutputLength, XPath or stylesheet would stand here.
  if (of.children.length > 0) throw refused(`${of.name} has parameters`)
  return attribute(of, 'Algorithm') ?? fail(`${of.name} has no Algorithm`)
}

/** Base64 content. */
export function octetsOf(of: XmlElement, attributes: readonly string[] = []): Uint8Array {
  checkAttributes(of, attributes)
  if (childElements(of).length > 0) throw refused(`elements in ${of.name}`)
  return decodeBase64(textOf(of)) ?? fail(`${of.name} is not base64`)
}

/** Names of attributes that may be there: `Id`, or `{namespace}Id`. */
export function checkAttributes(of: XmlElement, allowed: readonly string[]): void {
  const stranger = of.attributes.find(
    one => !allowed.includes(one.namespace === '' ? one.name : `{${one.namespace}}${one.name}`),
  )
  if (stranger !== undefined) throw refused(`attribute ${stranger.name} on ${of.name}`)
}

export function fail(rule: string): never {
  throw refused(rule)
}

export function refused(rule: string): XmlError {
  return new XmlError('XML_SIGNATURE_NOT_ALLOWED', rule)
}
