/**
 * The certificate of a person without an identity card after the first one, against the real platform with a widened replacement period:
 * renewed, listed and revoked with the keystore alone (requirements A17, A18, A21, section F).
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  type EncryptionEntry,
  makeDecryptionProbe,
  openKeystore,
  opensDecryptionProbe,
  requestKeyIdentifier,
} from '@vesalius/etee'
import { type PlatformProfile, readPlatformProfile } from '@vesalius/sdk'
import { inventSsin, type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HomeView } from '../src/host/bridge/views.ts'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { type HostAtWork, hostAtWork, hostOf } from './host/host-at-work.ts'
import { meddlingProxy } from './meddling-proxy.ts'
import { type Foreigner, foreignerOf, PersonAbroad } from './person-abroad.ts'
import { ENTER, type RunOptions, runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
const OTHER = 'Battery-staple-2'
let platform: Demonstration
let abroad: PersonAbroad
let person: Foreigner
let home: TemporaryFolder
/** The first certificate. */
let first: string

beforeAll(async () => {
  platform = await startDemonstration(['--replacement-days', '400'])
  abroad = new PersonAbroad(platform)
  person = foreignerOf(platform)
  home = temporaryFolder()
  home.write('password', PASSWORD)
  home.write('other', OTHER)
  const { ssin, firstNames, surname } = person
  const named = ['--ssin', ssin, '--first-names', firstNames, '--surname', surname]
  const { json } = await run(['request', '--foreigner', ...named, ...CONTACT])
  await accepted(json)
  first = String((await run(['complete'])).json.keystore)
})
afterAll(async () => {
  home?.[Symbol.dispose]()
  await platform?.[Symbol.asyncDispose]()
})

const NO_CONTACT = { emailPrivate: '', phonePrivate: '', emailGeneral: '', phoneGeneral: '' }
const CONTACT = ['--email', 'ilse@example.org', '--phone', '+49 30 000000', '--accept-conditions']

/** At the command line, with the password of the keystores unless another is given. */
function run(argv: readonly string[], options: Partial<RunOptions> & { profile?: string } = {}) {
  const { profile = platform.file, ...others } = options
  const usual = ['--platform', profile, '--password-file', join(home.path, 'password'), '--json']
  return runCommand([...argv.slice(0, 1), ...usual, ...argv.slice(1)], { home: home.path, ...others })
}

const at = (name: string) => join(home.path, name)
/** Confirmed by its person, accepted by an operator. */
async function accepted({ validationUrl, publicKeyIdentifier }: Record<string, unknown>): Promise<void> {
  await abroad.confirm(String(validationUrl))
  await abroad.accept(String(publicKeyIdentifier))
}

/** The newest keystore: that of the first renewal, once it is done. */
const renewed = () => join(dirname(first), readdirSync(dirname(first)).sort().at(-1) ?? '')
/** What the platform says of a certificate before its period. */
const notYet = (answer: string) =>
  answer
    .replace(/(Replaceable>)true/, '$1false')
    .replace(/(?<=ReplacementPeriodStartDate>)[^<]+/, '2099-01-01T00:00:00Z')
const opened = (file: string, password = PASSWORD) => openKeystore(readFileSync(file), password).keystore

