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
import { confirmedForeign } from '../fixtures/foreign-applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { codeOf, eventsOf, logInAs, newOperator, type Operator } from './operator-client.ts'

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
    expect([other.status, other.body.proposals.map(({ proposedBy }) => proposedBy)], other.text).toEqual([
      ...[202, [first.name, second.name]],
    ])
    const accepted = await second.call('POST', path, { ...terms, overrules: overrules.toReversed() })
    expect([accepted.status, accepted.body.status], accepted.text).toEqual([200, 'active'])
    expect((await deliver(platform.client, receipt, keys)).chain.length).toBe(2)
    const decision = (await eventsOf(platform, second.id)).find(
      ({ kind }) => kind === 'certificate-request-accepted',
    )
    expect(JSON.parse(decision?.detail ?? '{}')).toMatchObject({ proposedBy: first.id })
  })

  it('somebody without a card is accepted by two, as no card has said who it is', async () => {
    const { key, keys } = await confirmedForeign(platform)
    const accept = (operator: Operator) =>
      operator.call('POST', `/requests/${key}/acceptance`, {
        overrules: ['FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED'],
      })
    expect((await accept(first)).status).toBe(202)
    expect((await accept(first)).body.decision).toBe('waiting')
    expect((await accept(second)).body).toMatchObject({ decision: 'accepted' })
    const receipt = { publicKeyIdentifier: key, automaticallyValidated: false }
    expect((await deliver(platform.client, receipt, keys)).chain).toHaveLength(2)
  })

  it('a proposal is over after a day, and falls with the role of who made it', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const path = `/certificates/${receipt.publicKeyIdentifier}/revocation`
    const terms = { reason: 'superseded', evidence: 'FORM-1' }
    const passing = await logInAs(platform, 'operator')
    const administrator = await logInAs(platform, 'administrator')
    expect((await passing.call('POST', path, terms)).status).toBe(202)
    const role = { role: 'auditor' }
    expect((await second.call('PUT', `/operators/${passing.id}/role`, role)).status).toBe(202)
    expect((await administrator.call('PUT', `/operators/${passing.id}/role`, role)).status).toBe(200)
    expect((await administrator.call('POST', path, terms)).status).toBe(202)

    platform.clock.advance(24 * 3_600_000)
    const next = await logInAs(platform, 'operator')
    expect((await next.call('POST', path, terms)).status).toBe(202)
    const last = await logInAs(platform, 'operator')
    const revoked = await last.call('POST', path, terms)
    expect([revoked.status, revoked.body.status]).toEqual([200, 'revoked'])
  })

  it('nobody keeps two others from what they agree on, however often the own proposal is renewed', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const path = `/certificates/${receipt.publicKeyIdentifier}/revocation`
    const [rogue, one, other] = [
      await logInAs(platform, 'operator'),
      await logInAs(platform, 'operator'),
      await logInAs(platform, 'operator'),
    ]
    const nonsense = { reason: 'superseded', evidence: 'NONSENSE' }
    const terms = { reason: 'keyCompromise', evidence: 'FORM-4' }
    expect((await rogue.call('POST', path, nonsense)).status).toBe(202)
    expect((await one.call('POST', path, terms)).status).toBe(202)
    expect((await rogue.call('POST', path, nonsense)).status).toBe(202)
    expect((await one.call('POST', path, terms)).status, 'one operator alone').toBe(202)
    const revoked = await other.call('POST', path, terms)
    expect([revoked.status, revoked.body.revocation?.reason], revoked.text).toEqual([200, 'keyCompromise'])
    // what was proposed otherwise is used up with it
    expect((await other.call('GET', '/proposals')).text).not.toContain(receipt.publicKeyIdentifier)
  })

  it('a proposal is used up by what was done on it', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const path = `/certificates/${receipt.publicKeyIdentifier}/revocation`
    const [one, other] = [await logInAs(platform, 'operator'), await logInAs(platform, 'operator')]
    const weak = { reason: 'superseded', evidence: 'FORM-2' }
    await one.call('POST', path, weak)
    expect((await other.call('POST', path, weak)).status).toBe(200)
    const raised = { reason: 'keyCompromise', evidence: 'FORM-3' }
    expect((await other.call('POST', path, raised)).status).toBe(202)
    const done = await one.call('POST', path, raised)
    expect([done.status, done.body.revocation?.reason], done.text).toEqual([200, 'keyCompromise'])
  })
})

describe('accounts, where two operators are needed', () => {
  it('are the business of two administrators: neither makes an operator, nor credentials, alone', async () => {
    const [one, other] = [await logInAs(platform, 'administrator'), await logInAs(platform, 'administrator')]
    const account = { name: 'made-by-two', role: 'operator' }
    const proposed = await one.call('POST', '/operators', account)
    expect([proposed.status, proposed.text.includes('invitation')]).toEqual([202, false])
    expect((await one.call('POST', '/operators', account)).status).toBe(202)
    const different = await other.call('POST', '/operators', { ...account, role: 'auditor' })
    expect(different.status).toBe(202)
    expect((await one.call('GET', '/proposals')).text).toContain('made-by-two')
    const made = await other.call('POST', '/operators', account)
    expect([made.status, made.body.invitation !== undefined], made.text).toEqual([201, true])
    expect(made.text).not.toMatch(/password|otpauth/)
    expect(
      (await eventsOf(platform, other.id)).find(({ kind }) => kind === 'operator-added')?.detail,
    ).toContain(one.id)

    const path = `/operators/${made.body.id}/credentials`
    expect((await one.call('POST', path)).status).toBe(202)
    expect((await other.call('POST', path)).status).toBe(201)
    expect((await other.call('DELETE', `/operators/${made.body.id}`)).status).toBe(202)
    expect((await one.call('DELETE', `/operators/${made.body.id}`)).status).toBe(204)
    // the own credentials are everybody's own business
    const proof = { password: one.password, code: codeOf(platform, one, 1) }
    expect((await one.call('POST', `/operators/${one.id}/credentials`, proof)).status).toBe(201)
  })

  it('are not made by a sole administrator, who could be both; the second one is made on the machine', async () => {
    const alone = await openTestPlatform({ database: inFolderWithFourEyes })
    try {
      const administrator = await logInAs(alone, 'administrator')
      const account = { name: 'the-third', role: 'operator' }
      const present = await newOperator(alone, 'operator')
      for (let again = 0; again < 2; again++) {
        expect((await administrator.call('POST', '/operators', account)).status).toBe(202)
        const handing = await administrator.call('POST', `/operators/${present.id}/credentials`)
        expect([handing.status, handing.text.includes('invitation')]).toEqual([202, false])
        const role = { role: 'administrator' }
        expect((await administrator.call('PUT', `/operators/${present.id}/role`, role)).status).toBe(202)
      }
      // an end gives nobody anything, and may have to be quick
      expect((await administrator.call('DELETE', `/operators/${present.id}`)).status).toBe(204)
      const second = await logInAs(alone, 'administrator')
      expect((await second.call('POST', '/operators', account)).status).toBe(201)
      const fourth = await newOperator(alone, 'operator')
      expect((await administrator.call('DELETE', `/operators/${fourth.id}`)).status).toBe(202)
    } finally {
      await alone.close()
    }
  })
})
