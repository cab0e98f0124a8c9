/** A certificate near its end, its replacement, the new token that waits, and the end of the old one (rules B3, B7, A17). */
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { testKeyPair } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runScheduledJobs } from '../src/jobs/scheduled-jobs.ts'
import { listMailsOfRequest } from '../src/storage/outbox.ts'
import {
  type Applicant,
  certificateRequest,
  deliver,
  encryptionKeys,
  enrol,
  type Holder,
  newApplicant,
  registerEtk,
} from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const { generateCertificate, getCertificateInfoForCitizen } = CERTRA_OPERATIONS
const { activateETK } = ETKRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS
const DAY = 86_400_000

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

async function request(applicant: Applicant): Promise<readonly string[]> {
  const asked = await certificateRequest(platform.client, applicant)
  return platform.client.codes(generateCertificate, asked.request, applicant.signature)
}

const infosOf = (applicant: Applicant) =>
  platform.client.succeed(getCertificateInfoForCitizen, {}, applicant.authentication)

const served = async ({ ssin }: Applicant) =>
  (await platform.client.call(GetEtk, { searchCriteria: [{ type: 'SSIN', value: ssin }] })).finding

describe('the replacement period', () => {
  it('begins 90 times 24 hours before the end, to the second, and ends with the certificate', async () => {
    const applicant = await newApplicant(platform)
    const { certified } = await enrol(platform.client, applicant)
    const { notAfter } = certified.certificate
    const start = platform.clock.now()
    platform.clock.stopAt(new Date(notAfter.getTime() - 90 * DAY - 1000))
    expect(await request(applicant)).toEqual(['CERTIFICATE_ALREADY_ACTIVE'])
    expect((await infosOf(applicant))[0]).toMatchObject({ replaceable: false, revocable: true })
    platform.clock.stopAt(new Date(notAfter.getTime() - 90 * DAY))
    expect((await infosOf(applicant))[0]).toMatchObject({
      replaceable: true,
      replacementPeriodStart: new Date(notAfter.getTime() - 90 * DAY),
    })
    expect(await request(applicant)).toEqual(['accepted'])
    platform.clock.stopAt(start)
    platform.clock.run()
  })

  it('over, a new certificate replaces nothing', async () => {
    const applicant = await newApplicant(platform)
    const { certified } = await enrol(platform.client, applicant)
    const start = platform.clock.now()
    platform.clock.stopAt(new Date(certified.certificate.notAfter.getTime() + 1000))
    const { receipt } = await enrol(platform.client, applicant)
    expect(receipt.replacesCertificate).toBeUndefined()
    expect((await infosOf(applicant)).map(({ certificateStatus }) => certificateStatus)).toEqual([
      'active',
      'expired',
    ])
    platform.clock.stopAt(start)
    platform.clock.run()
  })
})

