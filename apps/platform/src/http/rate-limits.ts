/**
 * Limits of rate, keyed on who signs or what is asked about before the address: a hospital is one address (requirement I6).
 *
 * What is asked about has an allowance at each address, so that a stranger who asks about a hospital all the time does not keep the
 * hospital from asking; and one for all addresses together, many times wider, against those who ask from many. Once that is used up, each
 * address still has a small share of its own: whoever has twenty addresses keeps nobody from asking about anybody.
 * The address has an allowance too, many times wider: it stops who asks about everybody, and who never signs with a key we know.
 * An address of IPv6 is its network: everybody there has 2^64 of them.
 * Counted in memory, in each process: with several servers the sum is the limit times their number, which is still a limit.
 */
import { isIPv6 } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'

export interface RateLimits {
  /** Takes one from a person's or holder's allowance; `false` when it is used up. */
  takeSigned(signer: string): Promise<boolean>
  /**
   * Takes one from the allowances of what is asked about (an identifier, a public key identifier) at this address, and from the address.
   * An address that has nothing left is not counted: it leaves nothing in memory, and uses up nothing that others may ask.
   * `weight`: what the address pays, here and below; see `soap/message-weight.ts`.
   */
  takeUnsigned(subject: string, address: string, weight?: number): Promise<boolean>
  /** Takes from an address's allowance. */
  takeFrom(address: string, weight?: number): Promise<boolean>
  /** Whether an address has anything left; takes nothing. Asked before a message is read: reading is what costs. */
  hasLeft(address: string): Promise<boolean>
  /** Takes one of the OCSP answers that are signed for an address: those to a nonce, and about what was not signed ahead. */
  takeOcspSignature(address: string): Promise<boolean>
  /** Takes one of the requests of a signer that wait for an operator: each is work for somebody, and a mail to whoever it names. */
  takeWaiting(signer: string): Promise<boolean>
  /** Whether a signer may act: not while too many acts in a row were refused within the hour (a program that can only fail). */
  mayAct(signer: string): Promise<boolean>
  /**
   * Counts an act of a signer that was refused: each message once, whoever sends it again. `digest`: its SHA-256. Gives whether it is the
   * first time.
   */
  countRefusal(signer: string, digest: string): Promise<boolean>
  /** An act that succeeded: who can succeed is not paused for what failed before. */
  forgetRefusals(signer: string): Promise<void>
  /** Gives an address back what was taken before it was known who asks. */
  giveBackTo(address: string, weight?: number): Promise<void>
  /** A message that was seen before proves nothing of who sends it now: the address pays for it, not its signer. */
  chargeInstead(signer: string, address: string, weight?: number): Promise<void>
}

/** An address may ask as often as so many identifiers at their limit. */
const ADDRESS_FACTOR = 20
/** What is asked about may be asked about from so many addresses at their limit. */
const SUBJECT_FACTOR = 20
/** OCSP answers signed for an address, where nothing else is set: fifty a second by default. */
const OCSP_FACTOR = 5
/** The part of its allowance that an address keeps where too many ask about the same. */
const SHARE_WHERE_CROWDED = 1 / 20
/** Seconds. */
const HOUR = 3600
/** Acts of a signer refused in an hour, where nothing else is set: as many as in ten minutes at the limit. */
const REFUSALS_FACTOR = 10
/** Requests of a signer an hour that wait for an operator: a part of those signed in a minute, thirty by default. */
const WAITING_FACTOR = 1 / 4
/** Characters of a subject that count: a key of megabytes would be kept for a minute. */
const KEY_LENGTH = 100

