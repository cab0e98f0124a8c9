/** The mandate of an organization that does not list the person: from its number to the document in the hands of the platform. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyView } from '../../src/host/bridge/views.ts'
import { cardOf } from '../card-of-actor.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { runCommand } from '../run-command.ts'
import { type HostAtWork, hostAtWork, PASSWORD } from './host-at-work.ts'

const SURNAME = 'Vandersteen'
const PDF = new Uint8Array(Buffer.from('%PDF-1.7\nA mandate, invented.\n%%EOF\n'))
const codesOf = ({ trouble }: JourneyView) => trouble?.reasons.map(({ field, code }) => `${field} ${code}`)

describe('a mandate', () => {
  let demonstration: Demonstration
  let pin: string

  beforeAll(async () => {
    demonstration = await startDemonstration()
    pin = demonstration.card(SURNAME).pin
  })
  afterAll(() => demonstration?.[Symbol.asyncDispose]())

  /** Asks for an organization that names somebody else, up to the signature. */
  async function requestForAnother(host: HostAtWork, applicationId: string): Promise<JourneyView> {
    host.reader.insert(cardOf(demonstration, SURNAME))
    const { ssin } = demonstration.card(SURNAME)
    const organization = demonstration.organizations.find(({ managers }) => !managers.includes(ssin))
    if (!organization) throw new Error('every organization lists the person')
    await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    await host.act({ type: 'choose-person', person: 'card' })
    await host.act({ type: 'pin', pin })
    await host.act({ type: 'choose-holder', holder: 'other' })
    await host.act({ type: 'organization', kind: organization.type, number: organization.id, name: 'Other' })
    await host.act({ type: 'options', applicationId, baseServices: [], keyType: 'P-384' })
    await host.act({
      type: 'contact',
      emailPrivate: 'emma@example.org',
      phonePrivate: '+32 2 000 00 00',
      emailGeneral: '',
      phoneGeneral: '',
    })
    await host.act({ type: 'password', password: PASSWORD, again: PASSWORD })
    await host.act({ type: 'accept-contract', confirmed: true })
    return host.act({ type: 'pin', pin })
  }

  it('is chosen, checked, signed with the card and received; the request goes on waiting', async () => {
    await using host = await hostAtWork(demonstration)
    const asked = await requestForAnother(host, 'DESK-1')
    expect(asked).toMatchObject({
      state: 'mandate',
      canGoBack: false,
      mandate: { offered: true, limit: 3 * 1_048_576 },
    })
    expect(codesOf(await host.act({ type: 'next' }))).toEqual(['document NEEDED'])
    expect(codesOf(await host.send('words.docx', Buffer.from('PK\u0003\u0004 words')))).toEqual([
      'document DOCUMENT_TYPE_NOT_ALLOWED',
    ])
    const large = new Uint8Array(3 * 1_048_576 + 1)
    large.set(PDF)
    expect(codesOf(await host.send('large.pdf', large))).toEqual(['document DOCUMENT_TOO_LARGE'])
    const chosen = await host.send('volmacht é.pdf', PDF)
    expect(chosen.trouble).toBeUndefined()
    expect(chosen.mandate?.document).toEqual({ name: 'volmacht é.pdf', size: PDF.length })

    expect((await host.act({ type: 'next' })).state).toBe('sign-mandate')
    const wrong = await host.act({ type: 'pin', pin: '9999' })
    expect([wrong.state, wrong.trouble?.code]).toEqual(['sign-mandate', 'PIN_WRONG'])
    const waiting = await host.act({ type: 'pin', pin })
    expect(waiting).toMatchObject({ state: 'waiting', mandate: { received: 'volmacht é.pdf' } })
    // Another one can follow, signed by the same person alone.
    await host.act({ type: 'add-mandate' })
    await host.send('again.pdf', PDF)
    await host.act({ type: 'next' })
    host.reader.remove()
    host.reader.insert(cardOf(demonstration, 'Lacombe'))
    const stranger = await host.act({ type: 'pin', pin: demonstration.card('Lacombe').pin })
    expect([stranger.state, stranger.trouble?.code]).toEqual(['sign-mandate', 'CARD_OF_ANOTHER_PERSON'])
  })

  it('can wait, and is asked for again after the application was closed', async () => {
    await using host = await hostAtWork(demonstration)
    await requestForAnother(host, 'DESK-2')
    await host.send('volmacht.pdf', PDF)
    await host.restart()
    const found = await host.until(() => true)
    expect(found).toMatchObject({ state: 'mandate', resumed: true, mandate: { offered: true } })
    expect(found.mandate?.document).toBeUndefined()
    expect((await host.act({ type: 'later' })).state).toBe('waiting')
    expect((await host.act({ type: 'add-mandate' })).state).toBe('mandate')
    await host.send('volmacht.pdf', PDF)
    await host.act({ type: 'next' })
    const received = await host.act({ type: 'pin', pin })
    expect(received).toMatchObject({ state: 'waiting', mandate: { received: 'volmacht.pdf' } })
    expect(received.needsPassword).toBe(true)
    const unlock = await host.act({ type: 'check-again' })
    expect(unlock.state).toBe('unlock')
    expect((await host.act({ type: 'unlock', password: PASSWORD })).state).toBe('waiting')
  })

  it('goes by mail where the platform takes no documents', async () => {
    const silent = createServer((_request, response) => void response.writeHead(404).end())
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    try {
      await using host = await hostAtWork(demonstration, { baseUrl: `http://127.0.0.1:${port}` })
      expect(await requestForAnother(host, 'DESK-3')).toMatchObject({
        state: 'mandate',
        mandate: { offered: false },
      })
      expect((await host.act({ type: 'next' })).state).toBe('waiting')
    } finally {
      silent.close()
    }
  })

  it('is taken nowhere else', async () => {
    await using host = await hostAtWork(demonstration)
    await host.start({ kind: 'request' })
    await expect(host.send('volmacht.pdf', PDF)).rejects.toThrow(/^422 .*INPUT_INVALID/)
    await host.start({ kind: 'doctor' })
    await expect(host.send('volmacht.pdf', PDF)).rejects.toThrow(/^422 .*INPUT_INVALID/)
  })

  it('is checked on the command line before the card, sent with --mandate, and added by the same command again', async () => {
    using home = temporaryFolder()
    const { ssin } = demonstration.card(SURNAME)
    const { type, id } = demonstration.organizations.find(({ managers }) => !managers.includes(ssin)) ?? {}
    const run = (...more: readonly string[]) =>
      runCommand(
        [
          'request',
          '--json',
          ...['--platform', demonstration.file, '--card', demonstration.cardFile(SURNAME)],
          ...['--pin-file', home.write('pin', pin), '--password-file', home.write('password', PASSWORD)],
          ...['--organization', `${type}=${id}`, '--organization-name', 'Other', '--application', 'DESK-4'],
          ...['--email', 'me@example.org', '--phone', '+32 2 000 00 00', '--accept-conditions'],
          ...more,
        ],
        { home: home.path },
      )
    const refused = await run('--mandate', home.write('mandate.txt', 'only words'))
    expect([refused.status, refused.json.error]).toMatchObject([
      2,
      { code: 'INPUT_INVALID', reasons: [{ code: 'DOCUMENT_TYPE_NOT_ALLOWED' }] },
    ])
    expect((await run('--mandate', '/nowhere/mandate.pdf')).json.error).toMatchObject({
      code: 'FILE_UNREADABLE',
    })

    const first = await run()
    expect(first.json).toMatchObject({ outcome: 'sent', automaticallyValidated: false })
    expect(first.json).not.toHaveProperty('mandate')
    const second = await run('--mandate', home.write('mandate.pdf', PDF))
    expect(second.json).toMatchObject({
      resumed: true,
      requestNumber: first.json.requestNumber,
      mandate: {
        outcome: 'received',
        mediaType: 'application/pdf',
        sha256: createHash('sha256').update(PDF).digest('hex'),
      },
    })
  })
})
