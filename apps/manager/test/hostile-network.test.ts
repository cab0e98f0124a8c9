/** Lost questions, lost answers and forged answers between the Manager and the real platform (requirement A16). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore, parseEtk } from '@vesalius/etee'
import { etkDepotClient, readPlatformProfile } from '@vesalius/sdk'
import { issueTestHolder, temporaryFolder, testHierarchy } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { type Exchange, type Meddling, meddlingProxy } from './meddling-proxy.ts'
import { runCommand } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
const HOSPITAL = { type: 'NIHII-HOSPITAL', value: '71099119' } as const
const MEDICAL_HOUSE = { type: 'NIHII-MEDICAL_HOUSE', value: '82123465' } as const
let platform: Demonstration
let applications = 0

beforeAll(async () => {
  platform = await startDemonstration()
})
afterAll(async () => platform[Symbol.asyncDispose]())

/** An applicant for an organization's next application ID, with a proxy in between. An organization has at most ten. */
async function applicant(organization: typeof HOSPITAL | typeof MEDICAL_HOUSE = HOSPITAL) {
  const home = temporaryFolder()
  const proxy = await meddlingProxy(platform, home)
  const applicationId = `APP_${++applications}`
  const password = ['--password-file', home.write('password.txt', PASSWORD)]
  const common = ['--platform', proxy.profile, ...password, '--json']
  const card = (name: string) => [
    ...['--card', platform.cardFile(name)],
    ...['--pin-file', home.write(`${platform.card(name).ssin}.txt`, platform.card(name).pin)],
  ]
  const order = [
    ...['--organization', `${organization.type}=${organization.value}`, '--application', applicationId],
    ...['--email', 'me@example.org', '--phone', '1', '--accept-conditions'],
  ]
  const run = (argv: readonly string[]) => runCommand(argv, { home: home.path, pauses: [50, 50] })
  return {
    home,
    proxy,
    organization,
    applicationId,
    request: (holder = 'Vandersteen', ...more: string[]) =>
      run(['request', ...common, ...card(holder), ...order, ...more]),
    complete: (...more: string[]) => run(['complete', ...common, '--wait', '20', ...more]),
    files: () => readdirSync(join(home.path, 'ehealth', 'keystore')).sort(),
    path: (name = '') => join(home.path, 'ehealth', 'keystore', name),
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]()
      home[Symbol.dispose]()
    },
  }
}

type Applicant = Awaited<ReturnType<typeof applicant>>

const only = (operation: string, times: number, meddling: Meddling): Meddling => {
  let left = times
  const isMeant = (exchange: Exchange) => exchange.operation === operation && left-- > 0
  return {
    question: exchange => (meddling.question && isMeant(exchange) ? meddling.question(exchange) : 'pass'),
    answer: exchange => (meddling.answer && isMeant(exchange) ? meddling.answer(exchange) : 'pass'),
  }
}
const loseQuestions = (operation: string, times = 99) => only(operation, times, { question: () => 'lose' })
const loseAnswers = (operation: string, times = 99) => only(operation, times, { answer: () => 'lose' })
const answerInstead = (operation: string, instead: (answer: string) => string) =>
  only(operation, 99, { answer: ({ answer }) => ({ instead: instead(answer) }) })

/** Serial number of the token the depot serves, or undefined. */
async function publishedSerial({ organization, applicationId }: Applicant): Promise<string | undefined> {
  const depot = etkDepotClient(await readPlatformProfile(platform.file))
  const finding = await depot.getEtk({ ...organization, applicationId })
  return finding?.kind === 'etk' ? parseEtk(finding.etk).encryption.serialNumber.toString(10) : undefined
}

function serialsIn(file: string): readonly string[] {
  const { keystore } = openKeystore(readFileSync(file), PASSWORD)
  return keystore.encryption.map(({ certificate }) => certificate.serialNumber.toString(10))
}

