/**
 * Who signed a message, what was signed, and that it is meant for now: an operation reads its request from the octets that were
 * verified and from nothing else (requirement C5).
 */
import { reviewFreshness } from '@vesalius/enrolment'
import type { Certificate } from '@vesalius/pki'
import type { Operation, RequestHead, Signatory, StatusResponse } from '@vesalius/protocols'
import { attribute, type SignedPayload, XmlError } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { refuse, refuseAll } from '../../services/refusal.ts'
import { type CardSigner, identifyCardSigner } from '../../signers/card-signer.ts'
import { type HolderSigner, identifyHolderSigner, identifyKnownHolder } from '../../signers/holder-signer.ts'
import type { RequestEvidence } from '../../storage/signed-request.ts'
import { FaultError } from './faults.ts'
import { readRequest } from './read-request.ts'
import { SIGNATURE_CODES } from './signature-codes.ts'
import type { SoapExchange } from './soap-service.ts'

export interface Headed {
  readonly head: RequestHead
}

export type StatusOperation<Request, Result> = Operation<Request, StatusResponse<Result>, unknown>

export interface WithCertificate {
  readonly certificate: Certificate
}
export type Identify<Signer> = (
  deps: PlatformDeps,
  signedBy: Signatory,
  signed: SignedPayload,
  now: Date,
) => Promise<Signer>

/** The person at the card; which of its keys must have signed stands in the operation table. */
export const byCard: Identify<CardSigner> = (deps, signedBy, signed, now) =>
  identifyCardSigner(
    signed,
    signedBy === 'card-signature' ? 'signature' : 'authentication',
    deps.cardTrust,
    now,
  )

/** The holder of an eHealth certificate. */
export const byHolder: Identify<HolderSigner> = (deps, _signedBy, signed, now) =>
  identifyHolderSigner(signed, deps, now)

/** The same, also of one that is revoked: for those who say so. */
export const byHolderAlsoRevoked: Identify<HolderSigner> = (deps, _signedBy, signed, now) =>
  identifyKnownHolder(signed, deps, now)

/** Who signed, what was signed, and that it is meant for now. */
export async function authenticate<Signer extends WithCertificate, Request extends Headed, Result>(
  deps: PlatformDeps,
  operation: StatusOperation<Request, Result>,
  identify: Identify<Signer>,
  exchange: SoapExchange,
) {
  const now = deps.clock.now()
  if (!(await deps.limits.takeFrom(exchange.remoteAddress, exchange.weight)))
    throw new FaultError('SOA-02002')
  const signed = verify(exchange)
  const request = readRequest(operation, signed.element)
  refuseAll(reviewFreshness(request.head.issueInstant, now))
  const signer = await identify(deps, operation.signedBy, signed, now)
  // beyond it the address goes on paying for what is read in vain
  if (!(await deps.limits.takeSigned(signer.certificate.publicKeyIdentifier)))
    throw new FaultError('SOA-02002')
  await deps.limits.giveBackTo(exchange.remoteAddress, exchange.weight)
  const evidence: Omit<RequestEvidence, 'answer'> = {
    service: operation.requestElement.namespace,
    operation: operation.requestElement.name,
    messageId: signed.id,
    signerKey: signer.certificate.publicKeyIdentifier,
    digest: signed.digest,
    receivedOctets: exchange.received,
    canonicalOctets: signed.canonicalOctets,
    signerCertificate: signer.certificate.der,
  }
  return { request, signer, evidence, now }
}

function verify(exchange: SoapExchange): SignedPayload {
  try {
    return exchange.verifySignature()
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    const code = SIGNATURE_CODES[error.code]
    if (!code) throw error
    if (code === 'SIGNATURE_NOT_ALLOWED' && attribute(exchange.payload, 'Id') === undefined)
      refuse('REQUEST_ID_MISSING')
    return refuse(code, { rule: error.message })
  }
}
