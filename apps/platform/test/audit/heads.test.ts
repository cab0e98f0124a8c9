/** Heads on their way off the machine (requirement C8): what is signed, when, by whom it is stamped, and what happens when it cannot leave. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { exportToFolder, exportToUrl } from '../../src/audit/export-file.ts'
import { readHeadKeys } from '../../src/audit/head-keys.ts'
import { openLastSignedHead } from '../../src/audit/last-signed-head.ts'
import { HEAD_PERIOD } from '../../src/audit/sign-head.ts'
import { verifyAuditTrail } from '../../src/audit/verify-trail.ts'
import { checkReadiness } from '../../src/http/public/readiness.ts'
import { installationPaths } from '../../src/installation/installation.ts'
import { findLastAuditHead, readAuditHeads } from '../../src/storage/audit-head.ts'
import { linkHash, readAuditChain } from '../../src/storage/audit-trail.ts'
import { recordEvents } from '../../src/storage/record-events.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { headsOf, linkAll } from './audited-platform.ts'

const failed = expect.objectContaining({ code: 'AUDIT_EXPORT_FAILED' })
const conflict = expect.objectContaining({ code: 'AUDIT_EXPORT_CONFLICT' })

let platform: TestPlatform
let folder: string
const elsewhere = mkdtempSync(join(tmpdir(), 'vesalius-elsewhere-'))
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterEach(async () => {
  const { kysely } = platform.deps.database
  await sql`delete from audit_head`.execute(kysely)
  forgetLastHead()
})
afterAll(async () => {
  await platform?.close()
  rmSync(elsewhere, { recursive: true, force: true })
})

/** What an operator does who orders to believe the database again. */
const forgetLastHead = () => rmSync(installationPaths(platform.folder).lastAuditHead, { force: true })

let counter = 0
const newFolder = () => {
  folder = join(elsewhere, String(++counter))
  mkdirSync(folder)
  return folder
}

async function happen(): Promise<void> {
  const { clock, deps } = platform
  await recordEvents(deps.database, {
    now: clock.now(),
    events: [{ kind: 'happened', recordKind: 'test', recordId: String(++counter) }],
  })
  await linkAll(deps.database)
}

