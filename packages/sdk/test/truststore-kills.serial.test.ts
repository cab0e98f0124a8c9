/** Updates of truststores, killed in the middle of their writing: each file is the old one or the new one, and the next update mends the rest. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { parseCertificate, readPkcs12 } from '@vesalius/pki'
import { type TemporaryFolder, temporaryFolder, testHierarchy, toPem } from '@vesalius/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import { showTruststore, updateTruststore } from '../src/index.ts'
import { type LocalServer, localServer } from './local-server.ts'
import { type ListKey, listKey, serviceOf, signedList } from './made-lists.ts'

const LONG = process.env.LONG === '1'
const KILLS = LONG ? 300 : 4
/** Updates that find something new before one is killed at the latest. */
const VERSIONS = LONG ? 30 : 12
const LISTS = ['transport', 'person', 'application'] as const
const PATIENCE = LONG ? 3_600_000 : 120_000
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
console.info(`killed updates of truststores: SEED=${seed}`)

let folder: TemporaryFolder
let server: LocalServer
let key: ListKey
let program: string
/** What is served: a later one each time somebody begins with the first list. */
let version = 0
const versions: Map<string, Uint8Array>[] = []

beforeAll(async () => {
  folder = temporaryFolder()
  key = await listKey('list-signer-1')
  program = await compileEntry(join(import.meta.dirname, 'update-for-ever.ts'))
  const { root, issuing } = await testHierarchy()
  const services = [root, issuing].map(({ certificate }) =>
    serviceOf('authority', certificate.der, '2026-01-01T00:00:00Z'),
  )
  const issuedAt = new Date()
  for (let sequenceNumber = 1; sequenceNumber <= VERSIONS; sequenceNumber++) {
    // one authority and two by turns
    const held = services.slice(0, 1 + (sequenceNumber % 2))
    const lists = await Promise.all(
      LISTS.map(async list => {
        const octets = await signedList(list, { services: held, issuedAt, sequenceNumber }, key)
        const digest = createHash('sha256').update(octets).digest('hex')
        return [
          [`/${list}.xml`, octets],
          [`/${list}.sha2`, Buffer.from(digest)],
        ] as const
      }),
    )
    versions.push(new Map(lists.flat()))
  }
  server = await localServer(({ url }, response) => {
    if (url === '/application.sha2' && version < VERSIONS - 1) version++
    response.end(versions[version]?.get(url))
  })
}, 120_000)
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  folder?.[Symbol.dispose]()
})

const random = randomFrom(seed)
/** Of a linear congruential generator: enough to choose an instant, and repeatable. */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Starts the program, waits for its first update, and kills it some writes later, as soon as the folder shows one. */
async function killedIn(where: string): Promise<void> {
  version = 0
  const signer = folder.write('signer.pem', toPem('CERTIFICATE', key.certificate))
  const running = spawn(process.execPath, [program, server.url, where, signer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => running.once('exit', resolve))
  await new Promise(resolve => running.stdout.once('data', resolve))
  let writes = Math.floor(random() * 24)
  await new Promise<void>(resolve => {
    const watcher = watch(where, () => {
      if (writes-- > 0) return
      running.kill('SIGKILL')
      watcher.close()
      resolve()
    })
  })
  await ended
}

/** How many certificates a file holds; undefined where there is none. */
function heldBy(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  return file.endsWith('.p12')
    ? readPkcs12(readFileSync(file), 'changeit').certificates.length
    : [...readFileSync(file, 'utf8').matchAll(/BEGIN CERTIFICATE-+[A-Za-z0-9+/=\s]+-+END CERTIFICATE-+\n/g)]
        .length
}

it(
  `leaves whole files after ${KILLS} kills, and the next update makes them one`,
  async () => {
    const profile = {
      environment: 'acceptance' as const,
      trustedLists: {
        addresses: {
          transport: `${server.url}/transport.xml`,
          person: `${server.url}/person.xml`,
          application: `${server.url}/application.xml`,
        },
        signers: [parseCertificate(key.certificate)],
      },
    }
    let mended = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const where = join(folder.path, `truststore-${kill}`)
      await killedIn(where)
      const files = LISTS.flatMap(list => ['pem', 'p12'].map(form => join(where, `${list}.${form}`)))
      const before = files.map(heldBy)
      expect(
        before.every(count => count === 1 || count === 2),
        before.join(),
      ).toBe(true)

      // what counts is what the state says, and it is written again where a file says something else
      const said = (await showTruststore(where)).map(({ list, kept }) => [list, kept?.certificates])
      const offline = { ...profile, trustedLists: { ...profile.trustedLists, addresses: NOWHERE } }
      const outcomes = await updateTruststore({ folder: where, profile: offline }, { timeout: 1000 })
      expect(outcomes.map(({ list, kept }) => [list, kept?.certificates])).toEqual(said)
      const after = files.map(heldBy)
      for (const [index, list] of LISTS.entries()) {
        const count = outcomes.find(one => one.list === list)?.kept?.certificates
        expect(after.slice(2 * index, 2 * index + 2)).toEqual([count, count])
      }
      if (before.join() !== after.join()) mended++
    }
    console.info(`${mended} of ${KILLS} kills came between two files`)
  },
  PATIENCE,
)

const NOWHERE = {
  transport: 'http://127.0.0.1:9/transport.xml',
  person: 'http://127.0.0.1:9/person.xml',
  application: 'http://127.0.0.1:9/application.xml',
}
