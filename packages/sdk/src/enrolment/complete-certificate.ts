/**
 * Completing a request: from the unfinished keystore to the one care software opens (requirement A16).
 *
 * Takes   the name of the unfinished file and its password; how long to wait for the certificate.
 * Gives   the finished keystore, or `waiting` when the certificate is not there in time: calling again goes on.
 * Throws  SdkError REQUEST_NOT_RECEIVED, REQUEST_REFUSED, KEYSTORE_OF_ANOTHER_PLATFORM, ANSWER_NOT_TRUSTED,
 *         DECRYPTION_KEY_ELSEWHERE, those of the calls and of the files; EteeError when the file cannot be opened.
 *
 * What to do next follows from the file alone, so that a crash anywhere resumes.
 */
import {
  finishKeystore,
  installCertificate,
  type Keystore,
  type KeystorePassword,
  keystoreStage,
  ownEncryptionEntries,
  reviewDeliveredCertificate,
  saveEncryptionKey,
} from '@vesalius/etee'
import { type Certificate, generateKeyPair } from '@vesalius/pki'
import type { CertificateChain } from '@vesalius/protocols'
import { holderSigning } from '../calls/key-signing.ts'
import { pauseFor } from '../calls/repeat.ts'
import { SdkError } from '../error.ts'
import { type CarriedKey, oldKeysOf, proveCarriedKeys } from '../renewal/carried-keys.ts'
import { depotServes } from './depot-serves.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { type EnrolmentFile, withEnrolmentFile } from './enrolment-file.ts'
import { completeRegistration, startRegistration } from './register-etk.ts'
import { requireSameAddress, requireSamePlatform } from './require-same-platform.ts'
import { isNotReceived, isRefused } from './unfinished-state.ts'

export interface CompletionOrder {
  readonly name: string
  readonly password: KeystorePassword
  /** Milliseconds to wait for the certificate; 0 asks once. */
  readonly wait: number
}

export type Completion =
  | { readonly outcome: 'waiting'; readonly file: string; readonly publicKeyIdentifier: string }
  | {
      readonly outcome: 'finished'
      /** Name of the finished keystore. */
      readonly file: string
      readonly certificate: Certificate
      /** Decimal, of the encryption certificate. */
      readonly encryptionSerial: string
      /** `unconfirmed`: registered, but the depot has not been seen serving it. */
      readonly etk: 'active' | 'waiting-for-activation' | 'unconfirmed'
      /** Public key identifier of the certificate that this one replaces, as far as the file still says so. */
      readonly replaces?: string
      /** Decryption keys of earlier certificates, for old messages. */
      readonly carried: readonly CarriedKey[]
    }

/** Seconds between two questions for the certificate: soon at first, then as the service asks for. */
const POLL_SECONDS = [0.5, 1, 2, 3, 5, 8] as const
const LAST_POLL_SECONDS = 10

export function completeCertificate(order: CompletionOrder, deps: EnrolmentDeps): Promise<Completion> {
  return withEnrolmentFile(deps.files, order, file => {
    requireSamePlatform(file, deps.profile)
    return complete(file, order.wait, deps)
  })
}

async function complete(file: EnrolmentFile, wait: number, deps: EnrolmentDeps): Promise<Completion> {
  const { clock, onStep } = deps
  const replaces = file.keystore.enrolment?.replaces
  let facts: FinishedFacts = { ...(replaces !== undefined && { replaces }) }
  for (;;) {
    switch (keystoreStage(file.keystore)) {
      case 'waiting-for-certificate': {
        const chain = await waitForCertificate(file, wait, deps)
        if (!chain)
          return { outcome: 'waiting', file: file.name, publicKeyIdentifier: file.publicKeyIdentifier }
        onStep?.('checking-certificate')
        await file.save(installCertificate(file.keystore, reviewedChain(file, chain, deps)))
        break
      }
      case 'waiting-for-encryption-key': {
        onStep?.('making-encryption-key')
        const { privateKey } = await generateKeyPair('RSA-2048')
        await file.save(await saveEncryptionKey(file.keystore, privateKey, clock()))
        break
      }
      case 'registering':
        await startRegistration(file, deps)
        break
      case 'completing': {
        const registration = await completeRegistration(file, deps)
        const carried = await proveOldKeys(file, onStep)
        facts = { ...facts, carried, toBeActivated: registration.toBeActivated }
        await file.save(finishKeystore(file.keystore, registration.entry.certificate.serialNumber))
        break
      }
      case 'finished':
        return finish(file, facts, deps)
    }
  }
}

