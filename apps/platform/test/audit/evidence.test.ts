/**
 * Evidence (requirements C4, C7, C8): what was signed is kept as it came and verified by others; contact data goes and the trail
 * stays; nothing is issued that the trail does not hold.
 */
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { runProgram, temporaryFolder, toPem, withoutPrograms } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHeadKeys } from '../../src/audit/head-keys.ts'
import { verifyAuditTrail } from '../../src/audit/verify-trail.ts'
import { resumeIssuances } from '../../src/issuing/issue-intent.ts'
import { endOverdue } from '../../src/jobs/end-overdue.ts'
import { findRequestEvidence } from '../../src/storage/operator-requests.ts'
import { forgetSignedRequests } from '../../src/storage/signed-request.ts'
import { certificateRequest, deliver, enrol, newApplicant } from '../fixtures/applicants.ts'
import { copyToPostgresql } from '../fixtures/postgresql-database.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { read } from '../fixtures/wire-client.ts'
import { logInAs } from '../operators/operator-client.ts'
import { type Cluster, hasServer, startCluster } from '../storage/engines.ts'
import { linkAll } from './audited-platform.ts'

const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
const ENGINES = ['embedded', ...(hasServer ? (['PostgreSQL'] as const) : [])] as const
const YEAR = 365.25 * 86_400_000

