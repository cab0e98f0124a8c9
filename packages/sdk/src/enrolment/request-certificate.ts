/**
 * The certificate request: contract, key, unfinished keystore, signature, sending (requirements A13, A14).
 *
 *   prepareCertificateRequest   asks for the contract and reviews it: what the overview shows, nothing is kept yet
 *   prepareResumedRequest       the same for an unfinished keystore whose request did not reach the service
 *   sendCertificateRequest      makes key and CSR, has the card sign, writes the unfinished keystore, and only then sends
 *
 * A request that the service refuses for good leaves no file behind; an answer that got lost leaves the file, which resumes.
 */
import { startKeystore, writeKeystore } from '@vesalius/etee'
import { type HolderNameParts, requestNumber, unfinishedKeystoreFileName } from '@vesalius/identifiers'
import {
  buildCsr,
  type DistinguishedName,
  formatName,
  generateKeyPair,
  publicKeyIdentifier,
  softSigner,
} from '@vesalius/pki'
import { type CertificateRequestReceipt, type Contract, isRaErrorCode, RA_ERRORS } from '@vesalius/protocols'
import { SdkError } from '../error.ts'
import type { Card, CardHolder } from './card.ts'
import { type CertificateOrder, notesOf, rememberedOrder } from './certificate-order.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { type EnrolmentFile, withEnrolmentFile } from './enrolment-file.ts'
import { requireSameAddress, requireSamePlatform } from './require-same-platform.ts'
import { reviewContract } from './review-contract.ts'

/** A request as the person sees it before signing. */
export interface PreparedRequest {
  readonly order: CertificateOrder
  /** As received: what is signed is this, unchanged. */
  readonly contract: Contract
  /** Encoded order. */
  readonly subject: DistinguishedName
  readonly holder: HolderNameParts
  /** The unfinished keystore whose request is sent again. */
  readonly resumes?: string
}

export interface SentRequest {
  /** Name of the unfinished keystore. */
  readonly file: string
  readonly publicKeyIdentifier: string
  /** What people quote (A14). */
  readonly requestNumber: string
  /** `false`: an operator decides. */
  readonly automaticallyValidated: boolean
  /** Public key identifier of the certificate that this one replaces. */
  readonly replaces?: string
}

/** What opens the keystore, and what signs the request. */
export interface RequestMeans {
  readonly card: Card
  readonly password: string
}

export async function prepareCertificateRequest(
  order: CertificateOrder,
  signer: CardHolder,
  deps: EnrolmentDeps,
): Promise<PreparedRequest> {
  const { profile, clients, onStep, signal } = deps
  if (!profile.keyTypes.includes(order.keyType))
    throw new SdkError('KEY_TYPE_NOT_ALLOWED', `${profile.environment} does not allow ${order.keyType}`)
  onStep?.('asking-contract')
  const { identifier, applicationId, name = '' } = order.holder
  const person = {
    identifier: { type: 'SSIN', value: signer.ssin },
    firstNames: signer.firstNames === '' ? [] : [signer.firstNames],
    name: signer.surname,
  }
  const actor = identifier.type === 'SSIN' ? person : { identifier, firstNames: [], name }
  const contract = await clients.certra.generateContract(
    {
      contactData: order.contact,
      signer: person,
      certificateIdentifier: { actor, ...(applicationId !== undefined && { applicationId }) },
    },
    { signal },
  )
  return { order, contract, ...reviewContract(contract, order, signer) }
}

/** Throws SdkError REQUEST_NOT_RESUMABLE when the name in the contract has changed since. */
export async function prepareResumedRequest(
  { name, password }: { readonly name: string; readonly password: string },
  signer: CardHolder,
  deps: EnrolmentDeps,
): Promise<PreparedRequest> {
  const { remembered, subject } = await withEnrolmentFile(deps.files, { name, password }, async file => {
    requireSamePlatform(file, deps.profile)
    requireSameAddress(file, deps.profile)
    return { remembered: rememberedOrder(file.keystore), subject: file.keystore.enrolment?.subject ?? '' }
  })
  requireSigner(remembered.signerSsin, signer, name)
  const prepared = await prepareCertificateRequest(remembered.order, signer, deps)
  if (formatName(prepared.subject) !== subject)
    throw new SdkError('REQUEST_NOT_RESUMABLE', 'the name of the holder has changed since', { file: name })
  return { ...prepared, resumes: name }
}

