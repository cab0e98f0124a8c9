/**
 * A waiting request, reviewed again from its evidence with the facts of this moment.
 *
 * Everything is read from the signed octets as they were stored, and from the card's certificate beside them. Signature, path
 * and status of the card were settled when the request came in.
 */
import type { Decision } from '@vesalius/enrolment'
import { parseCertificate } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { readCanonical } from '@vesalius/xml'
import type { PlatformDeps } from '../deps.ts'
import {
  type AskedCertificate,
  keyUseOf,
  readRequest,
  refreshSource,
  review,
} from '../services/certra/generate-certificate.ts'
import { refuse } from '../services/refusal.ts'
import { readPerson } from '../signers/card-signer.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { findRequestFacts } from '../storage/find-request-facts.ts'
import type { RequestEvidenceRow } from '../storage/operator-requests.ts'

export interface ReviewedAgain {
  readonly decision: Decision
  readonly asked: AskedCertificate
  /** Belongs to the facts: hand it to the store. */
  readonly holderVersion: number
}

/** Throws `Refusal` EVIDENCE_NOT_FOUND. */
export async function reviewAgain(
  deps: PlatformDeps,
  row: CertificateRecord,
  evidence: RequestEvidenceRow,
  now: Date,
): Promise<ReviewedAgain> {
  const { canonicalOctets, signerCertificate, signerKey, messageId } = evidence
  if (!canonicalOctets || !signerCertificate) return refuse('EVIDENCE_NOT_FOUND')
  const asked = readRequest(CERTRA_OPERATIONS.generateCertificate.readRequest(readCanonical(canonicalOctets)))
  const signer = readPerson(parseCertificate(signerCertificate), now)
  await refreshSource(deps, asked, signer.ssin, now)
  const facts = await findRequestFacts(deps.database, {
    signerSsin: signer.ssin,
    identifierType: row.identifierType,
    identifierValue: row.identifierValue,
    publicKeyIdentifier: row.publicKeyIdentifier,
    signerKey,
    messageId,
    now,
  })
  const decision = review(deps, asked, facts, keyUseOf(asked, facts, signer), { signer, now })
  return { decision, asked, holderVersion: facts.holderVersion }
}
