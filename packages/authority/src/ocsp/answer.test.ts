import { buildCertId, buildOcspRequest, der, parseOcspResponse, verifyOcspResponse } from '@vesalius/pki'
import {
  INVENTED_PERSONS,
  issueTestHolder,
  TEST_NOW,
  type TestCertified,
  type TestHierarchy,
  testHierarchy,
  testKeyPair,
} from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOcsp, type OcspFacts, presignOcspAnswer } from './answer.ts'
import { ocspResponder } from './responder.ts'

let hierarchy: TestHierarchy
let other: TestHierarchy
let holder: TestCertified
let facts: OcspFacts
/** Each look-up with its serial numbers. */
let asked: (readonly bigint[])[]

beforeAll(async () => {
  hierarchy = await testHierarchy()
  other = await testHierarchy({ keyKind: 'RSA' })
  holder = await issueTestHolder(hierarchy, {
    identifier: { type: 'SSIN', value: INVENTED_PERSONS.physician.ssin },
    holderName: 'ESSAI',
    keyPair: await testKeyPair('P-384', 'holder'),
  })
  facts = {
    responders: [responderOf(hierarchy), responderOf(other)],
    statusesOf(_issuer, serialNumbers) {
      asked.push(serialNumbers)
      return new Map([[holder.certificate.serialNumber, { status: 'good' }]])
    },
    now: TEST_NOW,
    validitySeconds: 8 * 3600,
  }
})

const ask = (...serialNumbers: bigint[]) => {
  asked = []
  return buildOcspRequest({
    certIds: serialNumbers.map(serial => buildCertId(hierarchy.issuing.certificate, serial)),
  })
}

describe('answerOcsp', () => {
  it('says good for what was issued, for hours, and lets the answer be kept', async () => {
    const reply = await answerOcsp(ask(holder.certificate.serialNumber), facts)
    const end = new Date(TEST_NOW.getTime() + 8 * 3600_000)
    expect(reply).toMatchObject({ status: 'successful', keepUntil: end })
    const response = parseOcspResponse(reply.der)
    expect(response).toMatchObject({ answers: [{ status: 'good', thisUpdate: TEST_NOW, nextUpdate: end }] })
    const verification = {
      response,
      certificate: holder.certificate,
      issuer: hierarchy.issuing.certificate,
      at: TEST_NOW,
    }
    expect(verifyOcspResponse(verification)).toMatchObject({ status: 'good' })
  })

  it('says unknown for what was never issued, for a minute, and lets nobody keep it', async () => {
    const reply = await answerOcsp(ask(12345n), facts)
    expect(reply.keepUntil).toBeUndefined()
    expect(parseOcspResponse(reply.der)).toMatchObject({
      answers: [{ status: 'unknown', nextUpdate: new Date(TEST_NOW.getTime() + 60_000) }],
    })
  })

  it('says unknown for other issuers and other hashes, without looking anything up', async () => {
    asked = []
    const foreign = buildCertId(hierarchy.root.certificate, holder.certificate.serialNumber)
    const reply = await answerOcsp(buildOcspRequest({ certIds: [foreign] }), facts)
    expect(parseOcspResponse(reply.der)).toMatchObject({ answers: [{ status: 'unknown' }] })
    const sha512 = {
      ...foreign,
      der: der.sequence(der.sequence(der.oid('2.16.840.1.101.3.4.2.3')), ...certIdTail()),
    }
    const second = await answerOcsp(buildOcspRequest({ certIds: [sha512] }), facts)
    expect(parseOcspResponse(second.der)).toMatchObject({ answers: [{ status: 'unknown' }] })
    expect(asked).toEqual([])
  })

  it('answers each CertID once, however often it is asked, in the order asked', async () => {
    const { serialNumber } = holder.certificate
    const reply = await answerOcsp(ask(serialNumber, 7n, serialNumber), facts)
    const response = parseOcspResponse(reply.der)
    if (response.status !== 'successful') throw new Error(response.status)
    expect(response.answers.map(({ certId, status }) => [certId.serialNumber, status])).toEqual([
      [serialNumber, 'good'],
      [7n, 'unknown'],
    ])
    expect(asked).toEqual([[serialNumber, 7n]])
  })

  it('is signed by the responder of the issuer that is asked about', async () => {
    const certId = buildCertId(other.issuing.certificate, 5n)
    const response = parseOcspResponse((await answerOcsp(buildOcspRequest({ certIds: [certId] }), facts)).der)
    expect(response).toMatchObject({
      responder: { keyIdentifier: other.responder.certificate.publicKeyIdentifier },
      signatureAlgorithm: 'sha256WithRSA',
    })
  })

  it('repeats a nonce of 1 to 128 octets and refuses others as malformed', async () => {
    const certIds = [buildCertId(hierarchy.issuing.certificate, 5n)]
    for (const length of [1, 32, 128]) {
      const nonce = new Uint8Array(length).fill(0x30)
      const reply = await answerOcsp(buildOcspRequest({ certIds, nonce }), facts)
      expect(parseOcspResponse(reply.der)).toMatchObject({ status: 'successful', nonce })
      expect(reply.keepUntil).toBeUndefined()
    }
    for (const length of [0, 129]) {
      const reply = await answerOcsp(buildOcspRequest({ certIds, nonce: new Uint8Array(length) }), facts)
      expect(reply.status).toBe('malformedRequest')
    }
  })

  it('calls malformed whatever is no request, at every truncation, and a request that asks too much', async () => {
    const request = ask(holder.certificate.serialNumber)
    for (let length = 0; length < request.length; length++) {
      const reply = await answerOcsp(request.subarray(0, length), facts)
      expect(reply).toMatchObject({ status: 'malformedRequest', der: Uint8Array.of(0x30, 3, 0x0a, 1, 1) })
    }
    const many = [1n, 2n, 3n, 4n, 5n]
    expect((await answerOcsp(ask(...many), facts)).status).toBe('malformedRequest')
    expect((await answerOcsp(ask(...many.slice(1)), facts)).status).toBe('successful')
  })

  it('is unauthorized without a responder, and does not sign with one that has expired', async () => {
    const request = ask(5n)
    expect((await answerOcsp(request, { ...facts, responders: [] })).status).toBe('unauthorized')
    const later = new Date(hierarchy.responder.certificate.notAfter.getTime() + 1000)
    expect((await answerOcsp(request, { ...facts, now: later })).status).toBe('tryLater')
  })

  it('asks to try later when the status or the signature cannot be had, and tells the operator why', async () => {
    const request = ask(holder.certificate.serialNumber)
    const failures: unknown[] = []
    const onFailure = (error: unknown) => failures.push(error)
    const lost = new Error('no answer from the database')
    const noStatus = await answerOcsp(request, {
      ...facts,
      onFailure,
      statusesOf: () => Promise.reject(lost),
    })
    const gone = new Error('the module was pulled out')
    const dead = {
      ...responderOf(hierarchy),
      signer: { ...hierarchy.responder.signer, sign: () => Promise.reject(gone) },
    }
    const noSignature = await answerOcsp(request, { ...facts, onFailure, responders: [dead] })
    for (const { der, status, keepUntil } of [noStatus, noSignature]) {
      expect({ der, status, keepUntil }).toEqual({
        der: Uint8Array.of(0x30, 3, 0x0a, 1, 3),
        status: 'tryLater',
      })
    }
    expect(failures).toEqual([lost, gone])
  })

  it('never promises anything beyond the end of its responder', async () => {
    const { notAfter } = hierarchy.responder.certificate
    const now = new Date(notAfter.getTime() - 60_000)
    const reply = await answerOcsp(ask(holder.certificate.serialNumber), { ...facts, now })
    expect(reply.keepUntil).toEqual(notAfter)
  })
})

