/** What is published about certificates: OCSP answers, CRLs, issuers; asked by strangers, at once, after long idleness. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { LINT_VERSION } from '@vesalius/authority'
import {
  buildCertId,
  buildOcspRequest,
  der,
  type OcspResponse,
  parseCertificate,
  parseCrl,
  parseOcspResponse,
  readPkcs12,
  verifyCrl,
  verifyOcspResponse,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS, SERVICES } from '@vesalius/protocols'
import {
  runProgram,
  type TemporaryFolder,
  temporaryFolder,
  testKeyPair,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOcspResponders } from '../src/issuing/ocsp-responders.ts'
import { publishDueCrls } from '../src/issuing/publish-crl.ts'
import { type Applicant, enrol, type Holder, newApplicant } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const HOUR = 3_600_000
const execute = promisify(execFile)
const { generateRevocationContract, revoke } = CERTRA_OPERATIONS

let platform: TestPlatform
let address: string
let folder: TemporaryFolder
/** A good and a revoked certificate of each issuing authority. */
let certificates: readonly {
  readonly authority: string
  readonly good: Holder
  readonly revoked: Holder
}[]
beforeAll(async () => {
  platform = await openTestPlatform()
  address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
  folder = temporaryFolder()
  const enrolled = async (kind: 'RSA-2048' | 'P-384', name: string) => {
    const applicant = await newApplicant(platform)
    const keys = await testKeyPair(kind, `status-${name}`)
    return { applicant, holder: await enrol(platform.client, applicant, { keys }) }
  }
  certificates = await Promise.all(
    (['RSA-2048', 'P-384'] as const).map(async kind => {
      const { applicant, holder: revoked } = await enrolled(kind, 'revoked')
      await revokeCertificate(applicant, revoked)
      const { holder: good } = await enrolled(kind, 'good')
      return { authority: kind === 'P-384' ? 'issuing-ec-1' : 'issuing-rsa-1', good, revoked }
    }),
  )
  for (const { id, issuer } of platform.deps.authorities.published) {
    folder.write(`${id}.pem`, toPem('CERTIFICATE', issuer.certificate.der))
  }
  folder.write('anchors.pem', await (await fetch(`${address}/pki/trust-anchors.pem`)).text())
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await platform.close()
})

async function revokeCertificate(applicant: Applicant, { receipt }: Holder): Promise<void> {
  const { publicKeyIdentifier } = receipt
  const contract = await platform.client.succeed(generateRevocationContract, {
    ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'keyCompromise' },
  })
  await platform.client.succeed(revoke, { publicKeyIdentifier, contract }, applicant.signature)
}

const issuerOf = ({ chain }: Holder) => parseCertificate(chain[1] ?? new Uint8Array())
const certIdOf = (holder: Holder, serialNumber = holder.certified.certificate.serialNumber) =>
  buildCertId(issuerOf(holder), serialNumber)

