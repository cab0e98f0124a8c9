/**
 * A revocation before it is signed: its contract, reviewed (requirement A18). With the card alone; nothing is changed yet.
 *
 * Throws  SdkError ANSWER_NOT_TRUSTED, SERVICE_REFUSED and those of the calls.
 */
import type { RevocationReason } from '@vesalius/enrolment'
import type { ReceivedCertificateInfo, RevocationContract } from '@vesalius/protocols'
import type { CardHolder } from '../enrolment/card.ts'
import type { EnrolmentDeps } from '../enrolment/enrolment-deps.ts'
import { reviewRevocationContract } from './review-revocation-contract.ts'

/** Which certificate, and why. */
export interface RevocationOrder {
  readonly certificate: {
    readonly publicKeyIdentifier: string
    /** RFC 2253. */
    readonly dn: string
  }
  readonly reason: RevocationReason
}

/** A revocation as the person sees it before signing. */
export interface PreparedRevocation extends RevocationOrder {
  /** As received: what is signed is this, unchanged. */
  readonly contract: RevocationContract
}

export type RevocationDeps = Omit<EnrolmentDeps, 'files'>

/** Whether there is something to revoke; of a revoked certificate only the reason can be made graver (requirement B6). */
export function isRevocable(
  { revocable, certificateStatus, certificate }: ReceivedCertificateInfo,
  reason: RevocationReason | undefined,
): boolean {
  if (!certificate) return false
  return revocable || (certificateStatus === 'revoked' && reason === 'keyCompromise')
}

/** Asks for the contract and reviews it. */
export async function prepareRevocation(
  order: RevocationOrder,
  signer: CardHolder,
  { clients, onStep, signal }: RevocationDeps,
): Promise<PreparedRevocation> {
  onStep?.('asking-contract')
  const contract = await clients.certra.generateRevocationContract(
    {
      publicKeyIdentifier: order.certificate.publicKeyIdentifier,
      signer: {
        identifier: { type: 'SSIN', value: signer.ssin },
        firstNames: signer.firstNames === '' ? [] : [signer.firstNames],
        name: signer.surname,
      },
      reason: order.reason,
    },
    { signal },
  )
  reviewRevocationContract(contract, order, signer)
  return { ...order, contract }
}