describe('vesalius renew --foreigner', () => {
  it('goes through its phases however often it is cut off, and old messages open with the new keystore', async () => {
    using folder = temporaryFolder()
    await using proxy = await meddlingProxy(platform, folder)
    const [oldEntry] = opened(first).encryption
    const message = makeDecryptionProbe(oldEntry as EncryptionEntry, Buffer.alloc(16, 7))
    const renew = [
      'renew',
      '--foreigner',
      '--new-password-file',
      join(home.path, 'other'),
      '--accept-conditions',
    ]
    const cut = async (operation: string, when: 'question' | 'answer') => {
      proxy.meddle({
        [when]: (one: { operation: string }) => (one.operation === operation ? 'lose' : 'pass'),
      })
      const { status } = await run([...renew, '--activate'], { profile: proxy.profile, pauses: [] })
      expect({ operation, when, status }).toEqual({ operation, when, status: 5 })
    }
    proxy.meddle({ answer: ({ answer }) => ({ instead: notYet(answer) }) })
    expect(await run(renew, { profile: proxy.profile })).toMatchObject({
      status: 4,
      json: {
        error: { code: 'RENEWAL_TOO_EARLY', replaceableFrom: '2099-01-01T00:00:00.000Z' },
      },
    })
    proxy.meddle({ question: one => (one.operation === 'SubmitCSRForForeigner' ? 'lose' : 'pass') })
    const asked = await runCommand(['renew', '--foreigner', '--platform', proxy.profile], {
      ...{ home: home.path, pauses: [] },
      answers: [
        [/Password of the keystore/, `${PASSWORD}${ENTER}`],
        [new RegExp(`First names.*${person.firstNames}`), ENTER],
        [new RegExp(`Surname.*${person.surname}`), ENTER],
        [/e-mail.*ilse@example\.org/i, ENTER],
        [/phone.*\+49 30 000000/i, ENTER],
        [/Do you accept these conditions and send/, ENTER],
        [/Choose a password|new keystore password|Keystore password/i, `${OTHER}${ENTER}`],
        [/once more/, `${OTHER}${ENTER}`],
      ],
    })
    expect(asked.status, asked.stderr).toBe(5)
    expect(asked.stderr).toContain('It can be renewed now')
    expect(asked.stderr).toContain(`OU  ${person.surname.toUpperCase()} ${person.firstNames.toUpperCase()}`)
    await cut('SubmitCSRForForeigner', 'answer')
    proxy.meddle({})

    const sent = await run(renew, { profile: proxy.profile })

    expect(sent, sent.stdout).toMatchObject({
      status: 0,
      json: {
        ...{ command: 'renew', outcome: 'sent', next: 'confirm' },
        replaces: opened(first).authentication.certificate.publicKeyIdentifier,
      },
    })
    await accepted(sent.json)
    await cut('CompleteETKRegistration', 'answer')
    proxy.meddle({})
    const { status, json } = await run([...renew, '--activate'], { profile: proxy.profile })
    expect({ status, json }).toMatchObject({
      status: 0,
      json: { command: 'renew', outcome: 'finished', etk: 'active', next: 'nothing', resumed: true },
    })
    const next = opened(String(json.keystore), OTHER)
    expect(message && opensDecryptionProbe(next, message)).toBe(true)
    expect(readdirSync(join(home.path, 'ehealth', 'keystore'))).toHaveLength(2)
  })

  it('says how things stand when there is nothing to renew', async () => {
    const renewing = ['renew', '--foreigner', '--accept-conditions']
    const again = await run([...renewing, '--keystore', first])
    expect(again).toMatchObject({ status: 4, json: { error: { code: 'RENEWAL_REPLACED' } } })
    // no card could be meant
    for (const unsaid of [['--keystore', first], []]) {
      const same = await run(['renew', ...unsaid, '--accept-conditions', '--password-file', at('other')])
      expect(same.json.error).toMatchObject({
        code: unsaid.length > 0 ? 'KEYSTORE_PASSWORD_WRONG' : 'RENEWAL_REPLACED',
      })
    }
    const wrong = await run([...renewing, '--keystore', renewed()])
    expect(wrong).toMatchObject({ status: 8, json: { error: { code: 'KEYSTORE_PASSWORD_WRONG' } } })
    const of = (ssin: string) => run([...renewing, '--keystore', first, '--ssin', ssin])
    expect(await of(inventSsin('1981-05-17', 133, 'sex-known'))).toMatchObject({
      ...{ status: 8, json: { error: { code: 'KEYSTORE_HOLDER_DIFFERS' } } },
    })
    const anew = ['--ssin', person.ssin, '--first-names', person.firstNames, '--surname', person.surname]
    const third = await run(['request', '--foreigner', ...anew, ...CONTACT, '--new'])
    expect(third).toMatchObject({
      status: 4,
      json: { error: { reasons: [{ code: 'REPLACEMENT_ALREADY_EXISTS' }] } },
    })
    const empty = ['--folder', join(home.path, 'empty')]
    expect(await run([...renewing, ...empty])).toMatchObject({
      ...{ status: 8, json: { error: { code: 'NO_KEYSTORE' } } },
    })
  })

  it('is no way round the card of somebody who has one', async () => {
    const card = platform.card('Brauns')
    const cardPassword = home.write('card-password', card.password)
    const withCard = ['--card', platform.cardFile('Brauns'), '--card-password-file', cardPassword]
    const elsewhere = ['--folder', join(home.path, 'of-others'), '--accept-conditions']
    const pin = ['--pin-file', home.write('pin', card.pin)]
    const asked = await run(['request', ...withCard, ...pin, ...CONTACT, ...elsewhere, '--complete'])
    const keystore = String(asked.json.keystore)
    const refused = await run(['renew', '--foreigner', '--keystore', keystore, '--accept-conditions'])
    expect(refused).toMatchObject({
      status: 2,
      json: { error: { code: 'INPUT_INVALID', reasons: [{ code: 'BIS_NUMBER_EXPECTED' }] } },
    })
    const none = await run(['renew', '--foreigner', ...elsewhere])
    expect(none).toMatchObject({ status: 8, json: { error: { code: 'NO_KEYSTORE' } } })
    const organization = ['--organization', 'NIHII-HOSPITAL=71099119']
    expect(await run(['renew', '--foreigner', ...organization])).toMatchObject({
      ...{ status: 2, json: { error: { reasons: [{ code: 'HOLDER_TYPE_NOT_ALLOWED' }] } } },
    })
  })
})

