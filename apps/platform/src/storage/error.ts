/**
 * What can go wrong with the database itself (never with the data: refusals are values).
 *
 * STORAGE_IN_USE           another live process has this data folder open
 * STORAGE_FOLDER_UNUSABLE  the data folder cannot be made, read or written, or is not ours
 * STORAGE_UNREACHABLE      no PostgreSQL server answers, or it lets nobody in
 * STORAGE_SERVER_UNFIT     the server answers but cannot be trusted with this: too old, not UTF-8, fsync off
 * STORAGE_ENGINE_FAILED    the embedded engine stopped (disk full, fsync refused); reopen to recover
 * STORAGE_CONFLICT         the database refused a statement that our own rules should have kept away
 */
export type StorageErrorCode =
  | 'STORAGE_IN_USE'
  | 'STORAGE_FOLDER_UNUSABLE'
  | 'STORAGE_UNREACHABLE'
  | 'STORAGE_SERVER_UNFIT'
  | 'STORAGE_ENGINE_FAILED'
  | 'STORAGE_CONFLICT'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Whether nothing can be asked of the database for the moment, whatever it is. */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof StorageError &&
  (error.code === 'STORAGE_UNREACHABLE' || error.code === 'STORAGE_ENGINE_FAILED')
