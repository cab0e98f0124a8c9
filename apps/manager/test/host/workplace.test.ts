/** One platform and one folder at a time: chosen, remembered, and never mixed. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlatformProfile } from '@vesalius/sdk'
import { describe, expect, it } from 'vitest'
import type { HomeView, PlatformsView } from '../../src/host/bridge/views.ts'
import { type HostAtWork, hostOf } from './host-at-work.ts'

const NOBODY = 'http://127.0.0.1:9'
const acceptance: PlatformProfile = {
  name: 'Example Care Trust',
  environment: 'acceptance',
  baseUrl: `${NOBODY}/acceptance`,
  services: { certra: NOBODY, etkra: NOBODY, etkDepot: NOBODY },
  anchors: [],
  keyTypes: ['P-384'],
  etkPolicy: '1.2.3',
}
const production: PlatformProfile = {
  ...acceptance,
  environment: 'production',
  baseUrl: `${NOBODY}/production`,
}
const others = [production]

async function platforms(host: HostAtWork) {
  const { chosen, platforms: all } = (await host.ask('GET', '/platforms')).content as PlatformsView
  const keyOf = (environment: string) => all.find(one => one.environment === environment)?.key ?? ''
  return { chosen, all, keyOf }
}
const homeOf = async (host: HostAtWork) => (await host.ask('GET', '/home')).content as HomeView
const codeOf = ({ content }: { readonly content: unknown }) => (content as { readonly code: string }).code
const reasonsOf = ({ content }: { readonly content: unknown }) =>
  (content as { readonly reasons: readonly { readonly code: string }[] }).reasons.map(({ code }) => code)

describe('the platform', () => {
  it('is the only one there is', async () => {
    await using host = await hostOf(acceptance)
    const { chosen, keyOf } = await platforms(host)
    expect(chosen).toBe(keyOf('acceptance'))
    expect((await homeOf(host)).platform).toMatchObject({ environment: 'acceptance', isOneOfSeveral: false })
  })

  it('is asked for when there are several, and remembered', async () => {
    await using host = await hostOf(acceptance, { others })
    const { chosen, all, keyOf } = await platforms(host)
    expect([chosen, all.length]).toEqual([undefined, 2])
    expect(codeOf(await host.ask('GET', '/home'))).toBe('PLATFORM_NOT_CHOSEN')
    expect(codeOf(await host.ask('POST', '/journeys', { kind: 'request' }))).toBe('PLATFORM_NOT_CHOSEN')
    expect(reasonsOf(await host.ask('POST', '/platform', { platform: 'acceptance-00000000' }))).toEqual([
      'NEEDED',
    ])
    expect((await host.ask('POST', '/platform', { platform: keyOf('production') })).status).toBe(204)
    expect((await homeOf(host)).platform).toMatchObject({ environment: 'production', isOneOfSeveral: true })
    await host.restart()
    expect((await homeOf(host)).platform.environment).toBe('production')
    expect(statSync(join(host.home, 'ehealth/manager/settings.json')).mode & 0o777).toBe(0o600)
  })

  it('shows nothing of the other, and does nothing for a page that still shows it', async () => {
    await using host = await hostOf(acceptance, { others })
    const { keyOf } = await platforms(host)
    mkdirSync(host.folder, { recursive: true })
    for (const ending of ['p12', 'p12.unfinished', 'acc-p12', 'acc-p12.unfinished'])
      writeFileSync(join(host.folder, `NIHII-HOSPITAL=71099119 20260101-101010.${ending}`), '')
    const begin = async (environment: string) => {
      await host.ask('POST', '/platform', { platform: keyOf(environment) })
      const { id } = await host.start({ kind: 'request' })
      await host.act({ type: 'accept-conditions' })
      return id
    }
    const [inAcceptance, inProduction] = [await begin('acceptance'), await begin('production')]
    const { journeys, unfinished } = await homeOf(host)
    expect(journeys.map(({ id }) => id)).toEqual([inProduction])
    expect(unfinished.map(({ name }) => name)).toEqual([
      'NIHII-HOSPITAL=71099119 20260101-101010.p12.unfinished',
    ])
    expect((await host.start({ kind: 'renew' })).files?.map(({ name }) => name)).toEqual([
      'NIHII-HOSPITAL=71099119 20260101-101010.p12',
    ])
    const file = 'NIHII-HOSPITAL=71099119 20260101-101010.acc-p12.unfinished'
    expect(codeOf(await host.ask('POST', '/journeys', { kind: 'complete', file }))).toBe(
      'NOTHING_TO_COMPLETE',
    )
    expect((await host.ask('GET', `/journeys/${inAcceptance}`)).status).toBe(404)
    const stale = { 'x-vesalius-platform': keyOf('acceptance') }
    for (const [method, path, body] of [
      ['GET', '/home', undefined],
      ['POST', '/journeys', { kind: 'request' }],
      ['POST', `/journeys/${inProduction}`, { type: 'back' }],
      ['DELETE', `/journeys/${inProduction}`, undefined],
    ] as const) {
      const { status } = await host.ask(method, path, body, stale)
      expect([path, status]).toEqual([path, 409])
    }
    await host.ask('POST', '/platform', { platform: keyOf('acceptance') })
    expect((await homeOf(host)).journeys.map(({ id }) => id)).toEqual([inAcceptance])
  })
})

describe('the folder of keystores', () => {
  const choose = (host: HostAtWork, folder: string) => host.ask('POST', '/folder', { folder })

  it('is another one once it was made and tried; remembered for this platform alone', async () => {
    await using host = await hostOf(acceptance, { others })
    const { keyOf } = await platforms(host)
    await host.ask('POST', '/platform', { platform: keyOf('production') })
    const own = join(host.home, 'Documents', 'keystores é')
    expect((await choose(host, ` "${own}" `)).status).toBe(204)
    expect(readdirSync(own)).toEqual([])
    expect(await homeOf(host)).toMatchObject({ folder: own, usualFolder: host.folder, isFolderFixed: false })
    await host.restart()
    expect((await homeOf(host)).folder).toBe(own)
    await host.ask('POST', '/platform', { platform: keyOf('acceptance') })
    expect((await homeOf(host)).folder).toBe(host.folder)
    await host.ask('POST', '/platform', { platform: keyOf('production') })
    await choose(host, '~/ehealth/keystore')
    expect((await homeOf(host)).folder).toBe(host.folder)
  })

  it('keeps what was begun beside the keystores it belongs to', async () => {
    await using host = await hostOf(acceptance)
    await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    const elsewhere = join(host.home, 'elsewhere')
    await choose(host, elsewhere)
    expect((await homeOf(host)).journeys).toEqual([])
    await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    expect(existsSync(join(elsewhere, '.manager', 'journeys'))).toBe(true)
    await choose(host, host.folder)
    expect((await homeOf(host)).journeys).toHaveLength(1)
  })

  it('is refused as long as nothing can be written there, and says so', async () => {
    await using host = await hostOf(acceptance)
    expect(reasonsOf(await choose(host, '  '))).toEqual(['NEEDED'])
    expect(reasonsOf(await choose(host, 'keystores'))).toEqual(['FOLDER_NOT_WHOLE'])
    const file = join(host.home, 'file')
    writeFileSync(file, '')
    expect(codeOf(await choose(host, file))).toBe('KEYSTORE_FOLDER_UNUSABLE')
    expect((await homeOf(host)).folder).toBe(host.folder)
  })

  it.skipIf(process.platform !== 'linux')('is refused where nothing can ever be made', async () => {
    await using host = await hostOf(acceptance)
    expect(codeOf(await choose(host, '/proc/nowhere/keystore'))).toBe('KEYSTORE_FOLDER_UNUSABLE')
  })

  it('is left as it was found', async () => {
    await using host = await hostOf(acceptance)
    const folder = join(host.home, 'elsewhere', 'keystore')
    expect((await choose(host, folder)).status).toBe(204)
    expect(readdirSync(folder)).toEqual([])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('has its start page whatever another version, or a bad disk, has left of a journey', async () => {
    await using host = await hostOf(acceptance)
    const { id } = await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    const journeys = join(host.home, 'ehealth/manager/journeys', (await platforms(host)).chosen ?? '')
    const record = { kind: 'request', state: 'working', updatedAt: new Date().toISOString() }
    const file = 'NIHII-HOSPITAL=71099119 20260101-101010.acc-p12.unfinished'
    mkdirSync(host.folder, { recursive: true })
    writeFileSync(join(host.folder, file), '')
    for (const answers of [
      { file: 5 },
      { holder: 'other', organization: 'x' },
      { holder: 7, organizations: 'x', file },
    ]) {
      const damaged = { ...record, id: crypto.randomUUID(), answers }
      writeFileSync(join(journeys, `${damaged.id}.json`), JSON.stringify(damaged))
    }
    const { journeys: shown, unfinished } = await homeOf(host)
    expect(shown.map(one => one.id)).toEqual([id])
    expect(unfinished.map(({ name }) => name)).toEqual([file])
  })

  it('that cannot be read any more is told on the start page', async () => {
    await using host = await hostOf(acceptance)
    const folder = join(host.home, 'gone')
    await choose(host, folder)
    // Not a folder any more: root reads whatever the modes say.
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    expect(await homeOf(host)).toMatchObject({ folder, folderTrouble: { code: 'KEYSTORE_FOLDER_UNUSABLE' } })
  })
})