/** Reads the file back when there is anything to prove. */
async function proveOldKeys(
  file: EnrolmentFile,
  onStep: EnrolmentDeps['onStep'],
): Promise<readonly CarriedKey[]> {
  if (file.keystore.enrolment?.replaces === undefined) return oldKeysOf(file.keystore)
  onStep?.('proving-old-keys')
  return proveCarriedKeys(await file.readBack(), file.name)
}

/** What is known when the last step was taken in this run; nothing of it when that was before a crash. */
interface FinishedFacts {
  readonly replaces?: string
  readonly carried?: readonly CarriedKey[]
  readonly toBeActivated?: boolean
}

async function finish(
  file: EnrolmentFile,
  { replaces, carried = oldKeysOf(file.keystore), toBeActivated }: FinishedFacts,
  deps: EnrolmentDeps,
): Promise<Completion> {
  const { certificate } = file.keystore.authentication
  const serials = ownEncryptionEntries(file.keystore).map(entry => entry.certificate.serialNumber)
  const waits = toBeActivated ?? (await waitsForActivation(file.keystore, deps))
  const etk = waits ? 'waiting-for-activation' : await depotServes(file.keystore, deps)
  deps.onStep?.('finishing-keystore')
  return {
    outcome: 'finished',
    file: await file.finish(),
    certificate,
    encryptionSerial: String(serials.at(-1) ?? ''),
    etk,
    carried,
    ...(replaces !== undefined && { replaces }),
  }
}

/** Asked when the answer of the registration got lost; only a keystore with keys of an earlier certificate can wait. */
async function waitsForActivation(keystore: Keystore, { clients, signal }: EnrolmentDeps): Promise<boolean> {
  if (keystore.encryption.length === ownEncryptionEntries(keystore).length) return false
  const signing = holderSigning(keystore.authentication)
  const info = await clients.certra.getCertificateInfoForAuthenticationCertificate(signing, { signal })
  return info.etkStatus === 'waiting-for-activation'
}

async function waitForCertificate(
  file: EnrolmentFile,
  wait: number,
  { profile, clients, clock, onStep, signal }: EnrolmentDeps,
): Promise<CertificateChain | undefined> {
  onStep?.('waiting-for-certificate')
  const end = clock().getTime() + wait
  for (let poll = 0; ; poll++) {
    const chain = await clients.certra.getCertificate(file.publicKeyIdentifier, { signal }).catch(error => {
      if (isNotReceived(error)) requireSameAddress(file, profile)
      throw explained(error, file)
    })
    if (chain) return chain
    const pause = 1000 * (POLL_SECONDS[poll] ?? LAST_POLL_SECONDS)
    if (clock().getTime() + pause > end) return undefined
    await pauseFor(pause, signal)
  }
}

function explained(error: unknown, { name }: EnrolmentFile): unknown {
  if (!isNotReceived(error) && !isRefused(error)) return error
  const { reasons, reference } = error
  const details = { file: name, reasons, cause: error, ...(reference !== undefined && { reference }) }
  return isRefused(error)
    ? new SdkError('REQUEST_REFUSED', 'the request was refused', details)
    : new SdkError('REQUEST_NOT_RECEIVED', 'the service does not know this request', details)
}

/** The chain to install, once everything about it is right (A16). */
function reviewedChain(
  file: EnrolmentFile,
  delivered: CertificateChain,
  { profile, clock }: EnrolmentDeps,
): readonly Uint8Array[] {
  const review = reviewDeliveredCertificate(file.keystore, delivered, {
    anchors: profile.anchors,
    at: clock(),
  })
  if ('chain' in review) return review.chain
  const findings = review.objections.map(({ code }) => code)
  throw new SdkError(
    'ANSWER_NOT_TRUSTED',
    `the certificate is not the one asked for: ${findings.join(', ')}`,
    {
      findings,
      file: file.name,
    },
  )
}
