/** Failure injection: what an integrator orders happens to that request, in the envelope of its service, and in a demonstration alone (D7). */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  buildTimeStampRequest,
  formatName1779,
  parseCertificate,
  parseOcspResponse,
  parseTimeStampResponse,
} from '@vesalius/pki'
import {
  CERTRA_OPERATIONS,
  ETK_DEPOT_OPERATIONS,
  writeSamlTokenRequest,
  writeSecurityTokenRequest,
} from '@vesalius/protocols'
import { testHierarchy, toPem } from '@vesalius/testkit'
import { HOLDER_OF_KEY, verifyAssertion } from '@vesalius/xml'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installation, installationPaths } from '../src/installation/installation.ts'
import { openPlatform } from '../src/platform.ts'
import { openDatabase } from '../src/storage/open-database.ts'
import { certificateRequest, enrol, newApplicant } from './fixtures/applicants.ts'
import { post, refusalIn } from './fixtures/posted-message.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'
import { type Credential, credentialOf, secured } from './fixtures/secured-message.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf, inProcess, type Transport, type WireClient } from './fixtures/wire-client.ts'

const { getCertificate, getCertificateInfoForCitizen, getGenericOrganizationTypes } = CERTRA_OPERATIONS
const CONTROL = '/demonstration/failures'
const TYPES = '/api/v1/organization-types'

let platform: TestPlatform
let address: string
beforeAll(async () => {
  platform = await openTestPlatform()
  address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => platform?.close())

const ordering =
  (transport: Transport, failure: string): Transport =>
  question =>
    transport({ ...question, headers: { ...question.headers, 'X-Vesalius-Fault': failure } })

/** A client whose every request orders the same. */
const clientWith = (failure: string): WireClient =>
  platform.clientOver(ordering(inProcess(platform.app), failure))

const api = (failure: string, path = TYPES) =>
  platform.app.inject({ url: path, headers: { 'x-vesalius-fault': failure } })

describe('a refusal that is ordered', () => {
  it('comes in the answer of the operation, with all its reasons', async () => {
    const client = clientWith('error=CERT_NOT_FOUND, error=CSR_MALFORMED')
    expect(await client.codes(getGenericOrganizationTypes, {})).toEqual(['CERT_NOT_FOUND', 'CSR_MALFORMED'])
    expect(await platform.client.codes(getGenericOrganizationTypes, {})).toEqual(['accepted'])
  })

  it('comes in the own words of the depot', async () => {
    const client = clientWith('error=NO_MATCHING_ETK')
    const { finding } = await client.call(ETK_DEPOT_OPERATIONS.GetEtk, {
      searchCriteria: [{ type: 'CBE', value: '0809394427', applicationId: 'KGSS' }],
    })
    expect(finding).toMatchObject({ kind: 'errors', errors: [{ code: 'NO_MATCHING_ETK' }] })
  })

  it('is a fault where it is ordered so, and a problem over JSON', async () => {
    expect(await clientWith('fault=SOA-02002').codes(getGenericOrganizationTypes, {})).toEqual(['SOA-02002'])
    expect((await api('fault=SOA-02002')).json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
    expect((await api('error=CERT_NOT_FOUND')).json()).toMatchObject({ status: 404, code: 'CERT_NOT_FOUND' })
  })

  it('comes in the form of time stamps and of OCSP', async () => {
    const imprint = { hash: 'sha256' as const, digest: new Uint8Array(32) }
    const stamp = await platform.client.fetch({
      path: '/tsp',
      headers: {
        'content-type': 'application/timestamp-query',
        'x-vesalius-fault': 'error=timeNotAvailable',
      },
      body: buildTimeStampRequest({ imprint, certReq: true }),
    })
    expect(stamp.headers['content-type']).toBe('application/timestamp-reply')
    expect(parseTimeStampResponse(stamp.body)).toMatchObject({ granted: false, failure: 'timeNotAvailable' })
    const status = await platform.client.fetch({
      path: '/ocsp/issuing-rsa-1',
      headers: { 'content-type': 'application/ocsp-request', 'x-vesalius-fault': 'error=tryLater' },
      body: new Uint8Array([0x30, 0x00]),
    })
    expect(parseOcspResponse(status.body)).toMatchObject({ status: 'tryLater' })
  })

  it('is marked in the answer', async () => {
    const { headers } = await api('error=CERT_NOT_FOUND')
    expect(headers['x-vesalius-fault']).toBe('error=CERT_NOT_FOUND')
  })
})

describe('a certificate that is shown otherwise', () => {
  it('is in progress for as long as its request said, everywhere but in OCSP', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    const key = holder.receipt.publicKeyIdentifier
    const ask = { publicKeyIdentifier: key }
    expect(await clientWith('pending').codes(getCertificate, ask)).toEqual(['CERT_NOT_YET_DELIVERED'])
    expect(await platform.client.codes(getCertificate, ask)).toEqual(['accepted'])
    const chain = await api('pending', `/api/v1/certificates/${key}/chain`)
    expect(chain.json()).toMatchObject({ status: 409, code: 'CERT_NOT_YET_DELIVERED' })

    const listed = await clientWith('pending').succeed(
      getCertificateInfoForCitizen,
      {},
      applicant.authentication,
    )
    expect(listed).toHaveLength(1)
    expect(listed[0]).toMatchObject({ certificateStatus: 'in-progress', revocable: false })
    expect(listed[0]?.certificate).toBeUndefined()
  })

  it('waits when it is asked for so, and is there when its time has come', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const waiting = clientWith('pending=30')
    const receipt = await waiting.succeed(CERTRA_OPERATIONS.generateCertificate, request, applicant.signature)
    expect(receipt.automaticallyValidated).toBe(false)
    const ask = { publicKeyIdentifier: receipt.publicKeyIdentifier }
    expect(await platform.client.codes(getCertificate, ask)).toEqual(['CERT_NOT_YET_DELIVERED'])
    platform.clock.advance(31_000)
    expect(await platform.client.codes(getCertificate, ask)).toEqual(['accepted'])
  })

  it('has ended, by status and by dates', async () => {
    const applicant = await newApplicant(platform)
    await enrol(platform.client, applicant)
    const [info] = await clientWith('expired').succeed(
      getCertificateInfoForCitizen,
      {},
      applicant.authentication,
    )
    expect(info).toMatchObject({ certificateStatus: 'expired', revocable: false, replaceable: false })
    expect(info?.certificate?.notAfter.getTime()).toBeLessThan(platform.clock.now().getTime())
  })

  it('signs nothing any more', async () => {
    const applicant = await newApplicant(platform)
    const client = clientWith('expired')
    const codes = await client.codes(
      CERTRA_OPERATIONS.getActorQualities,
      { ssin: applicant.actor.identifier },
      applicant.authentication,
    )
    expect(codes).toEqual(['SIGNER_CERTIFICATE_EXPIRED'])
  })
})

