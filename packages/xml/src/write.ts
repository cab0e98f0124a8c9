/**
 * Namespace-correct writing of the plain model.
 *
 * Takes   an `XmlElement` and preferred prefixes, URI to prefix.
 * Gives   XML text without declaration; every namespace is declared once, on the root.
 * Throws  XmlError `XML_NOT_WRITABLE` for characters, names or prefixes that XML does not have.
 *
 * A carriage return is written as a character reference, or the next parser would turn it into a line feed
 * (XML 1.0 section 2.11); so are line ends and tabs in attributes (section 3.3.3).
 */
import type { XmlElement } from './element.ts'
import { XmlError } from './error.ts'
import { NAMESPACES } from './namespaces.ts'

export type Prefixes = Readonly<Record<string, string>>

export interface WriteOptions {
  /** Preferred prefixes, URI to prefix; others are numbered `ns1`, `ns2` … in document order. */
  readonly prefixes?: Prefixes
  /** XML text of our own making (a signed assertion), which becomes the root's last child as it stands. */
  readonly tail?: string
}

/** Writes an element as XML text. */
export function writeXml(root: XmlElement, options: WriteOptions = {}): string {
  return writeWithTail(root, options.tail ?? '', options)
}

/** As `writeXml`, with XML text of our own making (a signature) as the root's last child. */
export function writeWithTail(root: XmlElement, tail: string, options: WriteOptions): string {
  return writeAround(root, { head: '', tail }, options)
}

/** The same, as the root's first child. */
export function writeWithHead(root: XmlElement, head: string, options: WriteOptions): string {
  return writeAround(root, { head, tail: '' }, options)
}

interface Inserted {
  readonly head: string
  readonly tail: string
}

const NOTHING: Inserted = { head: '', tail: '' }

function writeAround(root: XmlElement, inserted: Inserted, options: WriteOptions): string {
  const prefixes = choosePrefixes(root, options.prefixes ?? {})
  const declarations = [...prefixes]
    .filter(([uri]) => uri !== NAMESPACES.xml)
    .map(([uri, prefix]) => ` xmlns:${prefix}="${escapeAttribute(uri)}"`)
  return writeElement(root, prefixes, declarations.join(''), inserted)
}

/** Text content, escaped. */
function escapeText(text: string): string {
  checkCharacters(text)
  return text.replace(/[&<>\r]/g, found => TEXT_ESCAPES[found] ?? found)
}

/** An attribute's value, escaped for double quotes. */
export function escapeAttribute(value: string): string {
  checkCharacters(value)
  return value.replace(/[&<>"\t\r\n]/g, found => ATTRIBUTE_ESCAPES[found] ?? found)
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
}
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  ...TEXT_ESCAPES,
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
}

// RFC 3986: what no URI holds. Parsers refuse it in a declaration.
const NO_URI = /[\s"<>\\^`{|}]/
const XMLNS = 'http://www.w3.org/2000/xmlns/'
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u

function choosePrefixes(root: XmlElement, preferred: Prefixes): Map<string, string> {
  const uris = new Set<string>()
  collectNamespaces(root, uris)

  const prefixes = new Map<string, string>()
  const taken = new Set<string>(['xml', 'xmlns'])
  for (const uri of uris) {
    if (NO_URI.test(uri) || uri === XMLNS)
      throw new XmlError('XML_NOT_WRITABLE', 'a namespace that no prefix can stand for')
    const prefix = uri === NAMESPACES.xml ? 'xml' : preferred[uri]
    if (prefix === undefined) continue
    if (uri !== NAMESPACES.xml) {
      if (taken.has(prefix) || !NAME.test(prefix))
        throw new XmlError('XML_NOT_WRITABLE', `prefix ${prefix} is not free`)
      taken.add(prefix)
    }
    prefixes.set(uri, prefix)
  }
  let number = 0
  for (const uri of uris) {
    if (prefixes.has(uri)) continue
    do number++
    while (taken.has(`ns${number}`))
    prefixes.set(uri, `ns${number}`)
  }
  return prefixes
}

function collectNamespaces(of: XmlElement, uris: Set<string>): void {
  if (of.namespace !== '') uris.add(of.namespace)
  for (const one of of.attributes) if (one.namespace !== '') uris.add(one.namespace)
  for (const child of of.children) if (typeof child !== 'string') collectNamespaces(child, uris)
}

function writeElement(
  of: XmlElement,
  prefixes: Map<string, string>,
  declarations: string,
  { head, tail }: Inserted,
): string {
  const name = qualified(of.namespace, of.name, prefixes)
  const attributes = of.attributes.map(
    one => ` ${qualified(one.namespace, one.name, prefixes)}="${escapeAttribute(one.value)}"`,
  )
  if (new Set(of.attributes.map(one => `{${one.namespace}}${one.name}`)).size !== of.attributes.length)
    throw new XmlError('XML_NOT_WRITABLE', `element ${of.name} has an attribute twice`)
  const content = of.children.map(child =>
    typeof child === 'string' ? escapeText(child) : writeElement(child, prefixes, '', NOTHING),
  )
  const start = `<${name}${declarations}${attributes.join('')}`
  const inner = head + content.join('') + tail
  return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`
}

function qualified(namespace: string, name: string, prefixes: Map<string, string>): string {
  if (!NAME.test(name)) throw new XmlError('XML_NOT_WRITABLE', 'a name that XML does not have')
  return namespace === '' ? name : `${prefixes.get(namespace)}:${name}`
}

// XML 1.0 section 2.2. With the `u` flag, `Cs` matches a surrogate that stands alone only.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u

function checkCharacters(text: string): void {
  if (FORBIDDEN.test(text)) throw new XmlError('XML_NOT_WRITABLE', 'a character that XML cannot hold')
}
