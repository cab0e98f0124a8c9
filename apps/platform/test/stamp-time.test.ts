/** Time stamps over HTTP, held to OpenSSL; the unit's certificate, its announced successor, and what is published of both. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildTimeStampRequest,
  OID,
  parseCertificate,
  parseTimeStampResponse,
  verifyTimeStampToken,
} from '@vesalius/pki'
import { runProgram, temporaryFolder, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateStatuses } from '../src/issuing/certificate-status.ts'
import { startServiceCertificates } from '../src/issuing/service-certificates.ts'
import { stampDigest } from '../src/services/tsa/stamp.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const DAY = 86_400_000

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

const imprintOf = (text: string) => ({
  hash: 'sha256' as const,
  digest: new Uint8Array(createHash('sha256').update(text).digest()),
})

const ask = (body: Uint8Array, contentType = 'application/timestamp-query') =>
  platform.client.fetch({ path: '/tsp', headers: { 'content-type': contentType }, body })

const anchors = () =>
  platform.deps.authorities.published.filter(one => one.role === 'root').map(one => one.issuer.certificate)

interface Published {
  readonly service: string
  readonly id: string
  readonly activeFrom: string
  readonly activeUntil: string | null
  readonly sha256: string
  readonly certificate: string
}

async function published(): Promise<readonly Published[]> {
  const { status, body } = await platform.client.fetch({
    method: 'GET',
    path: '/pki/service-certificates.json',
  })
  expect(status).toBe(200)
  return JSON.parse(Buffer.from(body).toString()) as readonly Published[]
}

describe('/tsp', () => {
  it('stamps a digest; the answer is a token of the RSA authority’s unit with the nonce repeated', async () => {
    const imprint = imprintOf('document')
    const { status, headers, body } = await ask(buildTimeStampRequest({ imprint, nonce: 77n, certReq: true }))

    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/timestamp-reply')
    const response = parseTimeStampResponse(body)
    if (!response.granted) throw new Error('refused')
    const verdict = verifyTimeStampToken({
      ...{ token: response.token, imprint, nonce: 77n },
      anchors: anchors(),
      at: platform.clock.now(),
    })
    expect(verdict.ok).toBe(true)
    if (!verdict.ok) return
    const [unit, issuer] = verdict.path
    expect(unit?.extendedKeyUsage).toEqual([OID.timeStamping])
    expect(unit?.extensions.find(one => one.oid === OID.extendedKeyUsage)?.critical).toBe(true)
    expect(issuer?.der).toEqual(platform.deps.authorities.find('issuing-rsa-1')?.issuer.certificate.der)
  })

  it('refuses what is no request with a status, and what is not sent as one with HTTP 415', async () => {
    const { status, body } = await ask(Buffer.from('hello'))
    expect(status).toBe(200)
    expect(parseTimeStampResponse(body)).toMatchObject({ granted: false, failure: 'badDataFormat' })

    expect((await ask(Buffer.from('{}'), 'application/json')).status).toBe(415)
    expect((await ask(new Uint8Array(4096))).status).toBe(413)
  })

  it.skipIf(withoutPrograms('openssl'))(
    'answers OpenSSL, which verifies with the anchors alone',
    async () => {
      using folder = temporaryFolder()
      const data = folder.write('data', 'voorschrift')
      const query = join(folder.path, 'query.tsq')
      runProgram('openssl', ['ts', '-query', '-data', data, '-sha512', '-cert', '-out', query])
      const reply = folder.write('reply.tsr', (await ask(readFileSync(query))).body)
      const verified = runProgram('openssl', [
        ...['ts', '-verify', '-queryfile', query, '-in', reply],
        ...['-CAfile', join(platform.folder, 'trust-anchors.pem')],
      ])
      expect(verified.text).toContain('Verification: OK')
    },
  )
})

describe('certificates of the services', () => {
  it('are published with the instant from which each is used, and OCSP calls them good', async () => {
    const list = await published()
    expect(list.map(({ id, activeUntil }) => ({ id, activeUntil }))).toEqual([
      { id: 'session-token-1', activeUntil: null },
      { id: 'time-stamp-1', activeUntil: null },
    ])
    for (const { certificate, sha256 } of list) {
      const { body } = await platform.client.fetch({ method: 'GET', path: new URL(certificate).pathname })
      expect(createHash('sha256').update(body).digest('hex')).toBe(sha256)
      const issuer = platform.deps.authorities.find('issuing-rsa-1')?.issuer
      if (!issuer) throw new Error('no issuer')
      const { serialNumber } = parseCertificate(body)
      const statuses = await certificateStatuses(platform.deps, issuer, [serialNumber, 77n])
      expect([...statuses]).toEqual([[serialNumber, { status: 'good' }]])
    }
  })

  it('are the same for another server of the installation', async () => {
    const other = await startServiceCertificates(platform.deps)
    const keysOf = (certificates: typeof other) =>
      certificates.all().map(({ certificate }) => certificate.publicKeyIdentifier)
    expect(keysOf(other)).toEqual(keysOf(platform.deps.serviceCertificates))
  })

  it('are announced two months ahead, once however many servers do it, and take over on that day', async () => {
    const { serviceCertificates: certificates } = platform.deps
    const first = certificates.current('time-stamp', platform.clock.now())
    const takeover = new Date(first.activeFrom.getTime() + 365 * DAY)

    platform.clock.stopAt(new Date(takeover.getTime() - 62 * DAY))
    await certificates.refresh()
    expect(await published()).toHaveLength(2)

    platform.clock.stopAt(new Date(takeover.getTime() - 60 * DAY))
    await Promise.all([certificates.refresh(), certificates.refresh()])
    const list = (await published()).filter(one => one.service === 'time-stamp')
    expect(list.map(one => one.id)).toEqual(['time-stamp-1', 'time-stamp-2'])
    expect(list[0]?.activeUntil).toBe(takeover.toISOString())
    expect(list[1]?.activeFrom).toBe(takeover.toISOString())
    expect(await signerOfStamp()).toBe('time-stamp-1')

    platform.clock.stopAt(takeover)
    expect(await signerOfStamp()).toBe('time-stamp-2')
    platform.clock.run()
  })

  async function signerOfStamp(): Promise<string | undefined> {
    const imprint = imprintOf('again')
    const token = await stampDigest(platform.deps, imprint)
    const verdict = verifyTimeStampToken({ token, imprint, anchors: anchors(), at: platform.clock.now() })
    if (!verdict.ok) throw new Error(verdict.reasons.join())
    const [unit] = verdict.path
    return platform.deps.serviceCertificates
      .all()
      .find(one => one.certificate.publicKeyIdentifier === unit?.publicKeyIdentifier)?.id
  }
})
