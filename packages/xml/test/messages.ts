/**
 * A small request with its schema, shaped like the real ones: the protocol's namespace, a core namespace imported, an
 * `Id`, and a signature as the last child.
 */
import { compileSchemas, element, type SchemaSet, type XmlElement } from '../src/index.ts'

export const PROTOCOL = 'urn:example:protocol'
export const CORE = 'urn:example:core'
export const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
export const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#'

export const SCHEMA_FILES: Readonly<Record<string, string>> = {
  'protocol.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="${CORE}" xmlns:ds="${DS}"
      targetNamespace="${PROTOCOL}" xmlns="${PROTOCOL}" elementFormDefault="qualified">
    <xs:import namespace="${CORE}" schemaLocation="core.xsd"/>
    <xs:import namespace="${DS}" schemaLocation="xmldsig.xsd"/>
    <xs:element name="AskRequest"><xs:complexType><xs:sequence>
      <xs:element name="Person" type="c:IdType" minOccurs="0"/>
      <xs:element name="Text" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element ref="ds:Signature" minOccurs="0"/>
    </xs:sequence><xs:attribute name="Id" type="xs:ID" use="required"/></xs:complexType></xs:element>
    <xs:element name="AskResponse"><xs:complexType><xs:sequence>
      <xs:element name="Answer" type="xs:boolean"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:schema>`,
  'core.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${CORE}" elementFormDefault="qualified">
    <xs:complexType name="IdType"><xs:simpleContent><xs:extension base="DigitsType" xmlns="${CORE}">
      <xs:attribute name="Type" use="required"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="SSIN"/><xs:enumeration value="CBE"/>
      </xs:restriction></xs:simpleType></xs:attribute>
    </xs:extension></xs:simpleContent></xs:complexType>
    <xs:simpleType name="DigitsType"><xs:restriction base="xs:string">
      <xs:pattern value="[0-9]*"/><xs:maxLength value="11"/>
    </xs:restriction></xs:simpleType>
  </xs:schema>`,
  'xmldsig.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${DS}">
    <xs:element name="Signature"><xs:complexType mixed="true"><xs:sequence>
      <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
  </xs:schema>`,
}

export const schemas: SchemaSet = compileSchemas({ files: SCHEMA_FILES, roots: ['protocol.xsd'] })

/** Anything under the root elements of the messages that WS-Security signs: their own schemas are in `protocols`. */
const open = (namespace: string, name: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}">
    <xs:element name="${name}"><xs:complexType mixed="true"><xs:sequence>
      <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
  </xs:schema>`

export const WS_SCHEMAS: SchemaSet = compileSchemas({
  files: {
    'samlp.xsd': open('urn:oasis:names:tc:SAML:1.0:protocol', 'Request'),
    'wst.xsd': open('http://docs.oasis-open.org/ws-sx/ws-trust/200512', 'RequestSecurityToken'),
    'dss.xsd': open('urn:oasis:names:tc:dss:1.0:core:schema', 'SignRequest'),
  },
  roots: ['samlp.xsd', 'wst.xsd', 'dss.xsd'],
})

export const PREFIXES = { [PROTOCOL]: 'p', [CORE]: 'c' }

/** A request about an invented number. */
export function askRequest(...texts: readonly string[]): XmlElement {
  return element(
    PROTOCOL,
    'AskRequest',
    { Id: '_1f0c' },
    element(PROTOCOL, 'Person', { Type: 'SSIN' }, '85010112387'),
    texts.map(text => element(PROTOCOL, 'Text', {}, text)),
  )
}

export const octets = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The code of the error that `work` throws, or `accepted`. */
export function codeOf(work: () => unknown): unknown {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
