/**
 * The life of a certificate on the command line, against the real platform with a widened replacement period: renewal with activation
 * (requirement A17), revocation (A18), another password (A19), treatment of keystores (A20).
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import {
  makeDecryptionProbe,
  openKeystore,
  opensDecryptionProbe,
  parseEtk,
  writeKeystore,
} from '@vesalius/etee'
import type { Identifier } from '@vesalius/identifiers'
import { etkDepotClient, readPlatformProfile } from '@vesalius/sdk'
import {
  connectorVectors,
  runProgram,
  type TemporaryFolder,
  temporaryFolder,
  withoutPrograms,
} from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { meddlingProxy } from './meddling-proxy.ts'
import { DOWN, ENTER, type RunOptions, runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
const OTHER = 'Battery-staple-2'
const HOSPITAL: Identifier = { type: 'NIHII-HOSPITAL', value: '71099119' }
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n/g
let platform: Demonstration

beforeAll(async () => {
  platform = await startDemonstration(['--replacement-days', '400'])
})
afterAll(async () => platform[Symbol.asyncDispose]())

interface Desk extends Disposable {
  readonly home: TemporaryFolder
  /** Platform, card, passwords; JSON. */
  readonly options: readonly string[]
  /** The same without a card. */
  readonly withoutCard: readonly string[]
  run(argv: readonly string[], options?: Partial<RunOptions>): ReturnType<typeof runCommand>
}

/** A home folder at which this person sits. */
function desk(surname: string, profile = platform.file): Desk {
  const home = temporaryFolder()
  const pin = home.write('pin.txt', `${platform.card(surname).pin}\n`)
  const password = home.write('password.txt', PASSWORD)
  home.write('other.txt', OTHER)
  const withoutCard = ['--platform', profile, '--password-file', password, '--json']
  return {
    home,
    withoutCard,
    options: [...withoutCard, '--card', platform.cardFile(surname), '--pin-file', pin],
    run: (argv, options = {}) => runCommand(argv, { home: home.path, ...options }),
    [Symbol.dispose]: () => home[Symbol.dispose](),
  }
}

/** The platform's profile, with a policy for new passwords. */
function withPolicy(passwordPolicy: object): string {
  const profile = JSON.parse(readFileSync(platform.file, 'utf8')) as { trustAnchors: string }
  const trustAnchors = resolve(dirname(platform.file), profile.trustAnchors)
  return JSON.stringify({ ...profile, trustAnchors, passwordPolicy })
}

const CONTACT = ['--email', 'me@example.org', '--phone', '+32 2 000 00 00', '--accept-conditions']
const hospital = (applicationId: string) => [
  '--organization',
  `${HOSPITAL.type}=${HOSPITAL.value}`,
  '--application',
  applicationId,
]

/** A finished keystore of the hospital; its path. */
async function enrolled(at: Desk, applicationId: string, ...more: readonly string[]): Promise<string> {
  const { json } = await at.run([
    'request',
    ...at.options,
    ...CONTACT,
    ...hospital(applicationId),
    '--complete',
    ...more,
  ])
  expect(json).toMatchObject({ outcome: 'finished' })
  return String(json.keystore)
}

const opened = (file: string, password = PASSWORD) => openKeystore(readFileSync(file), password).keystore

/** The serial number of the encryption certificate that the depot serves. */
async function served(applicationId: string): Promise<string | undefined> {
  const depot = etkDepotClient(await readPlatformProfile(platform.file))
  const finding = await depot.getEtk({ ...HOSPITAL, applicationId })
  return finding?.kind === 'etk' ? parseEtk(finding.etk).encryption.serialNumber.toString(10) : undefined
}

describe('vesalius request', () => {
  it('says that a request which replaces a certificate brings no old keys along', async () => {
    using me = desk('Vandersteen')
    const order = ['request', ...me.options, ...CONTACT, ...hospital('AGAIN'), '--complete']
    const first = await me.run(order)
    expect(first.json).not.toHaveProperty('replaces')
    expect(first.stderr).not.toContain('--add-keys-from')
    const second = await me.run(order)
    expect(second.json).toMatchObject({ replaces: first.json.publicKeyIdentifier })
    expect(second.stderr).toContain('--add-keys-from')
  })
})

