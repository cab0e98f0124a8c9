/**
 * An authority that grows large opens further CRL shards by itself; certificates of before and after keep their own CRL, and each revocation
 * is in that one at once. Steps of one story, in order, on one platform and on servers that do not know yet.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crlsOf } from '@vesalius/authority'
import { buildCertId, buildOcspRequest, parseCertificate, parseCrl, parseOcspResponse } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { type TemporaryFolder, temporaryFolder, testKeyPair, toPem, withoutPrograms } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../src/http/app.ts'
import { readTrustAnchors } from '../src/installation/installation.ts'
import { type Authorities, loadAuthorities } from '../src/issuing/authorities.ts'
import { resumeIssuances } from '../src/issuing/issue-intent.ts'
import { startOcspAnswers } from '../src/issuing/ocsp-answers.ts'
import { startOcspResponders } from '../src/issuing/ocsp-responders.ts'
import { makeCrlOpener, openFurtherCrls } from '../src/issuing/open-further-crls.ts'
import { publishCrlsByHand, publishDueCrls } from '../src/issuing/publish-crl.ts'
import { type RecheckDeps, recheckNext } from '../src/issuing/recheck/recheck.ts'
import { requestRollover } from '../src/issuing/rollover/request.ts'
import { findOldCrls } from '../src/issuing/watch-crls.ts'
import type { Platform } from '../src/platform.ts'
import { findCrlState, isRevocationListed } from '../src/storage/crl.ts'
import type { StatementRunner } from '../src/storage/statement.ts'
import { type Applicant, deliver, enrol, type Holder, newApplicant } from './fixtures/applicants.ts'
import { losable } from './fixtures/database-that-fails.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { inProcess, WireClient } from './fixtures/wire-client.ts'

const AUTHORITY = 'issuing-ec-1'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const execute = promisify(execFile)

interface Enrolled {
  readonly applicant: Applicant
  readonly holder: Holder
}

async function enrolled(platform: TestPlatform, client: WireClient = platform.client): Promise<Enrolled> {
  const applicant = await newApplicant(platform)
  return { applicant, holder: await enrol(client, applicant) }
}

async function revoke(client: WireClient, { applicant, holder }: Enrolled): Promise<void> {
  const { publicKeyIdentifier } = holder.receipt
  const contract = await client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
    ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'superseded' },
  })
  await client.succeed(CERTRA_OPERATIONS.revoke, { publicKeyIdentifier, contract }, applicant.signature)
}

const certificateOf = ({ holder }: Enrolled) => holder.certified.certificate
/** The file name of the CRL that a certificate names. */
const crlFileOf = (one: Enrolled) =>
  new URL(certificateOf(one).crlDistributionPoints[0] ?? '').pathname.split('/').at(-1) ?? ''

/** As a relying party gets it. */
async function served({ app }: Pick<Platform, 'app'>, file: string): Promise<Uint8Array> {
  const answer = await app.inject(`/crl/${file}`)
  expect(answer.statusCode, file).toBe(200)
  return new Uint8Array(answer.rawPayload)
}

const isListed = async (platform: Pick<Platform, 'app'>, one: Enrolled, file = crlFileOf(one)) =>
  parseCrl(await served(platform, file)).entries.has(certificateOf(one).serialNumber)

const issuerOf = ({ deps }: Pick<Platform, 'deps'>) => {
  const issuer = deps.authorities.find(AUTHORITY)?.issuer
  if (!issuer) throw new Error('there is one')
  return issuer
}

/** Looks as the job does, at another limit than 20 000. */
const look = (
  { deps }: Pick<Platform, 'deps'>,
  certificatesPerCrl: number,
  other: Partial<Platform['deps']> = {},
) => openFurtherCrls({ ...deps, installation: { ...deps.installation, certificatesPerCrl }, ...other })

async function eventsOf({ deps }: Pick<Platform, 'deps'>, kind: string) {
  const { rows } = await sql<{ detail: string }>`select detail from audit_event
    where kind = ${kind} and record_id = ${AUTHORITY} order by id`.execute(deps.database.kysely)
  return rows.map(({ detail }) => JSON.parse(detail) as unknown)
}

