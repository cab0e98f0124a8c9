import type { Contract } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import type { CertificateOrder } from './certificate-order.ts'
import { reviewContract } from './review-contract.ts'

const signer = { ssin: '85073000160', firstNames: 'Émma Louise', surname: 'Specimen' }
const order: CertificateOrder = {
  holder: { identifier: { type: 'SSIN', value: '85073000160' } },
  contact: { emailPrivate: 'a@example.org', phonePrivate: '1' },
  baseServices: [],
  keyType: 'P-384',
}
const forOrganization: CertificateOrder = {
  ...order,
  holder: { identifier: { type: 'CBE', value: '0345678997' }, applicationId: 'LAB_1', name: 'As typed' },
}

function contract(changes: Partial<Contract> = {}): Contract {
  return {
    dn: 'CN=SSIN\\=85073000160,OU=eHealth-platform Belgium,OU=EMMA LOUISE SPECIMEN,OU=SSIN\\=85073000160,O=Federal Government,C=BE',
    signer: { identifier: { type: 'SSIN', value: '85073000160' }, firstNames: [], name: 'Specimen' },
    text: [
      { language: 'fr', text: '<p>texte</p>' },
      { language: 'nl', text: '<p>tekst</p>' },
    ],
    ...changes,
  }
}
const organizationDn =
  'CN=CBE\\=0345678997\\, LAB_1,OU=eHealth-platform Belgium,OU=LOGICIELS,OU=CBE\\=0345678997,OU=LAB_1,O=Federal Government,C=BE'

const findings = (...wanted: string[]) =>
  expect.objectContaining({ code: 'ANSWER_NOT_TRUSTED', findings: wanted })

describe('reviewContract', () => {
  it('gives the holder and the subject for the CSR in encoded order', () => {
    const { holder, subject } = reviewContract(contract(), order, signer)

    expect(holder).toEqual({ identifier: order.holder.identifier, holderName: 'EMMA LOUISE SPECIMEN' })
    expect(subject[0]).toEqual({ type: '2.5.4.6', value: 'BE' })
    expect(subject.at(-1)).toEqual({ type: '2.5.4.3', value: 'SSIN=85073000160' })
  })

  it("takes an organization's name from the source", () => {
    expect(reviewContract(contract({ dn: organizationDn }), forOrganization, signer).holder.holderName).toBe(
      'LOGICIELS',
    )
  })

  it.each([
    { name: 'a name that cannot be read', of: contract({ dn: 'CN=a,b' }), found: ['CONTRACT_DN_MALFORMED'] },
    {
      name: 'a name of another kind',
      of: contract({ dn: 'CN=Somebody,C=BE' }),
      found: ['CONTRACT_DN_MALFORMED'],
    },
    {
      name: "somebody else's number",
      of: contract({ dn: contract().dn.replaceAll('85073000160', '90010112395') }),
      found: ['CONTRACT_HOLDER'],
    },
    {
      name: 'another name than on the card',
      of: contract({ dn: contract().dn.replace('EMMA LOUISE SPECIMEN', 'SOMEBODY ELSE') }),
      found: ['CONTRACT_HOLDER_NAME'],
    },
    {
      name: 'another signer',
      of: contract({ signer: { ...contract().signer, identifier: { type: 'SSIN', value: '90010112395' } } }),
      found: ['CONTRACT_SIGNER'],
    },
    {
      name: 'no Dutch text',
      of: contract({ text: [{ language: 'fr', text: 'x' }] }),
      found: ['CONTRACT_TEXT_NL'],
    },
    {
      name: 'an empty French text',
      of: contract({
        text: [
          { language: 'fr', text: '' },
          { language: 'nl', text: 'x' },
        ],
      }),
      found: ['CONTRACT_TEXT_FR'],
    },
    {
      name: 'a second French text, also of a region',
      of: contract({ text: [...contract().text, { language: 'fr-BE', text: 'je dois 100 000 euro' }] }),
      found: ['CONTRACT_TEXT_UNSEEN'],
    },
    {
      name: 'a text in a language that is not shown',
      of: contract({ text: [{ language: 'la', text: 'et hoc' }, ...contract().text] }),
      found: ['CONTRACT_TEXT_UNSEEN'],
    },
    {
      name: 'an empty French text before the one that is not shown then',
      of: contract({ text: [{ language: 'fr', text: '' }, ...contract().text] }),
      found: ['CONTRACT_TEXT_FR', 'CONTRACT_TEXT_UNSEEN'],
    },
    ...[
      '<details>je dois</details>',
      '<p>x<DIALOG/>y',
      '<option value=1>',
      '<template\n>',
      '<svg><text>',
    ].map(hiding => ({
      name: `what a browser hides: ${hiding}`,
      of: contract({
        text: [
          { language: 'fr', text: `<p>texte</p>${hiding}` },
          { language: 'nl', text: '<p>tekst</p>' },
        ],
      }),
      found: ['CONTRACT_TEXT_UNSEEN'],
    })),
    {
      name: 'a text too long to read',
      of: contract({
        text: [
          { language: 'fr', text: 'x' },
          { language: 'nl', text: '<'.repeat(256 * 1024 + 1) },
        ],
      }),
      found: ['CONTRACT_TEXT_TOO_LONG'],
    },
  ])('refuses $name', ({ of, found }) => {
    expect(() => reviewContract(of, order, signer)).toThrow(findings(...found))
  })

  it('refuses another application ID, or none', () => {
    const other = organizationDn.replaceAll('LAB_1', 'LAB_2')
    const none = organizationDn.replace('\\, LAB_1', '').replace('OU=LAB_1,', '')

    for (const dn of [other, none])
      expect(() => reviewContract(contract({ dn }), forOrganization, signer)).toThrow(
        findings('CONTRACT_APPLICATION_ID'),
      )
  })

  it('says all that is wrong at once', () => {
    const of = contract({ dn: organizationDn, text: [] })

    expect(() => reviewContract(of, order, signer)).toThrow(
      findings(
        'CONTRACT_HOLDER',
        'CONTRACT_APPLICATION_ID',
        'CONTRACT_HOLDER_NAME',
        'CONTRACT_TEXT_FR',
        'CONTRACT_TEXT_NL',
      ),
    )
  })
})
