/** Until when the word of the session token service counts. */

import { softSigner } from '@vesalius/pki'
import { PREFERRED_PREFIXES } from '@vesalius/protocols'
import { type TestHierarchy, testHierarchy } from '@vesalius/testkit'
import { signAssertion, type VerifiedAssertion, verifyAssertion, writeAssertion } from '@vesalius/xml'
import { beforeAll, describe, expect, it } from 'vitest'
import { reviewSession } from './session-holder.ts'

const AT = new Date('2026-03-01T10:00:00Z')
const DAY = 86_400_000

let hierarchy: TestHierarchy

beforeAll(async () => {
  hierarchy = await testHierarchy({ at: AT })
})

/** A session that lasts for an hour from `now` on. */
async function tokenAt(now: Date): Promise<VerifiedAssertion> {
  const { privateKey, certificate } = hierarchy.sessionToken
  const { sign } = softSigner(privateKey)
  const assertion = writeAssertion({
    ...{ id: '_1', issuer: 'urn:issuer', issueInstant: now, authenticationInstant: now },
    ...{ notBefore: now, notOnOrAfter: new Date(now.getTime() + 3_600_000) },
    ...{ authenticationMethod: 'urn:x509', holderOfKey: hierarchy.etkRa.certificate.der, attributes: [] },
    subject: { name: 'CN=x', nameQualifier: 'CN=y' },
  })
  const signer = { algorithm: 'rsa-sha256', sign } as const
  const signing = { signer, certificates: [certificate.der], prefixes: PREFERRED_PREFIXES }
  return verifyAssertion(Buffer.from(await signAssertion(assertion, signing)))
}

const review = async (now: Date) => {
  const { certificate } = hierarchy.sessionToken
  const all = () => [{ service: 'session-token', certificate }] as const
  return reviewSession({ serviceCertificates: { all } }, await tokenAt(now), now)
}

describe('reviewSession', () => {
  it('relies on a token of the service', async () => {
    expect(await review(AT)).toBeUndefined()
  })

  it('relies on nothing that a former key of the service signs after its certificate has ended', async () => {
    const { notAfter } = hierarchy.sessionToken.certificate
    expect(await review(new Date(notAfter.getTime()))).toBeUndefined()
    expect(await review(new Date(notAfter.getTime() + DAY))).toBe(
      'the certificate of the session token service has ended',
    )
  })
})
