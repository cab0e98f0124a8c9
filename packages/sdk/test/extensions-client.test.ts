import { createHash } from 'node:crypto'
import { startKeystore } from '@vesalius/etee'
import { TEST_NOW, testKeyPair } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { extensionsClient, holderSigning } from '../src/index.ts'
import { type Answer, localServer } from './local-server.ts'

const PATH = '/api/v1/signed/own-revocations'
const { privateKey } = await testKeyPair('RSA-2048', 'extensions-client')
const { authentication } = await startKeystore(
  privateKey,
  {
    environment: 'acceptance',
    platform: 'https://a.example',
    identifier: { type: 'SSIN', value: '85073000160' },
    subject: 'C=BE',
    createdAt: TEST_NOW,
  },
  TEST_NOW,
)
const signing = holderSigning(authentication)
const request = { publicKeyIdentifier: 'ab'.repeat(20), reason: 'keyCompromise' } as const
const code = (wanted: string, more = {}) => expect.objectContaining({ code: wanted, ...more })

/** A platform that announces `extensions` and answers a message with `status` and `body`. */
const platform =
  (extensions: unknown, status = 200, body: unknown = {}): Answer =>
  ({ url }, response, count) => {
    if (url === '/.well-known/vesalius') return void response.end(JSON.stringify({ extensions }))
    if (status === 0 && count === 2) return void response.destroy()
    response.writeHead(status === 0 ? 200 : status).end(JSON.stringify(body))
  }

const revoke = (url: string) =>
  extensionsClient({ baseUrl: url }, { pauses: [1] }).revokeOwnCertificate(request, signing)

describe('the client of extensions', () => {
  it('sends the signed message alone to the path that is announced', async () => {
    await using server = await localServer(platform({ revokeWithCertificate: PATH }))

    await revoke(server.url)

    const [, sent] = server.received
    expect(sent).toMatchObject({ url: PATH, headers: { 'content-type': 'application/xml' } })
    expect(sent?.body).toMatch(/^<vx:RevokeOwnCertificateRequest [^>]*Id="_/)
    expect(sent?.body).toContain('<vx:RevocationReason>keyCompromise</vx:RevocationReason>')
    expect(sent?.body).toMatch(/<\/ds:Signature><\/vx:RevokeOwnCertificateRequest>$/)
  })

  it('sends the very same message again when the answer got lost', async () => {
    await using server = await localServer(platform({ revokeWithCertificate: PATH }, 0))

    await revoke(server.url)

    const [, first, second] = server.received
    expect(second?.body).toBe(first?.body)
  })

  it.each([
    { name: 'nothing', extensions: undefined },
    { name: 'an older list', extensions: [] },
    { name: 'others', extensions: { setMailLanguage: '/x' } },
    { name: 'an address elsewhere', extensions: { revokeWithCertificate: 'https://elsewhere.example/x' } },
  ])('sends nothing to a platform that announces $name', async ({ extensions }) => {
    await using server = await localServer(platform(extensions))

    await expect(revoke(server.url)).rejects.toThrow(code('EXTENSION_NOT_OFFERED'))
    await expect(extensionsClient({ baseUrl: server.url }).offers('revokeWithCertificate')).resolves.toBe(
      false,
    )
    expect(server.received.every(({ url }) => url === '/.well-known/vesalius')).toBe(true)
  })

  it('gives every reason of a refusal, and the reference to quote', async () => {
    const problem = {
      code: 'CERTIFICATE_NOT_REVOCABLE',
      instance: 'urn:reference:1',
      errors: [{ code: 'CERTIFICATE_NOT_REVOCABLE', message: 'no' }, { code: 'REQUEST_TOO_OLD' }, 'x'],
    }
    await using server = await localServer(platform({ revokeWithCertificate: PATH }, 422, problem))

    await expect(revoke(server.url)).rejects.toThrow(
      code('SERVICE_REFUSED', {
        reference: 'urn:reference:1',
        reasons: [
          { code: 'CERTIFICATE_NOT_REVOCABLE', message: 'no', parameters: {} },
          { code: 'REQUEST_TOO_OLD', message: '', parameters: {} },
        ],
      }),
    )
  })

  it.each(['not JSON at all', '[]', '{}', 'null'])('does not take %j for a refusal', async text => {
    await using server = await localServer(({ url }, response) => {
      if (url === '/.well-known/vesalius')
        response.end(JSON.stringify({ extensions: { revokeWithCertificate: PATH } }))
      else response.writeHead(502).end(text)
    })

    await expect(revoke(server.url)).rejects.toThrow(code('ANSWER_MALFORMED'))
  })

  it('sends a mandate document signed, and wants the receipt of that very document', async () => {
    const document = new TextEncoder().encode('%PDF-1.7 invented')
    const sha256 = createHash('sha256').update(document).digest('hex')
    const path = '/api/v1/signed/mandate-documents'
    const submit = (url: string) =>
      extensionsClient({ baseUrl: url }).submitMandateDocument(
        { publicKeyIdentifier: request.publicKeyIdentifier, document },
        signing,
      )
    const receipt = { mediaType: 'application/pdf', sha256 }
    await using server = await localServer(platform({ submitMandateDocument: path }, 200, receipt))
    await expect(submit(server.url)).resolves.toEqual(receipt)
    const [, sent] = server.received
    expect(sent?.url).toBe(path)
    expect(sent?.body).toContain(`<vx:Document>${Buffer.from(document).toString('base64')}</vx:Document>`)

    const other = { ...receipt, sha256: '0'.repeat(64) }
    await using mistaken = await localServer(platform({ submitMandateDocument: path }, 200, other))
    await expect(submit(mistaken.url)).rejects.toThrow(code('ANSWER_NOT_TRUSTED'))
    await using without = await localServer(platform({ setMailLanguage: '/x' }))
    await expect(submit(without.url)).rejects.toThrow(code('EXTENSION_NOT_OFFERED'))
  })

  it('sends contact data and the language of mails, each to its own path', async () => {
    const paths = { correctContactData: '/contact', setMailLanguage: '/language' }
    await using server = await localServer(platform(paths))
    const client = extensionsClient({ baseUrl: server.url })

    await client.correctContactData(
      {
        publicKeyIdentifier: request.publicKeyIdentifier,
        contactData: { emailPrivate: 'emma@example.org', phonePrivate: '+32 2 000 00 00' },
      },
      signing,
    )
    await client.setMailLanguage('de', signing)

    const [, contact, , language] = server.received
    expect([contact?.url, language?.url]).toEqual(['/contact', '/language'])
    expect(contact?.body).toContain('>emma@example.org</crc:EmailPrivate>')
    expect(language?.body).toContain('<vx:Language>de</vx:Language>')
  })
})
