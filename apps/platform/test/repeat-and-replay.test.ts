/** The same again: an honest retry gets its answer, a replay is refused, and time alone makes a request too old. */
import { CERTRA_OPERATIONS, PREFERRED_PREFIXES } from '@vesalius/protocols'
import { element, signEnveloped, writeSoapEnvelope, type XmlElement } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Applicant,
  certificateRequest,
  csrFor,
  deliver,
  enrol,
  forOrganization,
  newApplicant,
  newKeys,
  newOrganization,
} from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf, type Message } from './fixtures/wire-client.ts'

const { generateCertificate, getActorQualities, getCertificate, getCertificateInfoForCitizen } =
  CERTRA_OPERATIONS
const MINUTE = 60_000

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const qualities = ({ ssin, authentication }: Applicant, head = platform.client.head()) =>
  platform.client.write(getActorQualities, { head, ssin: { type: 'SSIN', value: ssin } }, authentication)

const codes = async (message: Message) => codesOf(getActorQualities, await platform.client.send(message))

describe('a certificate request', () => {
  it('sent again gets the stored answer, octet for octet, and stores nothing more', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const message = await platform.client.write(generateCertificate, request, applicant.signature)
    const first = await platform.client.send(message)
    expect(codesOf(generateCertificate, first)).toEqual(['accepted'])
    for (let again = 0; again < 3; again++) {
      const { result, events } = await storingNothing(platform.deps.database, () =>
        platform.client.send(message),
      )
      expect(result.text).toBe(first.text)
      expect(events).toEqual([])
    }
  })

  it('that waits for an operator, sent again, gets the stored answer', async () => {
    const applicant = await newApplicant(platform)
    const holder = forOrganization(await newOrganization(platform, []))
    const { request } = await certificateRequest(platform.client, applicant, { holder })
    const message = await platform.client.write(generateCertificate, request, applicant.signature)
    const first = await platform.client.send(message)
    const { result } = await storingNothing(platform.deps.database, () => platform.client.send(message))
    expect(result.text).toBe(first.text)
  })

  it('signed anew with the same key, signer, holder and CSR gets the same answer and the same certificate', async () => {
    const applicant = await newApplicant(platform)
    const { request, keys } = await certificateRequest(platform.client, applicant)
    const first = await platform.client.succeed(generateCertificate, request, applicant.signature)
    const { result: again, events } = await storingNothing(platform.deps.database, () =>
      platform.client.succeed(generateCertificate, request, applicant.signature),
    )
    expect(again).toEqual(first)
    expect(events).toEqual([])
    const [one, other] = [
      await deliver(platform.client, first, keys),
      await deliver(platform.client, again, keys),
    ]
    expect(other.chain).toEqual(one.chain)
  })

  it('signed anew next day is still the first one', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const first = await platform.client.succeed(generateCertificate, request, applicant.signature)
    platform.clock.advance(26 * 60 * MINUTE)
    const again = await platform.client.succeed(generateCertificate, request, applicant.signature)
    platform.clock.advance(-26 * 60 * MINUTE)
    expect(again).toEqual(first)
  })

  it('with a known key and another CSR is no retry: KEY_ALREADY_USED', async () => {
    const applicant = await newApplicant(platform)
    const { request, keys, contract } = await certificateRequest(platform.client, applicant)
    await platform.client.succeed(generateCertificate, request, applicant.signature)
    const csr = await csrFor(contract, keys)
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(generateCertificate, { ...request, csr }, applicant.signature),
    )
    expect(result).toEqual(['KEY_ALREADY_USED', 'CERTIFICATE_ALREADY_ACTIVE'])
    expect(events).toMatchObject([
      { kind: 'request-refused', codes: ['KEY_ALREADY_USED', 'CERTIFICATE_ALREADY_ACTIVE'] },
    ])
  })

  it('under the Id of an earlier one with other contents is refused: REQUEST_ID_REUSED', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const head = platform.client.head()
    await platform.client.succeed(generateCertificate, { head, ...request }, applicant.signature)
    const otherContact = { ...request.contactData, emailPrivate: 'another@example.org' }
    const { request: otherKey } = await certificateRequest(platform.client, applicant)
    for (const changed of [{ ...request, contactData: otherContact }, otherKey]) {
      const { result, events } = await storingNothing(platform.deps.database, () =>
        platform.client.codes(generateCertificate, { head, ...changed }, applicant.signature),
      )
      expect(result).toEqual(['REQUEST_ID_REUSED'])
      expect(events).toMatchObject([{ kind: 'request-refused', codes: ['REQUEST_ID_REUSED'] }])
    }
  })

  it('that was refused can be sent again once its cause is gone: a refusal is not remembered', async () => {
    const manager = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, manager)
    const spoiled = { ...request, contactData: { ...request.contactData, emailPrivate: 'nowhere' } }
    const head = platform.client.head()
    expect(await platform.client.codes(generateCertificate, { head, ...spoiled }, manager.signature)).toEqual(
      ['CONTACT_EMAIL_INVALID'],
    )
    expect(await platform.client.codes(generateCertificate, { head, ...request }, manager.signature)).toEqual(
      ['accepted'],
    )
  })

  it('in two copies that arrive together becomes one certificate and gets one answer', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const message = await platform.client.write(generateCertificate, request, applicant.signature)
    const answers = await Promise.all([1, 2, 3, 4].map(() => platform.client.send(message)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.map(answer => codesOf(generateCertificate, answer))).toEqual(
      answers.map(() => ['accepted']),
    )
  })

  it('of one person is not another’s: the same Id under another signer is new', async () => {
    const head = platform.client.head()
    for (let person = 0; person < 2; person++) {
      const applicant = await newApplicant(platform)
      const { request } = await certificateRequest(platform.client, applicant)
      expect(
        await platform.client.codes(generateCertificate, { head, ...request }, applicant.signature),
      ).toEqual(['accepted'])
    }
  })
})

