import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holderDistinguishedName, readHolderDistinguishedName } from './distinguished-name.ts'

const identifier = { type: 'CBE', value: '0123456749' } as const

describe('holderDistinguishedName', () => {
  it('B2: has the encoded order of wire contract 13.4, with application ID', () => {
    expect(
      holderDistinguishedName({ identifier, applicationId: 'LAB_1', holderName: 'TESTKLINIEK' }),
    ).toEqual([
      { type: '2.5.4.6', value: 'BE' },
      { type: '2.5.4.10', value: 'Federal Government' },
      { type: '2.5.4.11', value: 'LAB_1' },
      { type: '2.5.4.11', value: 'CBE=0123456749' },
      { type: '2.5.4.11', value: 'TESTKLINIEK' },
      { type: '2.5.4.11', value: 'eHealth-platform Belgium' },
      { type: '2.5.4.3', value: 'CBE=0123456749, LAB_1' },
    ])
  })

  it('B2: has no unit for an absent or empty application ID', () => {
    const without = holderDistinguishedName({ identifier, holderName: 'TESTKLINIEK' })
    expect(without.map(attribute => attribute.value)).toEqual([
      'BE',
      'Federal Government',
      'CBE=0123456749',
      'TESTKLINIEK',
      'eHealth-platform Belgium',
      'CBE=0123456749',
    ])
    expect(holderDistinguishedName({ identifier, applicationId: '', holderName: 'TESTKLINIEK' })).toEqual(
      without,
    )
  })
})

describe('readHolderDistinguishedName', () => {
  it('reads back what was built, in any order', () => {
    const parts = fc.record({
      applicationId: fc.option(fc.stringMatching(/^[0-9A-Z_-]{1,30}$/), { nil: undefined }),
      holderName: fc.string({ minLength: 1, maxLength: 64 }),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(parts, ({ applicationId, holderName, seed }) => {
        const name = holderDistinguishedName({ identifier, applicationId, holderName })
        const expected = { identifier, ...(applicationId === undefined ? {} : { applicationId }), holderName }
        const turn = Math.abs(seed) % name.length
        expect(readHolderDistinguishedName(name)).toEqual(expected)
        expect(readHolderDistinguishedName(name.toReversed())).toEqual(expected)
        expect(readHolderDistinguishedName([...name.slice(turn), ...name.slice(0, turn)])).toEqual(expected)
      }),
    )
  })

  const good = holderDistinguishedName({ identifier, applicationId: 'LAB_1', holderName: 'TESTKLINIEK' })
  const withCommonName = (value: string) => [...good.slice(0, -1), { type: '2.5.4.3', value }]

  it.each([
    { name: 'another country', dn: [{ type: '2.5.4.6', value: 'FR' }, ...good.slice(1)] },
    {
      name: 'no platform unit',
      dn: good.filter(attribute => attribute.value !== 'eHealth-platform Belgium'),
    },
    { name: 'no holder name', dn: good.filter(attribute => attribute.value !== 'TESTKLINIEK') },
    { name: 'a second name', dn: [...good, { type: '2.5.4.11', value: 'OTHER' }] },
    { name: 'a common name for another number', dn: withCommonName('CBE=1000000021, LAB_1') },
    { name: 'a common name for another application', dn: withCommonName('CBE=0123456749, LAB_2') },
    { name: 'an unknown type', dn: withCommonName('XYZ=0123456749, LAB_1') },
    { name: 'two common names', dn: [...good, { type: '2.5.4.3', value: 'CBE=0123456749, LAB_1' }] },
    { name: 'a serial number (a card)', dn: [...good, { type: '2.5.4.5', value: '85073000160' }] },
    { name: 'nothing', dn: [] },
  ])('is null for $name', ({ dn }) => {
    expect(readHolderDistinguishedName(dn)).toBeNull()
  })
})
