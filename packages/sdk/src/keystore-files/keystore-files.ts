/**
 * Where keystore files lie: the port of the workflows to a folder (or whatever else keeps files).
 *
 * Every write is durable before it returns: the octets and the name survive a power cut. A name that ends in `.unfinished` is a
 * keystore whose request is not complete; care software does not see it (requirements A14, A15).
 *
 * Throws  SdkError `KEYSTORE_FOLDER_UNUSABLE`, `KEYSTORE_FILE_MISSING`, `KEYSTORE_FILE_BUSY`, `KEYSTORE_FILE_EXISTS`.
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
  /** Never throws. */
  release(): Promise<void>
}
