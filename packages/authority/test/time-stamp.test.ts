/** Time stamps, held to OpenSSL in both directions: its requests are answered, and it verifies the answers. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSignedData,
  buildTimeStampRequest,
  der,
  type MessageImprint,
  parseSignedData,
  parseTimeStampResponse,
  parseTstInfo,
  type TimeStampHash,
  type TimeStampQuestion,
  verifyTimeStampToken,
} from '@vesalius/pki'
import {
  issueTestHolder,
  measuredRun,
  runProgram,
  TEST_NOW,
  temporaryFolder,
  testHierarchy,
  testKeyPair,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerTimeStampRequest, policyOid, TIME_STAMP_SERIAL_OCTETS, timeStampUnit } from '../src/index.ts'

const hierarchy = await testHierarchy({ keyKind: 'RSA' })
const { root, issuing, timeStamp, practice } = hierarchy
const unit = timeStampUnit(timeStamp.certificate, [issuing.certificate], timeStamp.signer, practice)
const policy = policyOid('time-stamp', practice)
const now = new Date(TEST_NOW.getTime() + 789)

/** A signer that costs nothing: what is signed does not matter where requests are mangled. */
const quick = { ...unit, signer: { ...unit.signer, sign: async () => new Uint8Array(384) } }
const answerQuickly = (request: Uint8Array) =>
  answerTimeStampRequest(request, { unit: quick, now, random: randomBytes(TIME_STAMP_SERIAL_OCTETS) })

const LONG = process.env.LONG === '1'
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const RUNS = { numRuns: LONG ? 1_000_000 : 2_000, seed: SEED }
/** Milliseconds for a million inputs. */
const PATIENCE = LONG ? 6 * 3_600_000 : 600_000
console.info(`time stamps: SEED=${SEED}`)

const DATA = Buffer.from('een voorschrift, un document')
const imprintOf = (hash: TimeStampHash, data: Uint8Array = DATA): MessageImprint => ({
  hash,
  digest: new Uint8Array(createHash(hash).update(data).digest()),
})
const answer = (request: Uint8Array, at = now) =>
  answerTimeStampRequest(request, { unit, now: at, random: randomBytes(TIME_STAMP_SERIAL_OCTETS) })

async function tokenFor(imprint: MessageImprint, more: { nonce?: bigint; certReq?: boolean } = {}) {
  const { der } = await answer(buildTimeStampRequest({ imprint, certReq: true, ...more }))
  const response = parseTimeStampResponse(der)
  if (!response.granted) throw new Error(`refused: ${response.failure}`)
  return response.token
}

const judge = (question: Partial<TimeStampQuestion> & Pick<TimeStampQuestion, 'token'>) =>
  verifyTimeStampToken({ imprint: imprintOf('sha256'), anchors: [root.certificate], at: now, ...question })

