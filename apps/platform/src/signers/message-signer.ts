/**
 * Who signed a message with a WS-Security X.509 token: the holder of an eHealth certificate, or a person with an identity card.
 *
 * Only the end certificate travels along, so the issuers of a card must be known already: see `known-authorities.ts`.
 *
 * Throws  `FaultError` SOA-01001 for whoever is not recognized, SOA-03007 for times, SOA-02002 beyond the limits of rate; SOA-03001 for a
 *         message that was received before. Its cause is a `Refusal` where the reason has a code of its own.
 */
import { reviewFreshness } from '@vesalius/enrolment'
import type { Certificate } from '@vesalius/pki'
import { isRaErrorCode, RA_ERRORS, type SoaFaultCode } from '@vesalius/protocols'
import { type SecuredMessage, XmlError } from '@vesalius/xml'
import type { PlatformDeps } from '../deps.ts'
import { FaultError } from '../http/soap/faults.ts'
import { SIGNATURE_CODES } from '../http/soap/signature-codes.ts'
import type { SoapExchange } from '../http/soap/soap-service.ts'
import { type Reason, Refusal, reasonsOf } from '../services/refusal.ts'
import { findCertificate } from '../storage/find-certificate.ts'
import { rememberSignedRequest } from '../storage/signed-request.ts'
import { type CardSigner, identifyCardSigner } from './card-signer.ts'
import { type HolderSigner, identifyHolderSigner } from './holder-signer.ts'

export type MessageSigner =
  | ({ readonly kind: 'holder' } & HolderSigner)
  | ({ readonly kind: 'card' } & CardSigner)

/** A message whose signature, times and signer are good, received for the first time. */
export interface IdentifiedMessage {
  readonly message: SecuredMessage
  readonly signer: MessageSigner
  readonly now: Date
}

/** Milliseconds after its end that a message is still taken: clocks differ. */
const TOLERANCE = 5 * 60_000

/** Verifies an X.509 message and says who sent it. */
export async function identifyMessage(
  deps: PlatformDeps,
  exchange: SoapExchange,
  operation: { readonly service: string; readonly name: string },
): Promise<IdentifiedMessage> {
  const now = deps.clock.now()
  const message = await receive(deps, exchange, now)
  if (message.token.kind !== 'x509') throw new FaultError('SOA-01001', 'sign with an X.509 token')
  const signer = await recognized(() => identifySigner(deps, message.signerCertificate, now))
  await admit(deps, exchange, { message, signerKey: signer.certificate.publicKeyIdentifier, now, operation })
  return { message, signer, now }
}

/** Verifies signature and times; the address pays for what nobody answers for yet. */
export async function receive(
  deps: PlatformDeps,
  exchange: SoapExchange,
  now: Date,
): Promise<SecuredMessage> {
  if (!(await deps.limits.takeFrom(exchange.remoteAddress, exchange.weight)))
    throw new FaultError('SOA-02002')
  const message = verify(exchange)
  const [tooOld] = reasonsOf(reviewFreshness(message.created, now))
  if (tooOld) throw fault('SOA-03007', `Created: ${wordsOf(tooOld.code)}`, tooOld)
  if (message.expires.getTime() + TOLERANCE < now.getTime() || message.expires < message.created)
    throw fault('SOA-03007', 'Expires: the message has expired', { code: 'REQUEST_TOO_OLD' })
  return message
}

/** Counts the message for its signer, and takes it once. */
export async function admit(
  deps: PlatformDeps,
  exchange: SoapExchange,
  received: {
    readonly message: SecuredMessage
    readonly signerKey: string
    readonly now: Date
    readonly operation: { readonly service: string; readonly name: string }
  },
): Promise<void> {
  const { message, signerKey, now, operation } = received
  if (!(await deps.limits.takeSigned(signerKey))) throw new FaultError('SOA-02002')
  await deps.limits.giveBackTo(exchange.remoteAddress, exchange.weight)
  const request = {
    service: operation.service,
    operation: operation.name,
    messageId: message.messageId,
    signerKey,
    digest: message.digest,
  }
  if (await rememberSignedRequest(deps.database, request, now)) return
  await deps.limits.chargeInstead(signerKey, exchange.remoteAddress, exchange.weight)
  const code = 'REQUEST_REPLAYED'
  throw fault('SOA-03001', wordsOf(code), { code })
}

/** A refusal of somebody who is not recognized is a fault here: there is no answer that could carry it. */
export async function recognized<Signer>(identify: () => Promise<Signer>): Promise<Signer> {
  try {
    return await identify()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [{ code }] = error.reasons
    throw new FaultError('SOA-01001', `${code}: ${wordsOf(code)}`, { cause: error })
  }
}

function verify(exchange: SoapExchange): SecuredMessage {
  try {
    return exchange.verifySecurity()
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    const detail = `the WS-Security signature is refused: ${error.message}`
    const code = SIGNATURE_CODES[error.code]
    throw code
      ? fault('SOA-01001', detail, { code, parameters: { rule: error.message } })
      : new FaultError('SOA-01001', detail, { cause: error })
  }
}

/** Who holds this certificate: by our own record, or as a card. */
export async function identifySigner(
  deps: PlatformDeps,
  signerCertificate: Certificate,
  now: Date,
): Promise<MessageSigner> {
  const known = await findCertificate(deps.database, signerCertificate.publicKeyIdentifier)
  if (known) return { kind: 'holder', ...(await identifyHolderSigner({ signerCertificate }, deps, now)) }
  const signed = { signerCertificate, certificates: [signerCertificate.der] }
  return { kind: 'card', ...(await identifyCardSigner(signed, 'authentication', deps.cardTrust, now)) }
}

/** The reason goes along: elsewhere than over SOAP it is told by its own code. */
const fault = (code: SoaFaultCode, detail: string, reason: Reason): FaultError =>
  new FaultError(code, detail, { cause: new Refusal([reason]) })

const wordsOf = (code: string): string => RA_ERRORS[isRaErrorCode(code) ? code : 'INTERNAL_ERROR'].message
