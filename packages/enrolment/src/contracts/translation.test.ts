import { holderDistinguishedName } from '@vesalius/identifiers'
import { describe, expect, it } from 'vitest'
import { HOSPITAL_HOLDER, NOW, PERSONAL_HOLDER, PROFILE, SIGNER } from '../../test/example-request.ts'
import { type Contract, contractFor, type ReceivedContract, revocationContractFor } from './contract.ts'
import type { RevocationContractInputs } from './inputs.ts'
import { translateContract, translateRevocationContract } from './translation.ts'

const { environment } = PROFILE
const HOLDERS = {
  'a person': PERSONAL_HOLDER,
  'an organization': HOSPITAL_HOLDER,
  'an organization with an awkward name': { ...HOSPITAL_HOLDER, holderName: 'A & B <SONS> 10 "X"' },
}

/** As it comes over the wire. */
function received(
  { dn, signer, texts }: Contract,
  changes: Partial<Contract['texts']> = {},
): ReceivedContract {
  const all = { ...texts, ...changes }
  return {
    dn,
    signer,
    texts: [
      { language: 'FR', text: all.fr },
      { language: 'NL', text: all.nl },
    ],
  }
}
const structure = (text: string) => [...text.matchAll(/<(h1|h2|li|dt|dd|code|data)\b/g)].map(([, tag]) => tag)

describe.each(Object.entries(HOLDERS))('the contract for %s', (_, holder) => {
  const contract = contractFor({ terms: PROFILE, signer: SIGNER, holder }, NOW)

  it('is translated point by point, with the same facts, marked as a translation', () => {
    const { de = '', en = '' } = translateContract(received(contract), { environment }) ?? {}
    for (const [text, mark] of [
      [de, 'Verbindlich sind allein der französische und der niederländische Text.'],
      [en, 'Only the French and the Dutch text bind.'],
    ] as const) {
      expect(text).toContain(mark)
      expect(structure(text)).toEqual(structure(contract.texts.fr))
      const [, subject = ''] = /<code>(.*)<\/code>/.exec(contract.texts.fr) ?? []
      for (const fact of [subject, SIGNER.ssin, String(PROFILE.validityMonths), '2026-1'])
        expect(text).toContain(fact)
    }
    expect(de).toContain('<html lang="de">')
    expect(en).toContain('<html lang="en">')
  })

  it('has no translation when one letter is not ours', () => {
    const { fr, nl } = contract.texts
    for (const changes of [
      { fr: fr.replace('jamais', 'parfois') },
      { nl: nl.replace('nooit', 'soms') },
      { nl: '' },
    ])
      expect(translateContract(received(contract, changes), { environment })).toBeUndefined()
    expect(translateContract(received(contract), { environment: 'production' })).toBeUndefined()
    expect(translateContract({ ...received(contract), dn: 'CN=x' }, { environment })).toBeUndefined()
    const other = { ...received(contract), signer: { ...SIGNER, surname: 'Other' } }
    expect(translateContract(other, { environment })).toBeUndefined()
  })
})

describe('the revocation contract', () => {
  const certificate = {
    subject: [],
    holder: HOSPITAL_HOLDER,
    publicKeyIdentifier: 'ab'.repeat(20),
    serialNumber: 123456789012345678901234567890n,
    notAfter: new Date('2027-05-06T07:08:09Z'),
  }
  it.each(['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const)(
    'for %s is translated the same way',
    reason => {
      const inputs: RevocationContractInputs = {
        terms: PROFILE,
        signer: SIGNER,
        reason,
        certificate: { ...certificate, subject: holderDistinguishedName(HOSPITAL_HOLDER) },
      }
      const contract = revocationContractFor(inputs, NOW)
      const known = { environment, reason, publicKeyIdentifier: certificate.publicKeyIdentifier }
      const { de = '', en = '' } = translateRevocationContract(received(contract), known) ?? {}
      for (const text of [de, en]) {
        expect(structure(text)).toEqual(structure(contract.texts.fr))
        expect(text).toContain('123456789012345678901234567890')
        expect(text).toContain('2027-05-06 07:08:09 UTC')
      }
      const other = { ...known, publicKeyIdentifier: 'cd'.repeat(20) }
      expect(translateRevocationContract(received(contract), other)).toBeUndefined()
    },
  )
})
