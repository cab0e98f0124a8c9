/** The depot: which token is served for an identifier, with an application ID, with an empty one, with none (requirement C1). */
import { parseEtk } from '@vesalius/etee'
import { type DepotFinding, type DepotIdentifier, ETK_DEPOT_OPERATIONS } from '@vesalius/protocols'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Applicant,
  encryptionKeys,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
  registerEtk,
  type TestOrganization,
} from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const { GetEtk } = ETK_DEPOT_OPERATIONS
/** Persons of the demonstration whose qualities have numbers. */
const DOCTOR = { ssin: '85031400127', firstNames: 'Émile Victor', surname: 'Vandersteen' }
const DOCTOR_NIHII = { nihii11: '11234578004', nihii: '11234578' }

let platform: TestPlatform
let manager: Applicant
let keyNumber = 0
beforeAll(async () => {
  platform = await openTestPlatform()
  manager = await newApplicant(platform)
})
afterAll(() => platform.close())

async function find(...searchCriteria: readonly DepotIdentifier[]): Promise<DepotFinding> {
  const { result } = await storingNothing(platform.deps.database, () =>
    platform.client.call(GetEtk, { searchCriteria }),
  )
  expect(result.code).toBe('200')
  expect(result.messages.length).toBeGreaterThan(0)
  expect(result.given).toEqual(searchCriteria)
  return result.finding
}

const NOTHING = { kind: 'errors', errors: [{ code: 'NO_MATCHING_ETK' }] }

/** Registers a token for an organization and gives it. */
async function tokenFor(organization: TestOrganization, applicationId?: string): Promise<DepotFinding> {
  const holder = await enrol(platform.client, manager, {
    holder: forOrganization(organization, applicationId),
  })
  const { etk } = await registerEtk(platform.client, holder, await encryptionKeys(1 + ++keyNumber))
  return { kind: 'etk', etk }
}

describe('an organization with tokens for two applications and one without', () => {
  let organization: TestOrganization
  let tokens: Readonly<Record<'plain' | 'LAB' | 'MAIL', DepotFinding>>
  beforeAll(async () => {
    organization = await newOrganization(platform, [manager])
    tokens = {
      plain: await tokenFor(organization),
      LAB: await tokenFor(organization, 'LAB'),
      MAIL: await tokenFor(organization, 'MAIL'),
    }
  })
  const ask = (applicationId?: string) => {
    const { type, value } = organization
    return find({ type, value, ...(applicationId !== undefined && { applicationId }) })
  }

  it('gives exactly the one of the application asked for', async () => {
    expect(await ask('LAB')).toEqual(tokens.LAB)
    expect(await ask('MAIL')).toEqual(tokens.MAIL)
    expect(await ask('OTHER')).toMatchObject(NOTHING)
    expect(await ask('lab')).toMatchObject(NOTHING)
  })

  it('gives the one without application to an empty question and to one that says nothing of it', async () => {
    expect(await ask('')).toEqual(tokens.plain)
    expect(await ask(' ')).toEqual(tokens.plain)
    expect(await ask()).toEqual(tokens.plain)
  })
})

describe('an organization with tokens for applications alone', () => {
  it('gives the only one to a question without application, and none to an empty one', async () => {
    const organization = await newOrganization(platform, [manager])
    const token = await tokenFor(organization, 'ONLY')
    const { type, value } = organization
    expect(await find({ type, value })).toEqual(token)
    expect(await find({ type, value, applicationId: '' })).toMatchObject(NOTHING)
  })

  it('gives the list to choose from when there are several, each with what finds it', async () => {
    const organization = await newOrganization(platform, [manager], { type: 'NIHII-LABO' })
    const first = await tokenFor(organization, 'A')
    await tokenFor(organization, 'B')
    const { type, value } = organization
    const finding = await find({ type, value })
    expect(finding).toEqual({
      kind: 'matching',
      matching: [[{ type, value, applicationId: 'A' }], [{ type, value, applicationId: 'B' }]],
    })
    const [identifiers = []] = finding.kind === 'matching' ? finding.matching : []
    expect(await find(...identifiers)).toEqual(first)
    expect(await find({ type, value, applicationId: '' })).toMatchObject(NOTHING)
  })
})

describe('a person', () => {
  let token: DepotFinding
  beforeAll(async () => {
    const doctor = await newApplicant(platform, { ...DOCTOR, unknown: true })
    const holder = await enrol(platform.client, doctor)
    const { etk } = await registerEtk(platform.client, holder, await encryptionKeys(1))
    token = { kind: 'etk', etk }
  })

  it('is found by the national number, and by the number of a quality in both lengths', async () => {
    expect(await find({ type: 'SSIN', value: DOCTOR.ssin })).toEqual(token)
    expect(await find({ type: 'NIHII11', value: DOCTOR_NIHII.nihii11 })).toEqual(token)
    expect(await find({ type: 'NIHII', value: DOCTOR_NIHII.nihii })).toEqual(token)
    if (token.kind !== 'etk') throw new Error('a token')
    expect(parseEtk(token.etk).authentication.subject.at(-1)?.value).toBe(`SSIN=${DOCTOR.ssin}`)
  })

  it('is found with an empty application ID, as a session asks for its own', async () => {
    expect(await find({ type: 'SSIN', value: DOCTOR.ssin, applicationId: '' })).toEqual(token)
    expect(await find({ type: 'NIHII', value: DOCTOR_NIHII.nihii, applicationId: '' })).toEqual(token)
    expect(await find({ type: 'SSIN', value: DOCTOR.ssin, applicationId: 'LAB' })).toMatchObject(NOTHING)
  })

  it('is not found by the number of an organization, nor an organization by a person’s', async () => {
    const organization = await newOrganization(platform, [manager], { type: 'NIHII-PHARMACY' })
    await tokenFor(organization)
    expect(await find({ type: 'NIHII-HOSPITAL', value: organization.value })).toMatchObject(NOTHING)
  })
})

describe('a question', () => {
  it('pads numbers to the length of their type, and takes blanks for nothing', async () => {
    const organization = await newOrganization(platform, [manager], { type: 'CBE' })
    const token = await tokenFor(organization)
    const { type, value } = organization
    expect(value.startsWith('0')).toBe(true)
    expect(await find({ type, value: value.slice(1) })).toEqual(token)
    expect(await find({ type, value: ` ${value} ` })).toEqual(token)
  })

  it('with several identifiers is answered by the first that finds something', async () => {
    const organization = await newOrganization(platform, [manager])
    const token = await tokenFor(organization)
    const { type, value } = organization
    const unknown = await newOrganization(platform, [])
    expect(await find({ type: unknown.type, value: unknown.value }, { type, value })).toEqual(token)
    expect(
      await find({ type: unknown.type, value: unknown.value }, { type: 'SSIN', value: '1' }),
    ).toMatchObject({ errors: [{ code: 'NO_MATCHING_ETK' }, { code: 'INVALID_SSIN_NUMBER' }] })
  })

  it('with more than ten identifiers is refused: SOA-03007', async () => {
    const { type, value } = await newOrganization(platform, [])
    const ask = (count: number) =>
      platform.client.codes(GetEtk, {
        searchCriteria: Array.from({ length: count }, () => ({ type, value })),
      })
    expect(await ask(10)).toEqual(['accepted'])
    expect(await ask(11)).toEqual(['SOA-03007'])
    expect(await ask(3000)).toEqual(['SOA-03007'])
  })

  it('for somebody without token is answered without any', async () => {
    expect(await find({ type: 'SSIN', value: manager.ssin })).toMatchObject(NOTHING)
  })
})
