import { temporaryFolder, testHierarchy, toPem } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import {
  discoverPlatform,
  type PlatformProfile,
  parsePlatformDescription,
  platformProfile,
  readPlatformProfile,
} from '../src/index.ts'
import { type Answer, localServer } from './local-server.ts'

const own = await testHierarchy({ keyKind: 'EC' })
const stranger = await testHierarchy({ keyKind: 'RSA' })
const ownPem = toPem('CERTIFICATE', own.root.certificate.der)
const strangerPem = toPem('CERTIFICATE', stranger.root.certificate.der)
const services = { certra: '/CertRa/v2', etkra: '/EtkRa/v2', etkDepot: '/EtkDepot/v1' }

function pinned(changes: Record<string, unknown> = {}, pem = ownPem): PlatformProfile {
  const description = {
    baseUrl: 'https://known.example',
    environment: 'acceptance',
    services,
    trustAnchors: 'a.pem',
  }
  return platformProfile(parsePlatformDescription(JSON.stringify({ ...description, ...changes })), pem)
}

const OURS = {
  name: 'Known Care Trust',
  colour: '#123456',
  support: { phone: '+32 2 000 00 00' },
  release: 'https://known.example/release.json',
  passwordPolicy: { minimumLength: 12 },
}
const THEIRS = {
  name: 'Somebody else',
  colour: '#ffffff',
  support: { page: 'https://evil.example/pin' },
  release: 'https://evil.example/release.json',
}

const platform =
  (pem: string, changes: Record<string, unknown> = {}): Answer =>
  ({ url, headers }, response) => {
    const baseUrl = `http://${headers.host}`
    const wellKnown = {
      baseUrl,
      environment: 'acceptance',
      services,
      trustAnchors: '/pki/anchors.pem',
      ...changes,
    }
    if (url === '/.well-known/vesalius') response.end(JSON.stringify(wellKnown))
    else if (url === '/pki/anchors.pem') response.end(pem)
    else response.writeHead(404).end()
  }

const code = (wanted: string) => expect.objectContaining({ code: wanted })

