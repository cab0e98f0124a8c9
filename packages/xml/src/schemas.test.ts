import { XmlElement as LibElement, type XmlNode } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { CORE, codeOf, octets, PROTOCOL, SCHEMA_FILES, schemas } from '../test/messages.ts'
import { compileSchemas, XmlError } from './index.ts'
import { LIMITS } from './limits.ts'
import { withDocument } from './parser.ts'
import { validateInPlace } from './schemas.ts'

const XSD = 'http://www.w3.org/2001/XMLSchema'
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const schema = (namespace: string, inside: string) =>
  `<xs:schema xmlns:xs="${XSD}" targetNamespace="${namespace}" xmlns="${namespace}">${inside}</xs:schema>`
const simple = (name: string) => `<xs:element name="${name}" type="xs:string"/>`
const files = (given: Record<string, string>) => ({ files: given, roots: [Object.keys(given)[0] ?? ''] })
const ask = (inside: string, attributes = 'Id="_1"') =>
  `<p:AskRequest xmlns:p="${PROTOCOL}" xmlns:xsi="${XSI}" ${attributes}>${inside}</p:AskRequest>`

function findingsInPlace(of: XmlNode | null): readonly string[] {
  if (!(of instanceof LibElement)) throw new Error('no element')
  try {
    validateInPlace(schemas, of)
    return []
  } catch (error) {
    return error instanceof XmlError ? error.details : [String(error)]
  }
}

describe('compileSchemas', () => {
  it('knows the global elements of its roots and no others', () => {
    expect(schemas.declares(PROTOCOL, 'AskRequest')).toBe(true)
    expect(schemas.declares(PROTOCOL, 'Person')).toBe(false)
    expect(schemas.declares('http://www.w3.org/2000/09/xmldsig#', 'Signature')).toBe(false)
  })

  it('knows the elements of an included file', () => {
    const including = compileSchemas(
      files({
        'a.xsd': schema('urn:a', '<xs:include schemaLocation="b.xsd"/>'),
        'b.xsd': schema('urn:a', simple('B')),
      }),
    )
    expect(including.declares('urn:a', 'B')).toBe(true)
    expect(including.findings(octets('<B xmlns="urn:a"/>'))).toEqual([])
  })

  it('keeps two roots of one namespace apart', () => {
    const given = { 'a.xsd': schema('urn:a', simple('A')), 'b.xsd': schema('urn:a', simple('B')) }
    const both = compileSchemas({ files: given, roots: ['a.xsd', 'b.xsd'] })
    expect(both.findings(octets('<A xmlns="urn:a"/>'))).toEqual([])
    expect(both.findings(octets('<B xmlns="urn:a"/>'))).toEqual([])
    expect(both.findings(octets('<C xmlns="urn:a"/>'))).toEqual(['element {urn:a}C is not declared'])
  })

  describe('refuses', () => {
    const imports = (location: string) => `<xs:import namespace="urn:b" ${location}/>`
    const cases: readonly { name: string; given: { files: Record<string, string>; roots: string[] } }[] = [
      { name: 'a root that is not given', given: { files: {}, roots: ['a.xsd'] } },
      {
        name: 'an import that is not given',
        given: files({ 'a.xsd': schema('urn:a', imports('schemaLocation="b.xsd"') + simple('A')) }),
      },
      {
        name: 'an import that is not given, of an import',
        given: files({
          'a.xsd': schema('urn:a', imports('schemaLocation="b.xsd"')),
          'b.xsd': schema('urn:b', '<xs:import namespace="urn:c" schemaLocation="c.xsd"/>'),
        }),
      },
      {
        name: 'an import without location',
        given: files({ 'a.xsd': schema('urn:a', imports('') + simple('A')) }),
      },
      {
        name: 'an import by URL',
        given: files({ 'a.xsd': schema('urn:a', imports('schemaLocation="http://127.0.0.1/b.xsd"')) }),
      },
      {
        name: 'an import by file',
        given: files({ 'a.xsd': schema('urn:a', imports('schemaLocation="file:///etc/b.xsd"')) }),
      },
      {
        name: 'an include that is not given',
        given: files({ 'a.xsd': schema('urn:a', '<xs:include schemaLocation="b.xsd"/>') }),
      },
      {
        name: 'a redefinition',
        given: files({
          'a.xsd': schema('urn:a', '<xs:redefine schemaLocation="b.xsd"/>'),
          'b.xsd': schema('urn:a', ''),
        }),
      },
      {
        name: 'a file that nothing asks for',
        given: files({ 'a.xsd': schema('urn:a', simple('A')), 'b.xsd': schema('urn:b', '') }),
      },
      {
        name: 'a second file of a namespace, which libxml2 skips',
        given: files({
          'a.xsd': schema('urn:a', imports('schemaLocation="b.xsd"') + imports('schemaLocation="c.xsd"')),
          'b.xsd': schema('urn:b', ''),
          'c.xsd': schema('urn:b', ''),
        }),
      },
      {
        name: 'a type that nobody declares',
        given: files({ 'a.xsd': schema('urn:a', '<xs:element name="A" type="Missing"/>') }),
      },
      { name: 'something other than a schema', given: files({ 'a.xsd': '<a/>' }) },
    ]
    it.each(cases)('$name', ({ given }) => {
      expect(codeOf(() => compileSchemas(given))).toBe('XML_SCHEMA_BROKEN')
    })

    it('a schema that is no XML, or has a DOCTYPE', () => {
      expect(codeOf(() => compileSchemas(files({ 'a.xsd': '<a' })))).toBe('XML_MALFORMED')
      expect(codeOf(() => compileSchemas(files({ 'a.xsd': '<!DOCTYPE a><a/>' })))).toBe('XML_DOCTYPE_REFUSED')
    })
  })

  it('compiles again after a failure', () => {
    expect(
      codeOf(() => compileSchemas(files({ 'a.xsd': schema('urn:a', '<xs:element name="A" type="X"/>') }))),
    ).toBe('XML_SCHEMA_BROKEN')
    expect(codeOf(() => compileSchemas({ files: SCHEMA_FILES, roots: ['protocol.xsd'] }))).toBe('accepted')
  })
})

