import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { edit, flips, truncations } from '../../test/der-editing.ts'
import { type HierarchyOptions, hierarchy, issue, type Party } from '../../test/hierarchy.ts'
import { javaVerdicts } from '../../test/java-verdicts.ts'
import { lacks, pem, run } from '../../test/programs.ts'
import * as extensions from '../certificate/certificate-extensions.ts'
import type { CrlReason } from '../crl/reason.ts'
import {
  boolean,
  enumerated,
  explicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  tlv,
} from '../der/write.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import {
  buildOcspRefusal,
  buildOcspResponse,
  type OcspAnswer,
  type OcspResponseInput,
  type OcspStatus,
} from './build-response.ts'
import { buildCertId, type CertIdHash, sameCertId } from './cert-id.ts'
import { parseOcspResponse } from './parse-response.ts'
import { buildOcspRequest, parseOcspRequest } from './request.ts'
import { type OcspVerification, verifyOcspResponse } from './verify-response.ts'

/** Other programs look at the real clock, so the hierarchy is around it. */
const HOUR = 60 * 60 * 1000
const NOW = new Date(Math.floor(Date.now() / 1000) * 1000)
const THIS_UPDATE = new Date(NOW.getTime() - HOUR / 60)
const NEXT_UPDATE = new Date(NOW.getTime() + HOUR)
const AROUND = {
  notBefore: new Date(NOW.getTime() - 24 * HOUR),
  notAfter: new Date(NOW.getTime() + 24 * HOUR),
}
const NONCE = octetString(randomBytes(32))

interface World {
  readonly root: Party
  readonly issuing: Party
  readonly holder: Party
  readonly responder: Party
}

let ec: World
let rsa: World
let response: Uint8Array

async function world(options: HierarchyOptions): Promise<World> {
  const chain = await hierarchy({ ...options, ...AROUND })
  return { ...chain, responder: await responderOf(chain.issuing) }
}

const responderOf = (issuer: Party, rest: Partial<Parameters<typeof issue>[0]> = {}) =>
  issue({
    subject: 'CN=Test OCSP responder,O=Vesalius,C=BE',
    keyKind: issuer.signer.algorithm.endsWith('RSA') ? 'RSA-2048' : 'P-256',
    issuer,
    serialNumber: 77n,
    more: [extensions.extendedKeyUsage([OID.ocspSigning]), extensions.ocspNoCheck()],
    ...AROUND,
    ...rest,
  })

const certIdOf = ({ holder, issuing }: World, hash: CertIdHash = 'sha1') =>
  buildCertId(issuing.certificate, holder.certificate.serialNumber, hash)

const answerOf = (of: World, status: OcspStatus = { status: 'good' }, hash?: CertIdHash): OcspAnswer => ({
  ...status,
  certId: certIdOf(of, hash),
  thisUpdate: THIS_UPDATE,
  nextUpdate: NEXT_UPDATE,
})

const respond = (of: World, input: Partial<OcspResponseInput> = {}) =>
  buildOcspResponse({
    answers: [answerOf(of)],
    producedAt: NOW,
    signer: of.responder.signer,
    certificates: [of.responder.certificate.der],
    ...input,
  })

beforeAll(async () => {
  ec = await world({ authority: 'P-384', holder: 'P-384' })
  rsa = await world({ authority: 'RSA-2048', holder: 'RSA-2048' })
  response = await respond(ec, { nonce: NONCE })
})

