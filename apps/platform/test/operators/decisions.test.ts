import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishCrlsByHand } from '../../src/issuing/publish-crl.ts'
import {
  type Applicant,
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
let operator: Operator
beforeAll(async () => {
  platform = await openTestPlatform()
  operator = await logInAs(platform, 'operator')
})
afterAll(() => platform?.close())

/** A request for an organization that no source ties to the applicant: it waits. */
async function waitingRequest(applicant?: Applicant) {
  const signer = applicant ?? (await newApplicant(platform))
  const organization = await newOrganization(platform, [], { name: 'Maison de l’Attente' })
  const { request, keys } = await certificateRequest(platform.client, signer, {
    holder: forOrganization(organization, 'APP'),
  })
  const receipt = await platform.client.succeed(
    CERTRA_OPERATIONS.generateCertificate,
    request,
    signer.signature,
  )
  expect(receipt.automaticallyValidated).toBe(false)
  return { signer, organization, keys, receipt, key: receipt.publicKeyIdentifier, request }
}

async function mailsOf(key: string) {
  const { rows } = await sql<{ kind: string; payload: unknown }>`
    select kind, payload from outbox_mail where recipients_of = ${key} order by id`.execute(
    platform.deps.database.kysely,
  )
  return rows
}

const SETTLED = ['ORGANIZATION_UNKNOWN', 'ORGANIZATION_NOT_MANDATED']

describe('a request that waits', () => {
  it('is in the queue with its objections and can be seen with its evidence', async () => {
    const { key, signer, request } = await waitingRequest()
    const queue = await operator.call('GET', '/requests')
    expect(queue.status, queue.text).toBe(200)
    const mine = queue.body.requests.find(one => one.publicKeyIdentifier === key)
    expect(mine).toMatchObject({ decision: 'waiting', status: 'in-progress', certificate: null })
    expect(mine?.objections.map(({ code }) => code)).toEqual(SETTLED)

    const seen = await operator.call('GET', `/requests/${key}`)
    expect(seen.status, seen.text).toBe(200)
    expect(seen.body).toMatchObject({
      signer: { ssin: signer.ssin },
      contactData: { personalEmail: 'someone@example.org' },
      evidence: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      review: { outcome: 'waiting' },
    })
    const evidence = await operator.call('GET', `/requests/${key}/evidence`)
    expect(evidence.headers['content-type']).toBe('application/xml')
    expect(evidence.text).toContain('GenerateCertificateRequest')
    const contract = JSON.parse((await operator.call('GET', `/requests/${key}/contract`)).text)
    expect(contract.texts).toEqual(request.contract.text)
    expect((await eventsOf(platform, operator.id)).slice(-4).map(({ kind }) => kind)).toEqual([
      'request-queue-read',
      'request-read',
      'request-evidence-read',
      'contract-read',
    ])
  })

  it('is issued once it is accepted, and its mandate governs what comes after', async () => {
    const { key, keys, receipt, signer, organization } = await waitingRequest()
    const accepted = await operator.call('POST', `/requests/${key}/acceptance`, {
      overrules: SETTLED,
      mandateEvidence: 'MD-2026/0042',
    })
    expect(accepted.status, accepted.text).toBe(200)
    expect(accepted.body).toMatchObject({ decision: 'accepted', status: 'active' })

    const holder = await deliver(platform.client, receipt, keys)
    expect(holder.chain.length).toBe(2)
    expect(holder.certified.certificate.publicKeyIdentifier).toBe(key)
    expect((await mailsOf(key)).map(({ kind }) => kind)).toEqual([
      'request-waiting',
      'request-accepted',
      'certificate-available',
    ])

    const next = await certificateRequest(platform.client, signer, {
      holder: forOrganization(organization, 'NEXT'),
    })
    const waiting = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      next.request,
      signer.signature,
    )
    const review = await operator.call('GET', `/requests/${waiting.publicKeyIdentifier}`)
    expect(review.body.review?.objections.map(({ code }) => code)).toEqual(['ORGANIZATION_UNKNOWN'])
  })

  it('gives a certificate that whoever got the mandate revokes with the card, and nobody else', async () => {
    const { key, keys, receipt, signer } = await waitingRequest()
    await operator.call('POST', `/requests/${key}/acceptance`, {
      overrules: SETTLED,
      mandateEvidence: 'MD-2026/0043',
    })
    await deliver(platform.client, receipt, keys)
    const revoke = async (by: Applicant) => {
      const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
        publicKeyIdentifier: key,
        signer: by.actor,
        reason: 'keyCompromise',
      })
      return platform.client.codes(
        CERTRA_OPERATIONS.revoke,
        { publicKeyIdentifier: key, contract },
        by.signature,
      )
    }
    expect(await revoke(await newApplicant(platform))).toEqual(['SIGNER_NOT_AUTHORIZED'])
    expect(await revoke(signer)).toEqual(['accepted'])
  })

  it('records a mandate with its period and who recorded it, in force at this moment', async () => {
    const { key, signer } = await waitingRequest()
    const path = `/requests/${key}/acceptance`
    const terms = { overrules: SETTLED, mandateEvidence: 'MD-2026/0044' }
    const now = platform.clock.now().getTime()
    const instant = (seconds: number) => new Date(now + seconds * 1000).toISOString()
    for (const period of [{ mandateFrom: instant(60) }, { mandateUntil: instant(-60) }]) {
      const refused = await operator.call('POST', path, { ...terms, ...period })
      expect([refused.status, refused.body.code]).toEqual([422, 'MANDATE_PERIOD_INVALID'])
    }
    const period = { mandateFrom: instant(-3600), mandateUntil: instant(86_400) }
    expect((await operator.call('POST', path, { ...terms, ...period })).status).toBe(200)
    const { text } = await operator.call('POST', '/mandates/search', { ssin: signer.ssin })
    expect(JSON.parse(text).mandates).toMatchObject([
      {
        ...{ validFrom: period.mandateFrom, validUntil: period.mandateUntil },
        ...{ evidence: terms.mandateEvidence, recordedBy: operator.id },
      },
    ])
  })

  it('is not accepted past an objection that was not named, nor without the mandate document', async () => {
    const { key } = await waitingRequest()
    const blind = await operator.call('POST', `/requests/${key}/acceptance`, {})
    expect(blind.body.errors).toEqual(
      SETTLED.map(expected => ({ code: 'OBJECTION_NOT_OVERRULED', parameters: { expected } })),
    )
    const undocumented = await operator.call('POST', `/requests/${key}/acceptance`, { overrules: SETTLED })
    expect(undocumented.body.code).toBe('MANDATE_EVIDENCE_MISSING')
    expect((await operator.call('GET', `/requests/${key}`)).body.decision).toBe('waiting')
  })

  it('is not accepted against a rule that refuses, whatever is overruled', async () => {
    const signer = await newApplicant(platform)
    const first = await waitingRequest(signer)
    const holder = forOrganization(first.organization, 'APP')
    const second = await certificateRequest(platform.client, signer, { holder })
    const receipt = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      second.request,
      signer.signature,
    )
    const terms = { overrules: [...SETTLED, 'CERTIFICATE_ALREADY_ACTIVE'], mandateEvidence: 'MD-1' }
    expect((await operator.call('POST', `/requests/${first.key}/acceptance`, terms)).status).toBe(200)
    const refused = await operator.call('POST', `/requests/${receipt.publicKeyIdentifier}/acceptance`, terms)
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map(({ code }) => code)).toContain('CERTIFICATE_ALREADY_ACTIVE')
  })

  it('is decided once when two operators decide at the same moment', async () => {
    const { key } = await waitingRequest()
    const terms = { overrules: SETTLED, mandateEvidence: 'MD-2' }
    const answers = await Promise.all([
      operator.call('POST', `/requests/${key}/acceptance`, terms),
      operator.call('POST', `/requests/${key}/acceptance`, terms),
      operator.call('POST', `/requests/${key}/refusal`, { reasons: ['ORGANIZATION_UNKNOWN'] }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers) if (status !== 200) expect(body.code).toBe('REQUEST_NOT_WAITING')
  })

  it('is refused with reasons, which the applicant is told', async () => {
    const { key, signer } = await waitingRequest()
    const refused = await operator.call('POST', `/requests/${key}/refusal`, {
      reasons: ['ORGANIZATION_UNKNOWN'],
      remark: 'The number belongs to another organization.',
    })
    expect(refused.status, refused.text).toBe(200)
    expect(refused.body).toMatchObject({ decision: 'refused', status: 'refused' })
    expect((await mailsOf(key)).at(-1)).toEqual({
      kind: 'request-refused',
      payload: {
        reasons: ['ORGANIZATION_UNKNOWN'],
        remark: 'The number belongs to another organization.',
      },
    })
    const info = await platform.client.succeed(
      CERTRA_OPERATIONS.getCertificateInfoForCitizen,
      {},
      signer.authentication,
    )
    expect(info).toMatchObject([{ publicKeyIdentifier: key, certificateStatus: 'refused' }])
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.getCertificate, { publicKeyIdentifier: key }),
    ).toEqual(['CERTIFICATE_REQUEST_REFUSED'])
    const again = await operator.call('POST', `/requests/${key}/refusal`, { reasons: ['LIMIT_REACHED'] })
    expect(again.body.code).toBe('REQUEST_NOT_WAITING')
  })

  it('is not refused for a reason that nobody knows, nor for none', async () => {
    const { key } = await waitingRequest()
    const unknown = await operator.call('POST', `/requests/${key}/refusal`, { reasons: ['BAD_MOOD'] })
    expect(unknown.body.code).toBe('REASON_UNKNOWN')
    const none = await operator.call('POST', `/requests/${key}/refusal`, { reasons: [] })
    expect(none.body.code).toBe('REQUEST_MALFORMED')
  })
})

