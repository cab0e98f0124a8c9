import { readFileSync } from 'node:fs'
import { attribute, childElements, readXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { SCHEMA_FILES, SERVICES, schemaFolder } from './service.ts'
import { serveWsdl, serveXsd } from './service-description.ts'

const ADDRESS = 'https://ra.example.org/a&b/CertRa/v2'

describe('serveWsdl', () => {
  it('puts the public address in the port and in front of every schema', () => {
    const served = parsed(serveWsdl(text(SERVICES.certra.wsdl), ADDRESS))

    expect(all(served, 'address').map(one => attribute(one, 'location'))).toEqual([ADDRESS])
    expect(all(served, 'import').map(one => attribute(one, 'schemaLocation'))).toEqual([
      `${ADDRESS}?xsd=certra-protocol-v2.xsd`,
      `${ADDRESS}?xsd=errors-soa-v1.xsd`,
    ])
  })
})

describe('serveXsd', () => {
  it.each(SCHEMA_FILES)('turns every location in %s into an address of the same file', name => {
    const before = all(parsed(text(name)), 'import').map(one => attribute(one, 'schemaLocation'))
    const served = all(parsed(serveXsd(text(name), 'http://127.0.0.1/x')), 'import')

    expect(served.map(one => attribute(one, 'schemaLocation'))).toEqual(
      before.map(file => `http://127.0.0.1/x?xsd=${file}`),
    )
  })
})

function text(name: string): string {
  return readFileSync(new URL(name, schemaFolder), 'utf8')
}

function parsed(xml: string): XmlElement {
  return readXml(new TextEncoder().encode(xml))
}

function all(of: XmlElement, name: string): readonly XmlElement[] {
  return childElements(of).flatMap(child => (child.name === name ? [child] : all(child, name)))
}
