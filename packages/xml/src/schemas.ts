/**
 * XSD validation with schemas that are compiled once.
 *
 * Takes   schema texts by file name, and the names of the root schemas: those whose global elements are validated.
 * Gives   a `SchemaSet`.
 * Throws  XmlError `XML_SCHEMA_BROKEN` while compiling: a file that is asked for and not given, given and not asked for,
 *         or not a schema. `XML_SCHEMA_INVALID` while validating.
 *
 * libxml2 compiles a schema with a missing import silently and then accepts too little or too much; that is why every
 * import is followed here, before and while libxml2 does it.
 */
import {
  type XmlElement as LibElement,
  type XmlDocument,
  XmlLibError,
  XmlXPath,
  XsdValidator,
} from 'libxml2-wasm'
import { attribute, childElements, type XmlElement } from './element.ts'
import { XmlError } from './error.ts'
import { LIMITS, type XmlLimits } from './limits.ts'
import { NAMESPACES } from './namespaces.ts'
import { parseDocument, withDocument, withOpenable } from './parser.ts'
import { readElement } from './read.ts'

export interface SchemaFiles {
  /** XSD texts by file name; imports and includes name each other by these names. */
  readonly files: Readonly<Record<string, string>>
  /** Names of the schemas whose global elements may be validated. */
  readonly roots: readonly string[]
}

/** Compiled schemas. They live as long as the process: they are compiled at start. */
export interface SchemaSet {
  /** Whether one of the roots declares that element. */
  declares(namespace: string, name: string): boolean
  /** What is wrong with the document's root element; empty when it is valid. Throws when it is no XML at all. */
  findings(octets: Uint8Array, limits?: XmlLimits): readonly string[]
}

/** Compiles the schemas; see the header for what it refuses. */
export function compileSchemas(given: SchemaFiles): SchemaSet {
  const files = new Map(Object.entries(given.files).map(([name, text]) => [name, encoder.encode(text)]))
  const read = new Map([...files].map(([name, octets]) => [name, readSchema(name, octets)]))
  const reached = new Set<string>()
  for (const root of given.roots) follow(root, read, reached)
  for (const name of files.keys())
    if (!reached.has(name)) throw broken(`schema ${name} is given, but nothing asks for it`)

  return new CompiledSchemas(given.roots.map(root => compileRoot(root, files, read)))
}

/** Validates an element where it stands in its document. Throws `XML_SCHEMA_INVALID` with all findings. */
export function validateInPlace(schemas: SchemaSet, of: LibElement): void {
  if (!(schemas instanceof CompiledSchemas)) throw broken('not a schema set of this package')
  const findings = schemas.findingsOf(of)
  if (findings.length > 0)
    throw new XmlError('XML_SCHEMA_INVALID', `${of.name} does not follow its schema`, { details: findings })
}

const SCHEMA_LIMITS: XmlLimits = { ...LIMITS, attributes: 50_000 }
const encoder = new TextEncoder()

interface RootSchema {
  readonly validator: XsdValidator
  readonly elements: ReadonlySet<string>
  /** Kept: the wrapper's finalizer would free nodes that the compiled schema still points to. */
  readonly source: XmlDocument
}

class CompiledSchemas implements SchemaSet {
  readonly #roots: readonly RootSchema[]

  constructor(roots: readonly RootSchema[]) {
    this.#roots = roots
  }

  declares(namespace: string, name: string): boolean {
    return this.#roots.some(root => root.elements.has(clark(namespace, name)))
  }

  findings(octets: Uint8Array, limits: XmlLimits = LIMITS): readonly string[] {
    return withDocument(octets, limits, document => this.findingsOf(document.root))
  }

  findingsOf(of: LibElement): readonly string[] {
    const root = this.#roots.find(one => one.elements.has(clark(of.namespaceUri, of.name)))
    if (root === undefined) return [`element ${clark(of.namespaceUri, of.name)} is not declared`]
    if (of.eval(CHOOSES_ITS_TYPE) === true)
      return ['xsi:type, xsi:schemaLocation and xsi:noNamespaceSchemaLocation are not allowed']
    try {
      root.validator.validate(of)
      return []
    } catch (cause) {
      if (!(cause instanceof XmlLibError) || cause.details.length === 0)
        return ['the schema cannot be applied']
      return cause.details.slice(0, 20).map(one => withoutValue(one.message.trim()))
    }
  }
}

