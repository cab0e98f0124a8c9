/** Time stamps by signed messages, over SOAP and as JSON: who may ask, and every way of asking wrongly, each with the answer of the contract. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { verifyTimeStampToken } from '@vesalius/pki'
import {
  readSignResponse,
  SERVICES,
  type SignRequest,
  TIME_STAMP_PROFILE,
  writeSignRequest,
} from '@vesalius/protocols'
import {
  issueTestHolder,
  runProgram,
  temporaryFolder,
  testHierarchy,
  testKeyPair,
  withoutPrograms,
} from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Applicant, enrol, newApplicant } from './fixtures/applicants.ts'
import { expectSameFault, post, refusalIn } from './fixtures/posted-message.ts'
import {
  type Credential,
  codeOf,
  credentialOf,
  revokeHolder,
  secured,
  send,
} from './fixtures/secured-message.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const MINUTE = 60_000
const JSON_PATH = '/api/v1/signed/time-stamps'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

let platform: TestPlatform
let applicant: Applicant
let credential: Credential
beforeAll(async () => {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform)
  const keys = await testKeyPair('RSA-2048', 'stamp-soap')
  credential = credentialOf((await enrol(platform.client, applicant, { keys })).certified)
})
afterAll(() => platform?.close())

const digest = new Uint8Array(createHash('sha256').update('document').digest())
const request: SignRequest = { requestId: '_44bf', profile: TIME_STAMP_PROFILE, digestMethod: SHA256, digest }

async function ask(changed: Partial<SignRequest> = {}) {
  const answer = await send(
    platform,
    'tsa',
    await secured(platform, writeSignRequest({ ...request, ...changed }), credential),
  )
  if (answer.kind === 'fault') throw new Error(answer.fault.message)
  return readSignResponse(answer.payload)
}

describe('SignRequest', () => {
  it('is answered with a token that stamps the digest', async () => {
    const { requestId, outcome } = await ask()

    expect(requestId).toBe('_44bf')
    if (outcome.kind !== 'token') throw new Error('refused')
    const verdict = verifyTimeStampToken({
      token: outcome.token,
      imprint: { hash: 'sha256', digest },
      anchors: platform.deps.authorities.published.map(one => one.issuer.certificate),
      at: platform.clock.now(),
    })
    expect(verdict.ok).toBe(true)
  })

  it('takes a card as well', async () => {
    const text = await secured(
      platform,
      writeSignRequest(request),
      credentialOf(applicant.card.authentication),
    )
    expect(codeOf(await send(platform, 'tsa', text))).toBe('answer')
  })

  it.each([
    {
      name: 'SHA-1',
      changed: { digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1', digest: new Uint8Array(20) },
    },
    { name: 'a digest that is too short', changed: { digest: new Uint8Array(31) } },
    { name: 'a profile that is not known', changed: { profile: 'urn:example:profile' } },
  ])('says no to $name in its result', async ({ changed }) => {
    const { outcome } = await ask(changed)
    expect(outcome).toMatchObject({
      kind: 'refused',
      major: 'urn:oasis:names:tc:dss:1.0:resultmajor:RequesterError',
    })
  })

  const body = () => secured(platform, writeSignRequest(request), credential)

  it.each([
    {
      name: 'an unsigned message',
      text: async () => (await body()).replace(/<wsse:Security[\s\S]*<\/wsse:Security>/, ''),
      code: 'SOA-01001',
      json: '422 SIGNATURE_MISSING',
    },
    {
      name: 'another digest than was signed',
      text: async () => (await body()).replace(/(DigestValue>)..(?=[^<]*<\/ds:DigestValue><\/dss)/, '$1AA'),
      code: 'SOA-01001',
      json: '422 SIGNATURE_DIGEST_MISMATCH',
    },
    {
      name: 'a message of eleven minutes ago',
      text: async () =>
        secured(platform, writeSignRequest(request), credential, {
          created: new Date(platform.clock.now().getTime() - 11 * MINUTE),
        }),
      code: 'SOA-03007',
      json: '422 REQUEST_TOO_OLD',
    },
    {
      name: 'a message that has expired',
      text: async () =>
        secured(platform, writeSignRequest(request), credential, {
          created: new Date(platform.clock.now().getTime() - 7 * MINUTE),
        }),
      code: 'SOA-03007',
      json: '422 REQUEST_TOO_OLD',
    },
    {
      name: 'a message of the future',
      text: async () =>
        secured(platform, writeSignRequest(request), credential, {
          created: new Date(platform.clock.now().getTime() + 6 * MINUTE),
        }),
      code: 'SOA-03007',
      json: '422 REQUEST_FROM_FUTURE',
    },
    {
      name: 'the certificate of somebody unknown',
      text: async () => {
        // of another platform
        const keyPair = await testKeyPair('P-384', 'stamp-stranger')
        const stranger = await issueTestHolder(await testHierarchy(), {
          ...{ identifier: { type: 'SSIN', value: applicant.ssin }, holderName: 'SPECIMEN', keyPair },
        })
        return secured(platform, writeSignRequest(request), credentialOf(stranger))
      },
      code: 'SOA-01001',
      json: '422 SIGNER_CERTIFICATE_UNTRUSTED',
    },
    {
      name: 'another request element',
      text: async () => (await body()).replaceAll('dss:SignRequest', 'dss:VerifyRequest'),
      code: 'SOA-03005',
      json: '400 MESSAGE_MALFORMED',
    },
  ])('gets a fault for $name, and the same as a problem by JSON', async ({ text, code, json }) => {
    const sent = await text()
    const fault = await send(platform, 'tsa', sent)
    expect(codeOf(fault)).toBe(code)
    const problem = await post(platform, JSON_PATH, sent)
    expect(refusalIn(problem)).toBe(json)
    expectSameFault(problem, fault)
  })

  it('gets a fault when it is sent a second time', async () => {
    const text = await body()
    expect(codeOf(await send(platform, 'tsa', text))).toBe('answer')
    const again = await send(platform, 'tsa', text)
    expect(codeOf(again)).toBe('SOA-03001')
    const asJson = await post(platform, JSON_PATH, text)
    expect(refusalIn(asJson)).toBe('422 REQUEST_REPLAYED')
    expectSameFault(asJson, again)
  })

  it('gets a fault for a certificate that has been revoked', async () => {
    const other = await newApplicant(platform)
    const enrolled = await enrol(platform.client, other, {
      keys: await testKeyPair('P-384', 'stamp-revoked'),
    })
    const by = credentialOf(enrolled.certified)
    expect(codeOf(await send(platform, 'tsa', await secured(platform, writeSignRequest(request), by)))).toBe(
      'answer',
    )

    await revokeHolder(platform, other, enrolled)
    const answer = await send(platform, 'tsa', await secured(platform, writeSignRequest(request), by))
    expect(codeOf(answer)).toBe('SOA-01001')
    expect(answer.kind === 'fault' && answer.fault.message).toContain('CERT_REVOKED')
    const asJson = await post(platform, JSON_PATH, await secured(platform, writeSignRequest(request), by))
    expect(refusalIn(asJson)).toBe('422 CERT_REVOKED')
    expectSameFault(asJson, answer)
  })

  it.each(['?wsdl', '?WSDL'])('is described at %s with its schemas', async query => {
    const { status, body: wsdl } = await platform.client.fetch({
      method: 'GET',
      path: SERVICES.tsa.path + query,
    })
    expect(status).toBe(200)
    expect(Buffer.from(wsdl).toString()).toContain('?xsd=dss-core-1.0.xsd')
  })
})

describe('SignRequest by the JSON API', () => {
  const askJson = async (changed: Partial<SignRequest> = {}) =>
    post(
      platform,
      JSON_PATH,
      await secured(platform, writeSignRequest({ ...request, ...changed }), credential),
    )

  it('is answered with the token and what it says', async () => {
    const { status, body } = await askJson()
    expect(status).toBe(200)
    const verdict = verifyTimeStampToken({
      token: Uint8Array.from(Buffer.from(body.token, 'base64')),
      imprint: { hash: 'sha256', digest },
      anchors: platform.deps.authorities.published.map(one => one.issuer.certificate),
      at: platform.clock.now(),
    })
    if (!verdict.ok) throw new Error(verdict.reasons.join())
    const { info } = verdict
    expect(body).toEqual({
      token: body.token,
      requestId: '_44bf',
      stampedAt: info.genTime.toISOString(),
      accuracy: 1,
      serialNumber: `${info.serialNumber}`,
      policy: info.policy,
      imprint: { algorithm: '2.16.840.1.101.3.4.2.1', digest: Buffer.from(digest).toString('base64') },
    })
    expect(Math.abs(info.genTime.getTime() - platform.clock.now().getTime())).toBeLessThanOrEqual(1000)
  })

  it.skipIf(withoutPrograms('openssl'))('is verified by OpenSSL, and says what OpenSSL reads', async () => {
    using folder = temporaryFolder()
    const { body } = await askJson()
    const token = folder.write('token', Buffer.from(body.token, 'base64'))
    const verify = (data: string) =>
      runProgram('openssl', [
        ...['ts', '-verify', '-token_in', '-in', token, '-data', folder.write('data', data)],
        ...['-CAfile', join(platform.folder, 'trust-anchors.pem')],
      ]).text
    expect(verify('document')).toContain('Verification: OK')
    expect(verify('another')).toContain('Verification: FAILED')
    const { text } = runProgram('openssl', ['ts', '-reply', '-token_in', '-token_out', '-text', '-in', token])
    const serial = BigInt(/Serial number: (0x[0-9A-F]+)/.exec(text)?.[1] ?? '-1')
    expect(`${serial}`).toBe(body.serialNumber)
    expect(text).toContain(`Policy OID: ${body.policy}`)
    const [, at = ''] = /Time stamp: (.*)/.exec(text) ?? []
    expect(new Date(at).toISOString()).toBe(body.stampedAt)
  })

  it.each([
    {
      name: 'SHA-1',
      changed: { digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1', digest: new Uint8Array(20) },
    },
    { name: 'a digest that is too short', changed: { digest: new Uint8Array(31) } },
    { name: 'a profile that is not known', changed: { profile: 'urn:example:profile' } },
  ])('says no to $name as over SOAP', async ({ changed }) => {
    const answer = await askJson(changed)
    expect(refusalIn(answer)).toBe('422 TIME_STAMP_REFUSED')
    expect(platform.log.at(-1)).toContain(answer.body.instance.replace('urn:uuid:', ''))
    const { outcome } = await ask(changed)
    if (outcome.kind !== 'refused') throw new Error('stamped')
    expect(answer.body.errors).toEqual([
      {
        code: 'TIME_STAMP_REFUSED',
        parameters: { resultMajor: outcome.major, rule: outcome.message },
      },
    ])
  })
})
