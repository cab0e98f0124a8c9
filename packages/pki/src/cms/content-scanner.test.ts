import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeBer } from './ber.ts'
import { ContentScanner } from './content-scanner.ts'

const SEED = Number(process.env.SEED ?? 20261122)

/** A value with a definite or an indefinite length. */
function wrap(tag: number, contents: Uint8Array, isIndefinite: boolean): Uint8Array {
  if (isIndefinite) return Uint8Array.of(tag, 0x80, ...contents, 0, 0)
  if (contents.length < 0x80) return Uint8Array.of(tag, contents.length, ...contents)
  return Uint8Array.of(tag, 0x82, contents.length >> 8, contents.length & 255, ...contents)
}

const form = fc.boolean()
const chunk = fc.uint8Array({ maxLength: 300 })
/** The string around some content: one piece, or pieces within pieces. */
const string = fc.oneof(
  chunk.map(content => ({ content: [...content], octets: wrap(0x04, content, false) })),
  fc.tuple(fc.array(chunk, { maxLength: 5 }), form, form).map(([chunks, outer, inner]) => {
    const parts = chunks.map((one, index) =>
      index === 1 ? wrap(0x24, wrap(0x04, one, false), inner) : wrap(0x04, one, false),
    )
    return { content: chunks.flatMap(one => [...one]), octets: wrap(0x24, Buffer.concat(parts), outer) }
  }),
)
const DATA = Uint8Array.of(0x06, 0x01, 0x2a)
const BEFORE = Uint8Array.of(0x02, 0x01, 0x01, 0x31, 0x00)
const AFTER = Uint8Array.of(0x31, 0x80, 0x30, 0x03, 0x02, 0x01, 0x07, 0x00, 0x00)

/** ContentInfo, [0], body, encapsulated content, [0]: each in either form. */
const structure = fc
  .tuple(string, fc.tuple(form, form, form, form, form))
  .map(([{ content, octets }, forms]) => {
    const [info, explicit, body, encapsulated, wrapper] = forms
    const inner = wrap(0x30, Buffer.concat([DATA, wrap(0xa0, octets, wrapper)]), encapsulated)
    const signedData = wrap(0x30, Buffer.concat([BEFORE, inner, AFTER]), body)
    return { content, octets: wrap(0x30, Buffer.concat([DATA, wrap(0xa0, signedData, explicit)]), info) }
  })

function scan(octets: Uint8Array, piece: number) {
  const heads: Uint8Array[] = []
  const scanner = new ContentScanner({ kind: 'signedData', onHead: head => void heads.push(head) })
  const content: number[] = []
  for (let at = 0; at < octets.length; at += piece)
    content.push(...scanner.update(octets.slice(at, at + piece)))
  return { content, heads, rest: scanner.end() }
}

describe('ContentScanner', () => {
  it(`takes the content out of every form, whatever the pieces (SEED=${SEED})`, () => {
    fc.assert(
      fc.property(structure, fc.integer({ min: 1, max: 700 }), ({ content, octets }, piece) => {
        const found = scan(octets, piece)
        expect(found.content).toEqual(content)
        expect(found.heads).toHaveLength(1)
        // The rest is what the whole would be without content.
        expect(found.rest).toEqual(scan(wrapEmpty(), 1000).rest)
        expect(() => normalizeBer(octets, 1 << 20)).not.toThrow()
      }),
      { numRuns: 300, seed: SEED },
    )
  })

  it(`refuses every structure that is cut off or followed by something (SEED=${SEED})`, () => {
    const refused = expect.objectContaining({ code: 'PKI_DER_MALFORMED' })
    fc.assert(
      fc.property(structure, fc.nat(), fc.integer({ min: 1, max: 700 }), ({ octets }, cut, piece) => {
        expect(() => scan(octets.subarray(0, cut % octets.length), piece)).toThrow(refused)
        expect(() => scan(Buffer.concat([octets, Uint8Array.of(0)]), piece)).toThrow(refused)
        expect(() => scan(Buffer.concat([octets, octets]), piece)).toThrow(refused)
      }),
      { numRuns: 200, seed: SEED },
    )
  })

  it.each([
    { name: 'something else than a string', inner: Uint8Array.of(0x02, 0x01, 0x05) },
    { name: 'two strings', inner: Uint8Array.of(0x04, 0x00, 0x04, 0x00) },
    { name: 'nothing', inner: new Uint8Array(0) },
    { name: 'strings too deep', inner: new Uint8Array(40).fill(0x24).map((tag, i) => (i % 2 ? 0x80 : tag)) },
  ])('refuses a content that is $name', ({ inner }) => {
    const octets = wrap(0x30, Buffer.concat([DATA, wrap(0xa0, inner, true)]), true)
    const whole = wrap(
      0x30,
      Buffer.concat([DATA, wrap(0xa0, wrap(0x30, Buffer.concat([BEFORE, octets]), true), true)]),
      true,
    )
    expect(() => scan(whole, 1000)).toThrow(expect.objectContaining({ code: 'PKI_DER_MALFORMED' }))
  })

  it('keeps no more beside the content than allowed', () => {
    const scanner = new ContentScanner({ kind: 'signedData', maxStructure: 100 })
    const flood = wrap(
      0x30,
      Buffer.concat([DATA, wrap(0xa0, wrap(0x30, wrap(0x04, new Uint8Array(200), false), true), true)]),
      true,
    )
    expect(() => scanner.update(flood)).toThrow(expect.objectContaining({ code: 'PKI_DER_MALFORMED' }))
  })
})

function wrapEmpty(): Uint8Array {
  const inner = wrap(0x30, Buffer.concat([DATA, wrap(0xa0, Uint8Array.of(0x04, 0x00), true)]), true)
  const body = wrap(0x30, Buffer.concat([BEFORE, inner, AFTER]), true)
  return wrap(0x30, Buffer.concat([DATA, wrap(0xa0, body, true)]), true)
}
