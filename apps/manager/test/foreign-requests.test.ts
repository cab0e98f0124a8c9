/** `vesalius request --foreigner` against the real platform: what a person without an identity card types, and what is refused before and there. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { ForeignPerson } from '@vesalius/sdk'
import { inventSsin, type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../src/i18n/language.ts'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { DOWN, ENTER, runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
const NATIONAL = inventSsin('1981-05-17', 133)
let platform: Demonstration
let person: ForeignPerson
let home: TemporaryFolder

beforeAll(async () => {
  platform = await startDemonstration()
  person = (JSON.parse(readFileSync(platform.file, 'utf8')) as { foreigner: ForeignPerson }).foreigner
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
