import { runProgram, withoutPrograms } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { codeOf, octets } from '../test/messages.ts'
import { canonicalOctets } from './canonical.ts'
import { LIMITS } from './limits.ts'
import { withDocument } from './parser.ts'

const canonical = (text: string) =>
  withDocument(octets(text), LIMITS, document =>
    new TextDecoder().decode(canonicalOctets(document, document.root)),
  )

const documents: readonly { name: string; text: string }[] = [
  {
    name: 'empty elements and attribute order',
    text: '<a z="1" b="2" xmlns:q="urn:a" xmlns:p="urn:b" p:a="3" q:a="4"><b/></a>',
  },
  {
    name: 'namespaces where they are used',
    text: '<a xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q"><p:b><c xmlns=""/></p:b><p:b q:x="1"/></a>',
  },
  {
    name: 'carriage returns, tabs and line feeds',
    text: '<a x="1&#13;&#10;&#9;2">3&#13;&#10;&#9;4\r\n5</a>',
  },
  { name: 'escapes', text: `<a x="&lt;&gt;&amp;&quot;'">&lt;&gt;&amp;"'<![CDATA[<&>]]></a>` },
  { name: 'comments', text: '<!-- a --><a>b<!-- c -->d</a><!-- e -->' },
  { name: 'xml:lang and xml:space', text: '<a xml:lang="nl"><b xml:space="preserve"> c </b></a>' },
  { name: 'characters beyond ASCII', text: '<é x="𝔄">&#x1F600;\u2028</é>' },
  {
    name: 'a prefix declared again',
    text: '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"/></p:b></p:a>',
  },
]

describe('canonicalOctets', () => {
  it.each(documents)('is its own canonical form: $name', ({ text }) => {
    expect(canonical(canonical(text))).toBe(canonical(text))
  })

  it('takes an element out of its context with the namespaces it uses and nothing else', () => {
    const text =
      '<w xmlns="urn:w" xmlns:p="urn:p" xmlns:q="urn:q" xml:lang="nl"><p:a x="1"><b>t</b></p:a> </w>'
    withDocument(octets(text), LIMITS, document => {
      const inner = document.get('/*/*[1]')
      const taken = inner === null ? undefined : canonicalOctets(document, inner as never)
      expect(new TextDecoder().decode(taken)).toBe('<p:a xmlns:p="urn:p" x="1"><b xmlns="urn:w">t</b></p:a>')
    })
  })

  it('refuses relative namespaces, which have no canonical form', () => {
    expect(codeOf(() => canonical('<a xmlns="relative"/>'))).toBe('XML_MALFORMED')
  })

  it.each([
    { name: 'many declarations, many elements', declared: 950, elements: 9_800, prefixes: 0 },
    { name: 'the same with a list of prefixes', declared: 950, elements: 9_800, prefixes: 32 },
    { name: 'a list of prefixes that nothing declares', declared: 300, elements: 9_800, prefixes: 32 },
  ])(
    'refuses what a small document would make it do for seconds: $name',
    ({ declared, elements, prefixes }) => {
      const names = Array.from({ length: declared }, (_, number) => `n${number}`)
      const text = `<n0:a ${names.map(name => `xmlns:${name}="urn:${name}"`).join(' ')}>${'<n0:b/>'.repeat(elements)}</n0:a>`
      const list = Array.from({ length: prefixes }, (_, number) => `n${declared - number}`)
      withDocument(octets(text), LIMITS, document => {
        const before = process.cpuUsage()
        expect(codeOf(() => canonicalOctets(document, document.root, list))).toBe('XML_TOO_MANY_NODES')
        expect(process.cpuUsage(before).user).toBeLessThan(500_000)
      })
    },
  )

  it('takes the largest real ones by far: an assertion that declares its namespaces at every element', () => {
    const element = '<a:b xmlns:a="urn:a" xmlns:b="urn:b">1</a:b>'
    const text = `<r>${element.repeat(150)}</r>`
    withDocument(octets(text), LIMITS, document => {
      expect(canonicalOctets(document, document.root, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBeDefined()
    })
  })

  it('stops when a small document has a huge canonical form', () => {
    const bomb = `<a xmlns:p="urn:${'x'.repeat(100_000)}">${'<p:b/>'.repeat(5_000)}</a>`
    const started = performance.now()
    expect(codeOf(() => canonical(bomb))).toBe('XML_TOO_LARGE')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it.skipIf(withoutPrograms('xmllint')).each(documents)('agrees with xmllint: $name', ({ text }) => {
    const { stdout } = runProgram('xmllint', ['--exc-c14n', '-'], { input: stripComments(text) })
    expect(canonical(text)).toBe(stdout.toString())
  })
})

// xmllint canonicalizes with comments only.
const stripComments = (text: string) => text.replace(/<!--.*?-->/g, '')
