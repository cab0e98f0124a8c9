/**
 * A key can be used once only, but an honest retry is not punished (B5).
 *
 * Two memories decide: the one of signed requests (Id and digest) and the one of keys. Both are facts here; the caller keeps
 * them in its database and looks in this order: Id first, then key.
 */
import { type Identifier, sameIdentifier } from '@vesalius/identifiers'

/** What a request was made of when its key was first seen. */
export interface KeyUse {
  readonly signerSsin: string
  readonly identifier: Identifier
  readonly applicationId?: string
  /** Digest of the CSR as received, in the caller's form. */
  readonly csrDigest: string
}

/**
 * `first`: nobody used the key. `retry`: the same signer asks again for the same actor with the same CSR: answer as before,
 * from the stored request. `reused`: refuse with KEY_ALREADY_USED.
 */
export function judgeKeyUse(now: KeyUse, earlier: KeyUse | undefined): 'first' | 'retry' | 'reused' {
  if (earlier === undefined) return 'first'
  const same =
    now.signerSsin === earlier.signerSsin &&
    sameIdentifier(now.identifier, earlier.identifier) &&
    (now.applicationId ?? '') === (earlier.applicationId ?? '') &&
    now.csrDigest === earlier.csrDigest
  return same ? 'retry' : 'reused'
}

/**
 * `new`: this Id was not seen. `repeat`: the same request once more: give the stored answer, whatever its age. `replaced`: the
 * same Id with other content: refuse with REQUEST_ID_REUSED.
 */
export function judgeRepetition(
  digest: string,
  earlierDigest: string | undefined,
): 'new' | 'repeat' | 'replaced' {
  if (earlierDigest === undefined) return 'new'
  return digest === earlierDigest ? 'repeat' : 'replaced'
}
