/**
 * Renewing a session before it ends: a new token for what the old one said, by the same means (WS-Trust; wire contract 9.3).
 *
 * Takes   the session and the order it was opened with; with the card again, if it was opened with the card.
 * Gives   a new verified token. Of a fallback it ends with the first one.
 * Throws  as `openSession`; a refusal comes as SERVICE_FAULT, its reason first in the message.
 */
import { randomUUID } from 'node:crypto'
import { PREFERRED_PREFIXES, renewTargetXml, writeSecurityTokenRequest } from '@vesalius/protocols'
import { writeXml } from '@vesalius/xml'
import type { CallOptions } from '../calls/http-exchange.ts'
import { holderSigning } from '../calls/key-signing.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { SdkError } from '../error.ts'
import { assertionText, type OpenedSession, type SessionOrder } from './open-session.ts'
import { readSessionToken } from './session-token.ts'
import { askByWsTrust } from './ws-trust.ts'

/**
 * Renews a session.
 *
 * ```ts
 * const longer = await renewSession(session, { profile, holder: keystore.authentication, card })
 * ```
 */
export async function renewSession(
  session: OpenedSession,
  { profile, holder, card }: Pick<SessionOrder, 'profile' | 'holder' | 'card'>,
  options: Pick<ClientOptions, 'clock'> & CallOptions = {},
): Promise<OpenedSession> {
  const { clock = () => new Date(), ...call } = options
  const url = profile.services.stsWsTrust
  if (url === undefined)
    throw new SdkError('SERVICE_NOT_OFFERED', 'the platform has no session token service')
  const own = holderSigning(holder)
  const by = card ? await card.authentication() : own
  const octets = await askByWsTrust(url, renewal(session, randomUUID()), { own, by, clock }, call)
  const expected = { profile, holderOfKey: holder.certificate.der, issuers: holder.issuers, at: clock() }
  const token = await readSessionToken(assertionText(octets), expected, call)
  return { ...token, means: session.means, holder: session.holder }
}

function renewal({ text }: OpenedSession, context: string): string {
  const request = writeSecurityTokenRequest({
    ...{ context, act: 'renew', claims: [], wanted: [], wantedUntil: undefined, holderOfKey: undefined },
  })
  return writeXml(request, { prefixes: PREFERRED_PREFIXES, tail: renewTargetXml(`token-${context}`, text) })
}
