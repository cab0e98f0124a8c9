/** Session tokens over both request forms: who gets one, for how long, with which attributes; and every refusal. */
import { formatName1779, parseCertificate } from '@vesalius/pki'
import {
  ATTRIBUTE_NAMESPACES,
  PREFERRED_PREFIXES,
  readSamlTokenResponse,
  readSecurityTokenResponse,
  renewTargetXml,
  type SecurityTokenRequest,
  type ServiceName,
  writeSamlTokenRequest,
  writeSecurityTokenRequest,
  writeSignChallengeResponse,
} from '@vesalius/protocols'
import { runProgram, temporaryFolder, testKeyPair, toPem, withoutPrograms } from '@vesalius/testkit'
import {
  openSoapRequest,
  type SamlAssertion,
  type SchemaSet,
  signAssertion,
  signInnerRequest,
  verifyAssertion,
  writeAssertion,
  writeXml,
  type XmlElement,
} from '@vesalius/xml'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadService } from '../src/http/soap/documents.ts'
import { identifySession } from '../src/signers/session-holder.ts'
import { listFallbackHolders } from '../src/storage/session-token.ts'
import {
  type Applicant,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from './fixtures/applicants.ts'
import {
  type Credential,
  codeOf,
  credentialOf,
  envelopeSignerOf,
  revokeHolder,
  secured,
  send,
} from './fixtures/secured-message.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import type { Exchanged } from './fixtures/wire-client.ts'
import { logInAs } from './operators/operator-client.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SSIN = 'urn:be:fgov:person:ssin'
const HOLDER_SSIN = 'urn:be:fgov:ehealth:1.0:certificateholder:person:ssin'
const { identification, certified } = ATTRIBUTE_NAMESPACES

let platform: TestPlatform
let schemas: SchemaSet
let person: { readonly applicant: Applicant; readonly certificate: Credential; readonly card: Credential }
let organization: { readonly manager: Applicant; readonly id: string; readonly certificate: Credential }
beforeAll(async () => {
  platform = await openTestPlatform()
  schemas = (await loadService('stsSaml', 'http://127.0.0.1')).schemas
  person = await newPerson('person')
  const manager = await newApplicant(platform)
  const hospital = await newOrganization(platform, [manager])
  const { certified: enrolled } = await enrol(platform.client, manager, {
    holder: forOrganization(hospital),
    keys: await testKeyPair('P-384', 'session-hospital'),
  })
  organization = { manager, id: hospital.value, certificate: credentialOf(enrolled) }
})
afterAll(() => platform?.close())
beforeEach(() => allow(20))

/** How many fallbacks within 30 days. */
function allow(fallbacks: number): void {
  Object.assign(platform.deps.installation, { sessionTokens: { hours: 5, fallbackMinutes: 60, fallbacks } })
}

async function newPerson(name: string, kind: 'RSA-2048' | 'P-384' = 'P-384') {
  const applicant = await newApplicant(platform)
  const holder = await enrol(platform.client, applicant, { keys: await testKeyPair(kind, `session-${name}`) })
  return {
    applicant,
    holder,
    certificate: credentialOf(holder.certified),
    card: credentialOf(applicant.card.authentication),
  }
}

interface Wish {
  readonly by: Credential
  readonly holderOfKey?: Credential
  readonly claims?: Readonly<Record<string, string>>
  readonly wanted?: readonly string[]
  readonly until?: Date
  /** Who signs the request inside the message; `null` for nobody. */
  readonly inner?: Credential | null
  readonly subjectName?: string
}

let counter = 0

async function samlRequest(wish: Wish): Promise<XmlElement | string> {
  const { by, holderOfKey = by, claims = {}, wanted = [], until } = wish
  const subject = parseCertificate(by.certificate)
  const request = writeSamlTokenRequest({
    requestId: `request-${++counter}`,
    assertionId: `assertion-${counter}`,
    issueInstant: platform.clock.now(),
    subjectName: wish.subjectName ?? formatName1779(subject.subject),
    issuerName: formatName1779(subject.issuer),
    confirmationMethod: 'urn:oasis:names:tc:SAML:1.0:cm:holder-of-key',
    holderOfKey: holderOfKey.certificate,
    wantedUntil: until,
    claims: Object.entries(claims).map(([name, value]) => ({
      ...{ namespace: identification, name },
      values: [value],
    })),
    wanted: wanted.map(name => ({ namespace: certified, name })),
  })
  const inner = wish.inner === undefined ? (holderOfKey === by ? null : holderOfKey) : wish.inner
  if (!inner) return request
  return signInnerRequest(request, {
    ...{ signer: envelopeSignerOf(inner), certificates: [inner.certificate], prefixes: PREFERRED_PREFIXES },
  })
}

async function askSaml(wish: Wish): Promise<Exchanged> {
  return send(platform, 'stsSaml', await secured(platform, await samlRequest(wish), wish.by))
}

/** The assertion as it stands in an answer, verified. */
function tokenOf(answer: Exchanged): { readonly text: string; readonly assertion: SamlAssertion } {
  if (answer.kind === 'fault') throw new Error(answer.fault.message)
  const [text = ''] = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(answer.text) ?? [answer.text]
  const { assertion, signature } = verifyAssertion(Buffer.from(text))
  const service = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
  expect(signature.signerCertificate.der).toEqual(service.certificate.der)
  return { text, assertion }
}

const refusalOf = (answer: Exchanged): string => {
  if (answer.kind === 'fault') return `${answer.fault.soaCode} ${answer.fault.message?.split(':')[0]}`
  const read = readSamlTokenResponse(answer.payload)
  return read.kind === 'failure' ? (read.message.split(':')[0] ?? '') : 'accepted'
}

const valuesOf = ({ attributes }: SamlAssertion, name: string) =>
  attributes.find(one => one.name === name)?.values

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
    using folder = temporaryFolder()
    const { text } = tokenOf(await askSaml({ by: person.card, claims: { [SSIN]: person.applicant.ssin } }))
    const { certificate } = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
    const key = folder.write('sts.pem', toPem('CERTIFICATE', certificate.der))
    const check = (xml: string) =>
      runProgram('xmlsec1', [
        ...['--verify', '--pubkey-cert-pem', key, '--enabled-key-data', 'rsa'],
        ...['--id-attr:AssertionID', 'urn:oasis:names:tc:SAML:1.0:assertion:Assertion'],
        folder.write('assertion.xml', xml),
      ]).status
    expect(check(text)).toBe(0)
    expect(check(text.replace(person.applicant.ssin, '00000000000'))).not.toBe(0)
  })
})

