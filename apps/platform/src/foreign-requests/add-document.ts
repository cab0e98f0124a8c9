/**
 * A document that a person uploads at the validation address: the contract signed by hand, a copy of an identity document (requirement F4).
 * It is kept with the request like those that operators attach.
 */
import { createHash } from 'node:crypto'
import { MANDATE_DOCUMENTS_MOST, mandateDocumentType, reviewMandateDocument } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import { reasonsOf, refuse, refuseAll } from '../services/refusal.ts'
import { attachToRequest } from '../storage/attached-document.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { APPLICANT, listRequestDocuments } from '../storage/request-document.ts'

/**
 * The same document again is taken for what it is.
 * Throws `Refusal`: REQUEST_NOT_WAITING, DOCUMENTS_TOO_MANY, DOCUMENT_TOO_LARGE, DOCUMENT_TYPE_NOT_ALLOWED.
 */
export async function addDocument(
  { database }: Pick<PlatformDeps, 'database'>,
  { publicKeyIdentifier, outcome }: Pick<CertificateRecord, 'publicKeyIdentifier' | 'outcome'>,
  octets: Uint8Array,
  { now, requestId }: { readonly now: Date; readonly requestId: string },
): Promise<void> {
  const sha256 = createHash('sha256').update(octets).digest('hex')
  const stored = await listRequestDocuments(database, publicKeyIdentifier)
  if (stored.some(one => one.sha256 === sha256)) return
  refuseAll(reasonsOf(reviewMandateDocument({ octets, isRequester: true, outcome, stored: stored.length })))
  const mediaType = mandateDocumentType(octets) ?? refuse('DOCUMENT_TYPE_NOT_ALLOWED')
  const done = await attachToRequest(database, {
    ...{ publicKeyIdentifier, sha256, mediaType, octets, now },
    ...{ receivedBy: APPLICANT, most: MANDATE_DOCUMENTS_MOST },
    events: [
      {
        ...{ kind: 'foreign-document-received', recordKind: 'certificate-request' },
        ...{ recordId: publicKeyIdentifier, correlationId: requestId },
        detail: { sha256, mediaType, size: octets.length },
      },
    ],
  })
  if (done === 'not-allowed') refuse('REQUEST_NOT_WAITING')
}