describe('vesalius list without a card', () => {
  const idOf = (file: string, password = PASSWORD) =>
    opened(file, password).authentication.certificate.publicKeyIdentifier

  it('says of every keystore that opens how its certificate stands, and which did not open', async () => {
    const { status, json } = await run(['list', '--foreigner'])
    expect({ status, json }).toMatchObject({
      status: 0,
      json: {
        command: 'list',
        certificates: [
          {
            ...{ publicKeyIdentifier: idOf(first), keystore: first, status: 'active', next: 'nothing' },
            holder: { type: 'SSIN', value: person.ssin },
          },
        ],
        unopened: [{ keystore: renewed(), code: 'KEYSTORE_PASSWORD_WRONG' }],
        unfinished: [],
      },
    })
    const named = await run(['list', '--keystore', renewed(), '--password-file', join(home.path, 'other')])
    expect(named.json.certificates).toMatchObject([{ keystore: renewed(), etkStatus: 'active' }])
    expect(await run(['list', '--keystore', renewed()])).toMatchObject({
      ...{ status: 8, json: { error: { code: 'KEYSTORE_PASSWORD_WRONG' } } },
    })
    const nobody = ['--ssin', inventSsin('1981-05-17', 133, 'sex-known')]
    expect(await run(['list', '--foreigner', ...nobody])).toMatchObject({
      json: { error: { code: 'NO_KEYSTORE' } },
    })
  })

  it('asks a person for the password of each', async () => {
    const asking = ['list', '--foreigner', '--platform', platform.file]
    const { status, stdout } = await runCommand(asking, {
      home: home.path,
      answers: [
        [new RegExp(basename(renewed())), `${OTHER}${ENTER}`],
        [new RegExp(basename(first)), `${PASSWORD}${ENTER}`],
      ],
    })
    expect(status).toBe(0)
    expect(stdout).toContain(first)
    expect(stdout).toContain(renewed())
  })

  it('tells one that was revoked by its own key, after reason, contract and a question, from the others', async () => {
    const revoking = ['revoke', '--foreigner', '--platform', platform.file, '--keystore', first]
    const { status, stderr } = await runCommand(revoking, {
      ...{ home: home.path, language: 'nl_BE' },
      answers: [
        [/Wachtwoord van de keystore/, `${PASSWORD}${ENTER}`],
        [/Wat is er gebeurd\?/, ENTER],
        [/\?/, ENTER],
      ],
    })
    expect(status, stderr).toBe(0)
    expect(stderr).toContain('Intrekkingscontract')
    expect(stderr).toContain('Oude berichten blijven leesbaar')
    const { json } = await run(['list', '--keystore', first])
    expect(json.certificates).toMatchObject([
      { publicKeyIdentifier: idOf(first), status: 'revoked', etkStatus: 'revoked', next: 'request' },
    ])
  })
})

