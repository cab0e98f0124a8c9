/** An unfinished keystore goes on where it began. */
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import type { EnrolmentFile } from './enrolment-file.ts'

/** Throws SdkError KEYSTORE_OF_ANOTHER_PLATFORM when the file says that it is of another environment. */
export function requireSamePlatform(
  { keystore, name }: Pick<EnrolmentFile, 'keystore' | 'name'>,
  profile: PlatformProfile,
): void {
  const environment = keystore.enrolment?.environment ?? profile.environment
  if (environment === profile.environment) return
  throw new SdkError('KEYSTORE_OF_ANOTHER_PLATFORM', `the request was made in ${environment}`, { file: name })
}
