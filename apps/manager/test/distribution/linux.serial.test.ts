/** The ZIP for Linux as a person has it: unpacked, started by its starter, on its own runtime, with the profile its publisher put in. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFolder, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { hasBrowser, openBrowser } from '../screens/open-screens.ts'
import { type MadePackage, makePackage, traces, VERSION } from './made-package.ts'

const TARGET = `linux-${process.arch}`
const isSupported = process.platform === 'linux' && !withoutPrograms('unzip')
/** What whoever publishes the ZIP adds to the profile. */
const PUBLISHER = {
  name: 'Example Care Trust',
  colour: '#6b2d5c',
  support: { name: 'Service desk', phone: '+32 2 000 00 00' },
}
const base = temporaryFolder()
const home = join(base.path, 'home')
let platform: Demonstration
let made: MadePackage | null
let before: readonly string[]

/** Where the publisher announces versions. */
let announced = ''
const announcements = createServer((_request, response) => response.end(announced))
const DOWNLOAD = 'https://downloads.example/vesalius'
const releaseKey = base.write(
  'release.pem',
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
)

afterAll(() => base[Symbol.dispose]())

describe.skipIf(!isSupported)('the ZIP for Linux', () => {
  beforeAll(async () => {
    platform = await startDemonstration()
    announcements.listen(0, '127.0.0.1')
    await once(announcements, 'listening')
    made = await makePackage(base.path, TARGET, [
      ...['--profile', publishersProfile(), '--release-key', releaseKey, '--announce', DOWNLOAD],
    ])
    before = made === null ? [] : traces(made.folder)
    mkdirSync(home)
  }, 300_000)
  afterAll(async () => {
    announcements.close()
    await platform[Symbol.asyncDispose]()
  })

  it('has a checksum, one folder, and programs that may be started', context => {
    const { dist, folder, starter } = unpacked(context)

    expect(spawnSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: dist }).status).toBe(0)
    expect(folder).toMatch(new RegExp(`/vesalius-${VERSION}$`))
    expect(readdirSync(folder).sort()).toEqual(
      [
        'README.html',
        'THIRD-PARTY-NOTICES.txt',
        'VERSION',
        'app',
        'profiles',
        'runtime',
        'vesalius.sh',
      ].sort(),
    )
    const programs = before.filter(line => / 1007(55|77|11) /.test(line)).map(line => line.split(' ')[0])
    expect(programs).toEqual(['runtime/node', 'vesalius.sh'])
    expect(readFileSync(join(folder, 'VERSION'), 'utf8')).toBe(`${VERSION}\n`)
    expect(starter).toContain(' ')
  })

  it('brings nothing of a demonstration but its public half', context => {
    const { folder } = unpacked(context)

    expect(readdirSync(join(folder, 'profiles')).sort()).toEqual([
      'acceptance-list-signers.pem',
      'acceptance.json',
      'acceptance.pem',
    ])
    const profile = JSON.parse(readFileSync(join(folder, 'profiles', 'acceptance.json'), 'utf8'))
    expect(Object.keys(profile)).not.toContain('cards')
    expect(profile).toMatchObject({ baseUrl: platform.baseUrl, trustAnchors: 'acceptance.pem' })
  })

  it('says its version and runs on its own runtime, also through a link and from another folder', context => {
    const { folder, starter } = unpacked(context)
    const link = join(base.path, 'on the desktop')
    symlinkSync(starter, link)

    for (const program of [starter, link]) {
      const { status, stdout } = run(program, ['--version', '--json'])

      expect(status).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({
        ok: true,
        version: VERSION,
        node: expect.stringMatching(/^2[24]\./),
        platforms: [{ environment: 'acceptance', file: join(folder, 'profiles', 'acceptance.json') }],
      })
    }
    expect(run(starter, ['--version']).stdout).toContain(`Vesalius ${VERSION}\nNode.js 2`)
  })

  it('loads its card library', context => {
    const { folder } = unpacked(context)
    const program = [
      "const { default: koffi } = await import('./node_modules/koffi/index.js')",
      "console.log(koffi.load('libc.so.6').func('int abs(int)')(-7))",
    ].join('\n')

    const { stdout, stderr } = spawnSync(
      join(folder, 'runtime', 'node'),
      ['--input-type=module', '-e', program],
      { cwd: join(folder, 'app'), encoding: 'utf8' },
    )

    expect({ stdout, stderr }).toEqual({ stdout: '7\n', stderr: '' })
  })

  it('takes a person from request to keystore without being told the platform', context => {
    const { starter } = unpacked(context)
    const surname = 'Dewilde-Lemmens'
    const pin = base.write('pin.txt', platform.card(surname).pin)
    const password = base.write('password.txt', 'Correct-horse-1')
    const cardPassword = base.write('card.txt', platform.card(surname).password)
    const card = [
      ...['--card', platform.cardFile(surname), '--card-password-file', cardPassword],
      ...['--pin-file', pin],
    ]

    const { status, stdout, stderr } = run(starter, [
      ...['request', '--json', ...card, '--password-file', password, '--accept-conditions', '--complete'],
      ...['--email', 'me@example.org', '--phone', '+32 2 000 00 00'],
    ])

    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, outcome: 'finished', etk: 'active' })
    expect(readdirSync(join(home, 'ehealth', 'keystore'))).toEqual([expect.stringMatching(/\.acc-p12$/)])
    const listed = JSON.parse(run(starter, ['list', '--json', ...card]).stdout)
    expect(listed.certificates).toHaveLength(1)
  })

  it.skipIf(withoutPrograms('openssl'))('has checksums that its publisher signed', context => {
    const { dist, folder } = unpacked(context)

    const { status } = spawnSync(
      'openssl',
      [
        ...['pkeyutl', '-verify', '-pubin', '-inkey', join(folder, 'app', 'release-key.pem'), '-rawin'],
        ...['-in', 'SHA256SUMS', '-sigfile', 'SHA256SUMS.sig'],
      ],
      { cwd: dist },
    )

    expect(status).toBe(0)
  })

  it('asks for a newer version only when it is told to, and believes its publisher alone', async context => {
    const { dist, starter } = unpacked(context)
    const ofPublisher = readFileSync(join(dist, 'newest.json'), 'utf8')
    const update = () =>
      new Promise<string>(resolve => {
        execFile(starter, ['update', '--json'], { env: environment() }, (error, stdout) =>
          resolve(`${error?.code ?? 0} ${JSON.parse(stdout).outcome} ${JSON.parse(stdout).why ?? ''}`),
        )
      })

    announced = ofPublisher
    expect(await update()).toBe('0 newest ')
    announced = ofPublisher.replace(VERSION, '99.0.0')
    expect(await update()).toBe('5 cannot-tell not-signed')
  })

  it.skipIf(!hasBrowser)(
    'opens its first screen in the browser when it is started without arguments',
    async context => {
      const { starter } = unpacked(context)
      await using browser = await openBrowser()
      const page = await browser.newPage()
      const { folder: programs, opened } = recordingOpener()
      announced = readFileSync(join(unpacked(context).dist, 'newest.json'), 'utf8')
      const started = performance.now()
      const manager = spawn(starter, [], { env: { ...environment(), PATH: `${programs}:/usr/bin:/bin` } })
      try {
        await page.goto(`file://${await opened(manager)}`)
        await page.waitForSelector('[data-state="home"]')
        console.log(`start to first screen: ${Math.round(performance.now() - started)} ms`)

        expect(await page.getByText(VERSION).count()).toBeGreaterThan(0)
        expect(await page.title()).toContain('ACCEPTANCE')
        expect(await page.locator(`rect[fill="${PUBLISHER.colour}"]`).count()).toBe(1)

        await page.getByRole('link', { name: 'Help', exact: true }).click()
        await page.getByRole('button', { name: 'Is there a newer version?' }).click()
        await page.getByText('You have the newest version.').waitFor()
        expect(await page.getByText(PUBLISHER.support.phone).count()).toBe(1)
      } finally {
        manager.kill('SIGTERM')
        await once(manager, 'exit')
      }
    },
  )

  it('has not written anything into its own folder', context => {
    expect(traces(unpacked(context).folder)).toEqual(before)
  })

  it('says what to do when only a part of it was unpacked', context => {
    const { folder, starter } = unpacked(context)
    rmSync(join(folder, 'runtime'), { recursive: true })

    const { status, stderr } = run(starter, ['--version'])

    expect(status).toBe(1)
    expect(stderr).toContain('Was the whole ZIP unpacked')
  })

  it('says when it is the one for another kind of computer', context => {
    const { folder, starter } = unpacked(context)
    const text = readFileSync(starter, 'utf8')
    const other = join(folder, 'other.sh')
    writeFileSync(other, text.replace(/Linux (x86_64|aarch64)"/, 'Linux riscv64"'), { mode: 0o755 })

    const { status, stderr } = run(other, ['--version'])

    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('this computer is Linux '),
    })
  })
})

