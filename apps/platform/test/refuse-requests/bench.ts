/** What the refusals of certificate requests share: a platform, an applicant, a request that would be accepted. */
import {
  CERTRA_OPERATIONS,
  type GenerateCertificateRequest,
  type GenerateContractRequest,
} from '@vesalius/protocols'
import { expect } from 'vitest'
import { type Applicant, CONTACT, certificateRequest, forSelf, newApplicant } from '../fixtures/applicants.ts'
import { storingNothing } from '../fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'

const { generateCertificate, generateContract } = CERTRA_OPERATIONS

export let platform: TestPlatform
export let applicant: Applicant
export let request: Request

/** Before the first test; close the platform after the last. */
export async function openBench(): Promise<void> {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform)
  request = (await certificateRequest(platform.client, applicant)).request
}

type Request = Omit<GenerateCertificateRequest, 'head'>

/** The codes of a refused certificate request: told to the sender, kept in the audit trail, and nothing else. */
export async function refusal(asked: Request, by: Applicant = applicant): Promise<readonly string[]> {
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

export const contractCodes = (asked: ContractQuestion) => platform.client.codes(generateContract, asked)

/** The codes of a refused, unsigned request: nobody is known, so not even the audit trail has it. */
export async function refusedContract(changes: Partial<ContractQuestion>): Promise<readonly string[]> {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    contractCodes({
      ...{ contactData: CONTACT, signer: applicant.actor, certificateIdentifier: forSelf(applicant) },
      ...changes,
    }),
  )
  expect(events).toEqual([])
  return result
}
