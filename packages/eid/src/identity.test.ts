import { describe, expect, it } from 'vitest'
import { parseAddress, writeAddress } from './address.ts'
import { type IdentityValues, parseIdentity, writeIdentity } from './identity.ts'
import { parseRecords, writeRecords } from './tlv.ts'

const VALUES: IdentityValues = {
  cardNumber: '592123456732',
  chipNumber: '00112233445566778899aabbccddeeff',
  validFrom: '2021-05-04',
  validUntil: '2031-05-04',
  issuingMunicipality: 'Sankt Vith',
  nationalNumber: '04021500263',
  surname: 'Müßig-Šimić',
  firstNames: 'Åse Żółć',
  nationality: 'Deutsch',
  birthPlace: 'Eupen',
  birthDate: '15.FEB.2004',
  sex: 'W',
  documentType: 31,
}
const PHOTO_HASH = new Uint8Array(48).fill(7)
const file = writeIdentity(VALUES, { photo: PHOTO_HASH })

describe('parseIdentity', () => {
  it('reads every value of the file', () => {
    expect(parseIdentity(file)).toMatchObject({
      cardNumber: '592123456732',
      chipNumber: VALUES.chipNumber,
      validFrom: '2021-05-04',
      validUntil: '2031-05-04',
      issuingMunicipality: 'Sankt Vith',
      nationalNumber: '04021500263',
      surname: 'Müßig-Šimić',
      firstNames: 'Åse Żółć',
      birthDate: { year: 2004, month: 2, day: 15 },
      sex: 'F',
      documentType: { code: 31, name: 'EU' },
      photoHash: PHOTO_HASH,
    })
  })

  it('reads a surname of 110 octets and longer ones', () => {
    for (const length of [110, 254, 255, 256, 600]) {
      const surname = 'a'.repeat(length)
      expect(parseIdentity(writeIdentity({ ...VALUES, surname }, { photo: PHOTO_HASH })).surname).toBe(
        surname,
      )
    }
  })

  it('keeps records it has no name for, and codes it does not know', () => {
    const more = writeRecords([...parseRecords(file), { tag: 0x1b, value: Uint8Array.of(0x31) }])
    expect(parseIdentity(more).records.at(-1)).toEqual({ tag: 0x1b, value: Uint8Array.of(0x31) })
    const odd = writeIdentity({ ...VALUES, documentType: 99 }, { photo: PHOTO_HASH })
    expect(parseIdentity(odd).documentType).toEqual({ code: 99, name: 'Unknown' })
  })

  it('accepts a person without given names', () => {
    expect(
      parseIdentity(writeIdentity({ ...VALUES, firstNames: '' }, { photo: PHOTO_HASH })).firstNames,
    ).toBe('')
  })

  it.each([
    { name: 'no national number', tag: 0x06, value: '' },
    { name: 'a short national number', tag: 0x06, value: '0402150026' },
    { name: 'letters in the card number', tag: 0x01, value: '59212345673A' },
    { name: 'a date in another form', tag: 0x03, value: '2021-05-04' },
    { name: 'an unknown sex', tag: 0x0d, value: 'X' },
    { name: 'no document type', tag: 0x0f, value: 'EU' },
    { name: 'text that is not UTF-8', tag: 0x07, value: '\xff' },
    { name: 'an empty surname', tag: 0x07, value: '' },
    { name: 'no photo hash', tag: 0x11, value: '' },
  ])('refuses $name, without repeating it', ({ tag, value }) => {
    const octets = Buffer.from(value, 'latin1')
    const changed = writeRecords(
      parseRecords(file).map(record => (record.tag === tag ? { tag, value: octets } : record)),
    )
    const error = caught(() => parseIdentity(changed))
    expect(error).toMatchObject({ code: 'IDENTITY_MALFORMED' })
    if (value.length > 2) expect(String(error)).not.toContain(value)
  })

  it('never reads a file cut off at any octet as a whole one', () => {
    for (let length = 0; length < file.length; length++) {
      expect(() => parseIdentity(file.subarray(0, length)), `${length} octets`).toThrow(
        expect.objectContaining({ code: 'IDENTITY_MALFORMED' }),
      )
    }
  })
})

describe('parseAddress', () => {
  it('reads back what was written into a file of at least 117 octets', () => {
    const address = {
      streetAndNumber: 'Rue de l’Église 1 bte 2',
      postalCode: '4780',
      municipality: 'Sankt Vith',
    }
    const padded = writeAddress(address)
    expect(padded).toHaveLength(117)
    expect(parseAddress(padded)).toEqual(address)
    const long = { ...address, streetAndNumber: 'x'.repeat(300) }
    expect(parseAddress(writeAddress(long))).toEqual(long)
  })
})

function caught(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