/** Asks the responder over HTTP. */
async function ask(request: Uint8Array, authority = 'issuing-ec-1'): Promise<OcspResponse> {
  const answer = await fetch(`${address}/ocsp/${authority}`, {
    method: 'POST',
    headers: { 'content-type': 'application/ocsp-request' },
    body: Buffer.from(request),
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/ocsp-response')
  return parseOcspResponse(new Uint8Array(await answer.arrayBuffer()))
}

/** The answers of a response that must be a success. */
function basic(response: OcspResponse) {
  if (response.status !== 'successful') throw new Error(`no answer: ${response.status}`)
  return response
}

const each = (['RSA', 'EC'] as const).map((kind, index) => ({ kind, index }))
const pick = (index: number) => {
  const one = certificates[index]
  if (!one) throw new Error('two authorities')
  return one
}

describe.each(each)('OCSP for the $kind authority', ({ index }) => {
  it.skipIf(withoutPrograms('openssl'))(
    'tells openssl good, revoked and unknown, with its nonce, in the hash it asks in',
    async () => {
      const { authority, good, revoked } = pick(index)
      // not the synchronous way to run a program: the service it asks is in this process
      const run = async (...args: readonly string[]) => {
        const { stdout, stderr } = await execute('openssl', [
          ...['ocsp', '-url', `${address}/ocsp/${authority}`, '-nonce'],
          ...['-CAfile', `${folder.path}/anchors.pem`, '-issuer', `${folder.path}/${authority}.pem`],
          ...args,
        ])
        return stdout + stderr
      }
      const file = (name: string, { certified }: Holder) =>
        folder.write(`${authority}-${name}.pem`, toPem('CERTIFICATE', certified.certificate.der))
      for (const hash of ['-sha1', '-sha256']) {
        const answer = await run(hash, '-cert', file('good', good))
        expect(answer).toContain('Response verify OK')
        expect(answer).toMatch(/: good/)
        expect(answer).not.toContain('nonce')
      }
      const bad = await run('-cert', file('revoked', revoked))
      expect(bad).toContain('Response verify OK')
      expect(bad).toMatch(/: revoked[\s\S]*Reason: keyCompromise/)
      const never = await run('-serial', '0x1234567890')
      expect(never).toContain('Response verify OK')
      expect(never).toContain('0x1234567890: unknown')
    },
  )

  it('is signed by a delegate of the authority and satisfies its verifier', async () => {
    const { authority, good, revoked } = pick(index)
    for (const [holder, status] of [
      [good, 'good'],
      [revoked, 'revoked'],
    ] as const) {
      const response = await ask(buildOcspRequest({ certIds: [certIdOf(holder)] }), authority)
      const { certificate } = holder.certified
      const issuer = issuerOf(holder)
      expect(verifyOcspResponse({ response, certificate, issuer, at: platform.clock.now() })).toMatchObject({
        status,
      })
    }
  })
})

describe('an OCSP answer', () => {
  it('counts for eight hours and is never older than half of them; "unknown" is as young as the question', async () => {
    const { good } = pick(1)
    const now = platform.clock.now().getTime()
    const known = basic(await ask(buildOcspRequest({ certIds: [certIdOf(good)] }))).answers[0]
    const never = basic(await ask(buildOcspRequest({ certIds: [certIdOf(good, 7n)] }))).answers[0]
    expect(Math.abs((known?.thisUpdate.getTime() ?? 0) - now)).toBeLessThan(4 * HOUR)
    expect(Math.abs((never?.thisUpdate.getTime() ?? 0) - now)).toBeLessThan(5000)
    const validity = (answer: typeof known) =>
      (answer?.nextUpdate?.getTime() ?? 0) - (answer?.thisUpdate.getTime() ?? 0)
    expect(validity(known)).toBe(8 * HOUR)
    expect(validity(never)).toBe(60_000)
    expect(never?.status).toBe('unknown')
  })

  it('repeats a nonce of up to 128 octets as it came, and is made anew for each', async () => {
    const certIds = [certIdOf(pick(1).good)]
    for (const length of [1, 16, 32, 125]) {
      const nonce = der.octetString(randomBytes(length))
      expect(
        Buffer.from(basic(await ask(buildOcspRequest({ certIds, nonce }))).nonce ?? []).equals(nonce),
      ).toBe(true)
    }
    const bare = new Uint8Array(randomBytes(8))
    expect(
      Buffer.from(basic(await ask(buildOcspRequest({ certIds, nonce: bare }))).nonce ?? []).equals(bare),
    ).toBe(true)
    expect((await ask(buildOcspRequest({ certIds, nonce: new Uint8Array(randomBytes(200)) }))).status).toBe(
      'malformedRequest',
    )
  })

  it('answers every question once, however often it is asked, and never twice differently', async () => {
    const { good, revoked } = pick(1)
    const certIds = [certIdOf(good), certIdOf(revoked), certIdOf(good), certIdOf(good)]
    const { answers } = basic(await ask(buildOcspRequest({ certIds })))
    expect(answers.map(({ status }) => status)).toEqual(['good', 'revoked'])
    const many = Array.from({ length: 17 }, (_, serial) => certIdOf(good, BigInt(serial + 1)))
    expect((await ask(buildOcspRequest({ certIds: many }))).status).toBe('malformedRequest')
  })

  it('says good of the platform’s own certificates and unknown of an authority nobody here knows', async () => {
    const { good } = pick(1)
    const { etkRa } = platform.deps.authorities.find('issuing-ec-1') ?? {}
    const own = certIdOf(good, etkRa?.certificate.serialNumber ?? 0n)
    expect(basic(await ask(buildOcspRequest({ certIds: [own] }))).answers[0]?.status).toBe('good')
    const stranger = buildCertId(platform.families.EC.root, 1n)
    expect(basic(await ask(buildOcspRequest({ certIds: [stranger] }))).answers[0]?.status).toBe('unknown')
  })

  it('can be fetched with GET and kept for seconds, unless it holds a nonce', async () => {
    const { good } = pick(1)
    const get = async (request: Uint8Array) => {
      const path = encodeURIComponent(Buffer.from(request).toString('base64'))
      const answer = await fetch(`${address}/ocsp/issuing-ec-1/${path}`)
      const response = parseOcspResponse(new Uint8Array(await answer.arrayBuffer()))
      return { cache: answer.headers.get('cache-control'), status: basic(response).answers[0]?.status }
    }
    const certIds = [certIdOf(good)]
    const seconds = 'max-age=3, public, no-transform, must-revalidate'
    expect(await get(buildOcspRequest({ certIds }))).toEqual({ cache: seconds, status: 'good' })
    const nonce = der.octetString(randomBytes(16))
    expect(await get(buildOcspRequest({ certIds, nonce }))).toEqual({ cache: 'no-store', status: 'good' })
  })

  it('to what is no question is a refusal, whatever came', async () => {
    for (const octets of [new Uint8Array(), randomBytes(100), Buffer.from('<ocsp/>'), randomBytes(4000)]) {
      expect((await ask(new Uint8Array(octets))).status).toBe('malformedRequest')
    }
    const huge = await fetch(`${address}/ocsp/issuing-ec-1`, {
      ...{
        method: 'POST',
        headers: { 'content-type': 'application/ocsp-request' },
        body: Buffer.alloc(10_000),
      },
    })
    expect(huge.status).toBe(413)
  })
})

describe('a certificate just issued', () => {
  it('is good at the very moment it can be had, also for many at once', async () => {
    const rounds = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const holder = await enrol(platform.client, await newApplicant(platform))
        const response = await ask(buildOcspRequest({ certIds: [certIdOf(holder)] }))
        return {
          status: basic(response).answers[0]?.status,
          serial: holder.certified.certificate.serialNumber,
        }
      }),
    )
    expect(rounds.map(({ status }) => status)).toEqual(rounds.map(() => 'good'))
    expect(new Set(rounds.map(({ serial }) => serial)).size).toBe(rounds.length)
    for (const { serial } of rounds) {
      expect(serial).toBeGreaterThan(2n ** 64n)
      expect(serial).toBeLessThan(2n ** 159n)
    }
  })

  it('that is revoked is revoked in the next answer, and in the CRL within five seconds', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    await revokeCertificate(applicant, holder)
    const [answer] = basic(await ask(buildOcspRequest({ certIds: [certIdOf(holder)] }))).answers
    expect(answer).toMatchObject({ status: 'revoked', reason: 'keyCompromise' })
    // nobody has it published: the job follows the change
    const { serialNumber } = holder.certified.certificate
    const onCrl = async () => parseCrl(await fetchOctets('/crl/issuing-ec-1.crl')).entries.get(serialNumber)
    await expect.poll(onCrl, { timeout: 5000 }).toMatchObject({ reason: 'keyCompromise' })
  })

  it('keeps the version of the lints that passed it, as all do', async () => {
    const { rows } = await sql<{
      lint_version: string
    }>`select distinct lint_version from certificate`.execute(platform.deps.database.kysely)
    expect(rows).toEqual([{ lint_version: LINT_VERSION }])
  })
})

