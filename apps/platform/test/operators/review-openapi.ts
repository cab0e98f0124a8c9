/**
 * Holds a description to OpenAPI 3.1.0, as far as ours goes: sections 4.8.1 (document), 4.8.8 (paths), 4.8.10 (operations), 4.8.12
 * (parameters), 4.8.16 and 4.8.17 (responses), and the schemas to the vocabulary of JSON Schema 2020-12.
 *
 * Gives   what is wrong, each with its place.
 */
type Json = Readonly<Record<string, unknown>>

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
const PLACES = ['query', 'header', 'path', 'cookie']
/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const SCHEMA = ['items', 'additionalProperties', 'not', 'propertyNames', 'contains', 'if', 'then', 'else']
const SCHEMAS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const SCHEMAS_BY_NAME = ['properties', 'patternProperties', '$defs']
const ANNOTATIONS = [
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$ref',
  '$schema',
  '$id',
]
const ASSERTIONS = [
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...[
    'maxLength',
    'minLength',
    'pattern',
    'maxItems',
    'minItems',
    'uniqueItems',
    'maxProperties',
    'minProperties',
  ],
  ...['required', 'format', 'contentEncoding', 'contentMediaType'],
]
const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

export function reviewOpenApi(document: Json): readonly string[] {
  const findings: string[] = []
  const find = (where: string, what: string) => void findings.push(`${where}: ${what}`)
  const info = object(document.info)
  if (document.openapi !== '3.1.0') find('openapi', 'is not 3.1.0')
  if (typeof info.title !== 'string' || typeof info.version !== 'string')
    find('info', 'lacks title or version')
  const schemes = Object.keys(object(object(document.components).securitySchemes))
  const text = JSON.stringify(document)
  for (const [name, schema] of Object.entries(object(object(document.components).schemas))) {
    reviewSchema(name, schema)
    if (!text.includes(`"#/components/schemas/${name}"`)) find(name, 'is used by nothing')
  }
  const named = new Set<unknown>()
  for (const [path, item] of Object.entries(object(document.paths))) {
    if (!path.startsWith('/')) find(path, 'does not begin with a slash')
    for (const [method, operation] of Object.entries(object(item))) {
      if (!METHODS.includes(method)) find(`${path} ${method}`, 'is no method')
      reviewOperation(`${method.toUpperCase()} ${path}`, path, object(operation))
    }
  }
  return findings

  function reviewOperation(where: string, path: string, operation: Json): void {
    if (typeof operation.summary !== 'string' || operation.summary === '') find(where, 'has no summary')
    if (!/^[a-z][A-Za-z]{2,49}$/.test(String(operation.operationId ?? '')))
      find(where, `has the operationId ${String(operation.operationId)}`)
    if (named.has(operation.operationId)) find(where, 'has the operationId of another')
    named.add(operation.operationId)
    const parameters = list(operation.parameters).map(object)
    for (const { name, in: place, required, schema } of parameters) {
      if (typeof name !== 'string' || !PLACES.includes(String(place)))
        find(where, 'has a parameter without name or place')
      if (place === 'path' && required !== true)
        find(where, `has the optional path parameter ${String(name)}`)
      reviewSchema(`${where} ${String(name)}`, schema)
    }
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name)
    if (inPath.toSorted().join() !== declared.toSorted().join())
      find(where, 'declares other path parameters than it has')
    if (operation.requestBody !== undefined)
      reviewContent(`${where} body`, object(operation.requestBody).content)
    const responses = Object.entries(object(operation.responses))
    if (responses.length === 0) find(where, 'has no response')
    for (const [status, response] of responses) {
      const { description, content } = object(response)
      if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) find(where, `has the status ${status}`)
      if (typeof description !== 'string') find(`${where} ${status}`, 'has no description')
      if (content !== undefined) reviewContent(`${where} ${status}`, content)
    }
    for (const requirement of list(operation.security)) {
      for (const name of Object.keys(object(requirement))) {
        if (!schemes.includes(name)) find(where, `wants the unknown security scheme ${name}`)
      }
    }
  }

  function reviewContent(where: string, content: unknown): void {
    const types = Object.entries(object(content))
    if (types.length === 0) find(where, 'has no media type')
    for (const [type, media] of types) {
      if (!/^[a-z]+\/[a-z0-9.+-]+$/.test(type)) find(where, `has the media type ${type}`)
      reviewSchema(`${where} ${type}`, object(media).schema)
    }
  }

  function reviewSchema(where: string, schema: unknown): void {
    if (typeof schema === 'boolean') return
    if (typeof schema !== 'object' || schema === null) {
      find(where, 'has no schema')
      return
    }
    for (const [keyword, value] of Object.entries(schema)) {
      if (SCHEMA.includes(keyword)) reviewSchema(`${where}/${keyword}`, value)
      else if (SCHEMAS.includes(keyword))
        for (const one of list(value)) reviewSchema(`${where}/${keyword}`, one)
      else if (SCHEMAS_BY_NAME.includes(keyword)) {
        for (const [name, one] of Object.entries(object(value))) reviewSchema(`${where}/${name}`, one)
      } else if (![...ANNOTATIONS, ...ASSERTIONS].includes(keyword))
        find(where, `has the unknown keyword ${keyword}`)
    }
    const { type, $ref: reference, pattern } = schema as Json
    const types = type === undefined ? [] : Array.isArray(type) ? type : [type]
    if (types.some(one => !TYPES.includes(String(one)))) find(where, `has the type ${String(type)}`)
    if (typeof pattern === 'string') new RegExp(pattern, 'u')
    if (typeof reference === 'string' && !resolves(reference)) find(where, `refers to ${reference}`)
  }

  function resolves(reference: string): boolean {
    if (!reference.startsWith('#/')) return false
    let at: unknown = document
    for (const part of reference.slice(2).split('/')) at = object(at)[part]
    return at !== undefined
  }
}

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