describe('buildOcspRequest and parseOcspRequest', () => {
  it('agree on any CertIDs and nonce', () => {
    const certId = fc
      .tuple(fc.bigInt({ min: 0n, max: 2n ** 159n }), fc.constantFrom<CertIdHash>('sha1', 'sha256'))
      .map(([serialNumber, hash]) => ({ serialNumber, hash }))
    const nonce = fc.option(fc.uint8Array({ minLength: 1, maxLength: 128 }), { nil: undefined })
    fc.assert(
      fc.property(fc.array(certId, { minLength: 1, maxLength: 5 }), nonce, (wanted, random) => {
        const certIds = wanted.map(({ serialNumber, hash }) =>
          buildCertId(ec.issuing.certificate, serialNumber, hash),
        )
        const request = random === undefined ? { certIds } : { certIds, nonce: octetString(random) }
        expect(parseOcspRequest(buildOcspRequest(request))).toEqual(request)
      }),
    )
  })

  it('take a nonce that is not wrapped, as old clients send it, for what it is', () => {
    const nonce = Uint8Array.of(0x04, 0x10, 1, 2, 3)
    const request = { certIds: [certIdOf(ec)], nonce }
    expect(parseOcspRequest(buildOcspRequest(request)).nonce).toEqual(nonce)
  })

  it('take CertIDs by a hash we do not use, for which there is no match', () => {
    const der = edit(certIdOf(ec).der, [0, 0], () => oid(OID.sha512))
    const [certId] = parseOcspRequest(buildOcspRequest({ certIds: [{ ...certIdOf(ec), der }] })).certIds
    expect(certId?.hash).toBeUndefined()
    expect(certId !== undefined && sameCertId(certId, certId)).toBe(false)
  })

  it('match CertIDs however the parameters of their hash are written', () => {
    const der = edit(certIdOf(ec).der, [0, 1], () => null)
    const [certId] = parseOcspRequest(buildOcspRequest({ certIds: [{ ...certIdOf(ec), der }] })).certIds
    expect(certId !== undefined && sameCertId(certId, certIdOf(ec))).toBe(true)
    expect(certId?.der).toEqual(der)
  })

  it('pass over the requester’s name and signature', () => {
    const plain = buildOcspRequest({ certIds: [certIdOf(ec)] })
    const named = edit(plain, [0, 0], list => [explicit(1, tlv(0x82, Uint8Array.of(0x61))), list])
    const signed = edit(named, [0], tbs => [tbs, explicit(0, sequence())])
    expect(parseOcspRequest(signed).certIds).toEqual([certIdOf(ec)])
  })
})

describe('parseOcspRequest', () => {
  const request = () => buildOcspRequest({ certIds: [certIdOf(ec)], nonce: NONCE })
  const extended = (critical: boolean) =>
    explicit(2, sequence(sequence(oid('1.2.3.4'), boolean(critical), octetString(nullValue))))

  it.each([
    { name: 'octets behind the request', der: () => Uint8Array.of(...request(), 0) },
    { name: 'no CertID', der: () => edit(request(), [0, 0], () => sequence()) },
    {
      name: 'a version written out',
      der: () => edit(request(), [0, 0], list => [explicit(0, integer(0)), list]),
    },
    { name: 'a CertID cut short', der: () => edit(request(), [0, 0, 0, 0, 3], () => null) },
    {
      name: 'a CertID with more behind',
      der: () => edit(request(), [0, 0, 0, 0, 3], number => [number, number]),
    },
    { name: 'an unknown critical extension', der: () => edit(request(), [0, 1], () => extended(true)) },
    {
      name: 'an unknown critical extension of one CertID',
      der: () => edit(request(), [0, 0, 0, 0], id => [id, tlv(0xa0, extended(true).subarray(2))]),
    },
    {
      name: 'an empty nonce',
      der: () => buildOcspRequest({ certIds: [certIdOf(ec)], nonce: new Uint8Array() }),
    },
    {
      name: 'an empty wrapped nonce',
      der: () => buildOcspRequest({ certIds: [certIdOf(ec)], nonce: octetString(new Uint8Array()) }),
    },
    {
      name: 'a wrapped nonce of 129 octets',
      der: () => buildOcspRequest({ certIds: [certIdOf(ec)], nonce: octetString(new Uint8Array(129)) }),
    },
    {
      name: 'a bare nonce of 129 octets',
      der: () => buildOcspRequest({ certIds: [certIdOf(ec)], nonce: new Uint8Array(129).fill(1) }),
    },
  ])('refuses $name', ({ der }) => {
    expect(() => parseOcspRequest(der())).toThrow(expect.objectContaining({ code: 'PKI_OCSP_MALFORMED' }))
  })

  it('passes over an unknown extension that is not critical', () => {
    const other = edit(request(), [0, 1], () => extended(false))
    expect(parseOcspRequest(other)).toEqual({ certIds: [certIdOf(ec)] })
  })

  it('refuses a request cut off at any octet, and throws nothing but its own error on any change', () => {
    for (const cut of truncations(request())) expect(() => parseOcspRequest(cut)).toThrow(PkiError)
    for (const changed of flips(request(), 0xff)) {
      try {
        parseOcspRequest(changed)
      } catch (error) {
        if (!(error instanceof PkiError)) throw error
      }
    }
  })
})