async function fetchOctets(path: string): Promise<Uint8Array> {
  const answer = await fetch(address + path)
  expect(answer.status, path).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

describe('a CRL', () => {
  it.skipIf(withoutPrograms('openssl'))(
    'satisfies openssl, for issuing authorities and roots alike',
    async () => {
      for (const { id } of platform.deps.authorities.published) {
        const file = folder.write(`${id}.crl`, await fetchOctets(`/crl/${id}.crl`))
        const run = runProgram('openssl', [
          ...['crl', '-inform', 'DER', '-in', file, '-noout', '-CAfile', `${folder.path}/${id}.pem`],
          ...['-crlnumber', '-nextupdate'],
        ])
        expect(run.text, id).toContain('verify OK')
        expect(run.text).toMatch(/crlNumber=0x[0-9A-F]+/)
      }
    },
  )

  it('is never past its end, its number only grows, though nothing is revoked for sixty idle days', async () => {
    const start = platform.clock.now()
    const numbers = new Map<string, bigint>()
    for (let hours = 0; hours <= 60 * 24; hours += 12) {
      platform.clock.stopAt(new Date(start.getTime() + hours * HOUR))
      await publishDueCrls(platform.deps)
      const now = platform.clock.now()
      for (const { id, issuer } of platform.deps.authorities.issuing) {
        const crl = parseCrl(await fetchOctets(`/crl/${id}.crl`))
        expect(verifyCrl(crl, issuer.certificate), id).toBe(true)
        expect(crl.nextUpdate.getTime() - now.getTime(), `${id} after ${hours} hours`).toBeGreaterThan(
          12 * HOUR,
        )
        expect(now.getTime() - crl.thisUpdate.getTime()).toBeLessThan(HOUR)
        expect(crl.crlNumber ?? 0n).toBeGreaterThan(numbers.get(id) ?? 0n)
        numbers.set(id, crl.crlNumber ?? 0n)
      }
    }
    platform.clock.stopAt(start)
    platform.clock.run()
  })
})

describe('an OCSP responder', () => {
  it('is replaced before its end, and never answers with one that has ended', async () => {
    const start = platform.clock.now()
    const responders = await startOcspResponders(platform.deps)
    const first = responders.all().map(({ certificate }) => certificate.serialNumber)
    for (let days = 1; days <= 8; days++) {
      platform.clock.stopAt(new Date(start.getTime() + days * 24 * HOUR))
      await responders.renew()
      for (const { certificate } of responders.all()) {
        expect(certificate.notBefore.getTime()).toBeLessThanOrEqual(platform.clock.now().getTime())
        expect(certificate.notAfter.getTime() - platform.clock.now().getTime()).toBeGreaterThan(24 * HOUR)
      }
    }
    expect(responders.all().some(({ certificate }) => first.includes(certificate.serialNumber))).toBe(false)
    // the job has not replaced the platform's own meanwhile: the question does
    const { good } = pick(1)
    const response = await ask(buildOcspRequest({ certIds: [certIdOf(good)] }))
    const { certificate } = good.certified
    expect(
      verifyOcspResponse({ response, certificate, issuer: issuerOf(good), at: platform.clock.now() }),
    ).toMatchObject({ status: 'good' })
    platform.clock.stopAt(start)
    platform.clock.run()
  })

  it('is none that ended while another was being made', async () => {
    const start = platform.clock.now()
    let made = 0
    const random = (octets: number) => {
      // the second of the second round
      if (++made === 4) platform.clock.advance(30 * 24 * HOUR)
      return platform.deps.random(octets)
    }
    const responders = await startOcspResponders({ ...platform.deps, random })
    platform.clock.stopAt(new Date(start.getTime() + 6.5 * 24 * HOUR))
    const renewing = responders.renew()
    for (const { certificate } of await responders.ready()) {
      expect(certificate.notAfter.getTime() - platform.clock.now().getTime()).toBeGreaterThan(24 * HOUR)
    }
    expect(made).toBeGreaterThanOrEqual(5)
    await renewing
    platform.clock.stopAt(start)
    platform.clock.run()
  })
})

describe('a card of the demonstration', () => {
  it('is good at every address that stands in it, and a stranger is not answered for', async () => {
    const cards = JSON.parse(readFileSync(join(platform.folder, 'cards/cards.json'), 'utf8')) as {
      cards: readonly { p12: string; password: string }[]
    }
    for (const { p12, password } of [cards.cards[0], cards.cards.at(-1)].filter(one => one !== undefined)) {
      const file = readFileSync(join(platform.folder, p12))
      for (const { chain } of readPkcs12(new Uint8Array(file), password).keys) {
        const [certificate, issuer] = chain.map(parseCertificate)
        if (!certificate || !issuer) throw new Error('a card has a chain')
        const path = new URL(certificate.ocspUrls[0] ?? '').pathname
        for (const hash of ['sha1', 'sha256'] as const) {
          const certIds = [buildCertId(issuer, certificate.serialNumber, hash)]
          const response = await ask(buildOcspRequest({ certIds }), path.replace('/ocsp/', ''))
          expect(
            verifyOcspResponse({ response, certificate, issuer, at: platform.clock.now() }),
          ).toMatchObject({ status: 'good' })
        }
        for (const url of [...certificate.crlDistributionPoints, ...certificate.caIssuersUrls]) {
          await fetchOctets(new URL(url).pathname)
        }
        const stranger = await ask(
          buildOcspRequest({ certIds: [buildCertId(issuer, 7n)] }),
          path.replace('/ocsp/', ''),
        )
        expect(stranger.status).toBe('unauthorized')
      }
    }
  })
})

describe('the chains of an environment', () => {
  it.skipIf(withoutPrograms('openssl', 'java'))('come as PEM, PKCS#7 and ZIP for truststores', async () => {
    const ids = platform.deps.authorities.published.map(({ id }) => id)
    const pem = Buffer.from(await fetchOctets('/pki/chains-acceptance.pem')).toString()
    expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(ids.length)
    const p7c = folder.write('chains.p7c', await fetchOctets('/pki/chains-acceptance.p7c'))
    const listed = runProgram('openssl', ['pkcs7', '-inform', 'DER', '-in', p7c, '-print_certs'])
    expect(listed.status).toBe(0)
    for (const { issuer } of platform.deps.authorities.published) {
      const lines = toPem('CERTIFICATE', issuer.certificate.der)
      expect(listed.text).toContain(lines.trim())
      expect(pem).toContain(lines.trim())
    }
    const zip = folder.write('chains.zip', await fetchOctets('/pki/chains-acceptance.zip'))
    await execute('jar', ['xf', zip], { cwd: folder.path })
    const { stdout } = await execute('jar', ['tf', zip])
    expect(stdout.trim().split('\n')).toEqual(ids.map(id => `${id}.pem`))
    for (const { id, issuer } of platform.deps.authorities.published) {
      expect(readFileSync(`${folder.path}/${id}.pem`, 'utf8')).toBe(
        toPem('CERTIFICATE', issuer.certificate.der),
      )
    }
  })

  it('are those of this environment alone', async () => {
    for (const path of ['/pki/chains-production.zip', '/pki/chains.zip', '/pki/chains-acceptance.crt']) {
      expect((await fetch(address + path)).status, path).toBe(404)
    }
  })
})

describe('what is published of the authorities', () => {
  it('is each certificate in both forms, and nothing else', async () => {
    for (const { id, issuer } of platform.deps.authorities.published) {
      const der = await fetchOctets(`/pki/${id}.crt`)
      expect(Buffer.compare(der, issuer.certificate.der)).toBe(0)
      expect(Buffer.from(await fetchOctets(`/pki/${id}.pem`)).toString()).toContain('BEGIN CERTIFICATE')
    }
    for (const path of [
      '/pki/nobody.crt',
      '/pki/..%2fcredential.pem',
      '/pki/etk-ra-ec-1.key.pem',
      '/crl/nobody.crl',
      '/crl/..%2f..%2fcredential',
    ]) {
      expect((await fetch(address + path)).status, path).toBe(404)
    }
  })
})

describe('the description of a service', () => {
  it.each(Object.entries(SERVICES))(
    '%s names the address it is at, and schemas that can all be fetched',
    async (_name, service) => {
      const { publicUrl } = platform.deps.installation
      const text = Buffer.from(await fetchOctets(`${service.path}?wsdl`)).toString()
      expect(text).toContain(`location="${publicUrl}${service.path}"`)
      const files: Record<string, string> = {}
      const waiting = [text]
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        for (const [, location = ''] of next.matchAll(/(?:schemaLocation|location)="([^"]+\?xsd=[^"]+)"/g)) {
          const name = new URL(location).searchParams.get('xsd') ?? ''
          if (name in files) continue
          files[name] = Buffer.from(await fetchOctets(location.replace(publicUrl, ''))).toString()
          waiting.push(files[name])
        }
      }
      expect(Object.keys(files).sort()).toEqual([...service.schemas].sort())
      for (const { requestElement, responseElement, soapAction } of Object.values(
        service.operations,
      ) as readonly AnyOperation[]) {
        const schemas = Object.values(files).join('')
        for (const { name } of [requestElement, responseElement]) expect(schemas).toContain(`name="${name}"`)
        if (soapAction !== undefined) expect(text).toContain(`soapAction="${soapAction}"`)
      }
    },
  )
})

interface AnyOperation {
  readonly requestElement: { readonly name: string }
  readonly responseElement: { readonly name: string }
  readonly soapAction?: string
}