describe('a session token that has ended', () => {
  it.each(['stsSaml', 'stsWsTrust'] as const)('comes from %s, rightly signed', async service => {
    const { certified } = await enrol(platform.client, await newApplicant(platform))
    const by = credentialOf(certified)
    const payload = service === 'stsSaml' ? samlRequest(by) : securityTokenRequest()
    const answer = await clientWith('expired').post(service, await secured(platform, payload, by))
    if (answer.kind === 'fault') throw new Error(answer.fault.message)
    const [text = ''] = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(answer.text) ?? []
    const { assertion, signature } = verifyAssertion(Buffer.from(text))
    const signer = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
    expect(signature.signerCertificate.der).toEqual(signer.certificate.der)
    expect(assertion.holderOfKey).toEqual(by.certificate)
    expect(assertion.notOnOrAfter.getTime()).toBeLessThan(platform.clock.now().getTime())
    const ends = [...answer.text.matchAll(/<wsu:Expires>([^<]+)</g)].map(([, end = '']) => new Date(end))
    expect(ends).toEqual(service === 'stsWsTrust' ? [assertion.notOnOrAfter] : [])
  })

  it('comes as JSON, rightly signed; so do refusals, and what is no message of the service', async () => {
    const { certified } = await enrol(platform.client, await newApplicant(platform))
    const by = credentialOf(certified)
    const ask = async (failure: string) =>
      post(
        platform,
        '/api/v1/signed/session-tokens',
        await secured(platform, samlRequest(by), by),
        'application/xml',
        { 'x-vesalius-fault': failure },
      )
    const { status, body } = await ask('expired')
    const { assertion } = verifyAssertion(Buffer.from(body.assertion, 'base64'))
    expect([status, body.notOnOrAfter]).toEqual([200, assertion.notOnOrAfter.toISOString()])
    expect(assertion.notOnOrAfter.getTime()).toBeLessThan(platform.clock.now().getTime())
    expect(refusalIn(await ask('error=CLAIM_NOT_TRUE'))).toBe('422 CLAIM_NOT_TRUE')
    expect(refusalIn(await ask('error=KEY_NOT_AVAILABLE'))).toBe('404 KEY_NOT_AVAILABLE')
    expect(refusalIn(await ask('fault=SOA-01001'))).toBe('403 CALLER_NOT_RECOGNIZED')
    expect(refusalIn(await ask('error=badAlg'))).toBe('400 MESSAGE_MALFORMED')
  })

  function samlRequest({ certificate }: Credential) {
    const { subject, issuer } = parseCertificate(certificate)
    return writeSamlTokenRequest({
      ...{ requestId: 'request-1', assertionId: 'assertion-1', issueInstant: platform.clock.now() },
      ...{ subjectName: formatName1779(subject), issuerName: formatName1779(issuer) },
      ...{ confirmationMethod: HOLDER_OF_KEY, holderOfKey: certificate },
      ...{ wantedUntil: undefined, claims: [], wanted: [] },
    })
  }

  const securityTokenRequest = () =>
    writeSecurityTokenRequest({
      ...{ context: 'c-1', act: 'issue', claims: [], wanted: [] },
      ...{ wantedUntil: undefined, holderOfKey: undefined },
    })
})