describe('a lost answer', () => {
  it('to the request is made up for by sending the very same message again', async () => {
    await using me = await applicant()
    me.proxy.meddle(loseAnswers('GenerateCertificate', 1))

    const sent = await me.request()

    expect(sent.json).toMatchObject({ ok: true, outcome: 'sent', automaticallyValidated: true })
    expect(me.proxy.passed.filter(name => name === 'GenerateCertificate')).toHaveLength(2)
  })

  it('that never comes leaves a file with which the same command goes on, without a second signature', async () => {
    await using me = await applicant()
    me.proxy.meddle(loseAnswers('GenerateCertificate'))

    const lost = await me.request()

    expect(lost).toMatchObject({ status: 5, json: { error: { code: 'OFFLINE' } } })
    expect(me.files()).toEqual([expect.stringMatching(/\.unfinished$/)])
    me.proxy.meddle({ question: ({ operation }) => (operation === 'GenerateCertificate' ? 'lose' : 'pass') })
    const again = await me.request()
    expect(again.json).toMatchObject({ outcome: 'sent', resumed: true })
    const done = await me.complete()
    expect(done.json).toMatchObject({ outcome: 'finished' })
  })

  it.each(['StartETKRegistration', 'CompleteETKRegistration'])(
    'to %s is made up for, and the published token is the one whose key is in the file',
    async operation => {
      await using me = await applicant()
      await me.request()
      me.proxy.meddle(loseAnswers(operation))

      const lost = await me.complete()
      const [unfinished] = me.files()
      const published = await publishedSerial(me)

      expect(lost).toMatchObject({ status: 5, json: { error: { code: 'OFFLINE' } } })
      expect(unfinished).toMatch(/\.unfinished$/)
      if (published !== undefined) expect(serialsIn(me.path(unfinished))).toContain(published)
      me.proxy.meddle({})
      const done = await me.complete()
      expect(done.json).toMatchObject({ outcome: 'finished', etk: 'active' })
      expect(await publishedSerial(me)).toBe(done.json.encryptionSerial)
    },
  )

  it('of the depot keeps nobody from a finished keystore, and says that it is not confirmed', async () => {
    await using me = await applicant()
    await me.request()
    me.proxy.meddle(loseQuestions('GetEtk'))

    expect((await me.complete()).json).toMatchObject({ outcome: 'finished', etk: 'unconfirmed' })
  })
})

describe('vesalius doctor', () => {
  it('does not call everything in order when a service gave no answer', async () => {
    await using me = await applicant()
    await me.request()
    expect((await me.complete()).json).toMatchObject({ outcome: 'finished' })
    me.proxy.meddle(loseQuestions('GetEtk'))
    const password = ['--password-file', me.home.write('password.txt', PASSWORD)]
    const doctor = () =>
      runCommand(['doctor', '--platform', me.proxy.profile, ...password], { home: me.home.path })

    const unanswered = await doctor()
    expect(unanswered.status).toBe(5)
    expect(unanswered.stdout).toContain('Not everything could be checked')
    me.proxy.meddle({})
    expect(await doctor()).toMatchObject({ status: 0, stdout: expect.stringContaining('in order') })
  })
})

describe('a request that never arrived', () => {
  it('is signed once more by the same card, and by no other', async () => {
    await using me = await applicant()
    me.proxy.meddle(loseQuestions('GenerateCertificate'))
    await me.request()
    me.proxy.meddle({})

    const completed = await me.complete()
    const colleague = await me.request('Dewilde-Lemmens')
    const same = await me.request()

    expect(completed).toMatchObject({ status: 3, json: { error: { code: 'REQUEST_NOT_RECEIVED' } } })
    expect(colleague).toMatchObject({ status: 6, json: { error: { code: 'CARD_OF_ANOTHER_PERSON' } } })
    expect(same.json).toMatchObject({ outcome: 'sent', resumed: true, automaticallyValidated: true })
    expect(me.files()).toHaveLength(1)
    expect((await me.complete()).json).toMatchObject({ outcome: 'finished' })
  })
})

