/** The authorities' keys in a hardware security module (requirement D1): SoftHSM, reached as any other through PKCS#11. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CERTRA_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import {
  runProgram,
  type SoftToken,
  softToken,
  temporaryFolder,
  testKeyPair,
  toPem,
  withoutPrograms,
  withoutSoftToken,
} from '@vesalius/testkit'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { initCommand } from '../src/cli/init.ts'
import { rolloverCommand } from '../src/cli/rollover.ts'
import { holdCeremony } from '../src/installation/ceremony.ts'
import { CEREMONY_RECORD } from '../src/installation/ceremony-record.ts'
import type { HsmSettings } from '../src/installation/hsm-settings.ts'
import { installationPaths } from '../src/installation/installation.ts'
import { openTokenKeys } from '../src/installation/key-store.ts'
import { resumeIssuances } from '../src/issuing/issue-intent.ts'
import { announceRollover } from '../src/issuing/rollover/announce.ts'
import { formatRolloverFile, readRolloverAnswer, rolloverDigest } from '../src/issuing/rollover/files.ts'
import { requestRollover } from '../src/issuing/rollover/request.ts'
import { openPlatform, type Platform } from '../src/platform.ts'
import { openDatabase } from '../src/storage/open-database.ts'
import {
  certificateRequest,
  deliver,
  encryptionCertificate,
  encryptionKeys,
  enrol,
  newApplicant,
  registerEtk,
  startEtk,
} from './fixtures/applicants.ts'
import { type CardStatusService, startCardStatusService } from './fixtures/card-status-service.ts'
import { runCommand } from './fixtures/run-command.ts'
import { configureForTests, movableClock } from './fixtures/test-platform.ts'
import { inProcess, WireClient } from './fixtures/wire-client.ts'

const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
const { completeETKRegistration } = ETKRA_OPERATIONS
const code = (expected: string) => expect.objectContaining({ code: expected })

describe.skipIf(withoutSoftToken())('an installation whose keys are in a module', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-hsm-'))
  const paths = installationPaths(folder)
  const clock = movableClock()
  const log: string[] = []
  let token: SoftToken
  /** Away since the ceremony. */
  let roots: SoftToken
  let cards: CardStatusService
  let families: Awaited<ReturnType<typeof familiesOf>>
  let platform: Platform
  let client: WireClient
  const settings = (): HsmSettings => ({
    module: token.module,
    token: { label: token.label },
    pinFile: token.pinFile,
  })
  const open = () => openPlatform({ folder, clock, log: pino({}, { write: line => void log.push(line) }) })
  const applicant = (kind: 'RSA' | 'EC' = 'EC') =>
    newApplicant({ deps: platform.deps, clock, families }, { kind })

  beforeAll(async () => {
    token = softToken()
    cards = await startCardStatusService(clock)
    families = await familiesOf(cards, clock.now())
    await hold()
    configureForTests(folder, { origin: cards.origin, families: Object.values(families) })
    platform = await open()
    client = new WireClient(inProcess(platform.app), clock)
  })
  afterAll(async () => {
    await platform?.close()
    await cards?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The ceremony, with the roots on a token of their own. */
  async function hold(): Promise<void> {
    roots = softToken()
    const rootKeys = await openTokenKeys(folder, {
      ...settings(),
      token: { label: roots.label },
      pinFile: roots.pinFile,
    })
    const database = await openDatabase({ dataFolder: paths.database })
    await holdCeremony(
      {
        folder,
        installation: {
          format: 1,
          environment: 'acceptance',
          demonstration: false,
          publicUrl: 'http://pki.example.org',
          createdAt: clock.now().toISOString(),
          policyArc: '1.2.840.113556.1.8000.2554.1',
          rsaAllowedUntil: null,
          pinnedStatusOrigins: [],
          limits: { signedRequestsPerMinute: 1000, unsignedRequestsPerMinute: 1000 },
          hsm: settings(),
        },
        rootKeys,
        organization: 'Example Care Trust',
        rsaKeys: 'RSA-3072',
        eidAnchors: toPem('CERTIFICATE', families.EC.root.der),
        now: clock.now(),
      },
      database,
    )
    await database.close()
    await rootKeys.close()
    roots.takeAway()
  }

  it('has no private key on disk, and none of its keys can leave the token', () => {
    expect(readdirSync(paths.authorities)).toEqual([])
    expect(readdirSync(paths.offline)).toEqual([CEREMONY_RECORD])
    const listed = spawnSync(
      'pkcs11-tool',
      [
        ...['--module', token.module, '--token-label', token.label, '--login', '--pin', token.pin],
        ...['--list-objects', '--type', 'privkey'],
      ],
      { encoding: 'utf8' },
    )
    if (listed.error && process.env.CI !== 'true') return
    const labels = [...listed.stdout.matchAll(/label: +(\S+)/g)].map(([, label]) => label)
    const own = ['audit-heads-1', 'etk-ra-ec-1', 'etk-ra-rsa-1', 'issuing-ec-1', 'issuing-rsa-1']
    expect(labels.toSorted()).toEqual(own)
    expect(listed.stdout.match(/never extractable/g)).toHaveLength(5)
  })

  it.skipIf(withoutPrograms('openssl')).each([
    ['P-384', 'EC', 'issuing-ec-1'],
    ['RSA-2048', 'RSA', 'issuing-rsa-1'],
  ] as const)(
    'issues a %s certificate that openssl verifies, also its CRL and OCSP answer',
    async (kind, card, id) => {
      const keys = await testKeyPair(kind, `hsm-holder-${kind}`)
      const { chain, ...holder } = await enrol(client, await applicant(card), { keys })
      using files = temporaryFolder()
      const [own, issuing] = chain.map(der => toPem('CERTIFICATE', der))
      const certificate = files.write('own.pem', own ?? '')
      const issuer = files.write('issuing.pem', issuing ?? '')
      const crl = await platform.app.inject(`/crl/${id}.crl`)
      expect(crl.statusCode, crl.body).toBe(200)
      const lists = files.write('crl.pem', toPem('X509 CRL', crl.rawPayload))
      const verified = runProgram('openssl', [
        ...['verify', '-x509_strict', '-crl_check', '-CRLfile', lists],
        ...['-CAfile', paths.trustAnchors, '-untrusted', issuer, certificate],
      ])
      expect(verified.text).toContain('OK')
      const question = join(files.path, 'question')
      runProgram('openssl', [
        ...['ocsp', '-issuer', issuer, '-cert', certificate, '-no_nonce', '-reqout', question],
      ])
      const answer = await platform.app.inject({
        method: 'POST',
        url: `/ocsp/${id}`,
        headers: { 'content-type': 'application/ocsp-request' },
        payload: readFileSync(question),
      })
      const status = runProgram('openssl', [
        ...['ocsp', '-respin', files.write('answer', answer.rawPayload), '-CAfile', paths.trustAnchors],
        ...['-issuer', issuer, '-cert', certificate, '-verify_other', issuer],
      ])
      expect(status.text).toContain(`${certificate}: good`)
      expect(status.text).toContain('Response verify OK')
      const etk = await registerEtk(
        client,
        { chain, ...holder },
        await encryptionKeys(kind === 'P-384' ? 1 : 2),
      )
      expect(etk.etk.length).toBeGreaterThan(1000)
    },
  )

  it('accepts and stores requests while the token is away, says so, and issues them when it is back', async () => {
    const person = await applicant()
    const { request, keys } = await certificateRequest(client, person)
    const holder = await enrol(client, await applicant())
    const encryption = await encryptionKeys(3)
    const serial = await startEtk(client, holder, encryption)
    const toBeRegistered = await encryptionCertificate(holder, encryption, serial)
    const before = log.length
    token.takeAway()
    let isAway = true
    try {
      const receipt = await client.succeed(generateCertificate, request, person.signature)
      expect(await client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
      expect(log.slice(before).join('')).toContain('PKCS11_TOKEN_ABSENT')
      expect(await client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)).toEqual([
        'SOA-02001',
      ])
      const ready = await platform.app.inject('/ready')
      expect(ready.statusCode).toBe(503)
      expect(ready.json()).toMatchObject({
        status: 'not ready',
        checks: expect.arrayContaining([
          expect.objectContaining({ part: 'authority keys', status: 'failed' }),
        ]),
      })
      expect((await platform.app.inject('/health')).statusCode).toBe(200)
      token.putBack()
      isAway = false
      await delay(2200)
      expect((await platform.app.inject('/ready')).statusCode).toBe(200)
      await resumeIssuances(platform.deps, 0)
      expect((await deliver(client, receipt, keys)).chain).toHaveLength(2)
      expect(await client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)).toEqual([
        'accepted',
      ])
    } finally {
      if (isAway) token.putBack()
    }
  })

  describe('hands over to the next authority, signed by the root in its own token,', () => {
    const { now } = clock
    afterAll(() => roots.takeAway())
    const command = (asked: string, answer: string, named: SoftToken, ...more: readonly string[]) =>
      runCommand(
        rolloverCommand(),
        ...['sign', '--request', asked, '--out', answer, '--hsm-module', named.module],
        ...['--hsm-token', named.label, '--hsm-pin-file', named.pinFile, ...more],
      )

    it('unless that is away, is another one, or its key is said to be in a file', async () => {
      using files = temporaryFolder()
      const request = await ask('ec')
      const asked = files.write('request.json', formatRolloverFile(request))
      const sign = (named: SoftToken, ...more: readonly string[]) =>
        command(asked, join(files.path, 'answer.json'), named, ...more)
      expect(await sign(roots)).toMatchObject({ status: 3, stderr: 'PKCS11_TOKEN_ABSENT' })
      expect(await sign(token)).toMatchObject({ status: 3, stderr: 'PKCS11_KEY_MISSING' })
      expect(await sign(roots, '--root-key', asked)).toMatchObject({ status: 3, stderr: 'HSM_NOT_NAMED' })
      const fromFile = { ...request, root: { ...request.root, keyReference: 'root-ec-1' } }
      writeFileSync(asked, formatRolloverFile(fromFile))
      roots.putBack()
      await delay(2200)
      expect(await sign(roots)).toMatchObject({ status: 3, stderr: 'KEY_FILE_UNREADABLE' })
    })

    it.each([
      ['ec', 'EC', 'EC 2'],
      ['rsa', 'RSA', 'RSA 2'],
    ] as const)('with keys of the %s family', async (family, card, name) => {
      using files = temporaryFolder()
      const { deps, keys } = platform
      const request = await ask(family)
      const asked = files.write('request.json', formatRolloverFile(request))
      const answer = join(files.path, 'answer.json')
      const seen = ['--ceremony', join(paths.offline, CEREMONY_RECORD), '--expect', rolloverDigest(request)]
      expect(await command(asked, answer, roots, ...seen)).toMatchObject({ status: 0 })
      await announceRollover(
        {
          ...{ installation: deps.installation, database: deps.database, keys },
          ...{ now: now(), random: randomBytes },
        },
        await readRolloverAnswer(answer),
        now(),
      )
      await deps.authorities.refresh()
      const kind = family === 'ec' ? 'P-384' : 'RSA-2048'
      const holderKeys = await testKeyPair(kind, `hsm-holder-after-${family}`)
      const { chain } = await enrol(client, await applicant(card), { keys: holderKeys })
      const [own, issuing] = chain.map(der => toPem('CERTIFICATE', der))
      if (withoutPrograms('openssl')) return
      const issuer = files.write('issuing.pem', issuing ?? '')
      const named = runProgram('openssl', ['x509', '-in', issuer, '-noout', '-subject'])
      expect(named.text).toContain(name)
      const verified = runProgram('openssl', [
        ...['verify', '-x509_strict', '-CAfile', paths.trustAnchors, '-untrusted', issuer],
        files.write('own.pem', own ?? ''),
      ])
      expect(verified.text).toContain('OK')
    })

    function ask(family: 'ec' | 'rsa') {
      const { deps, keys } = platform
      const { installation, database } = deps
      return requestRollover({ installation, database, keys, now: now() }, { family, next: { crlShards: 1 } })
    }
  })

  it('does not start without its token, with a wrong PIN, with an open PIN file, or without its module', async () => {
    await platform.close()
    const description = readFileSync(paths.description, 'utf8')
    const starts = async (change: Partial<HsmSettings>, expected: string) => {
      const changed = { ...JSON.parse(description), hsm: { ...settings(), ...change } }
      writeFileSync(paths.description, JSON.stringify(changed))
      await expect(open()).rejects.toThrow(code(expected))
    }
    try {
      using files = temporaryFolder()
      await starts({ pinFile: files.write('pin', 'wrong') }, 'PKCS11_PIN_WRONG')
      const openFile = files.write('open', token.pin)
      chmodSync(openFile, 0o644)
      await starts({ pinFile: openFile }, 'CREDENTIAL_FILE_OPEN')
      await starts({ module: '/usr/lib/softhsm/gone.so' }, 'PKCS11_MODULE_UNUSABLE')
      await starts({ token: { label: 'another' } }, 'PKCS11_TOKEN_ABSENT')
      const other = softToken()
      await starts({ token: { label: other.label }, pinFile: other.pinFile }, 'PKCS11_KEY_MISSING')
    } finally {
      writeFileSync(paths.description, description)
    }
    platform = await open()
  })
})

describe('platform init', () => {
  const ask = (...options: readonly string[]) => {
    using files = temporaryFolder()
    const anchors = files.write('anchors.pem', '')
    return initCommand().parseAsync(
      [
        ...['--data', join(files.path, 'new'), '--environment', 'test', '--organization', 'Example'],
        ...['--public-url', 'http://pki.example.org', '--eid-anchors', anchors, ...options],
      ],
      { from: 'user' },
    )
  }

  it.each([
    ['a token without module and PIN file', ['--hsm-token', 'one']],
    ['a module without token', ['--hsm-module', '/m.so', '--hsm-pin-file', 'pin']],
    [
      'root keys on the token of the others',
      ['--hsm-module', '/m.so', '--hsm-pin-file', 'pin', '--hsm-token', 'one', '--hsm-root-token', 'one'],
    ],
  ])('refuses %s before anything is made', async (_what, options) => {
    await expect(ask(...options)).rejects.toThrow(code('HSM_NOT_NAMED'))
  })
})

async function familiesOf(cards: CardStatusService, at: Date) {
  return { RSA: await cards.family('RSA', 'rsa', at), EC: await cards.family('EC', 'ec', at) }
}