describe('an authority with a single CRL', () => {
  let platform: TestPlatform
  let folder: TemporaryFolder
  /** Servers that know the authority as it was before the opening, and do not look by themselves. */
  let behind: readonly Authorities[]
  let before: readonly Enrolled[]
  let after: readonly Enrolled[]

  beforeAll(async () => {
    platform = await openTestPlatform()
    folder = temporaryFolder()
    const { installation, database } = platform.deps
    const anchors = await readTrustAnchors(platform.folder)
    const load = async () =>
      loadAuthorities(installation, database, platform.keys, {
        ...{ anchors, clock: platform.clock, onLeftOut: () => {} },
      })
    behind = await Promise.all([load(), load(), load(), load()])
    before = [await enrolled(platform), await enrolled(platform), await enrolled(platform)]
  })
  afterAll(async () => {
    folder[Symbol.dispose]()
    await platform.close()
  })

  /** One that is used once: looking makes it as good as any. */
  const serverBehind = (index: number) => {
    const authorities = nth(behind, index)
    return { authorities, deps: { ...platform.deps, authorities } }
  }
  const crlsKnownTo = ({ find }: Authorities) => crlsOf(find(AUTHORITY)?.issuer ?? { crlOpenings: [] })

  it('keeps it while there is room', async () => {
    expect(await look(platform, 3)).toBe(0)
    expect(crlsOf(issuerOf(platform))).toEqual([0])
    expect((await platform.app.inject('/crl/issuing-ec-1.1.crl')).statusCode).toBe(404)
    const { values } = await platform.deps.metrics.certificatesPerCrl.get()
    expect(values).toContainEqual(expect.objectContaining({ value: 3, labels: { authority: AUTHORITY } }))
  })

  it('is counted less often when that takes long, and once an hour at least', async () => {
    const { deps } = platform
    let [time, counts] = [0, 0]
    let takes = 0
    const run = ((statement, values) => {
      if (statement.name === 'count-certificates-of-crls') {
        counts++
        time += takes
      }
      return deps.database.run(statement, values)
    }) as StatementRunner['run']
    const opener = makeCrlOpener({ ...deps, database: { ...deps.database, run } }, () => time)
    const countsAfter = async (milliseconds: number) => {
      time += milliseconds
      expect(await opener()).toBe(0)
      return counts
    }
    takes = 200
    expect(await countsAfter(0)).toBe(1)
    expect([await countsAfter(MINUTE), await countsAfter(MINUTE)]).toEqual([1, 2])
    // the database stood still
    takes = 10 * MINUTE
    expect(await countsAfter(2 * MINUTE)).toBe(3)
    expect([await countsAfter(HOUR - MINUTE), await countsAfter(MINUTE)]).toEqual([3, 4])
  })

  it('opens nothing when the opening breaks off: no shard, no CRL, no event', async () => {
    const failing = losable(platform.deps.database)
    const run = ((statement, values) => {
      if (statement.name === 'open-crl-shards') failing.lose()
      return failing.database.run(statement, values)
    }) as StatementRunner['run']
    await expect(look(platform, 2, { database: { ...failing.database, run } })).rejects.toThrow('no answer')
    await platform.deps.authorities.refresh()
    expect(crlsOf(issuerOf(platform))).toEqual([0])
    expect(await findCrlState(platform.deps.database, AUTHORITY, 1)).toBeNull()
    expect(await eventsOf(platform, 'crl-shards-opened')).toEqual([])
  })

  it('opens shards beyond the limit, each with its first CRL, audited and logged; of two looks one opens', async () => {
    const { authorities } = serverBehind(0)
    const looks = await Promise.all([look(platform, 2), look(platform, 2, { authorities })])
    expect(looks.sort()).toEqual([0, 3])
    // the same instant: what is opened can be fetched
    for (const shard of [1, 2, 3]) {
      const crl = parseCrl(await served(platform, `issuing-ec-1.${shard}.crl`))
      expect(crl.issuingDistributionPoint?.urls).toEqual([
        expect.stringContaining(`/issuing-ec-1.${shard}.crl`),
      ])
    }
    // the one of all is at its own address alone, and only what is opened is there
    for (const file of ['ec-1.0', 'ec-1.4', 'ec-1.01', 'rsa-1.1'])
      expect((await platform.app.inject(`/crl/issuing-${file}.crl`)).statusCode, file).toBe(404)
    expect(await eventsOf(platform, 'crl-shards-opened')).toEqual([
      { first: 1, count: 3, certificates: 3, limit: 2 },
    ])
    const published = await eventsOf(platform, 'crl-published')
    for (const shard of [1, 2, 3])
      expect(published).toContainEqual(expect.objectContaining({ shard, entries: 0 }))
    await platform.deps.authorities.refresh()
    expect(crlsOf(issuerOf(platform))).toEqual([0, 1, 2, 3])
    expect(platform.log.join('')).toContain('has opened further CRL shards')
    expect(await look(platform, 2)).toBe(0)
  })

  it('names one of them in what it issues from then on', async () => {
    after = [await enrolled(platform), await enrolled(platform)]
    for (const one of before) expect(crlFileOf(one)).toBe('issuing-ec-1.crl')
    for (const one of after) expect(crlFileOf(one)).toMatch(/^issuing-ec-1\.[123]\.crl$/)
  })

  it('lists a revoked certificate of before at once in the CRL of all, which it names', async () => {
    const one = nth(before, 0)
    await revoke(platform.client, one)
    await publishDueCrls(platform.deps)
    await expect.poll(() => isListed(platform, one), { timeout: 10_000 }).toBe(true)
  })

  it('lists one of after at once in its shard; in the CRL of all with the next, or when somebody asks', async () => {
    const one = nth(after, 0)
    const whole = await findCrlState(platform.deps.database, AUTHORITY, 0)
    await revoke(platform.client, one)
    await publishDueCrls(platform.deps)
    await expect.poll(() => isListed(platform, one), { timeout: 10_000 }).toBe(true)
    expect((await findCrlState(platform.deps.database, AUTHORITY, 0))?.number).toBe(whole?.number)
    const { serialNumber } = certificateOf(one)
    expect(await isRevocationListed(platform.deps.database, { issuerId: AUTHORITY, serialNumber })).toBe(true)
    expect(await publishCrlsByHand(platform.deps, AUTHORITY)).toBe(4)
    expect(await isListed(platform, one, 'issuing-ec-1.crl')).toBe(true)
    expect(await isListed(platform, nth(before, 0))).toBe(true)
    // in its own, and in no other shard
    for (const shard of [1, 2, 3]) {
      const file = `issuing-ec-1.${shard}.crl`
      const { entries } = parseCrl(await served(platform, file))
      const expected = file === crlFileOf(one) ? [certificateOf(one).serialNumber] : []
      expect([...entries.keys()], file).toEqual(expected)
    }
  })

  it('answers by OCSP for certificates of before and after alike', async () => {
    const statusOf = async (one: Enrolled) => {
      const issuer = parseCertificate(one.holder.chain[1] ?? new Uint8Array())
      const certIds = [buildCertId(issuer, certificateOf(one).serialNumber)]
      const answer = await platform.app.inject({
        ...{ method: 'POST', url: `/ocsp/${AUTHORITY}`, payload: Buffer.from(buildOcspRequest({ certIds })) },
        headers: { 'content-type': 'application/ocsp-request' },
      })
      const response = parseOcspResponse(new Uint8Array(answer.rawPayload))
      return response.status === 'successful' ? response.answers[0]?.status : response.status
    }
    const asked = [nth(before, 0), nth(before, 1), nth(after, 0), nth(after, 1)]
    expect(await Promise.all(asked.map(statusOf))).toEqual(['revoked', 'good', 'revoked', 'good'])
  })

  it.skipIf(withoutPrograms('openssl'))(
    'is judged by OpenSSL with the CRL that each certificate names',
    async () => {
      const pemOf = (label: 'CERTIFICATE' | 'X509 CRL', ders: readonly Uint8Array[]) =>
        ders.map(der => toPem(label, der)).join('')
      const anchors = folder.write(
        'anchors.pem',
        pemOf('CERTIFICATE', await readTrustAnchors(platform.folder)),
      )
      const verdict = async (one: Enrolled) => {
        const issuer = parseCertificate(one.holder.chain[1] ?? new Uint8Array())
        const crls = [await served(platform, crlFileOf(one)), await served(platform, 'root-ec-1.crl')]
        const files = [
          ...['-CAfile', anchors],
          ...['-untrusted', folder.write('issuer.pem', pemOf('CERTIFICATE', [issuer.der]))],
          ...['-CRLfile', folder.write('crls.pem', pemOf('X509 CRL', crls))],
          folder.write('leaf.pem', pemOf('CERTIFICATE', [certificateOf(one).der])),
        ]
        return execute('openssl', [
          ...['verify', '-crl_check_all', '-extended_crl', '-x509_strict', ...files],
        ]).then(
          ({ stdout }) => (/: OK$/m.test(stdout) ? 'OK' : stdout),
          (error: { stderr: string }) =>
            error.stderr.includes('certificate revoked') ? 'revoked' : error.stderr,
        )
      }
      const verdicts: string[] = []
      for (const one of [nth(before, 0), nth(before, 1), nth(after, 0), nth(after, 1)])
        verdicts.push(await verdict(one))
      expect(verdicts).toEqual(['revoked', 'OK', 'revoked', 'OK'])
    },
  )

  it('is served whole by a server that has not looked since, whose own certificates still name the CRL of before', async () => {
    const { authorities, deps } = serverBehind(1)
    const app = await buildApp({
      ...{ deps, cardsFolder: undefined },
      ocsp: await startOcspAnswers(deps, await startOcspResponders(deps)),
    })
    const client = new WireClient(inProcess(app), platform.clock)
    const late = await enrolled(platform, client)
    expect(crlFileOf(late)).toBe('issuing-ec-1.crl')
    for (const shard of [1, 2, 3])
      expect(await served({ app }, `issuing-ec-1.${shard}.crl`)).toEqual(
        await served(platform, `issuing-ec-1.${shard}.crl`),
      )
    expect((await app.inject('/crl/issuing-ec-1.4.crl')).statusCode).toBe(404)
    // what it records, the others publish; asked by hand it has looked again itself
    const revoked = await enrolled(platform)
    await revoke(client, late)
    await revoke(client, revoked)
    expect(crlsKnownTo(authorities)).toEqual([0])
    expect(await publishCrlsByHand(deps, AUTHORITY)).toBe(4)
    for (const one of [late, revoked]) expect(await isListed(platform, one)).toBe(true)
    await app.close()
  })

  it('finishes what was intended before the opening, and what a server that is behind finds', async () => {
    const intended = [nth(before, 1), nth(after, 1)]
    for (const one of intended) {
      // as after a crash between signature and storage
      await sql`update certificate set der = null, signed_at = null, published_at = null
        where serial_number = ${certificateOf(one).serialNumber.toString()}::numeric`.execute(
        platform.deps.database.kysely,
      )
    }
    const { authorities, deps } = serverBehind(2)
    expect(crlsKnownTo(authorities)).toEqual([0])
    await resumeIssuances(deps, 0)
    for (const one of intended) {
      const { certified } = await deliver(platform.client, one.holder.receipt, one.holder.keys)
      expect(Buffer.compare(certified.certificate.tbs, certificateOf(one).tbs)).toBe(0)
    }
  })

  it('is re-checked without a finding, by a server too that is behind; a record of another CRL is one', async () => {
    const findings = async (authorities: Authorities) => {
      const deps: RecheckDeps = {
        ...{ ...platform.deps, authorities },
        trustAnchors: join(platform.folder, 'trust-anchors.pem'),
      }
      const found: string[] = []
      for (let isEnd = false; !isEnd; ) {
        const step = await recheckNext(deps, 100)
        // the platform's own job was quicker
        if (!step) continue
        isEnd = step.isEnd
        found.push(...step.found.flatMap(one => one.findings.map(({ code, detail }) => `${code} ${detail}`)))
      }
      return found
    }
    const { authorities } = serverBehind(3)
    expect(crlsKnownTo(authorities)).toEqual([0])
    expect(await findings(authorities)).toEqual([])
    expect(await findings(platform.deps.authorities)).toEqual([])
    const one = nth(after, 1)
    const own = Number(crlFileOf(one).split('.')[1])
    const moveTo = (shard: number) =>
      sql`update certificate set crl_shard = ${shard}
        where serial_number = ${certificateOf(one).serialNumber.toString()}::numeric`.execute(
        platform.deps.database.kysely,
      )
    await moveTo((own % 3) + 1)
    // again when the platform's own job was quicker at that one
    await expect
      .poll(() => findings(platform.deps.authorities), { timeout: 10_000 })
      .toEqual(['LINT_FAILS vesalius/crl-address'])
    await moveTo(own)
  })

  it('is watched in all its CRLs', async () => {
    await publishCrlsByHand(platform.deps)
    expect(await findOldCrls(platform.deps)).toEqual([])
    const later = new Date(platform.clock.now().getTime() + 2 * HOUR)
    const old = await findOldCrls({ ...platform.deps, clock: { now: () => later } })
    const shards = old.filter(({ issuerId }) => issuerId === AUTHORITY).map(({ shard }) => shard)
    expect(shards).toEqual([0, 1, 2, 3])
  })

  it('hands over to a next one with as many as are open', async () => {
    const { installation, database } = platform.deps
    const parts = { installation, database, keys: platform.keys, now: platform.clock.now() }
    const { next } = await requestRollover(parts, { family: 'ec', next: {} })
    expect(next?.crlShards).toBe(3)
  })

  it('opens more when those are full too, and closes none', async () => {
    // three of those open are enough for a limit of one
    expect(await look(platform, 1)).toBe(0)
    const more = await enrolled(platform)
    expect(crlFileOf(more)).toMatch(/^issuing-ec-1\.[123]\.crl$/)
    // with the two that the server that was behind saw issued
    const all = before.length + after.length + 3
    expect(await look(platform, 1)).toBe(2 * all)
    expect(crlsOf(issuerOf(platform))).toEqual(Array.from({ length: 4 + 2 * all }, (_, shard) => shard))
    expect(Number(crlFileOf(await enrolled(platform)).split('.')[1])).toBeGreaterThan(3)
    await revoke(platform.client, more)
    await publishDueCrls(platform.deps)
    await expect.poll(() => isListed(platform, more), { timeout: 10_000 }).toBe(true)
  })

  it('does so beside shards from the beginning as well, whose CRL of all is named by nobody', async () => {
    const { database, authorities } = platform.deps
    // as `init --crl-shards 2` makes it; no holder has a certificate of it
    await sql`update authority_certificate set crl_shards = 2 where id = 'issuing-rsa-1'`.execute(
      database.kysely,
    )
    await authorities.refresh()
    await publishCrlsByHand(platform.deps)
    const enrolledWith = async (key: number) => {
      const applicant = await newApplicant(platform)
      const keys = await testKeyPair('RSA-2048', `open-crls-${key}`)
      return { applicant, holder: await enrol(platform.client, applicant, { keys }) }
    }
    const early = [await enrolledWith(1), await enrolledWith(2), await enrolledWith(3)]
    for (const one of early) expect(crlFileOf(one)).toMatch(/^issuing-rsa-1\.[01]\.crl$/)
    // an authority whose key is away keeps nobody else's from being opened, and is heard of
    const rsa = authorities.find('issuing-rsa-1')
    if (!rsa) throw new Error('there is one')
    const away = { ...rsa, signer: { ...rsa.signer, sign: () => Promise.reject(new Error('no key')) } }
    const known = { ...authorities, issuing: [away, rsa] }
    await expect(look(platform, 1, { authorities: known })).rejects.toThrow('no key')
    await authorities.refresh()
    expect(crlsOf(authorities.find('issuing-rsa-1')?.issuer ?? rsa.issuer)).toHaveLength(1 + 2 + 6)
    const late = await enrolledWith(4)
    expect(crlFileOf(late)).toMatch(/^issuing-rsa-1\.[2-7]\.crl$/)
    const revoked = [nth(early, 0), late]
    for (const one of revoked) await revoke(platform.client, one)
    await publishDueCrls(platform.deps)
    for (const one of revoked)
      await expect.poll(() => isListed(platform, one), { timeout: 10_000 }).toBe(true)
    const isOnWhole = (one: Enrolled) => isListed(platform, one, 'issuing-rsa-1.crl')
    expect(await Promise.all(revoked.map(isOnWhole))).toEqual([false, false])
    await publishCrlsByHand(platform.deps)
    expect(await Promise.all(revoked.map(isOnWhole))).toEqual([true, true])
  })
})

function nth<One>(list: readonly One[], index: number): One {
  const one = list[index]
  if (one === undefined) throw new Error('there is one')
  return one
}