describe('a signed question', () => {
  it('is answered once: REQUEST_REPLAYED', async () => {
    const message = await qualities(await newApplicant(platform))
    expect(await codes(message)).toEqual(['accepted'])
    const { result } = await storingNothing(platform.deps.database, () => codes(message))
    expect(result).toEqual(['REQUEST_REPLAYED'])
  })

  it('under the Id of an earlier message of the same signer is refused: REQUEST_ID_REUSED', async () => {
    const applicant = await newApplicant(platform)
    const head = platform.client.head()
    expect(await codes(await qualities(applicant, head))).toEqual(['accepted'])
    expect(
      await platform.client.codes(getCertificateInfoForCitizen, { head }, applicant.authentication),
    ).toEqual(['REQUEST_ID_REUSED'])
  })

  it('arriving many times at once is answered once', async () => {
    const message = await qualities(await newApplicant(platform))
    const answers = await Promise.all(Array.from({ length: 8 }, () => codes(message)))
    expect(answers.flat().sort()).toEqual(
      ['REQUEST_REPLAYED', 'accepted']
        .sort((a, b) => a.localeCompare(b))
        .flatMap(code => (code === 'accepted' ? ['accepted'] : Array(7).fill(code)))
        .sort(),
    )
  })

  it('is remembered as long as it could still be accepted', async () => {
    const applicant = await newApplicant(platform)
    const now = platform.clock.now()
    platform.clock.stopAt(now)
    const head = { ...platform.client.head(), issueInstant: new Date(now.getTime() + 5 * MINUTE) }
    const message = await qualities(applicant, head)
    expect(await codes(message)).toEqual(['accepted'])
    platform.clock.advance(15 * MINUTE)
    expect(await codes(message)).toEqual(['REQUEST_REPLAYED'])
    platform.clock.advance(1)
    expect(await codes(message)).toEqual(['REQUEST_TOO_OLD'])
    platform.clock.stopAt(now)
    platform.clock.run()
  })
})

describe('a signed request without Id', () => {
  it('is refused: REQUEST_ID_MISSING', async () => {
    const applicant = await newApplicant(platform)
    const head = platform.client.head()
    const payload = getActorQualities.writeRequest({ head, ssin: { type: 'SSIN', value: applicant.ssin } })
    const signed = await signEnveloped(payload, { ...applicant.authentication, prefixes: PREFERRED_PREFIXES })
    const without = signed.replace(` Id="${head.id}"`, '')
    const { result } = await storingNothing(platform.deps.database, () =>
      platform.client.post('certra', writeSoapEnvelope(without)),
    )
    expect(codesOf(getActorQualities, result)).toEqual(['REQUEST_ID_MISSING'])
  })

  it('is refused also when its reference is empty and means the whole document', async () => {
    const applicant = await newApplicant(platform)
    const head = platform.client.head()
    const payload = getActorQualities.writeRequest({ head, ssin: { type: 'SSIN', value: applicant.ssin } })
    const signed = await signEnveloped(payload, { ...applicant.authentication, prefixes: PREFERRED_PREFIXES })
    const without = signed.replace(` Id="${head.id}"`, '').replace(`URI="#${head.id}"`, 'URI=""')
    expect(
      codesOf(getActorQualities, await platform.client.post('certra', writeSoapEnvelope(without))),
    ).toEqual(['REQUEST_ID_MISSING'])
  })
})

