/**
 * Who sends a message signed under a session token (WS-Security SAML, wire contract 5.3): for services that want one.
 *
 * The assertion must be of this platform's own session token service (its certificate, past or present, as long as that lasts), valid now, for
 * nobody else, and its holder's key still good. What it says of the holder may then be relied on.
 *
 * Throws  `FaultError` SOA-01001 for whatever is not recognized; the rest as `message-signer.ts`.
 */
import type { Certificate } from '@vesalius/pki'
import type { SamlAssertion, SecuredMessage, VerifiedAssertion } from '@vesalius/xml'
import type { PlatformDeps } from '../deps.ts'
import { FaultError } from '../http/soap/faults.ts'
import type { SoapExchange } from '../http/soap/soap-service.ts'
import type { ServiceCertificate } from '../issuing/service-certificates.ts'
import { admit, identifySigner, type MessageSigner, receive, recognized } from './message-signer.ts'

/** A message of the holder of a session. */
export interface SessionMessage {
  readonly message: SecuredMessage
  readonly assertion: SamlAssertion
  /** Whose key signed: that of an eHealth certificate, or of a card. */
  readonly certificate: Certificate
  readonly signer: MessageSigner
  readonly now: Date
}

export async function identifySession(
  deps: PlatformDeps,
  exchange: SoapExchange,
  operation: { readonly service: string; readonly name: string },
): Promise<SessionMessage> {
  const now = deps.clock.now()
  const message = await receive(deps, exchange, now)
  const { token, signerCertificate: certificate } = message
  if (token.kind !== 'saml') throw new FaultError('SOA-01001', 'sign under a session token')
  const objection = reviewSession(deps, token, now)
  if (objection) throw new FaultError('SOA-01001', objection)
  const signer = await recognized(() => identifySigner(deps, certificate, now))
  await admit(deps, exchange, { message, signerKey: certificate.publicKeyIdentifier, now, operation })
  return { message, assertion: token.assertion, certificate, signer, now }
}

/** What is wrong with an assertion at an instant; undefined when it may be relied on. */
export function reviewSession(
  {
    serviceCertificates,
  }: {
    readonly serviceCertificates: {
      all(): readonly Pick<ServiceCertificate, 'service' | 'certificate'>[]
    }
  },
  { assertion, signature }: VerifiedAssertion,
  now: Date,
): string | undefined {
  const issuer = serviceCertificates
    .all()
    .find(
      ({ service, certificate }) =>
        service === 'session-token' && Buffer.compare(certificate.der, signature.signerCertificate.der) === 0,
    )
  if (!issuer) return 'the session token was not issued by this platform'
  // sessions last for hours, and a key signs them for a third of its certificate's time: whoever uses it later has stolen it
  if (now.getTime() >= issuer.certificate.notAfter.getTime() + 1000)
    return 'the certificate of the session token service has ended'
  // ours are for whoever trusts the issuer: one with an audience was made by somebody else's hand
  if (assertion.audiences) return 'the session token is for another audience'
  if (now < assertion.notBefore) return 'the session token is not valid yet'
  if (now >= assertion.notOnOrAfter) return 'the session has ended'
  return undefined
}
