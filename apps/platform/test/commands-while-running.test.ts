/** The commands on the machine itself, while the platform runs on the embedded database, and when it does not: they say the same. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, inventSsin } from '@vesalius/testkit'
import type { Command } from 'commander'
import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditCommand } from '../src/cli/audit.ts'
import { backupCommand } from '../src/cli/backup.ts'
import { crlCommand } from '../src/cli/crl.ts'
import { importCommand } from '../src/cli/import.ts'
import { operatorCommand } from '../src/cli/operator.ts'
import { recheckCommand } from '../src/cli/recheck.ts'
import { rolloverCommand } from '../src/cli/rollover.ts'
import { tslCommand } from '../src/cli/tsl.ts'
import { type PlatformProcess, platformProcess } from './fixtures/platform-process.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'
import { runCommand } from './fixtures/run-command.ts'

let folder: string
let baseUrl: string
let platform: PlatformProcess
beforeAll(async () => {
  folder = await copyDemonstration()
  const port = await freePort()
  baseUrl = `http://127.0.0.1:${port}`
  platform = platformProcess({ folder, baseUrl, port })
  await platform.start()
}, 120_000)
afterAll(async () => {
  await platform?.kill()
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string) => join(folder, name)
const run = (command: () => Command, ...parameters: string[]) =>
  runCommand(command(), ...parameters, '--data', folder)

/** Of what is printed, all that does not change from one instant to the next. */
const shape = (text: string) => text.replace(/[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z|\d+/g, '#')

describe.skipIf(process.platform === 'win32')('a command beside the running platform', () => {
  it('shows and publishes CRLs', async () => {
    const before = (await run(crlCommand, 'status', '--json')).stdout
    expect(await run(crlCommand, 'publish')).toMatchObject({ status: 0, stdout: 'Published: 2\n' })
    const [first, after] = [before, (await run(crlCommand, 'status', '--json')).stdout].map(text =>
      Object.fromEntries(
        (JSON.parse(text) as { issuerId: string; number: number }[]).map(one => [one.issuerId, one.number]),
      ),
    )
    expect(after?.['issuing-ec-1']).toBeGreaterThan(first?.['issuing-ec-1'] ?? 0)
    expect(after?.['root-ec-1']).toBe(first?.['root-ec-1'])
    expect(await run(crlCommand, 'publish', '--authority', 'nobody')).toMatchObject({
      ...{ status: 3, stderr: 'AUTHORITY_UNKNOWN' },
    })
  })

  it('makes an administrator who can log in at once, once by a name', async () => {
    const made = await run(operatorCommand, 'add', '--name', 'second.one')
    expect(made).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Made administrator second.one'),
    })
    const [, password = ''] = /password: (\S+)/.exec(made.stdout) ?? []
    const totp = URI.parse(/otpauth:\S+/.exec(made.stdout)?.[0] ?? '')
    if (!(totp instanceof TOTP)) throw new Error('no one-time code by time')
    const answer = await fetch(`${baseUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'second.one', password, code: totp.generate() }),
    })
    expect(answer.status).toBe(201)
    expect(await run(operatorCommand, 'add', '--name', 'second.one')).toMatchObject({
      ...{ status: 3, stderr: 'OPERATOR_NAME_TAKEN' },
    })
    const invited = await run(operatorCommand, 'add', '--name', 'third.one', '--invite')
    expect(invited.stdout).toMatch(/invitation: ([a-z2-9]{6}-){3}[a-z2-9]{6}\n/)
    expect(invited.stdout).not.toMatch(/password|otpauth/)
  })

  it('verifies and exports the audit trail', async () => {
    const whole = await run(auditCommand, 'verify')
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Whole: \d+ events/) })
    const ahead = `999999:${'0'.repeat(64)}`
    expect(await run(auditCommand, 'verify', '--head', ahead)).toMatchObject({
      ...{ status: 3, stdout: expect.stringContaining('AUDIT_TAIL_CUT') },
    })
    const to = file('trail.jsonl')
    expect(await run(auditCommand, 'export', '--to', to)).toMatchObject({ status: 0 })
    expect(readFileSync(to, 'utf8')).toContain('operator-added')
    expect(statSync(to).mode & 0o777).toBe(0o600)
    expect(await run(auditCommand, 'export', '--to', to)).toMatchObject({
      ...{ status: 3, stderr: 'AUDIT_EXPORT_FAILED' },
    })
  })

  it('re-checks every certificate, asking the OCSP service', async () => {
    expect(await run(recheckCommand, '--url', baseUrl)).toMatchObject({
      ...{ status: 0, stdout: expect.stringMatching(/^Sound: \d+ certificates\.\n$/) },
    })
  })

  it('imports into the authentic source, all of a file or nothing', async () => {
    const columns = 'ssin,firstNames,surname,language,quality,nihii11,validFrom,validUntil'
    const persons = file('persons.csv')
    writeFileSync(persons, `${columns}\n${inventSsin('1977-07-07', 7)},An,Voorbeeldinckx,nl,,,,\n`)
    expect(await run(importCommand, '--persons', persons)).toMatchObject({
      ...{ status: 0, stdout: 'Stored 1 persons, 0 organizations, 0 mandates.\n' },
    })
    writeFileSync(persons, `${columns}\n12345678901,An,Voorbeeldinckx,nl,,,,\n`)
    expect(await run(importCommand, '--persons', persons)).toMatchObject({
      ...{ status: 3, stderr: 'IMPORT_MALFORMED' },
    })
  })

  it('brings the next authority from its request to its announcement, and shows the calendar', async () => {
    const request = ['request', '--family', 'ec', '--crl-shards', '2', '--out', file('request.json')]
    const asked = await run(rolloverCommand, ...request)
    const [sha256 = ''] = /[0-9a-f]{64}/.exec(asked.stdout) ?? []
    expect(sha256).toBe(
      createHash('sha256')
        .update(readFileSync(file('request.json')))
        .digest('hex'),
    )
    const sign = (...more: string[]) =>
      runCommand(
        rolloverCommand(),
        ...['sign', '--request', file('request.json'), '--root-key', file('offline/root-ec-1.key.pem')],
        ...['--credential', file('credential'), '--out', file('answer.json'), ...more],
      )
    const refused = { status: 3, stderr: 'ROLLOVER_REFUSED' }
    expect(await sign()).toMatchObject(refused)
    expect(await sign('--expect', '0'.repeat(64))).toMatchObject(refused)
    expect(await sign('--expect', sha256, '--crl-only')).toMatchObject(refused)
    expect(existsSync(file('answer.json'))).toBe(false)
    const signed = await sign('--expect', sha256)
    expect(signed.status).toBe(0)
    expect(signed.stdout).toContain('CN=Vesalius Issuing CA EC 2 (acceptance)')
    expect(signed.stdout).toMatch(/key: P-384, identifier [0-9a-f]{40}$/m)
    expect(signed.stdout).toMatch(/^CRL of the root: number \d{13}, from .* to .*$/m)
    expect(signed.stdout).toContain('/crl/issuing-ec-2.crl')
    const announced = await run(rolloverCommand, 'announce', '--answer', file('answer.json'))
    expect(announced.stdout).toMatch(/^issuing-ec-2 is published; it issues from \d{4}-/)
    expect(await run(rolloverCommand, 'announce', '--answer', file('answer.json'))).toMatchObject({
      ...refused,
    })
    const calendar = JSON.parse((await run(rolloverCommand, 'status', '--json')).stdout) as {
      readonly id: string
      readonly crlShards: number
    }[]
    expect(calendar.map(({ id, crlShards }) => `${id} ${crlShards}`).sort()).toEqual([
      'issuing-ec-1 1',
      'issuing-ec-2 2',
      'issuing-rsa-1 1',
    ])
    // one for each single CRL, three for the sharded one
    expect(await run(crlCommand, 'publish', '--json')).toMatchObject({ stdout: '{"published":5}\n' })
    expect((await run(crlCommand, 'status')).stdout).toContain('issuing-ec-2 -1: ')
  })

  it('publishes and shows trusted lists', async () => {
    expect(await run(tslCommand, 'publish', '--force')).toMatchObject({ stdout: 'Published: 3\n' })
    expect((await run(tslCommand, 'show')).stdout.split('\n')).toHaveLength(4)
  })

  it('makes a backup', async () => {
    const to = file('whole.backup')
    const made = await run(backupCommand, '--to', to)
    expect(made.stdout).toContain(`Wrote ${to}:`)
    expect(statSync(to).mode & 0o777).toBe(0o600)
  })

  it('says the same once the platform has stopped', async () => {
    const shown = async () =>
      [
        await run(auditCommand, 'verify', '--json'),
        await run(crlCommand, 'status'),
        await run(operatorCommand, 'add', '--name', 'No Name'),
        await run(backupCommand, '--to', file('no-such-folder/whole.backup')),
        await run(importCommand, '--persons', file('no-such-file.csv')),
      ].map(({ stdout, ...rest }) => ({ ...rest, stdout: shape(stdout) }))
    const running = await shown()
    const unusable = expect.objectContaining({ status: 3, stderr: 'FILE_NOT_USABLE' })
    expect(running.slice(-2)).toEqual([unusable, unusable])
    expect(await platform.stop()).toBe(0)
    expect(await shown()).toEqual(running)
  })
})
