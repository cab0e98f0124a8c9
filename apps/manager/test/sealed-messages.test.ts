/** Sealed files from the command line against the real platform: several recipients, senders with RSA and P-384 keys, refusals. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import {
  etkDepotClient,
  newSharedKey,
  openSession,
  readPlatformProfile,
  readSharedKey,
  sealMessage,
  unsealMessage,
} from '@vesalius/sdk'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../src/i18n/language.ts'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { DOWN, ENTER, runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
const CLEAR = randomBytes(300_000)
const HOSPITAL = 'NIHII-HOSPITAL=71099119,LAB_1'
/** Of the doctor who manages the hospital's certificates. */
const OTHER_NIHII = '11234578004'
let platform: Demonstration
let home: TemporaryFolder
let hospital: string
let person: string
let personNumber: string
let otherNumber: string

const at = (name: string) => join(home.path, name)
const run = (argv: readonly string[], language?: string) =>
  runCommand(argv, { home: home.path, ...(language !== undefined && { language }) })

async function keystoreOf(surname: string, further: readonly string[]): Promise<string> {
  const { status, stdout, json } = await run([
    ...['request', '--platform', platform.file, '--card', platform.cardFile(surname)],
    ...[
      '--pin-file',
      home.write(`${surname}.pin`, platform.card(surname).pin),
      '--password-file',
      at('password'),
    ],
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
  home.write('clear', CLEAR)
  hospital = await keystoreOf('Vandersteen', [
    ...['--organization', 'NIHII-HOSPITAL=71099119', '--application', 'lab_1', '--key-type', 'RSA-2048'],
  ])
  person = await keystoreOf('Dewilde-Lemmens', [])
  personNumber = platform.card('Dewilde-Lemmens').ssin
  await keystoreOf('Vandersteen', [])
  otherNumber = platform.card('Vandersteen').ssin
})
afterAll(async () => {
  home[Symbol.dispose]()
  await platform[Symbol.asyncDispose]()
})

let made = 0
const fresh = () => at(`file-${++made}`)
const trust = () => join(platform.folder, 'trust-anchors.pem')

const seal = (keystore: string, out: string, further: readonly string[]) =>
  run([
    ...['seal', '--platform', platform.file, '--keystore', keystore, '--password-file', at('password')],
    ...['--in', at('clear'), '--out', out, '--json', ...further],
  ])
const unseal = (keystore: string, from: string, out: string, further: readonly string[] = []) =>
  run([
    ...['unseal', '--keystore', keystore, '--password-file', at('password'), '--trust', trust()],
    ...['--in', from, '--out', out, '--json', ...further],
  ])

describe('vesalius seal and unseal', () => {
  it('take a file to everybody it was sealed for, and say who sealed it when', async () => {
    const [sealed, ...opened] = [fresh(), fresh(), fresh()]
    const before = Date.now() - 1000
    const done = await seal(hospital, sealed, ['--to', `SSIN=${personNumber}`, '--to', HOSPITAL])
    expect(done.json).toMatchObject({
      ok: true,
      command: 'seal',
      file: sealed,
      octets: { clear: CLEAR.length, sealed: statSync(sealed).size },
      recipients: [
        { type: 'SSIN', value: personNumber },
        { type: 'NIHII-HOSPITAL', value: '71099119', applicationId: 'LAB_1' },
      ],
      warnings: [],
    })
    for (const [index, keystore] of [person, hospital].entries()) {
      const { status, json } = await unseal(keystore, sealed, opened[index] ?? '')
      expect(status).toBe(0)
      expect(json).toMatchObject({
        ok: true,
        command: 'unseal',
        sender: { type: 'NIHII-HOSPITAL', value: '71099119', applicationId: 'LAB_1' },
        notifications: [],
      })
      expect(new Date(json.signedAt as string).getTime()).toBeGreaterThan(before)
      expect(readFileSync(opened[index] ?? '').equals(CLEAR)).toBe(true)
    }
  })

  it('warn the sender whose P-384 signature the existing library cannot verify', async () => {
    const [sealed, opened] = [fresh(), fresh()]
    const { json } = await seal(person, sealed, ['--to', HOSPITAL])
    expect(json).toMatchObject({ ok: true, warnings: ['SENDER_KEY_IS_EC'] })
    const done = await unseal(hospital, sealed, opened, ['--from', `SSIN=${personNumber}`])
    expect(done.json).toMatchObject({ ok: true, sender: { type: 'SSIN', value: personNumber } })
  })

  it('seal for a professional’s number only when the sender confirms whose it is', async () => {
    const number = ['--to', 'NIHII11=22345632001']
    const [sealed, opened] = [fresh(), fresh()]
    const unconfirmed = await seal(hospital, sealed, number)
    expect(unconfirmed).toMatchObject({ status: 2, json: { error: { code: 'RECIPIENT_NOT_CONFIRMED' } } })
    expect(unconfirmed.stdout).toContain('NIHII11=22345632001: NOOR DEWILDE-LEMMENS')
    expect(unconfirmed.stdout).not.toContain(personNumber)

    const ofAnother = ['--expected-holder', `SSIN=${platform.card('Vandersteen').ssin}`]
    const refused = await seal(hospital, sealed, [...number, ...ofAnother])
    expect(refused).toMatchObject({
      status: 4,
      json: { error: { code: 'RECIPIENT_NOT_USABLE', reasons: [{ code: 'ETK_HOLDER_DIFFERS' }] } },
    })
    expect(existsSync(sealed)).toBe(false)

    const confirmed = ['--expected-holder', `SSIN=${personNumber}`]
    const done = await seal(hospital, sealed, [...number, '--to', HOSPITAL, ...confirmed])
    expect(done).toMatchObject({ status: 0, json: { recipients: [{ value: personNumber }, {}] } })
    expect(await unseal(person, sealed, opened)).toMatchObject({ status: 0 })
  })

  describe('seal for the numbers of two professionals', () => {
    const TWO = ['--to', 'NIHII=22345632', '--to', `NIHII11=${OTHER_NIHII}`]
    const expecting = (...holders: readonly string[]) =>
      holders.flatMap(one => ['--expected-holder', `SSIN=${one}`])

    it('when each belongs to somebody who is expected, in whatever order, numbers that prove themselves beside them', async () => {
      const sealed = fresh()
      const everybody = [...TWO, '--to', `SSIN=${otherNumber}`]
      const done = await seal(hospital, sealed, [...everybody, ...expecting(otherNumber, personNumber)])
      expect(done).toMatchObject({
        status: 0,
        json: { recipients: [{ value: personNumber }, { value: otherNumber }, { value: otherNumber }] },
      })
    })

    it('only when a script says of both whose they are; it is told which is not confirmed', async () => {
      const { status, json, stdout } = await seal(hospital, fresh(), [...TWO, ...expecting(personNumber)])
      expect([status, (json.error as { code: string }).code]).toEqual([2, 'RECIPIENT_NOT_CONFIRMED'])
      expect(stdout).toContain(`NIHII11=${OTHER_NIHII}: `)
      expect(stdout).not.toContain('NIHII=22345632')
    })

    it('asking a person about the one that is not confirmed', async () => {
      const sealed = fresh()
      const files = ['--password-file', at('password'), '--in', at('clear'), '--out', sealed]
      const order = ['seal', '--platform', platform.file, '--keystore', hospital, ...files]
      const { status, stderr } = await runCommand([...order, ...TWO, ...expecting(personNumber)], {
        home: home.path,
        answers: [[new RegExp(`NIHII11=${OTHER_NIHII} belongs to .* Seal for them`), `${DOWN}${ENTER}`]],
      })
      expect(status, stderr).toBe(0)
      expect(existsSync(sealed)).toBe(true)
    })

    it('never when somebody else is expected', async () => {
      const stranger = platform.card('Brauns').ssin
      const differs = { code: 'ETK_HOLDER_DIFFERS' }
      for (const [expected, reasons] of [
        [expecting(stranger), [differs, differs]],
        [expecting(stranger, personNumber), [differs]],
      ] as const) {
        const { status, json } = await seal(hospital, fresh(), [...TWO, ...expected])
        expect([status, json]).toMatchObject([4, { error: { reasons } }])
      }
      const all = await seal(hospital, fresh(), [...TWO, ...expecting(stranger, personNumber, otherNumber)])
      expect([all.status, all.json]).toMatchObject([
        2,
        { error: { code: 'INPUT_INVALID', reasons: [{ code: 'EXPECTED_HOLDER_NOT_RECIPIENT' }] } },
      ])
    })
  })

  it('take a person who is named by number as expected', async () => {
    const self = `SSIN=${personNumber}`
    const done = await seal(hospital, fresh(), ['--to', self, '--expected-holder', self])
    expect(done.status).toBe(0)
  })

  it('ask a person at a terminal whose number it is', async () => {
    const sealed = fresh()
    const asked = (keys: string) =>
      runCommand(
        [
          ...['seal', '--platform', platform.file, '--keystore', hospital, '--password-file', at('password')],
          ...['--in', at('clear'), '--out', sealed, '--to', 'NIHII=22345632'],
        ],
        {
          home: home.path,
          answers: [[/NIHII=22345632 belongs to NOOR DEWILDE-LEMMENS .* Seal for them/, keys]],
        },
      )
    expect((await asked(ENTER)).status).toBe(130)
    expect(existsSync(sealed)).toBe(false)
    expect((await asked(`${DOWN}${ENTER}`)).status).toBe(0)
    expect(existsSync(sealed)).toBe(true)
  })

  it.each([
    { name: 'of nobody who is a recipient', expected: 'SSIN=85073000160', says: /no recipient/ },
    { name: 'with an application', expected: 'SSIN=85073000160,LAB_1', says: /belongs to a person/ },
    { name: 'that is no number', expected: 'SSIN=1', says: /./ },
    { name: 'that is no holder', expected: '85073000160', says: /TYPE=NUMBER/ },
  ])('refuse --expected-holder $name, and say why', async ({ expected, says }) => {
    const { status, json } = await seal(hospital, fresh(), ['--to', HOSPITAL, '--expected-holder', expected])
    expect([status, json]).toMatchObject([
      2,
      { error: { code: 'INPUT_INVALID', reasons: [{ says: expect.stringMatching(says) }] } },
    ])
  })

  it('offer what --status-check takes', async () => {
    const { status, json } = await unseal(hospital, at('clear'), fresh(), ['--status-check', 'often'])
    expect([status, json]).toMatchObject([
      2,
      { error: { suggestion: expect.stringContaining('none, sender-') } },
    ])
  })

  it('name every recipient that cannot be sealed for, in the person’s language', async () => {
    const sealed = fresh()
    for (const language of LANGUAGES) {
      const { status, json } = await run([
        ...['seal', '--platform', platform.file, '--keystore', hospital, '--password-file', at('password')],
        ...['--in', at('clear'), '--out', sealed, '--json', '--language', language],
        ...['--to', 'NIHII-HOSPITAL=71000436', '--to-etk', at('clear')],
      ])
      expect(status).toBe(4)
      expect(json).toMatchObject({
        error: {
          code: 'RECIPIENT_NOT_USABLE',
          reasons: [{ code: 'NO_MATCHING_ETK' }, { code: 'ETK_MALFORMED' }],
        },
      })
      expect(existsSync(sealed)).toBe(false)
    }
  })

  it.each([
    { name: 'a message for somebody else', to: 'hospital', code: 'MESSAGE_FOR_SOMEBODY_ELSE', exit: 8 },
    { name: 'a changed message', change: true, code: 'MESSAGE_REFUSED', exit: 9 },
    { name: 'another sender than wanted', from: 'CBE=0809394427', code: 'MESSAGE_REFUSED', exit: 9 },
    { name: 'a sender under an anchor that is not trusted', foreign: true, code: 'MESSAGE_REFUSED', exit: 9 },
  ])('refuse $name and write nothing', async ({ to, change, from, foreign, code, exit }) => {
    const [sealed, opened] = [fresh(), fresh()]
    await seal(hospital, sealed, ['--to', to === 'hospital' ? HOSPITAL : `SSIN=${personNumber}`])
    if (change) {
      const octets = readFileSync(sealed)
      octets[100_000] = (octets[100_000] ?? 0) ^ 1
      writeFileSync(sealed, octets)
    }
    const anchors = readFileSync(trust(), 'utf8').split(/(?=-----BEGIN)/)
    const other = home.write('other.pem', anchors.find(pem => pem.includes('BEGIN') && !isRsa(pem)) ?? '')
    const { status, json } = await unseal(person, sealed, opened, [
      ...(from === undefined ? [] : ['--from', from]),
      ...(foreign ? ['--trust', other] : []),
    ])
    expect({ status, code: (json.error as { code: string }).code }).toEqual({ status: exit, code })
    expect(readdirSync(home.path).filter(name => name.startsWith(opened.split('/').at(-1) ?? ''))).toEqual([])
  })

  it('never overwrite a file', async () => {
    const sealed = fresh()
    writeFileSync(sealed, 'mine')
    const { status, json } = await seal(hospital, sealed, ['--to', HOSPITAL])
    expect({ status, code: (json.error as { code: string }).code }).toEqual({
      status: 2,
      code: 'MESSAGE_FILE_EXISTS',
    })
    expect(readFileSync(sealed, 'utf8')).toBe('mine')
  })

  it('take a message to whoever a shared key is for, by the attributes of a session', async () => {
    const profile = await readPlatformProfile(platform.file)
    const deps = { profile, depot: etkDepotClient(profile), clock: () => new Date() }
    const [maker, reader] = [hospital, person].map(
      file => openKeystore(readFileSync(file), PASSWORD).keystore,
    )
    if (!maker || !reader) throw new Error('a keystore is missing')
    const session = await openSession({ profile, holder: reader.authentication })
    const [attribute] = session.attributes
    if (!attribute) throw new Error('the session says nothing')

    const sharedKey = await newSharedKey({ keystore: maker, allowedReaders: [attribute] }, deps)
    const { sealed } = await sealMessage(CLEAR, { keystore: maker, sharedKey }, deps)
    const means = { keys: [], anchors: profile.anchors, clock: deps.clock }
    const opened = await unsealMessage(sealed, {
      ...means,
      sharedKey: identifier => readSharedKey(identifier, { keystore: reader, session }, deps),
    })
    expect(opened.isVerified && CLEAR.equals(opened.content)).toBe(true)
    const own = await openSession({ profile, holder: maker.authentication })
    const asStranger = { keystore: maker, session: own }
    await expect(readSharedKey(sharedKey.identifier, asStranger, deps)).rejects.toMatchObject({
      code: 'SERVICE_REFUSED',
      reasons: [{ code: 'KEY_NOT_AVAILABLE' }],
    })
  })

  it('seal for whoever has an attribute, who opens it under a session', async () => {
    const [sealed, opened] = [fresh(), fresh()]
    const attribute = `urn:be:fgov:person:ssin=${personNumber}`
    const made = await seal(hospital, sealed, ['--to-attribute', attribute])
    expect(made).toMatchObject({ status: 0, json: { recipients: [], sharedKey: expect.any(String) } })

    const card = ['--card', platform.cardFile('Dewilde-Lemmens'), '--pin-file', at('Dewilde-Lemmens.pin')]
    const further = ['--platform', platform.file, ...card, '--attribute', 'urn:be:fgov:person:ssin']
    expect(await unseal(person, sealed, opened, further)).toMatchObject({ status: 0 })
    expect(readFileSync(opened)).toEqual(CLEAR)

    const { status, json } = await unseal(hospital, sealed, fresh(), ['--platform', platform.file])
    expect([status, (json.error as { code: string }).code]).toEqual([8, 'MESSAGE_FOR_SOMEBODY_ELSE'])
  })

  it('seal for whoever has an attribute, but not for those with another', async () => {
    const sealed = fresh()
    const attribute = `urn:be:fgov:person:ssin=${personNumber}`
    const made = await seal(hospital, sealed, ['--to-attribute', attribute, '--except-attribute', attribute])
    expect(made.status).toBe(0)
    const { json } = await unseal(person, sealed, fresh(), ['--platform', platform.file])
    expect((json.error as { code: string }).code).toBe('MESSAGE_FOR_SOMEBODY_ELSE')
  })

  it('open no session for a message that the keystore itself opens', async () => {
    const [sealed, opened] = [fresh(), fresh()]
    const attribute = `urn:be:fgov:person:ssin=${personNumber}`
    expect((await seal(person, sealed, ['--to', HOSPITAL, '--to-attribute', attribute])).status).toBe(0)
    // without a platform there is nobody to ask
    const trust = join(platform.folder, 'trust-anchors.pem')
    expect((await unseal(hospital, sealed, opened, ['--trust', trust])).status).toBe(0)
  })

  it.each([['to-attribute'], ['except-attribute']])('refuse --%s without a value', async option => {
    const { status, json } = await seal(hospital, fresh(), ['--to', HOSPITAL, `--${option}`, 'urn:x'])
    expect([status, (json.error as { code: string }).code]).toEqual([2, 'INPUT_INVALID'])
  })

  it('refuse a message of a sender who was revoked since', async () => {
    const [sealed, opened] = [fresh(), fresh()]
    await seal(person, sealed, ['--to', HOSPITAL])
    const revoked = await run([
      ...['revoke', '--platform', platform.file, '--card', platform.cardFile('Dewilde-Lemmens')],
      ...[
        '--pin-file',
        at('Dewilde-Lemmens.pin'),
        '--reason',
        'keyCompromise',
        '--accept-conditions',
        '--json',
      ],
    ])
    expect(revoked.status).toBe(0)
    const { status, json } = await unseal(hospital, sealed, opened, ['--status-check', 'receiver-mandatory'])
    expect(status).toBe(9)
    expect(json).toMatchObject({ error: { reasons: [{ code: 'OUTER_CERTIFICATE_REVOKED' }] } })
    expect(existsSync(opened)).toBe(false)
  })
})

const isRsa = (pem: string) => pem.length > 1200
