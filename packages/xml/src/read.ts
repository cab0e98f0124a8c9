/**
 * Safe reading of XML into the plain model.
 *
 * Takes   octets from anywhere.
 * Gives   an `XmlElement`; CDATA is text, comments are dropped and the text on both sides of one is a single string.
 * Throws  XmlError `XML_TOO_LARGE`, `XML_TOO_DEEP`, `XML_TOO_MANY_NODES`, `XML_ENCODING_REFUSED`, `XML_DOCTYPE_REFUSED`,
 *         `XML_INSTRUCTION_REFUSED`, `XML_MALFORMED`.
 */
import { XmlElement as LibElement, XmlCData, XmlComment, XmlText } from 'libxml2-wasm'
import type { XmlAttribute, XmlElement } from './element.ts'
import { XmlError } from './error.ts'
import { LIMITS, type XmlLimits } from './limits.ts'
import { withDocument } from './parser.ts'

/** Parses a document within the limits and reads it whole. Does not validate and does not verify anything. */
export function readXml(octets: Uint8Array, limits: XmlLimits = LIMITS): XmlElement {
  return withDocument(octets, limits, document => readElement(document.root))
}

/**
 * Reads a libxml2 element of a document from `parser.ts` (whose limits bound the recursion) into the plain model. What lies deeper
 * than so many levels below it is left out.
 */
export function readElement(of: LibElement, levels = Number.POSITIVE_INFINITY): XmlElement {
  const attributes: XmlAttribute[] = of.attrs.map(one => ({
    namespace: one.namespaceUri,
    name: one.name,
    value: one.value,
  }))
  const children: (XmlElement | string)[] = []
  let text = ''
  for (let node = levels > 0 ? of.firstChild : null; node !== null; node = node.next) {
    if (node instanceof XmlText || node instanceof XmlCData) {
      text += node.content
    } else if (node instanceof LibElement) {
      if (text !== '') children.push(text)
      text = ''
      children.push(readElement(node, levels - 1))
    } else if (!(node instanceof XmlComment)) {
      throw new XmlError('XML_MALFORMED', 'a node that is neither element, text nor comment')
    }
  }
  if (text !== '') children.push(text)
  return { namespace: of.namespaceUri, name: of.name, attributes, children }
}
