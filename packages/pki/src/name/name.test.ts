import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edit, truncations } from '../../test/der-editing.ts'
import { lacks, run } from '../../test/programs.ts'
import { sequence, setOf, tlv, utf8String } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import { type DistinguishedName, encodeName, namedAttribute, parseName } from './name.ts'
import { parseNameText } from './rfc2253.ts'

const HOLDER: DistinguishedName = [
  { type: OID.country, value: 'BE' },
  { type: OID.organization, value: 'Federal Government' },
  { type: OID.organizationalUnit, value: 'CBE=0123456749' },
  { type: OID.organizationalUnit, value: 'ZIEKENHUIS & ZOON Ø' },
  { type: OID.organizationalUnit, value: 'eHealth-platform Belgium' },
  { type: OID.commonName, value: 'CBE=0123456749' },
]

const anyName: fc.Arbitrary<DistinguishedName> = fc.array(
  fc.record({
    type: fc.constantFrom(OID.commonName, OID.organization, OID.organizationalUnit, OID.surname, '1.2.3.4'),
    value: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  }),
  { maxLength: 6 },
)

describe('encodeName and parseName', () => {
  it('give back every name', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom('utf8', 'printable'), (name, stringType) => {
        expect(parseName(encodeName(name, { stringType }))).toEqual(name)
      }),
    )
  })

  it('write country as PrintableString and the rest as UTF8String', () => {
    const tags = stringTags(encodeName(HOLDER))
    expect(tags).toEqual([0x13, 0x0c, 0x0c, 0x0c, 0x0c, 0x0c])
  })

  it('write PrintableString wherever the characters allow it when asked to, as Java clients do', () => {
    const tags = stringTags(encodeName(HOLDER, { stringType: 'printable' }))
    expect(tags).toEqual([0x13, 0x13, 0x13, 0x0c, 0x13, 0x13])
  })

  it('write serial numbers as PrintableString and mail addresses as IA5String', () => {
    const name = [
      { type: OID.serialNumber, value: '85010112387' },
      { type: OID.emailAddress, value: 'a@example.org' },
    ]
    expect(stringTags(encodeName(name))).toEqual([0x13, 0x16])
  })

  it.each([
    { name: 'an empty value', attribute: { type: OID.commonName, value: '' } },
    { name: 'half a surrogate pair', attribute: { type: OID.commonName, value: '\ud800' } },
    { name: 'a country that cannot be printable', attribute: { type: OID.country, value: 'Bé' } },
    {
      name: 'a mail address that is not ASCII',
      attribute: { type: OID.emailAddress, value: 'é@example.org' },
    },
    { name: 'a type that is no object identifier', attribute: { type: 'CN', value: 'x' } },
  ])('refuse to write $name', ({ attribute }) => {
    expect(() => encodeName([attribute])).toThrow(expect.objectContaining({ code: 'PKI_NAME_MALFORMED' }))
  })

  it.each([
    {
      name: 'an RDN of two attributes',
      der: edit(encodeName(HOLDER), [1], rdn => setOf(inside(rdn), inside(rdn))),
    },
    { name: 'an RDN of none', der: edit(encodeName(HOLDER), [1], () => tlv(0x31)) },
    { name: 'an empty value', der: edit(encodeName(HOLDER), [1, 0, 1], () => tlv(0x0c)) },
    {
      name: 'a third field in an attribute',
      der: edit(encodeName(HOLDER), [1, 0, 1], v => [v, utf8String('x')]),
    },
    {
      name: 'a value that is no string',
      der: edit(encodeName(HOLDER), [1, 0, 1], () => tlv(0x02, Uint8Array.of(1))),
    },
    {
      name: 'a SEQUENCE in place of an RDN',
      der: edit(encodeName(HOLDER), [1], rdn => sequence(inside(rdn))),
    },
    { name: 'trailing octets', der: Uint8Array.of(...encodeName(HOLDER), 0) },
  ])('refuse to read $name', ({ der }) => {
    expect(() => parseName(der)).toThrow(expect.objectContaining({ code: 'PKI_NAME_MALFORMED' }))
  })

  it('refuse a name cut off at any octet', () => {
    for (const cut of truncations(encodeName(HOLDER))) expect(() => parseName(cut)).toThrow(PkiError)
  })

  it.skipIf(lacks('openssl'))('agree with openssl about the order and the values', () => {
    const { output } = run(['openssl', 'asn1parse', '-inform', 'DER', '-in', 'name.der'], {
      'name.der': encodeName(HOLDER),
    })
    const values = [...output.matchAll(/STRING\s*:(.*)/g)].map(match => match[1])
    expect(values).toEqual(HOLDER.map(({ value }) => value))
  })
})

describe('namedAttribute', () => {
  it('gives the first attribute of a type in encoded order, and undefined for none', () => {
    expect(namedAttribute(HOLDER, OID.organizationalUnit)).toBe('CBE=0123456749')
    expect(namedAttribute(HOLDER, OID.serialNumber)).toBeUndefined()
    expect(namedAttribute(parseNameText('CN=B,CN=A'), OID.commonName)).toBe('A')
  })
})

function inside(rdn: Uint8Array): Uint8Array {
  return rdn.subarray(2)
}

function stringTags(name: Uint8Array): number[] {
  const tags: number[] = []
  for (let i = 0; ; i++) {
    try {
      edit(name, [i, 0, 1], value => {
        tags.push(value[0] ?? 0)
        return value
      })
    } catch {
      return tags
    }
  }
}