describe('buildOcspResponse and parseOcspResponse', () => {
  it.each<OcspStatus>([
    { status: 'good' },
    { status: 'unknown' },
    { status: 'revoked', revokedAt: THIS_UPDATE },
    { status: 'revoked', revokedAt: THIS_UPDATE, reason: 'cessationOfOperation' },
  ])('agree on every field of the answer $status', async status => {
    const parsed = parseOcspResponse(
      await respond(ec, { answers: [answerOf(ec, status, 'sha256')], nonce: NONCE }),
    )
    expect(parsed).toMatchObject({
      status: 'successful',
      responder: { keyIdentifier: ec.responder.certificate.publicKeyIdentifier },
      producedAt: NOW,
      answers: [
        { ...status, certId: certIdOf(ec, 'sha256'), thisUpdate: THIS_UPDATE, nextUpdate: NEXT_UPDATE },
      ],
      nonce: NONCE,
      signatureAlgorithm: 'ecdsaWithSHA256',
      certificates: [ec.responder.certificate],
    })
  })

  it('leave out nextUpdate, nonce and certificates that are not given', async () => {
    const { nextUpdate: _, ...answer } = answerOf(ec)
    const parsed = parseOcspResponse(await respond(ec, { answers: [answer], certificates: [] }))
    expect(parsed).toMatchObject({ certificates: [] })
    expect(parsed).not.toHaveProperty('nonce')
    expect(parsed).not.toHaveProperty('answers.0.nextUpdate')
  })

  it('repeat the CertID as it came', async () => {
    const der = edit(certIdOf(ec).der, [0, 1], () => null)
    const parsed = parseOcspResponse(await respond(ec, { answers: [{ ...answerOf(ec), certId: { der } }] }))
    expect(parsed.status === 'successful' && parsed.answers[0]?.certId.der).toEqual(der)
  })

  it.each(['malformedRequest', 'internalError', 'tryLater', 'sigRequired', 'unauthorized'] as const)(
    'agree on the refusal %s',
    status => expect(parseOcspResponse(buildOcspRefusal(status))).toEqual({ status }),
  )

  it('refuse to answer for nothing', async () => {
    await expect(respond(ec, { answers: [] })).rejects.toThrow(RangeError)
  })
})

