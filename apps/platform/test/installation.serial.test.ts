/** The ceremony, and the doors that stay closed: through the command line, as an operator meets them. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toPem, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import { holdCeremony } from '../src/installation/ceremony.ts'
import { installationPaths, readInstallation } from '../src/installation/installation.ts'
import { openPlatform } from '../src/platform.ts'
import { openDatabase } from '../src/storage/open-database.ts'

const root = join(import.meta.dirname, '../../..')
const MAIN = await compileEntry(join(root, 'apps/platform/src/cli/main.ts'))
const folder = mkdtempSync(join(tmpdir(), 'vesalius-installation-'))
const paths = installationPaths(folder)

function platform(...args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 50_000,
    env: { ...process.env, DATABASE_URL: '', LOG_LEVEL: 'silent' },
  })
  return { status, said: stdout + stderr }
}

beforeAll(async () => {
  const database = await openDatabase({ dataFolder: paths.database })
  await holdCeremony(
    {
      folder,
      installation: {
        format: 1,
        environment: 'production',
        demonstration: false,
        publicUrl: 'http://pki.example.org',
        createdAt: '2026-01-01T00:00:00.000Z',
        policyArc: '1.2.840.113556.1.8000.2554.1',
        rsaAllowedUntil: null,
        pinnedStatusOrigins: [],
        limits: { signedRequestsPerMinute: 100, unsignedRequestsPerMinute: 100 },
      },
      organization: 'Example Care Trust',
      rsaKeys: 'RSA-3072',
      eidAnchors: anchors(),
      now: new Date(),
    },
    database,
  )
  await database.close()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Any certificate does as an anchor here: one that openssl makes. */
function anchors(): string {
  const made = spawnSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-384',
        '-nodes',
        '-keyout',
        '/dev/null',
      ],
      ...['-subj', '/C=BE/CN=Test Root', '-days', '30'],
    ],
    { encoding: 'utf8' },
  )
  return made.stdout
}

describe.skipIf(withoutPrograms('openssl'))('platform init', () => {
  it('keeps keys encrypted, the credential to its owner, and root keys apart', () => {
    expect(statSync(paths.credential).mode & 0o777).toBe(0o600)
    for (const id of ['issuing-rsa-1', 'issuing-ec-1', 'etk-ra-rsa-1', 'etk-ra-ec-1']) {
      expect(readFileSync(paths.key(id), 'utf8')).toContain('ENCRYPTED PRIVATE KEY')
    }
    expect(existsSync(paths.offlineKey('root-ec-1'))).toBe(true)
    expect(existsSync(paths.key('root-ec-1'))).toBe(false)
  })

  it('makes authorities that openssl accepts, and the platform runs without the root keys', async () => {
    rmSync(paths.offline, { recursive: true })
    const running = await openPlatform({ folder })
    try {
      for (const { id, issuer, root: anchor } of running.deps.authorities.issuing) {
        writeFileSync(join(folder, 'issuing.pem'), toPem('CERTIFICATE', issuer.certificate.der))
        writeFileSync(join(folder, 'root.pem'), toPem('CERTIFICATE', anchor.der))
        const verdict = spawnSync(
          'openssl',
          ['verify', '-x509_strict', '-CAfile', join(folder, 'root.pem'), join(folder, 'issuing.pem')],
          { encoding: 'utf8' },
        )
        expect(verdict.stdout, id).toContain('OK')
        expect((await running.app.inject(`/crl/${id}.crl`)).statusCode).toBe(200)
      }
      expect((await running.app.inject('/crl/root-rsa-1.crl')).statusCode).toBe(200)
    } finally {
      await running.close()
    }
  })

  it('refuses a second ceremony in the same folder', () => {
    const again = platform(
      ...['init', '--data', folder, '--environment', 'test', '--public-url', 'http://pki.example.org'],
      ...['--organization', 'Example', '--eid-anchors', join(folder, 'eid-anchors.pem')],
    )
    expect(again).toMatchObject({ status: 3, said: expect.stringContaining('INSTALLATION_EXISTS') })
  })

  it('wants to know the public address', () => {
    const without = platform(
      ...['init', '--data', join(folder, 'other'), '--environment', 'test', '--organization', 'Example'],
      ...['--eid-anchors', join(folder, 'eid-anchors.pem')],
    )
    expect(without).toMatchObject({ status: 3, said: expect.stringContaining('PUBLIC_URL_MISSING') })
  })
})

describe.skipIf(withoutPrograms('openssl'))('platform start', () => {
  it.each([
    ['production on the embedded database', [], 'POSTGRESQL_WANTED'],
    ['a real installation as a demonstration', ['--demo'], 'INSTALLATION_NOT_DEMONSTRATION'],
    [
      'a widened replacement period in a real one',
      ['--allow-embedded', '--replacement-days', '400'],
      'TRIAL_DOOR_CLOSED',
    ],
  ])('refuses %s', (_what, options, code) => {
    expect(platform('start', '--data', folder, ...options)).toMatchObject({
      status: 3,
      said: expect.stringContaining(code),
    })
  })

  it('refuses a credential that others can read', async () => {
    chmodSync(paths.credential, 0o644)
    try {
      await expect(openPlatform({ folder })).rejects.toMatchObject({ code: 'CREDENTIAL_FILE_OPEN' })
    } finally {
      chmodSync(paths.credential, 0o600)
    }
  })

  it('ends when something else listens on its port, having closed what it opened', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    try {
      const address = other.address()
      const port = typeof address === 'object' ? String(address?.port) : ''
      expect(platform('start', '--data', folder, '--allow-embedded', '--port', port)).toMatchObject({
        ...{ status: 3, said: expect.stringContaining(`PORT_IN_USE: something listens on port ${port}`) },
      })
    } finally {
      other.close()
    }
    const tooHigh = platform('start', '--data', folder, '--port', '65536')
    expect(tooHigh).toMatchObject({ status: 2, said: expect.stringContaining('ports end at 65535') })
  })

  it('refuses a description that is cut off', async () => {
    const cut = mkdtempSync(join(tmpdir(), 'vesalius-cut-'))
    try {
      writeFileSync(installationPaths(cut).description, readFileSync(paths.description).subarray(0, 50))
      await expect(readInstallation(cut)).rejects.toMatchObject({ code: 'INSTALLATION_DAMAGED' })
    } finally {
      rmSync(cut, { recursive: true })
    }
  })

  it('refuses a folder without installation', () => {
    expect(platform('start', '--data', join(folder, 'nothing'))).toMatchObject({
      status: 3,
      said: expect.stringContaining('INSTALLATION_MISSING'),
    })
  })
})

describe.skipIf(withoutPrograms('openssl'))('platform import', () => {
  it('stores files whole or not at all', () => {
    const file = join(folder, 'organizations.csv')
    writeFileSync(
      file,
      'type,id,nameFr,nameNl\nNIHII-HOSPITAL,71099119,Clinique,\nNIHII-HOSPITAL,71099118,Faux,\n',
    )
    const bad = platform('import', '--data', folder, '--organizations', file)
    expect(bad).toMatchObject({ status: 3, said: expect.stringContaining('line 3') })
    writeFileSync(file, 'type,id,nameFr,nameNl\nNIHII-HOSPITAL,71099119,Clinique,\n')
    const good = platform('import', '--data', folder, '--organizations', file)
    expect(good).toMatchObject({ status: 0, said: expect.stringContaining('1 organizations') })
  })
})
