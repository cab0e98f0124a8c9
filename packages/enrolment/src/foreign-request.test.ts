import { holderDistinguishedName } from '@vesalius/identifiers'
import { buildCsr, type Csr, type KeyPair, parseCsr, softSigner } from '@vesalius/pki'
import { inventSsin, testKeyPair } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ForeignRequestFacts, reviewForeignRequest } from './foreign-request.ts'
import { defaultProfile } from './profile.ts'

const NOW = new Date('2026-11-22T04:00:00Z')
const SSIN = inventSsin('1979-12-24', 90, 'sex-known')
const identifier = { type: 'SSIN', value: SSIN } as const
const person = { identifierType: 'SSIN', ssin: SSIN, firstNames: 'Ingrid Maj', surname: 'Nordprovström' }
const contact = { emailPrivate: 'ingrid@example.org', phonePrivate: '+46 8 000 00' }

let keys: KeyPair
beforeAll(async () => {
  keys = await testKeyPair('P-384', 'foreign-request')
})

async function csrOf(holderName: string, pair = keys): Promise<Csr> {
  const subject = holderDistinguishedName({ identifier, holderName })
  return parseCsr(await buildCsr({ subject, spki: pair.spki, signer: softSigner(pair.privateKey) }))
}

async function review(changed: Partial<ForeignRequestFacts> = {}) {
  return reviewForeignRequest({
    ...{ now: NOW, profile: defaultProfile('acceptance'), person, contact, keyUse: undefined },
    ...{ csr: await csrOf('NORDPROVSTROM INGRID MAJ'), certificates: [], ...changed },
  })
}

const codesOf = async (changed: Partial<ForeignRequestFacts>) =>
  (await review(changed)).objections.map(({ code }) => code)

describe('reviewForeignRequest', () => {
  it('F3: lets a request wait whose subject has the surname first, as existing clients write it', async () => {
    const { holder, objections } = await review()
    expect(objections).toEqual([])
    expect(holder).toEqual({ identifier, holderName: 'NORDPROVSTROM INGRID MAJ' })
  })

  it('A7: drops words of a long name from the end, the last given names first', async () => {
    const surname = 'Proef'.repeat(10)
    const { holder } = await review({
      person: { ...person, surname, firstNames: 'Ingrid Margareta' },
      csr: await csrOf(`${surname.toUpperCase()} INGRID`),
    })
    expect(holder?.holderName).toBe(`${surname.toUpperCase()} INGRID`)
  })

  it.each([
    { name: 'another type', changed: { identifierType: 'CBE' }, code: 'BIS_NUMBER_EXPECTED' },
    {
      name: 'a national number',
      changed: { ssin: inventSsin('1971-03-14', 222) },
      code: 'BIS_NUMBER_EXPECTED',
    },
    { name: 'wrong check digits', changed: { ssin: '79522409000' }, code: 'IDENTIFIER_CHECK_DIGIT' },
    { name: 'letters', changed: { ssin: 'x' }, code: 'IDENTIFIER_PATTERN' },
    { name: 'no name at all', changed: { firstNames: '', surname: ' ' }, code: 'HOLDER_NAME_EMPTY' },
    { name: 'another name than in the CSR', changed: { surname: 'Other' }, code: 'CSR_SUBJECT_MISMATCH' },
  ])('refuses $name', async ({ changed, code }) => {
    expect(await codesOf({ person: { ...person, ...changed } })).toContain(code)
  })

  it('refuses a subject with the given names first', async () => {
    expect(await codesOf({ csr: await csrOf('INGRID MAJ NORDPROVSTROM') })).toEqual(['CSR_SUBJECT_MISMATCH'])
  })

  it('says everything at once', async () => {
    const codes = await codesOf({
      ...{ person: { ...person, identifierType: 'CBE' }, contact: { ...contact, emailPrivate: '' } },
      ...{ csr: undefined, keyUse: 'blocked' as const },
    })
    expect(codes).toEqual(['BIS_NUMBER_EXPECTED', 'CONTACT_EMAIL_MISSING', 'CSR_MALFORMED', 'KEY_BLOCKED'])
  })

  it.each(['used', 'open'] as const)('B5: refuses a key that is %s already', async keyUse => {
    expect(await codesOf({ keyUse })).toEqual(['KEY_ALREADY_USED'])
  })

  it('A25: refuses RSA where the profile allows it no longer', async () => {
    const rsa = await testKeyPair('RSA-2048', 'foreign-request')
    const csr = await csrOf('NORDPROVSTROM INGRID MAJ', rsa)
    expect(await codesOf({ csr })).toEqual([])
    expect(await codesOf({ csr, profile: defaultProfile('production') })).toEqual([
      'KEY_ALGORITHM_NOT_ALLOWED',
    ])
  })

  it('B3: refuses a second certificate outside the replacement period', async () => {
    const live = {
      ...{ publicKeyIdentifier: 'a'.repeat(40), identifier, holderName: 'NORDPROVSTROM INGRID MAJ' },
      ...{ state: 'issued' as const, notBefore: NOW, notAfter: new Date('2027-11-22T04:00:00Z') },
    }
    expect(await codesOf({ certificates: [live] })).toEqual(['CERTIFICATE_ALREADY_ACTIVE'])
  })
})
