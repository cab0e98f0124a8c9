/** The command line against the real platform: from card to keystore, for persons and organizations, RSA and P-384. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore, writeKeystore } from '@vesalius/etee'
import { runProgram, type TemporaryFolder, temporaryFolder, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { type RunOptions, runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
let platform: Demonstration

beforeAll(async () => {
  platform = await startDemonstration()
})
afterAll(async () => platform[Symbol.asyncDispose]())

/** A home folder, and the common options of a person with this card. */
function person(
  surname: string,
): { readonly home: TemporaryFolder; readonly options: readonly string[] } & Disposable {
  const home = temporaryFolder()
  const pin = home.write('pin.txt', `${platform.card(surname).pin}\n`)
  const password = home.write('password.txt', PASSWORD)
  return {
    home,
    options: [
      ...['--platform', platform.file, '--card', platform.cardFile(surname), '--pin-file', pin],
      ...['--password-file', password, '--json'],
    ],
    [Symbol.dispose]: () => home[Symbol.dispose](),
  }
}

const CONTACT = ['--email', 'me@example.org', '--phone', '+32 2 000 00 00', '--accept-conditions']
const keystores = (home: string) => readdirSync(join(home, 'ehealth', 'keystore'))
const run = (argv: readonly string[], home: TemporaryFolder, options: Partial<RunOptions> = {}) =>
  runCommand(argv, { home: home.path, ...options })