describe('a certificate', () => {
  it('is revoked by an operator once, with the reference of the form', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const key = receipt.publicKeyIdentifier
    const order = { reason: 'keyCompromise', evidence: 'FORM-77' }
    const revoked = await operator.call('POST', `/certificates/${key}/revocation`, order)
    expect(revoked.status, revoked.text).toBe(200)
    expect(revoked.body).toMatchObject({
      status: 'revoked',
      revocation: { reason: 'keyCompromise' },
      revocationInCrl: false,
    })
    const again = await operator.call('POST', `/certificates/${key}/revocation`, order)
    expect(again.status).toBe(409)
    expect(again.body.errors).toEqual([
      { code: 'CERTIFICATE_NOT_REVOCABLE', parameters: { found: 'revoked' } },
    ])
    const events = await eventsOf(platform, operator.id)
    expect(events.find(({ kind }) => kind === 'certificate-revoked')).toMatchObject({
      recordId: key,
      detail: JSON.stringify({ reason: 'keyCompromise', evidence: 'FORM-77' }),
    })
    expect((await mailsOf(key)).at(-1)?.kind).toBe('revoked')
  })

  it('is in the CRL for operators too as soon as that was made, within the same second as well', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const key = receipt.publicKeyIdentifier
    const inCrl = async () => (await operator.call('GET', `/certificates/${key}`)).body.revocationInCrl
    expect(await inCrl()).toBeNull()
    platform.clock.stopAt(new Date(Math.ceil(platform.clock.now().getTime() / 1000) * 1000 + 300))
    try {
      await operator.call('POST', `/certificates/${key}/revocation`, {
        reason: 'superseded',
        evidence: 'FORM-78',
      })
      await publishCrlsByHand(platform.deps)
      expect(await inCrl()).toBe(true)
      // the reason is raised: the CRL says another one until the next
      await sql`update certificate set revocation_reason = 'keyCompromise' from key_use k
        where k.request_id = certificate.request_id and k.public_key_identifier = ${key}`.execute(
        platform.deps.database.kysely,
      )
      expect(await inCrl()).toBe(false)
    } finally {
      platform.clock.run()
    }
  })
})
