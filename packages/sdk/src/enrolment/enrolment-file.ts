/**
 * One unfinished keystore under work: locked, opened, and on disk after every step.
 *
 * Throws  SdkError of `KeystoreFiles`, `KEYSTORE_FILE_DIFFERS`; EteeError when the file cannot be opened, a wrong password included.
 */
import {
  type Keystore,
  type KeystorePassword,
  keystoreStage,
  openKeystore,
  requestKeyIdentifier,
  writeKeystore,
} from '@vesalius/etee'
import { Pkcs12Password } from '@vesalius/pki'
import { SdkError } from '../error.ts'
import type { KeystoreFiles, KeystoreLock } from '../keystore-files/keystore-files.ts'

export class EnrolmentFile {
  readonly name: string
  readonly #files: KeystoreFiles
  readonly #password: Pkcs12Password
  readonly #lock: KeystoreLock
  #keystore: Keystore

  constructor(
    files: KeystoreFiles,
    { name, password, lock }: { name: string; password: Pkcs12Password; lock: KeystoreLock },
    keystore: Keystore,
  ) {
    this.#lock = lock
    this.#files = files
    this.name = name
    this.#password = password
    this.#keystore = keystore
  }

  get keystore(): Keystore {
    return this.#keystore
  }

  /** Names the request; 40 lower-case hex digits. */
  get publicKeyIdentifier(): string {
    return requestKeyIdentifier(this.#keystore)
  }

  /** Makes the next stage durable; throws KEYSTORE_FILE_BUSY rather than write over what another program saved. */
  async save(keystore: Keystore): Promise<void> {
    const octets = writeKeystore(keystore, this.#password)
    await this.#lock.confirm()
    await this.#files.writeUnfinished(this.name, octets)
    this.#keystore = keystore
  }

  /** What lies on disk now, opened anew. */
  async readBack(): Promise<Keystore> {
    return openKeystore(await this.#files.read(this.name), this.#password).keystore
  }

  /** Reads the file back from disk, and takes `.unfinished` away when it is all there. Gives the new name. */
  async finish(): Promise<string> {
    const keystore = await this.readBack()
    if (keystoreStage(keystore) !== 'finished' || !sameKeystore(keystore, this.#keystore)) {
      throw new SdkError('KEYSTORE_FILE_DIFFERS', 'the keystore on disk is not the one that was written', {
        file: this.name,
      })
    }
    await this.#lock.confirm()
    return this.#files.finish(this.name)
  }

  discard(): Promise<void> {
    return this.#files.discard(this.name)
  }
}

/** Opens an unfinished keystore, works on it, and lets go of it whatever happens. */
export async function withEnrolmentFile<Result>(
  files: KeystoreFiles,
  { name, password }: { readonly name: string; readonly password: KeystorePassword },
  work: (file: EnrolmentFile) => Promise<Result>,
): Promise<Result> {
  const lock = await files.lock(name)
  try {
    const opening = Pkcs12Password.of(password)
    const { keystore } = openKeystore(await files.read(name), opening)
    return await work(new EnrolmentFile(files, { name, password: opening, lock }, keystore))
  } finally {
    await lock.release()
  }
}

function sameKeystore(a: Keystore, b: Keystore): boolean {
  const keys = ({ authentication, encryption, others }: Keystore) => [
    authentication.privateKey,
    ...encryption.map(entry => entry.privateKey),
    ...others.map(entry => entry.privateKey),
  ]
  const certificates = ({ authentication, encryption }: Keystore) =>
    [
      authentication.certificate.der,
      ...authentication.issuers,
      ...encryption.map(e => e.certificate.der),
    ].map(der => Buffer.from(der).toString('base64'))
  const [keysOfB, certificatesOfB] = [keys(b), certificates(b)]
  return (
    keys(a).length === keysOfB.length &&
    keys(a).every((key, index) => keysOfB[index]?.equals(key)) &&
    certificates(a).join() === certificatesOfB.join()
  )
}
