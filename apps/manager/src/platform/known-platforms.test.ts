import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TemporaryFolder, temporaryFolder, testHierarchy, toPem } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cameWithoutService, knownPlatforms, nameOf } from './known-platforms.ts'

const PROFILE = {
  name: 'Example Care Trust',
  environment: 'acceptance',
  baseUrl: 'https://services.example',
  services: { certra: '/CertRa/v2', etkra: '/EtkRa/v2', etkDepot: '/EtkDepot/v1' },
  trustAnchors: 'anchors.pem',
}
let pem: string
let folders: TemporaryFolder

beforeAll(async () => {
  folders = temporaryFolder()
  pem = toPem('CERTIFICATE', (await testHierarchy()).root.certificate.der)
})
afterAll(() => folders[Symbol.dispose]())

/** A machine with these profiles in the person's folder and with those that came along. */
function machine(name: string, own: Record<string, object>, shipped: Record<string, object> | undefined) {
  for (const [place, profiles] of [
    [`${name}/home/ehealth/profiles`, own],
    [`${name}/shipped`, shipped ?? {}],
  ] as const) {
    mkdirSync(join(folders.path, place), { recursive: true })
    folders.write(`${place}/anchors.pem`, pem)
    for (const [file, profile] of Object.entries(profiles))
      folders.write(`${place}/${file}`, JSON.stringify(profile))
  }
  return {
    home: join(folders.path, name, 'home'),
    installation: shipped === undefined ? {} : { profiles: join(folders.path, name, 'shipped') },
  }
}

describe('knownPlatforms', () => {
  it("finds the person's own profiles and those that came with the application, and passes others over", async () => {
    const places = machine(
      'both',
      { 'mine.json': { ...PROFILE, baseUrl: 'https://mine.example' }, 'list.json': [1] },
      { 'acceptance.json': PROFILE, 'production.json': { ...PROFILE, environment: 'production' } },
    )

    expect((await knownPlatforms(places)).map(nameOf)).toEqual(['mine', 'acceptance', 'production'])
  })

  it("prefers the person's own profile of a service to the one that came along", async () => {
    const places = machine(
      'own',
      { 'mine.json': { ...PROFILE, name: 'Mine' } },
      { 'acceptance.json': PROFILE },
    )

    expect((await knownPlatforms(places)).map(({ profile }) => profile.name)).toEqual(['Mine'])
  })

  it('never uses a placeholder, even beside anchors', async () => {
    const places = machine('placeholder', {}, { 'acceptance.json': { ...PROFILE, placeholder: true } })

    expect(await knownPlatforms(places)).toEqual([])
  })
})

describe('cameWithoutService', () => {
  it('is so when there are placeholders alone', async () => {
    const only = machine('only', {}, { 'acceptance.json': { ...PROFILE, placeholder: true } })
    const also = machine('with', {}, { 'a.json': { ...PROFILE, placeholder: true }, 'b.json': PROFILE })

    expect(await cameWithoutService(only)).toBe(true)
    expect(await cameWithoutService(also)).toBe(false)
    expect(await cameWithoutService(machine('checkout', {}, undefined))).toBe(false)
  })
})
