/**
 * An operator accepts a waiting request: reviewed again, recorded with a mandate where the source knows none, and issued.
 *
 * What still waits must be overruled by name, so that nobody accepts more than was seen; what refuses is nobody's to overrule.
 */
import type { Decision } from '@vesalius/enrolment'
import type { Csr } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { CONFIRMED } from '../foreign-requests/confirmed-operation.ts'
import { issueIntent } from '../issuing/issue-intent.ts'
import { type PreparedIssuance, prepareHolderCertificate } from '../issuing/prepare-holder-certificate.ts'
import { reasonsOf, refuse, refuseAll } from '../services/refusal.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { findRequestEvidence } from '../storage/operator-requests.ts'
import { type AcceptedMandate, recordOperatorAcceptance } from '../storage/record-operator-decision.ts'
import { listRequestDocuments } from '../storage/request-document.ts'
import { type Clearance, clear, type SensitiveAct, settle } from './four-eyes.ts'
import { rowOf } from './look-up.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'
import { reviewAgain } from './review-again.ts'

export interface Acceptance {
  /** Codes of the objections that the operator has settled. */
  readonly overrules: readonly string[]
  /** Reference of the mandate document; needed when no mandate is known. */
  readonly mandateEvidence?: string | undefined
  /** When the mandate begins, ISO 8601; now when absent. */
  readonly mandateFrom?: string | undefined
  /** When it ends; open when absent. */
  readonly mandateUntil?: string | undefined
}

/** Tries while the holder's certificates change in between. */
const TRIES = 5

/**
 * Throws `Refusal`: CERT_NOT_FOUND, REQUEST_NOT_WAITING, the objections that refuse, OBJECTION_NOT_OVERRULED, FOREIGN_DOCUMENTS_MISSING,
 * MANDATE_EVIDENCE_MISSING, MANDATE_PERIOD_INVALID, MANDATE_KNOWN, REQUESTS_COLLIDE. `proposed`: another operator has to do the same.
 */
export async function acceptRequest(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  acceptance: Acceptance,
  call: OperatorCall,
): Promise<'accepted' | 'proposed'> {
  for (let left = TRIES; left > 0; left--) {
    const outcome = await accept(deps, publicKeyIdentifier, acceptance, call)
    if (outcome !== 'stale') return outcome
  }
  return refuse('REQUESTS_COLLIDE')
}

/** One try; `stale` when the facts changed meanwhile. */
async function accept(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  acceptance: Acceptance,
  call: OperatorCall,
): Promise<'accepted' | 'proposed' | 'stale'> {
  const row = await rowOf(deps, publicKeyIdentifier)
  if (row.outcome !== 'waiting') refuse('REQUEST_NOT_WAITING', { found: row.outcome })
  const evidence = await findRequestEvidence(deps.database, publicKeyIdentifier)
  if (!evidence) return refuse('EVIDENCE_NOT_FOUND')
  const reviewed = await reviewAgain(deps, row, evidence, call.now)
  if (!('asked' in reviewed)) return refuseByRules(deps, publicKeyIdentifier, reviewed.decision)
  const { decision, asked, holderVersion } = reviewed
  const mandate = mandateOf(decision, acceptance, call)
  if (!asked.csr) return refuse('CSR_MALFORMED')
  const overruled = decision.objections.map(({ code }) => code)
  const sensitive: SensitiveAct = {
    act: 'acceptance',
    object: publicKeyIdentifier,
    terms: { overruled, ...termsOf(mandate && acceptance) },
  }
  const isForeign = evidence.operation === CONFIRMED.operation
  const documents = isForeign ? await requireDocuments(deps, publicKeyIdentifier) : []
  const clearance = isPerson(row) && !isForeign ? ALONE : await clear(deps, sensitive, call)
  if (clearance.kind === 'proposed') return 'proposed'

  const prepared = prepare(deps, decision, { csr: asked.csr, publicKeyIdentifier }, call.now)
  const outcome = await recordOperatorAcceptance(deps.database, {
    now: call.now,
    publicKeyIdentifier,
    holderVersion,
    intent: prepared.intent,
    replaces: decision.replaces ?? null,
    mandate,
    events: [
      eventOf(call, {
        kind: 'certificate-request-accepted',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
        detail: {
          ...sensitive.terms,
          ...(isForeign && { documents }),
          ...(clearance.kind === 'second' && { proposedBy: clearance.proposedBy }),
        },
      }),
    ],
    mails: [
      {
        eventKey: `request-accepted/${publicKeyIdentifier}`,
        kind: isForeign ? 'foreign-approved' : 'request-accepted',
        recipientsOf: publicKeyIdentifier,
      },
    ],
  })
  if (outcome === 'stale') return 'stale'
  if (outcome === 'mandate-known') return refuse('MANDATE_KNOWN')
  await settle(deps, sensitive, clearance)
  await issue(deps, publicKeyIdentifier, prepared, call)
  return 'accepted'
}

