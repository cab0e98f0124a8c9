/**
 * A waiting request, reviewed again from its evidence with the facts of this moment.
 *
 * Everything is read from the message as it was stored, whose signature and path are verified once more: nothing is decided on rows alone.
 * The status of the card was settled when the request came in. Where there was no card, it is read from what its person confirmed.
 */
import type { Decision } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import type { Confirmation } from '../foreign-requests/confirmation.ts'
import { reviewConfirmed } from '../foreign-requests/review-confirmed.ts'
import { isLoginValid } from '../identity/login-validity.ts'
import { IDENTITY_PATH } from '../identity/provider-configuration.ts'
import { pageAddress } from '../installation/page-address.ts'
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
      readonly asked: Pick<AskedCertificate, 'csr'>
      /** Belongs to the facts: hand it to the store. */
      readonly holderVersion: number
    }

const NOT_VALID: Refused = { outcome: 'refused', objections: [{ code: 'EVIDENCE_NOT_VALID' }] }

/** Refused with EVIDENCE_NOT_VALID for what nobody has signed or confirmed, or is recorded otherwise than that. */
export async function reviewAgain(
  deps: PlatformDeps,
  row: CertificateRecord,
  evidence: RequestEvidenceRow,
  now: Date,
): Promise<ReviewedAgain> {
  const verified = await deps.storedRequests.verify(evidence)
  if (!verified) return { decision: NOT_VALID }
  if (verified.kind === 'confirmed') return reviewConfirmedAgain(deps, row, verified.confirmation, now)
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

async function reviewConfirmedAgain(
  deps: PlatformDeps,
  row: CertificateRecord,
  { publicKeyIdentifier, person: registered, asked: names, csr, login }: Confirmation,
  now: Date,
): Promise<ReviewedAgain> {
  const { ssin } = registered
  const isAsRecorded =
    publicKeyIdentifier === row.publicKeyIdentifier &&
    ssin === row.signerSsin &&
    row.identifierType === 'SSIN' &&
    row.identifierValue === ssin
  if (!isAsRecorded) return { decision: NOT_VALID }
  const request = {
    ...{ person: { ssin, ...names }, registered, csr: Buffer.from(csr, 'base64') },
    // kept apart from the evidence, looked at when it was confirmed; erased since, it keeps nobody from a certificate
    contact: null,
    isKeyChanged: await isKeyChanged(deps, login),
  }
  const { decision, facts, ...asked } = await reviewConfirmed(deps, request, now)
  return decision.outcome === 'refused'
    ? { decision }
    : { decision, asked, holderVersion: facts.holderVersion }
}

/** Asked of our own digital keys alone: what became of those of another provider is not ours to know. */
async function isKeyChanged(
  { database, installation }: PlatformDeps,
  { issuer, subject, authenticatedAt }: Confirmation['login'],
): Promise<boolean> {
  if (issuer !== pageAddress(installation) + IDENTITY_PATH) return false
  return !(await isLoginValid(database, subject, new Date(authenticatedAt)))
}
