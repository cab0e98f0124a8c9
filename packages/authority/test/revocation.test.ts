/** CRLs and OCSP answers as OpenSSL, GnuTLS and Java read them, and as our own clients' checks do. */
import { readFileSync } from 'node:fs'
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  type CrlEntry,
  certificateStatusByCrl,
  type OcspStatus,
  parseCrl,
  parseOcspResponse,
  verifyOcspResponse,
} from '@vesalius/pki'
import {
  issueTestHolder,
  type ProgramRun,
  runProgram,
  type TemporaryFolder,
  type TestHierarchy,
  temporaryFolder,
  testHierarchy,
  testKeyPair,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerOcsp,
  crlShardOf,
  crlsOf,
  isCrlShard,
  issueCrl,
  nextCrlNumber,
  type OcspFacts,
  ocspResponder,
  withFurtherShards,
} from '../src/index.ts'
import { javaVerdicts } from './java-verdicts.ts'

/** OpenSSL compares with its own clock. */
const at = new Date(Math.floor(Date.now() / 1000) * 1000)
const revokedAt = new Date(at.getTime() - 3_600_000)
const DAY = 86_400_000

interface Scene {
  readonly hierarchy: TestHierarchy
  readonly good: Certificate
  readonly revoked: Certificate
  readonly neverIssued: Certificate
  readonly entries: readonly CrlEntry[]
}

let folder: TemporaryFolder
let scenes: readonly Scene[]

beforeAll(async () => {
  folder = temporaryFolder()
  scenes = [await makeScene('RSA'), await makeScene('EC')]
})

afterAll(() => folder[Symbol.dispose]())

