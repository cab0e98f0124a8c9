/** The connection to the mail server: never in the clear but on this machine, never to a server it cannot trust. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readInstallation } from '../../src/installation/installation.ts'
import type { MailSettings } from '../../src/mail/mail-settings.ts'
import { messageIdOf, openMailer } from '../../src/mail/mailer.ts'
import { openPlatform } from '../../src/platform.ts'
import { FROM, INSTALLATION } from './mail-bench.ts'
import { openPostOffice, type PostOffice, type PostOfficeOptions } from './post-office.ts'

const MAIL = {
  eventKey: 'test/1',
  to: ['someone@example.org'],
  subject: 'Test',
  text: 'Test',
  html: '<p>Test</p>',
  languages: ['fr'],
  date: new Date('2026-11-21T10:00:00Z'),
}

let folder: string
let office: PostOffice | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-mailer-'))
})
afterEach(async () => {
  await office?.close()
  office = undefined
  rmSync(folder, { recursive: true })
})

async function sendTo(options: PostOfficeOptions, settings: Partial<MailSettings> = {}) {
  office = await openPostOffice(options)
  const mailer = await openMailer(folder, {
    ...{ host: '127.0.0.1', port: office.port, secure: false, from: FROM },
    ...settings,
  })
  return { result: await mailer.send(MAIL), delivered: office.delivered.length }
}

function credential(content: string, mode = 0o600): { readonly credentialFile: string } {
  const file = join(folder, 'smtp-credential')
  writeFileSync(file, content)
  chmodSync(file, mode)
  return { credentialFile: 'smtp-credential' }
}

describe('openMailer', () => {
  it('sends without TLS and account to a server on this machine', async () => {
    expect(await sendTo({})).toEqual({
      result: { outcome: 'sent', refusedAddresses: 0, refusedForGood: 0 },
      delivered: 1,
    })
  })

  it('gives the account from its file', async () => {
    const account = { user: 'vesalius', password: 'a password, with blanks' }
    const settings = credential('vesalius\na password, with blanks\n')
    expect(await sendTo({ account }, settings)).toMatchObject({ result: { outcome: 'sent' }, delivered: 1 })
  })

  it('reports a wrong account as trouble with the server, without a word of the account', async () => {
    const account = { user: 'vesalius', password: 'right' }
    expect(await sendTo({ account }, credential('vesalius\nwrong\n'))).toEqual({
      result: { outcome: 'failed', error: 'EAUTH 535', isPermanent: false, isServerAway: true },
      delivered: 0,
    })
  })

  it('refuses a server that is not on this machine and offers no TLS', async () => {
    // Another way to write this machine's address, which the list of local names does not hold.
    expect(await sendTo({}, { host: '127.1' })).toMatchObject({
      result: { outcome: 'failed', error: expect.stringMatching(/^ETLS/), isServerAway: true },
      delivered: 0,
    })
  })

  it('refuses a server whose certificate nobody trusts', async () => {
    expect(await sendTo({ secure: true }, { secure: true })).toMatchObject({
      result: { outcome: 'failed', isServerAway: true },
      delivered: 0,
    })
  })
})

describe('the description of an installation', () => {
  const describeWith = (mail: object) =>
    writeFileSync(
      join(folder, 'platform.json'),
      JSON.stringify({
        ...INSTALLATION,
        mail: { host: '127.0.0.1', port: 25, secure: false, from: FROM, ...mail },
      }),
    )

  it('holds the mail block', async () => {
    describeWith({ reminderDays: [30, 7] })
    expect((await readInstallation(folder)).mail).toMatchObject({ port: 25, reminderDays: [30, 7] })
  })

  it.each([
    { name: 'a secret in it', mail: () => ({ password: 'x' }), code: 'INSTALLATION_DAMAGED' },
    {
      name: 'a sender that is no address',
      mail: () => ({ from: 'x\r\nBcc: y@example.org' }),
      code: 'INSTALLATION_DAMAGED',
    },
    {
      name: 'a credential file that is not there',
      mail: () => ({ credentialFile: 'none' }),
      code: 'INSTALLATION_DAMAGED',
    },
    {
      name: 'a credential file that others can read',
      mail: () => credential('a\nb\n', 0o644),
      code: 'CREDENTIAL_FILE_OPEN',
    },
    { name: 'a credential file of one line', mail: () => credential('a\n'), code: 'INSTALLATION_DAMAGED' },
  ])('keeps the platform from starting with $name', async ({ mail, code }) => {
    describeWith(mail())
    await expect(openPlatform({ folder })).rejects.toMatchObject({ code })
  })
})

describe('messageIdOf', () => {
  it('follows from the event and the sender alone', () => {
    expect(messageIdOf('a/1', FROM)).toBe(messageIdOf('a/1', FROM))
    expect(messageIdOf('a/1', FROM)).not.toBe(messageIdOf('a/2', FROM))
    expect(messageIdOf('a/1', FROM)).toMatch(/^<[0-9a-f]{40}@platform\.example\.org>$/)
  })
})
