/** Exclusive XML canonicalization without comments (http://www.w3.org/2001/10/xml-exc-c14n#). */
import type { XmlElement as LibElement, XmlDocument } from 'libxml2-wasm'
import { XmlError } from './error.ts'
import { LIMITS } from './limits.ts'
import { weightOf } from './parser.ts'

/** Namespaces declared once and used by many come back in each place: a small document can have a huge canonical form. */
const MOST_OCTETS = 8 * LIMITS.octets
/**
 * At every element of the document libxml2 looks each prefix of an InclusiveNamespaces, and those the element uses, up among all
 * declarations: a small document can take it seconds. The largest real ones take a twentieth of this.
 */
const MOST_STEPS = 2_000_000

/**
 * The canonical octets of an element and all that is in it, as it stands in its document. `prefixes` are those of an InclusiveNamespaces:
 * their declarations are kept where nothing uses them.
 */
export function canonicalOctets(
  document: XmlDocument,
  of: LibElement,
  prefixes: readonly string[] = [],
): Uint8Array {
  const { elements, declarations } = weightOf(document)
  if (elements * declarations * (1 + prefixes.length) > MOST_STEPS)
    throw new XmlError('XML_TOO_MANY_NODES', 'too many namespaces for so many elements')
  const parts: Uint8Array[] = []
  let length = 0
  const handler = {
    // A view on the memory of libxml2, gone once this returns: copy.
    write: (part: Uint8Array) => {
      length += part.byteLength
      if (length > MOST_OCTETS) return -1
      parts.push(part.slice())
      return part.byteLength
    },
    close: () => true,
  }
  try {
    // One walk over the document with a set; `element.canonicalize()` takes three times as long.
    document.canonicalize(handler, {
      ...{ mode: 1, nodeSet: new Set([of]) },
      ...(prefixes.length > 0 && { inclusiveNamespacePrefixes: [...prefixes] }),
    })
  } catch (cause) {
    if (length > MOST_OCTETS)
      throw new XmlError('XML_TOO_LARGE', 'the canonical form is too large', { cause })
    throw new XmlError('XML_MALFORMED', 'the element has no canonical form', { cause })
  }
  return new Uint8Array(Buffer.concat(parts))
}
