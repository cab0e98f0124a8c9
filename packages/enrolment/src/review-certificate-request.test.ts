import { holderDistinguishedName, parseSsin } from '@vesalius/identifiers'
import { buildCsr, generateKeyPair, parseCsr, softSigner } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import {
  agreeingFacts,
  HOSPITAL,
  HOSPITAL_HOLDER,
  issuedRecord,
  MANDATE,
  NOW,
  OTHER_SIGNER,
  PERSON,
  PERSONAL_HOLDER,
  PROFILE,
  requestRecord,
  returnedContract,
  SIGNER,
} from '../test/example-request.ts'
import { type CertificateRequestFacts, reviewCertificateRequest } from './review-certificate-request.ts'

const personal = await agreeingFacts(PERSONAL_HOLDER)
const hospital = await agreeingFacts(HOSPITAL_HOLDER)
const generic = {
  ...(await agreeingFacts({ ...HOSPITAL_HOLDER, holderName: 'MAISON DU TEST' })),
  organization: undefined,
  mandates: [],
} satisfies CertificateRequestFacts

const later = new Date('2027-01-01T00:00:00Z')
const soon = new Date('2026-05-01T00:00:00Z')

function verdict(facts: CertificateRequestFacts) {
  const { outcome, objections } = reviewCertificateRequest(facts)
  return { outcome, codes: objections.map(({ code }) => code) }
}

async function csrWithKey(kind: 'RSA-2048' | 'RSA-3072' | 'P-256') {
  const { privateKey, spki } = await generateKeyPair(kind)
  const subject = holderDistinguishedName(PERSONAL_HOLDER)
  return parseCsr(await buildCsr({ subject, spki, signer: softSigner(privateKey) }))
}

