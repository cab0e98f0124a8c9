/**
 * `kill -9` of the Manager at every step of a request: the same command, run again, goes on; and at no moment is a token published
 * whose key is not in the file (requirement A16).
 *
 * A proxy kills the process at a chosen message, before it reaches the platform or after the platform has answered. Everyday: one
 * request for each kind of card is killed at every step (RSA: at the critical ones), one after the other. LONG=1: every step of both, every step of
 * a renewal with and without a card, and more requests at random instants.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { keystoreStage, openKeystore, parseEtk } from '@vesalius/etee'
import type { IdentifierType } from '@vesalius/identifiers'
import { etkDepotClient, readPlatformProfile } from '@vesalius/sdk'
import { SHORT_LIVED, type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { type Meddling, type MeddlingProxy, meddlingProxy } from './meddling-proxy.ts'
import { type Foreigner, foreignerOf, PersonAbroad } from './person-abroad.ts'

const isLong = process.env.LONG === '1'
const PASSWORD = 'Correct-horse-1'
const MAIN = await compileEntry(join(import.meta.dirname, '../src/cli/main.ts'))
const ROOT = join(import.meta.dirname, '../../..')
let platform: Demonstration

beforeAll(async () => {
  platform = await startDemonstration(['--replacement-days', '400'])
})
afterAll(async () => platform[Symbol.asyncDispose]())

const REQUEST = ['--email', 'me@example.org', '--phone', '1', '--accept-conditions']

interface Order {
  readonly surname: string
  readonly holder: { readonly type: IdentifierType; readonly value: string; readonly applicationId?: string }
  readonly keyType: 'P-384' | 'RSA-2048'
  /** It has no card. */
  readonly foreigner?: Foreigner
}

/** Runs the command in a process of its own; `status` is null when it was killed. */
function startRequest(
  order: Order,
  home: TemporaryFolder,
  proxy: MeddlingProxy,
  [command, ...more]: readonly string[] = ['request', '--complete'],
) {
  const { surname, holder, keyType, foreigner } = order
  const organization = [
    ...(holder.type === 'SSIN' ? [] : ['--organization', `${holder.type}=${holder.value}`]),
    ...(holder.applicationId === undefined ? [] : ['--application', holder.applicationId]),
  ]
  const means = foreigner
    ? namedBy(foreigner)
    : [
        ...['--card', platform.cardFile(surname)],
        ...['--pin-file', home.write('pin.txt', platform.card(surname).pin)],
      ]
  const isOrder = command === 'request' || command === 'renew'
  const child = spawn(
    process.execPath,
    [
      ...[...SHORT_LIVED, MAIN, command ?? '', '--platform', proxy.profile],
      ...(foreigner && !isOrder ? [] : means),
      ...['--password-file', home.write('password.txt', PASSWORD)],
      ...(isOrder ? [...REQUEST, '--key-type', keyType] : []),
      ...organization,
      ...[...more, '--json'],
    ],
    { cwd: ROOT, env: { ...process.env, HOME: home.path }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', part => {
    stdout += part
  })
  child.stderr.on('data', part => {
    stderr += part
  })
  const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>(resolve =>
    child.once('close', status => resolve({ status, stdout, stderr })),
  )
  return { child, ended }
}

const namedBy = ({ ssin, firstNames, surname }: Foreigner) => [
  ...['--foreigner', '--ssin', ssin, '--first-names', firstNames, '--surname', surname],
]

type Step = readonly [operation: string, when: 'before' | 'after']

/** Kills at the first message of this operation, before the platform sees it or after it has answered. */
function killingAt([operation, when]: Step, victim: () => ChildProcess | undefined): Meddling {
  const kill = (name: string) => {
    if (name !== operation) return 'pass'
    victim()?.kill('SIGKILL')
    return 'lose'
  }
  return when === 'before' ? { question: one => kill(one.operation) } : { answer: one => kill(one.operation) }
}

const STEPS: readonly Step[] = [
  ['GenerateCertificate', 'before'],
  ['GenerateCertificate', 'after'],
  ['GetCertificate', 'after'],
  ['StartETKRegistration', 'before'],
  ['StartETKRegistration', 'after'],
  ['CompleteETKRegistration', 'before'],
  ['CompleteETKRegistration', 'after'],
  ['GetEtk', 'before'],
  ['GetEtk', 'after'],
]

