/**
 * Session tokens asked for and renewed by WS-Trust (wire contract 9.3).
 *
 * Renewing is asking again for what the old token said: the same checks, the same lifetimes, every attribute read anew. Where the message
 * is not signed by the key of the token, its holder first signs a challenge. Refusals are faults: the answer has no place for them.
 */
import {
  NAMESPACES,
  PREFERRED_PREFIXES,
  readSecurityTokenRequest,
  readSignChallengeResponse,
  requestedTokenXml,
  type SecurityTokenRequest,
  writeSecurityTokenResponse,
  writeSignChallenge,
} from '@vesalius/protocols'
import { writeXml } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import type { SoapExchange, SoapOperation } from '../../http/soap/soap-service.ts'
import { type IdentifiedMessage, identifyMessage, type MessageSigner } from '../../signers/message-signer.ts'
import { openChallenge, sealChallenge } from './challenge.ts'
import { issueToken } from './issue-token.ts'
import { openOldToken } from './old-token.ts'
import { findParties } from './parties.ts'
import { auditRefusal, readAsked } from './request-edge.ts'
import { refuseSession, StsRefusal } from './sts-refusal.ts'

const operation = (name: string) => ({ service: NAMESPACES.wsTrust, name })

/** `wst:RequestSecurityToken`: a token, or the challenge on the way to one. */
export function wsTrustForm(deps: PlatformDeps): SoapOperation {
  return form(deps, 'RequestSecurityToken', async (exchange, identified) => {
    const request = readAsked(readSecurityTokenRequest, identified.message.payload)
    const asked = await whatIsAsked(deps, request, identified)
    const { signer, now } = identified
    const isSigners = Buffer.compare(asked.holderOfKey, signer.certificate.der) === 0
    if (isSigners || signer.kind === 'holder') return issue(deps, exchange, { ...asked, signer }, now)
    // refused now rather than after the second message
    await findParties(deps, signer, asked.holderOfKey, now)
    const challenge = sealChallenge(
      deps,
      { ...asked, card: signer, wanted: asked.wanted.map(({ name }) => name) },
      now,
    )
    return writeXml(writeSignChallenge(asked.context, challenge), { prefixes: PREFERRED_PREFIXES })
  })
}

/** The second message: `wst:RequestSecurityTokenResponse` with the challenge, signed by the key of the token. */
export function challengeForm(deps: PlatformDeps): SoapOperation {
  return form(deps, 'RequestSecurityTokenResponse', async (exchange, { message, signer, now }) => {
    const { challenge, context } = readAsked(readSignChallengeResponse, message.payload)
    const { card, claims, wanted, ...asked } = openChallenge(deps, challenge, context, now)
    const isHolders = Buffer.compare(asked.holderOfKey, signer.certificate.der) === 0
    if (!isHolders) return refuseSession('HOLDER_OF_KEY_NOT_PROVEN')
    const named = wanted.map(name => ({ name, namespace: undefined }))
    const claimed = claims.map(claim => ({ ...claim, namespace: undefined }))
    const first: MessageSigner = { kind: 'card', ...card }
    return issue(deps, exchange, { ...asked, claims: claimed, wanted: named, signer: first }, now)
  })
}

type Asked = Pick<SecurityTokenRequest, 'context' | 'claims' | 'wanted' | 'wantedUntil'> & {
  readonly holderOfKey: Uint8Array
}

async function whatIsAsked(
  deps: PlatformDeps,
  request: SecurityTokenRequest,
  { message, signer, now }: IdentifiedMessage,
): Promise<Asked> {
  const { context, claims, wanted, wantedUntil, act } = request
  if (act === 'issue')
    return {
      context,
      claims,
      wanted,
      wantedUntil,
      holderOfKey: request.holderOfKey ?? signer.certificate.der,
    }
  const { assertion, holderOfKey } = await openOldToken(deps, message, now)
  const names = assertion.attributes.map(({ name }) => ({ name, namespace: undefined }))
  return { context, claims: [], wanted: names, wantedUntil, holderOfKey }
}

async function issue(
  deps: PlatformDeps,
  exchange: SoapExchange,
  asked: Asked & { readonly signer: MessageSigner },
  now: Date,
): Promise<string> {
  const { signer, holderOfKey, context, ...wish } = asked
  const parties = await findParties(deps, signer, holderOfKey, now)
  const issued = await issueToken(deps, { ...wish, parties, requestId: exchange.requestId })
  const { notBefore, notOnOrAfter, assertion } = issued
  return writeXml(writeSecurityTokenResponse(context, { created: notBefore, expires: notOnOrAfter }), {
    prefixes: PREFERRED_PREFIXES,
    tail: requestedTokenXml(assertion),
  })
}

function form(
  deps: PlatformDeps,
  name: string,
  answer: (exchange: SoapExchange, identified: IdentifiedMessage) => Promise<string>,
): SoapOperation {
  return {
    namespace: NAMESPACES.wsTrust,
    async answer(exchange) {
      const stop = deps.metrics.answers.startTimer({ operation: name })
      try {
        const identified = await identifyMessage(deps, exchange, operation(name))
        try {
          return await answer(exchange, identified)
        } catch (error) {
          if (!(error instanceof StsRefusal)) throw error
          await auditRefusal(deps, exchange, identified.now, error)
          throw new FaultError('SOA-01002', error.message, { cause: error })
        }
      } finally {
        stop()
      }
    },
  }
}
