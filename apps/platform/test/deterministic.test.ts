/** Keys from a seed: the same anchors, authorities, cards and service keys wherever the seed is, and in a demonstration alone (D7). */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPkcs12, spkiOf } from '@vesalius/pki'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import type { DemonstrationActors } from '../src/demonstration/actors.ts'
import { prepareDemonstration } from '../src/demonstration/demonstration.ts'
import { type Installation, installationPaths } from '../src/installation/installation.ts'
import { openPlatform } from '../src/platform.ts'

const SEED = 'fixtures of our care software'
const ACTORS: DemonstrationActors = {
  persons: [
    {
      ...{ ssin: '85031400127', firstNames: 'Maud', surname: 'Inventée', language: 'fr' },
      card: 'EC P-384',
      qualities: [],
    },
    {
      ...{ ssin: '74422501120', firstNames: 'Ilse', surname: 'Inventée', language: 'de' },
      qualities: [],
    },
  ],
  organizations: [],
}

let temporary: TemporaryFolder
const folders: string[] = []
const locationOf = (folder: string) => ({ dataFolder: installationPaths(folder).database })
beforeAll(async () => {
  temporary = temporaryFolder()
  for (const name of ['here', 'there']) {
    const folder = join(temporary.path, name)
    await prepareDemonstration(folder, locationOf(folder), { seed: SEED, actors: ACTORS })
    folders.push(folder)
  }
})
afterAll(() => temporary?.[Symbol.dispose]())

const [here, there] = [() => folders[0] ?? '', () => folders[1] ?? '']
const open = (folder: string) => openPlatform({ folder, log: pino({ level: 'silent' }) })

describe('a deterministic demonstration', () => {
  it.each([
    ...['trust-anchors.pem', 'trusted-list-signers.pem', 'eid-anchors.pem', 'audit-key.pem'],
    ...['cards/card-citizen-ec.crt', 'cards/digital-key.json'],
  ])('has the same %s wherever it is made', name => {
    const files = folders.map(folder => readFileSync(join(folder, name)))
    expect(files[0]?.length).toBeGreaterThan(100)
    expect(files[1]).toEqual(files[0])
  })

  it('has cards with the same keys and certificates', () => {
    const [first, second] = folders.map(folder => {
      const { keys } = readPkcs12(readFileSync(join(folder, 'cards/maud-inventee.p12')), 'card-1234')
      return keys.map(({ privateKey, chain }) => [
        privateKey.export({ type: 'pkcs8', format: 'pem' }),
        ...chain.map(der => Buffer.from(der).toString('hex')),
      ])
    })
    expect(first).toHaveLength(2)
    expect(second).toEqual(first)
  })

  it('has the same authorities and the same keys for its services, whose certificates begin when they are made', async () => {
    const seen = []
    for (const folder of folders) {
      const platform = await open(folder)
      const { authorities, serviceCertificates, kgss } = platform.deps
      seen.push({
        authorities: authorities.published.map(({ id, issuer }) => [id, hex(issuer.certificate.der)]),
        services: serviceCertificates.all().map(({ id, certificate }) => [id, hex(certificate.spki)]),
        kgss: kgss.decryptionKeys().map(({ privateKey }) => hex(spkiOf(privateKey))),
      })
      const announced = await platform.app.inject('/.well-known/vesalius')
      expect(announced.json()).toMatchObject({ demonstration: { deterministicKeys: true } })
      await platform.close()
    }
    expect(seen[0]?.authorities.length).toBeGreaterThanOrEqual(4)
    expect(seen[0]?.services.length).toBeGreaterThanOrEqual(2)
    expect(seen[1]).toEqual(seen[0])
  })

  it('is opened again with its own seed or without, and with no other', async () => {
    const port = await prepareDemonstration(here(), locationOf(here()), { seed: SEED })
    expect(await prepareDemonstration(here(), locationOf(here()))).toBe(port)
    await expect(prepareDemonstration(here(), locationOf(here()), { seed: 'another' })).rejects.toMatchObject(
      { code: 'SEED_DIFFERS' },
    )
    await expect(
      prepareDemonstration(here(), locationOf(here()), { actors: { persons: [], organizations: [] } }),
    ).rejects.toMatchObject({ code: 'ACTORS_DIFFER' })
  })

  it('does not open as a real installation, nor in production', async () => {
    const { description } = installationPaths(there())
    const before = JSON.parse(readFileSync(description, 'utf8')) as Installation
    for (const change of [{ demonstration: false }, { environment: 'production' as const }]) {
      writeFileSync(description, JSON.stringify({ ...before, ...change }))
      const refused = open(there())
      await expect(refused).rejects.toMatchObject({ code: 'TRIAL_DOOR_CLOSED' })
      await expect(refused).rejects.toThrow('deterministic keys are for demonstrations only')
    }
  })

  it('is not made without --demo', async () => {
    const main = await compileEntry(join(import.meta.dirname, '../src/cli/main.ts'))
    const data = join(temporary.path, 'none')
    const { status, stderr } = spawnSync(
      process.execPath,
      [main, 'start', '--deterministic', SEED, '--data', data],
      { encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([3, expect.stringContaining('TRIAL_DOOR_CLOSED')])
  })
})

const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
