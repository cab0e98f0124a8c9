/**
 * A mandate document for a request that waits (extension of C9, requirement A9): kept with the request as evidence, shown to the
 * operators. The same document again is taken for what it is.
 */
import { createHash } from 'node:crypto'
import { MANDATE_DOCUMENTS_MOST, mandateDocumentType, reviewMandateDocument } from '@vesalius/enrolment'
import type { MandateDocumentReceipt, SubmitMandateDocumentRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import { findCertificate } from '../../storage/find-certificate.ts'
import { recordMandateDocument } from '../../storage/mandate-document.ts'
import { listRequestDocuments } from '../../storage/request-document.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'

export async function submitMandateDocument(
  deps: PlatformDeps,
  { publicKeyIdentifier, document }: SubmitMandateDocumentRequest,
  call: DecidingCall<CardSigner, MandateDocumentReceipt>,
): Promise<Uint8Array> {
  const { signer, now } = call
  const row = await findCertificate(deps.database, publicKeyIdentifier)
  if (!row) return refuse('CERT_NOT_FOUND')
  const stored = await listRequestDocuments(deps.database, publicKeyIdentifier)
  const sha256 = createHash('sha256').update(document).digest('hex')
  const isKnown = stored.some(one => one.sha256 === sha256)
  refuseAll(
    reasonsOf(
      reviewMandateDocument({
        octets: document,
        isRequester: row.signerSsin === signer.ssin,
        outcome: row.outcome,
        stored: isKnown ? 0 : stored.length,
      }),
    ),
  )
  const mediaType = mandateDocumentType(document) ?? refuse('DOCUMENT_TYPE_NOT_ALLOWED')
  const receipt: MandateDocumentReceipt = { mediaType, sha256 }
  if (isKnown) return call.answerAgain(receipt)
  const answer = call.answer(receipt)
  const outcome = await recordMandateDocument(deps.database, {
    now,
    evidence: { ...call.evidence, answer },
    ...{ publicKeyIdentifier, signerSsin: signer.ssin, sha256, mediaType, size: document.length },
    most: MANDATE_DOCUMENTS_MOST,
    events: [
      {
        kind: 'mandate-document-received',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
        correlationId: call.requestId,
        detail: { sha256, mediaType, size: document.length },
      },
    ],
  })
  switch (outcome) {
    case 'recorded':
      return answer
    case 'replayed':
      throw new AlreadyAnswered()
    case 'known':
      return call.answerAgain(receipt)
    case 'not-allowed':
      // decided, or filled up, in between
      return refuse('REQUEST_NOT_WAITING')
  }
}