export function sendCertificateRequest(
  prepared: PreparedRequest,
  means: RequestMeans,
  deps: EnrolmentDeps,
): Promise<SentRequest> {
  const { resumes: name } = prepared
  if (name === undefined) return sendNewRequest(prepared, means, deps)
  return withEnrolmentFile(deps.files, { name, password: means.password }, file =>
    sendAgain(prepared, file, means, deps),
  )
}

async function sendNewRequest(
  prepared: PreparedRequest,
  { card, password }: RequestMeans,
  deps: EnrolmentDeps,
): Promise<SentRequest> {
  const { order, subject } = prepared
  const { files, profile, onStep } = deps
  onStep?.('making-key')
  const key = await generateKeyPair(order.keyType)
  const csr = await buildCsr({ subject, signer: softSigner(key.privateKey) })

  const { name, lock, at } = await takeName(prepared, deps)
  let written = false
  const write = async () => {
    onStep?.('saving-keystore')
    const keystore = await startKeystore(
      key.privateKey,
      {
        environment: profile.environment,
        platform: profile.baseUrl,
        identifier: order.holder.identifier,
        ...(order.holder.applicationId !== undefined && { applicationId: order.holder.applicationId }),
        subject: formatName(subject),
        createdAt: at,
        notes: notesOf(order, card.holder.ssin, csr),
      },
      at,
    )
    await files.create(name, writeKeystore(keystore, password))
    written = true
  }
  try {
    const receipt = await sign(prepared, csr, card, deps, write)
    return sentRequest(name, publicKeyIdentifier(key.spki), receipt)
  } catch (error) {
    if (written && isRefusedForGood(error)) await files.discard(name)
    throw error
  } finally {
    await lock.release()
  }
}

async function sendAgain(
  prepared: PreparedRequest,
  file: EnrolmentFile,
  { card }: RequestMeans,
  deps: EnrolmentDeps,
): Promise<SentRequest> {
  const { csr, signerSsin } = rememberedOrder(file.keystore)
  requireSigner(signerSsin, card.holder, file.name)
  const receipt = await sign(prepared, csr, card, deps, async () => undefined)
  return sentRequest(file.name, file.publicKeyIdentifier, receipt)
}

async function sign(
  { order, contract }: PreparedRequest,
  csr: Uint8Array,
  card: Card,
  { clients, onStep, signal }: EnrolmentDeps,
  write: () => Promise<void>,
): Promise<CertificateRequestReceipt> {
  onStep?.('signing-request')
  const request = { contactData: order.contact, csr, contract, baseServices: order.baseServices }
  return clients.certra.generateCertificate(request, await card.signature(), {
    signal,
    beforeSending: async () => {
      await write()
      onStep?.('sending-request')
    },
  })
}

/** A name nobody has, under lock: two requests in one second get different names. */
async function takeName({ order }: PreparedRequest, { files, profile, clock }: EnrolmentDeps) {
  const taken = new Set((await files.list()).map(file => file.name))
  for (let at = clock(); ; at = new Date(at.getTime() + 1000)) {
    const { identifier, applicationId } = order.holder
    const name = unfinishedKeystoreFileName({
      identifier,
      applicationId,
      at,
      environment: profile.environment,
    })
    if (taken.has(name) || taken.has(name.replace(/\.unfinished$/, ''))) continue
    try {
      return { name, at, lock: await files.lock(name) }
    } catch (error) {
      if (!(error instanceof SdkError) || error.code !== 'KEYSTORE_FILE_BUSY') throw error
    }
  }
}

function sentRequest(file: string, ownKey: string, receipt: CertificateRequestReceipt): SentRequest {
  if (receipt.publicKeyIdentifier !== ownKey) {
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the receipt is for another key', {
      findings: ['RECEIPT_KEY'],
      file,
    })
  }
  return {
    file,
    publicKeyIdentifier: ownKey,
    requestNumber: requestNumber(ownKey),
    automaticallyValidated: receipt.automaticallyValidated,
    ...(receipt.replacesCertificate !== undefined && { replaces: receipt.replacesCertificate }),
  }
}

/** No file is kept for a request that no waiting can save; as long as an answer may have been lost, it is. */
function isRefusedForGood(error: unknown): boolean {
  return (
    error instanceof SdkError &&
    error.code === 'SERVICE_REFUSED' &&
    !error.answerLost &&
    error.reasons.length > 0 &&
    error.reasons.every(({ code }) => isRaErrorCode(code) && RA_ERRORS[code].origin === 'requester')
  )
}

function requireSigner(ssin: string, signer: CardHolder, file: string): void {
  if (signer.ssin === ssin) return
  throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the request was begun with another card', { file })
}
