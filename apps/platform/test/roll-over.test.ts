/** Rollover of an issuing authority, from the request to its root until the old one has nothing left to do (requirement D1). */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  buildCsr,
  type Certificate,
  parseCertificate,
  parseCrl,
  parseNameText,
  type Signer,
  softSigner,
  verifyCertificate,
  verifyCrl,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { type TemporaryFolder, temporaryFolder, testKeyPair, toPem, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CEREMONY_RECORD, readCeremonyRecord, withCrlNumber } from '../src/installation/ceremony-record.ts'
import { readTrustAnchors } from '../src/installation/installation.ts'
import { readCredentialFile, readKeyFile } from '../src/installation/key-file.ts'
import { type KeyStore, openKeyStore } from '../src/installation/key-store.ts'
import { loadAuthorities } from '../src/issuing/authorities.ts'
import { prepareHolderCertificate } from '../src/issuing/prepare-holder-certificate.ts'
import { publishDueCrls } from '../src/issuing/publish-crl.ts'
import { activateDueAuthorities } from '../src/issuing/rollover/activate.ts'
import { announceRollover } from '../src/issuing/rollover/announce.ts'
import {
  formatRolloverFile,
  type RolloverAnswer,
  type RolloverRequest,
  readRolloverAnswer,
  readRolloverRequest,
} from '../src/issuing/rollover/files.ts'
import { requestRollover } from '../src/issuing/rollover/request.ts'
import { signRollover } from '../src/issuing/rollover/sign.ts'
import { listAuthorityCertificates } from '../src/storage/authority-certificate.ts'
import { type Applicant, enrol, type Holder, newApplicant } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const DAY = 86_400_000
const execute = promisify(execFile)
const random = (count: number) => new Uint8Array(randomBytes(count))

let platform: TestPlatform
let address: string
let folder: TemporaryFolder
let keys: KeyStore
let someHolder: Holder
beforeAll(async () => {
  platform = await openTestPlatform()
  address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
  folder = temporaryFolder()
  keys = await openKeyStore(platform.folder, platform.deps.installation)
  someHolder = (await enrolled()).holder
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await keys.close()
  await platform.close()
})

async function enrolled(): Promise<{ readonly applicant: Applicant; readonly holder: Holder }> {
  const applicant = await newApplicant(platform)
  return { applicant, holder: await enrol(platform.client, applicant) }
}

const issuerOf = ({ chain }: Holder): Certificate => parseCertificate(chain[1] ?? new Uint8Array())

async function revoke(applicant: Applicant, { receipt: { publicKeyIdentifier } }: Holder): Promise<void> {
  const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
    ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'superseded' },
  })
  await platform.client.succeed(
    CERTRA_OPERATIONS.revoke,
    { publicKeyIdentifier, contract },
    applicant.signature,
  )
}

async function fetched(path: string): Promise<Uint8Array> {
  const answer = await fetch(address + path)
  expect(answer.status, path).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

/** OpenSSL's verdict on path and CRL at the platform's time; the CRL is the one whose address the certificate names. */
async function openSslVerdict({ certified: { certificate }, chain }: Holder): Promise<string> {
  const [leafCrl = ''] = certificate.crlDistributionPoints
  const issuer = parseCertificate(chain[1] ?? new Uint8Array())
  const [issuerCrl = ''] = issuer.crlDistributionPoints
  const pem = async (url: string) => toPem('X509 CRL', await fetched(new URL(url).pathname))
  const file = folder.write('leaf.pem', toPem('CERTIFICATE', certificate.der))
  const untrusted = folder.write('issuer.pem', toPem('CERTIFICATE', issuer.der))
  const anchors = folder.write('anchors.pem', Buffer.from(await fetched('/pki/trust-anchors.pem')).toString())
  const crls = folder.write('crls.pem', (await pem(leafCrl)) + (await pem(issuerCrl)))
  const at = String(Math.floor(platform.clock.now().getTime() / 1000))
  return execute('openssl', [
    ...['verify', '-attime', at, '-crl_check_all', '-extended_crl', '-x509_strict', '-purpose', 'sslclient'],
    ...['-CAfile', anchors, '-untrusted', untrusted, '-CRLfile', crls, file],
  ]).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  )
}

/** What the machine with the root's key does; the files travel as files. */
async function signedByRoot(crlShards?: number): Promise<RolloverAnswer> {
  const file = folder.write('request.json', formatRolloverFile(await asked(crlShards)))
  const terms = { now: platform.clock.now(), random, record: await ceremonyRecord() }
  const answer = await signRollover(await readRolloverRequest(file), await rootSigner(), terms)
  return readRolloverAnswer(folder.write('answer.json', formatRolloverFile(answer)))
}