describe('reviewCertificateRequest', () => {
  it('C3: accepts a request of a person on which everything agrees', () => {
    expect(reviewCertificateRequest(personal)).toEqual({
      outcome: 'accepted',
      objections: [],
      holder: PERSONAL_HOLDER,
      subject: holderDistinguishedName(PERSONAL_HOLDER),
      contractVersion: '2026-1',
    })
  })

  it('C3: accepts a request of a mandated manager; the manager needs no quality', () => {
    expect(reviewCertificateRequest({ ...hospital, person: undefined })).toEqual({
      outcome: 'accepted',
      objections: [],
      holder: HOSPITAL_HOLDER,
      subject: holderDistinguishedName(HOSPITAL_HOLDER),
      contractVersion: '2026-1',
    })
  })

  it('B3: says which certificate is replaced', () => {
    const current = issuedRecord(HOSPITAL_HOLDER, { notAfter: soon })
    expect(reviewCertificateRequest({ ...hospital, certificates: [current] })).toMatchObject({
      outcome: 'accepted',
      replaces: current.publicKeyIdentifier,
    })
  })

  it.each([
    { name: 'without a quality', facts: { ...personal, person: { ...PERSON, qualities: [] } } },
    { name: 'unknown to the source', facts: { ...personal, person: undefined } },
  ])('C2: refuses a person $name', ({ facts }) => {
    expect(verdict(facts)).toEqual({ outcome: 'refused', codes: ['PERSON_WITHOUT_QUALITY'] })
  })

  it('C3: waits when card and source disagree about the surname, not about given names', () => {
    const renamed = { ...personal, person: { ...PERSON, surname: 'Exemplaire' } }
    expect(verdict(renamed)).toEqual({ outcome: 'waiting', codes: ['PERSON_NAME_DIFFERS'] })
    expect(
      verdict({ ...personal, person: { ...PERSON, firstNames: 'Emma', surname: 'SPECIMEN' } }).outcome,
    ).toBe('accepted')
  })

  it('A9: an organization that no source knows waits for an operator, under the typed name', () => {
    expect(verdict(generic)).toEqual({
      outcome: 'waiting',
      codes: ['ORGANIZATION_UNKNOWN', 'ORGANIZATION_NOT_MANDATED'],
    })
    expect(reviewCertificateRequest(generic)).toMatchObject({ holder: { holderName: 'MAISON DU TEST' } })
  })

  it('A9: a known organization without mandate waits; with an ended mandate too', () => {
    expect(verdict({ ...hospital, mandates: [] })).toEqual({
      outcome: 'waiting',
      codes: ['ORGANIZATION_NOT_MANDATED'],
    })
    const ended = [{ ...MANDATE, until: NOW }]
    expect(verdict({ ...hospital, mandates: ended }).codes).toEqual(['ORGANIZATION_NOT_MANDATED'])
    const another = [{ ...MANDATE, ssin: parseSsin(OTHER_SIGNER.ssin) ?? SIGNER.ssin }]
    expect(verdict({ ...hospital, mandates: another }).codes).toEqual(['ORGANIZATION_NOT_MANDATED'])
  })

  it('A9: is refused instead where the profile says so', () => {
    const strict = { ...PROFILE, organizationWithoutMandate: 'refuses' } as const
    expect(verdict({ ...hospital, profile: strict, mandates: [] })).toEqual({
      outcome: 'refused',
      codes: ['ORGANIZATION_NOT_MANDATED'],
    })
    expect(verdict({ ...generic, profile: strict }).outcome).toBe('refused')
  })

  it('A9: a recorded mandate governs the renewal of an organization that no source knows', () => {
    const renewal = {
      ...generic,
      mandates: [MANDATE],
      certificates: [issuedRecord({ ...HOSPITAL_HOLDER, holderName: 'MAISON DU TEST' }, { notAfter: soon })],
    }
    expect(verdict(renewal).outcome).toBe('accepted')
    const renamed = [issuedRecord({ ...HOSPITAL_HOLDER, holderName: 'AUTRE NOM' }, { notAfter: soon })]
    expect(verdict({ ...renewal, certificates: renamed })).toEqual({
      outcome: 'waiting',
      codes: ['ORGANIZATION_UNKNOWN'],
    })
  })

  it('A6: at the limit the request waits, or is refused where the profile says so', () => {
    const certificates = Array.from({ length: 10 }, (_, index) =>
      issuedRecord({ ...HOSPITAL_HOLDER, applicationId: `APP_${index}` }, { notAfter: later }),
    )
    expect(verdict({ ...hospital, certificates })).toEqual({ outcome: 'waiting', codes: ['LIMIT_REACHED'] })
    const strict = { ...PROFILE, atLimit: 'refuses' } as const
    expect(verdict({ ...hospital, certificates, profile: strict }).outcome).toBe('refused')
  })

  it.each([
    {
      name: 'an active one',
      certificates: [issuedRecord(PERSONAL_HOLDER, { notAfter: later })],
      codes: ['CERTIFICATE_ALREADY_ACTIVE'],
    },
    {
      name: 'an accepted request',
      certificates: [requestRecord(PERSONAL_HOLDER, 'accepted')],
      codes: ['CERTIFICATE_ALREADY_ACCEPTED'],
    },
    {
      name: 'a certificate and its replacement',
      certificates: [
        issuedRecord(PERSONAL_HOLDER, { notAfter: soon }),
        issuedRecord(PERSONAL_HOLDER, { notAfter: later }, 'c'.repeat(40)),
      ],
      codes: ['REPLACEMENT_ALREADY_EXISTS'],
    },
  ])('B3: refuses a personal certificate beside $name', ({ certificates, codes }) => {
    expect(verdict({ ...personal, certificates })).toEqual({ outcome: 'refused', codes })
  })

  it('refuses the contract of another person', () => {
    const stolen = { ...personal, signer: OTHER_SIGNER }
    expect(verdict(stolen).outcome).toBe('refused')
    expect(verdict(stolen).codes).toEqual(
      expect.arrayContaining(['HOLDER_NOT_SIGNER', 'CONTRACT_SIGNER_MISMATCH']),
    )
    expect(verdict({ ...hospital, signer: OTHER_SIGNER }).codes).toEqual(
      expect.arrayContaining(['CONTRACT_SIGNER_MISMATCH', 'ORGANIZATION_NOT_MANDATED']),
    )
  })

  it('B2: refuses a name other than that of the card or the source', async () => {
    const imposed = await agreeingFacts({ ...PERSONAL_HOLDER, holderName: 'PROFESSOR SPECIMEN' })
    expect(verdict(imposed).codes).toEqual([
      'CONTRACT_DN_MISMATCH',
      'CONTRACT_TEXT_MISMATCH',
      'CONTRACT_TEXT_MISMATCH',
    ])
    const typed = await agreeingFacts({ ...HOSPITAL_HOLDER, holderName: 'MY OWN CLINIC' })
    expect(verdict(typed).codes).toContain('CONTRACT_DN_MISMATCH')
  })

  it('B2: refuses a name that imitates an identifier', async () => {
    const facts = await agreeingFacts({ ...HOSPITAL_HOLDER, holderName: 'SSIN=85073000160' })
    expect(verdict({ ...facts, organization: undefined })).toEqual({
      outcome: 'refused',
      codes: ['HOLDER_NAME_IMITATES_IDENTIFIER', 'ORGANIZATION_UNKNOWN'],
    })
  })

  it('C4: refuses a changed contract', () => {
    const texts = hospital.contract.texts.map(({ language, text }) => ({
      language,
      text: text.replace('jamais', 'parfois'),
    }))
    expect(reviewCertificateRequest({ ...hospital, contract: { ...hospital.contract, texts } })).toEqual({
      outcome: 'refused',
      objections: [{ code: 'CONTRACT_TEXT_MISMATCH', field: 'fr' }],
    })
  })

  it('refuses a DN that is not that of an eHealth certificate, and still looks at the rest', () => {
    const contract = { ...personal.contract, dn: 'CN=Somebody,C=BE' }
    expect(verdict({ ...personal, contract, signer: OTHER_SIGNER }).codes).toEqual([
      'CONTRACT_DN_MALFORMED',
      'CONTRACT_SIGNER_MISMATCH',
      'CSR_SUBJECT_MISMATCH',
    ])
  })

  it.each([
    {
      name: 'no CSR that can be read',
      facts: { ...personal, csr: undefined, keyUse: undefined },
      codes: ['CSR_MALFORMED'],
    },
    {
      name: 'the CSR of another holder',
      facts: { ...personal, csr: hospital.csr },
      codes: ['CSR_SUBJECT_MISMATCH'],
    },
    {
      name: 'a CSR that is not signed with its key',
      facts: {
        ...personal,
        csr: personal.csr && { ...personal.csr, info: Uint8Array.from([...personal.csr.info, 0]) },
      },
      codes: ['CSR_SIGNATURE_INVALID'],
    },
  ])('refuses $name', ({ facts, codes }) => {
    expect(verdict(facts)).toEqual({ outcome: 'refused', codes })
  })

  it('A25: allows RSA-2048 where and while the profile does, and no other keys', async () => {
    const rsa = { ...personal, csr: await csrWithKey('RSA-2048') }
    expect(verdict(rsa).outcome).toBe('accepted')
    const p384Only = { ...PROFILE, keyTypes: [{ type: 'P-384' }, { type: 'RSA-2048', until: NOW }] } as const
    expect(verdict({ ...rsa, profile: p384Only }).codes).toEqual(['KEY_ALGORITHM_NOT_ALLOWED'])
    expect(verdict({ ...personal, csr: await csrWithKey('RSA-3072') }).codes).toEqual([
      'KEY_ALGORITHM_NOT_ALLOWED',
    ])
    expect(verdict({ ...personal, csr: await csrWithKey('P-256') }).codes).toEqual(['KEY_CURVE_NOT_ALLOWED'])
  })

  it('B5: refuses a key used before and a blocked key, not an honest retry', () => {
    const now = personal.keyUse?.now
    if (now === undefined) throw new Error('the example has a key')
    const reused = { ...now, signerSsin: OTHER_SIGNER.ssin }
    expect(verdict({ ...personal, keyUse: { now, earlier: reused, blocked: false } }).codes).toEqual([
      'KEY_ALREADY_USED',
    ])
    expect(verdict({ ...personal, keyUse: { now, earlier: now, blocked: false } }).codes).toEqual([])
    expect(verdict({ ...personal, keyUse: { now, earlier: undefined, blocked: true } }).codes).toEqual([
      'KEY_BLOCKED',
    ])
  })

  it('A10, A11: refuses unavailable uses and bad contact data', () => {
    const facts = {
      ...personal,
      baseServices: ['tsa', 'fax'],
      contact: { ...personal.contact, phonePrivate: '' },
    }
    expect(verdict(facts)).toEqual({
      outcome: 'refused',
      codes: ['CONTACT_PHONE_MISSING', 'BASE_SERVICE_NOT_ALLOWED'],
    })
  })

  it('C3: refuses with all reasons, those that alone would wait included', () => {
    const facts = {
      ...generic,
      signer: OTHER_SIGNER,
      contract: returnedContract({
        ...HOSPITAL_HOLDER,
        identifier: { ...HOSPITAL, value: '71099912' },
        holderName: 'LAB_1',
      }),
      csr: undefined,
      keyUse: undefined,
      contact: { emailPrivate: '', phonePrivate: '' },
      baseServices: ['fax'],
    }
    expect(verdict(facts)).toEqual({
      outcome: 'refused',
      codes: [
        'IDENTIFIER_CHECK_DIGIT',
        'HOLDER_NAME_ENDS_COMMON_NAME',
        'CONTRACT_SIGNER_MISMATCH',
        'CONTACT_EMAIL_MISSING',
        'CONTACT_PHONE_MISSING',
        'BASE_SERVICE_NOT_ALLOWED',
        'CSR_MALFORMED',
        'ORGANIZATION_UNKNOWN',
        'ORGANIZATION_NOT_MANDATED',
      ],
    })
  })
})
