import { createHash } from 'node:crypto'
import { Pkcs11Error } from '@vesalius/eid'
import {
  CERTRA_OPERATIONS,
  ETK_DEPOT_OPERATIONS,
  ETKRA_OPERATIONS,
  KGSS_OPERATIONS,
  STS_OPERATIONS,
  TSA_OPERATIONS,
} from '@vesalius/protocols'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema, sendError } from '../../src/http/api/problems.ts'
import { sealedMessage, sessionChallenge, sessionToken, timeStamp } from '../../src/http/api/secured-views.ts'
import { contractFor, enrol, newApplicant, newOrganization } from '../fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { callApi } from './operator-client.ts'
import { reviewOpenApi } from './review-openapi.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

describe('the open part of the JSON API', () => {
  it('gives the same contract as over SOAP, letter by letter', async () => {
    const applicant = await newApplicant(platform)
    const overSoap = await contractFor(platform.client, applicant)
    const { ssin, firstNames, surname } = applicant
    const { status, body, text } = await callApi(platform, 'POST', '/contracts', {
      body: {
        signer: { ssin, firstNames, surname },
        holder: { identifier: { type: 'SSIN', value: ssin }, name: surname },
        contactData: { personalEmail: 'someone@example.org', personalPhone: '+32 2 000 00 00' },
      },
    })
    expect(status, text).toBe(200)
    expect(body).toEqual({ dn: overSoap.dn, texts: overSoap.text })
  })

  it('refuses a contract with the codes of the rules, all at once', async () => {
    const { ssin, firstNames, surname } = await newApplicant(platform)
    const { status, body } = await callApi(platform, 'POST', '/contracts', {
      body: {
        signer: { ssin, firstNames, surname },
        holder: { identifier: { type: 'NIHII-HOSPITAL', value: '71099118' }, name: 'Hospital' },
        contactData: { personalEmail: 'nobody', personalPhone: '?' },
      },
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ code }) => code).sort()).toEqual([
      'CONTACT_EMAIL_INVALID',
      'CONTACT_PHONE_INVALID',
      'IDENTIFIER_CHECK_DIGIT',
    ])
  })

  it('delivers an issued certificate with its authority, and says why not', async () => {
    const holder = await enrol(platform.client, await newApplicant(platform))
    const key = holder.receipt.publicKeyIdentifier
    const { body } = await callApi(platform, 'GET', `/certificates/${key}/chain`)
    const { certificates } = body as unknown as { certificates: string[] }
    expect(certificates).toEqual(holder.chain.map(der => Buffer.from(der).toString('base64')))
    const unknown = createHash('sha1').update('unknown').digest('hex')
    const missing = await callApi(platform, 'GET', `/certificates/${unknown}/chain`)
    expect([missing.status, missing.body.code]).toEqual([404, 'CERT_NOT_FOUND'])
  })

  it('lists types of organization and the application IDs in use as SOAP does', async () => {
    const types = await platform.client.succeed(CERTRA_OPERATIONS.getGenericOrganizationTypes, {})
    const listed = await callApi(platform, 'GET', '/organization-types')
    expect((listed.body as unknown as { types: unknown[] }).types).toHaveLength(types.length)

    const manager = await newApplicant(platform)
    const organization = await newOrganization(platform, [manager])
    const { type, value } = organization
    const holder = { actor: { identifier: { type, value }, firstNames: [], name: organization.name } }
    await enrol(platform.client, manager, { holder: { ...holder, applicationId: 'APP' } })
    await enrol(platform.client, manager, { holder })
    const { body } = await callApi(platform, 'POST', '/organizations/application-ids', {
      body: { type, value },
    })
    expect((body as unknown as { applicationIds: (string | null)[] }).applicationIds.toSorted()).toEqual([
      'APP',
      null,
    ])
    const wrong = await callApi(platform, 'POST', '/organizations/application-ids', {
      body: { type, value: '1' },
    })
    expect(wrong.body.code).toBe('IDENTIFIER_PATTERN')
  })

  it('finds no token where there is none, with the code of the depot', async () => {
    const { ssin } = await newApplicant(platform)
    const identifiers = [{ type: 'SSIN', value: ssin }]
    const { status, body } = await callApi(platform, 'POST', '/etks/search', { body: { identifiers } })
    expect([status, body.code]).toEqual([404, 'NO_MATCHING_ETK'])
  })

  it('writes down every refusal under the reference that the caller is told', async () => {
    for (const [path, body] of [
      ['/etks/search', { identifiers: [{ type: 'SSIN', value: (await newApplicant(platform)).ssin }] }],
      ['/etks/search', {}],
      ['/session', { name: 'x'.repeat(70_000) }],
    ] as const) {
      const refused = await callApi(platform, 'POST', path, { body })
      const lines = platform.log.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'refused')
      expect(lines.at(-1)).toMatchObject({
        codes: [refused.body.code],
        requestId: refused.body.instance.replace('urn:uuid:', ''),
      })
    }
  })

  it('answers what it does not know with a problem, and never from a cache', async () => {
    const unknown = await callApi(platform, 'GET', '/nothing-here')
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PATH_UNKNOWN'])
    for (const path of ['/%zz', '/signed/%ff', `/certificates/${'0'.repeat(6001)}/chain`]) {
      const unreadable = await callApi(platform, 'GET', path)
      expect([unreadable.status, unreadable.body.code], path).toEqual([400, 'REQUEST_MALFORMED'])
      expect(unreadable.headers['cache-control']).toBe('no-store')
    }
    const malformed = await platform.app.inject({
      method: 'POST',
      url: '/api/v1/etks/search',
      headers: { 'content-type': 'application/json' },
      payload: '{"identifiers":',
    })
    expect([malformed.statusCode, malformed.json().code]).toEqual([400, 'REQUEST_MALFORMED'])
    const form = await platform.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'text/plain' },
      payload: 'name=x',
    })
    expect([form.statusCode, form.json().code]).toEqual([415, 'MEDIA_TYPE_NOT_ALLOWED'])
    const large = await callApi(platform, 'POST', '/session', { body: { name: 'x'.repeat(70_000) } })
    expect(large.body.code).toBe('BODY_TOO_LARGE')
    expect(large.headers['cache-control']).toBe('no-store')
    const app = fastify()
    app.setErrorHandler((error, request, reply) => sendError(platform.deps, error, request, reply))
    app.get('/', async () => {
      throw new Pkcs11Error('PKCS11_TOKEN_ABSENT', 'no token')
    })
    const away = await app.inject('/')
    expect([away.statusCode, away.json()]).toMatchObject([
      503,
      { code: 'SERVICE_UNAVAILABLE', fault: 'SOA-02001' },
    ])
    const head = await platform.app.inject({ method: 'HEAD', url: '/api/v1/requests' })
    expect(head.statusCode).toBe(401)
  })
})