describe('issueCrl', () => {
  it.skipIf(withoutPrograms('openssl'))('makes CRLs that OpenSSL verifies and reads', async () => {
    for (const scene of scenes) {
      const crl = folder.write('crl.der', await crlOf(scene, 0))
      const issuer = folder.write('issuer.pem', toPem('CERTIFICATE', scene.hierarchy.issuing.certificate.der))
      const { text } = runProgram('openssl', [
        'crl',
        '-inform',
        'DER',
        '-in',
        crl,
        '-CAfile',
        issuer,
        '-noout',
        '-text',
      ])
      expect(text).toMatch(/^verify OK/m)
      expect(text).toContain('X509v3 CRL Number')
      expect(text).toContain('X509v3 CRL Reason Code: \n                Superseded')
      expect(text.toLowerCase()).toContain(scene.revoked.serialNumber.toString(16))
    }
  })

  it.skipIf(withoutPrograms('certtool'))('makes CRLs that GnuTLS verifies', async () => {
    for (const scene of scenes) {
      const crl = folder.write('crl.pem', toPem('X509 CRL', await crlOf(scene, 0)))
      const { issuing, root } = scene.hierarchy
      const trusted = [issuing, root].map(({ certificate }) => toPem('CERTIFICATE', certificate.der)).join('')
      const cas = folder.write('cas.pem', trusted)
      const { text, status } = runProgram('certtool', [
        '--verify-crl',
        '--load-ca-certificate',
        cas,
        '--infile',
        crl,
      ])
      expect({ text, status }).toMatchObject({
        text: expect.stringContaining('Verification output: Verified'),
        status: 0,
      })
    }
  })

  it.skipIf(withoutPrograms('java'))(
    'tells Java which certificate of a sharded issuer is revoked',
    async () => {
      const scene = await makeScene('EC', 4)
      const { root, issuing } = scene.hierarchy
      const crls = await Promise.all([0, 1, 2, 3].map(shard => crlOf(scene, shard)))
      const rootCrl = await crlOfRoot(scene)
      const path = { at, intermediates: [issuing.certificate], anchor: root.certificate }
      const shardOfGood =
        crls[crlShardOf(scene.hierarchy.issuing.issuer, scene.good.serialNumber)] ?? new Uint8Array()
      const otherShards = crls.filter(crl => crl !== shardOfGood)
      const [good, revoked, withoutItsShard] = javaVerdicts(folder, [
        { ...path, leaf: scene.good, crls: [rootCrl, ...crls] },
        { ...path, leaf: scene.revoked, crls: [rootCrl, ...crls] },
        { ...path, leaf: scene.good, crls: [rootCrl, ...otherShards] },
      ])
      expect(good).toBe('OK')
      expect(revoked).toMatch(/^REVOKED: .*SUPERSEDED/)
      expect(withoutItsShard).toMatch(/^UNDETERMINED_REVOCATION_STATUS/)
    },
  )

  it.skipIf(withoutPrograms('java', 'openssl'))(
    'tells Java and OpenSSL of certificates from before and after an issuer opened shards beside its single CRL',
    async () => {
      const before = await makeScene('EC')
      const after = await makeScene('EC', 1, 3)
      const { root, issuing } = after.hierarchy
      const listed = (shard: number) => (shard === 0 ? [...before.entries, ...after.entries] : after.entries)
      const crls = await Promise.all([
        crlOfRoot(after),
        ...crlsOf(issuing.issuer).map(shard => crlOf({ ...after, entries: listed(shard) }, shard)),
      ])
      expect(new Set([before, after].flatMap(({ good }) => good.crlDistributionPoints)).size).toBe(2)
      const asked = [before.good, before.revoked, after.good, after.revoked]
      const path = { at, intermediates: [issuing.certificate], anchor: root.certificate, crls }
      const byJava = javaVerdicts(
        folder,
        asked.map(leaf => ({ ...path, leaf })),
      )
      const pem = (name: string, certificates: readonly Certificate[]) =>
        folder.write(name, certificates.map(({ der }) => toPem('CERTIFICATE', der)).join(''))
      const known = [
        ...[
          '-CAfile',
          pem('root.pem', [root.certificate]),
          '-untrusted',
          pem('ca.pem', [issuing.certificate]),
        ],
        ...['-CRLfile', folder.write('crls.pem', crls.map(crl => toPem('X509 CRL', crl)).join(''))],
      ]
      const byOpenSsl = asked.map(
        leaf =>
          runProgram('openssl', [
            ...['verify', '-crl_check_all', '-extended_crl', '-x509_strict'],
            ...[...known, pem('leaf.pem', [leaf])],
          ]).text,
      )
      const [okay, revoked] = [expect.stringMatching(/OK$/m), expect.stringMatching(/revoked/i)]
      expect(byJava).toEqual([okay, revoked, okay, revoked])
      expect(byOpenSsl).toEqual([okay, revoked, okay, revoked])
    },
  )

  it('puts each revocation in the shard its certificate names, and in no other', async () => {
    const scene = await makeScene('EC', 4)
    const issuer = scene.hierarchy.issuing.certificate
    const found: number[] = []
    for (const shard of [0, 1, 2, 3]) {
      const crl = parseCrl(await crlOf(scene, shard))
      if (crl.entries.has(scene.revoked.serialNumber)) found.push(shard)
      const verdict = certificateStatusByCrl({ certificate: scene.revoked, issuer, crl, at })
      expect(verdict.status).toBe(crl.entries.has(scene.revoked.serialNumber) ? 'revoked' : 'undetermined')
    }
    expect(found).toEqual([crlShardOf(scene.hierarchy.issuing.issuer, scene.revoked.serialNumber)])
  })

  it('takes a revocation by a server whose clock is ahead, but not one of tomorrow', async () => {
    const { issuer, signer } = (scenes[0] as Scene).hierarchy.issuing
    const order = {
      issuer,
      shard: 0,
      thisUpdate: at,
      nextUpdate: new Date(at.getTime() + DAY),
      crlNumber: nextCrlNumber(at),
    }
    const revokedIn = (milliseconds: number): CrlEntry[] => [
      { serialNumber: 66n, revokedAt: new Date(at.getTime() + milliseconds), reason: 'superseded' },
    ]
    const crl = parseCrl(await issueCrl({ ...order, entries: revokedIn(2000) }, signer))
    expect(crl.entries.get(66n)?.revokedAt).toEqual(at)
    await expect(issueCrl({ ...order, entries: revokedIn(DAY) }, signer)).rejects.toMatchObject({
      code: 'AUTHORITY_LINT_FAILED',
      findings: [{ lint: 'rfc5280/crl-entries' }],
    })
  })

  it('refuses a signer that is not the issuer', async () => {
    const { issuing, root } = (scenes[1] as Scene).hierarchy
    const order = {
      issuer: issuing.issuer,
      shard: 0,
      thisUpdate: at,
      crlNumber: nextCrlNumber(at),
      entries: [],
    }
    await expect(
      issueCrl({ ...order, nextUpdate: new Date(at.getTime() + DAY) }, root.signer),
    ).rejects.toMatchObject({ code: 'AUTHORITY_SIGNER_MISMATCH' })
  })

  it('keeps its numbers growing when two are made in one millisecond or the clock goes back', () => {
    const first = nextCrlNumber(at)
    const second = nextCrlNumber(at, first)
    const third = nextCrlNumber(new Date(at.getTime() - 60_000), second)
    expect(first < second && second < third).toBe(true)
    expect(nextCrlNumber(new Date(at.getTime() + 1000), third)).toBe(BigInt(at.getTime() + 1000))
  })
})

