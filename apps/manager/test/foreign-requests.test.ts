/** A request without an identity card against the real platform, on the command line and on the screens: what is typed, and what is refused before and there. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CERTRA_OPERATIONS, messageId } from '@vesalius/protocols'
import { type ForeignPerson, type PlatformProfile, readPlatformProfile } from '@vesalius/sdk'
import { inventSsin, type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { writeSoapEnvelope } from '@vesalius/xml'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HomeView, JourneyView } from '../src/host/bridge/views.ts'
import { LANGUAGES } from '../src/i18n/language.ts'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { type HostAtWork, hostAtWork, hostOf } from './host/host-at-work.ts'
import { type MeddlingProxy, meddlingProxy } from './meddling-proxy.ts'
import { DOWN, ENTER, runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
const NATIONAL = inventSsin('1981-05-17', 133)
let platform: Demonstration
let person: ForeignPerson
let home: TemporaryFolder

beforeAll(async () => {
  platform = await startDemonstration()
  const { foreigner } = JSON.parse(readFileSync(platform.file, 'utf8')) as { foreigner: ForeignPerson }
  person = { ssin: foreigner.ssin, firstNames: foreigner.firstNames, surname: foreigner.surname }
})
afterAll(() => platform[Symbol.asyncDispose]())
beforeEach(() => {
  home = temporaryFolder()
  home.write('password', PASSWORD)
})
afterEach(() => home[Symbol.dispose]())

const at = (name: string) => join(home.path, name)
const named = () => [
  ...['--ssin', person.ssin, '--first-names', person.firstNames, '--surname', person.surname],
  ...['--email', 'ilse@example.org', '--phone', '+49 30 000000', '--accept-conditions'],
]
const request = (further: readonly string[], options: Partial<Parameters<typeof runCommand>[1]> = {}) =>
  runCommand(
    [...['request', '--foreigner', '--platform', platform.file, '--folder', at('keystores')], ...further],
    { home: home.path, ...options },
  )
const inScript = (further: readonly string[], language?: string) =>
  request(['--password-file', at('password'), ...further], { ...(language && { language }) })
const files = () => (existsSync(at('keystores')) ? readdirSync(at('keystores')) : [])

describe('vesalius request --foreigner', () => {
  it('leaves the unfinished keystore, and says where to confirm until when', async () => {
    const { status, json, stdout } = await inScript([...named(), '--json'])
    expect(status, stdout).toBe(0)
    expect(json).toMatchObject({
      ...{ command: 'request', outcome: 'sent', next: 'confirm', conditionsVersion: '2026-1' },
    })
    const lasts = Date.parse(json.expirationDate as string) - Date.now()
    expect(lasts).toBeGreaterThan(6 * 86_400_000)
    expect(files()).toEqual([basename(json.keystore as string)])
    expect(basename(json.keystore as string)).toMatch(/^SSIN=\d{11} .*\.unfinished$/)
    expect((await fetch(json.validationUrl as string)).status).toBe(200)

    const completed = await runCommand(
      [
        ...['complete', '--platform', platform.file, '--folder', dirname(json.keystore as string)],
        ...['--password-file', at('password'), '--wait', '0', '--json'],
      ],
      { home: home.path },
    )
    expect(completed.status).toBe(3)

    // run again: the same key, a new address; the one before is nobody's
    const again = await inScript([...named(), '--complete', '--json'])
    expect(again.status).toBe(3)
    expect(again.json.publicKeyIdentifier).toBe(json.publicKeyIdentifier)
    expect(again.json.validationUrl).not.toBe(json.validationUrl)
    expect((await fetch(json.validationUrl as string)).status).toBe(404)
    expect(files()).toHaveLength(1)
    const another = await inScript([...named(), '--new', '--json'])
    expect(another.json.publicKeyIdentifier).not.toBe(json.publicKeyIdentifier)
    expect(files()).toHaveLength(2)
  })

  it.each(LANGUAGES)('says it to people in %s', async language => {
    const { status, stdout } = await inScript(named(), `${language}_BE.UTF-8`)
    expect(status).toBe(0)
    const words = { fr: 'Ouvrez cette adresse', nl: 'Open dit adres', de: 'Öffnen Sie', en: 'Open this' }
    expect(stdout).toContain(words[language])
    expect(stdout).toContain('/foreign-requests/')
  })

  it('asks a person at a terminal, and objects where it is typed', async () => {
    const { status, stderr } = await request([], {
      answers: [
        [/BIS number/, `${NATIONAL}${ENTER}`],
        [/identity card/, `\u0015${person.ssin}${ENTER}`],
        [/First names/, `${person.firstNames}${ENTER}`],
        [/Surname/, `${person.surname}${ENTER}`],
        [/e-mail/i, `ilse@example.org${ENTER}`],
        [/phone/i, `+49 30 000000${ENTER}`],
        [/Do you accept these conditions and send/, `${DOWN}${DOWN}${ENTER}`],
        [/wordt nooit verlengd.*Do you accept these conditions and send/, ENTER],
        [/password/i, `${PASSWORD}${ENTER}`],
        [/once more/, `${PASSWORD}${ENTER}`],
      ],
    })
    expect(status, stderr).toBe(0)
    expect(stderr).toContain(person.surname.toUpperCase())
    expect(stderr).toContain('The French and the Dutch text bind; this is a translation.')
    expect(files()).toHaveLength(1)
  })

  it('sends nothing for a person who does not accept the general conditions', async () => {
    const unaccepted = named().filter(option => option !== '--accept-conditions')
    const inTerminal = await request([...unaccepted, '--password-file', at('password')], {
      answers: [[/Do you accept these conditions/, `${DOWN}${DOWN}${DOWN}${ENTER}`]],
    })
    expect(inTerminal.status).toBe(130)
    const { status, stdout } = await inScript([...unaccepted, '--json'])
    expect(status).toBe(2)
    expect(stdout).toContain('CONDITIONS_NOT_ACCEPTED')
    expect(files()).toEqual([])
  })

  it.each([
    { name: 'no number', without: '--ssin', says: 'OPTION_MISSING' },
    { name: 'no surname', without: '--surname', says: 'OPTION_MISSING' },
    { name: 'no e-mail', without: '--email', says: 'OPTION_MISSING' },
  ])('refuses $name in a script', async ({ without, says }) => {
    const given = named()
    given.splice(given.indexOf(without), 2)
    const { status, stdout } = await inScript([...given, '--json'])
    expect(status).toBe(2)
    expect(stdout).toContain(says)
    expect(files()).toEqual([])
  })

  it.each([
    {
      name: 'a national number',
      given: () => ['--ssin', NATIONAL],
      says: 'BIS_NUMBER_EXPECTED',
    },
    { name: 'wrong check digits', given: () => ['--ssin', '74422501121'], says: 'IDENTIFIER_CHECK_DIGIT' },
    { name: 'no number at all', given: () => ['--ssin', 'me'], says: 'IDENTIFIER_' },
    { name: 'an empty name', given: () => ['--surname', ' ', '--first-names', ''], says: 'HOLDER_NAME_' },
    { name: 'no address of mail', given: () => ['--email', 'nowhere'], says: 'CONTACT_EMAIL_INVALID' },
    { name: 'a kind of key', given: () => ['--key-type', 'P-521'], says: 'INPUT_INVALID' },
    {
      name: 'an organization',
      given: () => ['--organization', 'NIHII-HOSPITAL=71099119'],
      says: 'HOLDER_TYPE_NOT_ALLOWED',
    },
    { name: 'an application', given: () => ['--application', 'LAB'], says: 'HOLDER_TYPE_NOT_ALLOWED' },
    { name: 'a use', given: () => ['--use', 'tsa'], says: 'BASE_SERVICE_NOT_ALLOWED' },
  ])('refuses $name before anything is made', async ({ given, says }) => {
    const { status, stdout } = await inScript([...named(), ...given(), '--json'])
    expect(status, stdout).toBe(2)
    expect(stdout).toContain(says)
    expect(files()).toEqual([])
  })

  it('holds new passwords alone to the policy of the platform: a request of before is sent again', async () => {
    const profile = JSON.parse(readFileSync(platform.file, 'utf8')) as object
    const strict = join(platform.folder, 'strict.json')
    writeFileSync(strict, JSON.stringify({ ...profile, passwordPolicy: { minimumLength: 12 } }))
    const underPolicy = (further: readonly string[] = []) =>
      inScript([...named(), '--platform', strict, '--json', ...further])
    home.write('password', 'Geheim-woo')

    expect((await underPolicy()).stdout).toContain('fewer than 12 characters')
    const { json } = await inScript([...named(), '--json'])
    const again = await underPolicy()
    expect(again.status, again.stdout).toBe(0)
    expect(again.json.publicKeyIdentifier).toBe(json.publicKeyIdentifier)
    expect((await underPolicy(['--new'])).status).toBe(2)
    home.write('password', 'Geheim-woord')
    expect((await underPolicy(['--new'])).status).toBe(0)
    expect(files()).toHaveLength(2)
  })

  it('refuses a weak password before anything is made', async () => {
    home.write('password', 'short')
    const { status, stdout } = await inScript([...named(), '--json'])
    expect(status).toBe(2)
    expect(stdout).toContain('PASSWORD_TOO_SHORT')
    expect(files()).toEqual([])
  })
})

describe('on the screens', () => {
  const proxied = temporaryFolder()
  let proxy: MeddlingProxy
  let profile: PlatformProfile

  beforeAll(async () => {
    proxy = await meddlingProxy(platform, proxied)
    profile = await readPlatformProfile(proxy.profile)
  })
  afterEach(() => proxy.meddle({}))
  afterAll(async () => {
    await proxy[Symbol.asyncDispose]()
    proxied[Symbol.dispose]()
  })

  const codesOf = ({ trouble }: JourneyView) => trouble?.reasons.map(({ field, code }) => `${field} ${code}`)
  const password = { type: 'password', password: PASSWORD, again: PASSWORD } as const
  const contact = {
    type: 'contact',
    ...{ emailPrivate: 'ilse@example.org', phonePrivate: '+49 30 000000' },
    ...{ emailGeneral: '', phoneGeneral: '' },
  } as const
  const kept = ({ folder }: HostAtWork) => (existsSync(folder) ? readdirSync(folder) : [])

  /** To the screen where the password is chosen. */
  async function untilPassword(host: HostAtWork): Promise<JourneyView> {
    await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    await host.act({ type: 'choose-person', person: 'no-card' })
    await host.act({ type: 'next' })
    await host.act({ type: 'foreigner', ...person })
    await host.act({ type: 'options', applicationId: '', baseServices: [], keyType: 'P-384' })
    await host.act(contact)
    return host.act({ type: 'next' })
  }

  it('is asked step by step, confirmed at an address, and found again the next morning', async () => {
    await using host = await hostOf(profile)
    await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    expect(await host.act({ type: 'choose-person', person: 'no-card' })).toMatchObject({
      ...{ state: 'without-card', canGoBack: true },
    })
    expect((await host.act({ type: 'next' })).state).toBe('foreigner')
    const nobody = await host.act({ type: 'foreigner', ssin: '', firstNames: 'Ilse', surname: ' ' })
    expect(codesOf(nobody)).toEqual(['ssin NEEDED', 'surname NEEDED'])
    const national = await host.act({ type: 'foreigner', ...person, ssin: NATIONAL })
    expect([national.state, codesOf(national)]).toEqual(['foreigner', ['ssin BIS_NUMBER_EXPECTED']])
    const dotted = person.ssin.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5')
    await host.act({ type: 'foreigner', ...person, ssin: dotted })
    await host.act({ type: 'options', applicationId: '', baseServices: [], keyType: 'P-384' })
    expect(codesOf(await host.act({ ...contact, phonePrivate: '' }))).toEqual([
      'phonePrivate CONTACT_PHONE_MISSING',
    ])
    const summary = await host.act(contact)
    const name = `${person.surname} ${person.firstNames}`.toUpperCase()
    expect(summary).toMatchObject({
      ...{ state: 'summary', foreigner: { ssin: person.ssin, holderName: name } },
      overview: { commonName: `SSIN=${person.ssin}`, keyType: 'P-384', contact: { phoneGeneral: '' } },
    })
    expect(summary.overview?.organizationalUnits).toContain(name)
    expect((await host.act({ type: 'back' })).state).toBe('contact')
    await host.act(contact)
    await host.act({ type: 'next' })
    expect(codesOf(await host.act({ ...password, again: 'another' }))).toEqual(['again PASSWORDS_DIFFER'])
    expect(kept(host)).toEqual([])

    const sent = await host.act(password)
    expect(sent).toMatchObject({ state: 'confirm', canGoBack: false, confirmation: { isReceived: true } })
    expect(kept(host).map(file => join(host.folder, file))).toEqual([sent.file])
    expect(sent.requestNumber).toMatch(/^[A-Z2-7 -]+$/)
    const first = sent.confirmation?.url ?? ''
    expect((await fetch(first)).status).toBe(200)
    expect((await host.act({ type: 'check-again' })).state).toBe('confirm')
    const { journeys } = (await host.ask('GET', '/home')).content as HomeView
    expect(journeys).toMatchObject([{ withoutCard: true, request: 'waiting', state: 'confirm' }])

    await host.restart()
    expect((await host.until(() => true)).state).toBe('unlock')
    const wrong = await host.act({ type: 'unlock', password: 'another-1' })
    expect(wrong.trouble?.code).toBe('KEYSTORE_PASSWORD_WRONG')
    const unlocked = await host.act({ type: 'unlock', password: PASSWORD })
    expect(unlocked).toMatchObject({ state: 'confirm', confirmation: { url: first } })
    const again = await host.act({ type: 'send-again' })
    expect(again).toMatchObject({ state: 'confirm', requestNumber: sent.requestNumber })
    const second = again.confirmation?.url ?? ''
    expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200])
    expect(kept(host)).toHaveLength(1)
  })

  it('goes on with the keystore of the command line, which keeps no address', async () => {
    await using host = await hostAtWork(platform)
    await inScript([...named(), '--folder', host.folder])
    const [file = ''] = kept(host)
    await host.start({ kind: 'complete', file })
    const found = await host.act({ type: 'unlock', password: PASSWORD })
    expect([found.state, found.confirmation]).toEqual(['confirm', { isReceived: true }])
    const again = await host.act({ type: 'send-again' })
    expect((await fetch(again.confirmation?.url ?? '')).status).toBe(200)
  })

  it('keeps the key when nobody answers, and sends the same request as soon as it can', async () => {
    await using host = await hostOf(profile)
    await untilPassword(host)
    proxy.meddle({ question: () => 'lose' })
    const offline = await host.act(password)
    expect(offline).toMatchObject({ state: 'sending', canGoBack: false, trouble: { code: 'OFFLINE' } })
    expect(kept(host)).toHaveLength(1)
    proxy.meddle({})
    await host.restart()
    expect((await host.until(() => true)).state).toBe('unlock')
    const unknown = await host.act({ type: 'unlock', password: PASSWORD })
    expect(unknown).toMatchObject({ state: 'confirm', confirmation: { isReceived: false } })
    const sent = await host.act({ type: 'send-again' })
    expect(sent).toMatchObject({ state: 'confirm', confirmation: { isReceived: true } })
    expect(kept(host)).toHaveLength(1)
  })

  it('says where the path is not offered, and leaves nothing behind', async () => {
    await using host = await hostOf(profile)
    await untilPassword(host)
    const reason = { code: 'OPERATION_NOT_AVAILABLE', message: 'no', parameters: [] }
    const refusal = writeSoapEnvelope(
      CERTRA_OPERATIONS.submitCSRForForeigner.writeResponse({
        head: { id: messageId('r'), issueInstant: new Date() },
        outcome: { kind: 'failure', failure: { origin: 'responder', message: 'no', errors: [reason] } },
      }),
    )
    proxy.meddle({ answer: () => ({ instead: refusal }) })
    const refused = await host.act(password)
    expect(refused).toMatchObject({ state: 'sending', canGoBack: true })
    expect(refused.trouble?.reasons.map(({ code }) => code)).toEqual(['OPERATION_NOT_AVAILABLE'])
    expect(kept(host)).toEqual([])
    proxy.meddle({})
    expect((await host.act({ type: 'send-again' })).state).toBe('confirm')
  })
})
