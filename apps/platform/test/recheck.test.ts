/** The re-checker finds whatever somebody changed in the database, and nothing in what the platform did itself. */
import { join } from 'node:path'
import { parseCertificate } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishAllCrls } from '../src/issuing/publish-crl.ts'
import type { Finding } from '../src/issuing/recheck/finding.ts'
import { type RecheckDeps, recheckNext } from '../src/issuing/recheck/recheck.ts'
import { recheckSome } from '../src/jobs/recheck.ts'
import { openRecheckRound } from '../src/storage/recheck.ts'
import { type Applicant, enrol, type Holder, newApplicant } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const { generateRevocationContract, revoke } = CERTRA_OPERATIONS

let platform: TestPlatform
let deps: RecheckDeps
let holders: readonly { readonly applicant: Applicant; readonly holder: Holder }[]
beforeAll(async () => {
  platform = await openTestPlatform()
  deps = {
    ...platform.deps,
    trustAnchors: join(platform.folder, 'trust-anchors.pem'),
    async askOcsp(request, issuerId) {
      const answer = await platform.app.inject({
        ...{ method: 'POST', url: `/ocsp/${issuerId}`, payload: Buffer.from(request) },
        headers: { 'content-type': 'application/ocsp-request' },
      })
      return new Uint8Array(answer.rawPayload)
    },
    settle: async () => {},
  }
  const made: { applicant: Applicant; holder: Holder }[] = []
  for (let i = 0; i < 8; i++) {
    const applicant = await newApplicant(platform)
    made.push({ applicant, holder: await enrol(platform.client, applicant) })
  }
  holders = made
})
afterAll(() => platform.close())

const pick = (index: number) => {
  const one = holders[index]
  if (!one) throw new Error('there are eight')
  return one
}
const identifierOf = (index: number) => pick(index).holder.receipt.publicKeyIdentifier

/** One whole round. */
async function round(limit = 100): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {}
  for (let isEnd = false; !isEnd; ) {
    const step = await recheckNext(deps, limit)
    // the platform's own job was quicker
    if (!step) continue
    isEnd = step.isEnd
    for (const { publicKeyIdentifier, findings } of step.found)
      found[publicKeyIdentifier] = findings.map(textOf)
  }
  return found
}

const textOf = ({ code, detail }: Finding) => (detail === undefined ? code : `${code} ${detail}`)

const change = (index: number, set: RawBuilder<unknown>) =>
  sql`update certificate set ${set} where request_id =
    (select request_id from key_use where public_key_identifier = ${identifierOf(index)})`.execute(
    platform.deps.database.kysely,
  )
const changeEvidence = (index: number, set: RawBuilder<unknown>) =>
  sql`update signed_request set ${set} where id =
    (select signed_request_id from certificate_request where public_key_identifier = ${identifierOf(index)})`.execute(
    platform.deps.database.kysely,
  )
const changeRequest = (index: number, set: RawBuilder<unknown>) =>
  sql`update certificate_request set ${set} where public_key_identifier = ${identifierOf(index)}`.execute(
    platform.deps.database.kysely,
  )

async function revokeOne(index: number): Promise<void> {
  const { applicant } = pick(index)
  const publicKeyIdentifier = identifierOf(index)
  const contract = await platform.client.succeed(generateRevocationContract, {
    ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'superseded' },
  })
  await platform.client.succeed(revoke, { publicKeyIdentifier, contract }, applicant.signature)
}

