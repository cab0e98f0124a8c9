/**
 * completeETKRegistration: the encryption certificate is reviewed, the token signed, stored and published in one statement.
 *
 * Idempotent (requirement A16): the same encryption certificate again gets the same token, whatever happened in between.
 */
import { certificateStatusAt, reviewEtkCompletion } from '@vesalius/enrolment'
import { buildEtk, reviewEncryptionCertificate } from '@vesalius/etee'
import type { CompleteEtkRegistrationRequest, RegisteredEtk } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { HolderSigner } from '../../signers/holder-signer.ts'
import {
  completeEtkRegistration,
  type EtkRegistrationRow,
  findEtkRegistration,
} from '../../storage/etk-registration.ts'
import { recordOf } from '../certra/certificate-info.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'
import { supersession } from './supersession.ts'

export async function completeRegistration(
  deps: PlatformDeps,
  request: CompleteEtkRegistrationRequest,
  call: DecidingCall<HolderSigner, RegisteredEtk>,
): Promise<Uint8Array> {
  const { signer, now } = call
  const key = signer.certificate.publicKeyIdentifier
  const registration = await findEtkRegistration(deps.database, {
    publicKeyIdentifier: key,
    encryptionKeyIdentifier: null,
    now,
  })
  const earlier = registration && repeated(registration, request.toBeRegistered)
  if (earlier) return call.answerAgain(earlier)
  refuseAll(reviewCompletion(signer, registration, now))
  if (!registration?.encryptionSpki || registration.challengeSerial === null) return refuse('ETK_NOT_STARTED')

  const { objections, ...reviewed } = reviewEncryptionCertificate(request.toBeRegistered, {
    authentication: signer.certificate,
    spki: registration.encryptionSpki,
    serialNumber: registration.challengeSerial,
  })
  refuseAll(objections.map(({ code }) => ({ code })))
  if (!('certificate' in reviewed)) return refuse('ENCRYPTION_CERTIFICATE_MALFORMED')

  const token = await signToken(deps, signer, request.toBeRegistered, now)
  const toBeActivated = registration.replacesServedToken
  const answer = call.answer({ etk: token, toBeActivated })
  const { identifierType, identifierValue, applicationId } = signer.record
  const completion = await completeEtkRegistration(deps.database, {
    now,
    evidence: { ...call.evidence, answer },
    publicKeyIdentifier: key,
    holder: { identifierType, identifierValue, applicationId },
    challengeSerial: registration.challengeSerial,
    encryptionKeyIdentifier: reviewed.certificate.publicKeyIdentifier,
    encryptionCertificate: request.toBeRegistered,
    token,
    events: [
      { kind: 'etk-registered', recordKind: 'certificate', recordId: key, correlationId: call.requestId },
    ],
    mails: [{ eventKey: `etk-waiting/${key}`, kind: 'etk-waiting', recipientsOf: key }],
    // an old certificate without a token leaves nothing to activate
    jobs: supersession(signer.record.replaces, deps.profile.supersededDays, now),
  })
  switch (completion.outcome) {
    case 'recorded':
      return completion.toBeActivated === toBeActivated
        ? answer
        : call.answer({ etk: token, toBeActivated: completion.toBeActivated })
    case 'replayed':
      throw new AlreadyAnswered()
    case 'key-used':
      return refuse('KEY_ALREADY_USED')
    default:
      return repeatedMeanwhile(deps, request, call)
  }
}

/** The challenge was answered or voided by another message: the first token stored is the one. */
async function repeatedMeanwhile(
  deps: PlatformDeps,
  request: CompleteEtkRegistrationRequest,
  { signer, now, answerAgain }: DecidingCall<HolderSigner, RegisteredEtk>,
): Promise<Uint8Array> {
  const registration = await findEtkRegistration(deps.database, {
    publicKeyIdentifier: signer.certificate.publicKeyIdentifier,
    encryptionKeyIdentifier: null,
    now,
  })
  const earlier = registration && repeated(registration, request.toBeRegistered)
  return earlier ? answerAgain(earlier) : refuse('ETK_NOT_STARTED')
}

function repeated(registration: EtkRegistrationRow, toBeRegistered: Uint8Array): RegisteredEtk | undefined {
  const { token, encryptionCertificate, activatedAt } = registration
  if (!token || !encryptionCertificate || Buffer.compare(encryptionCertificate, toBeRegistered) !== 0)
    return undefined
  return { etk: token, toBeActivated: activatedAt === null }
}

function reviewCompletion(signer: HolderSigner, registration: EtkRegistrationRow | null, now: Date) {
  const etk = registration?.token ? 'active' : registration?.startedAt ? 'in-request' : undefined
  return reasonsOf(
    reviewEtkCompletion({
      certificate: certificateStatusAt(recordOf(signer.record), now),
      etk,
      ...(registration?.startedAt && { challengeMadeAt: registration.startedAt }),
      now,
    }),
  )
}

/** Signed by the ETK-RA of the authority that issued the holder's certificate (requirement B7). */
async function signToken(
  deps: PlatformDeps,
  signer: HolderSigner,
  encryptionCertificate: Uint8Array,
  now: Date,
): Promise<Uint8Array> {
  const authority = deps.authorities.find(signer.record.issuerId ?? '')
  if (!authority) return refuse('SIGNER_CERTIFICATE_UNTRUSTED')
  return buildEtk({
    encryptionCertificate,
    authentication: signer.certificate,
    issuing: authority.issuer.certificate,
    registrationAuthority: authority.etkRa.certificate,
    signer: authority.etkRa.signer,
    at: now,
  })
}
