/**
 * The CRLs that an issuer's certificates are spread over, each known by its number.
 *
 * An issuer begins with a single CRL or with several shards, and opens further shards when it grows (requirement D2). New certificates
 * go to those opened last; a certificate keeps for ever the one of its issuance, so what was opened is never cut anew, nor closed.
 *
 * Numbers run on from opening to opening: of an issuer that began with one CRL and opened four shards, the shards are 1 to 4. The CRL
 * of all certificates is 0 there, where certificates of the beginning name it; beside shards from the beginning it is -1, and none does.
 */

/** Shards opened together: from `first` on, so many. */
export interface CrlOpening {
  readonly first: number
  readonly count: number
}

/** What has CRLs: an `Issuer`. */
export interface CrlsOpened {
  /** In order; the last one takes new certificates. */
  readonly crlOpenings: readonly CrlOpening[]
}

/** The openings of an issuer, from how many CRLs each brought; the first alone may be a single CRL that is no shard. */
export function crlOpenings(counts: readonly number[]): readonly CrlOpening[] {
  let first = 0
  return counts.map(count => {
    const opening = { first, count }
    first += count
    return opening
  })
}

const NO_OPENING: CrlOpening = { first: 0, count: 1 }

/** The shards that new certificates go to, or the single CRL. */
export const openCrls = ({ crlOpenings: openings }: CrlsOpened): CrlOpening => openings.at(-1) ?? NO_OPENING

/** The CRL that a certificate issued now names: by random bits of its serial number, among those that are open. */
export const crlShardOf = (issuer: CrlsOpened, serialNumber: bigint): number =>
  among(openCrls(issuer), serialNumber)

/** The CRLs that a certificate issued now or at any time before may name: one of each opening. */
export const crlShardsFor = (
  { crlOpenings: openings }: CrlsOpened,
  serialNumber: bigint,
): readonly number[] => openings.map(opening => among(opening, serialNumber))

function among({ first, count }: CrlOpening, serialNumber: bigint): number {
  return first + Number((serialNumber & 0xffff_ffffn) % BigInt(count))
}

/** The CRL of all certificates. */
export const wholeCrl = ({ crlOpenings: [start = NO_OPENING] }: CrlsOpened): number =>
  start.count > 1 ? -1 : 0

/** Whether this CRL speaks of a part of the issuer's certificates. */
export const isCrlShard = (issuer: CrlsOpened, shard: number): boolean => shard !== wholeCrl(issuer)

/** The CRLs an issuer publishes: the one of all certificates and every shard ever opened. */
export function crlsOf(issuer: CrlsOpened): readonly number[] {
  const whole = wholeCrl(issuer)
  return Array.from({ length: firstOfNext(issuer) - whole }, (_, index) => whole + index)
}

/** The number that the next opening begins with. */
export function firstOfNext(issuer: CrlsOpened): number {
  const { first, count } = openCrls(issuer)
  return first + count
}

/** The opening that a shard came with; undefined for a CRL of all certificates and for one that was never opened. */
export function openingOf(issuer: CrlsOpened, shard: number): CrlOpening | undefined {
  if (!isCrlShard(issuer, shard)) return undefined
  return issuer.crlOpenings.find(({ first, count }) => shard >= first && shard < first + count)
}
