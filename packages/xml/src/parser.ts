/**
 * The one place where octets meet libxml2.
 *
 * Takes   octets from anywhere, and limits.
 * Gives   a libxml2 document without DTD, processing instruction or entity, within the limits. The caller disposes it.
 * Throws  XmlError (see `prolog.ts` and `limits.ts`), `XML_MALFORMED`.
 *
 * libxml2 never reaches a file or a socket: besides `NO_XXE | NONET`, the only input provider is the one below, which
 * opens nothing but the schema texts of a compilation that is under way.
 */
import {
  closeBuffer,
  openBuffer,
  ParseOption,
  readBuffer,
  XmlDocument,
  XmlParseError,
  XmlXPath,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'
import { XmlError, type XmlErrorCode } from './error.ts'
import { LIMITS, type XmlLimits } from './limits.ts'
import { checkProlog } from './prolog.ts'

const PARSE_OPTIONS =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_NOCDATA

/** Schema texts that may be opened by name at this moment; `undefined` outside a compilation. */
let openable: ((name: string) => Uint8Array | undefined) | undefined

xmlRegisterInputProvider({
  match: () => true,
  open: name => {
    const octets = openable?.(name)
    return octets === undefined ? undefined : openBuffer(octets)
  },
  read: readBuffer,
  close: handle => {
    closeBuffer(handle)
    return true
  },
})

/** Runs `work` while libxml2 may open, by name, what `open` gives; nothing before and nothing after. */
export function withOpenable<T>(open: (name: string) => Uint8Array | undefined, work: () => T): T {
  openable = open
  try {
    return work()
  } finally {
    openable = undefined
  }
}

/** How often the text of a document says `xmlns`. */
const declarations = new WeakMap<XmlDocument, number>()

const ELEMENTS = XmlXPath.compile('count(//*)')

/** How much of what makes canonicalization slow a document holds. */
export function weightOf(document: XmlDocument): {
  readonly elements: number
  /** Namespace declarations, and what looks like one. */
  readonly declarations: number
} {
  return { elements: Number(document.eval(ELEMENTS)), declarations: declarations.get(document) ?? 0 }
}

/** Parses within the limits. The caller disposes the document, also when it refuses it. */
export function parseDocument(octets: Uint8Array, limits: XmlLimits = LIMITS, url?: string): XmlDocument {
  if (octets.length > limits.octets)
    throw new XmlError(
      'XML_TOO_LARGE',
      `the document has ${octets.length} octets, ${limits.octets} are allowed`,
    )
  const text = checkProlog(octets)
  const declared = countUpTo(text, 'xmlns', limits.namespaceDeclarations)
  if (declared > limits.namespaceDeclarations)
    throw new XmlError('XML_TOO_MANY_NODES', 'too many namespace declarations')

  // An element takes two of them at most. Counted first, so that a bomb of empty elements is not even parsed.
  const brackets = 4 * limits.elements
  if (countUpTo(text, '<', brackets) > brackets) throw new XmlError('XML_TOO_MANY_NODES', 'too much markup')

  const document = parseOctets(octets, url)
  declarations.set(document, declared)
  try {
    checkStructure(document, limits)
    return document
  } catch (error) {
    document.dispose()
    throw error
  }
}

/** Parses, hands the document to `work` and disposes it whatever happens. */
export function withDocument<T>(
  octets: Uint8Array,
  limits: XmlLimits,
  work: (document: XmlDocument) => T,
): T {
  const document = parseDocument(octets, limits)
  try {
    return work(document)
  } finally {
    document.dispose()
  }
}

function parseOctets(octets: Uint8Array, url: string | undefined): XmlDocument {
  try {
    const location = url === undefined ? {} : { url }
    return XmlDocument.fromBuffer(octets, { option: PARSE_OPTIONS, encoding: 'utf-8', ...location })
  } catch (cause) {
    if (!(cause instanceof XmlParseError))
      throw new XmlError('XML_MALFORMED', 'the document cannot be parsed', { cause })
    // libxml2 has its own bound on depth (256), met before ours can be checked.
    if (/excessive depth/i.test(cause.message))
      throw new XmlError('XML_TOO_DEEP', 'elements are nested too deeply', { cause })
    const line = cause.details[0]?.line
    throw new XmlError('XML_MALFORMED', `not well-formed XML${line === undefined ? '' : `, line ${line}`}`, {
      cause,
    })
  }
}

interface Limit {
  /** XPath, true when the document is beyond it. */
  readonly beyond: string
  readonly code: XmlErrorCode
  readonly rule: string
}

const compiled = new WeakMap<XmlLimits, XmlXPath>()

function checkStructure(document: XmlDocument, limits: XmlLimits): void {
  // Second line: the prolog check has refused it already.
  if (document.dtd !== null)
    throw new XmlError('XML_DOCTYPE_REFUSED', 'a document type declaration is not allowed')
  // One look says that all is well, as it nearly always is; which limit it was is asked only then.
  let anything = compiled.get(limits)
  if (anything === undefined) {
    anything = XmlXPath.compile(
      limitsOf(limits)
        .map(limit => limit.beyond)
        .join(' or '),
    )
    compiled.set(limits, anything)
  }
  if (document.eval(anything) !== true) return
  for (const { beyond, code, rule } of limitsOf(limits))
    if (document.eval(beyond) === true) throw new XmlError(code, rule)
}

function limitsOf({ depth, elements, attributes, attributesPerElement }: XmlLimits): readonly Limit[] {
  const tooMany = { code: 'XML_TOO_MANY_NODES' } as const
  return [
    {
      // Besides being forbidden in SOAP 1.1: libxml2-wasm cannot step over one, so what follows would go unread.
      beyond: 'boolean(//processing-instruction())',
      code: 'XML_INSTRUCTION_REFUSED',
      rule: 'processing instructions are not allowed',
    },
    {
      beyond: `boolean(${'/*'.repeat(depth + 1)})`,
      code: 'XML_TOO_DEEP',
      rule: `elements are nested deeper than ${depth}`,
    },
    { ...tooMany, beyond: `count(//*) > ${elements}`, rule: `more than ${elements} elements` },
    { ...tooMany, beyond: `count(//@*) > ${attributes}`, rule: `more than ${attributes} attributes` },
    {
      ...tooMany,
      beyond: `boolean(//@*[position() > ${attributesPerElement}])`,
      rule: `an element with more than ${attributesPerElement} attributes`,
    },
  ]
}

function countUpTo(text: string, word: string, most: number): number {
  let found = 0
  for (let at = text.indexOf(word); at >= 0 && found <= most; at = text.indexOf(word, at + word.length))
    found++
  return found
}
