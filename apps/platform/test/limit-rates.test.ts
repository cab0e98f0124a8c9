/** Limits of rate: the signer or the identifier counts first, the address only far behind (requirement I6). */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  buildCertId,
  buildOcspRequest,
  der,
  type OcspRequest,
  parseCertificate,
  parseOcspResponse,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, SERVICES, writeSignRequest } from '@vesalius/protocols'
import { inventSsin, issueTestHolder, testHierarchy } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Applicant,
  certificateRequest,
  enrol,
  envelopeSigner,
  forOrganization,
  newApplicant,
  newKeys,
  newOrganization,
} from './fixtures/applicants.ts'
import { post, refusalIn } from './fixtures/posted-message.ts'
import { type Credential, codeOf, credentialOf, secured } from './fixtures/secured-message.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf, inProcess, type RequestSigning } from './fixtures/wire-client.ts'

const { getActorQualities, generateCertificate, getCertificate, getGenericOrganizationTypes } =
  CERTRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS
const SIGNED = 3
const UNSIGNED = 5
/** An address may ask as often as so many identifiers. */
const FACTOR = 20
/** And have so many OCSP answers signed for each unsigned request. */
const OCSP_FACTOR = 5

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform({
    limits: { signedRequestsPerMinute: SIGNED, unsignedRequestsPerMinute: UNSIGNED },
  })
})
afterAll(() => platform.close())

/** A client that comes through the proxy from another address each time it is made. */
function from(address: string) {
  const send = inProcess(platform.app)
  return platform.clientOver(question =>
    send({ ...question, headers: { ...question.headers, 'x-forwarded-for': address } }),
  )
}

const askQualities = ({ ssin, authentication }: Applicant, client = platform.client) =>
  client.codes(getActorQualities, { ssin: { type: 'SSIN', value: ssin } }, authentication)

const askDepot = (value: string, client = platform.client) =>
  client.codes(GetEtk, { searchCriteria: [{ type: 'SSIN', value }] })

const TIME_STAMPS = '/api/v1/signed/time-stamps'

function timeStampMessage(by: Credential): Promise<string> {
  const digestMethod = 'http://www.w3.org/2001/04/xmlenc#sha256'
  return secured(platform, writeSignRequest({ digestMethod, digest: randomBytes(32) }), by)
}

const newSsin = () => inventSsin('1960-05-05', ++asked)
let asked = 0

