/** What keeps a ZIP from being made. */
export type PackageErrorCode =
  /** The registry does not answer, or does not have it. */
  | 'UNAVAILABLE'
  /** Not the octets that were pinned. */
  | 'ALTERED'
  /** A profile that the application could not use. */
  | 'PROFILE'
  /** A key to sign releases with that cannot be used, or an address that cannot be announced. */
  | 'RELEASE_KEY'
  /** The program that signs said no. */
  | 'SIGNING'

export class PackageError extends Error {
  override readonly name = 'PackageError'
  readonly code: PackageErrorCode

  constructor(code: PackageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
