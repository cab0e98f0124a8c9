/** Whoever changes the history shows (requirement C8): real tampering with the database and with exported heads, on both engines. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateKeyPair, publicKeyIdentifier, softSigner } from '@vesalius/pki'
import { temporaryFolder, testHierarchy, toPem, withoutPrograms } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readExportedHeads } from '../../src/audit/exported-heads.ts'
import { formatHead, headDigest, parseHead } from '../../src/audit/head-document.ts'
import { readHeadKeys } from '../../src/audit/head-keys.ts'
import { type AuditBreakCode, verifyAuditTrail } from '../../src/audit/verify-trail.ts'
import { eventLines } from '../../src/audit/write-events.ts'
import { auditCommand } from '../../src/cli/audit.ts'
import { readAuditHeads } from '../../src/storage/audit-head.ts'
import { linkHash, readAuditChain } from '../../src/storage/audit-trail.ts'
import { hasServer } from '../storage/engines.ts'
import { type AuditedPlatform, auditedPlatform } from './audited-platform.ts'

const ENGINES = ['embedded', ...(hasServer ? (['PostgreSQL'] as const) : [])] as const
const HOUR = 3_600_000

describe.each(ENGINES)('the audit trail on %s', engine => {
  let audited: AuditedPlatform
  beforeAll(async () => {
    audited = await auditedPlatform(engine)
  })
  afterEach(() => audited?.restore())
  afterAll(() => audited?.close())

  const run = (text: string) => sql.raw(text).execute(audited.database.kysely)

  /** Codes of the verdict, each once; `exported: false` for somebody who has no exported heads. */
  async function codes(
    options: {
      readonly exported?: boolean
      readonly keyFile?: string
      readonly anchorsFile?: string
      readonly later?: number
    } = {},
  ): Promise<readonly AuditBreakCode[]> {
    const { exported = true, later = 0, ...files } = options
    const now = new Date(audited.now.getTime() + later)
    const verdict = await verifyAuditTrail(audited.database, {
      keys: await readHeadKeys(audited.folder, audited.installation, { ...files, now }),
      ...(exported && { exported: readExportedHeads(audited.heads) }),
    })
    return [...new Set(verdict.breaks.map(({ code }) => code))].sort()
  }

  /** What somebody does who has the database and knows the code: other links, all hashes in order. */
  async function rechain(): Promise<void> {
    const links = await readAuditChain(audited.database, 0, 100_000)
    let previousHash: Uint8Array = new Uint8Array(32)
    const rows = links.map(({ seq, event }) => {
      if (!event) throw new Error('an event is missing')
      const hash = linkHash(previousHash, seq, event)
      const row = { seq, event_id: event.id, previous_hash: bytea(previousHash), hash: bytea(hash) }
      previousHash = hash
      return row
    })
    await run(`update audit_link l set previous_hash = r.previous_hash, hash = r.hash
      from jsonb_to_recordset('${JSON.stringify(rows)}'::jsonb)
        as r(seq bigint, previous_hash bytea, hash bytea) where r.seq = l.seq`)
  }

  const changeHistory = async () => {
    await run(`update audit_event set operator_id = 'somebody else' where kind = 'history-0'`)
    await rechain()
  }

  it('is whole as it was written, with every head signed, stamped, chained and exported', async () => {
    expect(await codes()).toEqual([])
    expect((await readAuditHeads(audited.database, 0)).length).toBeGreaterThanOrEqual(3)
  })

  it.each<{ name: string; sql: readonly string[]; expected: readonly AuditBreakCode[] }>([
    {
      name: 'a changed event',
      sql: [`update audit_event set record_id = 'other' where kind = 'history-1'`],
      expected: ['AUDIT_EVENT_CHANGED'],
    },
    {
      name: 'a changed instant',
      sql: [
        `update audit_event set occurred_at = occurred_at + interval '1 second' where kind = 'history-2'`,
      ],
      expected: ['AUDIT_EVENT_CHANGED'],
    },
    {
      name: 'a removed event',
      sql: [
        `create table doomed as select seq, event_id from audit_link order by seq limit 1 offset 5`,
        `delete from audit_link where seq in (select seq from doomed)`,
        `delete from audit_event where id in (select event_id from doomed)`,
        `drop table doomed`,
      ],
      expected: ['AUDIT_GAP', 'AUDIT_LINK_BROKEN'],
    },
    {
      name: 'two events exchanged',
      sql: [
        `create table pair as select seq, event_id from audit_link where seq in (3, 4)`,
        `alter table audit_link drop constraint audit_link_event_id_key`,
        `update audit_link l set event_id = p.event_id from pair p where l.seq in (3, 4) and p.seq = 7 - l.seq`,
        `alter table audit_link add constraint audit_link_event_id_key unique (event_id)`,
        `drop table pair`,
      ],
      expected: ['AUDIT_EVENT_CHANGED'],
    },
    {
      name: 'an event put in beside the chain',
      sql: [
        `insert into audit_event (occurred_at, kind, record_kind, record_id, detail)
         values (now(), 'invented', 'test', '1', '{}')`,
      ],
      expected: ['AUDIT_EVENT_UNCHAINED'],
    },
    {
      name: 'an event put in before the first link',
      sql: [
        `insert into audit_event (occurred_at, kind, record_kind, record_id, detail)
         values (now(), 'invented', 'test', '1', '{}')`,
        `insert into audit_link (seq, event_id, previous_hash, hash)
         select -1, max(id), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex') from audit_event`,
      ],
      expected: ['AUDIT_EVENT_UNCHAINED'],
    },
    {
      name: 'an event removed before it was chained',
      sql: [`insert into audit_unlinked (event_id) values (987654)`],
      expected: ['AUDIT_EVENT_UNCHAINED'],
    },
    {
      name: 'a head removed from the middle',
      sql: [`delete from audit_head where number = 2`],
      expected: ['AUDIT_HEAD_MISSING', 'AUDIT_HEAD_UNKNOWN'],
    },
    {
      name: 'a changed head',
      sql: [`update audit_head set octets = octets || '\\x20'::bytea where number = 2`],
      expected: ['AUDIT_HEAD_MALFORMED', 'AUDIT_HEAD_NOT_CHAINED', 'AUDIT_HEAD_UNKNOWN'],
    },
    {
      name: 'a changed index beside a head',
      sql: [`update audit_head set hash = decode(repeat('00', 32), 'hex') where number = 2`],
      expected: ['AUDIT_HEAD_MALFORMED'],
    },
    {
      name: 'time stamps exchanged',
      sql: [
        `update audit_head h set time_stamp = o.time_stamp from audit_head o
         where h.number in (1, 2) and o.number = 3 - h.number`,
      ],
      expected: ['AUDIT_TIME_STAMP_WRONG'],
    },
  ])('shows $name', async ({ sql: statements, expected }) => {
    for (const text of statements) await run(text)
    expect(await codes()).toEqual(expected)
  })

  it('shows a cut tail against exported heads, though everything left is in order', async () => {
    await run(`delete from audit_head where number > 1`)
    await run(
      `create table cut as select seq, event_id from audit_link where seq > (select seq from audit_head)`,
    )
    await run(`delete from audit_link where seq in (select seq from cut)`)
    await run(`delete from audit_event where id in (select event_id from cut)`)
    await run(`drop table cut`)
    expect(await codes({ exported: false })).toEqual([])
    expect(await codes()).toEqual(['AUDIT_HEAD_UNKNOWN', 'AUDIT_TAIL_CUT'])
  })

  it('shows a rewritten history with all hashes in order, by the heads in the database alone', async () => {
    await changeHistory()
    expect(await codes({ exported: false })).toEqual(['AUDIT_HEAD_DIFFERS'])
  })

  it('shows a rewritten history whose heads were signed with another key', async () => {
    await changeHistory()
    const forger = softSigner((await generateKeyPair('P-384')).privateKey)
    let previousHead: string | null = null
    for (const { number, seq, octets } of await readAuditHeads(audited.database, 0)) {
      const document = parseHead(octets)
      const [link] = await readAuditChain(audited.database, seq - 1, 1)
      if (!document || !link) throw new Error('a head and its link')
      for (const key of [publicKeyIdentifier(forger.spki), document.key]) {
        const hash = Buffer.from(link.hash).toString('hex')
        const forged = formatHead({ ...document, hash, previousHead, key })
        const signature = await forger.sign(forged)
        await sql`update audit_head set octets = ${Buffer.from(forged)}, hash = ${Buffer.from(link.hash)},
          signature = ${Buffer.from(signature)} where number = ${number}`.execute(audited.database.kysely)
        if (key === document.key) previousHead = headDigest(forged)
        else expect(await codes({ exported: false })).toContain('AUDIT_HEAD_SIGNATURE_WRONG')
      }
    }
    // the time stamps are for the true heads
    expect(await codes({ exported: false })).toEqual(['AUDIT_HEAD_SIGNATURE_WRONG', 'AUDIT_TIME_STAMP_WRONG'])
    expect(await codes()).toEqual([
      ...['AUDIT_HEAD_DIFFERS', 'AUDIT_HEAD_SIGNATURE_WRONG', 'AUDIT_HEAD_UNKNOWN', 'AUDIT_TIME_STAMP_WRONG'],
    ])
  })

  it('shows a rewritten history without heads: by exported ones, and by their absence', async () => {
    await changeHistory()
    await run(`delete from audit_head`)
    expect(await codes()).toEqual(['AUDIT_HEAD_DIFFERS', 'AUDIT_HEAD_UNKNOWN'])
    expect(await codes({ exported: false, later: 3 * HOUR })).toEqual(['AUDIT_HEADS_OVERDUE'])
  })

  it('believes no head of another key, and no time stamp of another authority', async () => {
    const other = await generateKeyPair('P-384')
    const keyFile = join(audited.folder, 'other-key.pem')
    writeFileSync(keyFile, toPem('PUBLIC KEY', other.spki))
    expect(await codes({ keyFile })).toEqual(['AUDIT_HEAD_SIGNATURE_WRONG'])
    const anchorsFile = join(audited.folder, 'other-roots.pem')
    writeFileSync(anchorsFile, toPem('CERTIFICATE', (await testHierarchy()).root.certificate.der))
    expect(await codes({ anchorsFile })).toEqual(['AUDIT_TIME_STAMP_WRONG'])
  })

  it('misses a time stamp after an hour, not before', async () => {
    await run(`update audit_head set time_stamp = null where number = (select max(number) from audit_head)`)
    expect(await codes({ exported: false })).toEqual([])
    expect(await codes({ exported: false, later: 61 * 60_000 })).toEqual(['AUDIT_TIME_STAMP_MISSING'])
  })

  it.each<{ name: string; file: string; octets?: string; expected: readonly AuditBreakCode[] }>([
    {
      name: 'that was taken away',
      file: 'head-000000002.json',
      expected: ['AUDIT_HEAD_MISSING', 'AUDIT_HEAD_NOT_EXPORTED'],
    },
    {
      name: 'without its signature',
      file: 'head-000000002.sig',
      expected: ['AUDIT_HEAD_SIGNATURE_WRONG'],
    },
    {
      name: 'with a damaged time stamp',
      file: 'head-000000003.tsr',
      octets: 'no token',
      expected: ['AUDIT_TIME_STAMP_WRONG'],
    },
    {
      name: 'that is none',
      file: 'head-000000001.json',
      octets: '{}',
      expected: ['AUDIT_HEAD_MALFORMED', 'AUDIT_HEAD_NOT_CHAINED', 'AUDIT_HEAD_UNKNOWN'],
    },
    {
      name: 'that nobody signed',
      file: 'head-000000099.json',
      octets: '{"format":"vesalius-audit-head-1"}',
      expected: ['AUDIT_HEAD_MALFORMED', 'AUDIT_HEAD_UNKNOWN'],
    },
  ])('shows an exported head $name', async ({ file, octets, expected }) => {
    const path = join(audited.heads, file)
    rmSync(path, { force: true })
    if (octets !== undefined) writeFileSync(path, octets)
    expect(await codes()).toEqual(expected)
  })

  // The database's engine makes no difference to whoever has files alone.
  if (engine === 'embedded') {
    describe.skipIf(withoutPrograms('openssl'))('an auditor', () => {
      /** The shell text of the auditor's guide, in a folder with the files that it names. */
      async function guide(): Promise<{ readonly status: number | null; readonly text: string }> {
        using folder = temporaryFolder()
        const { path, write } = folder
        cpSync(audited.heads, join(path, 'heads'), { recursive: true })
        cpSync(join(audited.folder, 'audit-key.pem'), join(path, 'audit-key.pem'))
        cpSync(join(audited.folder, 'trust-anchors.pem'), join(path, 'roots.pem'))
        const lines: string[] = []
        for await (const line of eventLines(audited.database)) lines.push(line)
        write('events.txt', lines.join(''))
        const text = readFileSync(join(import.meta.dirname, '../../../../docs/guides/auditor.md'), 'utf8')
        const script = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(block => block[1]).join('')
        const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: path, encoding: 'utf8' })
        return { status, text: stdout + stderr }
      }

      it('finds the trail whole with openssl and a shell alone, as the guide says', async () => {
        const { status, text } = await guide()
        expect(status, text).toBe(0)
        expect(text).toMatch(/The trail is whole, \d+ events\./)
        expect(text.match(/Verified OK/g)?.length).toBeGreaterThanOrEqual(3)
        expect(text.match(/Verification: OK/g)?.length).toBeGreaterThanOrEqual(3)
      })

      it('finds a changed event, a missing head and a forged head in the same way', async () => {
        await sql`update audit_event set record_id = 'x' where kind = 'history-1'`.execute(
          audited.database.kysely,
        )
        expect(await guide()).toMatchObject({ status: 1, text: expect.stringContaining('not in the chain') })
        await audited.restore()
        rmSync(join(audited.heads, 'head-000000002.json'))
        expect(await guide()).toMatchObject({ status: 1, text: expect.stringContaining('does not follow') })
        await audited.restore()
        cpSync(join(audited.heads, 'head-000000002.sig'), join(audited.heads, 'head-000000001.sig'))
        expect(await guide()).toMatchObject({
          status: 1,
          text: expect.stringContaining('Verification failure'),
        })
        await audited.restore()
        cpSync(join(audited.heads, 'head-000000002.tsr'), join(audited.heads, 'head-000000001.tsr'))
        expect(await guide()).toMatchObject({
          status: 1,
          text: expect.stringContaining('message imprint mismatch'),
        })
      })

      it('gets the same verdict from the command line, with exit status 3 for a broken trail', async () => {
        const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
        const ask = async (...args: readonly string[]) => {
          printed.mockClear()
          await auditCommand().parseAsync([...args, '--data', audited.folder], { from: 'user' })
          const status = process.exitCode
          process.exitCode = undefined
          return { status, text: printed.mock.calls.join('\n') }
        }
        const file = join(audited.folder, 'events.txt')
        try {
          await audited.withoutDatabase(async () => {
            const whole = await ask('verify', '--heads', audited.heads)
            expect(whole).toMatchObject({
              status: undefined,
              text: expect.stringMatching(/^Whole: [\s\S]*agree/),
            })
            await ask('export', '--to', file)
            expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(10)
            await expect(ask('verify', '--key', file)).rejects.toMatchObject({ code: 'AUDIT_KEY_UNREADABLE' })
          })
          await sql`update audit_event set record_id = 'x' where kind = 'history-1'`.execute(
            audited.database.kysely,
          )
          await audited.withoutDatabase(async () => {
            const broken = await ask('verify', '--json')
            expect(broken.status).toBe(3)
            expect(JSON.parse(broken.text).breaks[0]).toMatchObject({
              code: 'AUDIT_EVENT_CHANGED',
              of: 'chain',
            })
            await expect(ask('verify', '--heads', '/nowhere')).rejects.toMatchObject({
              code: 'AUDIT_HEADS_UNREADABLE',
            })
          })
        } finally {
          printed.mockRestore()
        }
      })
    })
  }
})

const bytea = (octets: Uint8Array) => `\\x${Buffer.from(octets).toString('hex')}`
