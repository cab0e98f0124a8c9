/**
 * Documents that come on paper or by mail, attached by an operator: to a request that waits, to a mandate, or to a certificate as the
 * form of its revocation (requirements A9, E1, E2). The same document again is taken for what it is. Every look at one is audited.
 */
import { createHash } from 'node:crypto'
import { MANDATE_DOCUMENTS_MOST, mandateDocumentType, reviewMandateDocument } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import { reasonsOf, refuse, refuseAll } from '../services/refusal.ts'
import {
  type AttachOutcome,
  attachToMandate,
  attachToRequest,
  attachToRevocation,
  findAttachedDocument,
  findDocumentOfMandate,
  listDocumentsOfMandate,
  listDocumentsOfRevocation,
} from '../storage/attached-document.ts'
import { findMandateById } from '../storage/operator-mandate.ts'
import { type DocumentRow, listRequestDocuments } from '../storage/request-document.ts'
import { documentView } from './document-view.ts'
import { rowOf } from './look-up.ts'
import { eventOf, type OperatorCall, recordReading } from './read-audit.ts'

/** Throws `Refusal`: CERT_NOT_FOUND, REQUEST_NOT_WAITING, DOCUMENTS_TOO_MANY, DOCUMENT_TOO_LARGE, DOCUMENT_TYPE_NOT_ALLOWED. */
export async function attachDocumentToRequest(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  document: Uint8Array,
  call: OperatorCall,
): Promise<DocumentView> {
  const { outcome } = await rowOf(deps, publicKeyIdentifier)
  const stored = await listRequestDocuments(deps.database, publicKeyIdentifier)
  return attach(document, { outcome, stored }, call, {
    ...{
      kind: 'request-document-attached',
      recordKind: 'certificate-request',
      recordId: publicKeyIdentifier,
    },
    store: row => attachToRequest(deps.database, { ...row, publicKeyIdentifier }),
    list: () => listRequestDocuments(deps.database, publicKeyIdentifier),
    late: 'REQUEST_NOT_WAITING',
  })
}

/** Throws `Refusal`: MANDATE_NOT_FOUND, DOCUMENTS_TOO_MANY, DOCUMENT_TOO_LARGE, DOCUMENT_TYPE_NOT_ALLOWED. */
export async function attachDocumentToMandate(
  deps: PlatformDeps,
  mandateId: number,
  document: Uint8Array,
  call: OperatorCall,
): Promise<DocumentView> {
  await checkMandate(deps, mandateId)
  const stored = await listDocumentsOfMandate(deps.database, mandateId)
  // also of a mandate that has ended: what ended it is evidence as well
  return attach(document, { outcome: 'waiting', stored }, call, {
    ...{ kind: 'mandate-document-attached', recordKind: 'mandate', recordId: String(mandateId) },
    store: row => attachToMandate(deps.database, { ...row, mandateId }),
    list: () => listDocumentsOfMandate(deps.database, mandateId),
    late: 'DOCUMENTS_TOO_MANY',
  })
}

/** Before or after it is revoked. Throws `Refusal`: CERT_NOT_FOUND, CERTIFICATE_NOT_REVOCABLE, and as above. */
export async function attachDocumentToRevocation(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  document: Uint8Array,
  call: OperatorCall,
): Promise<DocumentView> {
  const { certificate } = await rowOf(deps, publicKeyIdentifier)
  if (!certificate) refuse('CERTIFICATE_NOT_REVOCABLE', { found: 'in-progress' })
  const list = () => listDocumentsOfRevocation(deps.database, publicKeyIdentifier)
  return attach(document, { outcome: 'waiting', stored: await list() }, call, {
    ...{ kind: 'revocation-document-attached', recordKind: 'certificate', recordId: publicKeyIdentifier },
    store: row => attachToRevocation(deps.database, { ...row, publicKeyIdentifier }),
    ...{ list, late: 'DOCUMENTS_TOO_MANY' },
  })
}