describe.each(ENGINES)('evidence on %s', engine => {
  let platform: TestPlatform
  let cluster: Cluster | undefined
  beforeAll(async () => {
    if (engine === 'PostgreSQL') cluster = startCluster()
    const server = cluster
    platform = await openTestPlatform(
      server ? { database: async folder => ({ databaseUrl: await copyToPostgresql(server, folder) }) } : {},
    )
  })
  afterAll(async () => {
    await platform?.close()
    cluster?.stop()
  })

  const run = (text: string) => sql.raw(text).execute(platform.deps.database.kysely)
  const count = async (from: string) => {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.raw(from)}`.execute(platform.deps.database.kysely)
    return rows[0]?.count
  }
  async function verdict() {
    await linkAll(platform.deps.database)
    const keys = await readHeadKeys(platform.folder, platform.deps.installation, {
      now: platform.clock.now(),
    })
    return (await verifyAuditTrail(platform.deps.database, { keys })).breaks
  }

  it('is the message as it came, octet by octet; xmlsec1 verifies its signature up to the root of the card', async () => {
    const applicant = await newApplicant(platform, { kind: 'RSA' })
    const { request } = await certificateRequest(platform.client, applicant)
    const message = await platform.client.write(generateCertificate, request, applicant.signature)
    read(generateCertificate, await platform.client.send(message))
    const [{ key } = { key: '' }] = (
      await sql<{
        key: string
      }>`select public_key_identifier as key from certificate_request order by id desc limit 1`.execute(
        platform.deps.database.kysely,
      )
    ).rows
    const stored = await findRequestEvidence(platform.deps.database, key)
    expect(Buffer.from(stored?.receivedOctets ?? []).toString()).toBe(message.text)
    if (withoutPrograms('xmlsec1')) return

    const auditor = await logInAs(platform, 'auditor')
    const shown = await auditor.call('GET', `/requests/${key}/evidence`)
    using folder = temporaryFolder()
    const verify = (text: string) =>
      runProgram('xmlsec1', [
        ...['--verify', '--id-attr:Id', 'GenerateCertificateRequest'],
        ...['--trusted-pem', folder.write('root.pem', toPem('CERTIFICATE', platform.families.RSA.root.der))],
        ...[
          '--untrusted-pem',
          folder.write('ca.pem', issuerPem(platform)),
          folder.write('evidence.xml', text),
        ],
      ])
    expect(verify(shown.text).text).toMatch(/OK/)
    expect(verify(shown.text).status).toBe(0)
    expect(verify(shown.text.replace('someone@example.org', 'another@example.org')).status).not.toBe(0)
  })

  it('keeps contact data apart: erased, nothing of it is in the issuance records, and the trail is whole', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const operator = await logInAs(platform, 'operator')
    const path = `/requests/${receipt.publicKeyIdentifier}`
    const erased = await operator.call('POST', `${path}/contact-data/erasure`, { evidence: 'FORM-12' })
    expect(erased.status, erased.text).toBeLessThan(300)
    expect(
      await count(
        `contact_data d join key_use k using (request_id)
         where k.public_key_identifier = '${receipt.publicKeyIdentifier}'`,
      ),
    ).toBe(0)
    expect((await operator.call('GET', path)).body.contactData).toBeNull()
    expect(await count(`audit_event where detail like '%@%' or record_id like '%@%'`)).toBe(0)
    expect(await count(`certificate_request r where to_jsonb(r)::text like '%@%'`)).toBe(0)
    expect(await verdict()).toEqual([])
  })

  it('outlives every job that cleans, for seven years after the end of what rests on it and longer', async () => {
    await enrol(platform.client, await newApplicant(platform))
    const tables = ['signed_request where received_octets is not null', 'certificate', 'certificate_request']
    const everything = () => Promise.all([...tables, 'audit_event', 'contact_data'].map(count))
    const before = await everything()
    const later = new Date(platform.clock.now().getTime() + 11 * YEAR)
    await forgetSignedRequests(platform.deps.database, later)
    await endOverdue({ ...platform.deps, clock: { now: () => later } })
    await platform.deps.database.maintain()
    const after = await everything()
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
    expect(after[3]).toBeGreaterThanOrEqual(before[3] ?? 0)
  })

  it('lets nothing be decided or issued that the audit trail does not take, and goes on when it does', async () => {
    const applicant = await newApplicant(platform)
    const { request, keys } = await certificateRequest(platform.client, applicant)
    const state = () => Promise.all(['certificate_request', 'certificate', 'signed_request'].map(count))
    const before = await state()
    await run(
      `alter table audit_event add constraint full_disk check (kind not like 'certificate-%') not valid`,
    )
    try {
      const refused = await platform.client.codes(generateCertificate, request, applicant.signature)
      expect(refused).toEqual(['SOA-00001'])
      expect(await state()).toEqual(before)
    } finally {
      await run(`alter table audit_event drop constraint full_disk`)
    }

    // decided, and then the trail is full: the signed certificate is not given out
    await run(
      `alter table audit_event add constraint full_disk check (kind <> 'certificate-issued') not valid`,
    )
    let receipt: Awaited<ReturnType<typeof send>>
    const send = () => platform.client.succeed(generateCertificate, request, applicant.signature)
    try {
      receipt = await send()
      expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
      await resumeIssuances(platform.deps, 0)
      expect(await platform.client.codes(getCertificate, receipt)).toEqual(['CERT_NOT_YET_DELIVERED'])
    } finally {
      await run(`alter table audit_event drop constraint full_disk`)
    }
    await resumeIssuances(platform.deps, 0)
    expect((await deliver(platform.client, receipt, keys)).chain).toHaveLength(2)
    expect(await verdict()).toEqual([])
  })

  it('shows nothing to an operator that the audit trail does not take', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const auditor = await logInAs(platform, 'auditor')
    await run(`alter table audit_event add constraint full_disk check (kind not like '%read%') not valid`)
    try {
      const path = `/requests/${receipt.publicKeyIdentifier}`
      for (const one of [path, `${path}/evidence`, `/audit/events`]) {
        const answer = await auditor.call('GET', one)
        expect(answer.status, one).toBeGreaterThanOrEqual(500)
        expect(answer.text).not.toContain(receipt.publicKeyIdentifier)
      }
    } finally {
      await run(`alter table audit_event drop constraint full_disk`)
    }
  })
})

const issuerPem = (platform: TestPlatform): string =>
  toPem('CERTIFICATE', platform.families.RSA.hierarchy.authority.certificate.der)
