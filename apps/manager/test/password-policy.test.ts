/** A profile that asks more of new passwords than the rule (requirement A12): on the command line and on the screens; old ones go on opening. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore, startKeystore, writeKeystore } from '@vesalius/etee'
import { generateKeyPair } from '@vesalius/pki'
import { readPlatformProfile } from '@vesalius/sdk'
import { type TemporaryFolder, temporaryFolder, testHierarchy, toPem } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HomeView } from '../src/host/bridge/views.ts'
import { LANGUAGES } from '../src/i18n/language.ts'
import { hostOf } from './host/host-at-work.ts'
import { ENTER, runCommand } from './run-command.ts'

const NOBODY = 'http://127.0.0.1:9'
const POLICY = { minimumLength: 12, lowerAndUpperCase: true }
const NAME = 'SSIN=85073000160 20260915-102030.acc-p12'
/** 8 characters; 10; 12 without a capital letter; 12 with one. */
const [OLD, SHORT, SMALL, GOOD] = ['Geheim-1', 'Geheim-woo', 'geheim-woord', 'Geheim-woord']
const SAYS = {
  fr: 'Il compte moins de 12 caractères.',
  nl: 'Het telt minder dan 12 tekens.',
  de: 'Es hat weniger als 12 Zeichen.',
  en: 'It has fewer than 12 characters.',
}
let folder: TemporaryFolder
let octets: Uint8Array

const strict = () => join(folder.path, 'strict.json')
/** A home folder with a keystore of before, where the usual folder is. */
function homeWithKeystore(home: TemporaryFolder) {
  const place = join(home.path, 'ehealth/keystore')
  mkdirSync(place, { recursive: true })
  for (const [file, text] of Object.entries({ old: OLD, short: SHORT, small: SMALL, good: GOOD }))
    home.write(file, text)
  return home.write(`ehealth/keystore/${NAME}`, octets)
}
const opens = (file: string, password: string) =>
  openKeystore(readFileSync(file), password).keystore.authentication.privateKey

beforeAll(async () => {
  folder = temporaryFolder()
  folder.write('anchors.pem', toPem('CERTIFICATE', (await testHierarchy()).root.certificate.der))
  const profile = {
    ...{ name: 'Strict Care Trust', environment: 'acceptance', baseUrl: NOBODY, passwordPolicy: POLICY },
    ...{ services: { certra: '/certra', etkra: '/etkra', etkDepot: '/depot' }, trustAnchors: 'anchors.pem' },
  }
  folder.write('strict.json', JSON.stringify(profile))
  const { privateKey } = await generateKeyPair('P-384')
  const createdAt = new Date('2026-09-15T10:20:30Z')
  const pending = {
    ...{ environment: 'acceptance' as const, platform: NOBODY, createdAt },
    identifier: { type: 'SSIN' as const, value: '85073000160' },
    subject: 'CN=SSIN\\=85073000160,OU=SSIN\\=85073000160,O=Federal Government,C=BE',
  }
  octets = writeKeystore(await startKeystore(privateKey, pending, createdAt), OLD)
})
afterAll(() => folder[Symbol.dispose]())

describe('a new password on the command line', () => {
  const request = (home: TemporaryFolder, password: string, language: string, further: string[] = []) =>
    runCommand(
      [
        ...['request', '--platform', strict(), '--email', 'me@example.org', '--phone', '1'],
        ...['--accept-conditions', '--password-file', password, '--json', '--language', language, ...further],
      ],
      { home: home.path },
    )

  it.each(LANGUAGES)('is refused with the number that the platform asks, in %s', async language => {
    using home = temporaryFolder()
    homeWithKeystore(home)

    const { status, json } = await request(home, 'short', language)

    expect(status).toBe(2)
    expect(json).toMatchObject({
      error: {
        code: 'PASSWORD_NOT_ALLOWED',
        reasons: [{ code: 'PASSWORD_TOO_SHORT', says: SAYS[language] }],
      },
    })
  })

  it('is taken when it follows the policy: only the card is missing', async () => {
    using home = temporaryFolder()
    homeWithKeystore(home)

    expect((await request(home, 'small', 'en')).json).toMatchObject({
      error: { reasons: [{ code: 'PASSWORD_NEEDS_LOWER_AND_UPPER_CASE' }] },
    })
    expect((await request(home, 'good', 'en')).json).toMatchObject({ error: { code: 'NO_READER' } })
  })

  it('is not asked of an unfinished keystore of before, unless a new one is wanted', async () => {
    using home = temporaryFolder()
    homeWithKeystore(home)
    home.write(`ehealth/keystore/${NAME}.unfinished`, octets)

    expect((await request(home, 'old', 'en')).json).toMatchObject({ error: { code: 'NO_READER' } })
    expect((await request(home, 'old', 'en', ['--new'])).json).toMatchObject({
      error: { code: 'PASSWORD_NOT_ALLOWED' },
    })
  })
})

