/** Keystores outside of the folder, shown by the person: completed, examined, renewed, given another password where they lie (requirement A16). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyView } from '../../src/host/bridge/views.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { runCommand } from '../run-command.ts'
import { type HostAtWork, hostAtWork, PASSWORD } from './host-at-work.ts'

const OTHER = 'Ander-geheim-2'
const codesOf = ({ trouble }: JourneyView) => trouble?.reasons.map(({ field, code }) => `${field} ${code}`)

describe('a keystore elsewhere', () => {
  const elsewhere = temporaryFolder()
  let demonstration: Demonstration
  let host: HostAtWork

  beforeAll(async () => {
    demonstration = await startDemonstration()
    await runCommand(
      [
        'request',
        ...['--json', '--platform', demonstration.file, '--card', demonstration.cardFile('Vandersteen')],
        ...['--pin-file', elsewhere.write('pin', demonstration.card('Vandersteen').pin)],
        ...['--password-file', elsewhere.write('password', PASSWORD), '--accept-conditions'],
        ...['--email', 'emma@example.org', '--phone', '+32 2 000 00 00', '--folder', elsewhere.path],
      ],
      { home: elsewhere.path },
    )
    host = await hostAtWork(demonstration)
  })
  afterAll(async () => {
    await host?.[Symbol.asyncDispose]()
    await demonstration?.[Symbol.asyncDispose]()
    elsewhere[Symbol.dispose]()
  })

  const keystoreThere = () => readdirSync(elsewhere.path).find(name => name.includes('.acc-p12')) ?? ''
  const look = (path: string) => host.act({ type: 'look-for-keystore', path })

  it('is completed there, whatever was typed before', async () => {
    const start = await host.start({ kind: 'complete' })
    expect([start.state, start.files]).toEqual(['keystore', []])
    expect(codesOf(await look(''))).toEqual(['path NEEDED'])
    expect(codesOf(await look('Documents'))).toEqual(['path FOLDER_NOT_WHOLE'])
    expect(codesOf(await look(join(elsewhere.path, 'nothing.p12')))).toEqual(['path NO_KEYSTORE_THERE'])
    expect(codesOf(await look(join(elsewhere.path, 'pin')))).toEqual(['path NO_KEYSTORE_THERE'])
    const name = join(elsewhere.path, keystoreThere())
    expect((await look(elsewhere.path)).files).toMatchObject([{ name, folder: elsewhere.path }])
    expect((await host.act({ type: 'open-keystore', name, password: 'wrong-1-wrong' })).trouble?.code).toBe(
      'KEYSTORE_PASSWORD_WRONG',
    )
    const stranger = join(elsewhere.path, 'password')
    expect(codesOf(await host.act({ type: 'open-keystore', name: stranger, password: PASSWORD }))).toEqual([
      'name NEEDED',
    ])
    const done = await host.act({ type: 'open-keystore', name, password: PASSWORD })
    expect(done).toMatchObject({
      state: 'done',
      result: { folder: elsewhere.path, file: join(elsewhere.path, keystoreThere()) },
    })
    expect(keystoreThere()).toMatch(/\.acc-p12$/)
  })

  it('is examined, by the path of the file as some systems copy it', async () => {
    await host.start({ kind: 'doctor' })
    const name = join(elsewhere.path, keystoreThere())
    expect((await look(`"${name}"`)).files?.[0]?.name).toBe(name)
    const examined = await host.act({ type: 'open-keystore', name, password: PASSWORD })
    expect(examined).toMatchObject({ state: 'examined', examination: { file: name, problems: [] } })
    // Not beside it either: care software takes the newest.
    await host.act({ type: 'treat', treatment: 'copy' })
    expect((await host.act({ type: 'copy', folder: elsewhere.path })).state).toBe('copy')
  })

  it('says what there is to renew', async () => {
    await host.start({ kind: 'renew' })
    await look(elsewhere.path)
    const name = join(elsewhere.path, keystoreThere())
    expect(await host.act({ type: 'open-keystore', name, password: PASSWORD })).toMatchObject({
      state: 'renewal',
      renewal: { window: 'too-early' },
    })
  })

  it('gets another password where it lies', async () => {
    await host.start({ kind: 'password' })
    await look(elsewhere.path)
    const name = join(elsewhere.path, keystoreThere())
    await host.act({ type: 'open-keystore', name, password: PASSWORD })
    expect(await host.act({ type: 'password', password: OTHER, again: OTHER })).toMatchObject({
      state: 'changed',
      file: name,
    })
    expect(openKeystore(new Uint8Array(readFileSync(name)), OTHER).keystore.encryption).toHaveLength(1)
  })
})