describe('discoverPlatform', () => {
  it('takes the addresses of a platform whose anchors are pinned', async () => {
    await using server = await localServer(platform(ownPem))

    const profile = await discoverPlatform(server.url, [
      pinned({}, strangerPem),
      pinned(),
      pinned({ baseUrl: server.url }),
    ])

    expect(profile.services.certra).toBe(`${server.url}/CertRa/v2`)
    expect(profile.anchors.map(({ der }) => der)).toEqual([own.root.certificate.der])
  })

  it('takes what decides about trust from the pinned profile, whatever the platform says', async () => {
    await using server = await localServer(
      platform(ownPem, { ...THEIRS, etkPolicy: '1.2.3', keyTypes: ['RSA-2048'] }),
    )

    const profile = await discoverPlatform(server.url, [
      pinned({ ...OURS, baseUrl: server.url, etkPolicy: '2.999.1', keyTypes: ['P-384'] }),
    ])

    expect(profile).toMatchObject({ ...OURS, etkPolicy: '2.999.1', keyTypes: ['P-384'] })
  })

  it('refuses whoever repeats public anchors from an address that no profile names', async () => {
    await using server = await localServer(platform(ownPem, OURS))

    await expect(discoverPlatform(server.url, [pinned(OURS)])).rejects.toThrow(code('PROFILE_NOT_TRUSTED'))
  })

  it('refuses services elsewhere, also when the address itself is known', async () => {
    const elsewhere = { services: { ...services, certra: 'https://evil.example/CertRa/v2' } }
    await using server = await localServer(platform(ownPem, elsewhere))

    await expect(discoverPlatform(server.url, [pinned({ baseUrl: server.url })])).rejects.toThrow(
      expect.objectContaining({
        code: 'PROFILE_NOT_TRUSTED',
        message: expect.stringContaining('evil.example'),
      }),
    )
  })

  it('asks about other hosts, and shows what was confirmed by their names alone', async () => {
    const trustedLists = {
      transport: '/t',
      person: 'https://lists.example/p',
      application: '/a',
      signers: '/s',
    }
    await using server = await localServer(platform(ownPem, { ...OURS, trustedLists }))
    const asked: unknown[] = []
    const confirmHosts =
      (answer: boolean) =>
      async (hosts: readonly string[], { name }: PlatformProfile) => {
        asked.push([hosts, name])
        return answer
      }
    const { host } = new URL(server.url)

    await expect(
      discoverPlatform(server.url, [pinned(OURS)], { confirmHosts: confirmHosts(false) }),
    ).rejects.toThrow(code('PROFILE_NOT_TRUSTED'))
    const profile = await discoverPlatform(server.url, [pinned(OURS)], { confirmHosts: confirmHosts(true) })

    const hosts = [host, 'lists.example']
    expect(asked).toEqual([
      [hosts, OURS.name],
      [hosts, OURS.name],
    ])
    expect(profile).toMatchObject({ name: hosts.join(', '), support: OURS.support, baseUrl: server.url })
    expect(profile.colour).toBeUndefined()
  })

  it.each([
    { name: 'no profile is known', known: [], pem: ownPem },
    { name: 'its anchor is not pinned', known: [pinned()], pem: strangerPem },
    {
      name: 'one anchor more than the pinned ones is offered',
      known: [pinned()],
      pem: `${ownPem}\n${strangerPem}`,
    },
    {
      name: 'the anchor is pinned for another environment',
      known: [pinned({ environment: 'test' })],
      pem: ownPem,
    },
    {
      name: 'its anchors are pinned in different profiles only',
      known: [pinned(), pinned({}, strangerPem)],
      pem: `${ownPem}\n${strangerPem}`,
    },
  ])('refuses a platform when $name', async ({ known, pem }) => {
    await using server = await localServer(platform(pem))

    await expect(discoverPlatform(server.url, known)).rejects.toThrow(code('PROFILE_NOT_TRUSTED'))
  })

  it('refuses an unencrypted address before asking anybody', async () => {
    await expect(discoverPlatform('http://platform.example', [pinned()])).rejects.toThrow(
      code('PROFILE_NOT_ENCRYPTED'),
    )
  })

  it('refuses anchors at an unencrypted address', async () => {
    await using server = await localServer(
      platform(ownPem, { trustAnchors: 'http://pki.example/anchors.pem' }),
    )

    await expect(discoverPlatform(server.url, [pinned()])).rejects.toThrow(code('PROFILE_NOT_ENCRYPTED'))
  })

  it('follows no redirection', async () => {
    await using server = await localServer((_, response) =>
      response.writeHead(302, { location: 'https://elsewhere.example' }).end(),
    )

    await expect(discoverPlatform(server.url, [pinned()])).rejects.toThrow(
      expect.objectContaining({
        code: 'PROFILE_MALFORMED',
        findings: [`${server.url}/.well-known/vesalius: HTTP 302`],
      }),
    )
    expect(server.received).toHaveLength(1)
  })

  it('says that an address without a platform is no profile', async () => {
    await using server = await localServer((_, response) => response.writeHead(404).end())

    await expect(discoverPlatform(server.url, [pinned()])).rejects.toThrow(code('PROFILE_MALFORMED'))
  })
})

describe('readPlatformProfile', () => {
  it('reads the anchors beside the profile', async () => {
    using folder = temporaryFolder()
    folder.write('anchors.pem', ownPem)
    const file = folder.write(
      'platform.json',
      JSON.stringify({
        baseUrl: 'https://a.example',
        environment: 'test',
        services,
        trustAnchors: 'anchors.pem',
      }),
    )

    expect((await readPlatformProfile(file)).anchors).toHaveLength(1)
  })

  it('says that a missing file is no profile', async () => {
    const file = '/nowhere/demo.json'
    await expect(readPlatformProfile(file)).rejects.toThrow(
      expect.objectContaining({ code: 'FILE_UNREADABLE', file }),
    )
  })
})
