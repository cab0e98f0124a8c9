import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkForUpdate } from './check-for-update.ts'
import { signedText } from './release.ts'

const DOWNLOAD = 'https://downloads.example/vesalius'
const publisher = generateKeyPairSync('ed25519')
const folder = temporaryFolder()
const installation = {
  version: '0.1.0',
  releaseKey: folder.write(
    'release-key.pem',
    publisher.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  ),
}
const asked: IncomingMessage[] = []
let answer: (response: ServerResponse) => void
let baseUrl: string
const server = createServer((request, response) => {
  asked.push(request)
  answer(response)
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  folder[Symbol.dispose]()
  server.closeAllConnections()
  server.close()
})

const says = (value: unknown) => (response: ServerResponse) => response.end(JSON.stringify(value))
const signed = (version: string, by = publisher) => {
  const text = Buffer.from(signedText({ version, download: DOWNLOAD }))
  return { version, download: DOWNLOAD, signature: sign(null, text, by.privateKey).toString('base64') }
}
const announces = (version: string) => says({ baseUrl, manager: signed(version) })

describe('checkForUpdate', () => {
  it('says which version is newer and where it is', async () => {
    answer = announces('0.2.0')
    expect(await checkForUpdate({ profile: { baseUrl }, installation })).toEqual({
      outcome: 'newer',
      version: '0.1.0',
      newest: '0.2.0',
      download: DOWNLOAD,
    })
  })

  it.each(['0.1.0', '0.0.9'])('says this is the newest when %s is announced', async version => {
    answer = announces(version)
    expect(await checkForUpdate({ profile: { baseUrl }, installation })).toMatchObject({
      outcome: 'newest',
    })
  })

  it('asks the release address of the profile when there is one', async () => {
    answer = says(signed('3.0.0'))
    const profile = { baseUrl: 'http://127.0.0.1:1', release: `${baseUrl}/releases/newest.json` }

    expect(await checkForUpdate({ profile, installation })).toMatchObject({ newest: '3.0.0' })
    expect(asked.at(-1)?.url).toBe('/releases/newest.json')
  })

  it('tells nobody who asks or what they have', async () => {
    answer = announces('0.2.0')
    await checkForUpdate({ profile: { baseUrl }, installation: { ...installation, version: '7.6.5' } })

    const { method, url, rawHeaders } = asked.at(-1) ?? {}
    expect({ method, url }).toEqual({ method: 'GET', url: '/.well-known/vesalius' })
    expect(JSON.stringify(rawHeaders)).not.toMatch(/7\.6\.5|cookie|authorization/i)
  })

  it.each([
    { name: 'a platform without this extension', act: says({ baseUrl }), why: 'not-announced' },
    {
      name: 'a platform that knows no such page',
      act: (response: ServerResponse) => response.writeHead(404).end(),
      why: 'not-announced',
    },
    { name: 'text', act: (response: ServerResponse) => response.end('<html>'), why: 'not-understood' },
    { name: 'a version that is none', act: announces('newest'), why: 'not-understood' },
    {
      name: 'an announcement that nobody signed',
      act: says({ manager: { version: '9.0.0', download: DOWNLOAD } }),
      why: 'not-signed',
    },
    {
      name: 'the signature of somebody else',
      act: says({ manager: signed('9.0.0', generateKeyPairSync('ed25519')) }),
      why: 'not-signed',
    },
    {
      name: 'another version than was signed',
      act: says({ manager: { ...signed('9.0.0'), version: '9.0.1' } }),
      why: 'not-signed',
    },
    {
      name: 'another place than was signed',
      act: says({ manager: { ...signed('9.0.0'), download: 'https://elsewhere.example/vesalius' } }),
      why: 'not-signed',
    },
    {
      name: 'a signature that is cut off',
      act: says({ manager: { ...signed('9.0.0'), signature: signed('9.0.0').signature.slice(0, 40) } }),
      why: 'not-signed',
    },
    {
      name: 'a signature that is none',
      act: says({ manager: { ...signed('9.0.0'), signature: '' } }),
      why: 'not-signed',
    },
    {
      name: 'an endless signature',
      act: says({ manager: { ...signed('9.0.0'), signature: 'A'.repeat(1000) } }),
      why: 'not-understood',
    },
    {
      name: 'an endless answer',
      act: (response: ServerResponse) => response.end(`[${'1,'.repeat(100_000)}`),
      why: 'not-understood',
    },
    {
      name: 'the way to somebody else',
      act: (response: ServerResponse) => response.writeHead(302, { location: `${baseUrl}/other` }).end(),
      why: 'unreachable',
    },
    {
      name: 'an answer that breaks off',
      act: (response: ServerResponse) => response.destroy(),
      why: 'unreachable',
    },
    {
      name: 'a server in trouble',
      act: (response: ServerResponse) => response.writeHead(503).end(),
      why: 'unreachable',
    },
  ])('cannot tell from $name: $why', async ({ act, why }) => {
    answer = act
    expect(await checkForUpdate({ profile: { baseUrl }, installation })).toEqual({
      outcome: 'cannot-tell',
      version: '0.1.0',
      service: new URL(baseUrl).host,
      why,
    })
  })

  it('cannot tell without a network', async () => {
    expect(await checkForUpdate({ profile: { baseUrl: 'http://127.0.0.1:1' }, installation })).toMatchObject({
      outcome: 'cannot-tell',
      why: 'unreachable',
    })
  })

  it.each([
    { name: 'none', releaseKey: undefined },
    { name: 'no such file', releaseKey: join(folder.path, 'nowhere.pem') },
    { name: 'text', releaseKey: folder.write('text.pem', 'key') },
    {
      name: 'another kind of key',
      releaseKey: folder.write(
        'ec.pem',
        generateKeyPairSync('ec', { namedCurve: 'P-256' })
          .publicKey.export({ type: 'spki', format: 'pem' })
          .toString(),
      ),
    },
  ])('asks nobody without the key of a publisher: $name', async ({ releaseKey }) => {
    const before = asked.length
    answer = announces('9.0.0')

    const check = await checkForUpdate({
      profile: { baseUrl },
      installation: { version: '0.1.0', ...(releaseKey !== undefined && { releaseKey }) },
    })

    expect(check).toMatchObject({ outcome: 'cannot-tell', why: 'no-key' })
    expect(asked.length).toBe(before)
  })
})
