/**
 * Signing and sending a certificate request (requirement A14): key and CSR are made, the card signs, the unfinished keystore is written,
 * and only then the message leaves.
 *
 * A request that the service refuses for good leaves no file behind; an answer that got lost leaves the file, which resumes.
 */
import type { KeystorePassword } from '@vesalius/etee'
import { requestNumber } from '@vesalius/identifiers'
import { buildCsr, formatName, generateKeyPair, publicKeyIdentifier, softSigner } from '@vesalius/pki'
import { type CertificateRequestReceipt, isRaErrorCode, RA_ERRORS } from '@vesalius/protocols'
import { SdkError } from '../error.ts'
import type { Card } from './card.ts'
import { notesOf, rememberedOrder } from './certificate-order.ts'
import { createUnfinished, takeName } from './create-unfinished.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { type EnrolmentFile, withEnrolmentFile } from './enrolment-file.ts'
import { type PreparedRequest, requireSigner } from './prepare-request.ts'

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
  readonly password: KeystorePassword
}

/** Sends what the person has accepted. What the card throws (removed, wrong PIN) comes through unchanged: nothing was sent then. */
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
  const { order, subject, renews } = prepared
  const { files, onStep } = deps
  onStep?.('making-key')
  const key = await generateKeyPair(order.keyType)
  const csr = await buildCsr({ subject, signer: softSigner(key.privateKey) })

  const taken = await takeName(order.holder, deps)
  const { name, lock } = taken
  let written = false
  const write = async () => {
    onStep?.('saving-keystore')
    const notes = notesOf(order, card.holder.ssin, csr)
    const made = { ...key, holder: order.holder, subject: formatName(subject), notes, renews }
    await createUnfinished(taken, made, { password, deps })
    written = true
  }
  try {
    const receipt = await sign(prepared, csr, card, deps, write)
    return sentRequest({ name, renews: renews?.publicKeyIdentifier }, publicKeyIdentifier(key.spki), receipt)
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
  const renews = file.keystore.enrolment?.replaces
  return sentRequest({ name: file.name, renews }, file.publicKeyIdentifier, receipt)
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

function sentRequest(
  { name, renews }: { readonly name: string; readonly renews: string | undefined },
  ownKey: string,
  receipt: CertificateRequestReceipt,
): SentRequest {
  const { replacesCertificate = renews } = receipt
  const findings = [
    receipt.publicKeyIdentifier !== ownKey && 'RECEIPT_KEY',
    renews !== undefined && replacesCertificate !== renews && 'RECEIPT_REPLACES',
  ].filter(finding => finding !== false)
  if (findings.length > 0) {
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the receipt is for another key', { findings, file: name })
  }
  return {
    file: name,
    publicKeyIdentifier: ownKey,
    requestNumber: requestNumber(ownKey),
    automaticallyValidated: receipt.automaticallyValidated,
    ...(receipt.replacesCertificate !== undefined && { replaces: receipt.replacesCertificate }),
  }
}

/** No file is kept for a request that no waiting can save; as long as an answer may have been lost, it is. */
export function isRefusedForGood(error: unknown): boolean {
  return (
    error instanceof SdkError &&
    error.code === 'SERVICE_REFUSED' &&
    !error.answerLost &&
    error.reasons.length > 0 &&
    error.reasons.every(({ code }) => isRaErrorCode(code) && RA_ERRORS[code].origin === 'requester')
  )
}
