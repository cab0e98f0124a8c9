import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { inventSsin } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'
import { auditCommand } from '../../src/cli/audit.ts'
import { operatorCommand } from '../../src/cli/operator.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import {
  certificateRequest,
  deliver,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import { copyDemonstration } from '../fixtures/prepared-demonstration.ts'
import { runCommand } from '../fixtures/run-command.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { codeOf, newOperator } from './operator-client.ts'

const MAIN = await compileEntry(fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)))
const run = promisify(execFile)

const platformCommand = (...[name = '', ...parameters]: string[]) =>
  runCommand(name === 'operator' ? operatorCommand() : auditCommand(), ...parameters)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-operator-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('platform operator', () => {
  let platform: TestPlatform
  let url: string
  beforeAll(async () => {
    platform = await openTestPlatform()
    await platform.app.listen({ host: '127.0.0.1', port: 0 })
    url = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`
  })
  afterAll(() => platform?.close())

  it('takes a request from the queue to a certificate with a token kept in a file of mode 0600', async () => {
    const signer = await newApplicant(platform)
    const holder = forOrganization(await newOrganization(platform, [], { name: 'Maison de l’Écran' }))
    const { request, keys } = await certificateRequest(platform.client, signer, { holder })
    const receipt = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      request,
      signer.signature,
    )
    const administrator = await newOperator(platform, 'administrator')
    const passwordFile = join(folder, 'password')
    const token = ['--token-file', join(folder, 'token')]
    writeFileSync(passwordFile, `${administrator.password}\n`)
    const operator = (...parameters: string[]) => platformCommand('operator', ...parameters, ...token)

    const early = await operator('queue')
    expect(early).toMatchObject({ status: 3, stderr: expect.stringContaining('TOKEN_MISSING') })
    const nothing = ['login', '--url', url, '--name', 'no.one', '--password-file', join(folder, 'none')]
    expect(await operator(...nothing, '--code', '123456')).toMatchObject({
      ...{ status: 3, stderr: 'FILE_NOT_USABLE' },
    })
    const nowhere = ['login', '--url', 'nowhere', '--name', 'no.one', '--password-file', passwordFile]
    expect(await operator(...nowhere, '--code', '123456')).toMatchObject({ stderr: 'PLATFORM_UNREACHABLE' })
    writeFileSync(join(folder, 'token'), '{', { mode: 0o600 })
    expect(await operator('queue')).toMatchObject({ status: 3, stderr: 'TOKEN_INVALID' })
    const login = ['login', '--url', url, '--name', administrator.name, '--password-file', passwordFile]
    const loggedIn = await operator(...login, '--code', codeOf(platform, administrator))
    expect(loggedIn.stderr + loggedIn.stdout).toContain(`Logged in as ${administrator.name}`)
    expect(statSync(join(folder, 'token')).mode & 0o777).toBe(0o600)

    const queue = await operator('queue')
    const [number = ''] = queue.stdout.split('  ')
    expect(queue.stdout).toContain(receipt.publicKeyIdentifier)
    const evidence = join(folder, 'evidence.xml')
    const contract = join(folder, 'contract')
    const shown = await operator('show', number, '--evidence', evidence, '--contract', contract)
    expect(readFileSync(`${contract}.nl.html`, 'utf8')).toContain('<html')
    expect(shown.stdout).toContain('ORGANIZATION_NOT_MANDATED')
    expect(readFileSync(evidence, 'utf8')).toContain('GenerateCertificateRequest')

    const blind = await operator('accept', number)
    expect(blind).toMatchObject({ status: 3, stderr: expect.stringContaining('OBJECTION_NOT_OVERRULED') })
    const overruled = ['--overrule', 'ORGANIZATION_UNKNOWN', 'ORGANIZATION_NOT_MANDATED']
    const accepted = await operator('accept', number, ...overruled, '--mandate-evidence', 'MD-9', '--json')
    expect(accepted.stderr).toBe('')
    expect(JSON.parse(accepted.stdout)).toMatchObject({ status: 'active', decision: 'accepted' })
    expect((await deliver(platform.client, receipt, keys)).chain.length).toBe(2)

    const found = await operator('search', '--name', 'ecran')
    expect(found.stdout).toContain(receipt.publicKeyIdentifier)
    const file = join(folder, 'all.csv')
    expect((await operator('export', '--out', file)).status).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain(receipt.publicKeyIdentifier)

    const revoked = await operator('revoke', number, '--reason', 'superseded', '--evidence', 'FORM-1')
    expect(revoked.stdout).toMatch(/superseded, not yet in a CRL/)
    expect((await operator('logout')).status).toBe(0)
    expect((await operator('queue')).stderr).toContain('TOKEN_MISSING')
  })

  it('registers a foreign provider, prints the letter in their language, invites again and ends', async () => {
    const officer = await newOperator(platform, 'registration-officer')
    const passwordFile = join(folder, 'officer-password')
    writeFileSync(passwordFile, officer.password)
    const token = ['--token-file', join(folder, 'officer-token')]
    const login = ['login', '--url', url, '--name', officer.name, '--password-file', passwordFile]
    await platformCommand('operator', ...login, '--code', codeOf(platform, officer), ...token)
    const foreigners = (...parameters: string[]) =>
      platformCommand('operator', 'foreigners', ...parameters, ...token)

    const number = inventSsin('1983-02-11', 909, 'sex-known')
    const person = ['--first-names', 'Åsa Maj', '--surname', 'Provsson', '--email', 'asa@example.org']
    const register = [
      'register',
      '--number',
      number.replace(/(..)(..)(..)(...)(..)/, '$1.$2.$3-$4.$5'),
      ...person,
    ]
    const document = ['--document', 'passport', '--country', 'se']
    const { status, stdout: letter } = await foreigners(...register, '--language', 'de', ...document)
    expect(status).toBe(0)
    expect(letter).toMatch(/^\[eHealth ACC\] Aktivierung Ihres digitalen Schlüssels\n/)
    expect(letter).toContain('Für: Åsa Maj Provsson')
    expect(letter).toMatch(/Aktivierungscode: {3}[a-z2-9]{4}(-[a-z2-9]{4}){3}\n/)
    expect(letter).not.toContain(number)
    expect(Math.max(...letter.split('\n').map(line => line.length))).toBeLessThanOrEqual(72)
    const again = await foreigners(...register, '--language', 'de', ...document)
    expect(again).toMatchObject({ status: 3, stderr: 'FOREIGN_PERSON_KNOWN' })

    const list = () => foreigners('list', '--number', number)
    const { stdout: listed } = await list()
    const [id = ''] = listed.split('  ')
    expect(listed).toMatch(/^[0-9a-f]{16} {2}invited {2}\d{11} {2}Åsa Maj Provsson {2}until /)
    const second = await foreigners('invite', id, ...document, '--email', 'new@example.org')
    expect(second.stdout).toContain('Aktivierungscode')
    expect(second.stdout).not.toBe(letter)
    expect((await foreigners('end', id)).status).toBe(0)
    expect((await list()).stdout).toMatch(/^[0-9a-f]{16} {2}ended /)
    expect((await foreigners('list', '--number', inventSsin('1983-02-11', 911, 'sex-known'))).stdout).toBe(
      'None.\n',
    )
  })

  it('sends no password to another machine in the clear', async () => {
    const login = ['--url', 'http://pki.example.org', '--name', 'someone', '--password-file', '/dev/null']
    const sent = run(process.execPath, [MAIN, 'operator', 'login', ...login, '--code', '123456'])
    await expect(sent).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('PUBLIC_URL_NOT_HTTPS'),
    })
  })
})

describe('an installation on its own machine', () => {
  it('shows the credentials of its first administrator alone, and has a trail that shows every change', async () => {
    const data = await copyDemonstration()
    const added = await platformCommand('operator', 'add', '--data', data, '--name', 'first.one')
    expect(added.stdout).toMatch(/password: ([a-z2-9]{6}-){3}[a-z2-9]{6}\nauthenticator: otpauth:\/\/totp\//)
    const second = await platformCommand('operator', 'add', '--data', data, '--name', 'second.one')
    expect(second.stdout).toMatch(/^Invited second\.one, .*\ninvitation: ([a-z2-9]{6}-){3}[a-z2-9]{6}\n/)
    expect(second.stdout).not.toMatch(/password|otpauth/)

    const verify = (...more: string[]) => platformCommand('audit', 'verify', '--data', data, ...more)
    const whole = await verify()
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Whole: \d+ events/) })
    const [, head = ''] = /head (\S+)/.exec(whole.stdout) ?? []

    const database = await openDatabase({ dataFolder: join(data, 'database') })
    await sql`update audit_event set detail = '{}' where kind = 'operator-added'`.execute(database.kysely)
    await database.close()
    expect(await verify('--head', head)).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('AUDIT_EVENT_CHANGED'),
    })
    rmSync(data, { recursive: true })
  })
})
