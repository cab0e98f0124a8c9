/**
 * When an issuer opens further CRL shards, and how many (requirement D2).
 *
 * Takes   the unexpired certificates that name its open CRLs, those of all its CRLs, and how many one CRL is to speak of on the mean.
 * Gives   how many shards to open; 0 while there is room.
 *
 * Sooner or later all certificates stand in what is opened now, and there will be more of them: so there is room for twice as many.
 * What was full keeps its certificates to their end.
 */
import { type CrlsOpened, firstOfNext, openCrls } from '../crl-shards.ts'

/** Their first CRLs are signed and stored together. */
const MOST_AT_ONCE = 64
/** Addresses have four digits for them. */
const MOST_EVER = 10_000

export interface CrlLoad {
  readonly inOpen: number
  readonly inAll: number
}

/** How many shards to open now. */
export function furtherShards(issuer: CrlsOpened, { inOpen, inAll }: CrlLoad, limit: number): number {
  if (inOpen <= limit * openCrls(issuer).count) return 0
  const fitting = Math.ceil((2 * inAll) / limit)
  return Math.max(0, Math.min(fitting, MOST_AT_ONCE, MOST_EVER - firstOfNext(issuer)))
}

/** The issuer once so many shards are opened. */
export const withFurtherShards = <Opened extends CrlsOpened>(issuer: Opened, count: number): Opened => ({
  ...issuer,
  crlOpenings: [...issuer.crlOpenings, { first: firstOfNext(issuer), count }],
})