describe('the instant of a signed request', () => {
  const second = 1000
  it.each([
    { name: 'ten minutes ago', age: 10 * MINUTE, code: 'accepted' },
    { name: 'a moment over ten minutes ago', age: 10 * MINUTE + 1, code: 'REQUEST_TOO_OLD' },
    { name: 'an hour ago', age: 60 * MINUTE, code: 'REQUEST_TOO_OLD' },
    { name: 'in five minutes', age: -5 * MINUTE, code: 'accepted' },
    { name: 'a moment over five minutes ahead', age: -5 * MINUTE - 1, code: 'REQUEST_FROM_FUTURE' },
    { name: 'in a year', age: -366 * 24 * 60 * MINUTE, code: 'REQUEST_FROM_FUTURE' },
    { name: 'in the year 9999', age: -7900 * 366 * 24 * 60 * MINUTE, code: 'REQUEST_FROM_FUTURE' },
    { name: 'in the year 1', age: 2025 * 365 * 24 * 60 * MINUTE, code: 'REQUEST_TOO_OLD' },
    { name: 'at this very moment', age: 0 * second, code: 'accepted' },
  ])('$name: $code', async ({ age, code }) => {
    const applicant = await newApplicant(platform)
    const now = platform.clock.now()
    platform.clock.stopAt(now)
    const head = { ...platform.client.head(), issueInstant: new Date(now.getTime() - age) }
    expect(await codes(await qualities(applicant, head))).toEqual([code])
    platform.clock.run()
  })

  it.each([
    { text: '2026-02-30T10:00:00Z', code: 'SOA-03006' },
    { text: '2026-13-01T10:00:00Z', code: 'SOA-03006' },
    { text: '-2026-01-01T10:00:00Z', code: 'SOA-03007' },
    { text: '12026-01-01T10:00:00Z', code: 'SOA-03007' },
    { text: '999999999999999999-01-01T10:00:00Z', code: 'SOA-03006' },
    { text: '2026-01-01T10:00:00+99:00', code: 'SOA-03006' },
    { text: '2026-01-01T10:00:61Z', code: 'SOA-03006' },
    { text: '2026-01-01', code: 'SOA-03006' },
    { text: 'yesterday', code: 'SOA-03006' },
    { text: '', code: 'SOA-03006' },
  ])('$text is refused with a fault, not an accident: $code', async ({ text, code }) => {
    const applicant = await newApplicant(platform)
    const head = platform.client.head()
    const payload = getActorQualities.writeRequest({ head, ssin: { type: 'SSIN', value: applicant.ssin } })
    const message = await platform.client.enclose(
      getActorQualities,
      withInstant(payload, text),
      applicant.authentication,
    )
    const { result } = await storingNothing(platform.deps.database, () => platform.client.send(message))
    expect(codesOf(getActorQualities, result)).toEqual([code])
  })

  it('without zone is read as UTC, whatever the zone of the server', async () => {
    const applicant = await newApplicant(platform)
    const payload = getActorQualities.writeRequest({
      head: platform.client.head(),
      ssin: { type: 'SSIN', value: applicant.ssin },
    })
    const text = platform.clock.now().toISOString().replace('Z', '')
    const message = await platform.client.enclose(
      getActorQualities,
      withInstant(payload, text),
      applicant.authentication,
    )
    expect(await codes(message)).toEqual(['accepted'])
  })
})

describe('an unsigned question', () => {
  it('may be asked as often as one likes, with or without Id', async () => {
    const applicant = await newApplicant(platform)
    const { receipt } = await enrol(platform.client, applicant)
    const head = platform.client.head()
    for (let again = 0; again < 3; again++) {
      expect(await platform.client.codes(getCertificate, { head, ...receipt })).toEqual(['accepted'])
    }
    const bare = { issueInstant: new Date(0) }
    expect(await platform.client.codes(getCertificate, { head: bare, ...receipt })).toEqual(['accepted'])
  })

  it('for a key that was never seen: CERT_NOT_FOUND', async () => {
    const publicKeyIdentifier = '00'.repeat(20)
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(getCertificate, { publicKeyIdentifier }),
    )
    expect(result).toEqual(['CERT_NOT_FOUND'])
    expect(events).toEqual([])
  })

  it('takes the identifier in either case, as existing clients write it in capitals', async () => {
    const applicant = await newApplicant(platform)
    const { receipt } = await enrol(platform.client, applicant, { keys: await newKeys() })
    const payload = getCertificate.writeRequest({ head: platform.client.head(), ...receipt })
    const text = JSON.stringify(payload)
    for (const spelled of [text.toUpperCase(), text]) {
      const [identifier = ''] = /[0-9A-F]{40}/i.exec(spelled) ?? []
      const changed = JSON.parse(text.replace(/[0-9A-F]{40}/i, identifier)) as XmlElement
      const message = await platform.client.enclose(getCertificate, changed)
      expect(codesOf(getCertificate, await platform.client.send(message))).toEqual(['accepted'])
    }
  })
})

function withInstant(payload: XmlElement, text: string): XmlElement {
  const attributes = Object.fromEntries(payload.attributes.map(({ name, value }) => [name, value]))
  return element(payload.namespace, payload.name, { ...attributes, IssueInstant: text }, ...payload.children)
}