describe('vesalius renew', () => {
  it('goes through its three phases, and old messages open with the new keystore', async () => {
    using me = desk('Vandersteen')
    const old = await enrolled(me, 'PHASES', '--key-type', 'RSA-2048', '--general-email', 'it@example.org')
    const [oldEntry] = opened(old).encryption
    if (!oldEntry) throw new Error('no decryption key')
    const message = makeDecryptionProbe(oldEntry, Buffer.alloc(16, 7))
    const holder = hospital('PHASES')

    const renewed = await me.run(['renew', ...me.options, ...holder, '--accept-conditions'])

    expect(renewed).toMatchObject({
      status: 0,
      json: {
        command: 'renew',
        outcome: 'sent',
        next: 'complete',
        replaces: opened(old).authentication.certificate.publicKeyIdentifier,
        overview: {
          commonName: 'NIHII-HOSPITAL=71099119, PHASES',
          keyType: 'RSA-2048',
          contact: { emailPrivate: 'me@example.org', emailGeneral: 'it@example.org' },
        },
      },
    })
    expect(renewed.stderr).toContain('--key-type P-384')
    const completed = await me.run(['complete', ...me.options])
    expect(completed).toMatchObject({
      status: 0,
      json: {
        outcome: 'finished',
        etk: 'waiting-for-activation',
        next: 'activate',
        oldKeys: [{ alias: oldEntry.alias, proven: true }],
      },
    })
    expect(await served('PHASES')).toBe(oldEntry.alias)
    const listed = await me.run(['list', ...me.options])
    const ofHolder = (listed.json.certificates as { holder: { applicationId?: string }; next: string }[])
      .filter(one => one.holder.applicationId === 'PHASES')
      .map(one => one.next)
    expect(ofHolder).toEqual(['activate', 'nothing'])
    const asked = await me.run(['doctor', String(completed.json.keystore), ...me.withoutCard])
    expect(asked).toMatchObject({
      status: 10,
      json: { keystores: [{ next: 'activate', problems: ['ETK_WAITS'] }] },
    })

    const activated = await me.run(['activate', ...me.options, ...holder])

    expect(activated).toMatchObject({
      status: 0,
      json: { outcome: 'activated', etk: 'active', already: false },
    })
    expect(await served('PHASES')).toBe(completed.json.encryptionSerial)
    const again = await me.run(['activate', ...me.withoutCard, ...holder])
    expect(again).toMatchObject({ status: 0, json: { outcome: 'activated', already: true } })
    const now = opened(String(completed.json.keystore))
    expect(message && opensDecryptionProbe(now, message)).toBe(true)
    expect(now.enrolment).toBeUndefined()
  })

  it('goes on wherever it was cut off, and does everything in one go, to P-384 when that is said', async () => {
    using home = temporaryFolder()
    await using proxy = await meddlingProxy(platform, home)
    using me = desk('Vandersteen', proxy.profile)
    const old = await enrolled(me, 'CUT', '--key-type', 'RSA-2048')
    const oldSerial = opened(old).encryption[0]?.alias
    const renew = [
      ...['renew', ...me.options, ...hospital('CUT'), '--accept-conditions', '--activate'],
      ...['--new-password-file', 'other.txt', '--key-type', 'P-384', '--keystore', old],
    ]
    const steps = [
      ['GenerateCertificate', 'question'],
      ['GenerateCertificate', 'answer'],
      ['CompleteETKRegistration', 'answer'],
    ] as const

    for (const [operation, when] of steps) {
      const lose = ({ operation: one }: { readonly operation: string }) =>
        one === operation ? 'lose' : 'pass'
      proxy.meddle(when === 'question' ? { question: lose } : { answer: lose })
      const cut = await me.run(renew, { pauses: [] })
      expect({ operation, when, status: cut.status }).toEqual({ operation, when, status: 5 })
      if (when === 'question') expect(cut.stderr).toContain('only works when your care software supports it')
    }
    proxy.meddle({})
    const { status, json } = await me.run(renew)

    expect({ status, json }).toMatchObject({
      status: 0,
      json: { outcome: 'finished', etk: 'active', next: 'nothing', resumed: true },
    })
    expect(await served('CUT')).toBe(json.encryptionSerial)
    const keystore = opened(String(json.keystore), OTHER)
    expect(keystore.authentication.privateKey.asymmetricKeyType).toBe('ec')
    expect(keystore.encryption.map(({ alias }) => alias).sort()).toEqual(
      [oldSerial, json.encryptionSerial].sort(),
    )
    expect(readdirSync(join(me.home.path, 'ehealth', 'keystore'))).toHaveLength(2)
    const again = await me.run(renew)
    expect(again).toMatchObject({ status: 4, json: { error: { code: 'RENEWAL_REPLACED' } } })
  })

  it('takes no card of another person, and asks its holder what must be decided', async () => {
    using me = desk('Lacombe')
    const contact = ['--email', 'georges@example.org', '--phone', '+32 2 1', '--accept-conditions']
    await me.run(['request', ...me.options, ...contact, '--key-type', 'RSA-2048', '--complete'])
    const theirs = ['--card', platform.cardFile('Zonderambt'), '--pin-file', 'their-pin.txt']
    me.home.write('their-pin.txt', platform.card('Zonderambt').pin)
    const refused = await me.run(['renew', ...me.withoutCard, ...theirs, '--accept-conditions'])
    expect(refused).toMatchObject({ status: 6, json: { error: { code: 'CARD_OF_ANOTHER_PERSON' } } })
    const strict = me.home.write('strict.json', withPolicy({ minimumLength: 40 }))
    const weak = ['--platform', strict, '--password-file', 'password.txt', '--json']
    const cardPassword = me.home.write('card.txt', platform.card('Lacombe').password)
    const mine = ['--card', platform.cardFile('Lacombe'), '--card-password-file', cardPassword]
    // Before the PIN, which nobody could give here.
    expect(await me.run(['renew', ...weak, ...mine, '--pin-file', 'nowhere.txt'])).toMatchObject({
      json: { error: { code: 'PASSWORD_NOT_ALLOWED' } },
    })
    const answering = me.options.filter(option => option !== '--json')

    const { status, stdout, stderr } = await me.run(['renew', ...answering], {
      language: 'fr_BE',
      answers: [
        [/De quel type doit être la clé/, ENTER],
        [/Votre adresse e-mail personnelle.*georges@example\.org/, ENTER],
        [/Votre numéro de téléphone personnel/, ENTER],
        [/Acceptez-vous ces conditions/, ENTER],
        [/La compléter maintenant/, ENTER],
        [/Activer maintenant le nouvel ETK/, `${DOWN}${ENTER}`],
      ],
    })

    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Lancez alors : vesalius activate')
    expect(stderr).toMatch(/Il peut être renouvelé maintenant, jusqu’au .*:\d\d:\d\d/)

    const goOn = await me.run(['renew', ...answering], {
      language: 'fr_BE',
      answers: [[/Activer maintenant le nouvel ETK/, ENTER]],
    })
    expect({ status: goOn.status, stdout: goOn.stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('Votre ETK renouvelé est activé.'),
    })
  })
})