function asked(crlShards?: number): Promise<RolloverRequest> {
  const { installation, database } = platform.deps
  const parts = { installation, database, keys, now: platform.clock.now() }
  return requestRollover(parts, { family: 'ec', ...(crlShards && { next: { crlShards } }) })
}

const ceremonyRecord = () => readCeremonyRecord(join(platform.folder, 'offline', CEREMONY_RECORD))

async function rootSigner(): Promise<Signer> {
  const credential = await readCredentialFile(join(platform.folder, 'credential'))
  return softSigner(await readKeyFile(join(platform.folder, 'offline/root-ec-1.key.pem'), credential))
}

const announcing = () => {
  const { installation, database } = platform.deps
  return { installation, database, keys, now: platform.clock.now(), random }
}

describe('a rollover', () => {
  it.skipIf(withoutPrograms('openssl'))(
    'publishes the next authority ahead, hands over on the day, and leaves nobody without status',
    async () => {
      const { clock, deps } = platform
      const old = await enrolled()
      const answer = await signedByRoot(4)
      const handOver = new Date(clock.now().getTime() + 30 * DAY)
      await announceRollover(announcing(), answer, handOver)
      await deps.authorities.refresh()
      await publishDueCrls(deps)

      // published, with CRLs, but not in use
      const next = parseCertificate(await fetched('/pki/issuing-ec-2.crt'))
      const between = await enrolled()
      expect(issuerOf(between.holder).serialNumber).toBe(issuerOf(old.holder).serialNumber)
      for (const file of ['issuing-ec-2.crl', 'issuing-ec-2.0.crl', 'issuing-ec-2.3.crl']) {
        expect(verifyCrl(parseCrl(await fetched(`/crl/${file}`)), next), file).toBe(true)
      }

      clock.advance(29 * DAY)
      expect(issuerOf((await enrolled()).holder).serialNumber).not.toBe(next.serialNumber)
      clock.advance(DAY + 1000)
      const fresh = await enrolled()
      expect(issuerOf(fresh.holder).serialNumber).toBe(next.serialNumber)
      expect(fresh.holder.certified.certificate.crlDistributionPoints[0]).toMatch(
        /\/issuing-ec-2\.[0-3]\.crl$/,
      )
      expect(await activateDueAuthorities(deps.database, clock.now())).toEqual(['issuing-ec-2'])
      await deps.authorities.refresh()

      // the old one still says what became of its certificates
      await revoke(between.applicant, between.holder)
      const freshRevoked = await enrolled()
      await revoke(freshRevoked.applicant, freshRevoked.holder)
      await publishDueCrls(deps)
      expect(await openSslVerdict(old.holder)).toMatch(/: OK$/m)
      expect(await openSslVerdict(fresh.holder)).toMatch(/: OK$/m)
      for (const { holder } of [between, freshRevoked]) {
        await expect.poll(() => openSslVerdict(holder), { timeout: 10_000 }).toContain('certificate revoked')
      }
      for (const { holder, status } of [
        { holder: old.holder, status: /: good/ },
        { holder: between.holder, status: /: revoked/ },
        { holder: fresh.holder, status: /: good/ },
        { holder: freshRevoked.holder, status: /: revoked/ },
      ]) {
        expect(await openSslOcsp(holder)).toMatch(status)
      }
    },
    60_000,
  )

  it('lets go of an authority at its end: no key is asked for, its certificate stays published', async () => {
    const { installation, database, authorities } = platform.deps
    const end = authorities.find('issuing-ec-1')?.issuer.certificate.notAfter ?? new Date(0)
    const without = {
      open: (reference: string) =>
        reference === 'issuing-ec-1' ? Promise.reject(new Error('taken away')) : keys.open(reference),
    }
    const at = async (now: Date) =>
      loadAuthorities(installation, database, without, {
        anchors: await readTrustAnchors(platform.folder),
        clock: { now: () => now },
        onLeftOut: ids => expect(ids).toEqual([]),
      })
    await expect(at(platform.clock.now())).rejects.toThrow('taken away')
    const later = await at(new Date(end.getTime() + 1000))
    expect(later.find('issuing-ec-1')).toBeUndefined()
    expect(later.published.map(({ id }) => id)).toContain('issuing-ec-1')
  })

  it('never lets a certificate outlive its authority', () => {
    const { deps } = platform
    const { spki, subject } = parseCertificate(someHolder.certified.certificate.der)
    const [authority] = deps.authorities.issuing.filter(({ id }) => id === 'issuing-ec-2')
    const end = authority?.issuer.certificate.notAfter ?? new Date(0)
    const of = { publicKeyIdentifier: someHolder.receipt.publicKeyIdentifier, subject, spki }
    const order = (at: Date) => prepareHolderCertificate(deps, { ...of, at }).certificate.notAfter
    expect(order(new Date(end.getTime() - 400 * DAY)) < end).toBe(true)
    expect(order(new Date(end.getTime() - 100 * DAY))).toEqual(end)
    expect(() => order(end)).toThrow(expect.objectContaining({ code: 'AUTHORITY_EXPIRED' }))
  })

  it('can bring the next CRL of the root alone', async () => {
    const number = async () => parseCrl(await fetched('/crl/root-ec-1.crl')).crlNumber
    const before = await number()
    const answer = await signedByRoot()
    expect(answer.next).toBeNull()
    await announceRollover(announcing(), answer, platform.clock.now())
    expect(await number()).toBeGreaterThan(before)
    await expect(announceRollover(announcing(), answer, platform.clock.now())).rejects.toMatchObject({
      code: 'ROLLOVER_REFUSED',
    })
  })

  it('refuses what the root did not sign for the key made here, and stores nothing of it', async () => {
    const answer = await signedByRoot(1)
    const { next } = answer
    if (!next) throw new Error('a next authority was asked for')
    const now = platform.clock.now()
    const known = platform.deps.authorities.published.length
    const changed = next.certificate.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    const otherKey = await keys.make('somebody-else', 'P-384')
    const cases: readonly [string, RolloverAnswer, Date][] = [
      ['another root', { ...answer, rootId: 'root-rsa-1' }, now],
      ['an unknown root', { ...answer, rootId: 'root-ec-9' }, now],
      ['a changed certificate', { ...answer, next: { ...next, certificate: changed } }, now],
      ['another key', { ...answer, next: { ...next, keyReference: otherKey.reference } }, now],
      ['a leaf', { ...answer, next: { ...next, certificate: platform.families.EC.root.der } }, now],
      ['a day after its end', answer, new Date(now.getTime() + 11 * 366 * DAY)],
    ]
    for (const [name, wrong, day] of cases) {
      await expect(announceRollover(announcing(), wrong, day), name).rejects.toMatchObject({
        code: 'ROLLOVER_REFUSED',
      })
    }
    await platform.deps.authorities.refresh()
    expect(platform.deps.authorities.published).toHaveLength(known)
  })

  it('is signed by its own root alone, and only for who holds the key of the CSR', async () => {
    const request = await asked(1)
    const { privateKey } = await testKeyPair('P-384', 'some-root')
    const times = { now: platform.clock.now(), random }
    await expect(signRollover(request, softSigner(privateKey), times)).rejects.toMatchObject({
      code: 'ROLLOVER_REFUSED',
    })
  })

  it('is signed only as the ceremony knows it, whatever the file says', async () => {
    const { next, root, ...facts } = await asked(1)
    if (!next) throw new Error('a next authority was asked for')
    const signer = await rootSigner()
    const record = await ceremonyRecord()
    const now = platform.clock.now()
    const own = softSigner((await testKeyPair('P-384', 'of-a-courier')).privateKey)
    const named = (text: string) => buildCsr({ subject: parseNameText(text), signer: own })
    const ministry = await named('CN=Ministry of Health Signing CA,O=Federal Government,C=BE')
    const otherEnvironment = await named('CN=Vesalius Issuing CA EC 2 (production),O=Vesalius,C=BE')
    const otherRoot = forgedRoot(root.certificate)
    const forged = (change: Partial<RolloverRequest>): RolloverRequest => ({
      ...facts,
      root,
      next,
      ...change,
    })
    const tampered: readonly [RegExp, RolloverRequest][] = [
      [/CSR names CN=Ministry/, forged({ next: { ...next, csr: ministry } })],
      [/CSR names CN=Vesalius/, forged({ next: { ...next, csr: otherEnvironment } })],
      [/no name for an authority below/, forged({ next: { ...next, id: 'issuing-rsa-2' } })],
      [/no RSA-3072 key/, forged({ next: { ...next, keyType: 'RSA-3072' } })],
      [/root-ec-7 is not the name/, forged({ root: { ...root, id: 'root-ec-7' } })],
      [/not signed by its own key/, forged({ root: { ...root, certificate: otherRoot } })],
      [/environment is acceptance since/, forged({ environment: 'production' })],
      [/policyArc is/, forged({ policyArc: '1.2.3.4' })],
      [/publicUrl is/, forged({ publicUrl: 'http://evil.example' })],
      [/cannot be the number/, forged({ root: { ...root, lastCrlNumber: 2 ** 53 - 3 } })],
    ]
    for (const [message, request] of tampered) {
      const signed = signRollover(request, signer, { now, random, record })
      await expect(signed).rejects.toMatchObject({
        code: 'ROLLOVER_REFUSED',
        message: expect.stringMatching(message),
      })
    }
    await expect(
      signRollover(forged({}), signer, { now, random, record, crlOnly: true }),
    ).rejects.toMatchObject({ code: 'ROLLOVER_REFUSED' })
  })

  it('numbers no CRL below the last one that the ceremony signed', async () => {
    const request = await asked()
    const now = platform.clock.now()
    const last = now.getTime() + DAY
    const record = withCrlNumber(await ceremonyRecord(), 'root-ec-1', last)
    const { rootCrl } = await signRollover(request, await rootSigner(), { now, random, record })
    expect(parseCrl(rootCrl).crlNumber).toBe(BigInt(last) + 1n)
  })

  it('is announced only for the request made here, and leaves nothing of an answer that is not', async () => {
    const request = await asked(1)
    const signer = await rootSigner()
    const now = platform.clock.now()
    const record = await ceremonyRecord()
    const answer = await signRollover(request, signer, { now, random, record })
    // signed as well, for a key and a request that nobody here has asked for
    const { next } = request
    if (!next || !answer.next) throw new Error('a next authority was asked for')
    const foreign = { ...request, next: { ...next, crlShards: 2 } }
    const wrong: readonly [string, RolloverAnswer][] = [
      ['another request', await signRollover(foreign, signer, { now, random, record })],
      ['without its authority', { ...answer, next: null }],
      ['with other CRLs', { ...answer, next: { ...answer.next, crlShards: 7 } }],
      ['another name of the key', { ...answer, next: { ...answer.next, keyReference: 'issuing-ec-1' } }],
      ['with a CRL that is outdated by then', answer],
    ]
    const known = await fetched('/crl/root-ec-1.crl')
    await announceRollover(announcing(), await signedByRoot(), now)
    expect(await fetched('/crl/root-ec-1.crl')).not.toEqual(known)
    const published = await listAuthorityCertificates(platform.deps.database)
    for (const [name, one] of wrong) {
      await expect(announceRollover(announcing(), one, now), name).rejects.toMatchObject({
        code: 'ROLLOVER_REFUSED',
      })
    }
    expect(await listAuthorityCertificates(platform.deps.database)).toEqual(published)
  })

  it('refuses files that are none', async () => {
    const rewritten = JSON.stringify(JSON.parse(formatRolloverFile(await asked())))
    for (const content of ['', 'null', '{}', rewritten, '{"format":"vesalius-rollover-request-1"}']) {
      const file = folder.write('bad.json', content)
      await expect(readRolloverRequest(file)).rejects.toMatchObject({ code: 'ROLLOVER_MALFORMED' })
      await expect(readRolloverAnswer(file)).rejects.toMatchObject({ code: 'ROLLOVER_MALFORMED' })
    }
    await expect(readRolloverRequest('/nowhere')).rejects.toMatchObject({ code: 'ROLLOVER_MALFORMED' })
  })
})

