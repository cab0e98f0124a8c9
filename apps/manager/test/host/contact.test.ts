/** Contact data that are corrected and the language of mails, with the card: on the screens' interface and on the command line. */
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
const CONTACT = {
  emailPrivate: 'emma@example.org',
  phonePrivate: '+32 2 000 00 00',
  emailGeneral: '',
  phoneGeneral: '',
}
const codesOf = ({ trouble }: JourneyView) => trouble?.reasons.map(({ field, code }) => `${field} ${code}`)

describe('contact data', () => {
  let demonstration: Demonstration
  let pin: string

  beforeAll(async () => {
    demonstration = await startDemonstration()
    pin = demonstration.card(SURNAME).pin
    using home = temporaryFolder()
    await request(home, [])
    await request(home, ['--organization', `NIHII-HOSPITAL=${hospital()}`])
  })
  afterAll(() => demonstration?.[Symbol.asyncDispose]())

  const hospital = () => demonstration.organizations.find(({ type }) => type === 'NIHII-HOSPITAL')?.id
  const card = (home: ReturnType<typeof temporaryFolder>, surname = SURNAME) => [
    ...['--json', '--platform', demonstration.file, '--card', demonstration.cardFile(surname)],
    ...['--pin-file', home.write('pin', demonstration.card(surname).pin)],
  ]
  const request = (home: ReturnType<typeof temporaryFolder>, more: readonly string[]) =>
    runCommand(
      [
        'request',
        ...card(home),
        ...['--password-file', home.write('password', PASSWORD), '--accept-conditions'],
        ...['--email', CONTACT.emailPrivate, '--phone', CONTACT.phonePrivate],
        ...more,
      ],
      { home: home.path },
    )
  async function look(host: HostAtWork): Promise<JourneyView> {
    host.reader.insert(cardOf(demonstration, SURNAME))
    await host.start({ kind: 'certificates' })
    return host.act({ type: 'pin', pin })
  }

  it('are corrected from the list of certificates, with one PIN; only what changes is sent', async () => {
    await using host = await hostAtWork(demonstration)
    const { certificates = [] } = await look(host)
    const own = certificates.find(({ person }) => person)
    expect(certificates).toHaveLength(2)
    const certificate = own?.publicKeyIdentifier ?? ''
    const details = await host.start({ kind: 'contact', certificate })
    expect(details).toMatchObject({
      state: 'details',
      isOrganization: false,
      canGoBack: true,
      contact: CONTACT,
      offered: { contact: true, mailLanguage: true },
    })
    expect(codesOf(await host.act({ type: 'contact', ...CONTACT }))).toEqual(['nothing NOTHING_CHANGED'])
    const wrong = { ...CONTACT, emailPrivate: 'emma' }
    expect(codesOf(await host.act({ type: 'contact', ...wrong }))).toEqual([
      'emailPrivate CONTACT_EMAIL_INVALID',
    ])
    const right = { ...CONTACT, emailPrivate: 'emma@example.com' }
    expect((await host.act({ type: 'contact', ...right, mailLanguage: 'de' })).state).toBe('sign')
    // Whoever else puts a card in sends nothing.
    host.reader.remove()
    host.reader.insert(cardOf(demonstration, 'Lacombe'))
    const stranger = await host.act({ type: 'pin', pin: demonstration.card('Lacombe').pin })
    expect([stranger.state, stranger.trouble?.code]).toEqual(['sign', 'CARD_OF_ANOTHER_PERSON'])
    host.reader.remove()
    host.reader.insert(cardOf(demonstration, SURNAME))
    await host.act({ type: 'retry' })
    expect(await host.act({ type: 'pin', pin })).toMatchObject({
      state: 'corrected',
      corrected: { contact: true, mailLanguage: true },
    })
    // Seen at once, and by whoever asks the platform again.
    expect(await host.start({ kind: 'contact', certificate })).toMatchObject({ contact: right })
    await host.restart()
    await host.start({ kind: 'contact' })
    expect(await host.act({ type: 'pin', pin })).toMatchObject({ state: 'whose' })
    expect(await host.act({ type: 'choose-certificate', publicKeyIdentifier: certificate })).toMatchObject({
      state: 'details',
      contact: right,
    })
  })

  it('need no certificate for the language of mails alone', async () => {
    await using host = await hostAtWork(demonstration)
    host.reader.insert(cardOf(demonstration, 'Lacombe'))
    await host.start({ kind: 'contact' })
    const own = demonstration.card('Lacombe').pin
    const found = await host.act({ type: 'pin', pin: own })
    expect(found).toMatchObject({ state: 'details', certificates: [], canGoBack: false })
    await host.act({ type: 'contact', ...CONTACT, mailLanguage: 'en' })
    expect(await host.act({ type: 'pin', pin: own })).toMatchObject({
      state: 'corrected',
      corrected: { contact: false, mailLanguage: true },
    })
  })

  it('go by mail where the platform takes none', async () => {
    const silent = createServer((_request, response) => void response.writeHead(404).end())
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    try {
      await using host = await hostAtWork(demonstration, { baseUrl: `http://127.0.0.1:${port}` })
      expect(await host.start({ kind: 'contact' })).toMatchObject({ state: 'by-mail', stages: [] })
    } finally {
      silent.close()
    }
  })

  it('are corrected on the command line: what is not given stays', async () => {
    using home = temporaryFolder()
    const contact = async (...more: readonly string[]) =>
      (await runCommand(['contact', ...card(home), ...more], { home: home.path })).json
    const organization = ['--organization', `NIHII-HOSPITAL=${hospital()}`]
    expect(await contact(...organization, '--general-email', 'ward@example.org')).toMatchObject({
      outcome: 'corrected',
      contact: true,
    })
    expect(await contact(...organization, '--general-email', 'ward@example.org')).toMatchObject({
      outcome: 'unchanged',
      contact: false,
    })
    expect(await contact('--mail-language', 'nl')).toMatchObject({
      outcome: 'corrected',
      contact: false,
      mailLanguage: 'nl',
    })
    expect((await contact('--mail-language', 'it')).error).toMatchObject({ code: 'INPUT_INVALID' })
    expect((await contact('--certificate', 'AAAA-AAAA-AA')).error).toMatchObject({ code: 'NO_CERTIFICATE' })
    expect((await contact('--email', 'nobody')).error).toMatchObject({
      reasons: [{ code: 'CONTACT_EMAIL_INVALID' }],
    })
  })
})