describe('a round of the re-checker', () => {
  it('finds nothing in what the platform issued and revoked', async () => {
    await revokeOne(0)
    expect(await round()).toEqual({})
    // and minutes later, when it must be on the CRL
    platform.clock.advance(180_000)
    await publishAllCrls(platform.deps)
    expect(await round(2)).toEqual({})
  })

  it('goes on where it stopped, and moves for one server only', async () => {
    const [first, second] = await Promise.all([recheckNext(deps, 3), recheckNext(deps, 3)])
    expect([first?.checked, second?.checked].filter(count => count !== undefined)).toEqual([3])
    const rest = await recheckNext(deps, 100)
    expect(rest).toMatchObject({ checked: holders.length - 3, isEnd: true })
  })

  it('takes for no finding what is revoked while it looks', async () => {
    let looked = 0
    const revoking: RecheckDeps = {
      ...deps,
      async breathe() {
        looked++
        if (looked === 1) await revokeOne(6)
      },
      settle: () => publishAllCrls(platform.deps),
    }
    expect(await recheckNext(revoking, 100)).toMatchObject({
      checked: holders.length,
      isEnd: true,
      found: [],
    })
    expect(looked).toBe(holders.length)
  })

  it('finds every row that was tampered with, and says what is wrong with it', async () => {
    const { kysely } = platform.deps.database
    const own = parseCertificate(pick(1).holder.certified.certificate.der)
    const changed = own.der.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    await change(1, sql`der = ${Buffer.from(changed)}`)
    await change(2, sql`der = ${Buffer.from(own.der)}`)
    await changeRequest(3, sql`holder_name = 'SOMEBODY ELSE'`)
    await change(4, sql`not_after = not_after + interval '1 year', lint_version = '2999.1'`)
    // taken back behind the platform's back: no OCSP answer and no CRL follows from this alone
    await sql`alter table certificate disable trigger certificate_status_changed`.execute(kysely)
    await change(0, sql`revoked_at = null, revocation_reason = null`)
    await change(5, sql`revoked_at = now() - interval '1 hour', revocation_reason = 'superseded'`)
    await sql`alter table certificate enable trigger certificate_status_changed`.execute(kysely)
    await change(6, sql`der = substring(der from 1 for 100)`)
    await changeRequest(0, sql`signer_ssin = '85073000160'`)
    await changeEvidence(2, sql`received_octets = null`)
    await changeEvidence(4, sql`received_at = received_at + interval '1 day'`)
    await changeEvidence(
      7,
      sql`received_octets = convert_to(replace(convert_from(received_octets, 'UTF8'), 'example.org', 'example.net'), 'UTF8')`,
    )

    const found = await round()
    expect(found).toEqual({
      [identifierOf(0)]: expect.arrayContaining(['CRL_LISTS_WITHOUT_REVOCATION', 'EVIDENCE_DIFFERS signer']),
      [identifierOf(1)]: ['SIGNATURE_INVALID'],
      [identifierOf(2)]: expect.arrayContaining([
        ...['INTENT_DIFFERS', 'SERIAL_NUMBER_DIFFERS', 'KEY_DIFFERS', 'SUBJECT_DIFFERS', 'EVIDENCE_MISSING'],
      ]),
      [identifierOf(3)]: ['SUBJECT_DIFFERS'],
      [identifierOf(4)]: ['VALIDITY_DIFFERS notAfter', 'LINT_VERSION_UNKNOWN 2999.1', 'EVIDENCE_INVALID'],
      [identifierOf(5)]: expect.arrayContaining(['CRL_LACKS_REVOCATION']),
      [identifierOf(6)]: ['CERTIFICATE_UNREADABLE'],
      [identifierOf(7)]: ['EVIDENCE_INVALID'],
    })
    const { rows } = await sql<{ record_id: string; detail: string }>`
      select record_id, detail from audit_event where kind = 'recheck-finding' order by id desc limit 8`.execute(
      kysely,
    )
    expect(rows.map(({ record_id }) => record_id).sort()).toEqual(Object.keys(found).sort())
    expect(rows.some(({ detail }) => detail.includes('SOMEBODY'))).toBe(false)
  })
  it('is begun again where the end of the platform cut off a turn', async () => {
    platform.clock.advance(7 * 3_600_000)
    const stopping = new AbortController()
    const nobody = { answer: () => Promise.reject(new Error('nobody answers')) }
    const turn = recheckSome(platform.deps, nobody, deps.trustAnchors, stopping.signal)
    stopping.abort()
    await turn
    expect(await openRecheckRound(platform.deps.database, platform.clock.now())).toMatchObject({ checked: 0 })
    const failing = { ...deps, breathe: () => Promise.reject(new Error('the disk is gone')) }
    await expect(recheckNext(failing, 100)).rejects.toThrow('the disk is gone')
  })
})