interface WithRequest {
  readonly requestElement: { readonly name: string }
}

describe('the description of the JSON API', () => {
  const description = async () =>
    (await callApi(platform, 'GET', '/openapi.json')).body as unknown as Readonly<Record<string, unknown>>

  it('is OpenAPI 3.1, all of it', async () => {
    expect(reviewOpenApi(await description())).toEqual([])
  })

  it('has the problem details of RFC 9457 for every call, at fault whoever is', async () => {
    const { paths } = (await description()) as {
      paths: Record<string, Record<string, { responses: Record<string, object> }>>
    }
    const without = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { responses }]) =>
          ['4XX', '5XX'].some(
            status => !JSON.stringify(responses[status])?.includes('application/problem+json'),
          ),
        )
        .map(([method]) => `${method} ${path}`),
    )
    expect(without).toEqual([])
  })

  it('is closed in what is taken, and open in what is answered: that may grow', async () => {
    const { paths, components } = (await description()) as {
      paths: Record<string, Record<string, { requestBody?: object; responses: object }>>
      components: { schemas: object }
    }
    const calls = Object.values(paths).flatMap(methods => Object.values(methods))
    const answered = [...calls.map(({ responses }) => responses), components.schemas]
    expect(JSON.stringify(answered)).not.toContain('"additionalProperties":false')
    expect(JSON.stringify(paths['/api/v1/shared-keys']?.post?.requestBody)).toContain(
      '"additionalProperties":false',
    )
  })

  it('has examples that its own schemas take, as they come', () => {
    const shown = [sessionToken, sessionChallenge, timeStamp, sealedMessage, problemSchema] as const
    for (const schema of shown) {
      const { examples = [] } = schema.meta() ?? {}
      expect(examples).toHaveLength(1)
      for (const example of examples as readonly unknown[]) expect(schema.parse(example)).toEqual(example)
    }
  })

  it('calls what SOAP has too by the same name', async () => {
    const { paths } = (await description()) as {
      paths: Record<string, Record<string, { readonly operationId: string }>>
    }
    const called = Object.values(paths).flatMap(methods => Object.values(methods))
    const names = [CERTRA_OPERATIONS, ETKRA_OPERATIONS, ETK_DEPOT_OPERATIONS, KGSS_OPERATIONS]
      .flatMap(Object.keys)
      .map(name => name.replace(/^./, first => first.toLowerCase()))
    expect(called.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(names))
  })

  it('has every operation of every SOAP service', async () => {
    const text = JSON.stringify(await description())
    const signed = [...Object.values(CERTRA_OPERATIONS), ...Object.values(ETKRA_OPERATIONS)].filter(
      ({ signedBy }) => signedBy !== 'none',
    )
    const secured = [STS_OPERATIONS, TSA_OPERATIONS, KGSS_OPERATIONS].flatMap(Object.values<WithRequest>)
    for (const { requestElement } of [...signed, ...secured])
      expect(text, requestElement.name).toContain(requestElement.name)
    const unsigned = {
      ...{ getGenericOrganizationTypes: '/organization-types', generateContract: '/contracts' },
      ...{ getExistingApplicationIds: '/organizations/application-ids' },
      ...{ getCertificate: '/certificates/{publicKeyIdentifier}/chain' },
      ...{ generateRevocationContract: '/revocation-contracts' },
      ...{ submitCSRForForeigner: '/foreign-requests' },
    }
    const offered = Object.entries(CERTRA_OPERATIONS).filter(([, { signedBy }]) => signedBy === 'none')
    expect(Object.keys(unsigned).sort()).toEqual(offered.map(([name]) => name).sort())
    for (const path of [...Object.values(unsigned), '/etks/search', '/shared-keys'])
      expect(text).toContain(`"/api/v1${path}"`)
  })
})
