/**
 * A waiting request, reviewed again from its evidence with the facts of this moment.
 *
 * Everything is read from the message as it was stored, whose signature and path are verified once more: nothing is decided on rows alone.
 * The status of the card was settled when the request came in.
 */
import type { Decision } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import {
  type AskedCertificate,
  keyUseOf,
  readRequest,
  refreshSource,
  review,
} from '../services/certra/generate-certificate.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { findRequestFacts } from '../storage/find-request-facts.ts'
import type { RequestEvidenceRow } from '../storage/operator-requests.ts'

type Refused = Extract<Decision, { outcome: 'refused' }>

export type ReviewedAgain =
  | { readonly decision: Refused }
  | {
      readonly decision: Exclude<Decision, Refused>
      readonly asked: AskedCertificate
      /** Belongs to the facts: hand it to the store. */
      readonly holderVersion: number
    }

const NOT_VALID: Refused = { outcome: 'refused', objections: [{ code: 'EVIDENCE_NOT_VALID' }] }

/** Refused with EVIDENCE_NOT_VALID for what no card has signed, or is recorded otherwise than it was signed. */
export async function reviewAgain(
  deps: PlatformDeps,
  row: CertificateRecord,
  evidence: RequestEvidenceRow,
  now: Date,
): Promise<ReviewedAgain> {
  const verified = await deps.storedRequests.verify(evidence)
  if (!verified) return { decision: NOT_VALID }
  const { request, signer } = verified
  const asked = readRequest(request)
  const { identifier } = asked.holder
  const isAsRecorded =
    asked.publicKeyIdentifier === row.publicKeyIdentifier &&
    signer.ssin === row.signerSsin &&
    identifier.type === row.identifierType &&
    identifier.value === row.identifierValue
  if (!isAsRecorded) return { decision: NOT_VALID }
  await refreshSource(deps, asked, signer.ssin, now)
  const facts = await findRequestFacts(deps.database, {
    signerSsin: signer.ssin,
    identifierType: row.identifierType,
    identifierValue: row.identifierValue,
    publicKeyIdentifier: row.publicKeyIdentifier,
    signerKey: evidence.signerKey,
    messageId: evidence.messageId,
    now,
  })
  const decision = review(deps, asked, facts, keyUseOf(asked, facts, signer), { signer, now })
  return decision.outcome === 'refused'
    ? { decision }
    : { decision, asked, holderVersion: facts.holderVersion }
}
