/** A root's CRL: signed where its key is, in the first ceremony and in every later one. It revokes nothing: a root is not rolled over so. */
import { type Issuer, issueCrl, nextCrlNumber } from '@vesalius/authority'
import type { Signer } from '@vesalius/pki'

/** Days for which it counts; the next ceremony brings the next. */
const ROOT_CRL_DAYS = 365

export interface RootCrlPlan {
  readonly number: number
  readonly thisUpdate: Date
  readonly nextUpdate: Date
}

/** The CRL that follows the one of `lastNumber`; 0 for the first. */
export function planRootCrl({
  now,
  lastNumber,
}: {
  readonly now: Date
  readonly lastNumber: number
}): RootCrlPlan {
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const nextUpdate = new Date(thisUpdate.getTime() + ROOT_CRL_DAYS * 86_400_000)
  return { number: Number(nextCrlNumber(now, BigInt(lastNumber))), thisUpdate, nextUpdate }
}

export function signRootCrl(issuer: Issuer, signer: Signer, plan: RootCrlPlan): Promise<Uint8Array> {
  const { number, ...times } = plan
  return issueCrl({ issuer, shard: 0, ...times, crlNumber: BigInt(number), entries: [] }, signer)
}