describe('what stands between a client and the platform', () => {
  const ask = (failure: string) => fetch(address + TYPES, { headers: { 'x-vesalius-fault': failure } })

  it('answers with a page of its own', async () => {
    const answer = await ask('http=503')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it.each(['drop', 'drop-answer'])('closes the connection without an answer: %s', async failure => {
    await expect(ask(failure)).rejects.toThrow('fetch failed')
  })

  it('cuts the answer in the middle', async () => {
    const answer = await ask('truncate')
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow('terminated')
  })

  it('takes its time', async () => {
    const begin = performance.now()
    expect((await ask('latency=300')).status).toBe(200)
    expect(performance.now() - begin).toBeGreaterThan(295)
  })

  it('lets the work be done when only the answer is lost', async () => {
    const applicant = await newApplicant(platform)
    const overSocket: Transport = async ({ path, headers = {}, body }) => {
      const failure = { 'x-vesalius-fault': 'drop-answer' }
      await fetch(address + path, { method: 'POST', headers: { ...headers, ...failure }, body: String(body) })
      throw new Error('there was an answer')
    }
    await expect(
      platform.clientOver(overSocket).call(getCertificateInfoForCitizen, {}, applicant.authentication),
    ).rejects.toThrow('fetch failed')
    expect(platform.log.some(line => line.includes('"failure":"drop-answer"'))).toBe(true)
  })
})

describe('an order that cannot be carried out', () => {
  it.each([
    'error=NO_SUCH_CODE',
    'fault=SOA-99999',
    'latency=soon',
    'latency=120001',
    'latency=1, latency=2',
    'http=200',
    'drop, truncate',
    'error=CERT_NOT_FOUND, drop',
    'drop=1',
    'expired=1',
    'pending=0',
    'explode',
    ' ',
    '=',
    'error',
  ])('is refused, and nothing is done: %j', async failure => {
    const soap = await clientWith(failure).send(await platform.client.write(getGenericOrganizationTypes, {}))
    expect(codesOf(getGenericOrganizationTypes, soap)).toEqual(['SOA-03007'])
    expect(soap.text).toContain('X-Vesalius-Fault: ')
    expect((await api(failure)).json()).toMatchObject({ status: 400, code: 'MESSAGE_MALFORMED' })
    expect((await api(failure, '/health')).statusCode).toBe(400)
  })

  it('is refused where the operation has no such answer', async () => {
    expect(await clientWith('error=FALLBACK_USED_UP').codes(getGenericOrganizationTypes, {})).toEqual([
      'SOA-03007',
    ])
    expect(await clientWith('pending').codes(getGenericOrganizationTypes, {})).toEqual(['SOA-03007'])
    expect(
      await clientWith('error=CERT_NOT_FOUND').codes(CERTRA_OPERATIONS.getExistingApplicationIds, {
        organization: { type: 'CBE', value: '0345678997' },
      }),
    ).toEqual(['SOA-03007'])
  })
})

describe('failures ordered beforehand', () => {
  const order = (body: object) => platform.app.inject({ method: 'POST', url: CONTROL, payload: body })

  it('count for the next requests of one kind, and then no more', async () => {
    const created = await order({
      failure: 'fault=SOA-02001',
      path: '/CertRa/v2',
      operation: 'GetGenericOrganizationTypesRequest',
      times: 2,
    })
    expect(created.statusCode).toBe(201)
    const publicKeyIdentifier = '0'.repeat(40)
    const codes = () => platform.client.codes(getGenericOrganizationTypes, {})
    expect(await codes()).toEqual(['SOA-02001'])
    expect(await platform.client.codes(getCertificate, { publicKeyIdentifier })).toEqual(['CERT_NOT_FOUND'])
    expect(await codes()).toEqual(['SOA-02001'])
    expect(await codes()).toEqual(['accepted'])
  })

  it('let a certificate come after some questions', async () => {
    const applicant = await newApplicant(platform)
    const { publicKeyIdentifier } = (await enrol(platform.client, applicant)).receipt
    const path = '/CertRa/v2'
    await order({ failure: 'pending', path, operation: 'GetCertificateRequest', times: 2 })
    const ask = () => platform.client.codes(getCertificate, { publicKeyIdentifier })
    expect([await ask(), await ask(), await ask()]).toEqual([
      ['CERT_NOT_YET_DELIVERED'],
      ['CERT_NOT_YET_DELIVERED'],
      ['accepted'],
    ])
  })

  it('are listed and taken back', async () => {
    await order({ failure: 'latency=5', path: '/tsp' })
    const listed = await platform.app.inject(CONTROL)
    expect(listed.json()).toMatchObject({ failures: [{ failure: 'latency=5', path: '/tsp', times: 1 }] })
    expect((await platform.app.inject({ method: 'DELETE', url: CONTROL })).statusCode).toBe(204)
    expect((await platform.app.inject(CONTROL)).json()).toEqual({ failures: [] })
  })

  it.each([
    { name: 'no body', body: {} },
    { name: 'an unknown failure', body: { failure: 'explode', path: '/' } },
    { name: 'a path without slash', body: { failure: 'drop', path: 'tsp' } },
    { name: 'an unknown key', body: { failure: 'drop', path: '/', for: 'ever' } },
    { name: 'no times at all', body: { failure: 'drop', path: '/', times: 0 } },
  ])('are refused with $name', async ({ body }) => {
    const answer = await order(body)
    expect(answer.json()).toMatchObject({ status: 400, code: 'REQUEST_MALFORMED' })
  })

  it('do not pile up without end', async () => {
    for (let count = 0; count < 100; count++) await order({ failure: 'drop', path: '/nowhere' })
    expect((await order({ failure: 'drop', path: '/nowhere' })).statusCode).toBe(400)
    await platform.app.inject({ method: 'DELETE', url: CONTROL })
  })
})

describe('outside a demonstration', () => {
  it('the header means nothing, and there is no control', async () => {
    const folder = await copyDemonstration()
    const paths = installationPaths(folder)
    const description = JSON.parse(readFileSync(paths.description, 'utf8')) as Installation
    writeFileSync(paths.description, JSON.stringify({ ...description, demonstration: false }))
    const { root } = await testHierarchy()
    writeFileSync(paths.eidAnchors, toPem('CERTIFICATE', root.certificate.der))
    const database = await openDatabase({ dataFolder: paths.database })
    await sql`update installation set demonstration = false`.execute(database.kysely)
    await database.close()

    const real = await openPlatform({ folder, log: pino({ level: 'silent' }) })
    try {
      for (const failure of ['http=503', 'error=CERT_NOT_FOUND', 'explode']) {
        const answer = await real.app.inject({ url: TYPES, headers: { 'x-vesalius-fault': failure } })
        expect(answer.statusCode, failure).toBe(200)
        expect(answer.headers['x-vesalius-fault']).toBeUndefined()
      }
      for (const method of ['GET', 'POST', 'DELETE'] as const)
        expect((await real.app.inject({ method, url: CONTROL })).statusCode).toBe(404)
      expect((await real.app.inject('/.well-known/vesalius')).json()).not.toHaveProperty('demonstration')
    } finally {
      await real.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('while a demonstration announces it', async () => {
    expect((await platform.app.inject('/.well-known/vesalius')).json()).toMatchObject({
      demonstration: { failureInjection: { header: 'x-vesalius-fault', control: CONTROL } },
    })
  })
})
