/**
 * A release of the application as its publisher announces it: which version, and where people get it; signed (Ed25519, RFC 8032), so that
 * whoever serves the announcement cannot send people elsewhere. Nothing of it is ever fetched or started by the application.
 *
 * Takes   what came over the network.
 * Gives   the release, or null when it is none that may be shown.
 */
import { type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'

/** HTTPS, or this very machine; no name and no password in it, and nothing that ends a line. */
const address = z
  .string()
  .max(500)
  .regex(/^[\x21-\x7e]+$/)
  .pipe(z.url({ protocol: /^https?$/ }))
  .refine(text => {
    const { protocol, hostname, username, password } = new URL(text)
    const isEncrypted = protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost'
    return isEncrypted && username === '' && password === ''
  })

const release = z.object({
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){2}$/),
  /** Page or file, for the person's browser. */
  download: address,
  /** Base64; absent from what nobody signed. */
  signature: z.string().max(200).optional(),
})

export type Release = z.infer<typeof release>

/** The release that a release address gives as JSON. Its signature is not verified yet. */
export function parseRelease(value: unknown): Release | null {
  return release.safeParse(value).data ?? null
}

/** The release in a platform's description (`/.well-known/vesalius`); `undefined` when the platform announces none. */
export function releaseOfPlatform(description: unknown): Release | null | undefined {
  const { data } = z.looseObject({ manager: z.unknown().optional() }).safeParse(description)
  if (!data) return null
  return data.manager === undefined ? undefined : parseRelease(data.manager)
}

/** What is signed of a release: three lines, so that any tool can make and check it. */
export function signedText({ version, download }: Pick<Release, 'version' | 'download'>): string {
  return `vesalius release\n${version}\n${download}\n`
}

/** Whether the publisher signed exactly this. */
export function isSignedBy(key: KeyObject, announced: Release): boolean {
  if (announced.signature === undefined) return false
  const signature = Buffer.from(announced.signature, 'base64')
  return verify(null, Buffer.from(signedText(announced)), key, signature)
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
