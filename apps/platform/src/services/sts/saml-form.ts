/** Session tokens asked for in the SAML 1.1 form (wire contract 9.1): `samlp:Request` to `samlp:Response`. */

import { reviewFreshness } from '@vesalius/enrolment'
import { formatName1779 } from '@vesalius/pki'
import {
  NAMESPACES,
  PREFERRED_PREFIXES,
  readSamlTokenRequest,
  type SamlTokenRequest,
  type SamlTokenResponse,
  STS_OPERATIONS,
  writeSamlTokenResponse,
} from '@vesalius/protocols'
import { HOLDER_OF_KEY, type SecuredMessage, writeXml } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import type { SoapExchange, SoapOperation } from '../../http/soap/soap-service.ts'
import { type IdentifiedMessage, identifyMessage } from '../../signers/message-signer.ts'
import { Refusal, reasonsOf } from '../refusal.ts'
import { type IssuedToken, issueToken } from './issue-token.ts'
import { findParties } from './parties.ts'
import { auditRefusal, readAsked } from './request-edge.ts'
import { refuseSession, StsRefusal } from './sts-refusal.ts'

const OPERATION = {
  service: NAMESPACES.samlProtocol,
  name: STS_OPERATIONS.RequestSecureToken.requestElement.name,
}

export function samlForm(deps: PlatformDeps): SoapOperation {
  return {
    namespace: NAMESPACES.samlProtocol,
    async answer(exchange) {
      const stop = deps.metrics.answers.startTimer({ operation: 'RequestSecureToken' })
      try {
        const identified = await identifyMessage(deps, exchange, OPERATION)
        const request = readAsked(readSamlTokenRequest, identified.message.payload)
        const [stale] = reasonsOf(reviewFreshness(request.issueInstant, identified.now))
        if (stale)
          throw new FaultError('SOA-03007', 'IssueInstant is not of now', { cause: new Refusal([stale]) })
        return await answerRequest(deps, exchange, identified, request)
      } finally {
        stop()
      }
    },
  }
}

async function answerRequest(
  deps: PlatformDeps,
  exchange: SoapExchange,
  identified: IdentifiedMessage,
  request: SamlTokenRequest,
): Promise<string> {
  const head = {
    responseId: `_${Buffer.from(deps.random(16)).toString('hex')}`,
    inResponseTo: request.requestId,
    issueInstant: identified.now,
  }
  const render = (outcome: SamlTokenResponse['outcome'], assertion?: string) =>
    writeXml(writeSamlTokenResponse({ ...head, outcome }), {
      prefixes: PREFERRED_PREFIXES,
      ...(assertion !== undefined && { tail: assertion }),
    })
  try {
    const { assertion, unknown } = await issue(deps, exchange, identified, request)
    const note = unknown.length > 0 ? { note: `not known here: ${unknown.join(', ')}` } : {}
    return render({ kind: 'success', ...note }, assertion)
  } catch (error) {
    if (!(error instanceof StsRefusal)) throw error
    await auditRefusal(deps, exchange, identified.now, error)
    return render({ kind: 'failure', failure: { origin: 'requester', message: error.message } })
  }
}

async function issue(
  deps: PlatformDeps,
  exchange: SoapExchange,
  { message, signer, now }: IdentifiedMessage,
  request: SamlTokenRequest,
): Promise<IssuedToken> {
  const { confirmationMethod, holderOfKey, claims, wanted, wantedUntil } = request
  if (confirmationMethod !== HOLDER_OF_KEY) return refuseSession('CONFIRMATION_NOT_OFFERED')
  if (!holderOfKey) return refuseSession('HOLDER_OF_KEY_MISSING')
  requireProof(message, holderOfKey)
  const parties = await findParties(deps, signer, holderOfKey, now)
  const names = [signer.certificate.subject, parties.certificate.subject].map(formatName1779)
  if (!names.some(name => sameText(name, request.subjectName))) return refuseSession('SUBJECT_NOT_SIGNER')
  return issueToken(deps, { parties, claims, wanted, wantedUntil, requestId: exchange.requestId })
}

/** The key of the token signed: the whole message, or the request in it. A signature of any other key in it is refused. */
function requireProof({ signerCertificate, inner }: SecuredMessage, holderOfKey: Uint8Array): void {
  const isHolders = (der: Uint8Array) => Buffer.compare(der, holderOfKey) === 0
  const proven = inner ? isHolders(inner.signerCertificate.der) : isHolders(signerCertificate.der)
  if (!proven) refuseSession('HOLDER_OF_KEY_NOT_PROVEN')
}

/** Writers of RFC 1779 differ in blanks and quotes. */
const sameText = (a: string, b: string): boolean => bare(a) === bare(b)
const bare = (name: string): string => name.replace(/["\s]/g, '').toLowerCase()
