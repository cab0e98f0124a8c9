/** Sessions in the SAML form: what they say, and what is refused. */
import { formatName1779, parseCertificate } from '@vesalius/pki'
import { readSamlTokenResponse, type ServiceName } from '@vesalius/protocols'
import { withoutPrograms } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { codeOf, credentialOf, revokeHolder, secured, send } from '../fixtures/secured-message.ts'
import {
  askSaml,
  certified,
  HOLDER_SSIN,
  HOUR,
  identification,
  MINUTE,
  newPerson,
  organization,
  person,
  platform,
  refusalOf,
  SSIN,
  samlRequest,
  tokenOf,
  valuesOf,
  xmlsec1Verifies,
} from './bench.ts'

export function openSamlSessions(): void {
  describe('a session in the SAML form', () => {
    it('with card and certificate says who it is, from the source, for five hours', async () => {
      const { applicant, certificate, card } = person
      const answer = await askSaml({
        ...{ by: card, holderOfKey: certificate },
        claims: { [SSIN]: applicant.ssin, [HOLDER_SSIN]: applicant.ssin },
        wanted: [
          `${SSIN}:doctor:boolean`,
          `${SSIN}:nurse:boolean`,
          `${SSIN}:ehealth:1.0:surname`,
          `${SSIN}:ehealth:1.0:nihii:doctor:nihii11`,
        ],
      })
      const { assertion } = tokenOf(answer)

      expect(assertion.issuer).toBe('urn:be:fgov:ehealth:sts:1_0')
      expect(assertion.id).toMatch(/^_[0-9a-f]{32}$/)
      expect(assertion.holderOfKey).toEqual(certificate.certificate)
      expect(assertion.subject.name).toBe(formatName1779(parseCertificate(certificate.certificate).subject))
      expect(assertion.issueInstant.getTime() - assertion.notBefore.getTime()).toBe(5 * MINUTE)
      expect(assertion.notOnOrAfter.getTime() - assertion.issueInstant.getTime()).toBe(5 * HOUR)
      expect(assertion.attributes).toEqual([
        { namespace: identification, name: SSIN, values: [applicant.ssin] },
        { namespace: identification, name: HOLDER_SSIN, values: [applicant.ssin] },
        { namespace: certified, name: `${SSIN}:doctor:boolean`, values: ['true'] },
        { namespace: certified, name: `${SSIN}:nurse:boolean`, values: ['false'] },
        { namespace: certified, name: `${SSIN}:ehealth:1.0:surname`, values: [applicant.surname] },
      ])
    })

    it('with the card alone is for the key of the card', async () => {
      const { assertion } = tokenOf(
        await askSaml({ by: person.card, claims: { [SSIN]: person.applicant.ssin } }),
      )
      expect(assertion.holderOfKey).toEqual(person.card.certificate)
    })

    it('with an organization’s certificate alone is normal: five hours, no person', async () => {
      const kind = 'urn:be:fgov:ehealth:1.0:hospital:nihii-number'
      const answer = await askSaml({
        by: organization.certificate,
        claims: { [kind]: organization.id },
        wanted: [
          `${kind}:recognisedhospital:boolean`,
          `${kind}:recognisedhospital:nihii11`,
          `${SSIN}:doctor:boolean`,
          SSIN,
        ],
      })
      const { assertion } = tokenOf(answer)
      expect(assertion.notOnOrAfter.getTime() - assertion.issueInstant.getTime()).toBe(5 * HOUR)
      expect(valuesOf(assertion, kind)).toEqual([organization.id])
      expect(valuesOf(assertion, `${kind}:recognisedhospital:boolean`)).toEqual(['true'])
      expect(valuesOf(assertion, `${kind}:recognisedhospital:nihii11`)).toEqual([`${organization.id}000`])
      expect(valuesOf(assertion, `${SSIN}:doctor:boolean`)).toEqual(['false'])
      expect(valuesOf(assertion, SSIN)).toBeUndefined()
    })

    it('with the card of a mandated person and the organization’s certificate names both', async () => {
      const { assertion } = tokenOf(
        await askSaml({
          ...{
            by: credentialOf(organization.manager.card.authentication),
            holderOfKey: organization.certificate,
          },
          wanted: [SSIN, 'urn:be:fgov:ehealth:1.0:certificateholder:hospital:nihii-number'],
          claims: { [SSIN]: organization.manager.ssin },
        }),
      )
      expect(valuesOf(assertion, SSIN)).toEqual([organization.manager.ssin])
      expect(valuesOf(assertion, 'urn:be:fgov:ehealth:1.0:certificateholder:hospital:nihii-number')).toEqual([
        organization.id,
      ])
    })

    it('ends when it is wanted to end, and never later than allowed', async () => {
      const until = new Date(Math.floor(platform.clock.now().getTime() / 1000) * 1000 + 20 * MINUTE)
      const wish = { by: person.card, claims: { [SSIN]: person.applicant.ssin } }
      expect(tokenOf(await askSaml({ ...wish, until })).assertion.notOnOrAfter).toEqual(until)
      const day = new Date(platform.clock.now().getTime() + 24 * HOUR)
      const { assertion } = tokenOf(await askSaml({ ...wish, until: day }))
      expect(assertion.notOnOrAfter.getTime() - assertion.issueInstant.getTime()).toBe(5 * HOUR)
    })

    it('names in its status what is not known, and succeeds', async () => {
      const answer = await askSaml({
        ...{ by: person.card, claims: { [SSIN]: person.applicant.ssin } },
        wanted: ['urn:be:fgov:person:ssin:something:else'],
      })
      tokenOf(answer)
      if (answer.kind === 'fault') throw new Error('fault')
      expect(readSamlTokenResponse(answer.payload)).toEqual({
        ...{ kind: 'success', message: 'not known here: urn:be:fgov:person:ssin:something:else' },
      })
    })

    it.skipIf(withoutPrograms('xmlsec1'))('is a token that xmlsec1 verifies', async () => {
      const { text } = tokenOf(await askSaml({ by: person.card, claims: { [SSIN]: person.applicant.ssin } }))
      expect(xmlsec1Verifies(text)).toBe(true)
      expect(xmlsec1Verifies(text.replace(person.applicant.ssin, '00000000000'))).toBe(false)
    })
  })

  describe('a session in the SAML form is refused', () => {
    const claims = () => ({ [SSIN]: person.applicant.ssin })

    const send_ = async (change: (text: string) => string, service: ServiceName = 'stsSaml') => {
      const wish = { by: person.card, claims: claims() }
      return codeOf(
        await send(platform, service, change(await secured(platform, await samlRequest(wish), wish.by))),
      )
    }

    it.each([
      {
        name: 'unsigned',
        change: (text: string) => text.replace(/<wsse:Security[\s\S]*<\/wsse:Security>/, ''),
      },
      {
        name: 'changed',
        change: (text: string) => text.replace(/RequestID="request-/, 'RequestID="request-9'),
      },
      {
        name: 'with the signed body in the header and another in its place',
        change: (text: string) => {
          const [body = ''] = /<SOAP-ENV:Body [\s\S]*<\/SOAP-ENV:Body>/.exec(text) ?? []
          const other = body.replace(/wsu:Id="[^"]*"/, 'wsu:Id="id-other"')
          return text
            .replace(body, () => other)
            .replace('</SOAP-ENV:Header>', () => `<x xmlns="urn:x">${body}</x></SOAP-ENV:Header>`)
        },
      },
      {
        name: 'with a timestamp that was moved',
        change: (text: string) => text.replace(/<wsu:Expires>20/, '<wsu:Expires>21'),
      },
    ])('by a fault when the message is $name', async ({ change }) => {
      expect(await send_(change)).toBe('SOA-01001')
    })

    it('by a fault when there are two bodies', async () => {
      expect(
        await send_(text => text.replace('</SOAP-ENV:Envelope>', '<SOAP-ENV:Body/></SOAP-ENV:Envelope>')),
      ).toBe('SOA-03002')
    })

    it('by a fault when it is sent twice, or at another time', async () => {
      const wish = { by: person.card, claims: claims() }
      const text = await secured(platform, await samlRequest(wish), wish.by)
      expect(codeOf(await send(platform, 'stsSaml', text))).toBe('answer')
      expect(codeOf(await send(platform, 'stsSaml', text))).toBe('SOA-03001')

      const created = new Date(platform.clock.now().getTime() - 11 * MINUTE)
      const late = await secured(platform, await samlRequest(wish), wish.by, { created })
      expect(codeOf(await send(platform, 'stsSaml', late))).toBe('SOA-03007')
    })

    it('for a revoked certificate, by a fault where it signs, by a status where the token is for it', async () => {
      const revoked = await newPerson('revoked')
      await revokeHolder(platform, revoked.applicant, revoked.holder)
      const own = { [SSIN]: revoked.applicant.ssin }
      const alone = await askSaml({ by: revoked.certificate, claims: own })
      expect(refusalOf(alone)).toBe('SOA-01001 CERT_REVOKED')
      expect(
        refusalOf(await askSaml({ by: revoked.card, holderOfKey: revoked.certificate, claims: own })),
      ).toBe('HOLDER_OF_KEY_NOT_RECOGNIZED')
    })
  })
}
