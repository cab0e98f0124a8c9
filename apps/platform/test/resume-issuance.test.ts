/** An accepted request whose certificate could not be signed at once: it waits, is taken up again, and becomes one certificate. */
import { buildCertId, buildOcspRequest, parseCertificate, parseOcspResponse } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeIssuances } from '../src/issuing/issue-intent.ts'
import { findUnfinishedIssuances } from '../src/storage/unfinished-issuance.ts'
import { type Applicant, certificateRequest, deliver, newApplicant } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const { generateCertificate, getCertificate, getCertificateInfoForCitizen } = CERTRA_OPERATIONS

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

/** Sends a certificate request while the key of the issuing authority does not answer. */
async function requestWithoutKey(applicant: Applicant) {
  const authority = platform.deps.authorities.find('issuing-ec-1')
  if (!authority) throw new Error('there is one')
  const { signer } = authority
  const { request, keys } = await certificateRequest(platform.client, applicant)
  Object.assign(authority, { signer: { ...signer, sign: () => Promise.reject(new Error('no key')) } })
  try {
    const receipt = await platform.client.succeed(generateCertificate, request, applicant.signature)
    return { request, keys, receipt }
  } finally {
    Object.assign(authority, { signer })
  }
}

const intents = () => findUnfinishedIssuances(platform.deps.database, platform.clock.now())

describe('a request accepted while the authority’s key is away', () => {
  it('is acknowledged, in progress, not delivered, and unknown to OCSP', async () => {
    const applicant = await newApplicant(platform)
    const { receipt } = await requestWithoutKey(applicant)
    expect(receipt.automaticallyValidated).toBe(true)
    expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
    expect(
      await platform.client.succeed(getCertificateInfoForCitizen, {}, applicant.authentication),
    ).toMatchObject([{ certificateStatus: 'in-progress', revocable: false, replaceable: false }])
    const [intent] = await intents()
    const { issuer } = platform.deps.authorities.find('issuing-ec-1') ?? {}
    if (!intent || !issuer) throw new Error('an intent')
    const certIds = [buildCertId(issuer.certificate, intent.serialNumber)]
    const answer = await platform.client.fetch({
      path: '/ocsp/issuing-ec-1',
      headers: { 'content-type': 'application/ocsp-request' },
      body: buildOcspRequest({ certIds }),
    })
    expect(parseOcspResponse(answer.body)).toMatchObject({ answers: [{ status: 'unknown' }] })
    await resumeIssuances(platform.deps, 0)
  })

  it('holds its place: another request for the same holder is refused, CERTIFICATE_ALREADY_ACCEPTED', async () => {
    const applicant = await newApplicant(platform)
    await requestWithoutKey(applicant)
    const { request } = await certificateRequest(platform.client, applicant)
    expect(await platform.client.codes(generateCertificate, request, applicant.signature)).toEqual([
      'CERTIFICATE_ALREADY_ACCEPTED',
    ])
    await resumeIssuances(platform.deps, 0)
  })

  it('becomes the certificate that was intended, to the serial number, once the key is back', async () => {
    const applicant = await newApplicant(platform)
    const { receipt, keys, request } = await requestWithoutKey(applicant)
    const intent = (await intents()).find(one => one.publicKeyIdentifier === receipt.publicKeyIdentifier)
    // the job that runs by itself may be quicker
    await resumeIssuances(platform.deps, 0)
    const { certified } = await deliver(platform.client, receipt, keys)
    expect(certified.certificate.serialNumber).toBe(intent?.serialNumber)
    expect(Buffer.compare(certified.certificate.tbs, intent?.tbs ?? new Uint8Array())).toBe(0)
    expect(await platform.client.succeed(generateCertificate, request, applicant.signature)).toEqual(receipt)
    expect(await intents()).toEqual([])
  })

  it('is issued once, though several servers take it up at once', async () => {
    const { receipt, keys } = await requestWithoutKey(await newApplicant(platform))
    await Promise.all([1, 2, 3].map(() => resumeIssuances(platform.deps, 0)))
    const first = await deliver(platform.client, receipt, keys)
    await resumeIssuances(platform.deps, 0)
    expect((await deliver(platform.client, receipt, keys)).chain).toEqual(first.chain)
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_event
      where kind = 'certificate-issued' and record_id = ${receipt.publicKeyIdentifier}
    `.execute(platform.deps.database.kysely)
    expect(rows).toEqual([{ count: 1 }])
  })
})

describe('an intent', () => {
  it('that was changed in the database is linted again and never signed', async () => {
    const victim = await newApplicant(platform)
    const issued = await requestWithoutKey(victim)
    await resumeIssuances(platform.deps, 0)
    const good = (await deliver(platform.client, issued.receipt, issued.keys)).certified.certificate
    const { receipt } = await requestWithoutKey(await newApplicant(platform))
    const { database } = platform.deps
    const before = platform.log.length
    // somebody else's name and key in its place; and the beginning of something
    for (const tbs of [good.tbs, good.tbs.subarray(0, 200)]) {
      await sql`update certificate set tbs = ${Buffer.from(tbs)} from certificate_request r
        where r.id = request_id and r.public_key_identifier = ${receipt.publicKeyIdentifier}`.execute(
        database.kysely,
      )
      await resumeIssuances(platform.deps, 0)
      expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
    }
    expect(platform.log.slice(before).join('')).toContain('an issuance cannot be resumed')
    const metrics = await platform.deps.metrics.unfinishedIssuances.get()
    expect(metrics.values[0]?.value).toBe(1)
  })
})

describe('what was delivered', () => {
  it('carries the issuing authority that signed it', async () => {
    const { receipt, keys } = await requestWithoutKey(await newApplicant(platform))
    await resumeIssuances(platform.deps, 0)
    const { chain } = await deliver(platform.client, receipt, keys)
    const [leaf, issuer] = chain.map(parseCertificate)
    expect(leaf?.issuer).toEqual(issuer?.subject)
  })
})
