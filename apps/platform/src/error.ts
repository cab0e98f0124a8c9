/** What can stop the platform from starting or from doing its work; callers branch on the code. */
export type PlatformErrorCode =
  | 'INSTALLATION_MISSING'
  | 'INSTALLATION_EXISTS'
  | 'INSTALLATION_DAMAGED'
  | 'INSTALLATION_NOT_DEMONSTRATION'
  | 'ACTORS_FILE_MALFORMED'
  | 'ACTORS_DIFFER'
  | 'SEED_DIFFERS'
  | 'PUBLIC_URL_MISSING'
  | 'PUBLIC_URL_NOT_HTTPS'
  | 'POSTGRESQL_WANTED'
  | 'FILE_NOT_USABLE'
  | 'PORT_IN_USE'
  | 'CREDENTIAL_FILE_OPEN'
  | 'KEY_FILE_UNREADABLE'
  | 'HSM_NOT_NAMED'
  | 'TRIAL_DOOR_CLOSED'
  | 'AUTHORITY_EXPIRED'
  | 'AUTHORITY_UNKNOWN'
  | 'ROLLOVER_MALFORMED'
  | 'ROLLOVER_REFUSED'
  | 'AUDIT_TRAIL_BROKEN'
  | 'AUDIT_EXPORT_FAILED'
  | 'AUDIT_HEADS_UNREADABLE'
  | 'AUDIT_KEY_UNREADABLE'
  | 'AUDIT_EXPORT_CONFLICT'
  | 'TIME_STAMP_NOT_GIVEN'
  | 'LINT_REFUSED'
  | 'IMPORT_MALFORMED'
  | 'DATABASE_OTHER_ENVIRONMENT'
  | 'BACKUP_FILE_EXISTS'
  | 'PLATFORM_NOT_ASKABLE'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_NEWER'
  | 'BACKUP_PASSPHRASE_MISSING'
  | 'BACKUP_NOT_ENCRYPTED'
  | 'RESTORE_TARGET_NOT_EMPTY'
  | 'RESTORE_OTHER_INSTALLATION'

/** An operator can act on it: the message says what happened and what to do; never a secret, never a national number. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError'
  readonly code: PlatformErrorCode

  constructor(code: PlatformErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