describe('a folder that cannot be written', () => {
  it('stops the request before it is sent', async () => {
    await using me = await applicant()
    const folder = me.home.write('a-file', '')

    const { status, json } = await me.request('Vandersteen', '--folder', folder)

    expect({ status, json }).toMatchObject({
      status: 8,
      json: { error: { code: 'KEYSTORE_FOLDER_UNUSABLE' } },
    })
    expect(me.proxy.passed).not.toContain('GenerateCertificate')
  })
})

describe('an unfinished keystore of another platform', () => {
  it('is not sent to this one: a new request is made beside it', async () => {
    await using me = await applicant()
    me.proxy.meddle(loseQuestions('GenerateCertificate'))
    await me.request()
    me.proxy.meddle({})
    await using elsewhere = await meddlingProxy(platform, me.home)
    const there = ['--platform', elsewhere.profile]

    const completed = await me.complete(...there)
    const requested = await me.request('Vandersteen', ...there)

    expect(completed).toMatchObject({ status: 8, json: { error: { code: 'KEYSTORE_OF_ANOTHER_PLATFORM' } } })
    expect(requested.json).toMatchObject({ outcome: 'sent', resumed: false })
    expect(me.files()).toHaveLength(2)
  })
})

describe('a forged answer', () => {
  const other = '00112233445566778899AABBCCDDEEFF01234567'

  it('with a contract for another holder is not signed', async () => {
    await using me = await applicant(MEDICAL_HOUSE)
    me.proxy.meddle(
      answerInstead('GenerateContract', answer => answer.replaceAll(MEDICAL_HOUSE.value, '72012305')),
    )

    const { status, json } = await me.request()

    expect({ status, json }).toMatchObject({
      status: 9,
      json: { error: { code: 'ANSWER_NOT_TRUSTED', what: expect.stringContaining('CONTRACT_HOLDER') } },
    })
    expect(me.proxy.passed).not.toContain('GenerateCertificate')
  })

  it('with a receipt for another key is noticed', async () => {
    await using me = await applicant(MEDICAL_HOUSE)
    me.proxy.meddle(answerInstead('GenerateCertificate', answer => answer.replace(/[0-9A-F]{40}/, other)))

    expect(await me.request()).toMatchObject({ status: 9, json: { error: { code: 'ANSWER_NOT_TRUSTED' } } })
  })

  it("with a stranger's certificate, or one of an unknown authority for the right key, is not installed", async () => {
    await using me = await applicant(MEDICAL_HOUSE)
    await me.request()
    const [unfinished = ''] = me.files()
    const before = readFileSync(me.path(unfinished))
    const { keystore } = openKeystore(before, PASSWORD)
    const { privateKey, certificate } = keystore.authentication
    const forger = await testHierarchy({ at: new Date() })
    const order = {
      identifier: HOSPITAL,
      holderName: 'CLINIQUE DU SCEAU OUVERT',
      applicationId: me.applicationId,
    }
    const forged = await issueTestHolder(forger, {
      ...order,
      keyPair: { privateKey, spki: certificate.spki },
    })
    const chain = (leaf: Uint8Array) =>
      [leaf, forger.issuing.certificate.der]
        .map(der => `<crp:X509Certificate>${Buffer.from(der).toString('base64')}</crp:X509Certificate>`)
        .join('')
    const deliver = (leaf: Uint8Array) =>
      answerInstead('GetCertificate', answer =>
        answer.replace(/<crp:X509Certificate>.*<\/crp:X509Certificate>/s, chain(leaf)),
      )

    me.proxy.meddle(deliver(forged.certificate.der))
    const unknownAuthority = await me.complete()
    me.proxy.meddle(deliver(forger.etkRa.certificate.der))
    const strangersKey = await me.complete()

    expect(unknownAuthority).toMatchObject({
      status: 9,
      json: { error: { what: expect.stringContaining('DELIVERY_NOT_TRUSTED') } },
    })
    expect(strangersKey).toMatchObject({
      status: 9,
      json: { error: { what: expect.stringContaining('DELIVERY_KEY_MISMATCH') } },
    })
    expect(readFileSync(me.path(unfinished))).toEqual(before)
    me.proxy.meddle({})
    expect((await me.complete()).json).toMatchObject({ outcome: 'finished' })
  })

  it("with somebody else's token does not finish the keystore", async () => {
    await using somebody = await applicant(MEDICAL_HOUSE)
    await somebody.request()
    let token = ''
    somebody.proxy.meddle({
      answer: ({ operation, answer }) => {
        if (operation === 'CompleteETKRegistration')
          token = /<erp:ETK>(.*?)<\/erp:ETK>/s.exec(answer)?.[1] ?? ''
        return 'pass'
      },
    })
    await somebody.complete()
    await using me = await applicant(MEDICAL_HOUSE)
    await me.request()
    me.proxy.meddle(
      answerInstead('CompleteETKRegistration', answer =>
        answer.replace(/<erp:ETK>.*<\/erp:ETK>/s, `<erp:ETK>${token}</erp:ETK>`),
      ),
    )

    const { status, json } = await me.complete()

    expect(token).not.toBe('')
    expect({ status, json }).toMatchObject({
      status: 9,
      json: { error: { what: expect.stringContaining('ETK_AUTHENTICATION_CERT_UNEXPECTED') } },
    })
    expect(me.files()).toEqual([expect.stringMatching(/\.unfinished$/)])
  })

  it('with a challenge that is not for the own key registers nothing', async () => {
    await using me = await applicant(MEDICAL_HOUSE)
    await me.request()
    me.proxy.meddle(
      answerInstead('StartETKRegistration', answer =>
        answer.replace(
          /<erp:Challenge>.*<\/erp:Challenge>/s,
          `<erp:Challenge>${Buffer.alloc(288, 7).toString('base64')}</erp:Challenge>`,
        ),
      ),
    )

    expect(await me.complete()).toMatchObject({ status: 9, json: { error: { code: 'CHALLENGE_INVALID' } } })
    expect(me.proxy.passed).not.toContain('CompleteETKRegistration')
    expect(await publishedSerial(me)).toBeUndefined()
  })
})

