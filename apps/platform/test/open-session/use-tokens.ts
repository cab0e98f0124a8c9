/** Messages under a session token. */
import { PREFERRED_PREFIXES } from '@vesalius/protocols'
import { openSoapRequest, type SamlAssertion, signAssertion, writeAssertion } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { identifySession } from '../../src/signers/session-holder.ts'
import { type Credential, envelopeSignerOf, revokeHolder, secured } from '../fixtures/secured-message.ts'
import {
  askSaml,
  HOUR,
  newPerson,
  organization,
  platform,
  SSIN,
  samlRequest,
  schemas,
  tokenOf,
  valuesOf,
} from './bench.ts'

export function useTokens(): void {
  describe('a message under a session token', () => {
    const identify = async (
      token: { text: string; assertion: SamlAssertion },
      by: Credential,
      created?: Date,
    ) => {
      const text = await secured(platform, await samlRequest({ by }), by, {
        token: { kind: 'saml', assertion: token.text, assertionId: token.assertion.id },
        ...(created && { created }),
      })
      const opened = openSoapRequest(Buffer.from(text), { schemas, security: true })
      try {
        const exchange = {
          payload: opened.payload,
          received: Buffer.from(text),
          verifySignature: () => opened.verifySignature(),
          verifySecurity: () => opened.verifySecurity(),
          ...{ remoteAddress: '127.0.0.1', weight: 1, requestId: 'test' },
        }
        return await identifySession(platform.deps, exchange, { service: 'test', name: 'Test' })
      } finally {
        opened.dispose()
      }
    }

    it('is its holder’s, once, while the session lasts and the key is good', async () => {
      const { certificate, card, applicant, holder } = await newPerson('holder')
      const token = tokenOf(
        await askSaml({
          by: card,
          holderOfKey: certificate,
          claims: { [SSIN]: applicant.ssin },
          wanted: [`${SSIN}:doctor:boolean`],
        }),
      )
      const identified = await identify(token, certificate)
      expect(identified.certificate.der).toEqual(certificate.certificate)
      expect(valuesOf(identified.assertion, `${SSIN}:doctor:boolean`)).toEqual(['true'])

      await expect(identify(token, card)).rejects.toMatchObject({ code: 'XML_SIGNATURE_INVALID' })
      platform.clock.advance(6 * HOUR)
      await expect(identify(token, certificate)).rejects.toMatchObject({
        code: 'SOA-01001',
        message: 'the session has ended',
      })
      const fresh = tokenOf(
        await askSaml({ by: card, holderOfKey: certificate, claims: { [SSIN]: applicant.ssin } }),
      )
      await revokeHolder(platform, applicant, holder)
      await expect(identify(fresh, certificate)).rejects.toMatchObject({ code: 'SOA-01001' })
    })

    it('is nobody’s when another issuer made the token, or made it for another audience', async () => {
      const { applicant, certificate } = await newPerson('audience')
      const { assertion } = tokenOf(await askSaml({ by: certificate, claims: { [SSIN]: applicant.ssin } }))
      const forged = async (by: Credential, changed: Partial<SamlAssertion> = {}) => {
        const made = { ...assertion, ...changed }
        const text = await signAssertion(writeAssertion(made), {
          ...{ signer: envelopeSignerOf(by), certificates: [by.certificate], prefixes: PREFERRED_PREFIXES },
        })
        return { text, assertion: made }
      }
      await expect(identify(await forged(organization.certificate), certificate)).rejects.toMatchObject({
        ...{ code: 'SOA-01001', message: 'the session token was not issued by this platform' },
      })
      const service = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
      const made = { ...assertion, audiences: ['urn:another:environment'] }
      const text = await signAssertion(writeAssertion(made), {
        signer: { algorithm: 'rsa-sha256', sign: octets => service.signer.sign(octets) },
        certificates: [service.certificate.der],
        prefixes: PREFERRED_PREFIXES,
      })
      await expect(identify({ text, assertion: made }, certificate)).rejects.toMatchObject({
        ...{ code: 'SOA-01001', message: 'the session token is for another audience' },
      })
    })
  })
}
