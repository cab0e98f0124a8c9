/**
 * Where keystore files lie: the port of the workflows to a folder (or whatever else keeps files).
 *
 * Every write is durable before it returns: the octets and the name survive a power cut. A name that ends in `.unfinished` is a
 * keystore whose request is not complete; care software does not see it (requirements A14, A15).
 *
 * Throws  SdkError `KEYSTORE_FOLDER_UNUSABLE`, `KEYSTORE_FILE_MISSING`, `KEYSTORE_FILE_BUSY`, `KEYSTORE_FILE_EXISTS`,
 *         `KEYSTORE_FILE_DIFFERS`.
 */
export interface KeystoreFiles {
  /** Keystores by their names, newest last. */
  list(): Promise<readonly KeystoreFile[]>
  read(name: string): Promise<Uint8Array>
  /** Keeps other programs off a file, also one that does not exist yet. */
  lock(name: string): Promise<KeystoreLock>
  /** A new unfinished file; refuses when it, or a finished one of that name, exists. */
  create(name: string, octets: Uint8Array): Promise<void>
  /** Replaces an unfinished file: afterwards the old octets or the new ones are there, never a mixture. */
  writeUnfinished(name: string, octets: Uint8Array): Promise<void>
  /**
   * Replaces a file that is in use, finished or not. The previous octets stay beside it as `….old` until `isRight` has accepted what is
   * read back from disk; when it does not, they are put back and KEYSTORE_FILE_DIFFERS is thrown. Safe at a kill at any instant: under
   * its own name or under `….old` there is always a whole keystore.
   */
  replace(name: string, octets: Uint8Array, isRight: (onDisk: Uint8Array) => boolean): Promise<void>
  /** What an interrupted `replace` left behind; null when there is nothing. */
  readPrevious(name: string): Promise<Uint8Array | null>
  /** Takes away what an interrupted `replace` left behind. */
  discardPrevious(name: string): Promise<void>
  /** Takes `.unfinished` away; gives the new name. Never replaces a file. */
  finish(name: string): Promise<string>
  /** Removes an unfinished file of a request that came to nothing. */
  discard(name: string): Promise<void>
  /** For people: where the file of that name is. */
  locate(name: string): string
}

export interface KeystoreFile {
  readonly name: string
  readonly unfinished: boolean
  readonly modifiedAt: Date
}

export interface KeystoreLock {
  /** To be asked before every write: throws KEYSTORE_FILE_BUSY when the lock was lost (this machine slept, another one took over). */
  confirm(): Promise<void>
  /** Never throws. */
  release(): Promise<void>
}
