/** startETKRegistration: a challenge that only the holder of the encryption key can read (requirement B7, wire contract 7.2). */
import { CHALLENGE_LIFETIME, certificateStatusAt, reviewEtkStart } from '@vesalius/enrolment'
import { makeChallenge, serialNumberOf } from '@vesalius/etee'
import { publicKeyIdentifier, reviewPublicKey } from '@vesalius/pki'
import type { EtkChallenge, StartEtkRegistrationRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { HolderSigner } from '../../signers/holder-signer.ts'
import {
  type EtkRegistrationRow,
  findEtkRegistration,
  startEtkRegistration,
} from '../../storage/etk-registration.ts'
import { etkStateOf, recordOf } from '../certra/certificate-info.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'

const SERIAL_OCTETS = 16
const TRIES = 3

export async function startRegistration(
  deps: PlatformDeps,
  request: StartEtkRegistrationRequest,
  call: DecidingCall<HolderSigner, EtkChallenge>,
): Promise<Uint8Array> {
  const { signer, now } = call
  const spki = request.publicEncryptionKey
  refuseAll(reviewPublicKey(spki, ['RSA-2048']).map(({ code }) => ({ code })))
  const encryptionKeyIdentifier = publicKeyIdentifier(spki)
  const registration = await findEtkRegistration(deps.database, {
    publicKeyIdentifier: signer.certificate.publicKeyIdentifier,
    encryptionKeyIdentifier,
    now,
  })
  refuseAll(reviewStart(signer, registration, now))

  const serial = drawSerial(deps)
  const answer = call.answer({ challenge: makeChallenge(spki, serial) } satisfies EtkChallenge)
  for (let left = TRIES; left > 0; left--) {
    const outcome = await startEtkRegistration(deps.database, {
      now,
      evidence: { ...call.evidence, answer },
      publicKeyIdentifier: signer.certificate.publicKeyIdentifier,
      challengeSerial: serialNumberOf(serial),
      encryptionSpki: spki,
      encryptionKeyIdentifier,
      expiresAt: new Date(now.getTime() + CHALLENGE_LIFETIME),
      events: [
        {
          kind: 'etk-registration-started',
          recordKind: 'certificate',
          recordId: signer.certificate.publicKeyIdentifier,
          correlationId: call.requestId,
        },
      ],
    })
    if (outcome === 'recorded') return answer
    if (outcome === 'replayed') throw new AlreadyAnswered()
    if (outcome === 'not-allowed') return refuse('ETK_ALREADY_REGISTERED')
  }
  return refuse('REQUESTS_COLLIDE')
}

function reviewStart(signer: HolderSigner, registration: EtkRegistrationRow | null, now: Date) {
  const certificate = certificateStatusAt(recordOf(signer.record), now)
  const use = registration?.encryptionKeyUse
  return [
    ...reasonsOf(reviewEtkStart({ certificate, etk: etkStateOf(signer.record, now) })),
    ...(use ? [{ code: use === 'blocked' ? 'KEY_BLOCKED' : 'KEY_ALREADY_USED' }] : []),
  ]
}

/** 128 random bits whose first octet is not zero: the number becomes a serial number and a keystore alias. */
function drawSerial(deps: PlatformDeps): Uint8Array {
  const serial = deps.random(SERIAL_OCTETS)
  return serial[0] === 0 ? drawSerial(deps) : serial
}