describe('answerTimeStampRequest', () => {
  it.each(['sha256', 'sha384', 'sha512'] as const)('stamps a %s digest, verifiably', async hash => {
    const nonce = 0x7fffffffffffffffffffn
    const token = await tokenFor(imprintOf(hash), { nonce })
    const verdict = judge({ token, imprint: imprintOf(hash), nonce, policy })

    expect(verdict).toMatchObject({ ok: true })
    if (!verdict.ok) return
    expect(verdict.info).toMatchObject({
      policy,
      nonce,
      accuracy: 1000,
      genTime: new Date('2026-09-15T10:20:30Z'),
    })
    expect(verdict.path.map(one => one.publicKeyIdentifier)).toEqual(
      [timeStamp, issuing, root].map(one => one.certificate.publicKeyIdentifier),
    )
  })

  it('gives every stamp a serial number of its own', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenFor(imprintOf('sha256'))))
    const serials = tokens.map(
      token => parseTstInfo(parseSignedData(token).content ?? new Uint8Array()).serialNumber,
    )

    expect(new Set(serials).size).toBe(20)
    expect(serials.every(serial => serial >= 0n && serial < 2n ** 127n)).toBe(true)
  })

  it('leaves the certificates out when they are not asked for, and verifies with them given', async () => {
    const token = await tokenFor(imprintOf('sha256'), { certReq: false })

    expect(parseSignedData(token).certificates).toEqual([])
    expect(judge({ token })).toEqual({ ok: false, reasons: ['TIME_STAMP_CERTIFICATE_MISSING'] })
    expect(judge({ token, certificates: [timeStamp.certificate, issuing.certificate] }).ok).toBe(true)
  })

  it.each([
    { name: 'SHA-1', request: foreignRequest('sha1'), failure: 'badAlg' },
    { name: 'SHA-224', request: foreignRequest('sha224'), failure: 'badAlg' },
    {
      name: 'a digest that is too short',
      request: buildTimeStampRequest({
        imprint: { hash: 'sha256', digest: new Uint8Array(20) },
        certReq: true,
      }),
      failure: 'badAlg',
    },
    {
      name: 'another policy',
      request: buildTimeStampRequest({ imprint: imprintOf('sha256'), policy: '1.2.3.4', certReq: true }),
      failure: 'unacceptedPolicy',
    },
    { name: 'no request at all', request: Buffer.from('hello'), failure: 'badDataFormat' },
    { name: 'nothing', request: new Uint8Array(), failure: 'badDataFormat' },
  ])('refuses $name by its failure bit', async ({ request, failure }) => {
    const reply = await answer(request)
    expect(reply.failure).toBe(failure)
    expect(parseTimeStampResponse(reply.der)).toMatchObject({ granted: false, failure })
  })

  it('answers a request cut anywhere with badDataFormat', async () => {
    const whole = buildTimeStampRequest({ imprint: imprintOf('sha256'), nonce: 5n, certReq: true })
    for (let length = 0; length < whole.length; length++) {
      expect((await answer(whole.subarray(0, length))).failure).toBe('badDataFormat')
    }
  })
})

describe('verifyTimeStampToken', async () => {
  const token = await tokenFor(imprintOf('sha256'), { nonce: 7n })

  it.each<{ name: string; question: Partial<TimeStampQuestion>; reason: string }>([
    {
      name: 'another digest',
      question: { imprint: imprintOf('sha256', Buffer.from('another')) },
      reason: 'TIME_STAMP_DIGEST_MISMATCH',
    },
    {
      name: 'another algorithm',
      question: { imprint: imprintOf('sha512') },
      reason: 'TIME_STAMP_DIGEST_MISMATCH',
    },
    { name: 'another nonce', question: { nonce: 8n }, reason: 'TIME_STAMP_NONCE_MISMATCH' },
    { name: 'another policy', question: { policy: '1.2.3.4' }, reason: 'TIME_STAMP_POLICY_MISMATCH' },
    {
      name: 'a stamp of tomorrow',
      question: { at: new Date(now.getTime() - 86_400_000) },
      reason: 'TIME_STAMP_FROM_FUTURE',
    },
    { name: 'anchors of somebody else', question: { anchors: [] }, reason: 'PATH_NO_ISSUER' },
  ])('refuses $name', ({ question, reason }) => {
    expect(judge({ token, ...question })).toEqual({ ok: false, reasons: [reason] })
  })

  const OTHER = issuing.certificate
  it.each([
    { name: 'SHA-256', sha256: timeStamp.certificate, isNamed: true },
    { name: 'SHA-1 where there is nothing better', sha1: timeStamp.certificate, isNamed: true },
    { name: 'SHA-1 of another', sha1: OTHER, isNamed: false },
    { name: 'SHA-1, but SHA-256 of another', sha1: timeStamp.certificate, sha256: OTHER, isNamed: false },
    { name: 'nothing', isNamed: false },
  ])('wants the certificate named: by $name, $isNamed', async ({ sha1, sha256, isNamed }) => {
    const naming = (hash: 'sha1' | 'sha256', oid: string, certificate: typeof OTHER) => {
      const digest = createHash(hash).update(certificate.der).digest()
      return { oid, values: [der.sequence(der.sequence(der.sequence(der.octetString(digest))))] }
    }
    const renamed = await buildSignedData({
      content: parseSignedData(token).content ?? new Uint8Array(),
      contentType: '1.2.840.113549.1.9.16.1.4',
      ...{ signer: unit.signer, signerCertificate: timeStamp.certificate, signingTime: now },
      certificates: [timeStamp.certificate.der, issuing.certificate.der],
      furtherAttributes: [
        ...(sha1 ? [naming('sha1', '1.2.840.113549.1.9.16.2.12', sha1)] : []),
        ...(sha256 ? [naming('sha256', '1.2.840.113549.1.9.16.2.47', sha256)] : []),
      ],
    })
    const refusal = { ok: false, reasons: ['TIME_STAMP_CERTIFICATE_NOT_NAMED'] }
    expect(judge({ token: renamed, nonce: 7n })).toMatchObject(isNamed ? { ok: true } : refusal)
  })

  it('never reads anything else out of a token with an octet changed', () => {
    const stated = judge({ token, nonce: 7n })
    let accepted = 0
    for (let at = 0; at < token.length; at += 13) {
      const changed = Uint8Array.from(token)
      changed[at] = (changed[at] ?? 0) ^ 1
      const verdict = judge({ token: changed, nonce: 7n })
      if (verdict.ok) expect(verdict).toEqual(stated)
      if (verdict.ok) accepted++
    }
    // only what CMS leaves unsigned can change unseen: the list of digest algorithms before the content
    expect(accepted).toBeLessThan(3)
  })
})

