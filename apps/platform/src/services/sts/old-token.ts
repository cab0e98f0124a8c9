/** The token that somebody brings back to have it renewed: ours, whole, still valid, and for the key that it says. */
import { type SamlAssertion, type SecuredMessage, verifyAssertionWithin, XmlError } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { reviewSession } from '../../signers/session-holder.ts'
import { findSessionToken } from '../../storage/session-token.ts'
import { refuseSession } from './sts-refusal.ts'

export interface OldToken {
  readonly holderOfKey: Uint8Array
  readonly assertion: SamlAssertion
}

export async function openOldToken(
  deps: PlatformDeps,
  { canonicalOctets }: SecuredMessage,
  now: Date,
): Promise<OldToken> {
  const verified = verify(canonicalOctets)
  const { assertion } = verified
  if (reviewSession(deps, verified, now) !== undefined || !assertion.holderOfKey)
    return refuseSession('TOKEN_NOT_RENEWABLE')
  const row = await findSessionToken(deps.database, assertion.id)
  return row ? { holderOfKey: assertion.holderOfKey, assertion } : refuseSession('TOKEN_NOT_RENEWABLE')
}

function verify(body: Uint8Array) {
  try {
    return verifyAssertionWithin(body)
  } catch (error) {
    if (error instanceof XmlError) return refuseSession('TOKEN_NOT_RENEWABLE')
    throw error
  }
}
