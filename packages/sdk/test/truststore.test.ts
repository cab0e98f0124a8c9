/** Truststores kept up to date from trusted lists: what is taken, and on what doubts the old one stays. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCertificate, readPkcs12 } from '@vesalius/pki'
import type { ListedService, TrustedList } from '@vesalius/protocols'
import {
  runJava,
  runProgram,
  temporaryFolder,
  testHierarchy,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { showTruststore, updateTruststore } from '../src/index.ts'
import { type LocalServer, localServer } from './local-server.ts'
import { type ListKey, listKey, serviceOf, signedList } from './made-lists.ts'

const DAY = 86_400_000
const NOW = new Date('2026-11-22T06:00:00Z')
let now = NOW
let server: LocalServer
let first: ListKey
let second: ListKey
let served: Map<string, Uint8Array | string>
let authorities: readonly ListedService[]

beforeAll(async () => {
  first = await listKey('list-signer-1')
  second = await listKey('list-signer-2')
  const { root, issuing } = await testHierarchy()
  authorities = [root, issuing].map(({ certificate }) =>
    serviceOf('authority', certificate.der, '2026-01-01T00:00:00Z'),
  )
  server = await localServer(({ url }, response) => {
    const content = served.get(url)
    if (content === undefined) response.writeHead(404).end()
    else response.end(content)
  })
})
afterAll(() => server[Symbol.asyncDispose]())

let folder: ReturnType<typeof temporaryFolder>
beforeEach(async () => {
  folder = temporaryFolder()
  now = NOW
  served = new Map()
  for (const list of ['transport', 'person', 'application'] as const) await publish(list)
})
afterEach(() => folder[Symbol.dispose]())

const make = (list: TrustedList['list'], changes: Partial<TrustedList> = {}, key = first) =>
  signedList(list, { services: authorities, issuedAt: now, ...changes }, key)

function put(
  list: string,
  octets: Uint8Array,
  digest = createHash('sha256').update(octets).digest('hex'),
): void {
  served.set(`/${list}.xml`, octets)
  served.set(`/${list}.sha2`, digest)
}
const publish = async (list: TrustedList['list'], changes: Partial<TrustedList> = {}, key = first) =>
  put(list, await make(list, changes, key))

const update = () =>
  updateTruststore(
    {
      folder: folder.path,
      profile: {
        environment: 'acceptance',
        trustedLists: {
          addresses: {
            transport: `${server.url}/transport.xml`,
            person: `${server.url}/person.xml`,
            application: `${server.url}/application.xml`,
          },
          signers: [parseCertificate(first.certificate)],
        },
      },
    },
    { clock: () => now },
  )
const personOf = (outcomes: Awaited<ReturnType<typeof update>>) =>
  outcomes.find(({ list }) => list === 'person')
const file = (name: string) => join(folder.path, name)
const inFile = (name: string) => readPkcs12(readFileSync(file(name)), 'changeit').certificates

describe('updateTruststore', () => {
  it('writes what the lists trust as PEM and as PKCS#12 with trusted entries', async () => {
    expect((await update()).map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated'])
    expect(readFileSync(file('person.pem'), 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(inFile('person.p12').map(({ trusted }) => trusted)).toEqual([true, true])
    expect(personOf(await update())).toMatchObject({
      outcome: 'unchanged',
      kept: { sequenceNumber: 5, certificates: 2 },
    })
    expect((await showTruststore(folder.path, now)).map(({ kept }) => kept?.certificates)).toEqual([2, 2, 2])
  })

  it('trusts an announced service from its day on, and takes a withdrawn one out', async () => {
    const [root, issuing] = authorities
    if (!root || !issuing) throw new Error('no authorities')
    const later = {
      ...issuing,
      current: { status: 'granted', since: new Date(now.getTime() + 10 * DAY) },
    } as const
    await publish('person', { services: [root, later] })
    expect(personOf(await update())?.kept?.certificates).toBe(1)
    now = new Date(now.getTime() + 11 * DAY)
    expect(personOf(await update())).toMatchObject({ outcome: 'unchanged', kept: { certificates: 2 } })
    expect(inFile('person.p12')).toHaveLength(2)
    const withdrawn = {
      ...root,
      current: { status: 'withdrawn', since: now },
      history: [root.current],
    } as const
    await publish('person', { services: [withdrawn, later], sequenceNumber: 6 })
    expect(personOf(await update())?.kept?.certificates).toBe(1)
    expect(readFileSync(file('person.pem'), 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(1)
  })

  const text = (octets: Uint8Array) => new TextDecoder().decode(octets)
  const utf8 = (xml: string) => new TextEncoder().encode(xml)
  const doubts: readonly { name: string; code: string; serve: () => Promise<void> | void }[] = [
    {
      name: 'an entry changed',
      code: 'LIST_SIGNATURE_INVALID',
      serve: async () =>
        put(
          'person',
          utf8(text(await make('person', { sequenceNumber: 6 })).replace('Voorbeeldstraat', 'Elders')),
        ),
    },
    {
      name: 'another signer',
      code: 'LIST_SIGNER_NOT_TRUSTED',
      serve: () => publish('person', { sequenceNumber: 6 }, second),
    },
    { name: 'a lower number', code: 'LIST_OLDER', serve: () => publish('person', { sequenceNumber: 4 }) },
    {
      name: 'the same number for something else',
      code: 'LIST_OLDER',
      serve: () => publish('person', { services: authorities.slice(0, 1) }),
    },
    {
      name: 'a next update that has passed',
      code: 'LIST_EXPIRED',
      serve: () => publish('person', { sequenceNumber: 6, issuedAt: new Date(NOW.getTime() - 91 * DAY) }),
    },
    {
      name: 'a date in the future',
      code: 'LIST_DATES_WRONG',
      serve: () => publish('person', { sequenceNumber: 6, issuedAt: new Date(NOW.getTime() + DAY) }),
    },
    {
      name: 'a next update in a year',
      code: 'LIST_DATES_WRONG',
      serve: () => publish('person', { sequenceNumber: 6, nextUpdate: new Date(NOW.getTime() + 365 * DAY) }),
    },
    {
      name: 'two signatures',
      code: 'LIST_SIGNATURE_INVALID',
      serve: async () =>
        put(
          'person',
          utf8(
            text(await make('person', { sequenceNumber: 6 })).replace(
              /(<ds:Signature .*<\/ds:Signature>)/s,
              '$1$1',
            ),
          ),
        ),
    },
    {
      name: 'half of it',
      code: 'LIST_MALFORMED',
      serve: async () => put('person', (await make('person', { sequenceNumber: 6 })).subarray(0, 5000)),
    },
    { name: '10 MB', code: 'LIST_TOO_LARGE', serve: () => put('person', new Uint8Array(10_000_000)) },
    {
      name: 'a DOCTYPE',
      code: 'LIST_MALFORMED',
      serve: async () => put('person', utf8(text(await make('person')).replace('?>', '?><!DOCTYPE a>'))),
    },
    {
      name: 'a digest of something else',
      code: 'LIST_DIGEST_DIFFERS',
      serve: async () => put('person', await make('person', { sequenceNumber: 6 }), 'ab'.repeat(32)),
    },
    {
      name: 'a digest that is none',
      code: 'LIST_DIGEST_DIFFERS',
      serve: () => void served.set('/person.sha2', '<html>'),
    },
    { name: 'no digest', code: 'LIST_MISSING', serve: () => void served.delete('/person.sha2') },
    {
      name: 'no list',
      code: 'LIST_MISSING',
      serve: () => {
        served.set('/person.sha2', 'ab'.repeat(32))
        served.delete('/person.xml')
      },
    },
    {
      name: 'another list in its place',
      code: 'LIST_MALFORMED',
      serve: async () => put('person', await make('transport', { sequenceNumber: 6 })),
    },
    {
      name: 'the list of another environment',
      code: 'LIST_MALFORMED',
      serve: () => publish('person', { environment: 'production', sequenceNumber: 6 }),
    },
  ]
  it.each(doubts)('keeps the old one on $name', async ({ serve, code }) => {
    await update()
    const before = ['person.pem', 'person.p12'].map(name => readFileSync(file(name), 'hex'))
    await serve()
    const outcomes = await update()
    expect(personOf(outcomes)).toMatchObject({
      outcome: 'kept',
      doubt: { code },
      kept: { sequenceNumber: 5 },
    })
    expect(['person.pem', 'person.p12'].map(name => readFileSync(file(name), 'hex'))).toEqual(before)
    expect(outcomes.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(2)
  })

  it('says that there is none when the first one is in doubt', async () => {
    await publish('person', {}, second)
    expect(personOf(await update())).toEqual({
      list: 'person',
      outcome: 'kept',
      doubt: { code: 'LIST_SIGNER_NOT_TRUSTED', message: expect.any(String) },
    })
    expect(existsSync(file('person.pem'))).toBe(false)
  })

  it('follows a signer that the list before has announced, from its day on, and no longer the former', async () => {
    const day = '2026-12-01T00:00:00Z'
    const announced = [
      serviceOf('list-signer', first.certificate, '2026-01-01T00:00:00Z'),
      serviceOf('list-signer', second.certificate, day),
    ]
    await publish('application', { services: [...authorities, ...announced], sequenceNumber: 6 })
    await update()
    await publish('person', { sequenceNumber: 6 }, second)
    expect(personOf(await update())?.doubt?.code).toBe('LIST_SIGNER_NOT_TRUSTED')
    now = new Date('2026-12-02T00:00:00Z')
    expect(personOf(await update())?.outcome).toBe('updated')

    const over = announced.map((one, index) =>
      index === 0
        ? ({ ...one, current: { status: 'withdrawn', since: now }, history: [one.current] } as const)
        : one,
    )
    await publish('application', { services: [...authorities, ...over], sequenceNumber: 7 }, second)
    await publish('person', { sequenceNumber: 7 }, first)
    expect(personOf(await update())?.doubt?.code).toBe('LIST_SIGNER_NOT_TRUSTED')

    // nor when nobody speaks of it any more
    const present = over.slice(1)
    await publish('application', { services: [...authorities, ...present], sequenceNumber: 8 }, second)
    await update()
    expect(personOf(await update())?.doubt?.code).toBe('LIST_SIGNER_NOT_TRUSTED')
  })

  it('writes a file again that was lost or cut off, also when no list is to be had', async () => {
    await update()
    served.clear()
    rmSync(file('person.p12'))
    writeFileSync(file('person.pem'), 'cut')
    expect(personOf(await update())?.doubt?.code).toBe('LIST_MISSING')
    expect(inFile('person.p12')).toHaveLength(2)
    expect(readFileSync(file('person.pem'), 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })

  it('refuses a state file that is damaged, and touches nothing', async () => {
    await update()
    writeFileSync(file('truststore.json'), '{')
    await expect(update()).rejects.toMatchObject({ code: 'ANSWER_NOT_TRUSTED' })
    expect(inFile('person.p12')).toHaveLength(2)
  })
})

describe.skipIf(withoutPrograms('java', 'keytool', 'openssl'))('programs of others', () => {
  it('Java reads the truststore as PKCS12 and as JKS, and verifies the list', async () => {
    await update()
    const list = folder.write('list.xml', served.get('/person.xml') ?? '')
    const signer = folder.write('signer.pem', toPem('CERTIFICATE', first.certificate))
    const java = join(import.meta.dirname, 'ReadTruststore.java')
    const run = runJava(java, [file('person.p12'), 'changeit', list, signer])
    expect(run.text.trim().split('\n')).toEqual(['PKCS12 2', 'JKS 2', 'references 2', 'valid true'])
    const keytool = runProgram('keytool', [
      '-list',
      '-keystore',
      file('person.p12'),
      '-storepass',
      'changeit',
    ])
    expect(keytool.text.match(/trustedCertEntry/g)).toHaveLength(2)
  })

  it('openssl verifies a certificate with the PEM', async () => {
    await update()
    const { issuing } = await testHierarchy()
    const leaf = folder.write(
      'leaf.pem',
      toPem('CERTIFICATE', authorities[1]?.certificate ?? issuing.certificate.der),
    )
    const at = String(Math.floor((await testHierarchy()).at.getTime() / 1000))
    const run = runProgram('openssl', ['verify', '-attime', at, '-CAfile', file('person.pem'), leaf])
    expect(run.status).toBe(0)
  })
})
