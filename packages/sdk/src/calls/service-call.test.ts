import { generateKeyPair } from '@vesalius/pki'
import { CERTRA_OPERATIONS, messageId } from '@vesalius/protocols'
import { issueTestHolder, TEST_NOW, testHierarchy } from '@vesalius/testkit'
import { writeSoapEnvelope, writeSoapFault } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { localServer } from '../../test/local-server.ts'
import { holderSigning } from './key-signing.ts'
import { ServiceCaller } from './service-call.ts'

const PAUSES = { pauses: [1, 1, 1] }
const caller = new ServiceCaller({ ...PAUSES, clock: () => TEST_NOW, timeout: 5_000 })
const key = '00112233445566778899aabbccddeeff01234567'
const { getCertificate, generateCertificate, getCertificateInfoForCitizen } = CERTRA_OPERATIONS

const pair = await generateKeyPair('P-384')
const holder = await issueTestHolder(await testHierarchy(), {
  identifier: { type: 'SSIN', value: '85073000160' },
  holderName: 'SPECIMEN',
  keyPair: pair,
})
const signing = holderSigning({ privateKey: pair.privateKey, certificate: holder.certificate, issuers: [] })

const head = { id: messageId('r'), issueInstant: TEST_NOW }
const delivered = writeSoapEnvelope(
  getCertificate.writeResponse({ head, outcome: { kind: 'success', result: [Uint8Array.of(1)] } }),
)
const failed = (code: string) =>
  writeSoapEnvelope(
    getCertificate.writeResponse({
      head,
      outcome: {
        kind: 'failure',
        failure: {
          origin: 'requester',
          message: 'no',
          errors: [{ code, message: 'because', parameters: [{ name: 'expected', value: 'x' }] }],
        },
      },
    }),
  )
const receipt = (code?: string) =>
  writeSoapEnvelope(
    generateCertificate.writeResponse({
      head,
      outcome: code
        ? {
            kind: 'failure',
            failure: { origin: 'responder', message: 'no', errors: [{ code, message: '', parameters: [] }] },
          }
        : { kind: 'success', result: { publicKeyIdentifier: key, automaticallyValidated: true } },
    }),
  )
const fault = (soaCode: string) =>
  writeSoapFault({
    faultcode: 'Server',
    faultstring: `${soaCode}: later`,
    soaCode,
    message: 'later',
    retry: true,
    environment: 'Test',
    id: 'reference-1',
    origin: 'Provider',
  })

const ask = (url: string, client = caller, options = {}) =>
  client.ask(url, getCertificate, () => ({ head: client.head(), publicKeyIdentifier: key }), options)

const order = {
  contactData: { emailPrivate: 'a@example.org', phonePrivate: '1' },
  csr: Uint8Array.of(1),
  contract: {
    dn: 'CN=x',
    signer: { identifier: { type: 'SSIN', value: '85073000160' }, firstNames: [], name: 'S' },
    text: [{ language: 'fr', text: 't' }],
  },
  baseServices: [],
}
const act = (url: string, options = {}) =>
  caller.act(url, generateCertificate, { head: caller.head(), ...order }, { signing, ...options })

const code = (wanted: string, more = {}) => expect.objectContaining({ code: wanted, ...more })