describe('parseOcspResponse', () => {
  /** Changes inside the basic response, which is DER within an OCTET STRING. */
  const inside = (path: readonly number[], change: Parameters<typeof edit>[2]) =>
    edit(response, [1, 0, 1], wrapped => octetString(edit(wrapped.subarray(4), path, change)))
  const SINGLE = [0, 2, 0]

  it.each([
    { name: 'octets behind the response', der: () => Uint8Array.of(...response, 0) },
    { name: 'a status without a name', der: () => sequence(enumerated(4)) },
    { name: 'a refusal with an answer', der: () => edit(response, [0], () => enumerated(1)) },
    { name: 'success without an answer', der: () => sequence(enumerated(0)) },
    {
      name: 'another type of response',
      der: () => edit(response, [1, 0, 0], () => oid('1.3.6.1.5.5.7.48.1.9')),
    },
    {
      name: 'octets behind the basic response',
      der: () => edit(response, [1, 0, 1], wrapped => octetString(Uint8Array.of(...wrapped.subarray(4), 0))),
    },
    { name: 'a responder in no known way', der: () => inside([0, 0], () => explicit(3, nullValue)) },
    { name: 'a producedAt that is no time', der: () => inside([0, 1], () => integer(1)) },
    { name: 'a status of an answer without a name', der: () => inside([...SINGLE, 1], () => tlv(0x83)) },
    { name: 'good with contents', der: () => inside([...SINGLE, 1], () => tlv(0x80, Uint8Array.of(1))) },
    {
      name: 'a reason without a name',
      der: () =>
        inside([...SINGLE, 1], () =>
          tlv(0xa1, tlv(0x18, Buffer.from('20260101000000Z')), explicit(0, enumerated(7))),
        ),
    },
    {
      name: 'an unknown critical extension of an answer',
      der: () =>
        inside([...SINGLE, 3], next => [
          next,
          explicit(1, sequence(sequence(oid('1.2.3'), boolean(true), octetString(nullValue)))),
        ]),
    },
    {
      name: 'an unknown critical extension',
      der: () =>
        inside([0, 3], () =>
          explicit(1, sequence(sequence(oid('1.2.3'), boolean(true), octetString(nullValue)))),
        ),
    },
    { name: 'a certificate that cannot be read', der: () => inside([3, 0, 0], () => sequence(integer(1))) },
  ])('refuses $name', ({ der }) => {
    expect(() => parseOcspResponse(der())).toThrow(expect.objectContaining({ code: 'PKI_OCSP_MALFORMED' }))
  })

  it('refuses a response cut off at any octet', () => {
    for (const cut of truncations(response)) expect(() => parseOcspResponse(cut)).toThrow(PkiError)
  })
})