describe('presignOcspAnswer', () => {
  it('makes the answer before the question', async () => {
    const { serialNumber } = holder.certificate
    const revoked = {
      serialNumber,
      hash: 'sha256',
      status: { status: 'revoked', revokedAt: TEST_NOW, reason: 'keyCompromise' },
    } as const
    const reply = await presignOcspAnswer(responderOf(hierarchy), revoked, facts)
    const response = parseOcspResponse(reply.der)
    const verification = {
      response,
      certificate: holder.certificate,
      issuer: hierarchy.issuing.certificate,
      at: TEST_NOW,
    }
    expect(verifyOcspResponse(verification)).toMatchObject({ status: 'revoked', reason: 'keyCompromise' })
  })
})

describe('ocspResponder', () => {
  it('takes the issuer itself', () => {
    const { issuing } = hierarchy
    expect(ocspResponder(issuing.issuer, issuing.certificate, issuing.signer).certificate).toBe(
      issuing.certificate,
    )
  })

  it('refuses a certificate without the purpose, of another issuer, or with another key', () => {
    const { issuing, responder, etkRa } = hierarchy
    const wrong = [
      [etkRa.certificate, etkRa.signer],
      [holder.certificate, holder.signer],
      [other.responder.certificate, other.responder.signer],
      [responder.certificate, issuing.signer],
    ] as const
    for (const [certificate, signer] of wrong) {
      expect(() => ocspResponder(issuing.issuer, certificate, signer)).toThrow(
        expect.objectContaining({ code: 'AUTHORITY_RESPONDER_INVALID' }),
      )
    }
  })
})

function responderOf({ issuing, responder }: TestHierarchy) {
  return ocspResponder(issuing.issuer, responder.certificate, responder.signer)
}

function certIdTail(): Uint8Array[] {
  return [der.octetString(new Uint8Array(64)), der.octetString(new Uint8Array(64)), der.integer(5)]
}