describe('a certificate in use', () => {
  let shared: { readonly me: Desk; readonly keystore: string }
  beforeAll(async () => {
    const me = desk('Vandersteen')
    shared = { me, keystore: await enrolled(me, 'SHARED') }
  })
  afterAll(() => shared.me[Symbol.dispose]())

  it('is revoked only after the reason was found, the contract shown and accepted', async () => {
    const { me } = shared
    const answering = me.options.filter(option => option !== '--json')

    const { status, stderr } = await me.run(['revoke', ...answering, ...hospital('SHARED')], {
      language: 'nl_BE',
      answers: [
        [/Wat is er gebeurd\?/, `${DOWN}${DOWN}${ENTER}`],
        [/Trekt u dit certificaat in\?/, `${DOWN}${DOWN}${DOWN}${ENTER}`],
      ],
    })

    expect(status).toBe(130)
    expect(stderr).toContain('Oude berichten blijven leesbaar')
    expect(stderr).toContain('Intrekkingscontract')
    expect(await served('SHARED')).toBeDefined()
  })

  it.skipIf(withoutPrograms('openssl'))(
    'is explained with old ciphers, in the other environment, after a cut-off change, under a wrong name',
    async () => {
      const { me, keystore } = shared
      const pem = join(me.home.path, 'all.pem')
      const old = join(me.home.path, 'old.p12')
      const pass = ['-passin', `pass:${PASSWORD}`, '-passout', `pass:${PASSWORD}`]
      const options = ['-nodes', '-passin', `pass:${PASSWORD}`]
      runProgram('openssl', ['pkcs12', '-in', keystore, '-out', pem, ...options])
      const legacy = ['-export', '-legacy', '-name', 'authentication', '-in', pem, '-out', old, ...pass]
      expect(runProgram('openssl', ['pkcs12', ...legacy]).status).toBe(0)
      const misnamed = join(me.home.path, 'CBE=0345678997 20260101-000000.p12')
      copyFileSync(keystore, misnamed)
      copyFileSync(keystore, `${misnamed}.old`)

      const { status, json } = await me.run(['doctor', old, misnamed, ...me.withoutCard])

      expect(status).toBe(10)
      expect((json.keystores as { problems: string[] }[]).map(({ problems }) => problems)).toEqual([
        expect.arrayContaining(['KEYSTORE_DECRYPTION_KEY_MISSING', 'KEYSTORE_PROTECTION_WEAK']),
        ['NAME_ENVIRONMENT', 'PREVIOUS_LEFT'],
      ])
      const profiles = join(me.home.path, 'ehealth', 'profiles')
      mkdirSync(profiles)
      for (const file of ['demo.json', 'trust-anchors.pem'])
        copyFileSync(join(platform.folder, file), join(profiles, file))
      const demo = JSON.parse(readFileSync(platform.file, 'utf8')) as Record<string, unknown>
      const production = me.home.write(
        'production.json',
        JSON.stringify({ ...demo, environment: 'production' }),
      )
      // Of the two roots the one that this keystore does not chain to.
      const roots = readFileSync(join(platform.folder, 'trust-anchors.pem'), 'utf8').match(PEM) ?? []
      const own = Buffer.from(opened(keystore).authentication.issuers.at(-1) ?? []).toString('base64')
      const others = roots.filter(root => !root.replaceAll('\n', '').includes(own))
      me.home.write('trust-anchors.pem', others.join(''))
      const password = ['--password-file', 'password.txt', '--json']
      const elsewhere = await me.run(['doctor', keystore, '--platform', production, ...password])
      expect(elsewhere.json.keystores).toMatchObject([
        {
          environment: 'acceptance',
          status: 'not-asked',
          depot: 'not-asked',
          problems: ['OTHER_ENVIRONMENT'],
        },
      ])
    },
  )

  /** A copy of its keystore in a folder of its own. */
  function copied(folder: string) {
    const { me, keystore: original } = shared
    const path = join(me.home.path, folder)
    mkdirSync(path)
    const [name, keystore] = [basename(original), join(path, basename(original))]
    copyFileSync(original, keystore)
    return { me, name, keystore, folder: path }
  }

  it('gets a copy for old software, elsewhere alone, which Java opens', async () => {
    const { me, name, keystore } = copied('copied')
    const octets = readFileSync(keystore)
    const copying = ['doctor', keystore, ...me.withoutCard, '--compatible-copy']

    const copy = await me.run([...copying, 'elsewhere'])

    const file = join(me.home.path, 'elsewhere', name)
    expect(copy).toMatchObject({
      status: 0,
      json: { outcome: 'copied', copy: file, protection: { iterations: 100_000, keys: ['PBE-SHA1-3DES'] } },
    })
    expect(readFileSync(keystore)).toEqual(octets)
    if (!withoutPrograms('keytool')) {
      const list = ['-list', '-storetype', 'PKCS12', '-storepass', PASSWORD]
      const listed = runProgram('keytool', ['-J-Dkeystore.pkcs12.legacy', ...list, '-keystore', file])
      expect(listed.text.match(/PrivateKeyEntry/g)).toHaveLength(2)
    }
    for (const forbidden of ['copied', 'ehealth/keystore']) {
      const beside = await me.run([...copying, forbidden])
      expect(beside).toMatchObject({ status: 2, json: { error: { code: 'COPY_BESIDE_KEYSTORES' } } })
    }
    const twice = await me.run([...copying, 'elsewhere'])
    expect(twice).toMatchObject({ status: 8, json: { error: { code: 'KEYSTORE_FILE_EXISTS' } } })
  })

  it('gets another password, and keys of another keystore of the same holder', async () => {
    const { me, name, keystore, folder } = copied('treated')
    const [key] = opened(keystore).encryption
    const passwd = ['passwd', '--keystore', keystore, ...me.withoutCard, '--new-password-file', 'other.txt']

    const changed = await me.run(passwd)

    expect(changed).toMatchObject({ status: 0, json: { outcome: 'changed', keystore } })
    expect(readdirSync(folder)).toEqual([name])
    const wrong = await me.run(passwd)
    expect(wrong).toMatchObject({ status: 8, json: { error: { code: 'KEYSTORE_PASSWORD_WRONG' } } })

    const withoutKeys = { ...opened(keystore, OTHER), encryption: [] }
    const emptied = me.home.write('emptied.acc-p12', writeKeystore(withoutKeys, PASSWORD))
    const added = await me.run([
      ...['doctor', emptied, ...me.withoutCard, '--add-keys-from', keystore],
      ...['--other-password-file', 'other.txt'],
    ])
    expect(added).toMatchObject({
      status: 0,
      json: { outcome: 'added', added: [key?.alias], unusable: [] },
    })
    expect(opened(emptied).encryption).toHaveLength(1)
    expect(existsSync(`${emptied}.old`)).toBe(false)
  })

  it.skipIf(!connectorVectors)(
    'of the existing client is explained, and told from one of this platform',
    async () => {
      const { me } = shared
      const theirs = me.home.write(
        'theirs.p12',
        connectorVectors?.pki('person.renewal.p12') ?? new Uint8Array(),
      )
      const password = [
        '--platform',
        platform.file,
        '--password-file',
        me.home.write('peer.txt', 'peer'),
        '--json',
      ]

      const { json } = await me.run(['doctor', theirs, ...password])
      const activated = await me.run(['activate', '--keystore', theirs, ...password])

      expect(json.keystores).toMatchObject([
        {
          complete: true,
          status: 'not-asked',
          problems: ['KEYSTORE_ENVIRONMENT_UNKNOWN', 'KEYSTORE_CHAIN_INCOMPLETE', 'KEYSTORE_PROTECTION_WEAK'],
        },
      ])
      expect(activated).toMatchObject({
        status: 8,
        json: { error: { code: 'KEYSTORE_OF_ANOTHER_PLATFORM', file: 'theirs.p12' } },
      })
    },
  )

  it('is revoked with its keystore and no card', async () => {
    const { me, keystore } = shared
    using home = temporaryFolder()
    await using silent = await meddlingProxy(platform, home)
    const elsewhere = me.withoutCard.map(one => (one === platform.file ? silent.profile : one))
    const refused = await me.run(['revoke', ...elsewhere, '--keystore', keystore, '--reason', 'superseded'])
    expect(refused).toMatchObject({ status: 4, json: { error: { code: 'EXTENSION_NOT_OFFERED' } } })

    const revoked = await me.run([
      ...['revoke', ...me.withoutCard, '--keystore', keystore, '--reason', 'password-known-to-others'],
    ])

    expect(revoked).toMatchObject({
      status: 0,
      json: { outcome: 'revoked', signedBy: 'certificate', reason: 'keyCompromise', status: 'revoked' },
    })
    expect(await served('SHARED')).toBeUndefined()
    const again = await me.run([
      'revoke',
      ...me.withoutCard,
      '--keystore',
      keystore,
      '--reason',
      'superseded',
    ])
    expect(again).toMatchObject({
      status: 4,
      json: { error: { reasons: [{ code: 'CERTIFICATE_NOT_REVOCABLE' }] } },
    })
  })
})

