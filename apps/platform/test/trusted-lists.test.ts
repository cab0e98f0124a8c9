/** Trusted lists as the platform makes and serves them (requirement D3). */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Certificate, parseCertificate } from '@vesalius/pki'
import {
  LIST_NAMES,
  LIST_SIGNING_PURPOSE,
  type ListName,
  readTrustedList,
  schemaFolder,
  TRUSTED_LIST_SCHEMAS,
} from '@vesalius/protocols'
import { runProgram, temporaryFolder, testHierarchy, toPem, withoutPrograms } from '@vesalius/testkit'
import { compileSchemas, verifyXades } from '@vesalius/xml'
import { fastify } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodePem } from '../src/installation/pem.ts'
import { type AuthorityCertificate, addAuthorityCertificate } from '../src/storage/authority-certificate.ts'
import { listTrustedListSigners } from '../src/storage/trusted-list.ts'
import { registerTrustedListRoutes } from '../src/tsl/list-routes.ts'
import type { ListSettings } from '../src/tsl/list-settings.ts'
import { type ListDeps, publishDueLists } from '../src/tsl/publish-lists.ts'
import { readServerCertificates } from '../src/tsl/server-certificates.ts'
import { losable } from './fixtures/database-that-fails.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const DAY = 86_400_000
const files = TRUSTED_LIST_SCHEMAS.map(
  name => [name, readFileSync(new URL(name, schemaFolder), 'utf8')] as const,
)
const schemas = compileSchemas({ files: Object.fromEntries(files), roots: ['tsl-v2.xsd'] })

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
}, 120_000)
afterAll(() => platform.close())

const get = async (url: string, headers: Record<string, string> = {}) => platform.app.inject({ url, headers })
const signers = () => decodePem(readFileSync(join(platform.folder, 'trusted-list-signers.pem'), 'utf8'))
async function read(list: ListName) {
  const { rawPayload } = await get(`/tsl/${list}.xml`)
  const { element } = verifyXades(rawPayload, { schemas, signers: signers() })
  return readTrustedList(element, { environment: 'acceptance', list })
}

