/** The schemas of a service, read from the files and compiled once. */
import { readFileSync } from 'node:fs'
import { compileSchemas, type SchemaSet } from '@vesalius/xml'
import { SERVICES, type ServiceName, schemaFolder } from '../src/index.ts'

const compiled = new Map<ServiceName, SchemaSet>()

function schemaText(name: string): string {
  return readFileSync(new URL(name, schemaFolder), 'utf8')
}

export function serviceSchemas(service: ServiceName): SchemaSet {
  const known = compiled.get(service)
  if (known) return known

  const { schemas: names, schemaRoots } = SERVICES[service]
  const files = Object.fromEntries(names.map(name => [name, schemaText(name)]))
  const schemas = compileSchemas({ files, roots: [...schemaRoots] })
  compiled.set(service, schemas)
  return schemas
}