describe('a signer', () => {
  it('may ask so often a minute and gets a fault to be retried then, while others at the same address are answered', async () => {
    const client = from('198.51.100.1')
    const [busy, other] = [await newApplicant(platform), await newApplicant(platform)]
    for (let time = 0; time < SIGNED; time++) expect(await askQualities(busy, client)).toEqual(['accepted'])
    const { result, events } = await storingNothing(platform.deps.database, () => askQualities(busy, client))
    expect(result).toEqual(['SOA-02002'])
    expect(events).toEqual([])
    expect(await askQualities(busy, from('198.51.100.2'))).toEqual(['SOA-02002'])
    expect(await askQualities(other, client)).toEqual(['accepted'])
  })

  it('has one allowance for a service, over SOAP and as JSON', async () => {
    const applicant = await newApplicant(platform)
    const message = () => timeStampMessage(credentialOf(applicant.card.authentication))
    const overSoap = async () => codeOf(await platform.client.post('tsa', await message()))
    const asJson = async () => post(platform, TIME_STAMPS, await message())
    expect(await overSoap()).toBe('answer')
    for (let time = 1; time < SIGNED; time++) expect((await asJson()).status).toBe(200)
    const refused = await asJson()
    expect([refusalIn(refused), refused.body.fault]).toEqual(['429 TOO_MANY_REQUESTS', 'SOA-02002'])
    expect(await overSoap()).toBe('SOA-02002')
  })

  it('does not pay for messages of theirs that somebody sends again: the sender does', async () => {
    const applicant = await newApplicant(platform)
    const stranger = from('198.51.100.77')
    const ssin = { type: 'SSIN', value: applicant.ssin }
    const message = await platform.client.write(getActorQualities, { ssin }, applicant.authentication)
    await stranger.send(message)
    for (let time = 0; time < 4 * SIGNED; time++) await stranger.send(message)
    expect(await askQualities(applicant)).toEqual(['accepted'])
    await Promise.all(Array.from({ length: 4 * SIGNED }, () => stranger.send(message)))
    expect(await askQualities(applicant)).toEqual(['accepted'])
    // and the sender comes to an end
    for (let time = 0; time < FACTOR * UNSIGNED; time++) await stranger.send(message)
    expect(await stranger.send(message)).toMatchObject({ fault: { soaCode: 'SOA-02002' } })
  })

  it('does not pay either for an act of theirs that was refused and that somebody sends again', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const contactData = { ...request.contactData, emailPrivate: 'nowhere' }
    const message = await platform.client.write(
      generateCertificate,
      { ...request, contactData },
      applicant.signature,
    )
    const stranger = from('198.51.100.78')
    const codes = async () => codesOf(generateCertificate, await stranger.send(message))
    expect(await codes()).toEqual(['CONTACT_EMAIL_INVALID'])
    const { events } = await storingNothing(platform.deps.database, async () => {
      for (let time = 0; time < 4 * SIGNED; time++) expect(await codes()).toEqual(['CONTACT_EMAIL_INVALID'])
    })
    expect(events).toEqual([])
    expect(await platform.client.codes(generateCertificate, request, applicant.signature)).toEqual([
      'accepted',
    ])
    for (let time = 0; time < FACTOR * UNSIGNED; time++) await stranger.send(message)
    expect(await codes()).toEqual(['SOA-02002'])
  })

  it('is paused for acts after acts that all failed, with words of its own, and may still ask', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const [card = new Uint8Array()] = applicant.signature.certificates
    const { publicKeyIdentifier: signer } = parseCertificate(card)
    // as after so many different messages: an hour's worth
    for (let refused = 0; refused < 10 * SIGNED; refused++)
      await platform.deps.limits.countRefusal(signer, `message ${refused}`)
    const { result, events } = await storingNothing(platform.deps.database, async () =>
      platform.client.send(await platform.client.write(generateCertificate, request, applicant.signature)),
    )
    expect(result).toMatchObject({
      fault: { soaCode: 'SOA-02002', retry: true, message: expect.stringContaining('wait an hour') },
    })
    expect(events).toEqual([])
    expect(await askQualities(applicant)).toEqual(['accepted'])
  })

  it('gets the answer that an act got before, also while it is paused', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const message = await platform.client.write(generateCertificate, request, applicant.signature)
    const first = await platform.client.send(message)
    const [card = new Uint8Array()] = applicant.signature.certificates
    const { publicKeyIdentifier: signer } = parseCertificate(card)
    for (let refused = 0; refused < 10 * SIGNED; refused++)
      await platform.deps.limits.countRefusal(signer, `later message ${refused}`)
    expect(await platform.deps.limits.mayAct(signer)).toBe(false)
    expect(await platform.client.send(message)).toEqual(first)
  })

  it('is not paused where something succeeds now and then', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const [card = new Uint8Array()] = applicant.signature.certificates
    const { publicKeyIdentifier: signer } = parseCertificate(card)
    for (let refused = 0; refused < 10 * SIGNED - 1; refused++)
      await platform.deps.limits.countRefusal(signer, `other message ${refused}`)
    const spoiled = { ...request, baseServices: ['nothing'] }
    const send = (wire: typeof request) =>
      platform.client.codes(generateCertificate, wire, applicant.signature)
    expect(await send(request)).toEqual(['accepted'])
    expect(await send(spoiled)).not.toEqual(['SOA-02002'])
    expect(await platform.deps.limits.mayAct(signer)).toBe(true)
  })

  it('may have so many requests an hour wait for an operator, and then still gets what nobody has to look at', async () => {
    const [stranger, manager] = [await newApplicant(platform), await newApplicant(platform)]
    const hospital = forOrganization(await newOrganization(platform, [manager]))
    const ask = async (holder?: ReturnType<typeof forOrganization>) => {
      const { request } = await certificateRequest(platform.client, stranger, { ...(holder && { holder }) })
      const message = await platform.client.write(generateCertificate, request, stranger.signature)
      return codesOf(generateCertificate, await platform.client.send(message))
    }
    expect(await ask(hospital)).toEqual(['accepted'])
    const { events } = await storingNothing(platform.deps.database, async () =>
      expect(await ask(hospital)).toEqual(['SOA-02002']),
    )
    expect(events).toEqual([])
    expect(await ask()).toEqual(['accepted'])
  })

  it('is told by the fault that later is better', async () => {
    const applicant = await newApplicant(platform)
    for (let time = 0; time < SIGNED; time++) await askQualities(applicant)
    const ssin = { type: 'SSIN', value: applicant.ssin }
    const message = await platform.client.write(getActorQualities, { ssin }, applicant.authentication)
    expect(await platform.client.send(message)).toMatchObject({
      kind: 'fault',
      fault: { soaCode: 'SOA-02002', faultcode: 'Server', retry: true, origin: 'Provider' },
    })
  })

  it('is counted for what it decides as well, and nothing of that is stored', async () => {
    const applicant = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, applicant)
    const spoiled = { ...request, baseServices: ['nothing'] }
    for (let time = 0; time < SIGNED; time++) {
      expect(await platform.client.codes(generateCertificate, spoiled, applicant.signature)).toEqual([
        'BASE_SERVICE_NOT_ALLOWED',
      ])
    }
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(generateCertificate, request, applicant.signature),
    )
    expect(result).toEqual(['SOA-02002'])
    expect(events).toEqual([])
    // the other key of the card is another signer
    expect(await askQualities(applicant)).toEqual(['accepted'])
  })
})

