import { connectorVectors } from '@vesalius/testkit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedElements } from '../test/generated-elements.ts'
import { codeOf, octets } from '../test/messages.ts'
import { canonicalOctets } from './canonical.ts'
import type { XmlElement } from './element.ts'
import { XmlError } from './error.ts'
import { LIMITS } from './limits.ts'
import { withDocument } from './parser.ts'
import { readXml } from './read.ts'
import { readCanonical } from './read-canonical.ts'
import { writeXml } from './write.ts'

const canonical = (document: string | Uint8Array): Uint8Array =>
  withDocument(typeof document === 'string' ? octets(document) : document, LIMITS, parsed =>
    canonicalOctets(parsed, parsed.root),
  )

/** Both readers over the same canonical octets; libxml2 writes some namespaces unescaped, then both must refuse. */
function expectSame(document: string | Uint8Array): void {
  const form = canonical(document)
  const outcome = (read: (octets: Uint8Array) => XmlElement): unknown => {
    try {
      return read(form)
    } catch (error) {
      return error instanceof XmlError ? error.code : error
    }
  }
  expect(outcome(readCanonical)).toEqual(outcome(readXml))
}

describe('readCanonical', () => {
  it.each([
    {
      name: 'namespaces undone and declared again',
      text: '<a xmlns="urn:d"><b xmlns=""><c xmlns="urn:e"/></b><d/></a>',
    },
    {
      name: 'prefixes declared again inside',
      text: '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c/></p:b><p:c/></p:a>',
    },
    {
      name: 'attributes with and without prefix',
      text: '<a xmlns="urn:d" xmlns:p="urn:p" x="1" p:x="2" xml:lang="nl"/>',
    },
    {
      name: 'escapes in text and attributes',
      text: '<a x="&lt;&gt;&amp;&quot;\'&#9;&#10;&#13;">&lt;&gt;&amp;"\'&#13;]]&gt;</a>',
    },
    { name: 'CDATA, comments and an empty element', text: '<a>1<![CDATA[<&>]]><!-- c -->2<b/></a>' },
    { name: 'characters beyond ASCII, in names too', text: '<é\u1680 x="𝔄">&#x1F600;\u2028\uFEFF</é\u1680>' },
  ])('reads what readXml reads: $name', ({ text }) => {
    expect(codeOf(() => readCanonical(canonical(text)))).toBe('accepted')
    expectSame(text)
  })

  it('reads what readXml reads, whatever the element holds', () => {
    fc.assert(
      fc.property(generatedElements, tree => expectSame(writeXml(tree))),
      { numRuns: 300 },
    )
  })

  it.skipIf(connectorVectors === undefined)(
    'reads what readXml reads in every request of the connector',
    () => {
      const { requestNames, request } = connectorVectors ?? {
        requestNames: [],
        request: () => ({ body: octets('') }),
      }
      for (const name of requestNames) expectSame(request(name).body)
      expect(requestNames.length).toBeGreaterThan(4)
    },
  )

  it.each([
    { name: 'nothing', text: '' },
    { name: 'text alone', text: 'a' },
    { name: 'text before the element', text: ' <a></a>' },
    { name: 'text after the element', text: '<a></a> ' },
    { name: 'a second element', text: '<a></a><b></b>' },
    { name: 'an empty-element tag', text: '<a/>' },
    { name: 'an element without end', text: '<a><b></b>' },
    { name: 'another end tag', text: '<a></b>' },
    { name: 'an end tag alone', text: '</a>' },
    { name: 'a blank in a tag', text: '<a ></a>' },
    { name: 'an attribute in apostrophes', text: "<a b='c'></a>" },
    { name: 'a tag inside a tag', text: '<a b="<"></a>' },
    { name: 'a prefix that is not declared', text: '<p:a></p:a>' },
    { name: 'an attribute with a prefix that is not declared', text: '<a p:b="c"></a>' },
    { name: 'a prefix declared in a sibling alone', text: '<a><b xmlns:p="urn:p"></b><p:c></p:c></a>' },
    { name: 'a DOCTYPE', text: '<!DOCTYPE a><a></a>' },
    { name: 'an instruction', text: '<a><?b c?></a>' },
    { name: 'a comment', text: '<a><!-- b --></a>' },
    { name: 'a CDATA section', text: '<a><![CDATA[b]]></a>' },
    { name: 'a character reference in decimal', text: '<a>&#13;</a>' },
    { name: 'a reference that text does not need', text: '<a>&quot;</a>' },
    { name: 'an entity', text: '<a>&b;</a>' },
    { name: 'a property of every object as an entity', text: '<a>&toString;</a>' },
    { name: 'an ampersand', text: '<a>&</a>' },
  ])('refuses what is not in canonical form: $name', ({ text }) => {
    expect(codeOf(() => readCanonical(octets(text)))).toBe('XML_MALFORMED')
  })

  it('refuses octets that are not UTF-8, and canonical octets cut off anywhere', () => {
    expect(codeOf(() => readCanonical(new Uint8Array([0x3c, 0xff])))).toBe('XML_MALFORMED')
    const form = canonical('<a xmlns:p="urn:p" p:b="é">t<p:c>u</p:c>v</a>')
    for (let length = 0; length < form.length; length++)
      expect(codeOf(() => readCanonical(form.subarray(0, length)))).toBe('XML_MALFORMED')
  })
})