describe('heads of the audit trail', () => {
  it('are signed when something happened, at most every twenty minutes, and cover all of it', async () => {
    const heads = await headsOf(platform, { export: { folder: newFolder() } })
    await happen()
    await heads.turn()
    const first = await findLastAuditHead(platform.deps.database)
    expect(first?.number).toBe(1)
    await happen()
    await heads.turn()
    expect((await findLastAuditHead(platform.deps.database))?.number).toBe(1)
    platform.clock.advance(HEAD_PERIOD)
    await heads.turn()
    const second = await findLastAuditHead(platform.deps.database)
    expect(second).toMatchObject({ number: 2, exportedAt: expect.any(Date) })
    expect(second?.seq).toBeGreaterThan(first?.seq ?? 0)
    platform.clock.advance(HEAD_PERIOD)
    await heads.turn()
    expect((await findLastAuditHead(platform.deps.database))?.number).toBe(2)
    expect(readdirSync(folder).sort()).toEqual(
      ['json', 'sig', 'tsr'].flatMap(kind => [1, 2].map(number => `head-00000000${number}.${kind}`)).sort(),
    )
    expect((await platform.deps.metrics.auditUncovered.get()).values[0]?.value).toBe(0)
  })

  it('wait when the place is away, show in metric and readiness after an hour, and all leave when it is back', async () => {
    const heads = await headsOf(platform, { export: { folder: join(elsewhere, 'unmounted') } })
    for (let head = 0; head < 3; head++) {
      await happen()
      await expect(heads.turn(0)).rejects.toThrow(failed)
    }
    platform.clock.advance(61 * 60_000)
    await expect(heads.turn(0)).rejects.toThrow(failed)
    expect((await platform.deps.metrics.auditUncovered.get()).values[0]?.value).toBeGreaterThan(3600)
    const { audit, ...others } = platform.deps.installation
    const installation = { ...others, audit: { ...audit, export: { folder: '/unmounted' } } }
    const ready = await checkReadiness({ ...platform.deps, installation }, false, () => {})
    expect(ready.isReady).toBe(true)
    expect(ready.checks).toContainEqual({
      ...{ part: 'audit heads', status: 'degraded' },
      detail: expect.stringContaining('no exported head'),
    })
    mkdirSync(join(elsewhere, 'unmounted'))
    await heads.turn(0)
    expect(readdirSync(join(elsewhere, 'unmounted')).filter(name => name.endsWith('.json'))).toHaveLength(3)
    expect((await readAuditHeads(platform.deps.database, 0)).every(({ exportedAt }) => exportedAt)).toBe(true)
  })

  it('are signed once by two servers, and are the same wherever they come from', async () => {
    const servers = await Promise.all(
      [1, 2].map(() => headsOf(platform, { export: { folder: newFolder() } })),
    )
    const shared = await headsOf(platform, { export: { folder } })
    await happen()
    await Promise.all([...servers, shared].map(heads => heads.turn(0)))
    expect(await readAuditHeads(platform.deps.database, 0)).toHaveLength(1)
  })

  it('are not signed over a history that was changed since the last one', async () => {
    const heads = await headsOf(platform, { export: { folder: newFolder() } })
    await happen()
    await heads.turn(0)
    await happen()
    const { kysely } = platform.deps.database
    const last = sql`(select max(event_id) from audit_link)`
    await sql`update audit_event set detail = '{"changed":1}' where id = ${last}`.execute(kysely)
    await expect(heads.turn(0)).rejects.toMatchObject({ code: 'AUDIT_TRAIL_BROKEN' })
    expect(readdirSync(folder)).toHaveLength(3)
    await sql`update audit_event set detail = '{}' where id = ${last}`.execute(kysely)
    await sql`update audit_head set signature = decode('00', 'hex')`.execute(kysely)
    await expect(heads.turn(0)).rejects.toMatchObject({ code: 'AUDIT_TRAIL_BROKEN' })
  })

  /** Two heads, without a place to go to. */
  async function afterTwoHeads() {
    const heads = await headsOf(platform)
    for (let head = 0; head < 2; head++) {
      await happen()
      await heads.turn(0)
    }
    const signed = await readAuditHeads(platform.deps.database, 0)
    expect(signed).toHaveLength(2)
    return { heads, signed }
  }
  const run = (text: string) => sql.raw(text).execute(platform.deps.database.kysely)
  const broken = async () => (await platform.deps.metrics.auditBroken.get()).values[0]?.value

  /** The last event becomes another one, with the hash that is right for it. */
  async function rewriteLastEvent(detail: string): Promise<void> {
    const { database } = platform.deps
    await run(`update audit_event set detail = '${detail}' where id = (select max(event_id) from audit_link)`)
    const link = (await readAuditChain(database, 0, 100_000)).at(-1)
    if (!link?.event) throw new Error('no last event')
    const hash = Buffer.from(linkHash(link.previousHash, link.seq, link.event)).toString('hex')
    await run(`update audit_link set hash = decode('${hash}', 'hex') where seq = ${link.seq}`)
  }

  it.each([
    ['all heads are taken away', () => run('delete from audit_head')],
    ['heads and links are taken away', () => run('delete from audit_head; delete from audit_link')],
    ['a head is exchanged', () => run('update audit_head set signature = sha256(signature)')],
    [
      'the last head is taken away and what it covers is another, with right hashes',
      async () => {
        await run('delete from audit_head where number = 2')
        await rewriteLastEvent('{"changed":1}')
      },
    ],
  ])('are not signed any more once %s, by no turn, which shows in a metric', async (_, change) => {
    const { heads } = await afterTwoHeads()
    await run('create table kept_link as select * from audit_link')
    try {
      await change()
      for (const server of [heads, await headsOf(platform)])
        await expect(server.turn(0)).rejects.toMatchObject({ code: 'AUDIT_TRAIL_BROKEN' })
      expect(await broken()).toBe(1)
      const numbers = (await readAuditHeads(platform.deps.database, 0)).map(({ number }) => number)
      expect(numbers).not.toContain(3)
    } finally {
      await run(
        'delete from audit_head; delete from audit_link; insert into audit_link select * from kept_link; drop table kept_link',
      )
      await rewriteLastEvent('{}')
    }
  })

  it('go on with the head that a crash kept from the database, as it was signed', async () => {
    const { heads, signed } = await afterTwoHeads()
    await run('delete from audit_head where number = 2')
    await happen()
    await heads.turn(0)
    const again = await readAuditHeads(platform.deps.database, 0)
    expect(again.map(({ octets }) => octets)).toEqual(signed.map(({ octets }) => octets))
    await heads.turn(0)
    expect(await readAuditHeads(platform.deps.database, 0)).toHaveLength(3)
    expect(await broken()).toBe(0)
  })

  it('of another server are remembered as well, though nothing is due here', async () => {
    const { heads } = await afterTwoHeads()
    forgetLastHead()
    await heads.turn()
    await run('delete from audit_head')
    await expect(heads.turn()).rejects.toMatchObject({ code: 'AUDIT_TRAIL_BROKEN' })
  })

  it('are signed again by order once the trail was found changed, and after a file that is damaged', async () => {
    const { heads } = await afterTwoHeads()
    await run('delete from audit_head')
    writeFileSync(installationPaths(platform.folder).lastAuditHead, '{}')
    await expect(heads.turn(0)).rejects.toMatchObject({ code: 'AUDIT_TRAIL_BROKEN' })
    forgetLastHead()
    await heads.turn(0)
    expect((await findLastAuditHead(platform.deps.database))?.number).toBe(1)
    expect(await broken()).toBe(0)
  })

  it('leave no draft of a crash behind, and another server’s alone', async () => {
    const { lastAuditHead } = installationPaths(platform.folder)
    const [left, live] = ['1.new', '2'].map(end => `${lastAuditHead}.${end}`) as [string, string]
    for (const draft of [left, live]) writeFileSync(draft, 'half of it')
    const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000)
    utimesSync(left, twoHoursAgo, twoHoursAgo)
    await openLastSignedHead(platform.folder)
    expect([existsSync(left), existsSync(live)]).toEqual([false, true])
    rmSync(live)
  })

  it('do not take the place of others: a history begun anew shows at once', async () => {
    const heads = await headsOf(platform, { export: { folder: newFolder() } })
    await happen()
    await heads.turn(0)
    const kept = readFileSync(join(folder, 'head-000000001.json'))
    await sql`delete from audit_head`.execute(platform.deps.database.kysely)
    forgetLastHead()
    await happen()
    await expect(heads.turn(0)).rejects.toThrow(conflict)
    expect(readFileSync(join(folder, 'head-000000001.json'))).toEqual(kept)
  })

  it('are stamped by an authority of somebody else where one is configured, and believed only below its roots', async () => {
    await platform.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = platform.app.server.address() as AddressInfo
    const anchors = installationPaths(platform.folder).trustAnchors
    const url = `http://127.0.0.1:${port}/tsp`
    await happen()
    const strangers = join(elsewhere, 'strangers.pem')
    writeFileSync(strangers, readFileSync(installationPaths(platform.folder).eidAnchors))
    const to = { export: { folder: newFolder() } }
    const wrong = await headsOf(platform, { ...to, timeStamp: { url, anchors: strangers } })
    await expect(wrong.turn(0)).rejects.toMatchObject({ code: 'TIME_STAMP_NOT_GIVEN' })
    const away = await headsOf(platform, { ...to, timeStamp: { url: `${url}/nothing`, anchors } })
    await expect(away.turn(0)).rejects.toMatchObject({ code: 'TIME_STAMP_NOT_GIVEN' })
    expect(readdirSync(folder)).toEqual([])
    const right = await headsOf(platform, { ...to, timeStamp: { url, anchors } })
    await right.turn(0)
    expect(readdirSync(folder)).toHaveLength(3)
  })

  it('show when they were stamped hours after they say they were signed', async () => {
    const anchors = installationPaths(platform.folder).trustAnchors
    const to = { export: { folder: newFolder() } }
    const away = await headsOf(platform, { ...to, timeStamp: { url: 'http://127.0.0.1:9/', anchors } })
    await happen()
    await expect(away.turn(0)).rejects.toMatchObject({ code: 'TIME_STAMP_NOT_GIVEN' })
    platform.clock.advance(3 * 3_600_000)
    await happen()
    await (await headsOf(platform, to)).turn(0)
    const keys = await readHeadKeys(platform.folder, platform.deps.installation, {
      now: platform.clock.now(),
    })
    const { breaks } = await verifyAuditTrail(platform.deps.database, { keys })
    expect(breaks.filter(({ of }) => of === 'head')).toEqual([
      { code: 'AUDIT_TIME_STAMP_LATE', at: 1, of: 'head' },
    ])
  })

  it('need the key that verifiers have', async () => {
    const { auditKey, key } = installationPaths(platform.folder)
    const kept = readFileSync(auditKey)
    writeFileSync(
      auditKey,
      kept.toString().replace(/[A-Z]/, letter => (letter === 'A' ? 'B' : 'A')),
    )
    try {
      await expect(headsOf(platform)).rejects.toMatchObject({ code: 'INSTALLATION_DAMAGED' })
    } finally {
      writeFileSync(auditKey, kept)
    }
    expect(readFileSync(key('audit-heads-1'), 'utf8')).toContain('ENCRYPTED PRIVATE KEY')
  })
})

