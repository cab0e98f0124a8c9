/** Certificate requests that must be refused: each with every reason at once, and nothing stored but the audit line. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { buildCsr, der, OID, parseNameText, softSigner, spkiOf } from '@vesalius/pki'
import {
  CERTRA_OPERATIONS,
  type Contract,
  ETK_DEPOT_OPERATIONS,
  ETKRA_OPERATIONS,
  type GenerateCertificateRequest,
  type GenerateContractRequest,
} from '@vesalius/protocols'
import { DEFECTIVE_CSRS } from '@vesalius/testkit'
import type { XmlElement } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Applicant,
  CONTACT,
  certificateRequest,
  contractFor,
  csrFor,
  encryptionKeys,
  enrol,
  forOrganization,
  forSelf,
  newApplicant,
  newKeys,
  newOrganization,
  registerEtk,
} from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import type { RequestSigning } from './fixtures/wire-client.ts'

const { generateCertificate, generateContract, getActorQualities, getExistingApplicationIds } =
  CERTRA_OPERATIONS

const LONG = process.env.LONG === '1'

let platform: TestPlatform
let applicant: Applicant
let request: Request
beforeAll(async () => {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform)
  request = (await certificateRequest(platform.client, applicant)).request
})
afterAll(() => platform.close())

type Request = Omit<GenerateCertificateRequest, 'head'>

/** The codes of a refused certificate request: told to the sender, kept in the audit trail, and nothing else. */
async function refusal(asked: Request, by: Applicant = applicant): Promise<readonly string[]> {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    platform.client.codes(generateCertificate, asked, by.signature),
  )
  expect(result).not.toEqual(['accepted'])
  if (result[0]?.startsWith('SOA')) expect(events).toEqual([])
  else {
    expect(events).toEqual([
      { kind: 'request-refused', recordId: 'GenerateCertificateRequest', codes: result },
    ])
  }
  return result
}

type ContractQuestion = Omit<GenerateContractRequest, 'head'>

const contractCodes = (asked: ContractQuestion) => platform.client.codes(generateContract, asked)

/** The codes of a refused, unsigned request: nobody is known, so not even the audit trail has it. */
async function refusedContract(changes: Partial<ContractQuestion>): Promise<readonly string[]> {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    contractCodes({
      ...{ contactData: CONTACT, signer: applicant.actor, certificateIdentifier: forSelf(applicant) },
      ...changes,
    }),
  )
  expect(events).toEqual([])
  return result
}

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
      change: ({ signer }) => ({ signer: { ...signer, identifier: { type: 'SSIN', value: '85031400127' } } }),
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