/** The instants at which an answer is lost for good unless the file knows what to do. */
const CRITICAL_STEPS: readonly Step[] = [
  ['GenerateCertificate', 'after'],
  ['CompleteETKRegistration', 'before'],
  ['CompleteETKRegistration', 'after'],
]

const keystoresIn = (home: TemporaryFolder): readonly string[] => {
  const folder = join(home.path, 'ehealth', 'keystore')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => /p12(\.unfinished)?$/.test(name))
}

/** The rule that every kill is held to. */
async function expectPublishedKeyInFile(order: Order, home: TemporaryFolder): Promise<string | undefined> {
  const depot = etkDepotClient(await readPlatformProfile(platform.file))
  const { applicationId = '' } = order.holder
  const finding = await depot.getEtk({ ...order.holder, applicationId })
  if (finding?.kind !== 'etk') return undefined
  const serial = parseEtk(finding.etk).encryption.serialNumber
  const keys = keystoresIn(home).flatMap(name => {
    const octets = readFileSync(join(home.path, 'ehealth', 'keystore', name))
    return openKeystore(octets, PASSWORD).keystore.encryption.map(entry => entry.certificate.serialNumber)
  })
  expect(keys).toContain(serial)
  return serial.toString(10)
}

/** Whatever lies there under a finished name is finished. */
function expectNoHalfFinished(home: TemporaryFolder): void {
  for (const name of keystoresIn(home).filter(one => !one.endsWith('.unfinished'))) {
    const octets = readFileSync(join(home.path, 'ehealth', 'keystore', name))
    expect(keystoreStage(openKeystore(octets, PASSWORD).keystore)).toBe('finished')
  }
}

/** The new ETK is served, and the newest file opens old messages as well. */
async function expectRenewed(
  order: Order,
  home: TemporaryFolder,
  oldSerial: string | undefined,
): Promise<void> {
  const newSerial = await expectPublishedKeyInFile(order, home)
  expect(newSerial).not.toBe(oldSerial)
  const newest = keystoresIn(home).toSorted().at(-1) ?? ''
  const { keystore } = openKeystore(readFileSync(join(home.path, 'ehealth', 'keystore', newest)), PASSWORD)
  expect(keystore.encryption.map(({ alias }) => alias)).toEqual(
    expect.arrayContaining([oldSerial, newSerial]),
  )
}

async function finishAndCheck(order: Order, home: TemporaryFolder, proxy: MeddlingProxy): Promise<void> {
  proxy.meddle({})
  const { status, stdout, stderr } = await startRequest(order, home, proxy).ended
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  const json = JSON.parse(stdout) as Record<string, unknown>
  expect(json).toMatchObject({ outcome: 'finished', etk: 'active' })
  expect(keystoresIn(home)).toHaveLength(1)
  expect(await expectPublishedKeyInFile(order, home)).toBe(json.encryptionSerial)
  expectNoHalfFinished(home)
}

describe('a request killed at every step', () => {
  it.each<Order & { readonly name: string; readonly steps: readonly Step[] }>([
    {
      name: 'of a person with P-384 card and key',
      surname: 'Dewilde-Lemmens',
      holder: { type: 'SSIN', value: '79092200290' },
      keyType: 'P-384',
      steps: STEPS,
    },
    {
      name: 'of an organization with RSA card and key',
      surname: 'Vandersteen',
      holder: { type: 'NIHII-HOSPITAL', value: '71099119', applicationId: 'KILLED' },
      keyType: 'RSA-2048',
      steps: isLong ? STEPS : CRITICAL_STEPS,
    },
  ])(
    '$name goes on each time and ends with the published key in the file',
    async order => {
      using home = temporaryFolder()
      await using proxy = await meddlingProxy(platform, home)
      for (const step of order.steps) {
        let victim: ChildProcess | undefined
        proxy.meddle(killingAt(step, () => victim))
        const { child, ended } = startRequest(order, home, proxy)
        victim = child

        const { status } = await ended

        expect({ step, status }).toEqual({ step, status: null })
        expect(keystoresIn(home)).toEqual([expect.stringMatching(/\.unfinished$/)])
        await expectPublishedKeyInFile(order, home)
      }
      await finishAndCheck(order, home, proxy)
    },
    300_000,
  )
})

const onlyLong = isLong ? describe : () => {}