describe('an encryption key that was lost', () => {
  it('before its token was published is replaced: a new key is registered, the old challenge is void', async () => {
    await using me = await applicant(MEDICAL_HOUSE)
    await me.request()
    const [unfinished = ''] = me.files()
    const withoutKey = readFileSync(me.path(unfinished))
    me.proxy.meddle(loseQuestions('CompleteETKRegistration'))
    await me.complete()
    const lostSerials = serialsIn(me.path(unfinished))
    writeFileSync(me.path(unfinished), withoutKey)
    me.proxy.meddle({})

    const done = await me.complete()

    expect(lostSerials).toHaveLength(1)
    expect(done.json).toMatchObject({ outcome: 'finished', etk: 'active' })
    expect(await publishedSerial(me)).toBe(done.json.encryptionSerial)
    expect(lostSerials).not.toContain(done.json.encryptionSerial)
  })

  it('after its token was published is never covered up: the older copy does not become a finished keystore', async () => {
    await using me = await applicant(MEDICAL_HOUSE)
    await me.request()
    const [unfinished = ''] = me.files()
    const withoutKey = readFileSync(me.path(unfinished))
    const done = await me.complete()
    writeFileSync(me.path(`copy ${unfinished}`), withoutKey)

    const copy = await me.complete('--keystore', me.path(`copy ${unfinished}`))

    expect(copy).toMatchObject({ status: 8, json: { error: { code: 'DECRYPTION_KEY_ELSEWHERE' } } })
    expect(await publishedSerial(me)).toBe(done.json.encryptionSerial)
    expect(me.files()).toEqual([expect.stringMatching(/^NIHII.*\.acc-p12$/), `copy ${unfinished}`].sort())
  })
})