describe('on the screens', () => {
  /** At a machine that has the renewed keystore. */
  async function hostWithKeystore(profile?: PlatformProfile): Promise<HostAtWork> {
    const host = await (profile ? hostOf(profile) : hostAtWork(platform))
    mkdirSync(host.folder, { recursive: true })
    copyFileSync(renewed(), join(host.folder, basename(renewed())))
    return host
  }
  const open = (password = OTHER) => ({ type: 'open-keystore', name: basename(renewed()), password }) as const
  const [withoutCard, next] = [{ type: 'without-card' }, { type: 'next' }] as const

  it('a keystore says what there is, where no card can be asked', async () => {
    await using host = await hostWithKeystore()
    copyFileSync(first, join(host.folder, basename(first)))
    const asked = await host.start({ kind: 'certificates' })
    expect(asked).toMatchObject({ state: 'identify', keystoreInstead: true })
    expect(await host.act(withoutCard)).toMatchObject({
      ...{ state: 'keystore', canGoBack: true },
      files: [{ name: basename(renewed()) }, { name: basename(first) }],
    })
    expect((await host.act(open(PASSWORD))).trouble?.code).toBe('KEYSTORE_PASSWORD_WRONG')
    const shown = await host.act(open())
    expect(shown).toMatchObject({
      ...{ state: 'shown', unopened: [basename(first)] },
      certificates: [{ status: 'active', etkStatus: 'active', next: 'renew', withoutCard: true }],
    })
    await host.act(withoutCard)
    const both = await host.act({ ...open(PASSWORD), name: basename(first) })
    expect(both.unopened).toEqual([])
    expect(both.certificates).toMatchObject([{ status: 'active' }, { status: 'revoked', next: 'nothing' }])
    const { certificates = [] } = (await host.ask('GET', '/home')).content as HomeView
    expect(certificates.map(({ next: action }) => action)).toEqual(['renew', 'nothing'])
    const [{ publicKeyIdentifier: certificate } = { publicKeyIdentifier: '' }] = certificates
    expect(await host.start({ kind: 'contact', certificate })).toMatchObject({
      ...{ state: 'by-mail', withoutCard: true },
    })
    expect((await host.start({ kind: 'certificates' })).state).toBe('keystore')
  })

  it('a certificate is renewed in one journey, across a restart, and its old messages open', async () => {
    await using host = await hostWithKeystore()
    const [oldEntry] = opened(renewed(), OTHER).encryption
    const message = makeDecryptionProbe(oldEntry as EncryptionEntry, Buffer.alloc(16, 7))
    await host.start({ kind: 'renew' })
    const { ssin, firstNames, surname } = person
    expect(await host.act(open())).toMatchObject({
      ...{ state: 'renewal', renewal: { window: 'open', oldKeys: 2 } },
      foreigner: { ssin, firstNames, surname },
    })
    await host.act(next)
    expect((await host.act({ type: 'accept-conditions' })).state).toBe('foreigner')
    // the number is that of the certificate, whatever is sent
    await host.act({
      type: 'foreigner',
      ssin: inventSsin('1981-05-17', 133, 'sex-known'),
      firstNames,
      surname,
    })
    const contact = await host.act({ type: 'options', applicationId: '', baseServices: [], keyType: 'P-384' })
    expect(contact).toMatchObject({ state: 'contact', contact: { emailPrivate: 'ilse@example.org' } })
    const summary = await host.act({ type: 'contact', ...(contact.contact ?? NO_CONTACT) })
    expect(summary).toMatchObject({ state: 'summary', overview: { commonName: `SSIN=${ssin}` } })
    await host.act(next)
    const sent = await host.act({ type: 'password', password: PASSWORD, again: PASSWORD })
    expect(sent).toMatchObject({ state: 'confirm', canGoBack: false })
    const names = sent.stages.map(({ name }) => name)
    expect(names).toEqual([
      ...['keystore', 'conditions', 'details', 'summary', 'password', 'confirm', 'certificate', 'activation'],
    ])

    await host.restart()
    const journeys = async () => ((await host.ask('GET', '/home')).content as HomeView).journeys
    expect(await journeys()).toMatchObject([{ kind: 'renew', withoutCard: true, request: 'waiting' }])
    expect((await host.until(() => true)).state).toBe('unlock')
    const unfinished = openKeystore(readFileSync(sent.file ?? ''), PASSWORD).keystore
    await accepted({
      validationUrl: sent.confirmation?.url,
      publicKeyIdentifier: requestKeyIdentifier(unfinished),
    })
    expect(await journeys()).toMatchObject([{ request: 'ready' }])
    const renewing = await host.act({ type: 'unlock', password: PASSWORD })
    expect(renewing).toMatchObject({ state: 'activation' })
    const activated = await host.act({ type: 'activate' })
    expect(activated).toMatchObject({ state: 'activated', activation: 'active' })
    const keystore = opened(activated.file ?? '')
    expect(message && opensDecryptionProbe(keystore, message)).toBe(true)
    expect(keystore.encryption).toHaveLength(3)
  })

  it('a certificate is revoked by its own key, after reason and contract; elsewhere the support is asked', async () => {
    using folder = temporaryFolder()
    await using silent = await meddlingProxy(platform, folder)
    await using elsewhere = await hostWithKeystore(await readPlatformProfile(silent.profile))
    await elsewhere.start({ kind: 'revoke' })
    expect((await elsewhere.act(withoutCard)).state).toBe('revoke-by-mail')

    await using host = await hostWithKeystore()
    await host.start({ kind: 'revoke' })
    expect((await host.act(withoutCard)).state).toBe('keystore')
    expect((await host.act(open(PASSWORD))).trouble?.code).toBe('KEYSTORE_PASSWORD_WRONG')
    const why = await host.act(open())
    expect(why).toMatchObject({ state: 'reason', certificate: { revocable: true, withoutCard: true } })
    expect(why.events?.map(({ event }) => event)).not.toContain('left-organization')
    const read = await host.act({ type: 'choose-event', event: 'file-lost' })
    expect(read).toMatchObject({ state: 'contract', reason: 'keyCompromise' })
    expect(read.contractId).toBeDefined()
    expect((await host.act({ type: 'back' })).state).toBe('reason')
    await host.act({ type: 'choose-event', event: 'file-lost' })
    const unread = await host.act({ type: 'accept-contract', confirmed: false })
    expect([unread.state, unread.trouble?.reasons.map(({ field }) => field)]).toEqual([
      'contract',
      ['confirmed'],
    ])
    const revoked = await host.act({ type: 'accept-contract', confirmed: true })
    expect(revoked).toMatchObject({ state: 'revoked', revocation: 'revoked' })
    await host.start({ kind: 'revoke' })
    await host.act(withoutCard)
    expect((await host.act(open())).state).toBe('none')
  })
})
