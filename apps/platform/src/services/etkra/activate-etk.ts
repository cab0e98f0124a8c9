/** activateETK: the waiting token of the signing certificate is served from now on, the old one never again (requirement A17). */
import { certificateStatusAt, reviewEtkActivation } from '@vesalius/enrolment'
import type { ActivateEtkRequest, NoResult } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { HolderSigner } from '../../signers/holder-signer.ts'
import { activateEtk } from '../../storage/etk-registration.ts'
import { etkStateOf, recordOf } from '../certra/certificate-info.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'
import { supersession } from './supersession.ts'

export async function activateToken(
  deps: PlatformDeps,
  _request: ActivateEtkRequest,
  call: DecidingCall<HolderSigner, NoResult>,
): Promise<Uint8Array> {
  const { signer, now } = call
  const key = signer.certificate.publicKeyIdentifier
  refuseAll(
    reasonsOf(
      reviewEtkActivation({
        certificate: certificateStatusAt(recordOf(signer.record), now),
        etk: etkStateOf(signer.record, now),
      }),
    ),
  )
  const answer = call.answer({})
  const { identifierType, identifierValue, applicationId } = signer.record
  const outcome = await activateEtk(deps.database, {
    now,
    evidence: { ...call.evidence, answer },
    publicKeyIdentifier: key,
    holder: { identifierType, identifierValue, applicationId },
    jobs: supersession(signer.record.replaces, deps.profile.supersededDays, now),
    events: [
      { kind: 'etk-activated', recordKind: 'certificate', recordId: key, correlationId: call.requestId },
    ],
  })
  if (outcome === 'recorded') return answer
  if (outcome === 'replayed') throw new AlreadyAnswered()
  return refuse('ETK_NOT_WAITING')
}