const ALONE: Clearance = { kind: 'alone' }

/** The card has said who it is: a second operator is for organizations, and for who has none. */
const isPerson = ({ identifierType }: CertificateRecord) => identifierType === 'SSIN'

/** What proves who it is, and that they agreed, came on paper: without it there is nothing to decide on. Gives their SHA-256, for the trail. */
async function requireDocuments(
  { database }: PlatformDeps,
  publicKeyIdentifier: string,
): Promise<readonly string[]> {
  const documents = await listRequestDocuments(database, publicKeyIdentifier)
  if (documents.length === 0) refuse('FOREIGN_DOCUMENTS_MISSING')
  return documents.map(({ sha256 }) => sha256)
}

/** What another operator has just accepted stands in its own way: then that is said, not the rule. */
async function refuseByRules(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  { objections }: Decision,
): Promise<never> {
  const { outcome } = await rowOf(deps, publicKeyIdentifier)
  if (outcome === 'waiting') refuseAll(reasonsOf(objections))
  return refuse('REQUEST_NOT_WAITING', { found: outcome })
}

/** The mandate to record; null when one is in force, or the holder is a person. */
function mandateOf(
  decision: Decision,
  { overrules, mandateEvidence, mandateFrom, mandateUntil }: Acceptance,
  { now, operatorId }: OperatorCall,
): AcceptedMandate | null {
  const open = decision.objections.filter(({ code }) => !overrules.includes(code))
  refuseAll(open.map(({ code }) => ({ code: 'OBJECTION_NOT_OVERRULED', parameters: { expected: code } })))
  const wantsMandate = decision.objections.some(({ code }) => code === 'ORGANIZATION_NOT_MANDATED')
  if (!wantsMandate) return null
  const evidence = mandateEvidence ?? refuse('MANDATE_EVIDENCE_MISSING')
  const validFrom = mandateFrom === undefined ? now : new Date(mandateFrom)
  const validUntil = mandateUntil === undefined ? null : new Date(mandateUntil)
  // what is accepted now rests on a mandate that is in force now
  if (validFrom > now || (validUntil !== null && validUntil <= now)) refuse('MANDATE_PERIOD_INVALID')
  return { evidence, validFrom, validUntil, recordedBy: operatorId }
}

/** What a second operator has to repeat, and what the trail says. */
const termsOf = (acceptance: Acceptance | null) => ({
  mandateEvidence: acceptance?.mandateEvidence ?? null,
  ...(acceptance?.mandateFrom !== undefined && { mandateFrom: acceptance.mandateFrom }),
  ...(acceptance?.mandateUntil !== undefined && { mandateUntil: acceptance.mandateUntil }),
})

const prepare = (
  deps: PlatformDeps,
  { subject }: Exclude<Decision, { outcome: 'refused' }>,
  { csr: { spki }, publicKeyIdentifier }: { readonly csr: Csr; readonly publicKeyIdentifier: string },
  at: Date,
): PreparedIssuance => prepareHolderCertificate(deps, { publicKeyIdentifier, subject, spki, at })

/** The request is accepted whatever happens here: what stays unsigned is taken up by the job. */
async function issue(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  { certificate, authority }: PreparedIssuance,
  call: OperatorCall,
): Promise<void> {
  try {
    await issueIntent(deps, { publicKeyIdentifier, prepared: certificate, authority })
  } catch (err) {
    deps.log.error({ err, requestId: call.requestId }, 'issuing is put off')
  }
}
