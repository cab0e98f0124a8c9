/** A request without a card: the key is on disk before anything leaves, and what came back is not believed blindly. */
import { createPublicKey } from 'node:crypto'
import { openKeystore } from '@vesalius/etee'
import { parseCsr, publicKeyIdentifier } from '@vesalius/pki'
import { CERTRA_OPERATIONS, messageId } from '@vesalius/protocols'
import { inventSsin, type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { childElements, readXml, writeSoapEnvelope } from '@vesalius/xml'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  completeCertificate,
  type EnrolmentDeps,
  type ForeignOrder,
  keystoreFolder,
  type PlatformProfile,
  platformClients,
  requestNumber,
  resendForeignRequest,
  sendForeignRequest,
  unfinishedState,
} from '../src/index.ts'
import { type Answer, localServer } from './local-server.ts'

const { submitCSRForForeigner: SUBMIT, getCertificate: GET } = CERTRA_OPERATIONS
const PASSWORD = 'Correct-horse-1'
const head = () => ({ id: messageId('r'), issueInstant: new Date() })
const order: ForeignOrder = {
  person: { ssin: inventSsin('1981-05-17', 133, 'sex-known'), firstNames: 'Åsa', surname: 'Provsson' },
  contact: { emailPrivate: 'asa@example.org', phonePrivate: '+46 8 000 00' },
  keyType: 'P-384',
}

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder[Symbol.dispose]())

function depsOf(url: string): EnrolmentDeps {
  const services = { certra: url, etkra: url, etkDepot: url }
  const profile = {
    ...{ name: 'x', environment: 'test', baseUrl: url, services, anchors: [], etkPolicy: '1.2.3.2' },
    keyTypes: ['P-384'],
  } as PlatformProfile
  return {
    ...{ profile, clock: () => new Date(), files: keystoreFolder(folder.path) },
    clients: platformClients(profile, { pauses: [] }),
  }
}

const waiting = (validationUrl: string) =>
  writeSoapEnvelope(
    SUBMIT.writeResponse({
      head: head(),
      outcome: { kind: 'success', result: { validationUrl, expiresAt: new Date('2027-01-01T00:00:00Z') } },
    }),
  )
const refused = (of: typeof SUBMIT | typeof GET, code: string, origin: 'requester' | 'responder') =>
  writeSoapEnvelope(
    of.writeResponse({
      head: head(),
      outcome: {
        kind: 'failure',
        failure: { origin, message: code, errors: [{ code, message: code, parameters: [] }] },
      },
    }),
  )

const unfinished = async () => (await keystoreFolder(folder.path).list()).map(({ name }) => name)

describe('sendForeignRequest', () => {
  it('has the key on disk before anything leaves, says where to confirm, and waits until somebody did', async () => {
    let onDisk: readonly string[] = []
    const answer: Answer = async ({ body }, response) => {
      if (body.includes('GetCertificateRequest'))
        return response.end(refused(GET, 'CERT_NOT_YET_DELIVERED', 'responder'))
      onDisk = await unfinished()
      return response.end(waiting('https://ra.example.org/foreign-requests/x'))
    }
    await using server = await localServer(answer)
    const deps = depsOf(server.url)
    const sent = await sendForeignRequest(order, PASSWORD, deps)
    expect(onDisk).toEqual([sent.file])
    expect(sent.file.startsWith(`SSIN=${order.person.ssin} `) && sent.file.endsWith('.unfinished')).toBe(true)
    expect(sent).toMatchObject({
      validationUrl: 'https://ra.example.org/foreign-requests/x',
      expiresAt: new Date('2027-01-01T00:00:00Z'),
      requestNumber: requestNumber(sent.publicKeyIdentifier),
    })

    const [body] = childElements(readXml(Buffer.from(server.received[0]?.body ?? ''))).slice(-1)
    const [message] = body ? childElements(body) : []
    if (!message) throw new Error('nothing was sent')
    const request = SUBMIT.readRequest(message)
    const { keystore } = openKeystore(await deps.files.read(sent.file), PASSWORD)
    const spki = createPublicKey(keystore.authentication.privateKey).export({ type: 'spki', format: 'der' })
    expect(publicKeyIdentifier(new Uint8Array(spki))).toBe(sent.publicKeyIdentifier)
    expect(Buffer.compare(parseCsr(request.csr).spki, spki)).toBe(0)
    expect(request.foreignPerson).toEqual({
      ...{ identifier: { type: 'SSIN', value: order.person.ssin }, firstNames: ['Åsa'], name: 'Provsson' },
    })
    expect(await completeCertificate({ name: sent.file, password: PASSWORD, wait: 0 }, deps)).toMatchObject({
      outcome: 'waiting',
    })
    expect(await unfinishedState({ name: sent.file, password: PASSWORD }, deps)).toMatchObject({
      request: 'waiting',
      withoutCard: true,
    })
  })

  it.each([
    ['it is refused for good', 'BIS_NUMBER_EXPECTED', 'requester'],
    ['the platform takes no such requests', 'OPERATION_NOT_AVAILABLE', 'responder'],
  ] as const)('leaves no file behind when %s', async (_name, code, origin) => {
    await using sure = await localServer((_, response) => response.end(refused(SUBMIT, code, origin)))
    await expect(sendForeignRequest(order, PASSWORD, depsOf(sure.url))).rejects.toMatchObject({
      code: 'SERVICE_REFUSED',
    })
    expect(await unfinished()).toEqual([])
  })

  it('keeps the key when the answer is lost, and sends the same request again', async () => {
    let answer: Answer = (_, response) => response.destroy()
    await using server = await localServer((...asked) => answer(...asked))
    const deps = depsOf(server.url)
    await expect(sendForeignRequest(order, PASSWORD, deps)).rejects.toMatchObject({ code: 'OFFLINE' })
    const [name = '', ...others] = await unfinished()
    expect(others).toEqual([])

    const address = 'https://ra.example.org/foreign-requests/y'
    answer = (_, response) => response.end(waiting(address))
    const again = await resendForeignRequest({ name, password: PASSWORD }, deps)
    expect(again).toMatchObject({ file: name, validationUrl: address })
    const bodies = server.received.map(({ body }) => body)
    expect(bodies.at(-1)).toContain('asa@example.org')
    const csrOf = (body = '') => /CSR>([^<]+)</.exec(body)?.[1]
    expect(csrOf(bodies.at(-1))).toBe(csrOf(bodies[0]))

    // a refusal now says nothing of the message before: the key stays
    answer = (_, response) => response.end(refused(SUBMIT, 'KEY_ALREADY_USED', 'requester'))
    const resent = resendForeignRequest({ name, password: PASSWORD }, deps)
    await expect(resent).rejects.toMatchObject({ code: 'SERVICE_REFUSED' })
    expect(await unfinished()).toEqual([name])
  })

  it('refuses an address that is not encrypted', async () => {
    await using server = await localServer((_, response) => response.end(waiting('http://ra.example.org/x')))
    await expect(sendForeignRequest(order, PASSWORD, depsOf(server.url))).rejects.toMatchObject({
      code: 'ANSWER_NOT_TRUSTED',
      findings: ['VALIDATION_URL_NOT_ENCRYPTED'],
    })
  })

  it('asks for no kind of key that the platform does not allow', async () => {
    const deps = depsOf('http://127.0.0.1:9')
    await expect(sendForeignRequest({ ...order, keyType: 'RSA-2048' }, PASSWORD, deps)).rejects.toMatchObject(
      {
        code: 'KEY_TYPE_NOT_ALLOWED',
      },
    )
    expect(await unfinished()).toEqual([])
  })
})