onlyLong('a renewal killed at every step', () => {
  it('goes on each time, keeps the old decryption key and ends with the new ETK in use', async () => {
    using home = temporaryFolder()
    await using proxy = await meddlingProxy(platform, home)
    const order: Order = {
      surname: 'Vandersteen',
      holder: { type: 'NIHII-HOSPITAL', value: '71099119', applicationId: 'RENEWED' },
      keyType: 'P-384',
    }
    await finishAndCheck(order, home, proxy)
    const oldSerial = await expectPublishedKeyInFile(order, home)
    const renew = ['renew', '--activate']
    for (const step of [
      ...STEPS.slice(0, 7),
      ['ActivateETK', 'before'],
      ['ActivateETK', 'after'],
    ] as Step[]) {
      let victim: ChildProcess | undefined
      proxy.meddle(killingAt(step, () => victim))
      const { child, ended } = startRequest(order, home, proxy, renew)
      victim = child

      const { status } = await ended

      expect({ step, status }).toEqual({ step, status: null })
      await expectPublishedKeyInFile(order, home)
      expectNoHalfFinished(home)
    }
    proxy.meddle({})
    const { status, stderr } = await startRequest(order, home, proxy, ['activate']).ended
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    await expectRenewed(order, home, oldSerial)
  }, 600_000)
})

onlyLong('a renewal without a card killed at every step', () => {
  it('goes on each time, before and after it is confirmed, and ends with the new ETK in use', async () => {
    using home = temporaryFolder()
    await using proxy = await meddlingProxy(platform, home)
    const abroad = new PersonAbroad(platform)
    const foreigner = foreignerOf(platform)
    const order: Order = {
      ...{ surname: foreigner.surname, foreigner, keyType: 'P-384' },
      holder: { type: 'SSIN', value: foreigner.ssin },
    }
    const run = async (...command: readonly string[]) => {
      proxy.meddle({})
      const { status, stdout, stderr } = await startRequest(order, home, proxy, command).ended
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
      return JSON.parse(stdout) as Record<string, unknown>
    }
    const accepted = async ({ validationUrl, publicKeyIdentifier }: Record<string, unknown>) => {
      await abroad.confirm(String(validationUrl))
      await abroad.accept(String(publicKeyIdentifier))
    }
    const killedAt = async (steps: readonly Step[]) => {
      for (const step of steps) {
        let victim: ChildProcess | undefined
        proxy.meddle(killingAt(step, () => victim))
        const { child, ended } = startRequest(order, home, proxy, ['renew', '--activate'])
        victim = child
        expect({ step, status: (await ended).status }).toEqual({ step, status: null })
        await expectPublishedKeyInFile(order, home)
        expectNoHalfFinished(home)
      }
    }
    await accepted(await run('request'))
    await run('complete')
    const oldSerial = await expectPublishedKeyInFile(order, home)

    await killedAt([
      ['SubmitCSRForForeigner', 'before'],
      ['SubmitCSRForForeigner', 'after'],
    ])
    await accepted(await run('renew'))
    await killedAt([...STEPS.slice(2, 7), ['ActivateETK', 'before'], ['ActivateETK', 'after']])
    await run('activate')

    expect(keystoresIn(home)).toHaveLength(2)
    await expectRenewed(order, home, oldSerial)
  }, 600_000)
})

describe('requests killed at random instants', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)

  it(`go on, whatever was being written (SEED=${seed})`, async () => {
    let state = seed
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state / 2_147_483_648
    }
    for (let round = 0; round < (isLong ? 10 : 1); round++) {
      using home = temporaryFolder()
      await using proxy = await meddlingProxy(platform, home)
      const order: Order = {
        surname: 'Vandersteen',
        holder: { type: 'NIHII-MEDICAL_HOUSE', value: '82123465', applicationId: `RANDOM_${round}` },
        keyType: round % 2 === 0 ? 'P-384' : 'RSA-2048',
      }
      for (let kill = 0; kill < (isLong ? 8 : 2); kill++) {
        const { child, ended } = startRequest(order, home, proxy)
        await Promise.race([ended, delay(500 + random() * 4_000)])
        child.kill('SIGKILL')
        await ended
        await expectPublishedKeyInFile(order, home)
        expectNoHalfFinished(home)
        if (keystoresIn(home).some(name => !name.endsWith('.unfinished'))) break
      }
      if (keystoresIn(home).every(name => name.endsWith('.unfinished')))
        await finishAndCheck(order, home, proxy)
    }
  }, 1_800_000)
})
