import { fromBER } from 'asn1js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDer } from '../der/read.ts'
import { normalizeBer } from './ber.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
const normalize = (text: string) => hex(normalizeBer(bytes(text), 1 << 20))

/** Any BER value: definite or indefinite, short or long lengths, chunked octet strings. */
const { node: berValue } = fc.letrec<{ node: Uint8Array; chunk: Uint8Array }>(tie => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.constantFrom(0x02, 0x04, 0x0c, 0x80, 0x81), fc.uint8Array({ maxLength: 300 }), lengthForm())
      .map(([tag, contents, form]) => wrap(tag, contents, form)),
    fc
      .tuple(
        fc.constantFrom(0x30, 0x31, 0xa0, 0xa1),
        fc.array(tie('node'), { maxLength: 4 }),
        lengthForm(true),
      )
      .map(([tag, parts, form]) => wrap(tag, Buffer.concat(parts), form)),
    fc
      .tuple(fc.array(tie('chunk'), { maxLength: 4 }), lengthForm(true))
      .map(([parts, form]) => wrap(0x24, Buffer.concat(parts), form)),
  ),
  chunk: fc.tuple(fc.uint8Array({ maxLength: 300 }), lengthForm()).map(([c, form]) => wrap(0x04, c, form)),
}))

type Form = 'shortest' | 'long' | 'indefinite'
function lengthForm(constructed = false) {
  return fc.constantFrom<Form>('shortest', 'long', ...(constructed ? ['indefinite' as const] : []))
}

function wrap(tag: number, contents: Uint8Array, form: Form): Uint8Array {
  if (form === 'indefinite') return Uint8Array.of(tag, 0x80, ...contents, 0, 0)
  if (form === 'shortest' && contents.length < 0x80) return Uint8Array.of(tag, contents.length, ...contents)
  return Uint8Array.of(
    tag,
    0x83,
    contents.length >> 16,
    (contents.length >> 8) & 255,
    contents.length & 255,
    ...contents,
  )
}

describe('normalizeBer', () => {
  it('keeps DER as it is', () => {
    expect(normalize('30 06 02 01 05 04 01 ff')).toBe('30060201050401ff')
  })

  it('makes indefinite lengths definite', () => {
    expect(normalize('30 80 02 01 05 a0 80 04 01 ff 00 00 00 00')).toBe('3008020105a0030401ff')
  })

  it('joins constructed octet strings, nested ones too', () => {
    expect(normalize('24 80 04 02 01 02 24 05 04 01 03 04 00 04 01 04 00 00')).toBe('040401020304')
  })

  it('shortens long lengths', () => {
    expect(normalize('30 83 00 00 04 02 81 01 05')).toBe('3003020105')
  })

  it('finds room for definite lengths that are longer than the indefinite ones', () => {
    const levels = 60
    const text = `${'3080'.repeat(levels)}0483011170${'ab'.repeat(70_000)}${'0000'.repeat(levels)}`
    let expected = `0483011170${'ab'.repeat(70_000)}`
    for (let level = 0; level < levels; level++)
      expected = `3083${(expected.length / 2).toString(16).padStart(6, '0')}${expected}`
    expect(normalize(text) === expected).toBe(true)
  })

  it('keeps the order inside a SET', () => {
    expect(normalize('31 80 02 01 09 02 01 01 00 00')).toBe('3106020109020101')
  })

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['trailing octets', '02 01 05 00'],
    ['a missing end-of-contents', '30 80 02 01 05'],
    ['half an end-of-contents', '30 80 02 01 05 00'],
    ['an end-of-contents outside an indefinite length', '30 02 00 00'],
    ['an indefinite primitive value', '04 80 01 00 00'],
    ['a value longer than its container', '30 03 04 05 01'],
    ['a chunk that is no octet string', '24 03 02 01 05'],
    ['a constructed UTF8String', '2c 03 0c 01 41'],
    ['a high tag number', '3f 20 01 00'],
    ['a huge length', '30 88 ff ff ff ff ff ff ff ff'],
    ['nesting without end', '30 80 '.repeat(100_000)],
  ])('refuses %s', (_name, text) => {
    expect(() => normalize(text)).toThrowError(expect.objectContaining({ code: 'PKI_DER_MALFORMED' }))
  })

  it('refuses more octets than allowed', () => {
    expect(() => normalizeBer(bytes('02 01 05'), 2)).toThrowError(
      expect.objectContaining({ code: 'PKI_DER_MALFORMED' }),
    )
  })

  it('gives DER for every BER value, refuses every truncation of it, and agrees with asn1js on what it is', () => {
    fc.assert(
      fc.property(berValue, ber => {
        const der = normalizeBer(ber, 1 << 20)
        expect(hex(readDer(der).der)).toBe(hex(der))
        expect(hex(normalizeBer(der, 1 << 20))).toBe(hex(der))
        const other = fromBER(ber)
        expect(other.offset).toBe(ber.length)
        const cut = Math.floor(ber.length / 2)
        expect(() => normalizeBer(ber.subarray(0, cut), 1 << 20)).toThrow()
        expect(() => normalizeBer(ber.subarray(0, -1), 1 << 20)).toThrow()
      }),
      { numRuns: 300 },
    )
  })
})
