/**
 * Registration of the ETK, step by step; what each step made is on disk before the next message leaves (requirement A16).
 *
 *   start      the saved encryption key is announced, the challenge opened, the encryption certificate made and saved
 *   complete   every saved certificate is offered, the newest first: the service answers the one it published again and again
 *
 * A start may be repeated (it voids the older challenge), so whatever got lost between two messages is made up for. What can never
 * happen is a token whose decryption key is not in the file.
 */
import {
  buildEncryptionCertificate,
  type EncryptionEntry,
  openChallenge,
  ownEncryptionEntries,
  saveEncryptionCertificate,
} from '@vesalius/etee'
import { softSigner, spkiOf } from '@vesalius/pki'
import type { RegisteredEtk } from '@vesalius/protocols'
import { holderSigning } from '../calls/key-signing.ts'
import { SdkError } from '../error.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import type { EnrolmentFile } from './enrolment-file.ts'
import { requireOwnEtk } from './review-etk.ts'

/** A completed registration: the published (or waiting) token and the entry that opens what is sealed to it. */
export interface Registration {
  readonly entry: EncryptionEntry
  readonly etk: Uint8Array
  readonly toBeActivated: boolean
}

/** The challenge is gone, or another certificate is asked for: a new start makes up for it. */
const START_AGAIN = [
  'ETK_NOT_STARTED',
  'CHALLENGE_EXPIRED',
  'ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH',
  'ENCRYPTION_CERTIFICATE_KEY_MISMATCH',
]

/** Announces the saved key and saves the encryption certificate that answers the challenge. */
export async function startRegistration(file: EnrolmentFile, deps: EnrolmentDeps): Promise<void> {
  const { clients, onStep, signal } = deps
  const { authentication, pendingEncryption } = file.keystore
  if (!pendingEncryption) throw new RangeError('the encryption key is saved before the registration starts')
  onStep?.('starting-registration')
  const spki = spkiOf(pendingEncryption.privateKey)
  const challenge = await clients.etkra
    .startRegistration(spki, holderSigning(authentication), { signal })
    .catch(error => {
      throw isRefusedFor(error, ['ETK_ALREADY_REGISTERED']) ? keyElsewhere(file, error) : error
    })
  const certificate = await buildEncryptionCertificate({
    serialNumber: openChallenge(pendingEncryption.privateKey, challenge),
    spki,
    authentication: authentication.certificate,
    signer: softSigner(authentication.privateKey),
  })
  await file.save(saveEncryptionCertificate(file.keystore, certificate))
}

/** Completes with one of the saved certificates; starts again when the service knows none of them. */
export async function completeRegistration(file: EnrolmentFile, deps: EnrolmentDeps): Promise<Registration> {
  deps.onStep?.('completing-registration')
  const offered = await offerSaved(file, deps)
  if (offered) return offered
  await startRegistration(file, deps)
  deps.onStep?.('completing-registration')
  const registration = await offerSaved(file, deps)
  if (registration) return registration
  // Somebody else starts registrations for the same certificate: two copies of the file are at work.
  throw keyElsewhere(file)
}

async function offerSaved(file: EnrolmentFile, deps: EnrolmentDeps): Promise<Registration | undefined> {
  const { clients, profile, clock, signal } = deps
  const signing = holderSigning(file.keystore.authentication)
  for (const entry of ownEncryptionEntries(file.keystore).reverse()) {
    try {
      const registered = await clients.etkra.completeRegistration(entry.certificate.der, signing, { signal })
      requireOwnEtk(registered.etk, { keystore: file.keystore, entry }, { profile, at: clock() })
      return { entry, ...pick(registered) }
    } catch (error) {
      const known = isRefusedFor(error, [...START_AGAIN, 'ETK_ALREADY_REGISTERED'])
      if (!known) throw error
    }
  }
  return undefined
}

const pick = ({ etk, toBeActivated }: RegisteredEtk) => ({ etk, toBeActivated })

function isRefusedFor(error: unknown, codes: readonly string[]): boolean {
  return error instanceof SdkError && error.code === 'SERVICE_REFUSED' && error.hasReason(...codes)
}

function keyElsewhere({ name }: EnrolmentFile, cause?: unknown): SdkError {
  return new SdkError(
    'DECRYPTION_KEY_ELSEWHERE',
    'the token of this certificate was registered with a key that is not in this file',
    { file: name, cause },
  )
}
