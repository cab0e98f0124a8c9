/** What operators read: the queue, one request with all it rests on, its evidence, searches. Every look is audited. */
import type { Decision } from '@vesalius/enrolment'
import { CERTRA_OPERATIONS, EXTENSION_OPERATIONS } from '@vesalius/protocols'
import { readCanonical } from '@vesalius/xml'
import type { PlatformDeps } from '../deps.ts'
import { CONFIRMED } from '../foreign-requests/confirmed-operation.ts'
import { refuse } from '../services/refusal.ts'
import { findAttachedDocument, listDocumentsOfRevocation } from '../storage/attached-document.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { isRevocationListed } from '../storage/crl.ts'
import { findCertificate, findCsr } from '../storage/find-certificate.ts'
import { findMandateDocument } from '../storage/mandate-document.ts'
import { findProposals, type ProposalRow } from '../storage/operator-proposal.ts'
import {
  findRequestEvidence,
  findWaitingRequests,
  type RequestEvidenceRow,
} from '../storage/operator-requests.ts'
import { type Page, searchCertificates } from '../storage/operator-search.ts'
import { listRequestDocuments } from '../storage/request-document.ts'
import { certificateView } from './certificate-view.ts'
import { documentView } from './document-view.ts'
import { type OperatorCall, recordReading } from './read-audit.ts'
import { reviewAgain } from './review-again.ts'
import { criterionOf, type SearchTerms } from './search-terms.ts'

export async function lookAtQueue(deps: PlatformDeps, limit: number, call: OperatorCall) {
  const rows = await findWaitingRequests(deps.database, limit)
  await recordReading(deps.database, call, {
    kind: 'request-queue-read',
    recordKind: 'request-queue',
    recordId: 'waiting',
    detail: { seen: keysOf(rows) },
  })
  return { requests: rows.map(row => certificateView(row, call.now)) }
}

/** Throws `Refusal` CERT_NOT_FOUND. */
export async function lookAtRequest(deps: PlatformDeps, publicKeyIdentifier: string, call: OperatorCall) {
  const row = await rowOf(deps, publicKeyIdentifier)
  const [evidence, csr, proposals, documents, forms] = await Promise.all([
    findRequestEvidence(deps.database, publicKeyIdentifier),
    findCsr(deps.database, publicKeyIdentifier),
    findProposals(deps.database, publicKeyIdentifier, call.now),
    listRequestDocuments(deps.database, publicKeyIdentifier),
    listDocumentsOfRevocation(deps.database, publicKeyIdentifier),
  ])
  await recordReading(deps.database, call, {
    kind: 'request-read',
    recordKind: 'certificate-request',
    recordId: publicKeyIdentifier,
  })
  return {
    ...certificateView(row, call.now),
    distinguishedName: row.distinguishedName,
    signer: { ssin: row.signerSsin },
    keyType: row.keyType,
    baseServices: row.baseServiceUsage,
    contactData:
      row.personalEmail === null || row.personalPhone === null
        ? null
        : {
            personalEmail: row.personalEmail,
            personalPhone: row.personalPhone,
            generalEmail: row.generalEmail,
            generalPhone: row.generalPhone,
            language: row.language,
          },
    csr: csr ? base64(csr) : null,
    der: row.certificate ? base64(row.certificate) : null,
    revocationInCrl: await isRevocationInCrl(deps, row),
    proposals: proposals.map(proposalView),
    evidence: evidence && evidenceView(evidence),
    documents: documents.map(documentView),
    revocationDocuments: forms.map(documentView),
    review: row.outcome === 'waiting' ? await reviewNow(deps, row, evidence, call.now) : null,
  }
}

/**
 * The signed request as it came, XML, for anybody to verify; what a person without a card has confirmed, as the JWS it was sealed in. Throws
 * `Refusal` EVIDENCE_NOT_FOUND.
 */
export async function lookAtEvidence(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  call: OperatorCall,
): Promise<{ readonly mediaType: string; readonly octets: Uint8Array }> {
  const evidence = await findRequestEvidence(deps.database, publicKeyIdentifier)
  if (!evidence?.canonicalOctets) return refuse('EVIDENCE_NOT_FOUND')
  await recordReading(deps.database, call, {
    kind: 'request-evidence-read',
    recordKind: 'certificate-request',
    recordId: publicKeyIdentifier,
  })
  const mediaType = evidence.operation === CONFIRMED.operation ? 'application/jose' : 'application/xml'
  return { mediaType, octets: evidence.receivedOctets ?? evidence.canonicalOctets }
}