describe('the trusted lists', () => {
  it('are served as they were last while the database does not answer, and the log says so once', async () => {
    const { database, lose, find } = losable(platform.deps.database)
    const app = fastify()
    registerTrustedListRoutes(app, { ...platform.deps, database })
    const before = await app.inject('/tsl/person.xml')
    expect(before.statusCode).toBe(200)
    const written = platform.log.length
    lose()
    for (let count = 0; count < 5; count++) {
      const after = await app.inject('/tsl/person.xml')
      expect(after.rawPayload.equals(before.rawPayload)).toBe(true)
    }
    expect((await app.inject('/tsl/person.sha2')).body).toBe(
      createHash('sha256').update(before.rawPayload).digest('hex'),
    )
    find()
    for (let count = 0; count < 3; count++) await app.inject('/tsl/person.xml')
    const lines = platform.log.slice(written).map(line => JSON.parse(line))
    const kind = 'trusted list'
    expect(lines.filter(line => line.kind === kind)).toMatchObject([
      { kind, msg: 'served from memory from now on', err: { message: 'no answer' } },
      { kind, msg: 'served from the database again', served: 6 },
    ])
    await app.close()
  })

  it('are signed by a certificate for that alone, with the name of who runs the platform', async () => {
    const [der] = signers()
    const certificate = parseCertificate(der ?? new Uint8Array())
    expect(certificate.extendedKeyUsage).toEqual([LIST_SIGNING_PURPOSE])
    expect(certificate.isCa).toBe(false)
    expect(certificate.keyUsage).toEqual(['digitalSignature'])
    const { operatorName } = await read('person')
    expect(certificate.subject.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['BE', operatorName]),
    )
    expect((await get('/tsl/signers.pem')).body).toBe(
      readFileSync(join(platform.folder, 'trusted-list-signers.pem'), 'utf8'),
    )
  })

  it('hold what the platform holds', async () => {
    const certificatesOf = async (list: ListName) =>
      (await read(list)).services.map(({ certificate }) => Buffer.from(certificate).toString('hex'))
    const hex = (der: Uint8Array) => Buffer.from(der).toString('hex')
    const { authorities, serviceCertificates, kgss } = platform.deps
    const published = authorities.published.map(({ issuer }) => hex(issuer.certificate.der))
    expect(await certificatesOf('person')).toEqual(published)
    expect(await certificatesOf('transport')).toHaveLength(2)
    expect(await certificatesOf('application')).toEqual(
      expect.arrayContaining([
        ...published,
        ...serviceCertificates.all().map(({ certificate }) => hex(certificate.der)),
        ...authorities.issuing.map(({ etkRa }) => hex(etkRa.certificate.der)),
        hex(kgss.signer().certificate.der),
        ...signers().map(hex),
      ]),
    )
  })

  it.each(LIST_NAMES)('%s is served with type, tag and the SHA-256 of its octets', async list => {
    const xml = await get(`/tsl/${list}.xml`)
    expect(xml.headers['content-type']).toBe('application/vnd.etsi.tsl+xml')
    expect(xml.headers['cache-control']).toContain('max-age=300')
    expect((await get(`/tsl/${list}.sha2`)).body).toBe(
      createHash('sha256').update(xml.rawPayload).digest('hex'),
    )
    const again = await get(`/tsl/${list}.xml`, { 'if-none-match': String(xml.headers.etag) })
    expect(again.statusCode).toBe(304)
  })

  it('are announced, and there are no others', async () => {
    expect((await get('/.well-known/vesalius')).json().trustedLists).toMatchObject({
      person: '/tsl/person.xml',
      signers: expect.stringMatching(/\/tsl\/signers\.pem$/),
    })
    expect((await get('/tsl/other.xml')).statusCode).toBe(404)
    expect((await get('/tsl/person.sha1')).statusCode).toBe(404)
  })

  it('get a new number only when what they say changes or the next update comes near', async () => {
    expect(await publishDueLists(platform.deps)).toBe(0)
    const before = await read('person')
    expect(before.nextUpdate.getTime() - before.issuedAt.getTime()).toBeLessThanOrEqual(180 * DAY)
    platform.clock.advance(61 * DAY)
    // two at once: one of them makes each
    await Promise.all([publishDueLists(platform.deps), publishDueLists(platform.deps)])
    const after = await read('person')
    expect(after.sequenceNumber).toBe(before.sequenceNumber + 1)
    expect(after.services).toEqual(before.services)
  })

  it('name the operator and the servers that the installation names, announced ones with their day', async () => {
    // a server's certificate is one that is no authority's: what it says it is for does not matter here
    const { sessionToken: server, issuing } = await testHierarchy({ at: platform.clock.now() })
    const write = (name: string, der: Uint8Array) =>
      writeFileSync(join(platform.folder, name), toPem('CERTIFICATE', der))
    write('present.pem', server.certificate.der)
    write('above.pem', issuing.certificate.der)
    const from = new Date(Math.floor(platform.clock.now().getTime() / 1000) * 1000 + 30 * DAY)
    const trustedLists: ListSettings = {
      operator: {
        ...{ street: 'Voorbeeldstraat 1', postalCode: '1000', locality: 'Brussel', country: 'BE' },
        email: 'pki@example.org',
      },
      servers: [
        { file: 'present.pem' },
        { file: 'above.pem', from: from.toISOString() },
        { file: 'present.pem' },
      ],
    }
    const deps: ListDeps = {
      ...platform.deps,
      installation: { ...platform.deps.installation, trustedLists },
      serverCertificates: () => readServerCertificates(platform.folder, trustedLists),
    }
    expect(await publishDueLists(deps)).toBe(3)
    const { services } = await read('transport')
    expect(services.slice(2).map(({ kind, current }) => [kind, current.status])).toEqual([
      ['tls-server', 'granted'],
      ['authority', 'granted'],
    ])
    expect(services[3]?.current.since).toEqual(from)
    const { body } = await get('/tsl/transport.xml')
    expect(body).toContain('<tsl:StreetAddress>Voorbeeldstraat 1</tsl:StreetAddress>')
    expect(body).toContain('>mailto:pki@example.org<')

    // a file that cannot be read withdraws nothing
    writeFileSync(join(platform.folder, 'present.pem'), '')
    await expect(publishDueLists(deps)).rejects.toMatchObject({ code: 'INSTALLATION_DAMAGED' })
    rmSync(join(platform.folder, 'present.pem'))
    await expect(publishDueLists(deps)).rejects.toMatchObject({ code: 'INSTALLATION_DAMAGED' })
    expect((await read('transport')).services).toEqual(services)
    // one that is named no longer is withdrawn, and stays
    await publishDueLists(platform.deps)
    const [, , former] = (await read('transport')).services
    expect(former?.current.status).toBe('withdrawn')
    expect(former?.history).toEqual([services[2]?.current])
  })

  it('name the next certificate of a service with its date, and keep the former one as withdrawn', async () => {
    platform.clock.advance(250 * DAY)
    await platform.deps.serviceCertificates.refresh()
    await publishDueLists(platform.deps)
    const now = platform.clock.now()
    const tokens = async () =>
      (await read('application')).services.filter(({ kind }) => kind === 'session-token')
    const [first, second] = await tokens()
    expect(first?.current.status).toBe('granted')
    expect(second?.current.status).toBe('granted')
    expect(second && second.current.since > now).toBe(true)

    platform.clock.advance(70 * DAY)
    await publishDueLists(platform.deps)
    const [former, present] = await tokens()
    expect(former?.current.status).toBe('withdrawn')
    expect(former?.history).toEqual([first?.current])
    expect(present?.current).toEqual(second?.current)
  })

  it('announce who will sign them, and are signed by that one from then on', async () => {
    platform.clock.advance(300 * DAY)
    await platform.deps.serviceCertificates.refresh()
    await publishDueLists(platform.deps)
    const now = platform.clock.now()
    const announced = (await read('application')).services.filter(({ kind }) => kind === 'list-signer')
    expect(announced).toHaveLength(2)
    expect(announced.filter(({ current }) => current.since > now)).toHaveLength(1)

    platform.clock.advance(62 * DAY)
    await platform.deps.serviceCertificates.refresh()
    await publishDueLists(platform.deps)
    const pinned = decodePem((await get('/tsl/signers.pem')).body).slice(1)
    const { rawPayload } = await get('/tsl/application.xml')
    const { element, signerCertificate } = verifyXades(rawPayload, { schemas, signers: pinned })
    expect(Buffer.from(signerCertificate).equals(Buffer.from(pinned[0] ?? []))).toBe(true)
    const { services } = readTrustedList(element, { environment: 'acceptance', list: 'application' })
    expect(
      services.filter(({ kind, current }) => kind === 'list-signer' && current.status === 'withdrawn'),
    ).toHaveLength(1)
  })
})

