/** The way to a certificate: for a person, for an organization in the source, for one that nobody knows. */
import { certificateValidity } from '@vesalius/enrolment'
import { formatSsin, ORGANIZATION_TYPES, organizationHolderName, type Ssin } from '@vesalius/identifiers'
import {
  formatName,
  inspectPublicKey,
  type KeyKind,
  namedAttribute,
  OID,
  parseCertificate,
  publicKeyIdentifier,
  verifyPath,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { runProgram, temporaryFolder, testKeyPair, toPem, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Applicant,
  CONTACT,
  certificateRequest,
  contractFor,
  enrol,
  forOrganization,
  forSelf,
  type Holder,
  newApplicant,
  newKeys,
  newOrganization,
} from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const {
  generateCertificate,
  getActorQualities,
  getCertificate,
  getCertificateInfoForAuthenticationCertificate,
  getCertificateInfoForCitizen,
  getExistingApplicationIds,
  getGenericOrganizationTypes,
} = CERTRA_OPERATIONS

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const infosOf = (applicant: Applicant) =>
  platform.client.succeed(getCertificateInfoForCitizen, {}, applicant.authentication)

const qualitiesOf = ({ ssin, authentication }: Applicant) =>
  platform.client.succeed(getActorQualities, { ssin: { type: 'SSIN', value: ssin } }, authentication)

describe.each([
  { name: 'RSA card, RSA key', card: 'RSA', key: 'RSA-2048', hash: 'sha384', authority: 'issuing-rsa-1' },
  { name: 'RSA card, P-384 key', card: 'RSA', key: 'P-384', hash: 'sha384', authority: 'issuing-ec-1' },
  { name: 'EC card, P-384 key', card: 'EC', key: 'P-384', hash: 'sha384', authority: 'issuing-ec-1' },
  {
    name: 'EC card with SHA-256, RSA key',
    card: 'EC',
    key: 'RSA-2048',
    hash: 'sha256',
    authority: 'issuing-rsa-1',
  },
] as const)('a person with $name', ({ name, card, key, hash, authority }) => {
  let applicant: Applicant
  let holder: Holder
  beforeAll(async () => {
    applicant = await newApplicant(platform, { kind: card, hash })
    const keys = await testKeyPair(key as KeyKind, `enrol-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`)
    holder = await enrol(platform.client, applicant, { keys })
  })

  it('is told that a quality is known', async () => {
    expect(await qualitiesOf(applicant)).toEqual({
      naturalPersonAuthorization: true,
      organizationAuthorizations: [],
    })
  })

  it('is accepted automatically under the identifier of the key', () => {
    expect(holder.receipt).toEqual({
      publicKeyIdentifier: publicKeyIdentifier(holder.keys.spki),
      automaticallyValidated: true,
    })
  })

  it('receives its certificate first, then the issuing authority, without the root', () => {
    const published = platform.deps.authorities.find(authority)
    expect(holder.chain.map(der => formatName(parseCertificate(der).subject))).toEqual([
      formatName(holder.certified.certificate.subject),
      formatName(published?.issuer.certificate.subject ?? []),
    ])
  })

  it('has its own key and name in it, in the order and encoding of the contract, and the usages of its kind', () => {
    const { certificate } = holder.certified
    expect(Buffer.compare(certificate.spki, holder.keys.spki)).toBe(0)
    expect(certificate.subject).toEqual([
      { type: OID.country, value: 'BE' },
      { type: OID.organization, value: 'Federal Government' },
      { type: OID.organizationalUnit, value: `SSIN=${applicant.ssin}` },
      { type: OID.organizationalUnit, value: `ELOISE MARGRIET ${applicant.surname.toUpperCase()}` },
      { type: OID.organizationalUnit, value: 'eHealth-platform Belgium' },
      { type: OID.commonName, value: `SSIN=${applicant.ssin}` },
    ])
    expect(certificate.subjectKeyIdentifier).toBe(holder.receipt.publicKeyIdentifier)
    expect(certificate.keyUsage).toEqual(
      inspectPublicKey(holder.keys.spki).kind === 'RSA'
        ? ['digitalSignature', 'nonRepudiation', 'keyEncipherment']
        : ['digitalSignature', 'nonRepudiation'],
    )
    expect(certificate.isCa).toBe(false)
    expect(certificate.signatureAlgorithm).toBe(key === 'RSA-2048' ? 'sha256WithRSA' : 'ecdsaWithSHA384')
  })

  it('is valid for twelve calendar months from five minutes before the request', () => {
    const { notBefore, notAfter } = holder.certified.certificate
    const issued = new Date(notBefore.getTime() + 300_000)
    expect(Math.abs(issued.getTime() - platform.clock.now().getTime())).toBeLessThan(60_000)
    expect(certificateValidity(issued, 12, new Date(8.64e15))).toEqual({ notBefore, notAfter })
  })

  it('names CRL, OCSP service and issuer below the address of the platform', () => {
    const { publicUrl } = platform.deps.installation
    const { crlDistributionPoints, ocspUrls, caIssuersUrls } = holder.certified.certificate
    expect(crlDistributionPoints).toEqual([`${publicUrl}/crl/${authority}.crl`])
    expect(ocspUrls).toEqual([`${publicUrl}/ocsp/${authority}`])
    expect(caIssuersUrls).toEqual([`${publicUrl}/pki/${authority}.crt`])
  })

  it.skipIf(withoutPrograms('openssl'))(
    'satisfies openssl -x509_strict with the anchors and the CRL served',
    async () => {
      using folder = temporaryFolder()
      const get = async (path: string) => (await platform.client.fetch({ method: 'GET', path })).body
      const pem = (label: 'CERTIFICATE' | 'X509 CRL', der: Uint8Array) => toPem(label, der)
      const run = runProgram('openssl', [
        'verify',
        ...['-x509_strict', '-crl_check', '-purpose', 'sslclient'],
        ...['-CAfile', folder.write('anchors.pem', await get('/pki/trust-anchors.pem'))],
        ...[
          '-untrusted',
          folder.write('issuer.pem', pem('CERTIFICATE', holder.chain[1] ?? new Uint8Array())),
        ],
        ...['-CRLfile', folder.write('crl.pem', pem('X509 CRL', await get(`/crl/${authority}.crl`)))],
        folder.write('holder.pem', pem('CERTIFICATE', holder.certified.certificate.der)),
      ])
      expect(run.text).toContain('holder.pem: OK')
    },
  )

  it('chains to the root alone that the platform publishes for that kind of key', async () => {
    const { certificate } = holder.certified
    const intermediates = holder.chain.slice(1).map(parseCertificate)
    const at = platform.clock.now()
    for (const { id, role, issuer } of platform.deps.authorities.published) {
      if (role !== 'root') continue
      const path = verifyPath({ leaf: certificate, intermediates, anchors: [issuer.certificate], at })
      expect(path.ok, id).toBe(id === authority.replace('issuing', 'root'))
    }
  })

  it('sees the certificate, active, with the card and with the certificate itself', async () => {
    const [info, ...others] = await infosOf(applicant)
    const { certificate } = holder.certified
    expect(others).toEqual([])
    expect(info).toMatchObject({
      publicKeyIdentifier: holder.receipt.publicKeyIdentifier,
      holder: { actor: { ...applicant.actor } },
      certificateStatus: 'active',
      etkStatus: 'not-requested',
      automaticallyValidated: true,
      revocable: true,
      replaceable: false,
      replacementPeriodStart: new Date(certificate.notAfter.getTime() - 90 * 86_400_000),
      contactData: CONTACT,
      baseServices: [],
      certificate: {
        serialNumber: certificate.serialNumber.toString(),
        dn: formatName(certificate.subject),
        issuerDn: formatName(certificate.issuer),
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
      },
    })
    expect(
      await platform.client.succeed(getCertificateInfoForAuthenticationCertificate, {}, holder.signing),
    ).toEqual(info)
  })
})

describe('the contract', () => {
  it('comes back accepted as existing clients write its name: escaped anew, with blanks, unescaped, in either order', async () => {
    const spellings = [
      (dn: string) => dn.replace(/(CN|OU)=SSIN\\?=/g, '$1=SSIN\\='),
      (dn: string) => dn.replace(/(CN|OU)=SSIN\\=/g, '$1=SSIN='),
      (dn: string) => dn.replaceAll(',', ', '),
      (dn: string) => dn.split(',').reverse().join(','),
    ]
    for (const spell of spellings) {
      const applicant = await newApplicant(platform)
      const { request } = await certificateRequest(platform.client, applicant)
      const changed = { ...request, contract: { ...request.contract, dn: spell(request.contract.dn) } }
      const message = await platform.client.codes(generateCertificate, changed, applicant.signature)
      expect(message, changed.contract.dn).toEqual(['accepted'])
    }
  })

  it('is the same each time, in French and Dutch, without a carriage return', async () => {
    const applicant = await newApplicant(platform)
    const contract = await contractFor(platform.client, applicant)
    expect(await contractFor(platform.client, applicant)).toEqual(contract)
    expect(contract.text.map(({ language }) => language)).toEqual(['fr', 'nl'])
    for (const { text } of contract.text) {
      expect(text).toMatch(/^<!DOCTYPE html>/i)
      expect(text).not.toContain('\r')
      expect(text).toContain(applicant.ssin)
    }
  })

  it('does not tell whether a person has a quality, or is known at all', async () => {
    const known = await newApplicant(platform, { surname: 'Gelijk' })
    const without = await newApplicant(platform, { surname: 'Gelijk', quality: null })
    const stranger = await newApplicant(platform, { surname: 'Gelijk', unknown: true })
    const [first, ...others] = await Promise.all(
      [known, without, stranger].map(async applicant => {
        const contract = await contractFor(platform.client, applicant)
        return JSON.stringify(contract)
          .replaceAll(applicant.ssin, 'SSIN')
          .replaceAll(formatSsin(applicant.ssin as Ssin), 'SSIN')
      }),
    )
    expect(others).toEqual([first, first])
  })
})

describe('a person whose card bears another name than the source', () => {
  it('waits for an operator with PERSON_NAME_DIFFERS, under the name of the card', async () => {
    const card = { ssin: '91060500354', firstNames: 'Sofie Karin', surname: 'Anders-Braun', unknown: true }
    const applicant = await newApplicant(platform, card)
    const { request } = await certificateRequest(platform.client, applicant)
    const receipt = await platform.client.succeed(generateCertificate, request, applicant.signature)
    expect(receipt.automaticallyValidated).toBe(false)
    expect(await storedObjections(receipt.publicKeyIdentifier)).toEqual(['PERSON_NAME_DIFFERS'])
    expect(request.contract.dn).toContain('OU=SOFIE KARIN ANDERS-BRAUN,')
    expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
  })
})

describe('an organization that the source ties to the signer', () => {
  it('is listed for its manager, and nobody else', async () => {
    const manager = await newApplicant(platform, { quality: null })
    const hospital = await newOrganization(platform, [manager])
    expect(await qualitiesOf(manager)).toEqual({
      naturalPersonAuthorization: false,
      organizationAuthorizations: [
        {
          identifier: { type: hospital.type, value: hospital.value },
          names: [
            { language: 'fr', text: hospital.name },
            { language: 'nl', text: hospital.name },
          ],
        },
      ],
    })
    expect((await qualitiesOf(await newApplicant(platform))).organizationAuthorizations).toEqual([])
  })

  it('gets certificates side by side, told apart by application ID, under the name of the source', async () => {
    const manager = await newApplicant(platform)
    const hospital = await newOrganization(platform, [manager], { name: 'Clinique Sainte-Épreuve & Fils' })
    const typed = { ...hospital, name: 'Something Else' }
    const plain = await enrol(platform.client, manager, { holder: forOrganization(typed) })
    const lab = await enrol(platform.client, manager, { holder: forOrganization(typed, 'lab_1') })

    expect(plain.receipt.automaticallyValidated && lab.receipt.automaticallyValidated).toBe(true)
    const unit = `${hospital.type}=${hospital.value}`
    expect(formatName(plain.certified.certificate.subject)).toBe(
      `CN=${unit.replace('=', '\\=')},OU=eHealth-platform Belgium,OU=CLINIQUE SAINTE-EPREUVE & FILS,OU=${unit.replace('=', '\\=')},O=Federal Government,C=BE`,
    )
    expect(lab.certified.certificate.subject.map(({ value }) => value)).toEqual([
      'BE',
      'Federal Government',
      'LAB_1',
      unit,
      'CLINIQUE SAINTE-EPREUVE & FILS',
      'eHealth-platform Belgium',
      `${unit}, LAB_1`,
    ])
    const { applicationIds } = await platform.client.call(getExistingApplicationIds, {
      organization: { type: hospital.type, value: hospital.value },
    })
    expect(applicationIds).toEqual([null, 'LAB_1'])
    expect((await infosOf(manager)).map(info => info.holder.applicationId)).toEqual(['LAB_1', undefined])
  })

  it('keeps the uses asked for that its type has', async () => {
    const manager = await newApplicant(platform)
    const hospital = await newOrganization(platform, [manager])
    const holder = forOrganization(hospital)
    await enrol(platform.client, manager, { holder, baseServices: ['tsa', 'codage'] })
    expect((await infosOf(manager))[0]?.baseServices).toEqual(['tsa', 'codage'])
  })

  it.each([
    'Clinic  of   blanks',
    ' Clinic at the margin ',
    'Hôpital 🏥 & Söhne «GmbH»',
    'Clínica, "quoted"; <tagged> + plus # hash',
    'Ærøskøbing Łódź Œuvre straße',
    '診療所',
    'עברית עם ניקוד',
    `${'Very long '.repeat(12)}name`,
    'Ligature \ufb03 office',
    '\u{1D400} mathematical',
  ])('gets a certificate under the name of the source, however strange: %s', async name => {
    const manager = await newApplicant(platform)
    const organization = await newOrganization(platform, [manager], { name })
    const { certified } = await enrol(platform.client, manager, { holder: forOrganization(organization) })
    const unit = certified.certificate.subject[3]?.value ?? ''
    expect(unit).toBe(organizationHolderName(name))
    expect([...unit].length).toBeLessThanOrEqual(64)
  })

  it('waits for an operator with LIMIT_REACHED beyond ten live certificates', async () => {
    const manager = await newApplicant(platform)
    const hospital = await newOrganization(platform, [manager])
    for (let post = 1; post <= 10; post++) {
      const { receipt } = await enrol(platform.client, manager, {
        holder: forOrganization(hospital, `POST-${post}`),
      })
      expect(receipt.automaticallyValidated).toBe(true)
    }
    const { request } = await certificateRequest(platform.client, manager, {
      holder: forOrganization(hospital, 'POST-11'),
    })
    const receipt = await platform.client.succeed(generateCertificate, request, manager.signature)
    expect(receipt.automaticallyValidated).toBe(false)
    expect(await storedObjections(receipt.publicKeyIdentifier)).toEqual(['LIMIT_REACHED'])
  })
})

describe('an organization that nobody ties to the signer', () => {
  it('waits for an operator with ORGANIZATION_UNKNOWN and ORGANIZATION_NOT_MANDATED, and delivers nothing meanwhile', async () => {
    const applicant = await newApplicant(platform, { quality: null })
    const stranger = await newOrganization(platform, [], { type: 'CBE', name: 'Nieuwe Praktijk' })
    const { request, keys } = await certificateRequest(platform.client, applicant, {
      holder: forOrganization(stranger, 'FRONT'),
    })
    const receipt = await platform.client.succeed(generateCertificate, request, applicant.signature)
    expect(receipt).toEqual({
      publicKeyIdentifier: publicKeyIdentifier(keys.spki),
      automaticallyValidated: false,
    })
    expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
    expect(await storedObjections(receipt.publicKeyIdentifier)).toEqual([
      'ORGANIZATION_UNKNOWN',
      'ORGANIZATION_NOT_MANDATED',
    ])
    expect(await infosOf(applicant)).toMatchObject([
      {
        certificateStatus: 'in-progress',
        etkStatus: 'not-requested',
        automaticallyValidated: false,
        revocable: false,
        replaceable: false,
        holder: { actor: { name: 'NIEUWE PRAKTIJK' }, applicationId: 'FRONT' },
      },
    ])
    expect((await infosOf(applicant))[0]?.certificate).toBeUndefined()
  })

  it('waits with ORGANIZATION_NOT_MANDATED when the source knows it, and keeps its manager from nothing', async () => {
    const manager = await newApplicant(platform)
    const outsider = await newApplicant(platform)
    const hospital = await newOrganization(platform, [manager])
    const { request } = await certificateRequest(platform.client, outsider, {
      holder: forOrganization(hospital),
    })
    const waiting = await platform.client.succeed(generateCertificate, request, outsider.signature)
    expect(waiting.automaticallyValidated).toBe(false)
    expect(await storedObjections(waiting.publicKeyIdentifier)).toEqual(['ORGANIZATION_NOT_MANDATED'])

    const { receipt } = await enrol(platform.client, manager, { holder: forOrganization(hospital) })
    expect(receipt.automaticallyValidated).toBe(true)
    // the stranger sees nothing of the manager's
    expect(await infosOf(outsider)).toMatchObject([{ certificateStatus: 'in-progress' }])
  })

  it('never reserves anything for a stranger: ten waiting requests leave all ten places free', async () => {
    const manager = await newApplicant(platform)
    const outsider = await newApplicant(platform)
    const hospital = await newOrganization(platform, [manager])
    for (let place = 0; place < 10; place++) {
      const { request } = await certificateRequest(platform.client, outsider, {
        holder: forOrganization(hospital, `SQUAT-${place}`),
      })
      await platform.client.succeed(generateCertificate, request, outsider.signature)
    }
    const holder = forOrganization(hospital, 'SQUAT-0')
    expect((await enrol(platform.client, manager, { holder })).receipt.automaticallyValidated).toBe(true)
  })
})

describe('getGenericOrganizationTypes', () => {
  it('gives every kind of organization in two languages, with its pattern and check digits, and no personal ones', async () => {
    const types = await platform.client.succeed(getGenericOrganizationTypes, {})
    expect(types).toHaveLength(ORGANIZATION_TYPES.length)
    expect(types.map(({ identifierType }) => identifierType)).not.toContain('SSIN')
    for (const { names, validationRegEx } of types) {
      expect(names.map(({ language }) => language)).toEqual(['fr', 'nl'])
      expect(validationRegEx).toBeTruthy()
    }
    expect(types.find(({ identifierType }) => identifierType === 'NIHII-HOSPITAL')).toMatchObject({
      validationRegEx: '[0-9]{8}',
      checkDigitAlgorithms: ['CHECK-97-MOD-97'],
    })
  })
})

describe('the demonstration', () => {
  it('lists two organizations for the person who manages two', async () => {
    const manager = await newApplicant(platform, {
      ...{ ssin: '85031400127', firstNames: 'Émile Victor', surname: 'Vandersteen', unknown: true },
    })
    const { naturalPersonAuthorization, organizationAuthorizations } = await qualitiesOf(manager)
    expect(naturalPersonAuthorization).toBe(true)
    expect(organizationAuthorizations.map(({ identifier }) => identifier.type).sort()).toEqual([
      'NIHII-HOSPITAL',
      'NIHII-MEDICAL_HOUSE',
    ])
    const { certified } = await enrol(platform.client, manager, {
      holder: forSelf(manager),
      keys: await newKeys(),
    })
    expect(namedAttribute(certified.certificate.subject, OID.commonName)).toBe('SSIN=85031400127')
  })
})

async function storedObjections(key: string): Promise<readonly string[]> {
  const { rows } = await platform.deps.database.kysely
    .withTables<{ certificate_request: { public_key_identifier: string; objections: { code: string }[] } }>()
    .selectFrom('certificate_request')
    .select('objections')
    .where('public_key_identifier', '=', key)
    .execute()
    .then(found => ({ rows: found }))
  return rows.flatMap(({ objections }) => objections.map(({ code }) => code))
}
