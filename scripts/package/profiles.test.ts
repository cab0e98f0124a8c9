import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePlatformDescription } from '../../packages/sdk/src/index.ts'
import { temporaryFolder, testHierarchy, toPem } from '../../packages/testkit/src/index.ts'
import { shippedProfiles } from './profiles.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const PROFILE = {
  name: 'Example Care Trust',
  environment: 'acceptance',
  baseUrl: 'https://services.example',
  services: { certra: '/CertRa/v2', etkra: '/EtkRa/v2', etkDepot: '/EtkDepot/v1' },
  trustAnchors: 'roots.pem',
}
const LISTS = {
  ...{ transport: '/tsl/transport.xml', person: '/tsl/person.xml', application: '/tsl/application.xml' },
  signers: 'signers.pem',
}
const folder = temporaryFolder()
const profile = (name: string, changes: object = {}) =>
  folder.write(name, JSON.stringify({ ...PROFILE, ...changes }))
const refused = expect.objectContaining({ code: 'PROFILE' })

beforeAll(async () => {
  folder.write('roots.pem', toPem('CERTIFICATE', (await testHierarchy()).root.certificate.der))
})
afterAll(() => folder[Symbol.dispose]())

describe('shippedProfiles', () => {
  it('shows, without any, what belongs there, and says that it is not meant to be used', async () => {
    const files = await shippedProfiles(ROOT, undefined)

    expect(files.map(({ path }) => path)).toEqual(['profiles/acceptance.json', 'profiles/production.json'])
    for (const { content } of files) {
      const text = Buffer.from(content).toString()
      expect(JSON.parse(text)).toMatchObject({ placeholder: true })
      expect(new URL(parsePlatformDescription(text).baseUrl).hostname).toMatch(/\.example$/)
    }
  })

  it('takes profiles with their anchors, and no secret of a demonstration', async () => {
    const own = { support: { phone: '+32 2 000 00 00' }, passwordPolicy: { minimumLength: 12 } }
    const files = await shippedProfiles(ROOT, [
      profile('acc.json', { cards: [{ pin: '1234' }], placeholder: true }),
      profile('prod.json', { environment: 'production', ...own }),
    ])

    expect(files.map(({ path }) => path)).toEqual([
      ...['profiles/acceptance.json', 'profiles/acceptance.pem'],
      ...['profiles/production.json', 'profiles/production.pem'],
    ])
    const [acceptance, anchors, production] = files.map(({ content }) => Buffer.from(content).toString())
    expect(JSON.parse(acceptance ?? '')).toEqual({ ...PROFILE, trustAnchors: 'acceptance.pem' })
    expect(anchors).toContain('BEGIN CERTIFICATE')
    expect(JSON.parse(production ?? '')).toMatchObject(own)
  })

  it('takes along who signs the trusted lists', async () => {
    folder.write(
      'signers.pem',
      `the pinned ones\n${toPem('CERTIFICATE', (await testHierarchy()).root.certificate.der)}`,
    )
    const files = await shippedProfiles(ROOT, [profile('lists.json', { trustedLists: LISTS })])
    expect(files.map(({ path }) => path)).toEqual([
      ...['profiles/acceptance.json', 'profiles/acceptance.pem', 'profiles/acceptance-list-signers.pem'],
    ])
    const [shipped = '', , signers] = files.map(({ content }) => Buffer.from(content).toString())
    expect(parsePlatformDescription(shipped).trustedLists?.signers).toBe('acceptance-list-signers.pem')
    expect(signers).toContain('the pinned ones')
  })

  it.each([
    {
      name: 'trusted lists whose signers are not there',
      make: () => [profile('e.json', { trustedLists: { ...LISTS, signers: 'none.pem' } })],
    },
    {
      name: 'signers at an address alone, which proves nothing',
      make: () => [
        profile('f.json', { trustedLists: { ...LISTS, signers: 'https://services.example/s.pem' } }),
      ],
    },
    { name: 'a file that is not there', make: () => [join(folder.path, 'nowhere.json')] },
    {
      name: 'an address in the clear',
      make: () => [profile('a.json', { baseUrl: 'http://services.example' })],
    },
    { name: 'anchors that are not there', make: () => [profile('b.json', { trustAnchors: 'none.pem' })] },
    { name: 'two for one environment', make: () => [profile('c.json'), profile('d.json')] },
  ])('refuses $name', async ({ make }) => {
    await expect(shippedProfiles(ROOT, make())).rejects.toThrow(refused)
  })
})
