/** Sessions by WS-Trust: issued, challenged, renewed. */
import {
  PREFERRED_PREFIXES,
  readSecurityTokenResponse,
  renewTargetXml,
  type SecurityTokenRequest,
  writeSecurityTokenRequest,
  writeSignChallengeResponse,
} from '@vesalius/protocols'
import { writeXml } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { type Credential, credentialOf, secured, send } from '../fixtures/secured-message.ts'
import {
  HOUR,
  MINUTE,
  newPerson,
  nextCounter,
  organization,
  person,
  platform,
  refusalOf,
  SSIN,
  tokenOf,
  valuesOf,
} from './bench.ts'

export function openWsTrustSessions(): void {
  describe('a session by WS-Trust', () => {
    const request = (wish: Partial<SecurityTokenRequest> = {}): SecurityTokenRequest => ({
      ...{
        context: `c-${nextCounter()}`,
        act: 'issue',
        claims: [],
        wanted: [],
        wantedUntil: undefined,
        holderOfKey: undefined,
      },
      ...wish,
    })
    const ask = async (by: Credential, wish: Partial<SecurityTokenRequest> = {}, tail?: string) => {
      const payload = writeXml(writeSecurityTokenRequest(request(wish)), {
        prefixes: PREFERRED_PREFIXES,
        ...(tail !== undefined && { tail }),
      })
      return send(platform, 'stsWsTrust', await secured(platform, payload, by))
    }
    const claim = (value: string) => [{ namespace: undefined, name: SSIN, values: [value] }]
    const want = (...names: string[]) => names.map(name => ({ namespace: undefined, name }))

    it('is issued, and renewed with what it said', async () => {
      const { card, applicant } = person
      const answer = await ask(card, {
        claims: claim(applicant.ssin),
        wanted: want(SSIN, `${SSIN}:doctor:boolean`),
      })
      const first = tokenOf(answer)
      expect(valuesOf(first.assertion, SSIN)).toEqual([applicant.ssin])

      platform.clock.advance(HOUR)
      const renewed = tokenOf(await ask(card, { act: 'renew' }, renewTargetXml('token-1', first.text)))
      expect(renewed.assertion.id).not.toBe(first.assertion.id)
      expect(renewed.assertion.attributes).toEqual(first.assertion.attributes)
      expect(renewed.assertion.notOnOrAfter.getTime()).toBeGreaterThan(first.assertion.notOnOrAfter.getTime())
    })

    it('with two keys is issued after a challenge that the key of the token signs', async () => {
      const { card, certificate, applicant } = person
      const answer = await ask(card, {
        context: 'two-keys',
        holderOfKey: certificate.certificate,
        claims: claim(applicant.ssin),
      })
      if (answer.kind === 'fault') throw new Error(answer.fault.message)
      const asked = readSecurityTokenResponse(answer.payload)
      if (asked.kind !== 'challenge') throw new Error('no challenge')
      expect(asked.context).toBe('two-keys')

      const reply = (by: Credential, context = 'two-keys', challenge = asked.challenge) =>
        secured(platform, writeSignChallengeResponse(context, challenge), by)
      expect(refusalOf(await send(platform, 'stsWsTrust', await reply(card)))).toBe(
        'SOA-01002 HOLDER_OF_KEY_NOT_PROVEN',
      )
      for (const text of [
        await reply(certificate, 'another'),
        await reply(certificate, 'two-keys', `AAAA${asked.challenge.slice(4)}`),
        await reply(certificate, 'two-keys', 'dGVzdA=='),
      ])
        expect(refusalOf(await send(platform, 'stsWsTrust', text))).toBe('SOA-01002 CHALLENGE_NOT_VALID')
      const { assertion } = tokenOf(await send(platform, 'stsWsTrust', await reply(certificate)))
      expect(assertion.holderOfKey).toEqual(certificate.certificate)
      expect(assertion.notOnOrAfter.getTime() - assertion.issueInstant.getTime()).toBe(5 * HOUR)

      const late = await ask(card, { context: 'late', holderOfKey: certificate.certificate })
      const open = late.kind === 'answer' ? readSecurityTokenResponse(late.payload) : undefined
      platform.clock.advance(6 * MINUTE)
      const text = await reply(certificate, 'late', open?.kind === 'challenge' ? open.challenge : '')
      expect(refusalOf(await send(platform, 'stsWsTrust', text))).toBe('SOA-01002 CHALLENGE_NOT_VALID')
    })

    it('of a certificate alone is never renewed beyond the end of the first', async () => {
      const { certificate } = await newPerson('trust-fallback')
      const first = tokenOf(await ask(certificate, { wanted: want(SSIN) }))
      platform.clock.advance(40 * MINUTE)
      const renewed = tokenOf(await ask(certificate, { act: 'renew' }, renewTargetXml('t', first.text)))
      expect(renewed.assertion.notOnOrAfter).toEqual(first.assertion.notOnOrAfter)
      platform.clock.advance(21 * MINUTE)
      expect(refusalOf(await ask(certificate, { act: 'renew' }, renewTargetXml('t', renewed.text)))).toBe(
        'SOA-01002 TOKEN_NOT_RENEWABLE',
      )
    })

    it.each([
      { name: 'changed', change: (text: string) => text.replace(/NotOnOrAfter="20/, 'NotOnOrAfter="21') },
      {
        name: 'without its signature',
        change: (text: string) => text.replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, ''),
      },
    ])('is not renewed from a token that is $name', async ({ change }) => {
      const { text } = tokenOf(await ask(person.card, { wanted: want(SSIN) }))
      expect(refusalOf(await ask(person.card, { act: 'renew' }, renewTargetXml('t', change(text))))).toBe(
        'SOA-01002 TOKEN_NOT_RENEWABLE',
      )
    })

    it('is not renewed for somebody else', async () => {
      const { text } = tokenOf(await ask(person.card, { wanted: want(SSIN) }))
      const other = credentialOf(organization.manager.card.authentication)
      expect(refusalOf(await ask(other, { act: 'renew' }, renewTargetXml('t', text)))).toBe(
        'SOA-01002 HOLDER_OF_KEY_NOT_RECOGNIZED',
      )
    })

    it('is refused by a fault for a claim that is not true', async () => {
      expect(refusalOf(await ask(person.card, { claims: claim(organization.manager.ssin) }))).toBe(
        'SOA-01002 CLAIM_NOT_TRUE',
      )
    })
  })
}