describe('the CSR of a request', () => {
  const defects: Readonly<Record<keyof typeof DEFECTIVE_CSRS, readonly string[]>> = {
    'signature of another key': ['CSR_SIGNATURE_INVALID'],
    'one bit of the subject changed': ['CSR_MALFORMED'],
    'octets after the end': ['CSR_MALFORMED'],
    'last octet missing': ['CSR_MALFORMED'],
    'empty subject': ['CSR_SUBJECT_MISMATCH'],
    'two attributes in one RDN': ['CSR_MALFORMED'],
    'version 2': ['CSR_MALFORMED'],
    'curve P-256': ['KEY_CURVE_NOT_ALLOWED'],
    'compressed point': ['KEY_POINT_COMPRESSED'],
    'RSA of 1024 bits': ['KEY_TOO_SHORT'],
    'RSA exponent 3': ['KEY_EXPONENT_WEAK'],
    'RSA primes next to each other': ['KEY_WEAK'],
    'RSA signed with SHA-1': ['CSR_SIGNATURE_INVALID'],
  }
  it.each(Object.entries(defects))('with %s: %s', async (name, codes) => {
    const csr = await DEFECTIVE_CSRS[name as keyof typeof DEFECTIVE_CSRS](parseNameText(request.contract.dn))
    expect(await refusal({ ...request, csr })).toEqual(codes)
  })

  it('with a bit changed in any place: CSR_MALFORMED, CSR_SIGNATURE_INVALID or what the change says', async () => {
    const step = LONG ? 1 : 23
    for (let at = 0; at < request.csr.length; at += step) {
      const csr = Uint8Array.from(request.csr)
      csr[at] = (csr[at] ?? 0) ^ 0x01
      const codes = await platform.client.codes(generateCertificate, { ...request, csr }, applicant.signature)
      expect(codes, `octet ${at}`).not.toContain('accepted')
      for (const code of codes) expect(code, `octet ${at}`).toMatch(/^(CSR|KEY)_/)
    }
  })

  it('cut off anywhere, or empty: CSR_MALFORMED', async () => {
    const step = LONG ? 1 : 29
    for (let end = 0; end < request.csr.length; end += step) {
      const csr = request.csr.subarray(0, end)
      const codes = await platform.client.codes(generateCertificate, { ...request, csr }, applicant.signature)
      expect(codes, `${end} octets`).toEqual(['CSR_MALFORMED'])
    }
  })

  it('for another name than the contract’s: CSR_SUBJECT_MISMATCH', async () => {
    const keys = await newKeys()
    const { dn } = request.contract
    for (const wrong of [
      dn.replace('ELOISE', 'ALOISE'),
      dn.replace(',O=Federal Government', ''),
      `${dn},C=BE`,
      dn.replace(/^CN=[^,]+/, '$&\\, LAB'),
    ]) {
      expect(await refusal({ ...request, csr: await csrFor({ dn: wrong }, keys) }), wrong).toEqual([
        'CSR_SUBJECT_MISMATCH',
      ])
    }
  })

  it.each([
    {
      name: 'Ed25519',
      keys: () => generateKeyPairSync('ed25519'),
      codes: ['CSR_MALFORMED', 'KEY_ALGORITHM_NOT_ALLOWED', 'CSR_SIGNATURE_INVALID'],
    },
    {
      name: 'P-521',
      keys: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
      codes: ['KEY_CURVE_NOT_ALLOWED'],
    },
    {
      name: 'secp256k1',
      keys: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
      codes: ['KEY_CURVE_NOT_ALLOWED'],
    },
    {
      name: 'RSA of 4096 bits',
      keys: () => generateKeyPairSync('rsa', { modulusLength: 4096 }),
      codes: ['KEY_ALGORITHM_NOT_ALLOWED'],
    },
  ])('with a key of $name', async ({ keys, codes }) => {
    const { privateKey } = keys()
    const subject = parseNameText(request.contract.dn)
    const signing = await newKeys()
    // the key of the CSR in the form of a key that can sign; its signature is then another key's
    const csr = await buildCsr({
      ...{ subject, spki: spkiOf(privateKey) },
      signer: { ...softSigner(signing.privateKey), spki: spkiOf(privateKey) },
    })
    const found = await refusal({ ...request, csr })
    expect(
      codes.some(code => found.includes(code)),
      found.join(' '),
    ).toBe(true)
    for (const code of found) expect([...codes, 'CSR_SIGNATURE_INVALID']).toContain(code)
  })

  it('with an even modulus, a small factor or the structure of ROCA: KEY_WEAK', async () => {
    const subject = parseNameText(request.contract.dn)
    const signing = await newKeys()
    for (const modulus of [even(), divisible(), roca()]) {
      const spki = rsaSpki(modulus)
      const csr = await buildCsr({ subject, spki, signer: { ...softSigner(signing.privateKey), spki } })
      expect(await refusal({ ...request, csr })).toContain('KEY_WEAK')
    }
  })

  it('with an absurd key is refused without being worked on', async () => {
    const spki = rsaSpki((1n << 60_000n) - 1n, (1n << 59_000n) + 1n)
    const signing = await newKeys()
    const csr = await buildCsr({
      ...{ subject: parseNameText(request.contract.dn), spki },
      signer: { ...softSigner(signing.privateKey), spki },
    })
    const started = performance.now()
    const codes = await refusal({ ...request, csr })
    expect(codes.some(code => code.startsWith('KEY_') || code === 'CSR_MALFORMED')).toBe(true)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('the key of a request', () => {
  it('that another person has used: KEY_ALREADY_USED', async () => {
    const { keys } = await enrol(platform.client, await newApplicant(platform))
    expect(await refusal({ ...request, csr: await csrFor(request.contract, keys) })).toEqual([
      'KEY_ALREADY_USED',
    ])
  })

  it('that waits with another request: KEY_ALREADY_USED', async () => {
    const other = await newApplicant(platform)
    const holder = forOrganization(await newOrganization(platform, []))
    const waiting = await certificateRequest(platform.client, other, { holder })
    await platform.client.succeed(generateCertificate, waiting.request, other.signature)
    expect(await refusal({ ...request, csr: await csrFor(request.contract, waiting.keys) })).toEqual([
      'KEY_ALREADY_USED',
    ])
  })

  it('that is somebody’s encryption key: KEY_ALREADY_USED', async () => {
    const holder = await enrol(platform.client, await newApplicant(platform))
    const keys = await encryptionKeys(1)
    await registerEtk(platform.client, holder, keys)
    expect(await refusal({ ...request, csr: await csrFor(request.contract, keys) })).toEqual([
      'KEY_ALREADY_USED',
    ])
  })

  it('that is the platform’s own: KEY_ALREADY_USED, whoever could have signed with it', async () => {
    const signing = await newKeys()
    for (const { issuer } of platform.deps.authorities.issuing) {
      const { spki } = issuer.certificate
      const csr = await buildCsr({
        ...{ subject: parseNameText(request.contract.dn), spki },
        signer: { ...softSigner(signing.privateKey), spki },
      })
      expect(await refusal({ ...request, csr })).toContain('KEY_ALREADY_USED')
    }
  })
})

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

describe('a message that its schema lets through and that makes no sense', () => {
  const nonsense = [
    '',
    ' ',
    '\u00a0',
    'x'.repeat(200_000),
    '\u{10FFFD}',
    '\uFEFF',
    '\u202E\u0301',
    '😀'.repeat(1000),
    'ﷺ',
    '<b>&amp;</b>',
    "Robert'); drop table natural_person;--",
    ['$', '{jndi:ldap://192.0.2.1/a}'].join(''),
    '../../../../etc/passwd',
    '%00%n%s',
    '\r\n\r\nHTTP/1.1 200',
    '-0',
    'null',
  ]

  it('is refused with codes, wherever text can stand: never an accident, never stored', async () => {
    const message = generateCertificate.writeRequest({ head: platform.client.head(), ...request })
    const places = textPlaces(message)
    expect(places.length).toBeGreaterThan(8)
    for (const [index, place] of places.entries()) {
      // all of them at every place would take minutes: each place gets a few, all together get all
      const some = LONG ? nonsense : nonsense.filter((_, at) => (at + index) % 4 === 0)
      for (const text of some) {
        const spoiled = await platform.client.enclose(
          generateCertificate,
          withNewId(withText(message, place, text)),
          applicant.signature,
        )
        const { result } = await storingNothing(platform.deps.database, () => platform.client.send(spoiled))
        if (result.kind === 'fault') {
          expect(result.fault.soaCode, `${place.join('/')} ${text.slice(0, 20)}`).toMatch(/^SOA-0300[67]$/)
        } else {
          const { outcome } = generateCertificate.readResponse(result.payload)
          expect(outcome.kind, `${place.join('/')} ${text.slice(0, 20)}`).toBe('failure')
        }
      }
    }
  }, 120_000)

  it('is answered by every other operation as well: with codes or a fault, never with an accident', async () => {
    const manager = await newApplicant(platform)
    const holder = await enrol(platform.client, manager)
    const { publicKeyIdentifier } = holder.receipt
    const organization = { type: 'CBE', value: '0345678997' }
    const contractOfRevocation = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
      ...{ publicKeyIdentifier, signer: manager.actor, reason: 'superseded' },
    })
    const head = platform.client.head()
    const certra = CERTRA_OPERATIONS
    const etkra = ETKRA_OPERATIONS
    const { authentication, signature } = manager
    const messages: readonly (readonly [AnyOperation, XmlElement, RequestSigning?])[] = [
      [
        certra.generateContract,
        certra.generateContract.writeRequest({
          ...{ head, contactData: { ...CONTACT, emailGeneral: 'a@example.org', phoneGeneral: '02' } },
          signer: manager.actor,
          certificateIdentifier: forOrganization({ ...organization, name: 'x' }, 'LAB'),
        }),
      ],
      [certra.getCertificate, certra.getCertificate.writeRequest({ head, publicKeyIdentifier })],
      [
        certra.getExistingApplicationIds,
        certra.getExistingApplicationIds.writeRequest({ head, organization }),
      ],
      [
        certra.generateRevocationContract,
        certra.generateRevocationContract.writeRequest({
          ...{ head, publicKeyIdentifier, signer: manager.actor, reason: 'superseded' },
        }),
      ],
      [
        certra.submitCSRForForeigner,
        certra.submitCSRForForeigner.writeRequest({
          ...{ head, foreignPerson: manager.actor, contactData: CONTACT, csr: request.csr },
        }),
      ],
      [
        certra.getActorQualities,
        certra.getActorQualities.writeRequest({ head, ssin: manager.actor.identifier }),
        authentication,
      ],
      [
        certra.revoke,
        certra.revoke.writeRequest({ head, publicKeyIdentifier, contract: contractOfRevocation }),
        signature,
      ],
      [
        etkra.startETKRegistration,
        etkra.startETKRegistration.writeRequest({ head, publicEncryptionKey: holder.keys.spki }),
        holder.signing,
      ],
      [
        etkra.completeETKRegistration,
        etkra.completeETKRegistration.writeRequest({ head, toBeRegistered: request.csr }),
        holder.signing,
      ],
      [
        ETK_DEPOT_OPERATIONS.GetEtk,
        ETK_DEPOT_OPERATIONS.GetEtk.writeRequest({
          searchCriteria: [{ ...organization, applicationId: 'LAB' }],
        }),
      ],
    ]
    for (const [operation, message, signing] of messages) {
      const places = [...textPlaces(message).map(place => ({ place })), ...attributePlaces(message)]
      for (const [index, where] of places.entries()) {
        for (const text of LONG ? nonsense : nonsense.filter((_, at) => (at + index) % 4 === 0)) {
          const spoiled = withNewId(
            'attribute' in where
              ? withAttribute(message, where.place, where.attribute, text)
              : withText(message, where.place, text),
          )
          const exchanged = await platform.client.send(
            await platform.client.enclose(operation as typeof generateContract, spoiled, signing),
          )
          if (exchanged.kind === 'fault') {
            expect(
              exchanged.fault.soaCode,
              `${message.name} ${where.place.join('/')} ${text.slice(0, 20)}`,
            ).toMatch(/^SOA-0300[67]$/)
          }
        }
      }
    }
    // none of it revoked anything or registered a token
    const infos = await platform.client.succeed(certra.getCertificateInfoForCitizen, {}, authentication)
    expect(infos).toMatchObject([{ certificateStatus: 'active', etkStatus: 'not-requested' }])
  }, 240_000)

  it('costs no more for being made to cost: words, dots, escapes, digits by the hundred thousand', async () => {
    const manager = await newApplicant(platform)
    const holder = forOrganization(await newOrganization(platform, [manager]), 'LAB')
    const { request: asked } = await certificateRequest(platform.client, manager, { holder })
    const head = platform.client.head()
    const messages = [
      [generateCertificate, generateCertificate.writeRequest({ head, ...asked }), manager.signature],
      [
        generateContract,
        generateContract.writeRequest({
          ...{ head, contactData: CONTACT, signer: manager.actor, certificateIdentifier: holder },
        }),
        undefined,
      ],
    ] as const
    for (const [operation, message, signing] of messages) {
      for (const [index, place] of textPlaces(message).entries()) {
        const pieces = ['A ', 'a.', '=,', '\\\\', '7', '1 ', '\u0301', 'SSIN=1 ']
        for (const piece of pieces.filter((_, at) => LONG || (at + index) % 4 === 0)) {
          const text = piece.repeat(150_000 / piece.length)
          const spoiled = withNewId(withText(message, place, text))
          const sent = await platform.client.enclose(operation as typeof generateContract, spoiled, signing)
          const started = performance.now()
          await platform.client.send(sent)
          const took = performance.now() - started
          expect(took, `${place.join('/')} ${piece}`).toBeLessThan(3000)
        }
      }
    }
  }, 240_000)

  it('was never an accident of ours', () => {
    expect(platform.log.filter(line => line.includes('SOA-00001'))).toEqual([])
  })
})

/** Ways to the text nodes of a message. */
function textPlaces(of: XmlElement, way: readonly number[] = []): readonly (readonly number[])[] {
  return of.children.flatMap((child, index) =>
    typeof child === 'string' ? [way] : textPlaces(child, [...way, index]),
  )
}

/** Attributes of a message, its own Id apart, which every message gets anew. */
function attributePlaces(
  of: XmlElement,
  way: readonly number[] = [],
): readonly { readonly place: readonly number[]; readonly attribute: string }[] {
  const own = of.attributes
    .filter(({ name }) => name !== 'Id')
    .map(({ name }) => ({ place: way, attribute: name }))
  const below = of.children.flatMap((child, index) =>
    typeof child === 'string' ? [] : attributePlaces(child, [...way, index]),
  )
  return [...own, ...below]
}

function withAttribute(
  of: XmlElement,
  [next, ...rest]: readonly number[],
  name: string,
  value: string,
): XmlElement {
  if (next === undefined) {
    return { ...of, attributes: of.attributes.map(one => (one.name === name ? { ...one, value } : one)) }
  }
  return {
    ...of,
    children: of.children.map((child, index) =>
      index === next && typeof child !== 'string' ? withAttribute(child, rest, name, value) : child,
    ),
  }
}

function withText(of: XmlElement, [next, ...rest]: readonly number[], text: string): XmlElement {
  if (next === undefined) return { ...of, children: [text] }
  return {
    ...of,
    children: of.children.map((child, index) =>
      index === next && typeof child !== 'string' ? withText(child, rest, text) : child,
    ),
  }
}

function withNewId(message: XmlElement): XmlElement {
  const { id } = platform.client.head()
  return {
    ...message,
    attributes: message.attributes.map(one => (one.name === 'Id' ? { ...one, value: id } : one)),
  }
}

type AnyOperation = Pick<typeof generateContract, 'requestElement'>

function rsaSpki(modulus: bigint, exponent = 65_537n): Uint8Array {
  const key = der.sequence(der.integer(modulus), der.integer(exponent))
  return der.sequence(der.sequence(der.oid(OID.rsaEncryption), der.nullValue), der.bitString(key))
}

/** A number of 2048 bits. */
const randomModulus = () => BigInt(`0x${randomBytes(256).toString('hex')}`) | (1n << 2047n) | 1n

const even = () => randomModulus() + 1n
const divisible = () => ((randomModulus() / 751n) | 1n) * 751n

/** A modulus that is a power of 65537 modulo every small prime, as those of the faulty library. */
function roca(): bigint {
  const primes = [...Array(752).keys()].filter(
    n => n > 2 && [...Array(n).keys()].every(d => d < 2 || n % d > 0),
  )
  const product = primes.filter(prime => prime <= 167).reduce((all, prime) => all * BigInt(prime), 1n)
  const power = 65_537n ** 7n % product
  for (;;) {
    const modulus = power + product * (randomModulus() / product)
    const sound = modulus % 2n === 1n && primes.every(prime => modulus % BigInt(prime) !== 0n)
    if (sound && modulus.toString(2).length === 2048) return modulus
  }
}
