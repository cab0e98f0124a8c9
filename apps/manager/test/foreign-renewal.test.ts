/**
 * The certificate of a person without an identity card after the first one, against the real platform with a widened replacement period:
 * renewed, listed and revoked with the keystore alone (requirements A17, A18, A21, section F).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EncryptionEntry, makeDecryptionProbe, openKeystore, opensDecryptionProbe } from '@vesalius/etee'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { meddlingProxy } from './meddling-proxy.ts'
import { type Foreigner, foreignerOf, PersonAbroad } from './person-abroad.ts'
import { type RunOptions, runCommand } from './run-command.ts'

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

const CONTACT = ['--email', 'ilse@example.org', '--phone', '+49 30 000000', '--accept-conditions']

/** At the command line, with the password of the keystores unless another is given. */
function run(argv: readonly string[], options: Partial<RunOptions> & { profile?: string } = {}) {
  const { profile = platform.file, ...others } = options
  const usual = ['--platform', profile, '--password-file', join(home.path, 'password'), '--json']
  return runCommand([...argv.slice(0, 1), ...usual, ...argv.slice(1)], { home: home.path, ...others })
}

/** Confirmed by its person, accepted by an operator. */
async function accepted({ validationUrl, publicKeyIdentifier }: Record<string, unknown>): Promise<void> {
  await abroad.confirm(String(validationUrl))
  await abroad.accept(String(publicKeyIdentifier))
}

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
    await cut('SubmitCSRForForeigner', 'question')
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
    const renewed = opened(String(json.keystore), OTHER)
    expect(message && opensDecryptionProbe(renewed, message)).toBe(true)
    expect(readdirSync(join(home.path, 'ehealth', 'keystore'))).toHaveLength(2)
  })
})
