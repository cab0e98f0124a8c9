/**
 * A release of the application as somebody announces it: which version, and where people get it. Nothing of it is ever fetched or
 * started by the application.
 *
 * Takes   what came over the network.
 * Gives   the release, or null when it is none that may be shown.
 */
import { z } from 'zod'

/** HTTPS, or this very machine; no name and no password in it. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine(text => {
    const { protocol, hostname, username, password } = new URL(text)
    const isEncrypted = protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost'
    return isEncrypted && username === '' && password === ''
  })

const release = z.object({
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){2}$/),
  /** Page or file, for the person's browser. */
  download: address,
})

export type Release = z.infer<typeof release>

/** The release that a release address gives as JSON. */
export function parseRelease(value: unknown): Release | null {
  return release.safeParse(value).data ?? null
}

/** The release in a platform's description (`/.well-known/vesalius`); `undefined` when the platform announces none. */
export function releaseOfPlatform(description: unknown): Release | null | undefined {
  const { data } = z.looseObject({ manager: z.unknown().optional() }).safeParse(description)
  if (!data) return null
  return data.manager === undefined ? undefined : parseRelease(data.manager)
}

/** Whether `candidate` comes after `version`; both are three numbers. */
export function isNewer(candidate: string, version: string): boolean {
  const [ours, theirs] = [version, candidate].map(text => text.split('.').map(Number))
  for (const [index, number] of (theirs ?? []).entries()) {
    const other = ours?.[index] ?? 0
    if (number !== other) return number > other
  }
  return false
}
