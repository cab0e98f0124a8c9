import type { RevocationContract } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import type { RevocationOrder } from './prepare-revocation.ts'
import { reviewRevocationContract } from './review-revocation-contract.ts'

const signer = { ssin: '85073000160', firstNames: 'Émma', surname: 'Specimen' }
const order: RevocationOrder = {
  certificate: {
    publicKeyIdentifier: 'ab'.repeat(20),
    dn: 'CN=CBE\\=0345678997\\, LAB,OU=eHealth-platform Belgium,OU=LOGICIELS,OU=CBE\\=0345678997,OU=LAB,O=Federal Government,C=BE',
  },
  reason: 'superseded',
}

function contract(changes: Partial<RevocationContract> = {}): RevocationContract {
  return {
    dn: order.certificate.dn,
    signer: { identifier: { type: 'SSIN', value: '85073000160' }, firstNames: ['Émma'], name: 'Specimen' },
    reason: 'superseded',
    text: [
      { language: 'fr', text: '<p>texte</p>' },
      { language: 'nl', text: '<p>tekst</p>' },
    ],
    ...changes,
  }
}

describe('reviewRevocationContract', () => {
  it('accepts a contract about what was asked, however its name is written', () => {
    expect(() => reviewRevocationContract(contract(), order, signer)).not.toThrow()
    const spaced = order.certificate.dn.replaceAll(',OU', ', OU')
    expect(() => reviewRevocationContract(contract({ dn: spaced }), order, signer)).not.toThrow()
  })

  it.each([
    {
      name: 'another name',
      changes: { dn: order.certificate.dn.replace('LAB', 'LOB') },
      finding: 'CONTRACT_DN',
    },
    { name: 'a name that is none', changes: { dn: 'x' }, finding: 'CONTRACT_DN' },
    { name: 'another reason', changes: { reason: 'keyCompromise' as const }, finding: 'CONTRACT_REASON' },
    {
      name: 'another signer',
      changes: { signer: { identifier: { type: 'SSIN', value: '79092200290' }, firstNames: [], name: 'X' } },
      finding: 'CONTRACT_SIGNER',
    },
    {
      name: 'no Dutch text',
      changes: { text: [{ language: 'fr', text: 'x' }] },
      finding: 'CONTRACT_TEXT_NL',
    },
    {
      name: 'a text that is not shown',
      changes: { text: [...contract().text, { language: 'nl', text: 'en nog iets' }] },
      finding: 'CONTRACT_TEXT_UNSEEN',
    },
  ])('refuses to have $name signed', ({ changes, finding }) => {
    expect(() => reviewRevocationContract(contract(changes), order, signer)).toThrow(
      expect.objectContaining({ code: 'ANSWER_NOT_TRUSTED', findings: [finding] }),
    )
  })
})