describe('an identifier', () => {
  it('may be asked about so often a minute from one address; another one at the same address is answered', async () => {
    const ssin = newSsin()
    for (let time = 0; time < UNSIGNED; time++) expect(await askDepot(ssin)).toEqual(['accepted'])
    const { result } = await storingNothing(platform.deps.database, () => askDepot(ssin))
    expect(result).toEqual(['SOA-02002'])
    expect(await askDepot(newSsin())).toEqual(['accepted'])
  })

  // A stranger who asks about a hospital all the time must not keep the hospital from asking about itself.
  it('that a stranger asks about all the time is still answered elsewhere', async () => {
    const ssin = newSsin()
    const stranger = from('198.51.100.9')
    for (let time = 0; time <= UNSIGNED; time++) await askDepot(ssin, stranger)
    expect(await askDepot(ssin, stranger)).toEqual(['SOA-02002'])
    expect(await askDepot(ssin, from('198.51.100.10'))).toEqual(['accepted'])
  })

  it('has a ceiling for all addresses together, many times wider', async () => {
    const ssin = newSsin()
    for (let time = 0; time < FACTOR * UNSIGNED; time++) {
      expect(await askDepot(ssin, from(`198.51.101.${time}`))).toEqual(['accepted'])
    }
    // whoever asks little is still answered: strangers keep nobody from anybody
    expect(await askDepot(ssin, from('198.51.101.200'))).toEqual(['accepted'])
    expect(await askDepot(ssin, from('198.51.101.200'))).toEqual(['SOA-02002'])
    expect(await askDepot(newSsin(), from('198.51.101.200'))).toEqual(['accepted'])
  })

  it('is also that of a key', async () => {
    const publicKeyIdentifier = randomBytes(20).toString('hex')
    const ask = () => platform.client.codes(getCertificate, { publicKeyIdentifier })
    for (let time = 0; time < UNSIGNED; time++) expect(await ask()).toEqual(['CERT_NOT_FOUND'])
    expect(await ask()).toEqual(['SOA-02002'])
  })

  it('counts by its beginning alone: what is asked about is not kept by the megabyte', async () => {
    const client = from('198.51.100.30')
    for (let time = 0; time <= UNSIGNED; time++) {
      const value = `${'7'.repeat(200)}${time}`
      expect(await askDepot(value, client)).toEqual([time < UNSIGNED ? 'accepted' : 'SOA-02002'])
    }
  })
})

