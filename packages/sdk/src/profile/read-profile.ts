/**
 * Where profiles come from: a file the person trusts, or the address of a platform whose anchors are known already.
 *
 * An address alone proves nothing, and neither do anchors, which everybody can read: what `/.well-known/vesalius` names is accepted only
 * when every anchor it offers is pinned in one known profile of the same environment, and all its addresses are on hosts that this profile
 * names, or that the person confirmed.
 *
 * Throws  SdkError `FILE_UNREADABLE`, `PROFILE_MALFORMED`, `PROFILE_NOT_TRUSTED`, `PROFILE_NOT_ENCRYPTED`, `OFFLINE`, `TIMED_OUT`, `CANCELLED`.
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Certificate } from '@vesalius/pki'
import { type CallOptions, httpExchange } from '../calls/http-exchange.ts'
import { SdkError } from '../error.ts'
import { certificatesFromPem } from './pem.ts'
import {
  checkedAddress,
  type PlatformProfile,
  parsePlatformDescription,
  platformProfile,
  type TrustedListAddresses,
} from './platform-profile.ts'

const WELL_KNOWN = '/.well-known/vesalius'
const LIMIT = 256 * 1024

/** Reads a profile and the anchors beside it. */
export async function readPlatformProfile(file: string): Promise<PlatformProfile> {
  const text = await readText(file)
  const description = inFile(file, () => parsePlatformDescription(text))
  const beside = (name: string) => readText(resolve(dirname(file), name))
  // a profile that came without them works as before; trusted lists are then not offered
  const signers =
    description.trustedLists && (await beside(description.trustedLists.signers).catch(() => undefined))
  const anchors = await beside(description.trustAnchors)
  return inFile(resolve(dirname(file), description.trustAnchors), () =>
    platformProfile(description, anchors, signers),
  )
}

/** The anchors in a PEM file. */
export async function readTrustAnchors(file: string): Promise<readonly Certificate[]> {
  const text = await readText(file)
  return inFile(file, () => certificatesFromPem(text))
}

/**
 * Whether the person knows these hosts, which no profile names. Anybody can offer the anchors of `pinned`: nothing says that it is the
 * same platform.
 */
export type ConfirmHosts = (hosts: readonly string[], pinned: PlatformProfile) => Promise<boolean>

export interface DiscoveryOptions extends CallOptions {
  /** Left out: other hosts than those of a known profile are refused. */
  readonly confirmHosts?: ConfirmHosts
}

/**
 * Asks a platform where its services are. `known` are the profiles whose anchors are pinned; all but the addresses is taken from the one
 * that pins what is offered. A platform on confirmed hosts bears their name, never that of the profile, nor its colour.
 */
export async function discoverPlatform(
  url: string,
  known: readonly PlatformProfile[],
  { confirmHosts, ...call }: DiscoveryOptions = {},
): Promise<PlatformProfile> {
  const base = checkedAddress(url).replace(/\/+$/, '')
  const description = parsePlatformDescription(await download(`${base}${WELL_KNOWN}`, call))
  const anchorsUrl = checkedAddress(new URL(description.trustAnchors, `${base}/`).href)
  const offered = platformProfile(description, await download(anchorsUrl, call))
  const { baseUrl, services, environment } = offered
  const addresses = [base, ...addressesOf({ ...description, baseUrl, services })]
  const pinning = known
    .filter(one => one.environment === environment && offered.anchors.every(anchor => pins(one, anchor)))
    .map(profile => ({ profile, strange: strangeHosts(addresses, profile) }))
    .sort((a, b) => a.strange.length - b.strange.length)[0]
  if (!pinning)
    throw new SdkError('PROFILE_NOT_TRUSTED', `the anchors of ${base} are not pinned in any known profile`)

  const { trustedLists, colour, ...pinned } = pinning.profile
  const found = {
    ...{ ...pinned, baseUrl, services },
    ...(description.trustedLists &&
      trustedLists && {
        trustedLists: { addresses: description.trustedLists.addresses, signers: trustedLists.signers },
      }),
  }
  if (pinning.strange.length === 0) return { ...found, ...(colour !== undefined && { colour }) }
  if (await confirmHosts?.(pinning.strange, pinning.profile))
    return { ...found, name: pinning.strange.join(', ') }
  throw new SdkError('PROFILE_NOT_TRUSTED', `no known profile names ${pinning.strange.join(', ')}`)
}

type Addresses = Pick<PlatformProfile, 'baseUrl' | 'services'> & {
  readonly trustedLists?: TrustedListAddresses
}

const addressesOf = ({ baseUrl, services, trustedLists }: Addresses): readonly string[] => [
  baseUrl,
  ...Object.values(services),
  ...Object.values(trustedLists?.addresses ?? {}),
]

/** Hosts, with their ports, to which a profile sends nobody. */
function strangeHosts(addresses: readonly string[], profile: PlatformProfile): readonly string[] {
  const named = new Set(addressesOf(profile).map(address => new URL(address).origin))
  const strange = addresses.map(address => new URL(address)).filter(({ origin }) => !named.has(origin))
  return [...new Set(strange.map(({ host }) => host))]
}

function pins({ anchors }: PlatformProfile, offered: Certificate): boolean {
  return anchors.some(anchor => Buffer.compare(anchor.der, offered.der) === 0)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SdkError('FILE_UNREADABLE', `${file} cannot be read`, { file, cause })
  }
}

/** What is wrong in a file says in which. */
function inFile<Value>(file: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof SdkError)) throw cause
    throw new SdkError(cause.code, cause.message, { file, findings: cause.findings, cause })
  }
}

async function download(url: string, options: CallOptions): Promise<string> {
  const { status, octets } = await httpExchange(url, {}, { ...options, limit: LIMIT })
  if (octets) return new TextDecoder().decode(octets)
  throw new SdkError('PROFILE_MALFORMED', `${url} answers with HTTP ${status}`, {
    findings: [`${url}: HTTP ${status}`],
  })
}