describe('ServiceCaller.ask', () => {
  it('sends SOAP 1.1 with the quoted action and a new Id', async () => {
    await using server = await localServer((_, response) => response.end(delivered))

    await ask(server.url)
    await ask(server.url)

    const [first, second] = server.received
    expect(first?.headers).toMatchObject({
      'content-type': 'text/xml; charset=utf-8',
      soapaction: '"urn:be:fgov:ehealth:etee:certra:protocol:v2:getcertificate"',
    })
    expect(first?.body).toContain('IssueInstant="2026-09-15T10:20:30.000Z"')
    expect(first?.body).not.toBe(second?.body)
  })

  it('asks again when the connection breaks or the service is not there for a moment', async () => {
    await using server = await localServer((_, response, count) => {
      if (count === 1) response.destroy()
      else if (count === 2) response.writeHead(500).end(fault('SOA-02002'))
      else if (count === 3) response.writeHead(503).end('<html>being replaced</html>')
      else response.end(delivered)
    })

    const answer = await ask(server.url)

    expect(answer.outcome.kind).toBe('success')
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(4)
  })

  it('gives up after its pauses, and says that nobody answers', async () => {
    await using server = await localServer((_, response) => response.destroy())

    await expect(ask(server.url)).rejects.toThrow(code('OFFLINE'))
    expect(server.received).toHaveLength(4)
  })

  it('asks no second time after a fault that waiting does not mend', async () => {
    await using server = await localServer((_, response) => response.writeHead(500).end(fault('SOA-03006')))

    await expect(ask(server.url)).rejects.toThrow(
      code('SERVICE_FAULT', { soaCode: 'SOA-03006', reference: 'reference-1' }),
    )
    expect(server.received).toHaveLength(1)
  })

  it.each([
    { name: 'another status than 200 and 500', status: 403, body: '<html/>' },
    { name: 'the way to a login page', status: 302, body: '' },
    { name: 'a page instead of SOAP', status: 200, body: '<html><body>Login</body></html>' },
    { name: 'nothing', status: 200, body: '' },
    { name: 'the answer of another operation', status: 200, body: receipt() },
    { name: 'more than anybody should send', status: 200, body: 'x'.repeat(4 * 1_048_576 + 1) },
  ])('calls $name a malformed answer', async ({ status, body }) => {
    await using server = await localServer((_, response) => response.writeHead(status).end(body))

    await expect(ask(server.url)).rejects.toThrow(code('ANSWER_MALFORMED'))
    expect(server.received).toHaveLength(1)
  })

  it('says when no answer comes in time', async () => {
    await using server = await localServer(() => undefined)
    const hasty = new ServiceCaller({ pauses: [], timeout: 50 })

    await expect(ask(server.url, hasty)).rejects.toThrow(code('TIMED_OUT'))
  })

  it('stops at once when it is told to', async () => {
    await using server = await localServer(() => abort.abort())
    const abort = new AbortController()

    await expect(ask(server.url, caller, { signal: abort.signal })).rejects.toThrow(code('CANCELLED'))
    expect(server.received).toHaveLength(1)
  })
})

describe('ServiceCaller.askSigned', () => {
  it('asks once: the card would have to sign again, and the Id is remembered', async () => {
    await using server = await localServer((_, response) => response.destroy())
    const asked = caller.askSigned(
      server.url,
      getCertificateInfoForCitizen,
      { head: caller.head() },
      { signing },
    )

    await expect(asked).rejects.toThrow(code('OFFLINE'))
    expect(server.received).toHaveLength(1)
  })
})

describe('ServiceCaller.act', () => {
  it('sends the very same message again when the answer is lost', async () => {
    await using server = await localServer((_, response, count) =>
      count < 3 ? response.destroy() : response.end(receipt()),
    )

    await expect(act(server.url)).resolves.toMatchObject({ publicKeyIdentifier: key })
    expect(server.received).toHaveLength(3)
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1)
  })

  it('sends it again when requests for one holder collided', async () => {
    await using server = await localServer((_, response, count) =>
      response.end(receipt(count === 1 ? 'REQUESTS_COLLIDE' : undefined)),
    )

    await expect(act(server.url)).resolves.toMatchObject({ publicKeyIdentifier: key })
  })

  it('gives every reason of a refusal, and says whether an earlier answer was lost', async () => {
    await using sure = await localServer((_, response) => response.end(receipt('LIMIT_REACHED')))
    await using unsure = await localServer((_, response, count) =>
      count === 1 ? response.destroy() : response.end(receipt('REQUEST_REPLAYED')),
    )

    await expect(act(sure.url)).rejects.toThrow(
      code('SERVICE_REFUSED', {
        answerLost: false,
        reasons: [expect.objectContaining({ code: 'LIMIT_REACHED' })],
      }),
    )
    await expect(act(unsure.url)).rejects.toThrow(code('SERVICE_REFUSED', { answerLost: true }))
  })

  it('sends nothing when what must be durable before cannot be made so', async () => {
    await using server = await localServer((_, response) => response.end(receipt()))
    const full = new Error('disk full')

    await expect(
      act(server.url, {
        beforeSending: async () => {
          throw full
        },
      }),
    ).rejects.toBe(full)
    expect(server.received).toHaveLength(0)
  })
})

describe('a refusal', () => {
  it('carries parameters and the reference of the answer', async () => {
    await using server = await localServer((_, response) => response.end(failed('CERT_NOT_FOUND')))

    const answer = await ask(server.url)

    expect(answer.outcome).toMatchObject({
      kind: 'failure',
      failure: { errors: [{ code: 'CERT_NOT_FOUND' }] },
    })
    expect(answer.head.id).toBe('_r')
  })
})