describe('verifyOcspResponse', () => {
  const verdict = (der: Uint8Array, rest: Partial<OcspVerification> = {}, of: World = ec) =>
    verifyOcspResponse({
      response: parseOcspResponse(der),
      certificate: of.holder.certificate,
      issuer: of.issuing.certificate,
      at: NOW,
      ...rest,
    })
  const undetermined = (...objections: string[]) => ({ status: 'undetermined', objections })
  const good = { status: 'good', thisUpdate: THIS_UPDATE, nextUpdate: NEXT_UPDATE }

  it.each<CertIdHash>(['sha1', 'sha256'])('says good, unknown or revoked by %s', async hash => {
    const say = async (status: OcspStatus) =>
      verdict(await respond(ec, { answers: [answerOf(ec, status, hash)] }))
    expect(await say({ status: 'good' })).toEqual(good)
    expect(await say({ status: 'unknown' })).toEqual({ ...good, status: 'unknown' })
    expect(await say({ status: 'revoked', revokedAt: THIS_UPDATE })).toEqual({
      status: 'revoked',
      revokedAt: THIS_UPDATE,
      reason: 'unspecified',
    })
    const reason: CrlReason = 'keyCompromise'
    expect(await say({ status: 'revoked', revokedAt: THIS_UPDATE, reason })).toEqual({
      status: 'revoked',
      revokedAt: THIS_UPDATE,
      reason,
    })
  })

  it('trusts the issuer itself, and a responder that is configured', async () => {
    expect(verdict(await respond(ec, { signer: ec.issuing.signer, certificates: [] }))).toEqual(good)
    const foreign = await respond(ec, { signer: rsa.responder.signer, certificates: [] })
    expect(verdict(foreign)).toEqual(undetermined('OCSP_RESPONDER_UNKNOWN'))
    expect(verdict(foreign, { responders: [rsa.responder.certificate] })).toEqual(good)
  })

  it('trusts a responder named by its name', async () => {
    const named = await respondByName(ec)
    expect(verdict(named)).toEqual(good)
  })

  it.each([
    { name: 'by another issuer', make: () => responderOf(rsa.issuing) },
    { name: 'without the purpose', make: () => responderOf(ec.issuing, { more: [] }) },
    {
      name: 'for any purpose',
      make: () => responderOf(ec.issuing, { more: [extensions.extendedKeyUsage([OID.anyExtendedKeyUsage])] }),
    },
    {
      name: 'that has expired',
      make: () => responderOf(ec.issuing, { notAfter: new Date(NOW.getTime() - HOUR) }),
    },
    {
      name: 'made by itself',
      make: () =>
        issue({
          subject: 'CN=Test OCSP responder',
          more: [extensions.extendedKeyUsage([OID.ocspSigning])],
          ...AROUND,
        }),
    },
  ])('does not trust a responder certificate $name', async ({ make }) => {
    const responder = await make()
    const der = await respond(ec, { signer: responder.signer, certificates: [responder.certificate.der] })
    expect(verdict(der)).toEqual(undetermined('OCSP_RESPONDER_NOT_AUTHORIZED'))
  })

  it('says nothing when the holder’s own certificate signs, though the same CA issued it', async () => {
    const der = await respond(ec, { signer: ec.holder.signer, certificates: [ec.holder.certificate.der] })
    expect(verdict(der)).toEqual(undetermined('OCSP_RESPONDER_NOT_AUTHORIZED'))
  })

  it('says nothing of another certificate, or the same number of another issuer', async () => {
    expect(verdict(await respond(ec), { certificate: { serialNumber: 1n } })).toEqual(
      undetermined('OCSP_NO_ANSWER'),
    )
    const other = { ...answerOf(ec), certId: certIdOf(rsa) }
    expect(verdict(await respond(ec, { answers: [other] }))).toEqual(undetermined('OCSP_NO_ANSWER'))
  })

  it('says nothing when there are two answers for one certificate', async () => {
    const revoked = answerOf(ec, { status: 'revoked', revokedAt: THIS_UPDATE })
    for (const answers of [
      [answerOf(ec), revoked],
      [revoked, answerOf(ec)],
      [answerOf(ec), answerOf(ec, undefined, 'sha256')],
    ]) {
      expect(verdict(await respond(ec, { answers }))).toEqual(undetermined('OCSP_SEVERAL_ANSWERS'))
    }
  })

  it('reads the one that is about the certificate among answers for several', async () => {
    const other: OcspAnswer = {
      ...answerOf(ec, { status: 'unknown' }),
      certId: buildCertId(ec.issuing.certificate, 5n),
    }
    expect(verdict(await respond(ec, { answers: [other, answerOf(ec)] }))).toEqual(good)
  })

  it('takes times with five minutes of difference between clocks, and an hour for answers without nextUpdate', async () => {
    const at = (minutes: number) => ({ at: new Date(NOW.getTime() + minutes * 60_000) })
    const der = await respond(ec)
    expect(verdict(der, at(-6))).toEqual(good)
    expect(verdict(der, at(-6.1))).toEqual(undetermined('OCSP_NOT_YET_VALID'))
    expect(verdict(der, at(65))).toEqual(good)
    expect(verdict(der, at(65.1))).toEqual(undetermined('OCSP_EXPIRED'))
    const { nextUpdate: _, ...open } = answerOf(ec)
    const endless = await respond(ec, { answers: [open] })
    expect(verdict(endless, at(64))).toEqual({ status: 'good', thisUpdate: THIS_UPDATE })
    expect(verdict(endless, at(64.1))).toEqual(undetermined('OCSP_EXPIRED'))
  })

  it('refuses another nonce than the one sent, and accepts an answer from stock', async () => {
    const sent = await respond(ec, { nonce: NONCE })
    expect(verdict(sent, { nonce: NONCE })).toEqual(good)
    expect(verdict(sent, { nonce: octetString(randomBytes(32)) })).toEqual(
      undetermined('OCSP_NONCE_MISMATCH'),
    )
    expect(verdict(sent)).toEqual(good)
    expect(verdict(await respond(ec), { nonce: NONCE })).toEqual(good)
  })

  it('says nothing for a refusal', () => {
    expect(verdict(buildOcspRefusal('tryLater'))).toEqual(undetermined('OCSP_NOT_SUCCESSFUL'))
  })

  it('gives all objections at once', async () => {
    const responder = await responderOf(rsa.issuing)
    const der = await respond(ec, {
      nonce: NONCE,
      signer: responder.signer,
      certificates: [responder.certificate.der],
    })
    const rest = { nonce: octetString(Uint8Array.of(1)), at: new Date(NOW.getTime() + 2 * HOUR) }
    expect(verdict(der, rest)).toEqual(
      undetermined('OCSP_RESPONDER_NOT_AUTHORIZED', 'OCSP_NONCE_MISMATCH', 'OCSP_EXPIRED'),
    )
  })

  it('never says good of a response changed in any octet of what is signed', () => {
    const { data } = parseOcspResponse(response) as { data: Uint8Array }
    const start = Buffer.from(response).indexOf(data)
    for (let at = start; at < start + data.length; at++) {
      const changed = Uint8Array.from(response)
      changed[at] = (changed[at] ?? 0) ^ 0x01
      try {
        expect(verdict(changed).status).toBe('undetermined')
      } catch (error) {
        if (!(error instanceof PkiError)) throw error
      }
    }
  })
})

