/**
 * Renewing a session before it ends: a new token for what the old one said, by the same means (WS-Trust; wire contract 9.3).
 *
 * Takes   the session and the order it was opened with; with the card again, if it was opened with the card.
 * Gives   a new verified token. Of a fallback it ends with the first one.
 * Throws  as `openSession`; a refusal comes as SERVICE_FAULT, its reason first in the message.
 */
import { randomUUID } from 'node:crypto'
import {
  PREFERRED_PREFIXES,
  readSecurityTokenResponse,
  renewTargetXml,
  STS_OPERATIONS,
  writeSecurityTokenRequest,
  writeSignChallengeResponse,
} from '@vesalius/protocols'
import { writeSecuredEnvelope, writeXml, type XmlElement } from '@vesalius/xml'
import { holderSigning } from '../calls/key-signing.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { type CallOptions, exchange, type RequestSigning } from '../calls/soap-call.ts'
import { SdkError } from '../error.ts'
import { assertionText, type OpenedSession, type SessionOrder } from './open-session.ts'
import { readSessionToken } from './session-token.ts'

const { RequestSecurityToken, Challenge } = STS_OPERATIONS

/**
 * Renews a session.
 *
 * ```ts
 * const longer = await renewSession(session, { profile, holder: keystore.authentication, card })
 * ```
 */
export async function renewSession(
  session: OpenedSession,
  { profile, holder, card }: Omit<SessionOrder, 'attributes' | 'until'>,
  options: Pick<ClientOptions, 'clock'> & CallOptions = {},
): Promise<OpenedSession> {
  const { clock = () => new Date(), ...call } = options
  const url = profile.services.stsWsTrust
  if (url === undefined)
    throw new SdkError('SERVICE_NOT_OFFERED', 'the platform has no session token service')
  const own = holderSigning(holder)
  const by = card ? await card.authentication() : own
  const send = async (payload: string | XmlElement, signing: RequestSigning, soapAction: string) => {
    const text = await secured(payload, signing, clock())
    return exchange({ url, text, soapAction }, readSecurityTokenResponse, call)
  }

  const context = randomUUID()
  let came = await send(renewal(session, context), by, RequestSecurityToken.soapAction)
  if (came.answer.kind === 'challenge') {
    const { challenge, context: asked } = came.answer
    came = await send(writeSignChallengeResponse(asked, challenge), own, Challenge.soapAction)
  }
  if (came.answer.kind !== 'token')
    throw new SdkError('ANSWER_MALFORMED', 'a challenge answered by a challenge')
  const expected = { profile, holderOfKey: holder.certificate.der, issuers: holder.issuers, at: clock() }
  const token = await readSessionToken(assertionText(came.octets), expected, call)
  return { ...token, means: session.means, holder: session.holder }
}

function renewal({ text }: OpenedSession, context: string): string {
  const request = writeSecurityTokenRequest({
    ...{ context, act: 'renew', claims: [], wanted: [], wantedUntil: undefined, holderOfKey: undefined },
  })
  return writeXml(request, { prefixes: PREFERRED_PREFIXES, tail: renewTargetXml(`token-${context}`, text) })
}

function secured(
  payload: string | XmlElement,
  { signer, certificates: [certificate = new Uint8Array()] }: RequestSigning,
  created: Date,
): Promise<string> {
  return writeSecuredEnvelope(payload, {
    ...{ signer, token: { kind: 'x509', certificate }, created, prefixes: PREFERRED_PREFIXES },
  })
}