/** The demonstration's own, as an operator would hand it in. */
function publishersProfile(): string {
  const demonstration = JSON.parse(readFileSync(platform.file, 'utf8')) as {
    readonly trustAnchors: string
    readonly trustedLists: { readonly signers: string }
  }
  const { trustedLists } = demonstration
  const besideIt = (file: string) => join(platform.folder, file)
  const trustAnchors = besideIt(demonstration.trustAnchors)
  const files = { trustAnchors, trustedLists: { ...trustedLists, signers: besideIt(trustedLists.signers) } }
  const release = `http://127.0.0.1:${(announcements.address() as AddressInfo).port}/newest.json`
  return base.write('profile.json', JSON.stringify({ ...demonstration, ...PUBLISHER, ...files, release }))
}

/** Skipped where nothing could be made. */
function unpacked(context: TestContext): MadePackage {
  if (made === null) return context.skip('the runtime is neither in the cache nor in reach')
  return made
}

const environment = () => ({ HOME: home, PATH: process.env.PATH, LANG: 'en_GB.UTF-8' })

function run(program: string, args: readonly string[]) {
  return spawnSync(program, args, { cwd: '/', env: environment(), encoding: 'utf8', timeout: 120_000 })
}

/** Stands in for the desktop's opener of files, and tells what it was given. */
function recordingOpener() {
  const folder = join(base.path, 'programs')
  const record = join(base.path, 'opened')
  mkdirSync(folder)
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${record}'\n`, { mode: 0o755 })
  const opened = async (manager: ChildProcess) => {
    while (!existsSync(record)) {
      if (manager.exitCode !== null) throw new Error('the application ended')
      await delay(10)
    }
    return readFileSync(record, 'utf8')
  }
  return { folder, opened }
}