describe.skipIf(withoutPrograms('xmlsec1', 'xmllint'))('programs of others', () => {
  const folder = temporaryFolder()
  afterAll(() => folder[Symbol.dispose]())

  it.each(LIST_NAMES)('verify %s and find that it follows the schema', async list => {
    const file = folder.write(`${list}.xml`, (await get(`/tsl/${list}.xml`)).rawPayload)
    const newest = (await get('/tsl/signers.pem')).body.split(/(?=-----BEGIN)/).at(-1) ?? ''
    const run = runProgram('xmlsec1', [
      '--verify',
      ...['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'],
      ...['--pubkey-cert-pem', folder.write('signer.pem', newest), file],
    ])
    expect(run.text).toContain('2/2')
    expect(run.status).toBe(0)
    const schema = join(schemaFolder.pathname, 'tsl-v2.xsd')
    expect(runProgram('xmllint', ['--noout', '--nonet', '--schema', schema, file]).status).toBe(0)
  })
})

describe('rows that somebody wrote into the database', () => {
  it('bring no root and no authority of his into a list or the anchors, and raise the alarm', async () => {
    const { deps } = platform
    const hierarchy = await testHierarchy()
    const root = parseCertificate(hierarchy.root.certificate.der)
    const issuing = parseCertificate(hierarchy.issuing.certificate.der)
    const consequences = {
      now: deps.clock.now(),
      events: [{ kind: 'row-written', recordKind: 'authority', recordId: 'root-ec-9' }],
    } as const
    const write = (
      row: Pick<AuthorityCertificate, 'id' | 'role' | 'issuerId' | 'state'>,
      { der, publicKeyIdentifier, serialNumber, notBefore, notAfter }: Certificate,
    ) =>
      addAuthorityCertificate(
        deps.database,
        {
          ...{ ...row, keyType: 'P-384', keyReference: null, certificate: der },
          ...{ publicKeyIdentifier, serialNumber, notBefore, notAfter },
        },
        consequences,
      )
    await write({ id: 'root-ec-9', role: 'root', issuerId: null, state: 'active' }, root)
    await write({ id: 'issuing-ec-9', role: 'issuing', issuerId: 'root-ec-1', state: 'retired' }, issuing)
    await deps.authorities.refresh()
    await publishDueLists(deps)
    const pinned = decodePem((await get('/tsl/signers.pem')).body)
    const foreign = [root, issuing].map(({ der }) => Buffer.from(der).toString('hex'))
    for (const list of LIST_NAMES) {
      const { rawPayload } = await get(`/tsl/${list}.xml`)
      const { element } = verifyXades(rawPayload, { schemas, signers: pinned })
      const { services } = readTrustedList(element, { environment: 'acceptance', list })
      const listed = services.map(one => Buffer.from(one.certificate).toString('hex'))
      expect(listed).not.toEqual([])
      expect(listed.filter(one => foreign.includes(one))).toEqual([])
    }
    const anchors = decodePem((await get('/pki/trust-anchors.pem')).body)
    expect(anchors.map(der => Buffer.from(der).toString('hex'))).not.toContain(foreign[0])
    expect(await deps.metrics.registry.metrics()).toMatch(/^vesalius_authorities_left_out 2$/m)
  })

  it('name nobody else as signer of the lists', async () => {
    const { deps } = platform
    const [newest] = (await listTrustedListSigners(deps.database)).slice(-1)
    if (!newest) throw new Error('there is a signer')
    const replace = (der: Uint8Array) =>
      sql`update trusted_list_signer set certificate = ${Buffer.from(der)} where generation = ${newest.generation}`.execute(
        deps.database.kysely,
      )
    await replace((await testHierarchy()).root.certificate.der)
    await expect(publishDueLists(deps)).rejects.toMatchObject({ code: 'KEY_FILE_UNREADABLE' })
    await replace(newest.certificate)
    await publishDueLists(deps)
  })
})
