/** Messages sent under a session: WS-Security with the token, signed by its holder's key (wire contract 5.3). */
import type { AuthenticationEntry } from '@vesalius/etee'
import { PREFERRED_PREFIXES } from '@vesalius/protocols'
import { writeSecuredEnvelope, type XmlElement } from '@vesalius/xml'
import { holderSigning } from '../calls/key-signing.ts'
import type { SessionToken } from './session-token.ts'

/**
 * Writes a whole SOAP message with this payload, signed under the session. XML text is taken as it is.
 *
 * ```ts
 * const message = await writeUnderSession(payload, session, keystore.authentication)
 * ```
 */
export function writeUnderSession(
  payload: XmlElement | string,
  { text, id }: Pick<SessionToken, 'text' | 'id'>,
  holder: AuthenticationEntry,
  created: Date = new Date(),
): Promise<string> {
  return writeSecuredEnvelope(payload, {
    signer: holderSigning(holder).signer,
    token: { kind: 'saml', assertion: text, assertionId: id },
    created,
    prefixes: PREFERRED_PREFIXES,
  })
}