describe('a session is refused', () => {
  const claims = () => ({ [SSIN]: person.applicant.ssin })

  it.each<{ name: string; wish: () => Wish | Promise<Wish>; refusal: string }>([
    {
      name: 'with the card of another person',
      wish: async () => ({ by: (await newPerson('other')).card, holderOfKey: person.certificate }),
      refusal: 'CARD_OF_ANOTHER_PERSON',
    },
    {
      name: 'with the card of a person without a mandate for the organization',
      wish: () => ({ by: person.card, holderOfKey: organization.certificate }),
      refusal: 'PERSON_NOT_MANDATED',
    },
    {
      name: 'with one certificate for another',
      wish: () => ({ by: person.certificate, holderOfKey: organization.certificate }),
      refusal: 'HOLDER_OF_ANOTHER_KEY',
    },
    {
      name: 'when the key of the token did not sign',
      wish: () => ({ by: person.card, holderOfKey: person.certificate, inner: null }),
      refusal: 'HOLDER_OF_KEY_NOT_PROVEN',
    },
    {
      name: 'when another key signed inside',
      wish: () => ({ by: person.card, holderOfKey: person.certificate, inner: organization.certificate }),
      refusal: 'HOLDER_OF_KEY_NOT_PROVEN',
    },
    {
      name: 'when the holder of the key is a card that did not sign',
      wish: () => {
        const other = credentialOf(organization.manager.card.authentication)
        return { by: person.card, holderOfKey: other }
      },
      refusal: 'HOLDER_OF_KEY_NOT_RECOGNIZED',
    },
    {
      name: 'for a claim that is not true',
      wish: () => ({ by: person.card, claims: { [SSIN]: organization.manager.ssin } }),
      refusal: 'CLAIM_NOT_TRUE',
    },
    {
      name: 'for a claim about another holder',
      wish: () => ({ by: organization.certificate, claims: claims() }),
      refusal: 'CLAIM_NOT_TRUE',
    },
    {
      name: 'for claiming what only the platform certifies',
      wish: () => ({ by: person.card, claims: { [`${SSIN}:doctor:boolean`]: 'true' } }),
      refusal: 'CLAIM_NOT_KNOWN',
    },
    {
      name: 'for the name of somebody else',
      wish: () => ({ by: person.card, claims: claims(), subjectName: 'CN=SOMEBODY ELSE, C=BE' }),
      refusal: 'SUBJECT_NOT_SIGNER',
    },
    {
      name: 'for an end in the past',
      wish: () => ({
        by: person.card,
        claims: claims(),
        until: new Date(platform.clock.now().getTime() - 1000),
      }),
      refusal: 'LIFETIME_INVALID',
    },
  ])('$name', async ({ wish, refusal }) => {
    const asked = await wish()
    expect(refusalOf(await askSaml({ claims: claims(), ...asked }))).toBe(refusal)
  })

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

describe('a person’s certificate alone', () => {
  it('opens a shorter session; another within it ends with it and does not count', async () => {
    const { applicant, certificate } = await newPerson('fallback', 'RSA-2048')
    const wish = { by: certificate, claims: { [SSIN]: applicant.ssin } }
    const first = tokenOf(await askSaml(wish)).assertion
    expect(first.notOnOrAfter.getTime() - first.issueInstant.getTime()).toBe(HOUR)

    platform.clock.advance(30 * MINUTE)
    expect(tokenOf(await askSaml(wish)).assertion.notOnOrAfter).toEqual(first.notOnOrAfter)
    expect(await countOf(applicant)).toBe(1)

    platform.clock.advance(31 * MINUTE)
    tokenOf(await askSaml(wish))
    expect(await countOf(applicant)).toBe(2)
  })

  it('is refused beyond the number that is allowed, flagged before, and free again after thirty days', async () => {
    allow(3)
    const { applicant, certificate, card, holder } = await newPerson('limit')
    const wish = { by: certificate, claims: { [SSIN]: applicant.ssin } }
    for (let session = 0; session < 3; session++) {
      tokenOf(await askSaml(wish))
      platform.clock.advance(61 * MINUTE)
    }
    expect(refusalOf(await askSaml(wish))).toBe('FALLBACK_USED_UP')
    const operator = await logInAs(platform, 'operator')
    const seen = await operator.call('GET', '/fallbacks')
    expect(JSON.parse(seen.text)).toMatchObject({
      allowed: 3,
      fallbacks: expect.arrayContaining([
        expect.objectContaining({ identifierValue: applicant.ssin, count: 3, flagged: true, refused: true }),
      ]),
    })
    tokenOf(await askSaml({ by: card, holderOfKey: certificate, claims: wish.claims }))
    const { rows } = await sql<{ detail: string }>`select detail from audit_event
      where kind = 'fallback-sessions-frequent' and record_id = ${holder.receipt.publicKeyIdentifier} order by id`.execute(
      platform.deps.database.kysely,
    )
    expect(rows.map(({ detail }) => JSON.parse(detail))).toEqual([{ count: 2 }, { count: 3 }])

    platform.clock.advance(31 * 24 * HOUR)
    expect(await countOf(applicant)).toBe(0)
    tokenOf(await askSaml(wish))
  })

  it('takes one number when several servers are asked at once', async () => {
    allow(1)
    const { applicant, certificate } = await newPerson('race')
    const wish = { by: certificate, claims: { [SSIN]: applicant.ssin } }
    const answers = await Promise.all([1, 2, 3, 4].map(() => askSaml(wish)))
    const ends = answers.map(answer => tokenOf(answer).assertion.notOnOrAfter.getTime())
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(MINUTE)
    expect(await countOf(applicant)).toBe(1)
  })

  async function countOf({ ssin }: Applicant): Promise<number> {
    const since = new Date(platform.clock.now().getTime() - 30 * 24 * HOUR)
    const holders = await listFallbackHolders(platform.deps.database, since, 100)
    return holders.find(one => one.identifierValue === ssin)?.count ?? 0
  }
})

describe('a session by WS-Trust', () => {
  const request = (wish: Partial<SecurityTokenRequest> = {}): SecurityTokenRequest => ({
    ...{
      context: `c-${++counter}`,
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
        ...{ remoteAddress: '127.0.0.1', requestId: 'test' },
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