describe('vesalius request --complete', () => {
  it('gives a person with a P-384 card a keystore that strangers open', async () => {
    using me = person('Dewilde-Lemmens')

    const { status, json, stdout } = await run(['request', ...me.options, ...CONTACT, '--complete'], me.home)

    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(json).toMatchObject({
      ok: true,
      command: 'request',
      environment: 'acceptance',
      outcome: 'finished',
      etk: 'active',
      automaticallyValidated: true,
      requestNumber: expect.stringMatching(/^[A-Z2-7]{10}$/),
      overview: {
        ...{ commonName: 'SSIN=79092200290', holderName: 'NOOR DEWILDE-LEMMENS', keyType: 'P-384' },
        conditionsVersion: '2026-1',
      },
    })
    const [name = ''] = keystores(me.home.path)
    expect(keystores(me.home.path)).toHaveLength(1)
    expect(name).toMatch(/^SSIN=79092200290 \d{8}-\d{6}\.acc-p12$/)
    expect(statSync(json.keystore as string).mode & 0o777).toBe(0o600)
    const { keystore } = openKeystore(readFileSync(json.keystore as string), PASSWORD)
    expect(keystore.encryption.map(({ alias }) => alias)).toEqual([json.encryptionSerial])
  })

  it('gives an organization with application ID an RSA keystore, asked with an RSA card', async () => {
    using me = person('Vandersteen')
    const organization = ['--organization', 'NIHII-HOSPITAL=71099119', '--application', 'lab_1']

    const { status, json } = await run(
      [
        'request',
        ...me.options,
        ...CONTACT,
        ...organization,
        '--key-type',
        'RSA-2048',
        '--use',
        'tsa',
        '--complete',
      ],
      me.home,
    )

    expect({ status, outcome: json.outcome }).toEqual({ status: 0, outcome: 'finished' })
    expect(json.overview).toMatchObject({
      commonName: 'NIHII-HOSPITAL=71099119, LAB_1',
      organizationalUnits: [
        'eHealth-platform Belgium',
        'CLINIQUE DU SCEAU OUVERT',
        'NIHII-HOSPITAL=71099119',
        'LAB_1',
      ],
      baseServices: ['tsa'],
    })
    const { keystore } = openKeystore(readFileSync(json.keystore as string), PASSWORD)
    expect(keystore.authentication.privateKey.asymmetricKeyType).toBe('rsa')
    expect(keystore.authentication.certificate.signatureAlgorithm).toBe('sha256WithRSA')
  })

  it.skipIf(withoutPrograms('keytool', 'openssl'))(
    'writes a keystore in which Java lists both keys and the authorities, and OpenSSL finds the chain',
    async () => {
      using me = person('Brauns')
      const { json } = await run(['request', ...me.options, ...CONTACT, '--complete'], me.home)
      const file = me.home.write('copy.p12', readFileSync(json.keystore as string))

      const listed = runProgram('keytool', [
        '-list',
        '-keystore',
        file,
        '-storetype',
        'PKCS12',
        '-storepass',
        PASSWORD,
      ])
      const shown = runProgram('openssl', ['pkcs12', '-in', file, '-nokeys', '-passin', `pass:${PASSWORD}`])

      expect(listed.text).toMatch(/^authentication, .*PrivateKeyEntry/m)
      expect(listed.text).toMatch(new RegExp(`^${json.encryptionSerial}, .*PrivateKeyEntry`, 'm'))
      expect(listed.text).toMatch(/trustedCertEntry/)
      expect(shown.status).toBe(0)
      expect(shown.text.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThanOrEqual(4)
    },
  )
})

describe('vesalius request, then complete', () => {
  it('leaves an unfinished keystore that cannot be mistaken, and completes it when it is asked to', async () => {
    using me = person('Lacombe')

    const requested = await run(['request', ...me.options, ...CONTACT], me.home)

    expect(requested.json).toMatchObject({ outcome: 'sent', next: 'complete', resumed: false })
    expect(keystores(me.home.path)).toEqual([expect.stringMatching(/\.acc-p12\.unfinished$/)])
    const listed = await run(
      ['list', ...me.options.filter(o => o !== '--password-file' && !o.endsWith('password.txt'))],
      me.home,
    )
    expect(listed.json).toMatchObject({
      certificates: [{ status: 'active', etkStatus: 'not-requested', next: 'complete' }],
      unfinished: [{ keystore: requested.json.keystore, next: 'complete', holder: { type: 'SSIN' } }],
    })

    const completed = await run(
      [
        'complete',
        '--platform',
        platform.file,
        '--password-file',
        join(me.home.path, 'password.txt'),
        '--json',
      ],
      me.home,
    )

    expect({ status: completed.status, outcome: completed.json.outcome }).toEqual({
      status: 0,
      outcome: 'finished',
    })
    expect(keystores(me.home.path)).toEqual([expect.stringMatching(/\.acc-p12$/)])
    const again = await run(['complete', '--platform', platform.file, '--json'], me.home)
    expect(again).toMatchObject({ status: 2, json: { ok: false, error: { code: 'NOTHING_TO_COMPLETE' } } })
  })

  it('needs the file alone: another computer completes it', async () => {
    using me = person('Østergaard')
    using elsewhere = temporaryFolder()
    const { json } = await run(['request', ...me.options, ...CONTACT], me.home)
    const moved = join(elsewhere.path, String(json.keystore).split('/').at(-1) ?? '')
    renameSync(String(json.keystore), moved)

    const completed = await run(
      [
        'complete',
        '--keystore',
        moved,
        '--platform',
        platform.file,
        '--password-file',
        join(me.home.path, 'password.txt'),
        '--json',
      ],
      elsewhere,
    )

    expect(completed.json).toMatchObject({ outcome: 'finished', keystore: moved.replace('.unfinished', '') })
  })
})

describe('an unfinished keystore of other software', () => {
  it('is completed once its name says what it is', async () => {
    using me = person('Vandersteen')
    const organization = ['--organization', 'NIHII-MEDICAL_HOUSE=82123465', '--application', 'FOREIGN']
    const sent = await run(['request', ...me.options, ...CONTACT, ...organization], me.home)
    const { keystore } = openKeystore(readFileSync(String(sent.json.keystore)), PASSWORD)
    const { enrolment: _, ...withoutNote } = keystore
    const file = me.home.write('theirs.acc-p12', writeKeystore(withoutNote, PASSWORD, 'compatible'))
    const common = [
      '--platform',
      platform.file,
      '--password-file',
      join(me.home.path, 'password.txt'),
      '--json',
    ]

    const refused = await run(['complete', '--keystore', file, ...common], me.home)
    renameSync(file, `${file}.unfinished`)
    const completed = await run(['complete', '--keystore', `${file}.unfinished`, ...common], me.home)

    expect(refused).toMatchObject({ status: 2, json: { error: { code: 'NOT_NAMED_UNFINISHED' } } })
    expect(completed).toMatchObject({
      status: 0,
      json: { outcome: 'finished', keystore: file, etk: 'active' },
    })
  })
})

describe('what the service refuses', () => {
  it('leaves no file behind, names every reason and says what to do', async () => {
    using me = person('Dewilde-Lemmens')

    const refused = await run(['request', ...me.options, ...CONTACT, '--language', 'fr'], me.home)

    expect(refused).toMatchObject({
      status: 4,
      json: {
        ok: false,
        error: {
          code: 'SERVICE_REFUSED',
          what: 'Le service refuse, pour ces raisons :',
          reasons: [
            {
              code: 'CERTIFICATE_ALREADY_ACTIVE',
              says: 'Il y a déjà un certificat actif. Vous pourrez le renouveler plus tard, ou le révoquer d’abord.',
            },
          ],
          reference: expect.any(String),
        },
      },
    })
    expect(keystores(me.home.path)).toEqual([])
  })

  it('says before the contract that a person has no quality', async () => {
    using me = person('Zonderambt')

    const refused = await run(['request', ...me.options, ...CONTACT], me.home)

    expect(refused).toMatchObject({
      status: 4,
      json: { error: { reasons: [{ code: 'PERSON_WITHOUT_QUALITY' }] } },
    })
  })

  it('sends a request for an unlisted organization to an operator, and waits', async () => {
    using me = person('Zonderambt')
    const organization = ['--organization', 'CBE=0201105843', '--organization-name', 'Association inventée']

    const sent = await run(['request', ...me.options, ...CONTACT, ...organization, '--complete'], me.home)

    expect(sent).toMatchObject({ status: 3, json: { outcome: 'sent', automaticallyValidated: false } })
    const waiting = await run(
      [
        'complete',
        '--platform',
        platform.file,
        '--password-file',
        join(me.home.path, 'password.txt'),
        '--wait',
        '0',
        '--json',
      ],
      me.home,
    )
    expect(waiting).toMatchObject({ status: 3, json: { outcome: 'waiting', next: 'complete' } })
  })
})

describe('the card', () => {
  it('is not asked twice with a wrong PIN from a file', async () => {
    using me = person('Vandersteen')
    me.home.write('pin.txt', '9999')

    const wrong = await run(['list', ...me.options.slice(0, 6), '--json'], me.home)

    expect(wrong).toMatchObject({
      status: 7,
      json: { error: { code: 'PIN_WRONG', triesLeft: 2, what: 'The PIN is wrong. Tries left: 2.' } },
    })
  })
})

describe('a platform whose profile lies in the home folder', () => {
  it('needs not be named, and may be named by its address', async () => {
    using me = person('Zonderambt')
    const profiles = join(me.home.path, 'ehealth', 'profiles')
    mkdirSync(profiles, { recursive: true })
    for (const name of ['demo.json', 'trust-anchors.pem'])
      copyFileSync(join(platform.folder, name), join(profiles, name))
    const card = [
      ...['--card', platform.cardFile('Zonderambt'), '--pin-file', join(me.home.path, 'pin.txt')],
      ...['--card-password-file', me.home.write('card.txt', platform.card('Zonderambt').password), '--json'],
    ]

    const unnamed = await run(['list', ...card], me.home)
    const byAddress = await run(['list', '--platform', platform.baseUrl, ...card], me.home)

    expect(unnamed).toMatchObject({ status: 0, json: { environment: 'acceptance' } })
    expect(byAddress.json).toEqual(unnamed.json)
  })
})

describe('two at a time', () => {
  it('keeps the second off the file', async () => {
    using me = person('Vandersteen')
    const organization = ['--organization', 'NIHII-MEDICAL_HOUSE=82123465', '--application', 'TWICE']
    const sent = await run(['request', ...me.options, ...CONTACT, ...organization], me.home)
    const complete = [
      'complete',
      '--platform',
      platform.file,
      '--password-file',
      join(me.home.path, 'password.txt'),
      '--json',
    ]
    const named = [...complete, '--keystore', String(sent.json.keystore)]

    const both = await Promise.all([run(named, me.home), run(named, me.home)])

    expect(both.map(({ status }) => status).sort()).toEqual([0, 8])
    const late = both.find(({ status }) => status === 8)
    expect(late?.json).toMatchObject({ error: { code: 'KEYSTORE_FILE_BUSY' } })
  })
})

describe('vesalius doctor', () => {
  it('finds a keystore in order, with depot and status service', async () => {
    using me = person('Vandersteen')
    const organization = ['--organization', 'NIHII-MEDICAL_HOUSE=82123465', '--application', 'DOCTOR']
    await run(['request', ...me.options, ...CONTACT, ...organization, '--complete'], me.home)
    const doctor = [
      'doctor',
      '--platform',
      platform.file,
      '--password-file',
      join(me.home.path, 'password.txt'),
    ]

    const { status, json } = await run([...doctor, '--json'], me.home)

    expect(status).toBe(0)
    expect(json.keystores).toEqual([
      expect.objectContaining({
        complete: true,
        environment: 'acceptance',
        status: 'good',
        depot: 'this-one',
        problems: [],
      }),
    ])
    const told = await run([...doctor, '--language', 'de'], me.home)
    expect(told.stdout).toContain('Alles ist in Ordnung.')
  })

  it('says of an unfinished, a damaged and a foreign file what each one is', async () => {
    using me = person('Vandersteen')
    const organization = ['--organization', 'NIHII-MEDICAL_HOUSE=82123465', '--application', 'UNFINISHED']
    const sent = await run(['request', ...me.options, ...CONTACT, ...organization], me.home)
    const unfinished = String(sent.json.keystore)
    const octets = readFileSync(unfinished)
    const damaged = me.home.write('damaged.acc-p12', octets.subarray(0, octets.length - 40))
    const misnamed = me.home.write('misnamed.acc-p12', octets)
    const password = [
      '--password-file',
      join(me.home.path, 'password.txt'),
      '--platform',
      platform.file,
      '--json',
    ]

    const { status, json } = await run(
      ['doctor', unfinished, damaged, misnamed, platform.cardFile('Brauns'), ...password],
      me.home,
    )

    expect(status).toBe(10)
    expect((json.keystores as { problems: unknown }[]).map(({ problems }) => problems)).toEqual([
      ['KEYSTORE_UNFINISHED'],
      ['NOT_OPENED_DAMAGED'],
      ['KEYSTORE_UNFINISHED', 'NAME_FINISHED'],
      ['NOT_OPENED_PASSWORD'],
    ])
  })

  it.skipIf(withoutPrograms('keytool'))(
    'opens a file of old software, names its ciphers and advises',
    async () => {
      using me = person('Vandersteen')
      const organization = ['--organization', 'NIHII-MEDICAL_HOUSE=82123465', '--application', 'LEGACY']
      const { json } = await run(
        ['request', ...me.options, ...CONTACT, ...organization, '--complete'],
        me.home,
      )
      const old = join(me.home.path, 'old.acc-p12')
      const source = me.home.write('source.p12', readFileSync(String(json.keystore)))
      const passwords = ['-srcstorepass', PASSWORD, '-deststorepass', PASSWORD]
      const imported = runProgram('keytool', [
        ...['-J-Dkeystore.pkcs12.legacy', '-importkeystore', '-noprompt', ...passwords],
        ...[
          '-srckeystore',
          source,
          '-srcstoretype',
          'PKCS12',
          '-destkeystore',
          old,
          '-deststoretype',
          'PKCS12',
        ],
      ])
      expect(imported.status).toBe(0)
      const doctor = ['doctor', old, '--platform', platform.file]
      const password = ['--password-file', join(me.home.path, 'password.txt')]

      const found = await run([...doctor, ...password, '--json'], me.home)
      const told = await run([...doctor, ...password], me.home)

      expect(found).toMatchObject({
        status: 10,
        json: { keystores: [{ complete: true, depot: 'this-one', problems: ['KEYSTORE_PROTECTION_WEAK'] }] },
      })
      expect(told.stdout).toMatch(/RC2/)
      expect(told.stdout).toContain('the next renewal writes a modern one')
    },
  )
})
