import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedElements } from '../test/generated-elements.ts'
import { codeOf, octets } from '../test/messages.ts'
import { element, readXml, writeXml, type XmlElement } from './index.ts'

const again = (of: XmlElement) => readXml(octets(writeXml(of)))

describe('writeXml', () => {
  it('declares every namespace once, on the root, with the prefixes its caller prefers', () => {
    const tree = element('urn:a', 'A', { '{urn:b}x': '1', y: '2' }, element('urn:c', 'C'), element('', 'N'))
    expect(writeXml(tree, { prefixes: { 'urn:a': 'p', 'urn:b': 'q' } })).toBe(
      '<p:A xmlns:p="urn:a" xmlns:q="urn:b" xmlns:ns1="urn:c" q:x="1" y="2"><ns1:C/><N/></p:A>',
    )
  })

  it('does not number a prefix that its caller has taken', () => {
    const tree = element('urn:a', 'A', {}, element('urn:b', 'B'))
    expect(writeXml(tree, { prefixes: { 'urn:b': 'ns1' } })).toBe(
      '<ns2:A xmlns:ns1="urn:b" xmlns:ns2="urn:a"><ns1:B/></ns2:A>',
    )
  })

  it('leaves xml:lang to the prefix that needs no declaration', () => {
    const lang = { '{http://www.w3.org/XML/1998/namespace}lang': 'nl' }
    expect(writeXml(element('', 'Text', lang, 'Dag'))).toBe('<Text xml:lang="nl">Dag</Text>')
  })

  it('writes a carriage return as a reference, in text and in attributes', () => {
    const tree = element('', 'A', { x: 'a\r\n\tb' }, 'c\r\n\td')
    expect(writeXml(tree)).toBe('<A x="a&#13;&#10;&#9;b">c&#13;\n\td</A>')
    expect(again(tree)).toEqual(tree)
  })

  it('escapes what would be markup', () => {
    const tree = element('urn:a?b&c', 'A', { x: `<&>"'` }, `<&>"' ]]> <!DOCTYPE html>`)
    expect(again(tree)).toEqual(tree)
  })

  describe('refuses', () => {
    const twice = { namespace: '', name: 'x', value: '' }
    const cases: readonly { name: string; tree: XmlElement; prefixes?: Record<string, string> }[] = [
      { name: 'a zero in text', tree: element('', 'A', {}, 'a\u0000') },
      { name: 'a control character in an attribute', tree: element('', 'A', { x: '\u001b' }) },
      { name: 'a lone surrogate', tree: element('', 'A', {}, 'a\ud800b') },
      { name: 'a non-character', tree: element('', 'A', {}, '\uffff') },
      { name: 'a name with a blank', tree: element('', 'A b') },
      { name: 'a name with a prefix', tree: element('', 'p:A') },
      { name: 'a name with markup', tree: element('', 'A><B') },
      { name: 'an empty name', tree: element('', '') },
      { name: 'an attribute name with a quote', tree: element('', 'A', { 'x="': '' }) },
      { name: 'an attribute twice', tree: { ...element('', 'A'), attributes: [twice, twice] } },
      {
        name: 'one prefix for two namespaces',
        tree: element('urn:a', 'A', {}, element('urn:b', 'B')),
        prefixes: { 'urn:a': 'p', 'urn:b': 'p' },
      },
      {
        name: 'the prefix xml for another namespace',
        tree: element('urn:a', 'A'),
        prefixes: { 'urn:a': 'xml' },
      },
      { name: 'a prefix that is no name', tree: element('urn:a', 'A'), prefixes: { 'urn:a': 'p q' } },
      { name: 'a namespace that is no URI', tree: element('urn:"><b', 'A') },
      { name: 'the namespace of declarations', tree: element('http://www.w3.org/2000/xmlns/', 'A') },
    ]
    it.each(cases)('$name', ({ tree, prefixes }) => {
      expect(codeOf(() => writeXml(tree, prefixes === undefined ? {} : { prefixes }))).toBe(
        'XML_NOT_WRITABLE',
      )
    })
  })

  it('writes what is read back as the same element, whatever it holds', () => {
    fc.assert(
      fc.property(generatedElements, tree => {
        expect(again(tree)).toEqual(tree)
      }),
      { numRuns: 300 },
    )
  })
})
