/** Service descriptions as they are served: `?wsdl` and `?xsd=NAME`, read once at start. */
import { readFile } from 'node:fs/promises'
import { SERVICES, type ServiceName, schemaFolder, serveWsdl, serveXsd } from '@vesalius/protocols'
import { compileSchemas, type SchemaSet } from '@vesalius/xml'

export interface ServiceDocuments {
  /** The document a query asks for, or `undefined`. */
  find(query: Readonly<Record<string, unknown>>): string | undefined
}

/** Reads and compiles a service's schemas; fails at start when one is missing or broken. */
export async function loadService(
  name: ServiceName,
  publicUrl: string,
): Promise<{ readonly schemas: SchemaSet; readonly documents: ServiceDocuments }> {
  const service = SERVICES[name]
  const address = publicUrl + service.path
  const files = Object.fromEntries(
    await Promise.all(service.schemas.map(async file => [file, await readSchemaFile(file)] as const)),
  )
  const wsdl = serveWsdl(await readSchemaFile(service.wsdl), address)
  const served = new Map(Object.entries(files).map(([file, text]) => [file, serveXsd(text, address)]))
  return {
    schemas: compileSchemas({ files, roots: [...service.schemaRoots] }),
    documents: {
      find: query => {
        // old tools ask for ?WSDL
        const asked = new Map(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]))
        return asked.has('wsdl') ? wsdl : served.get(String(asked.get('xsd')))
      },
    },
  }
}

const readSchemaFile = (file: string): Promise<string> => readFile(new URL(file, schemaFolder), 'utf8')
