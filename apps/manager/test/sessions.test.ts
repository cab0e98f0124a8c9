/** Sessions and time stamps as integrators and people use them, against the real platform. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import {
  completeCertificate,
  type ForeignPerson,
  formatRequestNumber,
  keepSession,
  keystoreFolder,
  openSession,
  pkcs12Card,
  platformClients,
  readPlatformProfile,
  renewSession,
  type SdkError,
  sendForeignRequest,
  signedTimeStampClient,
  timeStampClient,
  unfinishedState,
  verifyTimeStamp,
  writeUnderSession,
} from '@vesalius/sdk'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { element, verifyAssertion } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '../src/i18n/language.ts'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { runCommand } from './run-command.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const PASSWORD = 'Correct-horse-1'
let platform: Demonstration
let home: TemporaryFolder
let hospital: string
let person: string

const at = (name: string) => join(home.path, name)
const run = (argv: readonly string[], language?: string) =>
  runCommand(argv, { home: home.path, ...(language !== undefined && { language }) })
const cardOptions = (surname: string) => [
  ...['--card', platform.cardFile(surname)],
  ...['--pin-file', home.write(`${surname}.pin`, platform.card(surname).pin)],
]
const session = (keystore: string, further: readonly string[] = [], language?: string) =>
  run(
    [
      ...['session', '--platform', platform.file, '--keystore', keystore, '--password-file', at('password')],
      ...further,
    ],
    language,
  )

async function keystoreOf(surname: string, further: readonly string[]): Promise<string> {
  const { status, stdout, json } = await run([
    ...['request', '--platform', platform.file, ...cardOptions(surname), '--password-file', at('password')],
    ...['--email', 'me@example.org', '--phone', '+32 2 000 00 00', '--accept-conditions', '--complete'],
    ...[...further, '--json'],
  ])
  if (status !== 0) throw new Error(stdout)
  return json.keystore as string
}

beforeAll(async () => {
  platform = await startDemonstration()
  home = temporaryFolder()
  home.write('password', PASSWORD)
  hospital = await keystoreOf('Vandersteen', [
    '--organization',
    'NIHII-HOSPITAL=71099119',
    '--key-type',
    'RSA-2048',
  ])
  person = await keystoreOf('Dewilde-Lemmens', [])
})
afterAll(async () => {
  home[Symbol.dispose]()
  await platform[Symbol.asyncDispose]()
})

const orderFor = async (file: string) => ({
  profile: await readPlatformProfile(platform.file),
  holder: openKeystore(new Uint8Array(readFileSync(file)), PASSWORD).keystore.authentication,
})

describe('vesalius session', () => {
  it('opens a session with the card and writes its token where told', async () => {
    const out = at('token.xml')
    const { status, json, stdout } = await session(person, [
      ...cardOptions('Dewilde-Lemmens'),
      '--out',
      out,
      '--json',
    ])

    expect(status, stdout).toBe(0)
    expect(json).toMatchObject({
      command: 'session',
      means: 'card',
      file: out,
      openAgainBefore: json.notOnOrAfter,
    })
    const lasts = Date.parse(json.notOnOrAfter as string) - Date.now()
    expect(lasts).toBeGreaterThan(4.9 * HOUR)
    const { assertion } = verifyAssertion(readFileSync(out))
    expect(assertion.id).toBe(json.assertionId)
    expect(json.attributes).toContainEqual({
      ...{ name: 'urn:be:fgov:person:ssin', values: [platform.card('Dewilde-Lemmens').ssin] },
    })
  })

  it.each(LANGUAGES)('says in %s that a session without the card is short', async language => {
    const { status, stdout, stderr } = await session(person, [], `${language}_BE.UTF-8`)
    expect(status, stderr).toBe(0)
    expect(stdout).toContain('--pin-file')
  })

  it('opens an organization’s session without a card, to be opened again by itself', async () => {
    const { status, json } = await session(hospital, ['--json'])
    expect(status).toBe(0)
    expect(json).toMatchObject({ means: 'organization', openAgainBefore: null })
    expect(json.token).toContain('<saml:Assertion')
  })

  it('is refused with the card of somebody without a mandate, in words', async () => {
    const { status, stderr } = await session(hospital, cardOptions('Brauns'))
    expect(status).toBe(4)
    expect(stderr).toContain('no mandate')
  })
})

describe('openSession and keepSession', () => {
  it('open themselves again for an organization, once for all who ask', async () => {
    let now = new Date()
    const kept = await keepSession(await orderFor(hospital), { clock: () => now })
    const first = kept.session
    expect(kept.state()).toBe('open')
    expect(await kept.token()).toBe(first)
    expect(kept.openAgainBefore).toBeNull()

    now = new Date(first.notOnOrAfter.getTime() - 60_000)
    expect(kept.state()).toBe('ending')
    now = new Date()
    expect(kept.state()).toBe('open')
    expect(await kept.token()).toBe(first)
  })

  it('open a session again from half of its time on, once for all who ask; while nobody answers the first one goes on', async () => {
    const begin = Date.now()
    let now = new Date(begin)
    const { profile, holder } = await orderFor(hospital)
    let services: typeof profile.services = profile.services
    const order = {
      ...{ holder, until: new Date(begin + 120_000) },
      profile: {
        ...profile,
        get services() {
          return services
        },
      },
    }
    const kept = await keepSession(order, { clock: () => now })
    const first = kept.session
    expect((await kept.token()).id).toBe(first.id)

    now = new Date(begin + 61_000)
    services = { ...profile.services, stsSaml: 'http://127.0.0.1:9/sts' }
    expect((await kept.token()).id).toBe(first.id)
    services = profile.services
    // not asked again at once
    expect((await kept.token()).id).toBe(first.id)
    now = order.until
    await expect(kept.token()).rejects.toMatchObject({ code: 'SESSION_ENDED' })
  })

  it('open a session that has half of its time behind it, once for all who ask', async () => {
    let now = new Date()
    const order = { ...(await orderFor(hospital)), until: new Date(Date.now() + 60_000) }
    const kept = await keepSession(order, { clock: () => now })
    const first = kept.session
    now = new Date(Date.now() + 31_000)
    const again = await Promise.all([kept.token(), kept.token(), kept.token()])
    expect(new Set(again.map(({ id }) => id)).size).toBe(1)
    expect(again[0]?.id).not.toBe(first.id)
    expect(kept.session).toBe(again[0])

    now = order.until
    await expect(kept.token()).rejects.toMatchObject({ code: 'SESSION_ENDED' })
  })

  it('wait together for a session that is opened again; whoever stops waiting stops nobody else', async () => {
    let now = new Date()
    const order = { ...(await orderFor(hospital)), until: new Date(Date.now() + 8 * MINUTE) }
    const kept = await keepSession(order, { clock: () => now })
    now = new Date(Date.now() + 4.5 * MINUTE)
    const stopping = new AbortController()
    const asked = [kept.token({ signal: stopping.signal }), kept.token()]
    stopping.abort()
    const [stopped, goesOn] = await Promise.allSettled(asked)
    expect(stopped).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } })
    expect(goesOn).toMatchObject({ status: 'fulfilled', value: { id: kept.session.id } })
  })

  it('keep a session that was opened again when all who waited for it have stopped', async () => {
    let now = new Date()
    const order = { ...(await orderFor(hospital)), until: new Date(Date.now() + 8 * MINUTE) }
    const kept = await keepSession(order, { clock: () => now })
    const first = kept.session
    now = new Date(Date.now() + 4.5 * MINUTE)
    const stopping = new AbortController()
    const asked = [1, 2].map(() => kept.token({ signal: stopping.signal }))
    stopping.abort()
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } })
    await expect(kept.token({ signal: stopping.signal })).rejects.toMatchObject({ code: 'CANCELLED' })

    await vi.waitFor(() => expect(kept.session.id).not.toBe(first.id), { timeout: 20_000, interval: 5 })
    expect(await kept.token()).toBe(kept.session)
  })

  it('open a session again whatever became of the signal of the first opening', async () => {
    let now = new Date()
    const order = { ...(await orderFor(hospital)), until: new Date(Date.now() + 8 * MINUTE) }
    const first = new AbortController()
    const kept = await keepSession(order, { clock: () => now, signal: first.signal })
    const { id } = kept.session
    now = new Date(Date.now() + 4.5 * MINUTE)
    first.abort()
    expect((await kept.token()).id).not.toBe(id)
  })

  it('ask by WS-Trust as well, with the certificate alone or with the card', async () => {
    const alone = await openSession({ ...(await orderFor(hospital)), form: 'ws-trust' })
    const bySaml = await openSession(await orderFor(hospital))
    expect(alone.means).toBe('organization')
    expect(alone.attributes).toEqual(bySaml.attributes)

    const { p12, password } = platform.card('Dewilde-Lemmens')
    const card = pkcs12Card(new Uint8Array(readFileSync(join(platform.folder, p12))), password)
    const order = { ...(await orderFor(person)), card, form: 'ws-trust' } as const
    const byCard = await openSession(order)
    expect(byCard.means).toBe('card')
    expect(byCard.notOnOrAfter.getTime() - Date.now()).toBeGreaterThan(4.9 * HOUR)
    expect((await renewSession(byCard, order)).id).not.toBe(byCard.id)
  })

  it('stop at once when they are told to', async () => {
    const signal = AbortSignal.abort()
    await expect(openSession(await orderFor(hospital), { signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })

  it('end for a person, and say so ahead', async () => {
    let now = new Date()
    const kept = await keepSession(await orderFor(person), { clock: () => now })
    expect(kept.session.means).toBe('fallback')
    expect(kept.openAgainBefore).toEqual(kept.session.notOnOrAfter)
    now = new Date(kept.session.notOnOrAfter.getTime() - 60_000)
    expect(kept.state()).toBe('ending')
    expect((await kept.token()).id).toBe(kept.session.id)
    now = kept.session.notOnOrAfter
    expect(kept.state()).toBe('ended')
    await expect(kept.token()).rejects.toMatchObject({ code: 'SESSION_ENDED' })
  })

  it('are renewed by their means, a fallback to the end of the first', async () => {
    const order = await orderFor(hospital)
    const first = await openSession(order)
    const renewed = await renewSession(first, order)
    expect(renewed.id).not.toBe(first.id)
    expect(renewed.notOnOrAfter.getTime()).toBeGreaterThanOrEqual(first.notOnOrAfter.getTime())
    expect(renewed.attributes).toEqual(first.attributes)

    const own = await orderFor(person)
    const fallback = await openSession(own)
    expect((await renewSession(fallback, own)).notOnOrAfter).toEqual(fallback.notOnOrAfter)
    await expect(renewSession(fallback, order)).rejects.toMatchObject({
      code: 'SERVICE_FAULT',
      soaCode: 'SOA-01002',
    })
  })

  it('trust no token whose issuer is not the session token service below the anchors', async () => {
    const order = await orderFor(hospital)
    const without = { ...order, profile: { ...order.profile, anchors: [] } }
    await expect(openSession(without)).rejects.toMatchObject({
      ...{ code: 'ANSWER_NOT_TRUSTED', findings: expect.arrayContaining(['PATH_NO_ISSUER']) },
    })
    const otherPolicy = { ...order, profile: { ...order.profile, etkPolicy: '1.2.3.2' } }
    await expect(openSession(otherPolicy)).rejects.toMatchObject({ findings: ['PATH_LEAF_POLICY'] })
  })

  it('give a token under which messages are signed', async () => {
    const order = await orderFor(hospital)
    const opened = await openSession(order)
    const message = await writeUnderSession(element('urn:x', 'Ask', {}), opened, order.holder)
    expect(message).toContain(opened.text)
  })

  it('say that a platform has no such service', async () => {
    const order = await orderFor(hospital)
    const { stsSaml: _, stsWsTrust: __, ...services } = order.profile.services
    await expect(openSession({ ...order, profile: { ...order.profile, services } })).rejects.toMatchObject({
      code: 'SERVICE_NOT_OFFERED',
    })
  })
})

describe('timeStampClient', () => {
  it('gives a verified time stamp, which verifies later too, and not for other data', async () => {
    const profile = await readPlatformProfile(platform.file)
    const data = Buffer.from('a prescription')
    const stamp = await timeStampClient(profile).stamp(data)

    expect(Math.abs(stamp.at.getTime() - Date.now())).toBeLessThan(60_000)
    expect(verifyTimeStamp(stamp.token, data, profile).serialNumber).toBe(stamp.serialNumber)
    const other = () => verifyTimeStamp(stamp.token, Buffer.from('another'), profile)
    expect(other).toThrow(expect.objectContaining({ findings: ['TIME_STAMP_DIGEST_MISMATCH'] }))
  })

  it('says what the authority refused', async () => {
    const client = timeStampClient(await readPlatformProfile(platform.file))
    const error = await client
      .stampDigest({ hash: 'sha256', digest: new Uint8Array(5) })
      .catch((reason: SdkError) => reason)
    expect(error).toMatchObject({
      code: 'SERVICE_REFUSED',
      reasons: [expect.objectContaining({ code: 'badAlg' })],
    })
  })
})

describe('signedTimeStampClient', () => {
  it('gives a verified time stamp over SOAP, for every digest, to the holder of a certificate of either kind', async () => {
    const profile = await readPlatformProfile(platform.file)
    const data = Buffer.from('a prescription')
    for (const file of [hospital, person]) {
      const { holder } = await orderFor(file)
      const client = signedTimeStampClient(profile, holder)
      const stamp = await client.stamp(data)
      expect(verifyTimeStamp(stamp.token, data, profile).serialNumber).toBe(stamp.serialNumber)
      for (const hash of ['sha384', 'sha512'] as const) {
        const digest = new Uint8Array(createHash(hash).update(data).digest())
        const { token, at } = await client.stampDigest({ hash, digest })
        expect(at.getTime()).toBeLessThan(Date.now() + 60_000)
        expect(verifyTimeStamp(token, data, profile).at).toEqual(at)
      }
    }
  })

  it('says what the authority refused, and that a platform has none', async () => {
    const { profile, holder } = await orderFor(hospital)
    const client = signedTimeStampClient(profile, holder)
    await expect(client.stampDigest({ hash: 'sha256', digest: new Uint8Array(5) })).rejects.toMatchObject({
      code: 'SERVICE_REFUSED',
      reasons: [expect.objectContaining({ code: 'RequesterError' })],
    })
    const { tsa: _, ...services } = profile.services
    const nowhere = signedTimeStampClient({ ...profile, services }, holder)
    await expect(nowhere.stamp(new Uint8Array())).rejects.toMatchObject({ code: 'SERVICE_NOT_OFFERED' })
  })
})

describe('sendForeignRequest', () => {
  it('leaves a keystore that waits, and an address that shows the same request number', async () => {
    const profile = await readPlatformProfile(platform.file)
    const deps = {
      ...{ profile, clients: platformClients(profile), clock: () => new Date() },
      files: keystoreFolder(at('foreign')),
    }
    const { foreigner: person } = JSON.parse(readFileSync(platform.file, 'utf8')) as {
      readonly foreigner: ForeignPerson
    }
    const contact = { emailPrivate: 'ilse@example.org', phonePrivate: '+49 30 000000' }
    const sent = await sendForeignRequest({ person, contact, keyType: 'P-384' }, PASSWORD, deps)
    const page = await (await fetch(sent.validationUrl)).text()
    expect(page).toContain(formatRequestNumber(sent.requestNumber))
    const order = { name: sent.file, password: PASSWORD, wait: 0 }
    expect((await completeCertificate(order, deps)).outcome).toBe('waiting')
    expect((await unfinishedState(order, deps)).request).toBe('waiting')
  })
})