describe('a replacement', () => {
  let applicant: Applicant
  let old: Holder
  let replacement: Holder
  let oldToken: Uint8Array
  let newToken: Uint8Array
  beforeAll(async () => {
    applicant = await newApplicant(platform, { kind: 'RSA' })
    old = await enrol(platform.client, applicant, { keys: await testKeyPair('RSA-2048', 'replaced') })
    oldToken = (await registerEtk(platform.client, old, await encryptionKeys(1))).etk
    platform.clock.advance(
      old.certified.certificate.notAfter.getTime() - platform.clock.now().getTime() - 30 * DAY,
    )
    const { request: asked, keys } = await certificateRequest(platform.client, applicant)
    const receipt = await platform.client.succeed(generateCertificate, asked, applicant.signature)
    replacement = await deliver(platform.client, receipt, keys)
  })

  it('names what it replaces, also when the same request is sent once more', () => {
    expect(replacement.receipt).toMatchObject({
      automaticallyValidated: true,
      replacesCertificate: old.receipt.publicKeyIdentifier,
    })
  })

  it('stands beside the old one: both are active, neither can be replaced, and a third is refused', async () => {
    expect(await infosOf(applicant)).toMatchObject([
      { certificateStatus: 'active', etkStatus: 'not-requested', replaceable: false },
      { certificateStatus: 'active', etkStatus: 'active', replaceable: false },
    ])
    expect(await request(applicant)).toEqual(['REPLACEMENT_ALREADY_EXISTS'])
  })

  it('is valid for a year of its own', () => {
    const left =
      replacement.certified.certificate.notAfter.getTime() - old.certified.certificate.notAfter.getTime()
    expect(left).toBeGreaterThan(330 * DAY)
  })

  it('gets a token that waits, while the old one is served', async () => {
    const registered = await registerEtk(platform.client, replacement, await encryptionKeys(2))
    newToken = registered.etk
    expect(registered.toBeActivated).toBe(true)
    expect(await served(applicant)).toEqual({ kind: 'etk', etk: oldToken })
    expect((await infosOf(applicant)).map(({ etkStatus }) => etkStatus)).toEqual([
      'waiting-for-activation',
      'active',
    ])
  })

  it('is not activated by the old certificate', async () => {
    expect(await platform.client.codes(activateETK, {}, old.signing)).toEqual(['ETK_NOT_WAITING'])
  })

  it('serves its token from activation on, and the repeated message gets the stored answer', async () => {
    const message = await platform.client.write(activateETK, {}, replacement.signing)
    const first = await platform.client.send(message)
    expect(await served(applicant)).toEqual({ kind: 'etk', etk: newToken })
    expect((await platform.client.send(message)).text).toBe(first.text)
    expect((await infosOf(applicant)).map(({ etkStatus }) => etkStatus)).toEqual(['active', 'revoked'])
    expect(await platform.client.codes(activateETK, {}, replacement.signing)).toEqual(['ETK_NOT_WAITING'])
  })

  it('ends the old certificate seven days later, as superseded, and not before', async () => {
    platform.clock.advance(7 * DAY - 60_000)
    await runScheduledJobs(platform.deps)
    expect((await infosOf(applicant)).map(({ certificateStatus }) => certificateStatus)).toEqual([
      'active',
      'active',
    ])
    platform.clock.advance(120_000)
    await runScheduledJobs(platform.deps)
    // the platform's own turn may have come first, and still be at it
    await vi.waitFor(async () =>
      expect((await infosOf(applicant)).map(({ certificateStatus }) => certificateStatus)).toEqual([
        'active',
        'revoked',
      ]),
    )
    expect(await served(applicant)).toEqual({ kind: 'etk', etk: newToken })
    expect(await platform.client.codes(activateETK, {}, old.signing)).toEqual(['CERT_REVOKED'])
    const key = old.receipt.publicKeyIdentifier
    const mails = await listMailsOfRequest(platform.deps.database, key)
    expect(mails.filter(({ kind }) => kind === 'revoked').map(({ eventKey }) => eventKey)).toEqual([
      `revoked/${key}`,
    ])
  })
})

describe('a replacement of a certificate that never had a token', () => {
  it('serves its token at once, and the old certificate ends seven days later all the same', async () => {
    const applicant = await newApplicant(platform)
    const old = await enrol(platform.client, applicant)
    platform.clock.stopAt(new Date(old.certified.certificate.notAfter.getTime() - 30 * DAY))
    const asked = await certificateRequest(platform.client, applicant)
    const receipt = await platform.client.succeed(generateCertificate, asked.request, applicant.signature)
    const replacement = await deliver(platform.client, receipt, asked.keys)
    const registered = await registerEtk(platform.client, replacement, await encryptionKeys(3))
    expect(registered.toBeActivated).toBe(false)
    const mails = await listMailsOfRequest(platform.deps.database, receipt.publicKeyIdentifier)
    expect(mails.map(({ kind }) => kind)).not.toContain('etk-waiting')

    const states = async () => (await infosOf(applicant)).map(({ certificateStatus }) => certificateStatus)
    platform.clock.advance(7 * DAY - 60_000)
    await runScheduledJobs(platform.deps)
    expect(await states()).toEqual(['active', 'active'])
    platform.clock.advance(120_000)
    await runScheduledJobs(platform.deps)
    await vi.waitFor(async () => expect(await states()).toEqual(['active', 'revoked']))
  })
})