describe('answerOcsp', () => {
  it.skipIf(withoutPrograms('openssl'))('answers OpenSSL, with its nonce, by SHA-1 and SHA-256', async () => {
    for (const scene of scenes) {
      for (const hash of ['-sha1', '-sha256']) {
        for (const [certificate, expected] of [
          [scene.good, ': good'],
          [scene.revoked, ': revoked'],
          [scene.neverIssued, ': unknown'],
        ] as const) {
          const { stdout, stderr } = await askWithOpenSsl(scene, certificate, hash)
          expect(stdout.toString()).toContain(expected)
          expect(stderr).toBe('Response verify OK\n')
        }
      }
    }
  })

  it.skipIf(withoutPrograms('java', 'openssl'))('answers Java', async () => {
    for (const scene of scenes) {
      const { root, issuing } = scene.hierarchy
      const path = { at, intermediates: [issuing.certificate], anchor: root.certificate }
      const ocspFor = async (certificate: Certificate) => {
        const request = folder.write('ask.der', new Uint8Array())
        writeRequest(scene, certificate, request, ['-sha1', '-no_nonce'])
        return (await answerOcsp(readFileSync(request), factsOf(scene))).der
      }
      const [good, revoked, unknown] = javaVerdicts(folder, [
        { ...path, leaf: scene.good, ocsp: await ocspFor(scene.good) },
        { ...path, leaf: scene.revoked, ocsp: await ocspFor(scene.revoked) },
        { ...path, leaf: scene.neverIssued, ocsp: await ocspFor(scene.neverIssued) },
      ])
      expect(good).toBe('OK')
      expect(revoked).toMatch(/^REVOKED: .*SUPERSEDED/)
      expect(unknown).toMatch(/^UNDETERMINED_REVOCATION_STATUS/)
    }
  })

  it('answers the existing client: a bare nonce is repeated octet by octet, the responder comes first', async () => {
    for (const scene of scenes) {
      // formats section 6: the nonce is the bare time, not wrapped in an OCTET STRING
      const bareNonce = Buffer.from('01a1ffb80e9d', 'hex')
      const { issuing, responder } = scene.hierarchy
      const certId = buildCertId(issuing.certificate, scene.good.serialNumber)
      const reply = await answerOcsp(
        buildOcspRequest({ certIds: [certId], nonce: bareNonce }),
        factsOf(scene),
      )
      const response = parseOcspResponse(reply.der)
      if (response.status !== 'successful') throw new Error(response.status)
      expect(Buffer.from(response.nonce ?? []).toString('hex')).toBe('01a1ffb80e9d')
      expect(Buffer.from(response.answers[0]?.certId.der ?? []).equals(certId.der)).toBe(true)
      expect(response.certificates.map(({ serialNumber }) => serialNumber)).toEqual([
        responder.certificate.serialNumber,
        issuing.certificate.serialNumber,
      ])
      expect(reply.keepUntil).toBeUndefined()
      expect(
        verifyOcspResponse({
          response,
          certificate: scene.good,
          issuer: issuing.certificate,
          at,
          nonce: bareNonce,
        }),
      ).toMatchObject({ status: 'good' })
    }
  })
})