/** The contract as it was signed or confirmed, read from the evidence. Throws `Refusal` EVIDENCE_NOT_FOUND. */
export async function lookAtContract(deps: PlatformDeps, publicKeyIdentifier: string, call: OperatorCall) {
  const evidence = await findRequestEvidence(deps.database, publicKeyIdentifier)
  if (!evidence?.canonicalOctets) return refuse('EVIDENCE_NOT_FOUND')
  await recordReading(deps.database, call, {
    kind: 'contract-read',
    recordKind: 'certificate-request',
    recordId: publicKeyIdentifier,
  })
  if (evidence.operation === CONFIRMED.operation) {
    const { contract } =
      (await deps.confirmations.open(evidence.canonicalOctets)) ?? refuse('EVIDENCE_NOT_FOUND')
    return { dn: contract.dn, version: contract.version, texts: contract.texts }
  }
  const { readRequest } = CERTRA_OPERATIONS.generateCertificate
  const { contract } = readRequest(readCanonical(evidence.canonicalOctets))
  return { dn: contract.dn, version: evidence.contractVersion, texts: contract.text }
}

/** A document of a request, as it was attached or uploaded, or read from the signed message that brought it. Throws `Refusal` EVIDENCE_NOT_FOUND. */
export async function lookAtRequestDocument(
  deps: PlatformDeps,
  { publicKeyIdentifier, sha256 }: { readonly publicKeyIdentifier: string; readonly sha256: string },
  call: OperatorCall,
): Promise<{ readonly mediaType: string; readonly document: Uint8Array }> {
  const [stored, attached] = await Promise.all([
    findMandateDocument(deps.database, publicKeyIdentifier, sha256),
    findAttachedDocument(deps.database, 'request', { publicKeyIdentifier, sha256 }),
  ])
  const found = attached ?? stored
  if (!found) return refuse('EVIDENCE_NOT_FOUND')
  await recordReading(deps.database, call, {
    kind: 'request-document-read',
    recordKind: 'certificate-request',
    recordId: publicKeyIdentifier,
    detail: { sha256 },
  })
  const { readRequest } = EXTENSION_OPERATIONS.submitMandateDocument
  const document =
    'octets' in found ? found.octets : readRequest(readCanonical(found.canonicalOctets)).document
  return { mediaType: found.mediaType, document }
}

export async function search(deps: PlatformDeps, terms: SearchTerms, page: Page, call: OperatorCall) {
  const criterion = criterionOf(terms)
  const rows = await searchCertificates(deps.database, criterion, page)
  await recordReading(deps.database, call, {
    kind: 'certificates-searched',
    recordKind: 'certificate',
    recordId: criterion.by,
    detail: { seen: keysOf(rows) },
  })
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    certificates: rows.map(row => certificateView(row, call.now)),
    next: last?.publicKeyIdentifier ?? null,
  }
}

export async function rowOf(deps: PlatformDeps, publicKeyIdentifier: string): Promise<CertificateRecord> {
  return (await findCertificate(deps.database, publicKeyIdentifier)) ?? refuse('CERT_NOT_FOUND')
}

async function reviewNow(
  deps: PlatformDeps,
  row: CertificateRecord,
  evidence: RequestEvidenceRow | null,
  now: Date,
): Promise<Pick<Decision, 'outcome' | 'objections'> | null> {
  if (!evidence) return null
  const { decision } = await reviewAgain(deps, row, evidence, now)
  return { outcome: decision.outcome, objections: decision.objections }
}

/** A revocation is decided at once and in the CRL with the next one: operators see both. */
async function isRevocationInCrl(
  { database }: PlatformDeps,
  { revokedAt, issuerId, serialNumber }: CertificateRecord,
): Promise<boolean | null> {
  if (!revokedAt || issuerId === null || serialNumber === null) return null
  return await isRevocationListed(database, { issuerId, serialNumber })
}

const proposalView = ({ act, terms, proposerName, expiresAt }: ProposalRow) => ({
  act,
  terms,
  proposedBy: proposerName,
  expiresAt: expiresAt.toISOString(),
})

const evidenceView = (evidence: RequestEvidenceRow) => ({
  service: evidence.service,
  operation: evidence.operation,
  messageId: evidence.messageId,
  digest: evidence.digest,
  receivedAt: evidence.receivedAt.toISOString(),
  signerCertificate: evidence.signerCertificate ? base64(evidence.signerCertificate) : null,
  contractVersion: evidence.contractVersion,
  contractDigest: evidence.contractDigest,
})

const keysOf = (rows: readonly CertificateRecord[]) => rows.map(row => row.publicKeyIdentifier)
const base64 = (octets: Uint8Array) => Buffer.from(octets).toString('base64')