describe('another password on the command line', () => {
  const passwd = (home: TemporaryFolder, next: string, further: readonly string[]) =>
    runCommand(['passwd', '--password-file', 'old', '--new-password-file', next, '--json', ...further], {
      home: home.path,
    })

  it('follows the platform that is said; the old one opens whatever it is', async () => {
    using home = temporaryFolder()
    const file = homeWithKeystore(home)
    const platform = ['--platform', strict()]

    expect(await passwd(home, 'short', platform)).toMatchObject({
      status: 2,
      json: { error: { reasons: [{ code: 'PASSWORD_TOO_SHORT', says: SAYS.en }] } },
    })
    expect(opens(file, OLD)).toBeDefined()
    expect(await passwd(home, 'good', platform)).toMatchObject({ status: 0, json: { outcome: 'changed' } })
    expect(opens(file, GOOD)).toBeDefined()
  })

  it('follows the only platform that is known, and the plain rule where none is', async () => {
    using home = temporaryFolder()
    const file = homeWithKeystore(home)
    const profiles = join(home.path, 'ehealth/profiles')
    mkdirSync(profiles, { recursive: true })
    home.write('ehealth/profiles/anchors.pem', readFileSync(join(folder.path, 'anchors.pem')))
    home.write('ehealth/profiles/strict.json', readFileSync(strict()))
    using other = temporaryFolder()
    const free = homeWithKeystore(other)

    expect((await passwd(home, 'short', [])).json).toMatchObject({ error: { code: 'PASSWORD_NOT_ALLOWED' } })
    expect(opens(file, OLD)).toBeDefined()
    expect((await passwd(other, 'short', [])).status).toBe(0)
    expect(opens(free, SHORT)).toBeDefined()
  })

  it('is asked of a person with what is wanted', async () => {
    using home = temporaryFolder()
    const file = homeWithKeystore(home)

    const { status, stderr } = await runCommand(['passwd', '--platform', strict(), '--keystore', file], {
      home: home.path,
      answers: [
        [/Password of the keystore/, `${OLD}${ENTER}`],
        [/at least 12 characters.*small and capital letters.*Choose a keystore password/, `${SHORT}${ENTER}`],
        [/fewer than 12 characters/, `${'\u007f'.repeat(SHORT.length)}${GOOD}${ENTER}`],
        [/once more/, `${GOOD}${ENTER}`],
      ],
    })

    expect(status, stderr).toBe(0)
    expect(opens(file, GOOD)).toBeDefined()
  })
})

describe('another password on the screens', () => {
  it('is told what the platform asks, and held to it', async () => {
    await using host = await hostOf(await readPlatformProfile(strict()))
    const { platform } = (await host.ask('GET', '/home')).content as HomeView
    expect(platform.passwordPolicy).toEqual(POLICY)

    mkdirSync(host.folder, { recursive: true })
    using home = temporaryFolder()
    const file = homeWithKeystore(home)
    const { files = [] } = await host.start({ kind: 'password' })
    expect(files).toEqual([])
    const found = await host.act({ type: 'look-for-keystore', path: file })
    const [{ name } = { name: '' }] = found.files ?? []
    expect(await host.act({ type: 'open-keystore', name, password: OLD })).toMatchObject({
      state: 'password',
    })

    const refused = await host.act({ type: 'password', password: SHORT, again: SHORT })
    expect(refused.state).toBe('password')
    expect(refused.trouble?.reasons).toEqual([{ field: 'password', code: 'PASSWORD_TOO_SHORT', says: SAYS }])
    const changed = await host.act({ type: 'password', password: GOOD, again: GOOD })
    expect(changed.state).toBe('changed')
    expect(opens(file, GOOD)).toBeDefined()
  })
})