/** The same key under another name: what a courier can write, and the root has not signed. */
function forgedRoot(der: Uint8Array): Uint8Array {
  const text = Buffer.from(der).toString('latin1')
  const forged = Buffer.from(text.replaceAll('Vesalius Root CA', 'vesalius Root CA'), 'latin1')
  expect(Buffer.compare(forged, der)).not.toBe(0)
  return forged
}

async function openSslOcsp({ certified: { certificate }, chain }: Holder): Promise<string> {
  const issuer = parseCertificate(chain[1] ?? new Uint8Array())
  const id = platform.deps.authorities.published.find(
    ({ issuer: one }) => one.certificate.serialNumber === issuer.serialNumber,
  )?.id
  expect(verifyCertificate(certificate, issuer)).toBe(true)
  const { stdout, stderr } = await execute('openssl', [
    ...['ocsp', '-url', `${address}/ocsp/${id}`, '-CAfile', join(folder.path, 'anchors.pem')],
    ...['-issuer', folder.write('ocsp-issuer.pem', toPem('CERTIFICATE', issuer.der))],
    ...['-cert', folder.write('ocsp-leaf.pem', toPem('CERTIFICATE', certificate.der))],
    // its clock is not the platform's
    ...['-no_nonce', '-attime', String(Math.floor(platform.clock.now().getTime() / 1000))],
    ...['-validity_period', String(40 * 86_400)],
  ])
  expect(stdout + stderr).toContain('Response verify OK')
  return stdout
}
