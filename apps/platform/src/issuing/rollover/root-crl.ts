/** A root's CRL: signed where its key is, in the first ceremony and in every later one. It revokes nothing: a root is not rolled over so. */
import { type Issuer, issueCrl, nextCrlNumber } from '@vesalius/authority'
import type { Signer } from '@vesalius/pki'

/** Days for which it counts; the next ceremony brings the next. */
const ROOT_CRL_DAYS = 365

export interface RootCrl {
  readonly der: Uint8Array
  readonly number: number
  readonly thisUpdate: Date
  readonly nextUpdate: Date
}

/** Signs the CRL that follows the one of `lastNumber`; 0 for the first. */
export async function issueRootCrl(
  issuer: Issuer,
  signer: Signer,
  { now, lastNumber }: { readonly now: Date; readonly lastNumber: number },
): Promise<RootCrl> {
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const nextUpdate = new Date(thisUpdate.getTime() + ROOT_CRL_DAYS * 86_400_000)
  const crlNumber = nextCrlNumber(now, BigInt(lastNumber))
  const der = await issueCrl({ issuer, shard: 0, thisUpdate, nextUpdate, crlNumber, entries: [] }, signer)
  return { der, number: Number(crlNumber), thisUpdate, nextUpdate }
}
