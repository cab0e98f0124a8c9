/**
 * Name of a keystore file.
 *
 * Takes   the holder, the instant and the environment.
 * Gives   `<TYPE>=<ID>[,<APPID>] <yyyyMMdd>-<HHmmss>.p12` in local time, `.acc-p12` in acceptance. An unfinished keystore adds
 *         `.unfinished`, so that care software, which takes the newest finished file, cannot mistake it (A14, A15).
 */
import type { Identifier } from './identifier.ts'
import { isIdentifierType } from './identifier-type.ts'

/** Added to the name of a keystore whose request is not complete. */
export const UNFINISHED_SUFFIX = '.unfinished'

/** What a keystore's name is made of. */
export interface KeystoreNaming {
  readonly identifier: Identifier
  readonly applicationId?: string | undefined
  readonly at: Date
  /** Minutes that local time is ahead of UTC at `at`; the machine's own when absent. */
  readonly utcOffsetMinutes?: number
  /** Only production has `.p12`. */
  readonly environment: string
}

/** The name of the finished file. */
export function keystoreFileName(naming: KeystoreNaming): string {
  const { identifier, applicationId, at, environment } = naming
  const offset = naming.utcOffsetMinutes ?? -at.getTimezoneOffset()
  const local = new Date(at.getTime() + offset * 60_000).toISOString()
  const stamp = `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`
  const holder = `${identifier.type}=${identifier.value}${applicationId ? `,${applicationId}` : ''}`
  return `${holder} ${stamp}.${environment === 'production' ? 'p12' : 'acc-p12'}`
}

/** The name the file has until the request is complete. */
export function unfinishedKeystoreFileName(naming: KeystoreNaming): string {
  return keystoreFileName(naming) + UNFINISHED_SUFFIX
}

/** What the name of a file says; its contents may say otherwise. */
export interface ReadKeystoreFileName {
  readonly identifier: Identifier
  readonly applicationId?: string
  /** Local time, `yyyyMMdd-HHmmss`. */
  readonly stamp: string
  readonly environment: 'production' | 'acceptance'
  readonly unfinished: boolean
}

/** Reads a file name of this form; null for any other. */
export function readKeystoreFileName(fileName: string): ReadKeystoreFileName | null {
  const match =
    /^([0-9A-Z_-]+)=([0-9]+)(?:,([0-9A-Z_-]{1,30}))? ([0-9]{8}-[0-9]{6})\.(acc-)?p12(\.unfinished)?$/.exec(
      fileName,
    )
  const [, type, value, applicationId, stamp, acceptance, unfinished] = match ?? []
  if (type === undefined || value === undefined || stamp === undefined || !isIdentifierType(type)) return null
  return {
    identifier: { type, value },
    ...(applicationId === undefined ? {} : { applicationId }),
    stamp,
    environment: acceptance === undefined ? 'production' : 'acceptance',
    unfinished: unfinished !== undefined,
  }
}
