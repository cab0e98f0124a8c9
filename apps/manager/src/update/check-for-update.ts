/**
 * Whether there is a newer version: asked when the person wants to know, never by itself. One request that says nothing of the person or
 * of the version here; what comes back is shown, not fetched, and only when the publisher of this copy signed it.
 *
 * Takes   the platform's profile: its release address when it names one, else the platform itself; the version and the key of this copy.
 * Gives   one of three outcomes; a service that cannot be asked is an outcome, not an error.
 */
import type { PlatformProfile } from '@vesalius/sdk'
import type { Installation } from '../installation/installation.ts'
import { isNewer, isSignedBy, parseRelease, type Release, releaseOfPlatform } from './release.ts'
import { readReleaseKey } from './release-key.ts'

export type UpdateCheck =
  | { readonly outcome: 'newest'; readonly version: string; readonly newest: string }
  | {
      readonly outcome: 'newer'
      readonly version: string
      readonly newest: string
      readonly download: string
    }
  | {
      readonly outcome: 'cannot-tell'
      readonly version: string
      /** Host that was asked. */
      readonly service: string
      readonly why: WhyNot
    }

/** `no-key`: this copy came without a publisher's key, and nobody was asked. `not-signed`: not by the publisher of this copy. */
export type WhyNot = 'no-key' | 'not-announced' | 'unreachable' | 'not-understood' | 'not-signed'

export interface UpdateQuestion {
  readonly profile: Pick<PlatformProfile, 'baseUrl' | 'release'>
  readonly installation: Pick<Installation, 'version' | 'releaseKey'>
  readonly signal?: AbortSignal
}

const WELL_KNOWN = '/.well-known/vesalius'
const TIMEOUT = 10_000
/** Octets. */
const LIMIT = 64 * 1024

export async function checkForUpdate(question: UpdateQuestion): Promise<UpdateCheck> {
  const { profile, installation, signal } = question
  const { baseUrl, release } = profile
  const { version } = installation
  const url = release ?? `${baseUrl}${WELL_KNOWN}`
  const cannotTell = (why: WhyNot) =>
    ({ outcome: 'cannot-tell', version, service: new URL(url).host, why }) as const

  const key = readReleaseKey(installation.releaseKey)
  if (key === null) return cannotTell('no-key')
  const answer = await ask(url, signal)
  if (answer === undefined) return cannotTell('unreachable')
  const announced = release === undefined ? releaseOfPlatform(answer.json) : parseRelease(answer.json)
  if (announced === undefined) return cannotTell('not-announced')
  if (announced === null) return cannotTell('not-understood')
  return isSignedBy(key, announced) ? compare(announced, version) : cannotTell('not-signed')
}

function compare({ version: newest, download }: Release, version: string): UpdateCheck {
  return isNewer(newest, version)
    ? { outcome: 'newer', version, newest, download }
    : { outcome: 'newest', version, newest }
}

/** Gives the answer, undefined when there is none; what is no JSON, or too much of it, is null. */
async function ask(url: string, signal: AbortSignal | undefined): Promise<{ json: unknown } | undefined> {
  const timer = AbortSignal.timeout(TIMEOUT)
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: signal ? AbortSignal.any([signal, timer]) : timer,
    })
    // A service without this extension of ours announces nothing.
    if (!answer.ok) return answer.status >= 500 ? undefined : { json: {} }
    return { json: parse(await textUpTo(LIMIT, answer)) }
  } catch {
    return undefined
  }
}

async function textUpTo(limit: number, answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > limit) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