describe('whatever comes', () => {
  it(
    'a changed request gets an answer, never an error',
    async () => {
      const whole = buildTimeStampRequest({ imprint: imprintOf('sha256'), policy, nonce: 5n, certReq: true })
      const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
        maxLength: 4,
      })
      await measuredRun('time-stamp request', RUNS.numRuns, () =>
        fc.assert(
          fc.asyncProperty(edits, fc.nat(whole.length), async (changes, length) => {
            const request = Uint8Array.from(whole)
            for (const [at, octet] of changes) request[at] = octet
            const { der, failure } = await answerQuickly(request.subarray(0, length || request.length))
            expect(parseTimeStampResponse(der).granted).toBe(failure === undefined)
          }),
          RUNS,
        ),
      )
    },
    PATIENCE,
  )

  it(
    'a changed token gets a verdict, never an error',
    async () => {
      const token = await tokenFor(imprintOf('sha256'))
      const edits = fc.array(fc.tuple(fc.nat(token.length - 1), fc.integer({ min: 0, max: 255 })), {
        maxLength: 4,
      })
      await measuredRun('time-stamp token', RUNS.numRuns, () =>
        fc.assert(
          fc.property(edits, fc.nat(token.length), (changes, length) => {
            const changed = Uint8Array.from(token)
            for (const [at, octet] of changes) changed[at] = octet
            const verdict = judge({ token: changed.subarray(0, length || changed.length) })
            if (!verdict.ok) expect(verdict.reasons.length).toBeGreaterThan(0)
          }),
          RUNS,
        ),
      )
    },
    PATIENCE,
  )
})

describe('timeStampUnit', () => {
  it('refuses a certificate that is for anything else', async () => {
    const keyPair = await testKeyPair('RSA-2048', 'holder')
    const holder = await issueTestHolder(hierarchy, {
      identifier: { type: 'SSIN', value: '85073000160' },
      holderName: 'SPECIMEN',
      keyPair,
    })
    const make = (certificate = holder.certificate) => timeStampUnit(certificate, [], holder.signer, practice)

    expect(() => make()).toThrow(expect.objectContaining({ code: 'AUTHORITY_TIME_STAMP_UNIT_INVALID' }))
    expect(() => make(timeStamp.certificate)).toThrow(
      expect.objectContaining({ code: 'AUTHORITY_TIME_STAMP_UNIT_INVALID' }),
    )
  })
})