describe('SchemaSet', () => {
  it('finds nothing wrong with a good document', () => {
    expect(schemas.findings(octets(ask('<p:Person Type="SSIN">85010112387</p:Person>')))).toEqual([])
  })

  describe('says what is wrong', () => {
    const cases: readonly { name: string; text: string; finding: RegExp }[] = [
      { name: 'an attribute missing', text: ask('', ''), finding: /AskRequest.*attribute 'Id' is required/ },
      {
        name: 'an attribute too many',
        text: ask('', 'Id="_1" Extra="x"'),
        finding: /attribute 'Extra' is not allowed/,
      },
      {
        name: 'an element out of order',
        text: ask('<p:Text/><p:Person Type="SSIN"/>'),
        finding: /Person.*not expected/,
      },
      { name: 'an unknown element', text: ask('<p:Other/>'), finding: /Other.*not expected/ },
      {
        name: 'an element of another namespace',
        text: ask(`<c:Person xmlns:c="${CORE}" Type="SSIN"/>`),
        finding: /Person.*not expected/,
      },
      {
        name: 'an element without namespace',
        text: ask('<Person Type="SSIN"/>'),
        finding: /Person.*not expected/,
      },
      {
        name: 'a value outside its enumeration',
        text: ask('<p:Person Type="PHONE"/>'),
        finding: /facet 'enumeration'.*'SSIN', 'CBE'/,
      },
      {
        name: 'a value against its pattern',
        text: ask('<p:Person Type="SSIN">12x</p:Person>'),
        finding: /facet 'pattern'.*\[0-9\]\*/,
      },
      {
        name: 'a value too long',
        text: ask('<p:Person Type="SSIN">123456789012</p:Person>'),
        finding: /facet 'maxLength'/,
      },
      { name: 'an Id that is no name', text: ask('', 'Id="1"'), finding: /xs:ID/ },
      { name: 'text between elements', text: ask('text'), finding: /Character content/ },
      { name: 'xsi:type', text: ask('<p:Text xsi:type="p:Text"/>'), finding: /xsi:type/ },
      {
        name: 'xsi:schemaLocation',
        text: ask('', `Id="_1" xsi:schemaLocation="urn:x core.xsd"`),
        finding: /xsi:schemaLocation/,
      },
      {
        name: 'xsi:noNamespaceSchemaLocation',
        text: ask('<p:Text xsi:noNamespaceSchemaLocation="core.xsd"/>'),
        finding: /xsi:noNamespaceSchemaLocation/,
      },
    ]
    it.each(cases)('$name', ({ text, finding }) => {
      const findings = schemas.findings(octets(text))
      expect(findings.join('\n')).toMatch(finding)
    })

    it('all at once, up to twenty', () => {
      expect(schemas.findings(octets(ask('<p:Person Type="PHONE">x</p:Person>', ''))).length).toBeGreaterThan(
        2,
      )
      const many = '<p:Person Type="SSIN"/>'.replace('SSIN', 'X') + '<p:Text/>'.repeat(5)
      expect(schemas.findings(octets(ask(many))).length).toBeLessThanOrEqual(20)
    })
  })

  it('never repeats the value at fault, which may be a national number', () => {
    const values = [
      '850101123871',
      "85010112387' is not accepted",
      '85010112387\n1',
      "' 85010112387 '",
      '85010112387é',
    ]
    for (const value of values) {
      const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const texts = [
        ask(`<p:Person Type="SSIN">${escaped}</p:Person>`),
        ask(`<p:Person Type="${escaped}"/>`),
        ask('', `Id="${escaped}"`),
      ]
      for (const text of texts) {
        const findings = schemas.findings(octets(text))
        expect(findings.length).toBeGreaterThan(0)
        expect(findings.join('\n')).not.toContain('85010112387')
      }
    }
  })

  it('validates an element where it stands, and that element alone', () => {
    const good = ask('<p:Text>in</p:Text>')
    const bad = ask('<p:Other/>')
    const around = (inside: string) => octets(`<w><x>${bad}</x><y>${inside}</y>${bad}</w>`)
    const codeOfInner = (inside: string) =>
      withDocument(around(inside), LIMITS, document => {
        return findingsInPlace(document.get('/w/y/*'))
      })
    expect(codeOfInner(good)).toEqual([])
    expect(codeOfInner(bad)).not.toEqual([])
  })

  it('does not change what it validates', () => {
    const text = ask('<p:Text> a </p:Text>')
    withDocument(octets(text), LIMITS, document => {
      const before = document.toString({ format: false })
      expect(findingsInPlace(document.root)).toEqual([])
      expect(findingsInPlace(document.root)).toEqual([])
      expect(document.toString({ format: false })).toBe(before)
    })
  })

  it('can be asked from many documents, as schemas outlive them', () => {
    for (let round = 0; round < 200; round++) {
      expect(schemas.findings(octets(ask('<p:Text/>')))).toEqual([])
      expect(schemas.findings(octets(ask('<p:Wrong/>')))).not.toEqual([])
    }
  })

  it('throws for what is no XML', () => {
    expect(() => schemas.findings(octets('<a'))).toThrow(XmlError)
  })
})
