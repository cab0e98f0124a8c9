import { holderDistinguishedName } from '@vesalius/identifiers'
import { buildCsr, type Csr, type KeyPair, parseCsr, softSigner } from '@vesalius/pki'
import { inventSsin, testKeyPair } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type ConfirmedForeignRequestFacts,
  foreignContract,
  reviewConfirmedForeignRequest,
} from './confirmed-foreign-request.ts'
import { defaultProfile } from './profile.ts'

const NOW = new Date('2026-11-22T04:00:00Z')
const SSIN = inventSsin('1979-12-24', 90, 'sex-known')
const OTHER = inventSsin('1980-01-31', 92, 'sex-known')
const identifier = { type: 'SSIN', value: SSIN } as const
const registered = { ssin: SSIN, firstNames: 'Ingrid Maj', surname: 'Nordprovström' }
const profile = defaultProfile('acceptance')

let keys: KeyPair
let csr: Csr
beforeAll(async () => {
  keys = await testKeyPair('P-384', 'confirmed-foreign-request')
  const subject = holderDistinguishedName({ identifier, holderName: 'NORDPROVSTROM INGRID MAJ' })
  csr = parseCsr(await buildCsr({ subject, spki: keys.spki, signer: softSigner(keys.privateKey) }))
})

function review(changed: Partial<ConfirmedForeignRequestFacts> = {}) {
  return reviewConfirmedForeignRequest({
    ...{ now: NOW, profile, registered, source: undefined, certificates: [], keyUse: undefined, csr },
    person: { ...registered, identifierType: 'SSIN' },
    contact: { emailPrivate: 'ingrid@example.org', phonePrivate: '+46 8 000 00' },
    ...changed,
  })
}

const codesOf = (changed: Partial<ConfirmedForeignRequestFacts>) => {
  const { outcome, objections } = review(changed)
  return [outcome, ...objections.map(({ code }) => code)]
}

describe('reviewConfirmedForeignRequest', () => {
  it('F5: makes a request wait for an operator, with the subject as asked, and says that no source confirms a quality', () => {
    const decision = review()
    expect(decision.objections.map(({ code }) => code)).toEqual(['FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED'])
    expect(decision).toMatchObject({
      outcome: 'waiting',
      holder: { identifier, holderName: 'NORDPROVSTROM INGRID MAJ' },
      contractVersion: '2026-1',
    })
  })

  it('never accepts by itself, also where the source confirms the quality', () => {
    const qualities = [{ profession: 'doctor', from: new Date('2015-01-01T00:00:00Z') }]
    expect(codesOf({ source: { ...registered, ssin: SSIN as never, qualities } })).toEqual([
      'waiting',
      'FOREIGN_REQUEST',
    ])
  })

  it('waits as well for a digital key that was ended or replaced after the confirmation', () => {
    expect(codesOf({ isKeyChanged: true })).toEqual([
      ...['waiting', 'FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED', 'FOREIGNER_KEY_CHANGED'],
    ])
  })

  it('refuses the request of somebody else, whatever its names', () => {
    expect(codesOf({ registered: { ...registered, ssin: OTHER } })).toEqual(['refused', 'FOREIGNER_MISMATCH'])
  })

  it.each([
    { name: 'another surname', person: { surname: 'Nordprov' } },
    { name: 'a given name less', person: { firstNames: 'Ingrid' } },
  ])('refuses $name than the registered one', ({ person }) => {
    const [outcome, ...codes] = codesOf({ registered: { ...registered, ...person } })
    expect([outcome, codes]).toEqual(['refused', ['FOREIGNER_NAME_DIFFERS']])
  })

  it('refuses what would be refused of any request without a card', () => {
    expect(codesOf({ keyUse: 'used' })).toEqual(['refused', 'KEY_ALREADY_USED'])
    expect(codesOf({ csr: undefined })).toEqual(['refused', 'CSR_MALFORMED'])
  })

  it('B3: names the certificate that would be replaced', () => {
    const live = {
      ...{ publicKeyIdentifier: 'a'.repeat(40), identifier, holderName: 'NORDPROVSTROM INGRID MAJ' },
      ...{ state: 'issued' as const, notBefore: NOW, notAfter: new Date('2026-12-24T04:00:00Z') },
    }
    expect(review({ certificates: [live] })).toMatchObject({ outcome: 'waiting', replaces: 'a'.repeat(40) })
  })
})

describe('foreignContract', () => {
  it('C4: is signed by hand, with a place for it, and names the holder as the certificate will', () => {
    const { dn, texts } = foreignContract(registered, { profile, now: NOW })
    expect(dn).toContain('NORDPROVSTROM INGRID MAJ')
    expect(texts.fr).toContain('En signant ce contrat à la main')
    expect(texts.nl).toContain('Door dit contract met de hand te ondertekenen')
    for (const text of [texts.fr, texts.nl]) {
      expect(text).toContain('Ingrid Maj Nordprovström')
      expect(text).toMatch(/: _{20}/)
      expect(text).not.toMatch(/carte d’identité|identiteitskaart/)
    }
  })
})
