/** Sessions by the JSON API: the same messages, the same tokens, the same refusals. */
import {
  PREFERRED_PREFIXES,
  renewTargetXml,
  type SecurityTokenRequest,
  TIME_STAMP_PROFILE,
  writeSecurityTokenRequest,
  writeSignChallengeResponse,
  writeSignRequest,
} from '@vesalius/protocols'
import { withoutPrograms } from '@vesalius/testkit'
import { verifyAssertion, writeXml } from '@vesalius/xml'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { expectSameFault, type Posted, post, refusalIn } from '../fixtures/posted-message.ts'
import { type Credential, credentialOf, revokeHolder, secured, send } from '../fixtures/secured-message.ts'
import {
  allow,
  certified,
  HOUR,
  identification,
  MINUTE,
  newPerson,
  nextCounter,
  person,
  platform,
  SESSION_TOKENS,
  SSIN,
  samlRequest,
  type Wish,
  xmlsec1Verifies,
} from './bench.ts'

export function openSessionsAsJson(): void {
  const message = async (wish: Wish, created?: Date) =>
    secured(platform, await samlRequest(wish), wish.by, created && { created })
  const askJson = async (wish: Wish) => post(platform, SESSION_TOKENS, await message(wish))
  const own = () => ({ by: person.card, claims: { [SSIN]: person.applicant.ssin } })
  const textOf = ({ body }: Posted) => Buffer.from(body.assertion, 'base64').toString()

  const trustMessage = (by: Credential, wish: Partial<SecurityTokenRequest>, tail?: string) => {
    const request: SecurityTokenRequest = {
      ...{ context: `json-${nextCounter()}`, act: 'issue', claims: [], wanted: [] },
      ...{ wantedUntil: undefined, holderOfKey: undefined },
      ...wish,
    }
    const payload = writeXml(writeSecurityTokenRequest(request), {
      prefixes: PREFERRED_PREFIXES,
      ...(tail !== undefined && { tail }),
    })
    return secured(platform, payload, by)
  }

  describe('a session by the JSON API', () => {
    it('is the signed assertion, octet for octet, and what it says', async () => {
      const unknown = 'urn:be:fgov:person:ssin:something:else'
      const answer = await askJson({
        ...{ ...own(), holderOfKey: person.certificate },
        wanted: [`${SSIN}:doctor:boolean`, unknown],
      })
      expect(answer.status).toBe(200)
      const { assertion, signature } = verifyAssertion(Buffer.from(textOf(answer)))
      const service = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
      expect(signature.signerCertificate.der).toEqual(service.certificate.der)
      expect(answer.body).toEqual({
        assertion: expect.any(String),
        ...{ id: assertion.id, issuer: 'urn:be:fgov:ehealth:sts:1_0', subject: assertion.subject },
        issuedAt: assertion.issueInstant.toISOString(),
        notBefore: assertion.notBefore.toISOString(),
        notOnOrAfter: assertion.notOnOrAfter.toISOString(),
        holderOfKey: Buffer.from(person.certificate.certificate).toString('base64'),
        attributes: [
          { namespace: identification, name: SSIN, values: [person.applicant.ssin] },
          { namespace: certified, name: `${SSIN}:doctor:boolean`, values: ['true'] },
        ],
        remark: `not known here: ${unknown}`,
      })
      expect(assertion.notOnOrAfter.getTime() - assertion.issueInstant.getTime()).toBe(5 * HOUR)
      const { rows } = await sql<{ kind: string }>`
        select kind from audit_event where record_id = ${assertion.id}`.execute(platform.deps.database.kysely)
      expect(rows).toEqual([{ kind: 'session-token-issued' }])
    })

    it.skipIf(withoutPrograms('xmlsec1'))('is a token that xmlsec1 verifies', async () => {
      const text = textOf(await askJson(own()))
      expect(xmlsec1Verifies(text)).toBe(true)
      expect(xmlsec1Verifies(text.replace(person.applicant.ssin, '00000000000'))).toBe(false)
    })

    it('is opened by WS-Trust in two messages where two keys must sign, and renewed', async () => {
      const { card, certificate, applicant } = person
      const claims = [{ namespace: undefined, name: SSIN, values: [applicant.ssin] }]
      const first = await trustMessage(card, {
        ...{ context: 'two-keys', claims, holderOfKey: certificate.certificate },
      })
      const challenged = await post(platform, SESSION_TOKENS, first)
      expect(challenged).toEqual({
        status: 202,
        body: { context: 'two-keys', challenge: expect.any(String) },
      })
      const { context, challenge } = challenged.body
      const reply = (by: Credential) => secured(platform, writeSignChallengeResponse(context, challenge), by)
      const wrong = await reply(card)
      expect(refusalIn(await post(platform, SESSION_TOKENS, wrong))).toBe('422 HOLDER_OF_KEY_NOT_PROVEN')
      const token = await post(platform, SESSION_TOKENS, await reply(certificate))
      expect([token.status, token.body.attributes[0].values, token.body.remark]).toEqual([
        ...[200, [applicant.ssin], null],
      ])

      platform.clock.advance(HOUR)
      const renewed = await post(
        platform,
        SESSION_TOKENS,
        await trustMessage(certificate, { act: 'renew' }, renewTargetXml('t', textOf(token))),
      )
      // by the certificate alone it is a fallback, for an hour
      expect(renewed.status).toBe(200)
      expect(renewed.body.attributes).toEqual(token.body.attributes)
      expect(renewed.body.id).not.toBe(token.body.id)
    })
  })

  describe('a session by the JSON API is refused', () => {
    it('without the card, once that was done too often', async () => {
      allow(0)
      const { certificate } = await newPerson('json-fallback')
      const answer = await askJson({ by: certificate })
      expect(refusalIn(answer)).toBe('403 FALLBACK_USED_UP')
      expect(answer.body.errors[0].parameters).toEqual({ detail: '0 within 30 days' })
    })

    it('by WS-Trust, with the code of its fault', async () => {
      const { body } = await askJson(own())
      const text = Buffer.from(body.assertion, 'base64').toString()
      const changed = renewTargetXml('t', text.replace(/NotOnOrAfter="20/, 'NotOnOrAfter="21'))
      const renew = () => trustMessage(person.card, { act: 'renew' }, changed)
      const answer = await post(platform, SESSION_TOKENS, await renew())
      expect(refusalIn(answer)).toBe('422 TOKEN_NOT_RENEWABLE')
      expectSameFault(answer, await send(platform, 'stsWsTrust', await renew()))
    })

    it('for a revoked certificate', async () => {
      const revoked = await newPerson('json-revoked')
      await revokeHolder(platform, revoked.applicant, revoked.holder)
      const claims = { [SSIN]: revoked.applicant.ssin }
      const answer = await askJson({ by: revoked.certificate, claims })
      expect(refusalIn(answer)).toBe('422 CERT_REVOKED')
      expectSameFault(
        answer,
        await send(platform, 'stsSaml', await message({ by: revoked.certificate, claims })),
      )
    })

    it.each<{ name: string; change: (text: string) => string; refusal: string }>([
      {
        name: 'unsigned',
        change: text => text.replace(/<wsse:Security[\s\S]*<\/wsse:Security>/, ''),
        refusal: '422 SIGNATURE_MISSING',
      },
      {
        name: 'changed',
        change: text => text.replace(/RequestID="request-/, 'RequestID="request-9'),
        refusal: '422 SIGNATURE_DIGEST_MISMATCH',
      },
      {
        name: 'signed by another key than it says',
        change: text =>
          text.replace(
            /(<ds:SignatureValue>)([A-Za-z0-9+/])/,
            (_, tag, first) => tag + (first === 'A' ? 'B' : 'A'),
          ),
        refusal: '422 SIGNATURE_INVALID',
      },
      { name: 'cut off', change: text => text.slice(0, -40), refusal: '400 MESSAGE_MALFORMED' },
      { name: 'with a DOCTYPE', change: text => `<!DOCTYPE x>${text}`, refusal: '400 MESSAGE_MALFORMED' },
      {
        name: 'without its envelope',
        change: text => /<samlp:Request[\s\S]*<\/samlp:Request>/.exec(text)?.[0] ?? '',
        refusal: '400 MESSAGE_MALFORMED',
      },
      {
        name: 'not of its schema',
        change: text => text.replace(' MajorVersion="1"', ''),
        refusal: '400 MESSAGE_MALFORMED',
      },
    ])('when the message is $name, as over SOAP', async ({ change, refusal }) => {
      const text = await message(own())
      const spoiled = change(text)
      expect(spoiled).not.toBe(text)
      const answer = await post(platform, SESSION_TOKENS, spoiled)
      expect(refusalIn(answer)).toBe(refusal)
      expectSameFault(answer, await send(platform, 'stsSaml', spoiled))
    })

    it('when the message comes a second time, by whichever way; or at another time', async () => {
      const [first, second] = [await message(own()), await message(own())]
      expect((await post(platform, SESSION_TOKENS, first)).status).toBe(200)
      const again = await post(platform, SESSION_TOKENS, first)
      expect(refusalIn(again)).toBe('422 REQUEST_REPLAYED')
      expectSameFault(again, await send(platform, 'stsSaml', first))
      expect((await send(platform, 'stsSaml', second)).kind).toBe('answer')
      expect(refusalIn(await post(platform, SESSION_TOKENS, second))).toBe('422 REQUEST_REPLAYED')

      for (const [minutes, code] of [
        [-11, 'REQUEST_TOO_OLD'],
        [-7, 'REQUEST_TOO_OLD'],
        [6, 'REQUEST_FROM_FUTURE'],
      ] as const) {
        const created = new Date(platform.clock.now().getTime() + minutes * MINUTE)
        const text = await message(own(), created)
        const answer = await post(platform, SESSION_TOKENS, text)
        expect(refusalIn(answer)).toBe(`422 ${code}`)
        expectSameFault(answer, await send(platform, 'stsSaml', text))
      }
    })

    it('by a problem that is counted as a fault, and whose reference is in the log', async () => {
      const counted = async () => {
        const { body } = await platform.client.fetch({ method: 'GET', path: '/metrics' })
        const [, count = '0'] =
          /vesalius_soap_faults_total\{service="session token service",code="SOA-01001"\} (\d+)/.exec(
            Buffer.from(body).toString(),
          ) ?? []
        return Number(count)
      }
      const unsigned = (await message(own())).replace(/<wsse:Security[\s\S]*<\/wsse:Security>/, '')
      const before = await counted()
      const { body } = await post(platform, SESSION_TOKENS, unsigned)
      expect(await counted()).toBe(before + 1)
      const lines = platform.log.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'fault')
      expect(lines.at(-1)).toMatchObject({
        reference: body.instance.replace('urn:uuid:', ''),
        ...{ code: 'SOA-01001', service: 'session token service' },
      })
    })

    it('when it is no message of this service, or nothing', async () => {
      const digest = new Uint8Array(32)
      const foreign = writeSignRequest({
        ...{ profile: TIME_STAMP_PROFILE, digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha256', digest },
      })
      const text = await secured(platform, foreign, credentialOf(person.applicant.card.authentication))
      const answer = await post(platform, SESSION_TOKENS, text)
      expect(refusalIn(answer)).toBe('400 MESSAGE_MALFORMED')
      expectSameFault(answer, await send(platform, 'stsSaml', text))
      expect(refusalIn(await post(platform, SESSION_TOKENS, ''))).toBe('400 MESSAGE_MALFORMED')
    })

    it('when it is larger than 1 MiB, or sent as something else than XML', async () => {
      const large = (await message(own())).replace(
        '</SOAP-ENV:Envelope>',
        `<!--${'x'.repeat(1_048_576)}-->$&`,
      )
      expect(refusalIn(await post(platform, SESSION_TOKENS, large))).toBe('413 BODY_TOO_LARGE')
      const text = await message(own())
      for (const type of ['application/json', 'text/plain', 'text/xml'])
        expect(refusalIn(await post(platform, SESSION_TOKENS, text, type))).toBe('415 MEDIA_TYPE_NOT_ALLOWED')
      // nothing of it was remembered
      expect((await post(platform, SESSION_TOKENS, text)).status).toBe(200)
    })
  })
}
