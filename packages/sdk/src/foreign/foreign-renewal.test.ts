import type { Keystore } from '@vesalius/etee'
import type { Certificate } from '@vesalius/pki'
import { inventSsin } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import type { Renewal } from '../renewal/prepare-renewal.ts'
import { foreignRenewalOrder, isOfForeigner, renewedForeignPerson } from './foreign-renewal.ts'

const ssin = inventSsin('1981-05-17', 133, 'sex-known')
const national = inventSsin('1981-05-17', 133)
const holder = { identifier: { type: 'SSIN', value: ssin }, name: 'PROVSSON ASA MARTA' } as const

/** As the platform names the holder. */
const told = (firstNames: readonly string[], name: string) =>
  ({ holder, info: { holder: { actor: { identifier: holder.identifier, firstNames, name } } } }) as Pick<
    Renewal,
    'holder' | 'info'
  >

describe('isOfForeigner', () => {
  it.each([
    { name: 'a BIS number', identifier: { type: 'SSIN', value: ssin }, is: true },
    { name: 'a national number', identifier: { type: 'SSIN', value: national }, is: false },
    { name: 'an organization', identifier: { type: 'CBE', value: '0345678997' }, is: false },
    { name: 'no number', identifier: { type: 'SSIN', value: 'me' }, is: false },
  ])('$name', ({ identifier, is }) => {
    expect(isOfForeigner(identifier)).toBe(is)
  })
})

describe('renewedForeignPerson', () => {
  it('has the names as the platform tells them apart', () => {
    const person = { ssin, firstNames: 'Åsa Märta', surname: 'Provsson' }
    expect(renewedForeignPerson(told(['Åsa Märta'], 'Provsson'))).toEqual(person)
    expect(renewedForeignPerson(told(['Åsa', 'Märta'], 'Provsson'))).toEqual(person)
  })

  it.each([
    { name: 'in one', names: told([], 'PROVSSON ASA MARTA') },
    { name: 'other ones than the certificate has', names: told(['Åsa'], 'Provgren') },
    { name: 'not at all', names: { holder } },
  ])('leaves names to be asked that the platform tells $name', ({ names }) => {
    expect(renewedForeignPerson(names)).toEqual({ ssin, firstNames: '', surname: '' })
  })
})

describe('foreignRenewalOrder', () => {
  const keystore = {} as Keystore
  const certificate = { publicKeyIdentifier: 'ab'.repeat(20) } as Certificate
  const order = (number: string) => ({
    person: { ssin: number, firstNames: 'Åsa', surname: 'Provsson' },
    contact: { emailPrivate: 'asa@example.org', phonePrivate: '+46 8 000 00' },
    keyType: 'P-384' as const,
  })

  it('names what is replaced', () => {
    const made = foreignRenewalOrder({ holder, keystore, certificate }, order(ssin))
    expect(made).toEqual({
      ...order(ssin),
      renews: { keystore, publicKeyIdentifier: certificate.publicKeyIdentifier },
    })
  })

  it.each([
    { name: 'another person', number: inventSsin('1982-06-18', 135, 'sex-known'), of: holder },
    {
      name: 'somebody who has a card',
      number: national,
      of: { identifier: { type: 'SSIN', value: national } } as const,
    },
  ])('is none for $name', ({ number, of }) => {
    expect(() => foreignRenewalOrder({ holder: of, keystore, certificate }, order(number))).toThrow(
      expect.objectContaining({ code: 'KEYSTORE_HOLDER_DIFFERS' }),
    )
  })
})
