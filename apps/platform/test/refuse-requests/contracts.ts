/** Contracts that must be refused: changed texts, other parties, other names. */
import type { Contract } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import {
  certificateRequest,
  contractFor,
  csrFor,
  forOrganization,
  newApplicant,
  newKeys,
  newOrganization,
} from '../fixtures/applicants.ts'
import { platform, refusal, request } from './bench.ts'

export function refuseContracts(): void {
  describe('the contract of a request', () => {
    const cases: readonly {
      readonly name: string
      readonly change: (contract: Contract) => Partial<Contract>
      readonly codes: readonly string[]
    }[] = [
      {
        name: 'whose French text was changed by one character',
        change: ({ text }) => ({
          text: text.map(one =>
            one.language === 'fr' ? { ...one, text: one.text.replace('12 mois', '13 mois') } : one,
          ),
        }),
        codes: ['CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'whose texts both got a blank at the end',
        change: ({ text }) => ({ text: text.map(one => ({ ...one, text: `${one.text} ` })) }),
        codes: ['CONTRACT_TEXT_MISMATCH', 'CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'whose texts changed places',
        change: ({ text }) => ({
          text: [
            { language: 'fr', text: text[1]?.text ?? '' },
            { language: 'nl', text: text[0]?.text ?? '' },
          ],
        }),
        codes: ['CONTRACT_TEXT_MISMATCH', 'CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'whose texts are empty',
        change: ({ text }) => ({ text: text.map(one => ({ ...one, text: '' })) }),
        codes: ['CONTRACT_TEXT_MISMATCH', 'CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'without its Dutch text',
        change: ({ text }) => ({ text: text.filter(({ language }) => language === 'fr') }),
        codes: ['CONTRACT_LANGUAGE_MISSING'],
      },
      {
        name: 'with a language twice',
        change: ({ text }) => ({ text: [...text, ...text.slice(0, 1)] }),
        codes: ['CONTRACT_LANGUAGE_MISSING'],
      },
      {
        name: 'with a third language',
        change: ({ text }) => ({ text: [...text, { language: 'de', text: 'Vertrag' }] }),
        codes: ['CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'of a version that never was',
        change: ({ text }) => ({
          text: text.map(one => ({ ...one, text: one.text.replaceAll('2026-1', '2019-7') })),
        }),
        codes: ['CONTRACT_VERSION_UNKNOWN'],
      },
      {
        name: 'signed as somebody else',
        change: ({ signer }) => ({ signer: { ...signer, name: 'Someone' } }),
        codes: ['CONTRACT_SIGNER_MISMATCH', 'CONTRACT_TEXT_MISMATCH', 'CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'signed with another number',
        change: ({ signer }) => ({
          signer: { ...signer, identifier: { type: 'SSIN', value: '85031400127' } },
        }),
        codes: ['CONTRACT_SIGNER_MISMATCH', 'CONTRACT_TEXT_MISMATCH', 'CONTRACT_TEXT_MISMATCH'],
      },
      {
        name: 'with a name that is none',
        change: () => ({ dn: 'nobody in particular' }),
        codes: ['CONTRACT_DN_MALFORMED'],
      },
      {
        name: 'with an empty name',
        change: () => ({ dn: '' }),
        codes: ['CONTRACT_DN_MALFORMED', 'CSR_SUBJECT_MISMATCH'],
      },
      {
        name: 'with a name of 100 000 characters',
        change: ({ dn }) => ({ dn: `${dn},OU=${'A'.repeat(100_000)}` }),
        codes: ['SOA-03007'],
      },
      {
        name: 'with a NUL in its name',
        change: ({ dn }) => ({ dn: dn.replace('SSIN\\=', 'SSIN\\=\\00') }),
        codes: ['CONTRACT_DN_MALFORMED', 'CSR_SUBJECT_MISMATCH'],
      },
      {
        name: 'with half a character in its name',
        change: ({ dn }) => ({ dn: dn.replace('OU=', 'OU=\\ED\\A0\\80') }),
        codes: ['CONTRACT_DN_MALFORMED'],
      },
    ]

    it.each(cases)('$name: $codes', async ({ change, codes }) => {
      const contract = { ...request.contract, ...change(request.contract) }
      expect(await refusal({ ...request, contract })).toEqual(codes)
    })

    it('for another holder name than the card’s: CONTRACT_DN_MISMATCH, and the CSR does not make up for it', async () => {
      const dn = request.contract.dn.replace('ELOISE', 'ALOISE')
      const keys = await newKeys()
      const codes = await refusal({
        ...request,
        contract: { ...request.contract, dn },
        csr: await csrFor({ dn }, keys),
      })
      expect(codes).toEqual(['CONTRACT_DN_MISMATCH'])
    })

    it('of another person, signed with one’s own card: every reason at once', async () => {
      const other = await newApplicant(platform)
      const { request: theirs } = await certificateRequest(platform.client, other)
      expect(await refusal(theirs)).toEqual(['HOLDER_NOT_SIGNER', 'CONTRACT_SIGNER_MISMATCH'])
    })

    it('of an organization for a person, or of a person for an organization', async () => {
      const manager = await newApplicant(platform)
      const hospital = await newOrganization(platform, [manager])
      const { request: asked } = await certificateRequest(platform.client, manager, {
        holder: forOrganization(hospital),
      })
      const own = await contractFor(platform.client, manager)
      const dn = asked.contract.dn
      expect(await refusal({ ...asked, contract: { ...own, dn } }, manager)).toEqual([
        'CONTRACT_TEXT_MISMATCH',
        'CONTRACT_TEXT_MISMATCH',
      ])
      expect(await refusal({ ...asked, contract: { ...asked.contract, dn: own.dn } }, manager)).toEqual([
        'CONTRACT_TEXT_MISMATCH',
        'CONTRACT_TEXT_MISMATCH',
        'CSR_SUBJECT_MISMATCH',
      ])
    })
  })
}
