/**
 * The one request that is open for a person (requirement F4): the first for which they log in, and which they could confirm. Strangers ask in
 * anybody's name, but none of their requests becomes it, and none takes its place: that needs the person's own word, on a page behind a login.
 */
import type { PlatformDeps } from '../deps.ts'
import {
  type KeptForeignRequest,
  markRecordedForeignRequests,
  type WaitingForeignRequest,
} from '../storage/foreign-request.ts'
import { findOpenForeignRequest, openForeignRequest } from '../storage/open-foreign-request.ts'

/**
 * Opens a request for its person, who has logged in for it. Gives the other one that is open and keeps it from that; null once it is the open
 * one. `insteadOf`: public key identifier of the other one, which ends; whatever else is open then is given like any other.
 */
export async function openRequest(
  { database }: Pick<PlatformDeps, 'database'>,
  { ssin, publicKeyIdentifier, openedAt }: WaitingForeignRequest,
  call: { readonly now: Date; readonly requestId: string; readonly insteadOf?: string },
): Promise<KeptForeignRequest | null> {
  if (openedAt) return null
  const { now, requestId, insteadOf = null } = call
  // one that was confirmed just before the platform stopped is not open
  await markRecordedForeignRequests(database, ssin, now)
  await openForeignRequest(database, {
    ...{ now, ssin, publicKeyIdentifier, insteadOf },
    events: [
      {
        ...{ kind: 'foreign-request-opened', recordKind: 'foreign-request', recordId: publicKeyIdentifier },
        ...{ correlationId: requestId, detail: { insteadOf } },
      },
    ],
  })
  const open = await findOpenForeignRequest(database, ssin, now)
  return open?.publicKeyIdentifier === publicKeyIdentifier ? null : open
}
