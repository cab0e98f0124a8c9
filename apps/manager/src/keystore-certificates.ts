/**
 * The certificates of the keystores in a folder, as the platform knows them: asked with the key of each, for people who have no card to ask
 * with (requirement A21). Another password or a damaged file keeps nobody from seeing the others.
 *
 * Takes   names of finished keystores and a password.
 * Gives   what the platform tells of those that it opens; the others with what was wrong.
 * Throws  SdkError of the calls: a service that cannot be reached says nothing about any of them.
 */
import { EteeError, type KeystorePassword } from '@vesalius/etee'
import {
  type EnrolmentDeps,
  type KeystoreFiles,
  keystoreCertificateInfo,
  type ReceivedCertificateInfo,
  SdkError,
  type SdkErrorCode,
} from '@vesalius/sdk'

export interface KeystoreCertificate {
  /** Of the file. */
  readonly name: string
  readonly info: ReceivedCertificateInfo
}

export interface UnopenedKeystore {
  readonly name: string
  readonly error: EteeError | SdkError
}

/** Nothing else is the matter with it. */
export const hasOtherPassword = ({ error }: UnopenedKeystore): boolean =>
  error.code === 'KEYSTORE_PASSWORD_WRONG'

export interface LookedInto {
  readonly certificates: readonly KeystoreCertificate[]
  readonly unopened: readonly UnopenedKeystore[]
}

/** Faults of one file alone. */
const OF_THE_FILE: ReadonlySet<SdkErrorCode> = new Set([
  'KEYSTORE_NOT_FINISHED',
  'KEYSTORE_OF_ANOTHER_PLATFORM',
  'KEYSTORE_HOLDER_DIFFERS',
])

export async function lookInto(
  names: readonly string[],
  password: KeystorePassword,
  { files, ...deps }: Omit<EnrolmentDeps, 'files'> & { readonly files: Pick<KeystoreFiles, 'read'> },
): Promise<LookedInto> {
  const certificates: KeystoreCertificate[] = []
  const unopened: UnopenedKeystore[] = []
  for (const name of names) {
    try {
      const octets = await files.read(name)
      certificates.push({ name, info: await keystoreCertificateInfo({ octets, password, name }, deps) })
    } catch (error) {
      const isOfTheFile =
        error instanceof EteeError || (error instanceof SdkError && OF_THE_FILE.has(error.code))
      if (!isOfTheFile) throw error
      unopened.push({ name, error })
    }
  }
  return { certificates, unopened }
}