async function makeScene(keyKind: 'RSA' | 'EC', crlShards = 1, further = 0): Promise<Scene> {
  const made = await testHierarchy({ keyKind, at, crlShards })
  const issuer = further > 0 ? withFurtherShards(made.issuing.issuer, further) : made.issuing.issuer
  const hierarchy = { ...made, issuing: { ...made.issuing, issuer } }
  const keyPair = await testKeyPair(keyKind === 'RSA' ? 'RSA-2048' : 'P-384', 'holder')
  const issue = async (value: string) => {
    const order = { identifier: { type: 'CBE', value } as const, holderName: 'ESSAI', keyPair }
    return (await issueTestHolder(hierarchy, order)).certificate
  }
  const [good, revoked, neverIssued] = [
    await issue('0123456749'),
    await issue('1000000021'),
    await issue('0123456749'),
  ]
  return { hierarchy, good, revoked, neverIssued, entries: [entryOf(revoked)] }
}

function entryOf({ serialNumber }: Certificate): CrlEntry {
  return { serialNumber, revokedAt, reason: 'superseded' }
}

function crlOf({ hierarchy: { issuing }, entries: all }: Scene, shard: number): Promise<Uint8Array> {
  const { issuer } = issuing
  const entries = all.filter(
    ({ serialNumber }) => !isCrlShard(issuer, shard) || crlShardOf(issuer, serialNumber) === shard,
  )
  const nextUpdate = new Date(at.getTime() + 2 * DAY)
  const crlNumber = nextCrlNumber(at)
  return issueCrl({ issuer, shard, thisUpdate: at, nextUpdate, crlNumber, entries }, issuing.signer)
}

function crlOfRoot({ hierarchy: { root } }: Scene): Promise<Uint8Array> {
  const order = { shard: 0, thisUpdate: at, nextUpdate: new Date(at.getTime() + 180 * DAY), entries: [] }
  return issueCrl({ ...order, issuer: root.issuer, crlNumber: nextCrlNumber(at) }, root.signer)
}

function factsOf({ hierarchy, good, revoked }: Scene): OcspFacts {
  const { issuing, responder } = hierarchy
  const statuses = new Map<bigint, OcspStatus>([
    [good.serialNumber, { status: 'good' }],
    [revoked.serialNumber, { status: 'revoked', revokedAt, reason: 'superseded' }],
  ])
  return {
    responders: [ocspResponder(issuing.issuer, responder.certificate, responder.signer)],
    statusesOf: () => statuses,
    now: at,
    validitySeconds: 8 * 3600,
  }
}

async function askWithOpenSsl(scene: Scene, certificate: Certificate, hash: string): Promise<ProgramRun> {
  const request = folder.write('request.der', new Uint8Array())
  const asked = writeRequest(scene, certificate, request, [hash])
  const response = folder.write('response.der', (await answerOcsp(readFileSync(request), factsOf(scene))).der)
  const anchor = folder.write('root.pem', toPem('CERTIFICATE', scene.hierarchy.root.certificate.der))
  // without -no_nonce OpenSSL gives the request it reads another nonce than the one it wrote
  return runProgram('openssl', [
    ...asked,
    '-no_nonce',
    '-reqin',
    request,
    '-respin',
    response,
    '-CAfile',
    anchor,
  ])
}

/** Has OpenSSL write its request; gives the arguments that name the certificate. */
function writeRequest(
  scene: Scene,
  certificate: Certificate,
  file: string,
  options: readonly string[],
): string[] {
  const issuer = folder.write('issuer.pem', toPem('CERTIFICATE', scene.hierarchy.issuing.certificate.der))
  const leaf = folder.write('asked.pem', toPem('CERTIFICATE', certificate.der))
  const named = [
    'ocsp',
    '-issuer',
    issuer,
    ...options.filter(option => option.startsWith('-sha')),
    '-cert',
    leaf,
  ]
  const others = options.filter(option => !option.startsWith('-sha'))
  const run = runProgram('openssl', [...named, ...others, '-reqout', file])
  if (run.status !== 0) throw new Error(run.text)
  return named
}
