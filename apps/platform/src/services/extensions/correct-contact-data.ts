/**
 * Contact data corrected with the card by whoever manages the certificate (extension of C9, requirement C7). What was written is
 * not kept as evidence: it can be erased.
 */
import { checkContactData } from '@vesalius/enrolment'
import type { CorrectContactDataRequest, NoResult } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import { recordContactCorrection } from '../../storage/contact-data.ts'
import { findCertificate } from '../../storage/find-certificate.ts'
import { NOTHING_KEPT } from '../../storage/signed-request.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'

export async function correctContactData(
  deps: PlatformDeps,
  { publicKeyIdentifier, contactData }: CorrectContactDataRequest,
  call: DecidingCall<CardSigner, NoResult>,
): Promise<Uint8Array> {
  refuseAll(reasonsOf(checkContactData(contactData)))
  await deps.source.refresh({ ssin: call.signer.ssin }, call.now)
  const answer = call.answer({})
  const outcome = await recordContactCorrection(deps.database, {
    now: call.now,
    evidence: { ...call.evidence, ...NOTHING_KEPT, answer },
    publicKeyIdentifier,
    signerSsin: call.signer.ssin,
    contactData: {
      personalEmail: contactData.emailPrivate,
      personalPhone: contactData.phonePrivate,
      generalEmail: contactData.emailGeneral || null,
      generalPhone: contactData.phoneGeneral || null,
    },
    events: [
      {
        kind: 'contact-data-corrected',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
        correlationId: call.requestId,
      },
    ],
  })
  if (outcome === 'recorded') return answer
  if (outcome === 'replayed') throw new AlreadyAnswered()
  const row = await findCertificate(deps.database, publicKeyIdentifier)
  return refuse(row ? 'SIGNER_NOT_AUTHORIZED' : 'CERT_NOT_FOUND')
}