/** Allowances a minute; refusals an hour. */
export function makeRateLimits(limits: {
  readonly signedRequestsPerMinute: number
  readonly unsignedRequestsPerMinute: number
  readonly ocspSignaturesPerMinute?: number | undefined
  readonly refusedActsPerHour?: number | undefined
}): RateLimits {
  const aMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 })
  const refusals = new RateLimiterMemory({
    points: limits.refusedActsPerHour ?? REFUSALS_FACTOR * limits.signedRequestsPerMinute,
    duration: HOUR,
  })
  const waiting = new RateLimiterMemory({
    points: Math.max(1, Math.floor(WAITING_FACTOR * limits.signedRequestsPerMinute)),
    duration: HOUR,
  })
  // a message is too old to be sent again long before
  const counted = new RateLimiterMemory({ points: 1, duration: HOUR })
  const signed = aMinute(limits.signedRequestsPerMinute)
  const unsigned = aMinute(limits.unsignedRequestsPerMinute)
  const subjects = aMinute(SUBJECT_FACTOR * limits.unsignedRequestsPerMinute)
  const mostOfAddress = ADDRESS_FACTOR * limits.unsignedRequestsPerMinute
  const addresses = aMinute(mostOfAddress)
  const share = Math.max(1, limits.unsignedRequestsPerMinute * SHARE_WHERE_CROWDED)
  // nothing is so heavy that it could never be sent
  const paid = (weight = 1) => Math.min(weight, mostOfAddress)
  const ocspSignatures = aMinute(
    limits.ocspSignaturesPerMinute ?? OCSP_FACTOR * limits.unsignedRequestsPerMinute,
  )
  const hasLeft = (address: string) => isLeft(addresses, networkOf(address))
  return {
    // refusals count for nothing: of copies that come together only those within the allowance are given back
    takeSigned: async signer => (await isLeft(signed, signer)) && take(signed, signer),
    async takeUnsigned(asked, address, weight) {
      if (!(await hasLeft(address))) return false
      const subject = asked.slice(0, KEY_LENGTH)
      const network = networkOf(address)
      const key = `${subject} ${network}`
      // whatever comes of it, the message was read
      if (!(await take(addresses, network, paid(weight)))) return false
      if (!(await take(unsigned, key))) return false
      const isCrowded = !(await take(subjects, subject))
      return !isCrowded || ((await unsigned.get(key))?.consumedPoints ?? 0) <= share
    },
    takeFrom: (address, weight) => take(addresses, networkOf(address), paid(weight)),
    hasLeft,
    takeOcspSignature: address => take(ocspSignatures, networkOf(address)),
    takeWaiting: signer => take(waiting, signer),
    mayAct: signer => isLeft(refusals, signer),
    async countRefusal(signer, digest) {
      const isFirst = await take(counted, digest)
      if (isFirst) await take(refusals, signer)
      return isFirst
    },
    async forgetRefusals(signer) {
      await refusals.delete(signer)
    },
    async giveBackTo(address, weight) {
      await addresses.reward(networkOf(address), paid(weight))
    },
    async chargeInstead(signer, address, weight) {
      await signed.reward(signer)
      await take(addresses, networkOf(address), paid(weight))
    },
  }
}

/** Whom an address counts for: the first 64 bits of IPv6 (RFC 4291 section 2.5.4), the whole of IPv4, also where it is written as IPv6. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  const [left = '', right] = address.split('::')
  const groups = left.split(':').filter(group => group !== '')
  // what `::` stands for; an IPv4 tail counts for two groups, and lies behind the first four
  const tail = (right ?? '').split(':').filter(group => group !== '')
  const written = groups.length + tail.length + (address.includes('.') ? 1 : 0)
  const zeros = right === undefined ? [] : Array<string>(Math.max(0, 8 - written)).fill('0')
  const network = [...groups, ...zeros, ...tail].slice(0, 4)
  return `${network.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

async function isLeft(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  const taken = await limiter.get(key)
  return taken === null || taken.remainingPoints > 0
}

async function take(limiter: RateLimiterMemory, key: string, points = 1): Promise<boolean> {
  try {
    await limiter.consume(key, points)
    return true
  } catch (refused) {
    if (refused instanceof Error) throw refused
    return false
  }
}