describe('an address', () => {
  it('counts where nothing else does', async () => {
    const ask = (client: ReturnType<typeof from>) => client.codes(getGenericOrganizationTypes, {})
    const client = from('198.51.100.40')
    for (let time = 0; time < UNSIGNED; time++) expect(await ask(client)).toEqual(['accepted'])
    expect(await ask(client)).toEqual(['SOA-02002'])
    expect(await ask(from('198.51.100.41'))).toEqual(['accepted'])
  })

  it('has an allowance for itself, many times wider: who asks about everybody is stopped, others are not', async () => {
    const client = from('198.51.100.50')
    for (let time = 0; time < FACTOR * UNSIGNED; time++) {
      expect(await askDepot(newSsin(), client)).toEqual(['accepted'])
    }
    expect(await askDepot(newSsin(), client)).toEqual(['SOA-02002'])
    expect(await askDepot(newSsin(), from('198.51.100.51'))).toEqual(['accepted'])
  })

  it('has one allowance, whether it asks over SOAP or over the JSON API', async () => {
    const address = '198.51.100.55'
    const askJson = (value: string) =>
      platform.app.inject({
        method: 'POST',
        url: '/api/v1/etks/search',
        headers: { 'x-forwarded-for': address },
        payload: { identifiers: [{ type: 'SSIN', value }] },
      })
    for (let time = 0; time < FACTOR * UNSIGNED; time++) await askJson(newSsin())
    expect((await askJson(newSsin())).json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await askDepot(newSsin(), from(address))).toEqual(['SOA-02002'])
  })

  it('is also stopped when its signatures are nobody’s, and loses nothing by good ones', async () => {
    const client = from('198.51.100.60')
    for (let person = 0; person < 4; person++) {
      const applicant = await newApplicant(platform)
      for (let time = 0; time < SIGNED; time++) {
        expect(await askQualities(applicant, client)).toEqual(['accepted'])
      }
    }
    const identifier = { type: 'SSIN', value: newSsin() } as const
    const keyPair = await newKeys()
    const elsewhere = await testHierarchy({ at: platform.clock.now() })
    const { certificate } = await issueTestHolder(elsewhere, { identifier, holderName: 'X', keyPair })
    const nobodys = { signer: envelopeSigner(keyPair), certificates: [certificate.der] }
    const askAsNobody = () => client.codes(getActorQualities, { ssin: identifier }, nobodys)
    for (let time = 0; time < FACTOR * UNSIGNED; time++) {
      expect(await askAsNobody()).toEqual(['SIGNER_CERTIFICATE_UNTRUSTED'])
    }
    expect(await askAsNobody()).toEqual(['SOA-02002'])
  })
  it('pays for messages that nobody can read, over SOAP and over the JSON API, and then they are not read', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.70' }
    const send = inProcess(platform.app)
    const junk = async (path: string, type: string) =>
      Buffer.from(
        (await send({ path, headers: { ...headers, 'content-type': type }, body: '<a><b/></a>' })).body,
      ).toString()
    const soap = () => junk(SERVICES.certra.path, 'text/xml')
    const asJson = [
      () => junk('/api/v1/signed/revocations', 'application/xml'),
      () => junk(TIME_STAMPS, 'application/xml'),
      () => junk('/api/v1/shared-keys', 'application/json'),
    ]
    const ways = [soap, ...asJson]
    for (let time = 0; time < FACTOR * UNSIGNED; time++)
      expect(await ways[time % ways.length]?.()).toMatch(/SOA-03002|_MALFORMED/)
    expect(await soap()).toContain('SOA-02002')
    for (const json of asJson) expect(await json()).toContain('TOO_MANY_REQUESTS')
    expect(await askDepot(newSsin(), from('198.51.100.71'))).toEqual(['accepted'])
  })
  it('pays for messages that nobody answers for by what they cost, and for none that somebody signs', async () => {
    const heavy = (text: string) =>
      text.replace(
        '<SOAP-ENV:Header/>',
        `<SOAP-ENV:Header><x xmlns="urn:x">${'<a/>'.repeat(9000)}</x></SOAP-ENV:Header>`,
      )
    const elsewhere = await testHierarchy({ at: platform.clock.now() })
    const [identifier, keyPair] = [{ type: 'SSIN', value: newSsin() } as const, await newKeys()]
    const { certificate } = await issueTestHolder(elsewhere, { identifier, holderName: 'X', keyPair })
    const nobodys = { signer: envelopeSigner(keyPair), certificates: [certificate.der] }
    const applicant = await newApplicant(platform)
    const client = from('198.51.100.95')
    const ask = async (ssin: string, signing: RequestSigning) => {
      const message = await client.write(getActorQualities, { ssin: { type: 'SSIN', value: ssin } }, signing)
      return codesOf(getActorQualities, await client.send({ ...message, text: heavy(message.text) }))
    }
    for (let time = 0; time < SIGNED; time++)
      expect(await ask(applicant.ssin, applicant.authentication)).toEqual(['accepted'])
    // a hundred ordinary ones
    expect(await ask(identifier.value, nobodys)).toEqual(['SIGNER_CERTIFICATE_UNTRUSTED'])
    expect(await ask(identifier.value, nobodys)).toEqual(['SOA-02002'])
    expect(await askDepot(newSsin(), from('198.51.100.96'))).toEqual(['accepted'])
  })
  it('pays for what is refused to whoever has asked enough: also that was read', async () => {
    const [applicant, ssin] = [await newApplicant(platform), newSsin()]
    const unsigned = from('198.51.100.97')
    for (let time = 0; time < FACTOR * UNSIGNED; time++) await askDepot(ssin, unsigned)
    expect(await askDepot(newSsin(), unsigned)).toEqual(['SOA-02002'])
    const signed = from('198.51.100.98')
    for (let time = 0; time < SIGNED + FACTOR * UNSIGNED; time++) await askQualities(applicant, signed)
    expect(await askDepot(newSsin(), signed)).toEqual(['SOA-02002'])
  })
  it('is not stopped from new shared keys by somebody there who asks nonsense all the time', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.73' }
    const sealed = Buffer.alloc(9).toString('base64')
    const nonsense = () => post(platform, '/api/v1/shared-keys', { sealed }, 'application/json', headers)
    for (let time = 0; time < FACTOR * UNSIGNED; time++)
      expect(refusalIn(await nonsense())).toBe('422 REQUEST_NOT_VERIFIED')
    expect(refusalIn(await nonsense())).toBe('429 TOO_MANY_REQUESTS')
  })

  it('loses nothing to sealed requests that are still under way', async () => {
    const address = '198.51.100.72'
    const headers = { 'x-forwarded-for': address, 'content-type': 'application/json' }
    const answers: Promise<{ readonly statusCode: number }>[] = []
    const begin = () =>
      new Promise<Readable>(resolve => {
        const payload = new Readable({ read: () => resolve(payload) })
        answers.push(platform.app.inject({ method: 'POST', url: '/api/v1/shared-keys', headers, payload }))
      })
    const bodies = await Promise.all(Array.from({ length: FACTOR * UNSIGNED }, begin))
    expect(await askDepot(newSsin(), from(address))).toEqual(['accepted'])
    for (const body of bodies) {
      body.push('{')
      body.push(null)
    }
    for (const { statusCode } of await Promise.all(answers)) expect(statusCode).toBe(400)
    expect(await askDepot(newSsin(), from(address))).toEqual(['SOA-02002'])
  })

  it('has so many OCSP answers signed for itself; what is signed ahead it is always answered', async () => {
    const applicant = await newApplicant(platform)
    const { chain, certified } = await enrol(platform.client, applicant)
    const issuer = parseCertificate(chain[1] ?? new Uint8Array())
    const known = buildCertId(issuer, certified.certificate.serialNumber)
    const ask = async (address: string, question: Partial<OcspRequest>) => {
      const { rawPayload } = await platform.app.inject({
        ...{ method: 'POST', url: '/ocsp/any' },
        headers: { 'x-forwarded-for': address, 'content-type': 'application/ocsp-request' },
        payload: Buffer.from(buildOcspRequest({ certIds: [known], ...question })),
      })
      const response = parseOcspResponse(rawPayload)
      const answers = response.status === 'successful' ? response.answers : []
      return [response.status, ...answers.map(({ status }) => status)]
    }
    const [address, another] = ['198.51.100.90', '198.51.100.91']
    expect(await ask(address, {})).toEqual(['successful', 'good'])
    const withNonce = () => ask(address, { nonce: der.octetString(randomBytes(16)) })
    const aboutNothing = () => ask(address, { certIds: [buildCertId(issuer, BigInt(Date.now()))] })
    // one was signed for the first question of all
    for (let time = 1; time < OCSP_FACTOR * UNSIGNED; time++)
      expect((await (time % 2 ? withNonce : aboutNothing)())[0]).toBe('successful')
    expect(await withNonce()).toEqual(['tryLater'])
    expect(await aboutNothing()).toEqual(['tryLater'])
    expect(await ask(address, {})).toEqual(['successful', 'good'])
    expect(await ask(another, { nonce: der.octetString(randomBytes(16)) })).toEqual(['successful', 'good'])
    // and what else the address may ask stays
    expect(await askDepot(newSsin(), from(address))).toEqual(['accepted'])
  })
  it('pays for tokens of operators that are nobody’s', async () => {
    const guess = async () =>
      (
        await platform.app.inject({
          url: '/api/v1/session',
          headers: {
            'x-forwarded-for': '198.51.100.80',
            authorization: `Bearer ${randomBytes(32).toString('base64url')}`,
          },
        })
      ).json()
    for (let time = 0; time < FACTOR * UNSIGNED; time++) {
      expect(await guess()).toMatchObject({ code: 'TOKEN_INVALID' })
    }
    expect(await guess()).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })
})