describe('other programs', () => {
  const files = ({ root, issuing, holder, responder }: World) => ({
    'root.pem': pem('CERTIFICATE', root.certificate.der),
    'issuing.pem': pem('CERTIFICATE', issuing.certificate.der),
    'holder.pem': pem('CERTIFICATE', holder.certificate.der),
    'responder.pem': pem('CERTIFICATE', responder.certificate.der),
    'responder-key.pem': responder.keys.privateKey.export({ format: 'pem', type: 'pkcs8' }),
  })
  const worlds = () => [ec, rsa]

  it.skipIf(lacks('openssl'))('openssl reads our request', () => {
    const der = buildOcspRequest({ certIds: [certIdOf(ec), certIdOf(ec, 'sha256')], nonce: NONCE })
    const { output } = run(['openssl', 'ocsp', '-reqin', 'made.der', '-req_text'], { 'made.der': der })
    expect(output.match(/Serial Number: 1234567890ABCDEF/g)).toHaveLength(2)
    expect(output).toContain('Hash Algorithm: sha256')
    expect(output).toContain('OCSP Nonce')
  })

  it.skipIf(lacks('openssl'))('we read a request that openssl made', () => {
    const made = run(
      [
        'openssl',
        'ocsp',
        '-issuer',
        'issuing.pem',
        '-cert',
        'holder.pem',
        '-sha256',
        '-cert',
        'holder.pem',
        '-reqout',
        'made.der',
      ],
      files(ec),
      { keep: ['made.der'] },
    )
    const request = parseOcspRequest(made.files['made.der'] ?? new Uint8Array())
    expect(request.certIds).toEqual([certIdOf(ec), certIdOf(ec, 'sha256')])
    expect(request.nonce).toHaveLength(18)
  })

  it.skipIf(lacks('openssl'))(
    'openssl verifies our response for both kinds of CA, and prints its nonce',
    async () => {
      for (const of of worlds()) {
        const request = buildOcspRequest({ certIds: [certIdOf(of)], nonce: NONCE })
        const check = async (status: OcspStatus) =>
          run(
            [
              'openssl',
              'ocsp',
              '-no_nonce',
              '-resp_text',
              '-reqin',
              'request.der',
              '-respin',
              'made.der',
              '-CAfile',
              'root.pem',
              '-issuer',
              'issuing.pem',
              '-cert',
              'holder.pem',
              '-verify_other',
              'issuing.pem',
            ],
            {
              ...files(of),
              'request.der': request,
              'made.der': await respond(of, { answers: [answerOf(of, status)], nonce: NONCE }),
            },
          ).output
        expect(await check({ status: 'good' })).toMatch(
          /OCSP Nonce:[\s\S]*holder.pem: good[\s\S]*Response verify OK/,
        )
        const revoked = await check({ status: 'revoked', revokedAt: THIS_UPDATE, reason: 'superseded' })
        expect(revoked).toMatch(/holder.pem: revoked[\s\S]*Reason: superseded[\s\S]*Response verify OK/)
        expect(await check({ status: 'unknown' })).toContain('holder.pem: unknown')
      }
    },
  )

  it.skipIf(lacks('openssl'))('we verify a response that openssl made', () => {
    for (const of of worlds()) {
      const serial = of.holder.certificate.serialNumber.toString(16).toUpperCase()
      const respondWith = (line: string, ...more: string[]) => {
        const made = run(
          [
            'openssl',
            'ocsp',
            '-index',
            'index.txt',
            '-CA',
            'issuing.pem',
            '-rsigner',
            'responder.pem',
            '-rkey',
            'responder-key.pem',
            '-reqin',
            'request.der',
            '-respout',
            'made.der',
            '-nmin',
            '10',
            ...more,
          ],
          {
            ...files(of),
            'index.txt': line,
            'request.der': buildOcspRequest({ certIds: [certIdOf(of)], nonce: NONCE }),
          },
          { keep: ['made.der'] },
        )
        return verifyOcspResponse({
          response: parseOcspResponse(made.files['made.der'] ?? new Uint8Array()),
          certificate: of.holder.certificate,
          issuer: of.issuing.certificate,
          at: new Date(),
          nonce: NONCE,
        })
      }
      expect(respondWith(`V\t291231000000Z\t\t${serial}\tunknown\t/CN=a\n`)).toMatchObject({ status: 'good' })
      expect(respondWith(`V\t291231000000Z\t\t${serial}\tunknown\t/CN=a\n`, '-resp_key_id')).toMatchObject({
        status: 'good',
      })
      expect(respondWith(`R\t291231000000Z\t260601100000Z,superseded\t${serial}\tunknown\t/CN=a\n`)).toEqual({
        status: 'revoked',
        revokedAt: new Date('2026-06-01T10:00:00Z'),
        reason: 'superseded',
      })
      expect(respondWith('')).toMatchObject({ status: 'unknown' })
    }
  })

  it.skipIf(lacks('ocsptool'))('ocsptool verifies our response', async () => {
    for (const of of worlds()) {
      const { output } = run(
        [
          'ocsptool',
          '--verify-response',
          '--load-response',
          'made.der',
          '--load-trust',
          'issuing.pem',
          '--load-issuer',
          'issuing.pem',
        ],
        { ...files(of), 'made.der': await respond(of) },
      )
      expect(output).toContain('Verifying OCSP Response: Success')
    }
  })

  it.skipIf(lacks('java'))('Java finds the holder good or revoked by our response', async () => {
    const cases = worlds().flatMap(of =>
      (
        [
          { status: 'good' },
          { status: 'revoked', revokedAt: THIS_UPDATE, reason: 'superseded' },
          { status: 'unknown' },
        ] as const
      ).map(async status => ({
        at: NOW,
        anchor: of.root,
        path: [of.holder, of.issuing],
        ocsp: await respond(of, { answers: [answerOf(of, status)] }),
      })),
    )
    const each = [
      'valid',
      expect.stringContaining('invalid REVOKED'),
      expect.stringContaining('invalid UNDETERMINED'),
    ]
    expect(javaVerdicts(await Promise.all(cases))).toEqual([...each, ...each])
  })
})

/** The same response with the responder named by its name, signed again. */
async function respondByName({ responder, ...of }: World): Promise<Uint8Array> {
  let data = new Uint8Array()
  const signer = {
    ...responder.signer,
    sign: async (octets: Uint8Array) => {
      data = new Uint8Array(edit(octets, [0], () => explicit(1, responder.certificate.subjectDer)))
      return responder.signer.sign(data)
    },
  }
  const der = await respond({ ...of, responder }, { signer })
  return edit(der, [1, 0, 1], wrapped => octetString(edit(wrapped.subarray(4), [0], () => data)))
}
