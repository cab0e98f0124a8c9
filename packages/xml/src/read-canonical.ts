/**
 * Reads canonical octets into the plain model: what a verified digest covers, and nothing else.
 *
 * Takes   octets of `canonicalOctets`: exclusive canonical XML without comments (its form leaves one way to write a thing).
 * Gives   the `XmlElement` that `readXml` would give.
 * Throws  XmlError `XML_MALFORMED` for anything that is not in that form.
 *
 * A request is parsed with all care by libxml2, validated and canonicalized before it comes here; parsing and checking it
 * all a second time was a third of the cost of a verification.
 */
import type { XmlAttribute, XmlElement } from './element.ts'
import { XmlError } from './error.ts'
import { NAMESPACES } from './namespaces.ts'

/** Namespaces by prefix; the default one under ''. */
type Scope = ReadonlyMap<string, string>

interface OpenElement {
  readonly tag: string
  readonly scope: Scope
  readonly element: XmlElement & { readonly children: (XmlElement | string)[] }
}

/** Reads the one element that the octets are. */
export function readCanonical(octets: Uint8Array): XmlElement {
  const text = decode(octets)
  const open: OpenElement[] = []
  let at = 0
  for (;;) {
    const parent = open.at(-1)
    if (text.startsWith('</', at)) {
      const end = text.indexOf('>', at)
      if (parent === undefined || text.slice(at + 2, end) !== parent.tag) throw malformed('an end tag')
      at = end + 1
      open.pop()
      if (open.length > 0) continue
      if (at !== text.length) throw malformed('what follows the element')
      return parent.element
    }
    if (text[at] === '<') {
      const started = readStartTag(text, at, parent?.scope ?? ROOT_SCOPE)
      parent?.element.children.push(started.opened.element)
      open.push(started.opened)
      at = started.end
      continue
    }
    const end = text.indexOf('<', at)
    if (parent === undefined || end < 0) throw malformed('text outside the element')
    parent.element.children.push(unescaped(text.slice(at, end), IN_TEXT))
    at = end
  }
}

const ROOT_SCOPE: Scope = new Map([
  ['', ''],
  ['xml', NAMESPACES.xml],
])
/** Names have been checked by the parser; here it is enough to see where they end. */
const TAG_NAME = /<([^ \t\r\n<>"=&/]+)/y
const ATTRIBUTE = / ([^ \t\r\n<>"=&/]+)="([^<"]*)"/y

function readStartTag(text: string, start: number, outer: Scope): { opened: OpenElement; end: number } {
  const tag = matchAt(TAG_NAME, text, start)?.[1]
  if (tag === undefined) throw malformed('a tag')
  let at = start + 1 + tag.length
  let scope = outer
  const written: (readonly [name: string, value: string])[] = []
  for (let found = matchAt(ATTRIBUTE, text, at); found; found = matchAt(ATTRIBUTE, text, at)) {
    const [whole, name = '', escaped = ''] = found
    const value = unescaped(escaped, IN_ATTRIBUTE)
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      if (scope === outer) scope = new Map(outer)
      ;(scope as Map<string, string>).set(name.slice(6), value)
    } else written.push([name, value])
    at += whole.length
  }
  if (text[at] !== '>') throw malformed('a tag')
  const attributes = written.map(([name, value]): XmlAttribute => {
    // An attribute without prefix has no namespace, whatever the default one is (Namespaces in XML 1.0, 6.2).
    const named = name.includes(':') ? resolve(name, scope) : { namespace: '', name }
    return { ...named, value }
  })
  return {
    opened: { tag, scope, element: { ...resolve(tag, scope), attributes, children: [] } },
    end: at + 1,
  }
}

function resolve(qualified: string, scope: Scope): { namespace: string; name: string } {
  const colon = qualified.indexOf(':')
  const namespace = scope.get(colon < 0 ? '' : qualified.slice(0, colon))
  if (namespace === undefined) throw malformed('a prefix')
  return { namespace, name: qualified.slice(colon + 1) }
}

/** All that canonical XML escapes (Canonical XML 1.0, 2.3). */
const IN_TEXT: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#xD;': '\r' }
const IN_ATTRIBUTE: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&quot;': '"',
  '&#x9;': '\t',
  '&#xA;': '\n',
  '&#xD;': '\r',
}

function unescaped(text: string, meanings: Readonly<Record<string, string>>): string {
  if (!text.includes('&')) return text
  return text.replace(/&[^;]*;?/g, reference => meanings[reference] ?? fail('a reference'))
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at
  return sticky.exec(text)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(octets: Uint8Array): string {
  try {
    return utf8.decode(octets)
  } catch (cause) {
    throw new XmlError('XML_MALFORMED', 'canonical octets are not UTF-8', { cause })
  }
}

function fail(what: string): never {
  throw malformed(what)
}

const malformed = (what: string): XmlError =>
  new XmlError('XML_MALFORMED', `not in canonical form: ${what} that is not expected`)
