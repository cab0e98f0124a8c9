import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  certificateRequest,
  deliver,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { eventsOf, logInAs, type Operator } from './operator-client.ts'

let platform: TestPlatform
let first: Operator
let second: Operator
beforeAll(async () => {
  platform = await openTestPlatform({ database: inFolderWithFourEyes })
  first = await logInAs(platform, 'operator')
  second = await logInAs(platform, 'administrator')
})
afterAll(() => platform?.close())

/** The installation's description is read before the database is opened: this is where a test can write it. */
async function inFolderWithFourEyes(folder: string) {
  const file = join(folder, 'platform.json')
  const description = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...description, fourEyes: ['acceptance', 'revocation'] }))
  return { dataFolder: join(folder, 'database') }
}

describe('where two operators are needed', () => {
  it('the first one proposes to accept, and another one with the same terms accepts', async () => {
    const signer = await newApplicant(platform)
    const holder = forOrganization(await newOrganization(platform, []))
    const { request, keys } = await certificateRequest(platform.client, signer, { holder })
    const receipt = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      request,
      signer.signature,
    )
    const path = `/requests/${receipt.publicKeyIdentifier}/acceptance`
    const overrules = ['ORGANIZATION_UNKNOWN', 'ORGANIZATION_NOT_MANDATED']
    const terms = { overrules, mandateEvidence: 'MD-1' }

    for (let again = 0; again < 2; again++) {
      const proposed = await first.call('POST', path, terms)
      expect([proposed.status, proposed.body.decision], proposed.text).toEqual([202, 'waiting'])
      expect(proposed.body.proposals).toMatchObject([{ act: 'acceptance', proposedBy: first.name }])
    }
    const other = await second.call('POST', path, { ...terms, mandateEvidence: 'MD-2' })
    expect([other.status, other.body.code]).toEqual([409, 'PROPOSAL_DIFFERS'])
    const accepted = await second.call('POST', path, { ...terms, overrules: overrules.toReversed() })
    expect([accepted.status, accepted.body.status], accepted.text).toEqual([200, 'active'])
    expect((await deliver(platform.client, receipt, keys)).chain.length).toBe(2)
    const decision = (await eventsOf(platform, second.id)).find(
      ({ kind }) => kind === 'certificate-request-accepted',
    )
    expect(JSON.parse(decision?.detail ?? '{}')).toMatchObject({ proposedBy: first.id })
  })

  it('a proposal is over after a day, and falls with the role of who made it', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const path = `/certificates/${receipt.publicKeyIdentifier}/revocation`
    const terms = { reason: 'superseded', evidence: 'FORM-1' }
    const passing = await logInAs(platform, 'operator')
    const administrator = await logInAs(platform, 'administrator')
    expect((await passing.call('POST', path, terms)).status).toBe(202)
    await administrator.call('PUT', `/operators/${passing.id}/role`, { role: 'auditor' })
    expect((await administrator.call('POST', path, terms)).body.code).toBe('PROPOSAL_DIFFERS')

    platform.clock.advance(24 * 3_600_000)
    const next = await logInAs(platform, 'operator')
    expect((await next.call('POST', path, terms)).status).toBe(202)
    const last = await logInAs(platform, 'operator')
    const revoked = await last.call('POST', path, terms)
    expect([revoked.status, revoked.body.status]).toEqual([200, 'revoked'])
  })
})