/** Throws `Refusal` EVIDENCE_NOT_FOUND. */
export async function lookAtDocumentOfRevocation(
  deps: PlatformDeps,
  key: { readonly publicKeyIdentifier: string; readonly sha256: string },
  call: OperatorCall,
) {
  const found = await findAttachedDocument(deps.database, 'revocation', key)
  if (!found) return refuse('EVIDENCE_NOT_FOUND')
  await recordReading(deps.database, call, {
    ...{ kind: 'revocation-document-read', recordKind: 'certificate', recordId: key.publicKeyIdentifier },
    detail: { sha256: key.sha256 },
  })
  return { mediaType: found.mediaType, document: found.octets }
}

/** Throws `Refusal` MANDATE_NOT_FOUND. */
export async function lookAtDocumentsOfMandate(deps: PlatformDeps, mandateId: number, call: OperatorCall) {
  await checkMandate(deps, mandateId)
  const rows = await listDocumentsOfMandate(deps.database, mandateId)
  await recordReading(deps.database, call, {
    ...{ kind: 'mandate-documents-listed', recordKind: 'mandate', recordId: String(mandateId) },
    detail: { seen: rows.map(({ sha256 }) => sha256) },
  })
  return { documents: rows.map(documentView) }
}

/** Throws `Refusal` EVIDENCE_NOT_FOUND. */
export async function lookAtDocumentOfMandate(
  deps: PlatformDeps,
  { mandateId, sha256 }: { readonly mandateId: number; readonly sha256: string },
  call: OperatorCall,
) {
  const found = await findDocumentOfMandate(deps.database, mandateId, sha256)
  if (!found) return refuse('EVIDENCE_NOT_FOUND')
  await recordReading(deps.database, call, {
    ...{ kind: 'mandate-document-read', recordKind: 'mandate', recordId: String(mandateId) },
    detail: { sha256 },
  })
  return { mediaType: found.mediaType, document: found.octets }
}

type DocumentView = ReturnType<typeof documentView>
type Facts = Parameters<typeof reviewMandateDocument>[0]
type NewRow = Omit<Parameters<typeof attachToRequest>[1], 'publicKeyIdentifier'>

async function attach(
  octets: Uint8Array,
  { outcome, stored }: { readonly outcome: Facts['outcome']; readonly stored: readonly DocumentRow[] },
  call: OperatorCall,
  to: {
    /** Of the event. */
    readonly kind: string
    readonly recordKind: string
    readonly recordId: string
    readonly store: (row: NewRow) => Promise<AttachOutcome>
    readonly list: () => Promise<readonly DocumentRow[]>
    /** What it is when it was decided, or filled up, in between. */
    readonly late: string
  },
): Promise<DocumentView> {
  const sha256 = createHash('sha256').update(octets).digest('hex')
  const known = stored.find(one => one.sha256 === sha256)
  if (known) return documentView(known)
  // operators act for whoever sent the paper
  refuseAll(reasonsOf(reviewMandateDocument({ octets, isRequester: true, outcome, stored: stored.length })))
  const mediaType = mandateDocumentType(octets) ?? refuse('DOCUMENT_TYPE_NOT_ALLOWED')
  const detail = { sha256, mediaType, size: octets.length }
  const done = await to.store({
    ...{
      sha256,
      mediaType,
      octets,
      receivedBy: call.operatorId,
      most: MANDATE_DOCUMENTS_MOST,
      now: call.now,
    },
    events: [eventOf(call, { kind: to.kind, recordKind: to.recordKind, recordId: to.recordId, detail })],
  })
  if (done === 'not-allowed') refuse(to.late)
  const row = (await to.list()).find(one => one.sha256 === sha256)
  return row ? documentView(row) : refuse('EVIDENCE_NOT_FOUND')
}

async function checkMandate({ database }: PlatformDeps, id: number): Promise<void> {
  if (!(await findMandateById(database, id))) refuse('MANDATE_NOT_FOUND')
}
