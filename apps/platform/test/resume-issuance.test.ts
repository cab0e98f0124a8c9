/** An accepted request whose certificate could not be signed at once: it waits, is taken up again, and becomes one certificate. */
import { holderDistinguishedName } from '@vesalius/identifiers'
import {
  buildCertId,
  buildCsr,
  buildOcspRequest,
  formatName,
  generateKeyPair,
  parseCertificate,
  parseOcspResponse,
  publicKeyIdentifier,
  softSigner,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { inventIdentifier, inventSsin } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeIntentMac } from '../src/issuing/intent-mac.ts'
import { resumeIssuances } from '../src/issuing/issue-intent.ts'
import { prepareHolderCertificate } from '../src/issuing/prepare-holder-certificate.ts'
import { recordDecision } from '../src/storage/record-decision.ts'
import { findUnfinishedIssuances } from '../src/storage/unfinished-issuance.ts'
import { type Applicant, certificateRequest, deliver, newApplicant } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { logInAs } from './operators/operator-client.ts'

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

/** The platform's own job counts as well, and looks at older ones alone: ask until it is so. */
const strange = async () => {
  await resumeIssuances(platform.deps, 0)
  return (await platform.deps.metrics.strangeIntents.get()).values[0]?.value
}

describe('an intent that is not the platform’s own', () => {
  it('is never signed: another’s octets, the beginning of something, a mac of something else, none', async () => {
    const issued = await requestWithoutKey(await newApplicant(platform))
    await resumeIssuances(platform.deps, 0)
    const good = (await deliver(platform.client, issued.receipt, issued.keys)).certified.certificate
    const { receipt } = await requestWithoutKey(await newApplicant(platform))
    const { kysely } = platform.deps.database
    const [intent] = await intents()
    const own = { tbs: intent?.tbs ?? new Uint8Array(), mac: intent?.mac ?? new Uint8Array() }
    const others = [
      { ...own, tbs: good.tbs },
      { ...own, tbs: own.tbs.subarray(0, 200) },
      { ...own, mac: own.mac.toReversed() },
      { ...own, mac: own.mac.subarray(0, 31) },
      { ...own, mac: null },
    ]
    const write = ({ tbs, mac }: { tbs: Uint8Array; mac: Uint8Array | null }) =>
      sql`update certificate set tbs = ${Buffer.from(tbs)}, mac = ${mac && Buffer.from(mac)} from certificate_request r
        where r.id = request_id and r.public_key_identifier = ${receipt.publicKeyIdentifier}`.execute(kysely)
    const before = platform.log.length
    for (const other of others) {
      await write(other)
      await expect.poll(strange).toBe(1)
      expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
    }
    expect(platform.log.slice(before).join('')).toContain('is not our own and is not signed')
    await write(own)
    await expect.poll(strange).toBe(0)
    expect(await platform.client.succeed(getCertificate, receipt)).toHaveLength(2)
  })

  it('makes room after an hour for an operator, who accepts what the card has signed', async () => {
    const { receipt, keys } = await requestWithoutKey(await newApplicant(platform))
    const key = receipt.publicKeyIdentifier
    await sql`update certificate set mac = null from certificate_request r
      where r.id = request_id and r.public_key_identifier = ${key}`.execute(platform.deps.database.kysely)
    platform.clock.advance(61 * 60_000)
    await expect.poll(strange).toBe(0)
    const operator = await logInAs(platform, 'operator')
    const shown = await operator.call('GET', `/requests/${key}`)
    expect(shown.body, shown.text).toMatchObject({
      ...{ decision: 'waiting', objections: [{ code: 'INTENT_NOT_OWN' }], review: { outcome: 'accepted' } },
    })
    const accepted = await operator.call('POST', `/requests/${key}/acceptance`, { overrules: [] })
    expect(accepted.status, accepted.text).toBe(200)
    expect((await deliver(platform.client, receipt, keys)).chain).toHaveLength(2)
  })

  it('comes to nothing where no card has asked for it: rows alone have nothing signed, nor accepted', async () => {
    const key = await generateKeyPair('P-384')
    const identifier = inventIdentifier('NIHII-HOSPITAL', 700123)
    const publicKey = publicKeyIdentifier(key.spki)
    const subject = holderDistinguishedName({ identifier, holderName: 'INVENTED HOSPITAL' })
    const invented = Uint8Array.of(1)
    const now = platform.clock.now()
    const { intent } = prepareHolderCertificate(
      { ...platform.deps, intentMac: makeIntentMac('another credential') },
      { publicKeyIdentifier: publicKey, subject, spki: key.spki, at: now },
    )
    const contact = {
      personalEmail: 'a@example.org',
      personalPhone: '1',
      generalEmail: null,
      generalPhone: null,
    }
    const written = await recordDecision(platform.deps.database, {
      ...{ now, holderVersion: 0, intent },
      events: [
        { kind: 'certificate-request-accepted', recordKind: 'certificate-request', recordId: publicKey },
      ],
      evidence: {
        ...{
          service: 'certra',
          operation: 'generateCertificate',
          messageId: '_1',
          signerKey: '00'.repeat(20),
        },
        ...{ digest: '00'.repeat(32), receivedOctets: invented, canonicalOctets: invented },
        ...{ signerCertificate: invented, answer: null },
      },
      request: {
        ...{ publicKeyIdentifier: publicKey, distinguishedName: formatName(subject), keyType: 'P-384' },
        holder: { identifierType: identifier.type, identifierValue: identifier.value, applicationId: null },
        ...{
          holderName: 'INVENTED HOSPITAL',
          signerSsin: inventSsin('1985-07-30', 1),
          baseServiceUsage: [],
          replaces: null,
        },
        csr: await buildCsr({ subject, signer: softSigner(key.privateKey) }),
        ...{ contractVersion: '2026-1', contractDigest: '00'.repeat(32), automaticallyValidated: true },
        ...{ contactData: { ...contact, language: null }, objections: [] },
      },
    })
    expect(written).toBe('recorded')
    await expect.poll(strange).toBe(1)
    platform.clock.advance(61 * 60_000)
    await expect.poll(strange).toBe(0)
    const operator = await logInAs(platform, 'operator')
    const shown = await operator.call('GET', `/requests/${publicKey}`)
    expect(shown.body, shown.text).toMatchObject({
      ...{ decision: 'waiting', certificate: null, objections: [{ code: 'INTENT_NOT_OWN' }] },
      review: { outcome: 'refused', objections: [{ code: 'EVIDENCE_NOT_VALID' }] },
    })
    const overrules = ['EVIDENCE_NOT_VALID', 'ORGANIZATION_UNKNOWN', 'ORGANIZATION_NOT_MANDATED']
    const terms = { overrules, mandateEvidence: 'MD-1' }
    const refused = await operator.call('POST', `/requests/${publicKey}/acceptance`, terms)
    expect([refused.status, refused.body], refused.text).toMatchObject([422, { code: 'EVIDENCE_NOT_VALID' }])
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