function compileRoot(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
  read: ReadonlyMap<string, XmlElement>,
): RootSchema {
  const needed = new Set<string>()
  follow(root, read, needed)
  const opened = new Set([root])
  const open = (name: string): Uint8Array | undefined => {
    opened.add(name)
    return files.get(name)
  }

  const source = parseDocument(files.get(root) ?? new Uint8Array(), SCHEMA_LIMITS, root)
  const validator = withOpenable(open, () => {
    try {
      return XsdValidator.fromDoc(source)
    } catch (cause) {
      source.dispose()
      const details = cause instanceof XmlLibError ? cause.details.map(one => one.message.trim()) : []
      throw broken(`schema ${root} does not compile`, details, cause)
    }
  })
  for (const name of needed)
    if (!opened.has(name)) throw broken(`libxml2 skipped ${name} while compiling ${root}`)
  return { validator, source, elements: declaredElements(root, read) }
}

/** A schema and what stands directly in it: what it asks for and what it declares. */
function readSchema(name: string, octets: Uint8Array): XmlElement {
  const schema = withDocument(octets, SCHEMA_LIMITS, document => readElement(document.root, 1))
  if (schema.namespace !== NAMESPACES.xsd || schema.name !== 'schema') throw broken(`${name} is no schema`)
  return schema
}

/** Adds to `reached` what a schema imports and includes, and what those do. */
function follow(name: string, read: ReadonlyMap<string, XmlElement>, reached: Set<string>): void {
  const schema = read.get(name)
  if (schema === undefined) throw broken(`schema ${name} is asked for and not given`)
  if (reached.has(name)) return
  reached.add(name)
  for (const child of childElements(schema)) {
    if (child.namespace !== NAMESPACES.xsd) continue
    if (child.name === 'redefine' || child.name === 'override') throw broken(`${name} uses xs:${child.name}`)
    if (child.name !== 'import' && child.name !== 'include') continue
    const location = attribute(child, 'schemaLocation')
    if (location === undefined) throw broken(`an ${child.name} in ${name} has no schemaLocation`)
    follow(location, read, reached)
  }
}

function declaredElements(root: string, read: ReadonlyMap<string, XmlElement>): Set<string> {
  const schema = read.get(root)
  const namespace = schema === undefined ? '' : (attribute(schema, 'targetNamespace') ?? '')
  const declared = new Set<string>()
  for (const child of schema === undefined ? [] : childElements(schema)) {
    if (child.namespace !== NAMESPACES.xsd) continue
    if (child.name === 'element') declared.add(clark(namespace, attribute(child, 'name') ?? ''))
    if (child.name !== 'include') continue
    for (const one of declaredElements(attribute(child, 'schemaLocation') ?? '', read)) declared.add(one)
  }
  return declared
}

/**
 * A request must not choose its own type or bring its own schema. The prefix in `xsi:type` would also get lost in
 * exclusive canonicalization, so what was validated and what is read afterwards could differ.
 */
const CHOOSES_ITS_TYPE = XmlXPath.compile("boolean(descendant-or-self::*/@xsi:*[local-name() != 'nil'])", {
  xsi: NAMESPACES.xsi,
})

/**
 * libxml2 quotes the value at fault, which may be a national number. What stands before the value and what stands behind
 * it is kept; the greedy pattern makes sure that a value which imitates the text behind it goes too.
 */
function withoutValue(message: string): string {
  const place = /^Element '[^']*'(?:, attribute '[^']*')?: (?:\[facet '\w+'\] )?/.exec(message)?.[0]
  if (place === undefined) return 'the document does not follow its schema'
  const finding = message.slice(place.length)
  const quotesValue = /^(?:'|The (?:\w+ )?value '|Duplicate value '|[\w ]*key-sequence \[)/.test(finding)
  if (!quotesValue) return message
  const behind = /^[\s\S]*['\]] ((?:is|has|does|of|in) [\s\S]*)$/.exec(finding)?.[1]
  return `${place}the value ${behind ?? 'is not allowed'}`
}

function clark(namespace: string, name: string): string {
  return `{${namespace}}${name}`
}

function broken(message: string, details: readonly string[] = [], cause?: unknown): XmlError {
  return new XmlError('XML_SCHEMA_BROKEN', message, { details, cause })
}