describe('vesalius revoke', () => {
  it('needs the card alone: certificate and ETK fall together, the next step is said', async () => {
    using me = desk('Vandersteen')
    const keystore = await enrolled(me, 'REVOKED')
    const card = me.options.filter(
      option => !option.startsWith('--password') && !option.endsWith('password.txt'),
    )

    const { status, json, stderr } = await me.run([
      ...['revoke', ...card, ...hospital('REVOKED'), '--reason', 'left-organization'],
    ])

    expect({ status, json }).toMatchObject({
      status: 0,
      json: {
        outcome: 'revoked',
        reason: 'affiliationChanged',
        status: 'revoked',
        raised: false,
        next: 'request',
      },
    })
    expect(stderr).toContain('It cannot be undone.')
    expect(await served('REVOKED')).toBeUndefined()
    const doctor = await me.run(['doctor', keystore, ...me.withoutCard])
    expect(doctor).toMatchObject({ status: 10, json: { keystores: [{ problems: ['CERTIFICATE_REVOKED'] }] } })
    const renewal = await me.run(['renew', ...me.options, '--keystore', keystore, '--accept-conditions'])
    expect(renewal).toMatchObject({ status: 4, json: { error: { code: 'RENEWAL_ENDED' } } })

    const raised = await me.run([
      ...['revoke', ...card, '--certificate', String(json.requestNumber), '--reason', 'keyCompromise'],
    ])

    expect(raised).toMatchObject({
      status: 0,
      json: { outcome: 'revoked', raised: true, reason: 'keyCompromise' },
    })
    const nothing = await me.run(['revoke', ...card, ...hospital('REVOKED'), '--reason', 'superseded'])
    expect(nothing).toMatchObject({ status: 4, json: { error: { code: 'NOTHING_TO_REVOKE' } } })
  })

  it.each([
    { name: 'no reason', argv: [], code: 'OPTION_MISSING', status: 2 },
    { name: 'a reason there is not', argv: ['--reason', 'bored'], code: 'INPUT_INVALID', status: 2 },
    {
      name: 'a certificate of nobody',
      argv: ['--reason', 'superseded', '--certificate', 'ZZZZZZZZZZ'],
      code: 'NOTHING_TO_REVOKE',
      status: 4,
    },
  ])('refuses $name', async ({ argv, code, status }) => {
    using me = desk('Vandersteen')

    const refused = await me.run(['revoke', ...me.options, ...argv])

    expect(refused).toMatchObject({ status, json: { error: { code } } })
  })
})

describe('what the service says of card and clock', () => {
  it('that the clock is wrong has its own words and status', async () => {
    using me = desk('Brauns')
    const clock = () => new Date(Date.now() - 3_600_000)

    const wrong = await me.run(['list', ...me.options], { clock })

    expect(wrong).toMatchObject({ status: 11, json: { error: { code: 'CLOCK_WRONG' } } })
  })

  it.each([
    { said: 'SIGNER_CERTIFICATE_REVOKED', code: 'CARD_CERTIFICATE_REVOKED' },
    { said: 'SIGNER_CERTIFICATE_UNTRUSTED', code: 'CARD_NOT_ACCEPTED' },
  ])('$said is a matter of the card', async ({ said, code }) => {
    using home = temporaryFolder()
    await using proxy = await meddlingProxy(platform, home)
    using me = desk('Brauns', proxy.profile)
    proxy.meddle({ answer: ({ answer }) => ({ instead: answer.replace('REQUEST_TOO_OLD', said) }) })

    const refused = await me.run(['list', ...me.options], { clock: () => new Date(Date.now() - 3_600_000) })

    expect(refused).toMatchObject({ status: 6, json: { error: { code } } })
  })
})
