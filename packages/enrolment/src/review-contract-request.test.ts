import { describe, expect, it } from 'vitest'
import { HOSPITAL_HOLDER, NOW, ORGANIZATION, PROFILE, SIGNER } from '../test/example-request.ts'
import { type ContractRequestFacts, reviewContractRequest } from './review-contract-request.ts'

const contact = { emailPrivate: 'e.specimen@example.org', phonePrivate: '+32 2 000 00 00' }
const personal: ContractRequestFacts = {
  now: NOW,
  profile: PROFILE,
  signer: { ...SIGNER, identifierType: 'SSIN' },
  asked: { type: 'SSIN', value: SIGNER.ssin, typedName: 'ignored' },
  contact,
  organization: undefined,
}
const forHospital: ContractRequestFacts = {
  ...personal,
  asked: {
    type: 'NIHII-HOSPITAL',
    value: '71099911',
    applicationId: 'lab_1',
    typedName: 'Whatever was typed',
  },
  organization: ORGANIZATION,
}
const codes = (facts: ContractRequestFacts) => reviewContractRequest(facts).objections.map(({ code }) => code)

describe('reviewContractRequest', () => {
  it('A7: makes a personal contract with the name of the card', () => {
    expect(reviewContractRequest(personal).contract?.dn).toContain(
      ',OU=EMMA LOUISE SPECIMEN,OU=SSIN\\=85073000160,',
    )
  })

  it('B2: takes the name of a listed organization from the source, whatever was typed', () => {
    const dn = reviewContractRequest(forHospital).contract?.dn
    expect(dn).toContain(`OU=${HOSPITAL_HOLDER.holderName},`)
    expect(dn).toContain('\\, LAB_1,')
  })

  it('B2: takes the Dutch name where the profile says so, or where there is no French one', () => {
    const dutch = { ...PROFILE, organizationNameLanguage: 'nl' } as const
    expect(reviewContractRequest({ ...forHospital, profile: dutch }).contract?.dn).toContain(
      'OU=TESTKLINIEK,',
    )
    const dutchOnly = { ...ORGANIZATION, names: { nl: 'Testkliniek' } }
    expect(reviewContractRequest({ ...forHospital, organization: dutchOnly }).contract?.dn).toContain(
      'OU=TESTKLINIEK,',
    )
  })

  it('B2: takes the typed name of an organization that the source does not know', () => {
    expect(reviewContractRequest({ ...forHospital, organization: undefined }).contract?.dn).toContain(
      'OU=WHATEVER WAS TYPED,',
    )
  })

  it.each([
    {
      name: 'an unknown type',
      asked: { ...forHospital.asked, type: 'HOSPITAL' },
      expected: ['IDENTIFIER_TYPE_UNKNOWN'],
    },
    {
      name: 'bad check digits',
      asked: { ...forHospital.asked, value: '71099912' },
      expected: ['IDENTIFIER_CHECK_DIGIT'],
    },
    {
      name: 'too few digits',
      asked: { ...forHospital.asked, value: '710' },
      expected: ['IDENTIFIER_PATTERN'],
    },
    {
      name: 'a NIHII number of a person',
      asked: { type: 'NIHII', value: '12345625', typedName: 'X Y' },
      expected: ['HOLDER_TYPE_NOT_ALLOWED'],
    },
    {
      name: 'another person',
      asked: { type: 'SSIN', value: '04021500263', typedName: '' },
      expected: ['HOLDER_NOT_SIGNER'],
    },
    {
      name: 'an application ID for a person',
      asked: { ...personal.asked, applicationId: 'X' },
      expected: ['APPLICATION_ID_NOT_ALLOWED'],
    },
    {
      name: 'a bad application ID',
      asked: { ...forHospital.asked, applicationId: 'LAB 1' },
      expected: ['APPLICATION_ID_INVALID'],
    },
    { name: 'no name', asked: { ...forHospital.asked, typedName: '' }, expected: ['HOLDER_NAME_EMPTY'] },
    {
      name: 'a name like a number',
      asked: { ...forHospital.asked, typedName: 'cbe=0123456749' },
      expected: ['HOLDER_NAME_IMITATES_IDENTIFIER'],
    },
    {
      name: 'a name that ends the common name',
      asked: { ...forHospital.asked, typedName: 'Lab_1' },
      expected: ['HOLDER_NAME_ENDS_COMMON_NAME'],
    },
    {
      name: 'a reserved name',
      asked: { ...forHospital.asked, typedName: 'ehealth-platform belgium' },
      expected: ['HOLDER_NAME_RESERVED'],
    },
    {
      name: 'control characters in the name',
      asked: { ...forHospital.asked, typedName: 'A\tB' },
      expected: ['HOLDER_NAME_CONTROL_CHARACTER'],
    },
  ])('B2, A10: refuses $name with $expected', ({ asked, expected }) => {
    expect(codes({ ...personal, asked })).toEqual(expected)
  })

  it('refuses a signer without a valid national number', () => {
    expect(
      codes({ ...forHospital, signer: { ...SIGNER, ssin: '85073000161', identifierType: 'SSIN' } }),
    ).toEqual(['SIGNER_IDENTIFIER_INVALID'])
    expect(codes({ ...forHospital, signer: { ...SIGNER, identifierType: 'CBE' } })).toEqual([
      'SIGNER_IDENTIFIER_INVALID',
    ])
  })

  it('gives all objections at once', () => {
    const facts = {
      ...forHospital,
      asked: { type: 'CBE', value: '1', applicationId: '?', typedName: '' },
      organization: undefined,
      contact: { emailPrivate: '', phonePrivate: 'x' },
    }
    expect(codes(facts)).toEqual([
      'IDENTIFIER_PATTERN',
      'APPLICATION_ID_INVALID',
      'HOLDER_NAME_EMPTY',
      'CONTACT_EMAIL_MISSING',
      'CONTACT_PHONE_INVALID',
    ])
  })
})
