/** The language in which the person at the card wants mails (extension of C9, requirement G1). */
import type { NoResult, SetMailLanguageRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import { recordMailLanguage } from '../../storage/mail-language.ts'
import { NOTHING_KEPT } from '../../storage/signed-request.ts'

export async function setMailLanguage(
  deps: PlatformDeps,
  { language }: SetMailLanguageRequest,
  call: DecidingCall<CardSigner, NoResult>,
): Promise<Uint8Array> {
  const answer = call.answer({})
  const outcome = await recordMailLanguage(deps.database, {
    now: call.now,
    evidence: { ...call.evidence, ...NOTHING_KEPT, answer },
    ssin: call.signer.ssin,
    language,
    events: [
      {
        kind: 'mail-language-set',
        recordKind: 'signer',
        // the key of the card, not the number of the person
        recordId: call.signer.certificate.publicKeyIdentifier,
        correlationId: call.requestId,
        detail: { language },
      },
    ],
  })
  if (outcome === 'replayed') throw new AlreadyAnswered()
  return answer
}