describe.skipIf(withoutPrograms('openssl'))('OpenSSL', () => {
  it.each(['sha256', 'sha384', 'sha512'])('asks with %s and verifies the answer', async hash => {
    using folder = temporaryFolder()
    const data = folder.write('data', DATA)
    const anchor = folder.write('root.pem', toPem('CERTIFICATE', root.certificate.der))
    const query = join(folder.path, 'query.tsq')
    const made = runProgram('openssl', ['ts', '-query', '-data', data, `-${hash}`, '-cert', '-out', query])
    expect(made.status, made.text).toBe(0)
    const reply = folder.write('reply.tsr', (await answer(readFileSync(query))).der)
    const moment = String(Math.floor(now.getTime() / 1000))
    const verify = ['ts', '-verify', '-in', reply, '-CAfile', anchor, '-attime', moment]

    expect(runProgram('openssl', [...verify, '-queryfile', query]).text).toContain('Verification: OK')
    expect(runProgram('openssl', [...verify, '-data', data]).text).toContain('Verification: OK')
    const { text } = runProgram('openssl', ['ts', '-reply', '-in', reply, '-text'])
    expect(text).toContain('Status: Granted.')
    expect(text).toContain('Accuracy: 0x01 seconds')
    expect(text).toContain(`Policy OID: ${policy}`)

    const other = folder.write('other', 'another document')
    expect(runProgram('openssl', [...verify, '-data', other]).text).toContain('Verification: FAILED')
  })
})

/** Debian's Bouncy Castle, which existing clients build on. */
const BOUNCY_CASTLE = ['bcprov', 'bcpkix', 'bcutil'].map(name => `/usr/share/java/${name}.jar`)
const withoutBouncyCastle =
  withoutPrograms('java') || (process.env.CI !== 'true' && !BOUNCY_CASTLE.every(file => existsSync(file)))

describe.skipIf(withoutBouncyCastle)('Bouncy Castle', () => {
  it('accepts our answers to its requests, and refuses them for others', async () => {
    using folder = temporaryFolder()
    const asked = (['sha256', 'sha384', 'sha512'] as const).map(hash =>
      buildTimeStampRequest({ imprint: imprintOf(hash), nonce: 12345678901234567890n, certReq: true }),
    )
    const requests = asked.map((request, at) => folder.write(`${at}.tsq`, request))
    const replies = await Promise.all(
      asked.map(async (request, at) => folder.write(`${at}.tsr`, (await answer(request)).der)),
    )
    const refused = folder.write('refused.tsr', (await answer(foreignRequest('sha1'))).der)
    const [first = '', second = ''] = requests
    const [reply = ''] = replies
    const pairs = requests.flatMap((request, at) => [request, replies[at] ?? ''])
    const run = runProgram('java', [
      ...['-cp', BOUNCY_CASTLE.join(':'), join(import.meta.dirname, 'CheckTimeStamps.java')],
      ...[...pairs, second, reply, first, refused],
    ])
    expect(run.status, run.stderr).toBe(0)
    const [sha256, sha384, sha512, other, rejection] = run.stdout.toString().trim().split('\n')
    const stated = `OK ${Math.floor(now.getTime() / 1000) * 1000} `
    for (const verdict of [sha256, sha384, sha512]) expect(verdict).toContain(stated)
    expect(other).toMatch(/^TSPValidationException: /)
    expect(rejection).toMatch(/^status 2 /)
  })
})

/** A request for a digest of an algorithm that our own builder does not know, made by OpenSSL’s rules: an OID and octets. */
function foreignRequest(hash: 'sha1' | 'sha224'): Uint8Array {
  const digest = createHash(hash).update(DATA).digest()
  const identifier = hash === 'sha1' ? '06052b0e03021a' : '0609608648016503040204'
  const algorithm = tlv('30', `${identifier}0500`)
  return Buffer.from(tlv('30', `020101${tlv('30', algorithm + tlv('04', digest.toString('hex')))}`), 'hex')
}

function tlv(tag: string, contents: string): string {
  return tag + (contents.length / 2).toString(16).padStart(2, '0') + contents
}