describe('an exported file', () => {
  const FILE = { name: 'head-000000007.json', octets: Buffer.from('seven') }

  it('is there whole or not at all, read-only, and stays what it is', async () => {
    const place = newFolder()
    const send = exportToFolder(place)
    await send(FILE)
    await send(FILE)
    expect(readdirSync(place)).toEqual([FILE.name])
    await expect(send({ ...FILE, octets: Buffer.from('other') })).rejects.toThrow(conflict)
    expect(readFileSync(join(place, FILE.name), 'utf8')).toBe('seven')
    expect(readdirSync(place)).toEqual([FILE.name])
    await expect(exportToFolder(join(place, 'nothing'))(FILE)).rejects.toThrow(failed)
  })

  describe('sent to an address', () => {
    const stored = new Map<string, Buffer>()
    const seen: (string | undefined)[] = []
    let behaviour: 'stores' | 'fails' | 'redirects' = 'stores'
    let server: Server
    let base: string
    beforeAll(async () => {
      server = createServer((request, response) => {
        const parts: Buffer[] = []
        request.on('data', (part: Buffer) => parts.push(part))
        request.on('end', () => {
          seen.push(request.headers.authorization)
          const path = request.url ?? ''
          if (behaviour === 'fails') response.writeHead(503).end()
          else if (behaviour === 'redirects') response.writeHead(307, { location: '/elsewhere' }).end()
          else if (request.method === 'GET') response.writeHead(200).end(stored.get(path))
          else if (stored.has(path) && request.headers['if-none-match'] === '*') response.writeHead(412).end()
          else {
            stored.set(path, Buffer.concat(parts))
            response.writeHead(201).end()
          }
        })
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/heads/`
    })
    afterAll(() => void server.close())

    it('is put there once, with the token, and never over another', async () => {
      const send = exportToUrl(base, 'secret')
      await send(FILE)
      await send(FILE)
      expect(stored.get(`/heads/${FILE.name}`)?.toString()).toBe('seven')
      expect(new Set(seen)).toEqual(new Set(['Bearer secret']))
      await expect(send({ ...FILE, octets: Buffer.from('other') })).rejects.toThrow(conflict)
      expect(stored.get(`/heads/${FILE.name}`)?.toString()).toBe('seven')
    })

    it('stays here when the server fails, redirects or is away', async () => {
      const other = { ...FILE, name: 'head-000000008.json' }
      for (const how of ['fails', 'redirects'] as const) {
        behaviour = how
        await expect(exportToUrl(base, undefined)(other)).rejects.toThrow(failed)
      }
      behaviour = 'stores'
      await expect(exportToUrl('http://127.0.0.1:9/', undefined)(other)).rejects.toThrow(failed)
      expect(stored.has(`/heads/${other.name}`)).toBe(false)
    })
  })
})
