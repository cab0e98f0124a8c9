/**
 * A certificate request before it is signed: its contract, reviewed (requirement A13). Nothing is kept yet.
 *
 * Throws  SdkError KEY_TYPE_NOT_ALLOWED, ANSWER_NOT_TRUSTED; for a resumed request also CARD_OF_ANOTHER_PERSON,
 *         KEYSTORE_OF_ANOTHER_PLATFORM, REQUEST_NOT_RESUMABLE; and those of the calls.
 */
import type { KeystorePassword } from '@vesalius/etee'
import type { HolderNameParts } from '@vesalius/identifiers'
import { type DistinguishedName, formatName } from '@vesalius/pki'
import type { Contract } from '@vesalius/protocols'
import { SdkError } from '../error.ts'
import type { CardHolder } from './card.ts'
import { type CertificateOrder, rememberedOrder } from './certificate-order.ts'
import type { ReplacedCertificate } from './create-unfinished.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { withEnrolmentFile } from './enrolment-file.ts'
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
  readonly renews?: ReplacedCertificate
}

/** Asks for the contract and reviews it: what the overview shows. */
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

/** The same for an unfinished keystore whose request did not reach the service. */
export async function prepareResumedRequest(
  { name, password }: { readonly name: string; readonly password: KeystorePassword },
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

/** A request is signed, and signed again, by the same person. */
export function requireSigner(ssin: string, signer: CardHolder, file: string): void {
  if (signer.ssin === ssin) return
  throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the request was begun with another card', { file })
}
