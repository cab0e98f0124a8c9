/** The service descriptions say what the operation tables say. */
import { readFileSync } from 'node:fs'
import { attribute, childElements, childNamed, childrenNamed, readXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { type QualifiedName, SCHEMA_FILES, SERVICES, schemaFolder } from '../src/index.ts'
import { serviceSchemas } from './service-schemas.ts'

const WSDL = 'http://schemas.xmlsoap.org/wsdl/'
const SOAP = 'http://schemas.xmlsoap.org/wsdl/soap/'

const NAMES = {
  certra: 'CertRa',
  etkra: 'EtkRa',
  etkDepot: 'EtkDepot',
} as const

interface TableEntry {
  readonly requestElement: QualifiedName
  readonly responseElement: QualifiedName
  readonly soapAction?: string
}

describe.each(Object.entries(NAMES))('%s', (key, name) => {
  const service = SERVICES[key as keyof typeof NAMES]
  const wsdl = readXml(readFileSync(new URL(service.wsdl, schemaFolder)))
  const operations: Readonly<Record<string, TableEntry>> = service.operations
  const namespace = attribute(wsdl, 'targetNamespace') ?? ''
  const portType = only(wsdl, WSDL, 'portType')
  const binding = only(wsdl, WSDL, 'binding')

  it('has port type, binding, service and port under their names, in the namespace of its messages', () => {
    const port = only(only(wsdl, WSDL, 'service'), WSDL, 'port')

    expect(Object.values(operations).every(one => one.requestElement.namespace === namespace)).toBe(true)
    expect(attribute(portType, 'name')).toBe(`${name}PortType`)
    expect(local(binding, 'type')).toBe(`${name}PortType`)
    expect(local(port, 'binding')).toBe(attribute(binding, 'name'))
    expect(attribute(only(port, SOAP, 'address'), 'location')).toBe(`https://localhost${service.path}`)
  })

  it('has exactly the operations of the table, with their messages', () => {
    const described = childrenNamed(portType, WSDL, 'operation').map(one => [
      attribute(one, 'name'),
      elementOf(only(one, WSDL, 'input')),
      elementOf(only(one, WSDL, 'output')),
    ])

    expect(described).toEqual(
      Object.entries(operations).map(([operation, { requestElement, responseElement }]) => [
        operation,
        requestElement.name,
        responseElement.name,
      ]),
    )
  })

  it('binds them as document/literal with the SOAPAction of the table', () => {
    const bound = childrenNamed(binding, WSDL, 'operation').map(one => [
      attribute(one, 'name'),
      attribute(only(one, SOAP, 'operation'), 'soapAction'),
      attribute(only(only(one, WSDL, 'input'), SOAP, 'body'), 'use'),
      attribute(only(only(one, WSDL, 'output'), SOAP, 'body'), 'use'),
    ])

    expect(attribute(only(binding, SOAP, 'binding'), 'style')).toBe('document')
    expect(bound).toEqual(
      Object.entries(operations).map(([operation, { soapAction = '' }]) => [
        operation,
        soapAction,
        'literal',
        'literal',
      ]),
    )
  })

  it('declares every message element in its schema, the fault details too', () => {
    const schemas = serviceSchemas(key as keyof typeof NAMES)
    const parts = childrenNamed(wsdl, WSDL, 'message').map(one => only(one, WSDL, 'part'))

    for (const part of parts) {
      const [prefix, element = ''] = (attribute(part, 'element') ?? '').split(':')
      const wanted = prefix === 'soa' ? 'urn:be:fgov:ehealth:errors:soa:v1' : namespace
      expect(schemas.declares(wanted, element), element).toBe(true)
    }
    expect(parts).toHaveLength(2 * Object.keys(operations).length + 2)
  })

  it('imports schemas that are served', () => {
    const schema = childElements(only(wsdl, WSDL, 'types'))[0]
    const imported = schema ? childElements(schema).map(one => attribute(one, 'schemaLocation')) : []

    expect(imported).toEqual([...service.schemaRoots])
    for (const file of imported) expect(SCHEMA_FILES).toContain(file)
  })

  function elementOf(of: XmlElement): string | undefined {
    const message = childrenNamed(wsdl, WSDL, 'message').find(
      one => attribute(one, 'name') === local(of, 'message'),
    )
    return message && local(only(message, WSDL, 'part'), 'element')
  }
})

function only(of: XmlElement, namespace: string, name: string): XmlElement {
  const found = childNamed(of, namespace, name)
  if (!found) throw new Error(`no ${name} in ${of.name}`)
  return found
}

/** The local part of a qualified name in an attribute. */
function local(of: XmlElement, name: string): string | undefined {
  return attribute(of, name)?.split(':')[1]
}
