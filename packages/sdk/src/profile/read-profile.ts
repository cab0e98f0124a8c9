/**
 * Where profiles come from: a file the person trusts, or the address of a platform whose anchors are known already.
 *
 * An address alone proves nothing: what `/.well-known/vesalius` names is accepted only when every anchor it offers is pinned in one
 * known profile of the same environment.
 *
 * Throws  SdkError `PROFILE_MALFORMED`, `PROFILE_NOT_TRUSTED`, `PROFILE_NOT_ENCRYPTED`, `OFFLINE`, `TIMED_OUT`, `CANCELLED`.
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Certificate } from '@vesalius/pki'
import { type CallOptions, readBody, transportError } from '../calls/soap-call.ts'
import { SdkError } from '../error.ts'
import { certificatesFromPem } from './pem.ts'
import {
  checkedAddress,
  type PlatformProfile,
  parsePlatformDescription,
  platformProfile,
} from './platform-profile.ts'

const WELL_KNOWN = '/.well-known/vesalius'
const LIMIT = 256 * 1024
const TIMEOUT = 15_000

/** Reads a profile and the anchors beside it. */
export async function readPlatformProfile(file: string): Promise<PlatformProfile> {
  const description = parsePlatformDescription(await readText(file))
  const beside = (name: string) => readText(resolve(dirname(file), name))
  // a profile that came without them works as before; trusted lists are then not offered
  const signers =
    description.trustedLists && (await beside(description.trustedLists.signers).catch(() => undefined))
  return platformProfile(description, await beside(description.trustAnchors), signers)
}

/** The anchors in a PEM file. */
export async function readTrustAnchors(file: string): Promise<readonly Certificate[]> {
  return certificatesFromPem(await readText(file))
}

/** Asks a platform where its services are. `known` are the profiles whose anchors are pinned. */
export async function discoverPlatform(
  url: string,
  known: readonly PlatformProfile[],
  options: CallOptions = {},
): Promise<PlatformProfile> {
  const base = checkedAddress(url).replace(/\/+$/, '')
  const description = parsePlatformDescription(await download(`${base}${WELL_KNOWN}`, options))
  const anchorsUrl = checkedAddress(new URL(description.trustAnchors, `${base}/`).href)
  const profile = platformProfile(description, await download(anchorsUrl, options))
  const pinning = known.find(
    one => one.environment === profile.environment && profile.anchors.every(offered => pins(one, offered)),
  )
  // What decides about trust comes from the pinned profile, addresses from the platform.
  if (pinning)
    return {
      ...{ ...profile, etkPolicy: pinning.etkPolicy, keyTypes: pinning.keyTypes },
      ...(description.trustedLists &&
        pinning.trustedLists && {
          trustedLists: { ...description.trustedLists, signers: pinning.trustedLists.signers },
        }),
    }
  throw new SdkError('PROFILE_NOT_TRUSTED', `the anchors of ${base} are not pinned in any known profile`)
}

function pins({ anchors }: PlatformProfile, offered: Certificate): boolean {
  return anchors.some(anchor => Buffer.compare(anchor.der, offered.der) === 0)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SdkError('PROFILE_MALFORMED', `${file} cannot be read`, { cause })
  }
}

async function download(url: string, { signal, timeout = TIMEOUT }: CallOptions): Promise<string> {
  const timer = AbortSignal.timeout(timeout)
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timer]) : timer,
    })
    if (answer.status !== 200) {
      throw new SdkError('PROFILE_MALFORMED', `${url} answers with HTTP ${answer.status}`)
    }
    return new TextDecoder().decode(await readBody(answer, LIMIT))
  } catch (cause) {
    throw transportError(cause, signal, timer, timeout)
  }
}
