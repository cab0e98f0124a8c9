/**
 * Fetches a CRL or an OCSP answer from an address that stood in a certificate (requirement C5).
 *
 * Such an address is somebody else's word, so: http and https only, no credentials in it, public addresses only (checked
 * on the address that is really connected to, so that a name cannot change its mind between check and use), size and
 * time capped, redirects not followed. Responders that operators pin may be anywhere.
 */
import { lookup as dnsLookup, type LookupAddress } from 'node:dns'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export type FetchFailure =
  | 'ADDRESS_NOT_HTTP'
  | 'ADDRESS_PRIVATE'
  | 'TOO_LARGE'
  | 'TIMED_OUT'
  | 'STATUS_NOT_200'
  | 'UNREACHABLE'

/** A fetch that did not work out; the caller decides whether that fails closed. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly failure: FetchFailure

  constructor(failure: FetchFailure, options?: ErrorOptions) {
    super(failure, options)
    this.failure = failure
  }
}

export interface GuardedRequest {
  readonly url: string
  /** Posted when given; otherwise the request is a GET. */
  readonly body?: { readonly contentType: string; readonly octets: Uint8Array }
  /** Octets the answer may have. */
  readonly sizeLimit: number
  /** Milliseconds for the whole exchange. */
  readonly timeLimit: number
  /** Origins (`http://127.0.0.1:8080`) that operators pinned: the address check is left out for them. */
  readonly pinnedOrigins: readonly string[]
}

/** Gives the body of a 200 answer; throws `FetchError`. */
export function guardedFetch(request: GuardedRequest): Promise<Uint8Array> {
  const url = parseAddress(request.url)
  const pinned = request.pinnedOrigins.includes(url.origin)
  if (!pinned && isIP(bareHost(url)) !== 0 && isPrivate(bareHost(url)))
    throw new FetchError('ADDRESS_PRIVATE')

  return new Promise((resolve, reject) => {
    const fail = (failure: FetchFailure, cause?: unknown) => {
      outgoing.destroy()
      clearTimeout(timer)
      reject(cause instanceof FetchError ? cause : new FetchError(failure, { cause }))
    }
    const options: RequestOptions = {
      method: request.body ? 'POST' : 'GET',
      headers: request.body
        ? { 'content-type': request.body.contentType, 'content-length': request.body.octets.length }
        : {},
      agent: false,
      ...(pinned ? {} : { lookup: lookupPublic }),
    }
    const outgoing = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, answer => {
      if (answer.statusCode !== 200) return fail('STATUS_NOT_200')
      const parts: Buffer[] = []
      let size = 0
      answer.on('data', (part: Buffer) => {
        size += part.length
        if (size > request.sizeLimit) return fail('TOO_LARGE')
        parts.push(part)
      })
      answer.on('end', () => {
        clearTimeout(timer)
        resolve(Uint8Array.from(Buffer.concat(parts)))
      })
      answer.on('error', cause => fail('UNREACHABLE', cause))
    })
    const timer = setTimeout(() => fail('TIMED_OUT'), request.timeLimit)
    outgoing.on('error', cause => fail('UNREACHABLE', cause))
    outgoing.end(request.body?.octets)
  })
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const usable =
    url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password
  if (!usable) throw new FetchError('ADDRESS_NOT_HTTP')
  return url
}

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '')
    if (found.some(one => isPrivate(one.address))) return callback(new FetchError('ADDRESS_PRIVATE'), '')
    const first = found[0]
    if (!first) return callback(new FetchError('UNREACHABLE'), '')
    if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

const NOT_PUBLIC = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  // unspecified, loopback, and IPv4 written as IPv6
  ['::', 96],
  // IPv4 behind a translator or a tunnel: what it leads to cannot be told here
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6')
}

/** Whether an IP address is anything but a public one; an IPv4 address mapped into IPv6 counts as what it maps to. */
export function isPrivate(address: string): boolean {
  return NOT_PUBLIC.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
