/**
 * What was acknowledged, and whether it is there: enrolments made one after the other until the database goes away.
 *
 * Every acknowledged step of an enrolment must be found again with everything that belongs to it. A step that was
 * under way may be there or not, but whole.
 */
import { sql } from 'kysely'
import { linkAuditEvents, verifyAuditChain } from '../../src/storage/audit-trail.ts'
import {
  addAuthorityCertificate,
  listAuthorityCertificates,
} from '../../src/storage/authority-certificate.ts'
import { currentSnapshot, findCrlStates } from '../../src/storage/crl.ts'
import { recordCrlOpening } from '../../src/storage/crl-opening.ts'
import { completeEtkRegistration, startEtkRegistration } from '../../src/storage/etk-registration.ts'
import { findCertificate } from '../../src/storage/find-certificate.ts'
import { findEtk } from '../../src/storage/find-etk.ts'
import type { Database } from '../../src/storage/open-database.ts'
import { recordDecision } from '../../src/storage/record-decision.ts'
import { recordIssuedCertificate } from '../../src/storage/record-issued-certificate.ts'
import { findSignedRequest } from '../../src/storage/signed-request.ts'
import * as make from './records.ts'

export type Step = 'decided' | 'issued' | 'published'

/** One acknowledged step, small enough to be a line of text. */
export interface Acknowledgement {
  readonly step: Step
  readonly publicKeyIdentifier: string
  readonly signerKey: string
  readonly messageId: string
  /** SHA-256 of the certificate's or the token's octets. */
  readonly sha256: string
}

export async function prepare(database: Database): Promise<void> {
  await addAuthorityCertificate(database, make.authority(), make.because('authority-added'))
}

/** Enrols holder after holder and tells each step once it is acknowledged; ends by throwing when the database does. */
export async function enrolForEver(
  database: Database,
  tell: (line: Acknowledgement) => void,
): Promise<never> {
  for (let round = 1; ; round += 1) {
    const publicKeyIdentifier = make.keyIdentifier()
    const holder = { identifierType: 'EHP', identifierValue: publicKeyIdentifier, applicationId: null }
    const decision = make.decision({ holder, publicKeyIdentifier })
    const { signerKey, messageId, digest } = decision.evidence
    const line = { publicKeyIdentifier, signerKey, messageId }
    if ((await recordDecision(database, decision)) !== 'recorded') throw new Error('not recorded')
    tell({ ...line, step: 'decided', sha256: digest })

    const der = make.octets(1100)
    await recordIssuedCertificate(database, {
      ...make.because('certificate-issued', publicKeyIdentifier),
      ...{ publicKeyIdentifier, der },
    })
    tell({ ...line, step: 'issued', sha256: make.sha256(der) })

    const start = make.etkStart(publicKeyIdentifier)
    if ((await startEtkRegistration(database, start)) !== 'recorded') throw new Error('not started')
    const completion = make.etkCompletion(start, holder)
    if ((await completeEtkRegistration(database, completion)).outcome !== 'recorded')
      throw new Error('not completed')
    tell({ ...line, step: 'published', sha256: make.sha256(completion.token) })

    if (round % 3 === 0) await linkAuditEvents(database)
    if (round % 5 === 0) await openCrls(database)
    if (round % 7 === 0) await sql`checkpoint`.execute(database.kysely)
    if (round % 11 === 0) await sql`vacuum`.execute(database.kysely)
  }
}

const openingsOf = async (database: Database): Promise<readonly number[]> =>
  (await listAuthorityCertificates(database)).find(({ id }) => id === make.ISSUER)?.crlOpenings ?? []

/** Three further shards, as an authority that has grown opens them. */
async function openCrls(database: Database): Promise<void> {
  const after = await openingsOf(database)
  const first = after.reduce((sum, count) => sum + count, 1)
  const crls = [0, 1, 2].map(index => ({ shard: first + index, number: 1, der: make.octets() }))
  const times = { thisUpdate: make.NOW, nextUpdate: make.later(make.DAY) }
  const covers = await currentSnapshot(database)
  const opening = { issuerId: make.ISSUER, after, crls, covers, ...times }
  // another one at its side may have been quicker
  await recordCrlOpening(database, opening, make.because('crl-shards-opened', make.ISSUER))
}

/** The acknowledged steps that are not there. Empty: nothing was lost. */
export async function findLosses(database: Database, lines: readonly Acknowledgement[]): Promise<string[]> {
  const losses: string[] = []
  for (const line of lines) {
    if (!(await isThere(database, line))) losses.push(`${line.step} ${line.publicKeyIdentifier}`)
  }
  return losses
}

/** What is there in part, and every break in the audit chain. Looks at the whole database. */
export async function findHalfWritten(database: Database): Promise<string[]> {
  const { rows } = await sql<{ public_key_identifier: string }>`
    select r.public_key_identifier from certificate_request r
    left join key_use k on k.request_id = r.id and k.use = 'authentication'
    left join contact_data d on d.request_id = r.id
    left join certificate c on c.request_id = r.id
    left join signed_request s on s.id = r.signed_request_id
    left join outbox_mail m on m.recipients_of = r.public_key_identifier
    left join (
      select record_id, count(*) as events from audit_event where kind like 'certificate-%' group by record_id
    ) a on a.record_id = r.public_key_identifier
    where k.request_id is null or d.request_id is null or c.request_id is null or s.id is null or m.id is null
      or a.events is null or a.events < 2`.execute(database.kysely)
  const openings = await openingsOf(database)
  const opened = openings.reduce((sum, count) => sum + count, 0)
  const published = (await findCrlStates(database)).map(({ shard }) => shard)
  const missing = Array.from({ length: opened }, (_, index) => index + 1).filter(
    shard => !published.includes(shard),
  )
  const early = published.filter(shard => shard > opened)
  const { rows: told } = await sql<{ count: number }>`select count(*)::int as count from audit_event
    where kind = 'crl-shards-opened'`.execute(database.kysely)
  const isTold = told[0]?.count === openings.length
  await linkAuditEvents(database, 100_000)
  const { breaks } = await verifyAuditChain(database)
  return [
    ...rows.map(row => `half-written ${row.public_key_identifier}`),
    ...missing.map(shard => `shard ${shard} without a CRL`),
    ...early.map(shard => `CRL of shard ${shard}, which was never opened`),
    ...(isTold ? [] : ['an opening that is not in the audit trail']),
    ...breaks.map(({ code, seq }) => `${code} ${seq}`),
  ]
}

async function isThere(database: Database, line: Acknowledgement): Promise<boolean> {
  const { step, publicKeyIdentifier, sha256 } = line
  if (step === 'decided') {
    const seen = await findSignedRequest(database, line)
    return seen?.digest === sha256 && (await findCertificate(database, publicKeyIdentifier)) !== null
  }
  if (step === 'issued') {
    const record = await findCertificate(database, publicKeyIdentifier)
    return record?.certificate != null && make.sha256(record.certificate) === sha256
  }
  const etk = await findEtk(database, {
    identifierType: 'EHP',
    identifierValue: publicKeyIdentifier,
    now: make.NOW,
  })
  return etk.outcome === 'found' && make.sha256(etk.token) === sha256
}
