import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, octets } from '../test/messages.ts'
import { LIMITS, readXml, textOf, writeXml } from './index.ts'

const read = (text: string) => readXml(octets(text))
const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)
const attributes = (count: number) => Array.from({ length: count }, (_, index) => ` a${index}=""`).join('')

describe('readXml', () => {
  it('resolves namespaces, joins text and drops comments', () => {
    const document =
      '<p:a xmlns:p="urn:p" xmlns="urn:d" p:x="1" y="2">t<![CDATA[<&]]>&amp;<!-- c -->u<b/>v</p:a>'
    expect(read(document)).toEqual({
      namespace: 'urn:p',
      name: 'a',
      attributes: [
        { namespace: 'urn:p', name: 'x', value: '1' },
        { namespace: '', name: 'y', value: '2' },
      ],
      children: ['t<&&u', { namespace: 'urn:d', name: 'b', attributes: [], children: [] }, 'v'],
    })
  })

  it('takes no namespace where the default one is undone', () => {
    expect(read('<a xmlns="urn:d"><b xmlns=""/></a>').children).toEqual([
      { namespace: '', name: 'b', attributes: [], children: [] },
    ])
  })

  it('keeps a carriage return that was a reference and no other', () => {
    expect(textOf(read('<a>1&#13;\n2\r\n3\r4</a>'))).toBe('1\r\n2\n3\n4')
  })

  it('reads characters beyond the basic plane', () => {
    expect(textOf(read('<a>𝔄é&#x1F600;</a>'))).toBe('𝔄é😀')
  })

  it.each(['utf-8', 'UTF-8', 'utf8', 'us-ascii', 'ASCII'])('reads what is declared as %s', encoding => {
    expect(textOf(read(`<?xml version='1.0' encoding='${encoding}'?>\n<a>caf&#233;</a>`))).toBe('café')
  })

  it('finds text on both sides of a comment that hides half a number', () => {
    expect(read('<a>850<!-- -->101</a>').children).toEqual(['850101'])
  })

  describe('refuses', () => {
    const billion = [...'abcdefghi'].map(
      (name, index, all) => `<!ENTITY ${name} "${index === 0 ? 'lol' : `&${all[index - 1]};`.repeat(10)}">`,
    )
    const cases: readonly { name: string; input: string | Uint8Array; code: string }[] = [
      { name: 'a DOCTYPE', input: '<!DOCTYPE a><a/>', code: 'XML_DOCTYPE_REFUSED' },
      {
        name: 'a DOCTYPE behind declaration, comments and blanks',
        input: '<?xml version="1.0"?>\n<!-- a --> <!-- <a> -->\n<!DOCTYPE a><a/>',
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'a DOCTYPE behind a byte order mark',
        input: '\uFEFF<!DOCTYPE a><a/>',
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'the billion laughs',
        input: `<!DOCTYPE a [${billion.join('')}]><a>&i;</a>`,
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'quadratic blow-up',
        input: `<!DOCTYPE a [<!ENTITY x "${'x'.repeat(50_000)}">]><a>${'&x;'.repeat(50_000)}</a>`,
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'an external entity',
        input: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'an external parameter entity',
        input: '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd">%x;]><a/>',
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'an external subset',
        input: '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
        code: 'XML_DOCTYPE_REFUSED',
      },
      {
        name: 'an attribute type declared to be an ID',
        input: '<!DOCTYPE a [<!ATTLIST a x ID #IMPLIED>]><a x="1"/>',
        code: 'XML_DOCTYPE_REFUSED',
      },
      { name: 'a DOCTYPE in small letters', input: '<!doctype a><a/>', code: 'XML_MALFORMED' },
      { name: 'an undeclared entity', input: '<a>&x;</a>', code: 'XML_MALFORMED' },
      { name: 'an instruction before the root', input: '<?go there?><a/>', code: 'XML_INSTRUCTION_REFUSED' },
      {
        name: 'an instruction between comments',
        input: '<!-- --><?go there?><a/>',
        code: 'XML_INSTRUCTION_REFUSED',
      },
      {
        name: 'an instruction in an element',
        input: '<a>1<?go there?>2</a>',
        code: 'XML_INSTRUCTION_REFUSED',
      },
      { name: 'an instruction after the root', input: '<a/><?go there?>', code: 'XML_INSTRUCTION_REFUSED' },
      {
        name: 'two XML declarations',
        input: '<?xml version="1.0"?><?xml version="1.0"?><a/>',
        code: 'XML_INSTRUCTION_REFUSED',
      },
      { name: 'XML 1.1', input: '<?xml version="1.1"?><a/>', code: 'XML_MALFORMED' },
      { name: 'XML 1.5', input: "<?xml version='1.5'?><a/>", code: 'XML_MALFORMED' },
      {
        name: 'a blank before the declaration',
        input: ' <?xml version="1.0"?><a/>',
        code: 'XML_INSTRUCTION_REFUSED',
      },
      {
        name: 'a declared encoding other than UTF-8',
        input: '<?xml version="1.0" encoding="ISO-8859-1"?><a/>',
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'US-ASCII declared, and octets beyond it',
        input: '<?xml version="1.0" encoding="US-ASCII"?><a>é</a>',
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'UTF-7, declared',
        input: "<?xml version='1.0' encoding='UTF-7'?>+ADw-a/+AD4-",
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'UTF-16, declared only',
        input: '<?xml version="1.0" encoding="UTF-16"?><a/>',
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'an EBCDIC code page, declared',
        input: '<?xml version="1.0" encoding="IBM037"?><a/>',
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'UTF-16 with a mark',
        input: new Uint8Array(Buffer.from('\uFEFF<a/>', 'utf16le')),
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'UTF-16 without a mark',
        input: new Uint8Array(Buffer.from('<a/>', 'utf16le')),
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'Latin-1 octets',
        input: Uint8Array.of(0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e),
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'an over-long encoding of <',
        input: Uint8Array.of(0xc0, 0xbc, 0x61, 0x2f, 0x3e),
        code: 'XML_ENCODING_REFUSED',
      },
      {
        name: 'a surrogate in UTF-8',
        input: Uint8Array.of(0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e),
        code: 'XML_ENCODING_REFUSED',
      },
      { name: 'a zero octet', input: '<a>\u0000</a>', code: 'XML_ENCODING_REFUSED' },
      { name: 'a zero octet behind the end', input: '<a/>\u0000', code: 'XML_ENCODING_REFUSED' },
      { name: 'a control character', input: '<a>\u0001</a>', code: 'XML_MALFORMED' },
      { name: 'a reference to a zero', input: '<a>&#0;</a>', code: 'XML_MALFORMED' },
      { name: 'a reference to a surrogate', input: '<a>&#xD800;</a>', code: 'XML_MALFORMED' },
      { name: 'a non-character', input: '<a>\uFFFF</a>', code: 'XML_MALFORMED' },
      { name: 'nothing', input: '', code: 'XML_MALFORMED' },
      { name: 'blanks', input: ' \n', code: 'XML_MALFORMED' },
      { name: 'a byte order mark alone', input: '\uFEFF', code: 'XML_MALFORMED' },
      { name: 'JSON', input: '{"a":1}', code: 'XML_MALFORMED' },
      { name: 'a comment without end', input: '<!-- <a/>', code: 'XML_MALFORMED' },
      { name: 'two roots', input: '<a/><b/>', code: 'XML_MALFORMED' },
      { name: 'text behind the root', input: '<a/>b', code: 'XML_MALFORMED' },
      { name: 'a crossed pair', input: '<a><b></a></b>', code: 'XML_MALFORMED' },
      { name: 'an attribute twice', input: '<a x="1" x="2"/>', code: 'XML_MALFORMED' },
      {
        name: 'an attribute twice by two prefixes',
        input: '<a xmlns:p="urn:p" xmlns:q="urn:p" p:x="1" q:x="2"/>',
        code: 'XML_MALFORMED',
      },
      { name: 'an undeclared prefix', input: '<p:a/>', code: 'XML_MALFORMED' },
      { name: 'an undeclared prefix of an attribute', input: '<a p:x="1"/>', code: 'XML_MALFORMED' },
      { name: 'a prefix undone', input: '<p:a xmlns:p="urn:p"><b xmlns:p=""/></p:a>', code: 'XML_MALFORMED' },
      { name: 'xmlns as a prefix', input: '<a xmlns:xmlns="urn:x"/>', code: 'XML_MALFORMED' },
      { name: 'another meaning for xml', input: '<a xmlns:xml="urn:x"/>', code: 'XML_MALFORMED' },
      { name: '< in an attribute', input: '<a x="<"/>', code: 'XML_MALFORMED' },
      { name: ']]> in text', input: '<a>]]></a>', code: 'XML_MALFORMED' },
      { name: 'two colons in a name', input: '<a:b:c xmlns:a="urn:a"/>', code: 'XML_MALFORMED' },
      {
        name: 'one octet more than allowed',
        input: `<a>${'x'.repeat(LIMITS.octets - 6)}</a>`,
        code: 'XML_TOO_LARGE',
      },
      { name: '10 MB', input: `<a>${'x'.repeat(10_000_000)}</a>`, code: 'XML_TOO_LARGE' },
      { name: 'one level more than allowed', input: nested(LIMITS.depth + 1), code: 'XML_TOO_DEEP' },
      { name: 'more levels than the parser can', input: nested(5_000), code: 'XML_TOO_DEEP' },
      { name: 'levels without end', input: '<a>'.repeat(30_000), code: 'XML_TOO_DEEP' },
      {
        name: 'one element more than allowed',
        input: `<a>${'<b/>'.repeat(LIMITS.elements)}</a>`,
        code: 'XML_TOO_MANY_NODES',
      },
      {
        name: 'as many elements as the size allows',
        input: `<a>${'<b/>'.repeat(260_000)}</a>`,
        code: 'XML_TOO_MANY_NODES',
      },
      {
        name: 'as many comments as the size allows',
        input: `<a>${'<!---->'.repeat(140_000)}</a>`,
        code: 'XML_TOO_MANY_NODES',
      },
      {
        name: 'one attribute more than an element may have',
        input: `<a${attributes(LIMITS.attributesPerElement + 1)}/>`,
        code: 'XML_TOO_MANY_NODES',
      },
      {
        name: 'as many attributes as the size allows',
        input: `<a${attributes(90_000)}/>`,
        code: 'XML_TOO_MANY_NODES',
      },
      {
        name: 'more attributes than a document may have',
        input: `<a>${`<b${attributes(60)}/>`.repeat(170)}</a>`,
        code: 'XML_TOO_MANY_NODES',
      },
      {
        name: 'too many namespace declarations',
        input: `<a>${'<b xmlns:p="urn:p"/>'.repeat(LIMITS.namespaceDeclarations + 1)}</a>`,
        code: 'XML_TOO_MANY_NODES',
      },
    ]
    it.each(cases)('$name', ({ input, code }) => {
      const started = performance.now()
      expect(codeOf(() => readXml(typeof input === 'string' ? octets(input) : input))).toBe(code)
      expect(performance.now() - started).toBeLessThan(5_000)
    })
  })

  describe('accepts', () => {
    const cases: readonly { name: string; input: string }[] = [
      { name: 'exactly the octets that are allowed', input: `<a>${'x'.repeat(LIMITS.octets - 7)}</a>` },
      { name: 'exactly the levels that are allowed', input: nested(LIMITS.depth) },
      {
        name: 'exactly the elements that are allowed',
        input: `<a>${'<b></b>'.repeat(LIMITS.elements - 1)}</a>`,
      },
      {
        name: 'exactly the attributes that an element may have',
        input: `<a${attributes(LIMITS.attributesPerElement)}/>`,
      },
      {
        name: 'a declaration of UTF-8 in any case',
        input: '<?xml version="1.0" encoding="utf-8" standalone="yes"?><a/>',
      },
      {
        name: 'a declaration in single quotes with blanks',
        input: "<?xml  version = '1.0'\tencoding='UTF-8' ?>\n<a/>\n",
      },
      {
        name: 'a document type declaration as text',
        input: '<a><![CDATA[<!DOCTYPE html>]]>&lt;!DOCTYPE html></a>',
      },
      { name: 'comments round the root', input: '<!-- a --><a/><!-- b -->' },
    ]
    it.each(cases)('$name', ({ input }) => {
      expect(codeOf(() => read(input))).toBe('accepted')
    })
  })

  it('takes narrower limits from its caller', () => {
    expect(codeOf(() => readXml(octets('<a><b/></a>'), { ...LIMITS, depth: 1 }))).toBe('XML_TOO_DEEP')
    expect(codeOf(() => readXml(octets('<a/>'), { ...LIMITS, octets: 3 }))).toBe('XML_TOO_LARGE')
  })

  it('refuses a small document cut off at any octet', () => {
    const whole = octets(
      '<?xml version="1.0"?><p:a xmlns:p="urn:p" x="é">t<b><!-- c --><![CDATA[d]]></b>&#13;</p:a>',
    )
    expect(codeOf(() => readXml(whole))).toBe('accepted')
    for (let end = 0; end < whole.length; end++) {
      expect(
        codeOf(() => readXml(whole.subarray(0, end))),
        `cut at ${end}`,
      ).toMatch(/^XML_(MALFORMED|ENCODING_REFUSED|INSTRUCTION_REFUSED)$/)
    }
  })

  it('answers any octets with an element or with one of its own errors', () => {
    const pieces = fc.constantFrom(
      '<a>',
      '</a>',
      '<a/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&#x',
      ';',
      '&amp;',
      '<?x?>',
      '<!DOCTYPE a',
      '"',
      "'",
      ' xmlns:p="u"',
      ' p:x="1"',
      '<p:a',
      '>',
      '\r',
      'é',
    )
    const text = fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 20 })
      .map(all => all.join(''))
    fc.assert(
      fc.property(fc.oneof(text.map(octets), fc.uint8Array({ maxLength: 64 })), input => {
        expect(codeOf(() => writeXml(readXml(input)))).toMatch(/^(accepted|XML_[A-Z_]+)$/)
      }),
      { numRuns: process.env.LONG === '1' ? 50_000 : 500 },
    )
  })
})
