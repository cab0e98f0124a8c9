/** Holders that must be refused: persons, organizations, numbers, names. */
import { parseNameText } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS } from '@vesalius/protocols'
import { DEFECTIVE_CSRS } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import {
  CONTACT,
  certificateRequest,
  contractFor,
  csrFor,
  enrol,
  forOrganization,
  forSelf,
  newApplicant,
  newKeys,
  newOrganization,
} from '../fixtures/applicants.ts'
import { storingNothing } from '../fixtures/stored-rows.ts'
import { applicant, contractCodes, platform, refusal, refusedContract, request } from './bench.ts'

const { getActorQualities, getExistingApplicationIds } = CERTRA_OPERATIONS

export function refuseHolders(): void {
  describe('the holder of a request', () => {
    it('is a person with a quality: PERSON_WITHOUT_QUALITY, for want of any, of a current one, of the person', async () => {
      const none = await newApplicant(platform, { quality: null })
      const unknown = await newApplicant(platform, { unknown: true })
      const noProfession = await newApplicant(platform, { quality: 'astrologer' })
      for (const person of [none, unknown, noProfession]) {
        const { request: asked } = await certificateRequest(platform.client, person)
        expect(await refusal(asked, person)).toEqual(['PERSON_WITHOUT_QUALITY'])
      }
    })

    it('has one certificate at a time: CERTIFICATE_ALREADY_ACTIVE', async () => {
      const person = await newApplicant(platform)
      await enrol(platform.client, person)
      const { request: second } = await certificateRequest(platform.client, person)
      expect(await refusal(second, person)).toEqual(['CERTIFICATE_ALREADY_ACTIVE'])
    })

    it('has one certificate for each application ID: CERTIFICATE_ALREADY_ACTIVE', async () => {
      const manager = await newApplicant(platform)
      const holder = forOrganization(await newOrganization(platform, [manager]), 'LAB')
      await enrol(platform.client, manager, { holder })
      const { request: second } = await certificateRequest(platform.client, manager, { holder })
      expect(await refusal(second, manager)).toEqual(['CERTIFICATE_ALREADY_ACTIVE'])
    })

    it('gives contact data that can be used, all complaints at once', async () => {
      const contactData = {
        emailPrivate: 'nowhere',
        phonePrivate: '',
        emailGeneral: 'a@b',
        phoneGeneral: 'call me',
      }
      expect(await refusal({ ...request, contactData })).toEqual([
        'CONTACT_PHONE_MISSING',
        'CONTACT_EMAIL_INVALID',
        'CONTACT_EMAIL_INVALID',
        'CONTACT_PHONE_INVALID',
      ])
      const huge = { emailPrivate: `${'a'.repeat(400_000)}@example.org`, phonePrivate: '1'.repeat(20) }
      expect(await refusal({ ...request, contactData: huge })).toEqual(['CONTACT_EMAIL_INVALID'])
    })

    it('asks only for uses that its type has: BASE_SERVICE_NOT_ALLOWED', async () => {
      const codes = await refusal({ ...request, baseServices: ['tsa', 'everything', ''] })
      expect(new Set(codes)).toEqual(new Set(['BASE_SERVICE_NOT_ALLOWED']))
    })

    it('answers for the rights when everything else is wrong too: all reasons at once', async () => {
      const person = await newApplicant(platform, { quality: null })
      const { request: asked } = await certificateRequest(platform.client, person)
      const csr = await DEFECTIVE_CSRS['RSA of 1024 bits'](parseNameText(request.contract.dn))
      const contract = { ...asked.contract, text: asked.contract.text.slice(0, 1) }
      const contactData = { ...CONTACT, emailPrivate: '' }
      expect(await refusal({ ...asked, csr, contract, contactData }, person)).toEqual([
        'CONTRACT_LANGUAGE_MISSING',
        'CONTACT_EMAIL_MISSING',
        'CSR_SUBJECT_MISMATCH',
        'KEY_TOO_SHORT',
        'PERSON_WITHOUT_QUALITY',
      ])
    })
  })

  describe('check digits', () => {
    it('of an organization are wrong: IDENTIFIER_CHECK_DIGIT in the contract, and in a request that did without one', async () => {
      const wrong = forOrganization({ type: 'NIHII-HOSPITAL', value: '71099118', name: 'Hôpital' })
      expect(await refusedContract({ certificateIdentifier: wrong })).toEqual(['IDENTIFIER_CHECK_DIGIT'])
      const manager = await newApplicant(platform)
      const hospital = await newOrganization(platform, [manager])
      const { request: asked } = await certificateRequest(platform.client, manager, {
        holder: forOrganization(hospital),
      })
      const dn = asked.contract.dn.replaceAll(hospital.value, '71099118')
      const texts = asked.contract.text.map(one => ({
        ...one,
        text: one.text.replaceAll(hospital.value, '71099118'),
      }))
      const codes = await refusal(
        {
          ...asked,
          contract: { ...asked.contract, dn, text: texts },
          csr: await csrFor({ dn }, await newKeys()),
        },
        manager,
      )
      expect(codes[0]).toBe('IDENTIFIER_CHECK_DIGIT')
    })

    it('of a person are wrong, or belong to nobody: in contract, qualities and depot', async () => {
      const actor = { ...applicant.actor, identifier: { type: 'SSIN', value: '85031400128' } }
      expect(await refusedContract({ signer: actor, certificateIdentifier: { actor } })).toEqual([
        'SIGNER_IDENTIFIER_INVALID',
        'IDENTIFIER_CHECK_DIGIT',
      ])
      const ssin = { type: 'SSIN', value: '85031400128' }
      expect(await platform.client.codes(getActorQualities, { ssin }, applicant.authentication)).toEqual([
        'SIGNER_MISMATCH',
      ])
    })

    it.each([
      { type: 'NIHII-HOSPITAL', value: '71099118' },
      { type: 'CBE', value: '0345678998' },
      { type: 'CBE', value: '' },
      { type: 'HOSPITAL', value: '71099119' },
      { type: '', value: '71099119' },
      { type: 'NIHII-HOSPITAL', value: `7${'0'.repeat(100_000)}` },
      { type: "'; drop table etk; --", value: '1' },
    ])(
      'getExistingApplicationIds for $type $value gets a fault, having no status: SOA-03007',
      async organization => {
        const { result } = await storingNothing(platform.deps.database, () =>
          platform.client.codes(getExistingApplicationIds, { organization }),
        )
        expect(result).toEqual(['SOA-03007'])
      },
    )

    it.each([
      { type: 'SSIN', value: '85031400128', code: 'INVALID_SSIN_NUMBER' },
      { type: 'NIHII-HOSPITAL', value: '71099118', code: 'INVALID_NIHII_NUMBER' },
      { type: 'NIHII11', value: '11234579004', code: 'INVALID_NIHII_NUMBER' },
      { type: 'CBE', value: '0345678998', code: 'INVALID_CBE_NUMBER' },
      { type: 'CBE', value: '', code: 'INVALID_CBE_NUMBER' },
      { type: 'NOBODY', value: '1', code: 'INVALID_IDENTIFIER' },
      { type: '', value: '', code: 'INVALID_IDENTIFIER' },
      { type: 'SSIN', value: `${'0'.repeat(100_000)}1`, code: 'INVALID_SSIN_NUMBER' },
      { type: 'SSIN', value: '٨٥٠٣١٤٠٠١٢٧', code: 'INVALID_SSIN_NUMBER' },
    ])('the depot says of $type $value: $code', async ({ type, value, code }) => {
      const { result } = await storingNothing(platform.deps.database, () =>
        platform.client.call(ETK_DEPOT_OPERATIONS.GetEtk, { searchCriteria: [{ type, value }] }),
      )
      expect(result.finding).toMatchObject({ kind: 'errors', errors: [{ code }] })
    })
  })

  describe('the name of an organization that no source knows', () => {
    const named = (name: string, applicationId?: string) =>
      refusedContract({
        // an organization of the demonstration
        certificateIdentifier: forOrganization({ type: 'CBE', value: '0345678997', name }, applicationId),
      })

    it.each([
      { name: 'NIHII-HOSPITAL=71099119', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
      { name: 'Clinic NIHII=71099119', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
      { name: 'ＳＳＩＮ＝85031400127', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
      { name: 'eHealth-platform Belgium', codes: ['HOLDER_NAME_RESERVED'] },
      { name: 'EHEALTH-PLATFORM  BELGIUM', codes: ['HOLDER_NAME_RESERVED'] },
      { name: '', codes: ['HOLDER_NAME_EMPTY'] },
      { name: '   ', codes: ['HOLDER_NAME_EMPTY'] },
      { name: 'Clinic\u202Egnp.exe', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
      { name: 'Clinic\u200Bof trust', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
      { name: 'Clinic\tof trust', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
      { name: 'Clinic\u2028of trust', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
    ])('may not be $codes', async ({ name, codes }) => {
      const unknown = await newOrganization(platform, [], { type: 'CBE' })
      const { result, events } = await storingNothing(platform.deps.database, () =>
        contractCodes({
          contactData: CONTACT,
          signer: applicant.actor,
          certificateIdentifier: forOrganization({ ...unknown, name }),
        }),
      )
      expect(result).toEqual(codes)
      expect(events).toEqual([])
    })

    it('may not be the end of its own common name: HOLDER_NAME_ENDS_COMMON_NAME', async () => {
      const unknown = await newOrganization(platform, [], { type: 'CBE' })
      const ask = (name: string, applicationId?: string) =>
        contractCodes({
          contactData: CONTACT,
          signer: applicant.actor,
          certificateIdentifier: forOrganization({ ...unknown, name }, applicationId),
        })
      expect(await ask(unknown.value)).toEqual(['HOLDER_NAME_ENDS_COMMON_NAME'])
      expect(await ask(unknown.value.slice(-3))).toEqual(['HOLDER_NAME_ENDS_COMMON_NAME'])
      expect(await ask('Lab', 'LAB')).toEqual(['HOLDER_NAME_ENDS_COMMON_NAME'])
      expect(await ask('Lab', 'LABO')).toEqual(['accepted'])
    })

    it('of 1000 characters without a blank becomes one of 64, of 1001 it is no name', async () => {
      const unknown = await newOrganization(platform, [], { type: 'CBE', name: 'A'.repeat(1000) })
      const { dn } = await contractFor(platform.client, applicant, forOrganization(unknown))
      expect(dn).toContain(`,OU=${'A'.repeat(64)},`)
      const longer = forOrganization({ ...unknown, name: 'A'.repeat(1001) })
      expect(await refusedContract({ certificateIdentifier: longer })).toEqual(['SOA-03007'])
    })

    it('typed for an organization of the source counts for nothing', async () => {
      expect(await named('NIHII-HOSPITAL=71099119')).toEqual(['accepted'])
    })

    it('signed round the contract is refused all the same', async () => {
      const unknown = await newOrganization(platform, [], { type: 'CBE', name: 'Clinic' })
      const { request: asked } = await certificateRequest(platform.client, applicant, {
        holder: forOrganization(unknown),
      })
      const dn = asked.contract.dn.replace('OU=CLINIC,', 'OU=NIHII-HOSPITAL\\=71099119,')
      const text = asked.contract.text.map(one => ({
        ...one,
        text: one.text.replaceAll('CLINIC', 'NIHII-HOSPITAL=71099119'),
      }))
      const codes = await refusal({
        ...asked,
        contract: { ...asked.contract, dn, text },
        csr: await csrFor({ dn }, await newKeys()),
      })
      expect(codes).toContain('HOLDER_NAME_IMITATES_IDENTIFIER')
    })

    it('with an application ID that is none: APPLICATION_ID_INVALID; for a person: APPLICATION_ID_NOT_ALLOWED', async () => {
      for (const id of ['A'.repeat(31), 'LAB 1', 'LÀB!', 'a=b', '\u{1F3E5}']) {
        expect(await named('x', id), id).toEqual(['APPLICATION_ID_INVALID'])
      }
      expect(
        await refusedContract({
          certificateIdentifier: { ...forSelf(applicant), applicationId: 'LAB' },
        }),
      ).toEqual(['APPLICATION_ID_NOT_ALLOWED'])
    })
  })
}
