/**
 * An unfinished keystore goes on where it began.
 *
 * Throws SdkError KEYSTORE_OF_ANOTHER_PLATFORM.
 */
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import type { EnrolmentFile } from './enrolment-file.ts'

type Unfinished = Pick<EnrolmentFile, 'keystore' | 'name'>

/** The environment the file says must be that of the profile. */
export function requireSamePlatform({ keystore, name }: Unfinished, profile: PlatformProfile): void {
  const environment = keystore.enrolment?.environment ?? profile.environment
  if (environment !== profile.environment) throw ofAnother(environment, name)
}

/**
 * Asked when a service does not know the request: a platform may move, but a request that another one holds is not sent to this one.
 */
export function requireSameAddress({ keystore, name }: Unfinished, profile: PlatformProfile): void {
  const address = keystore.enrolment?.platform ?? profile.baseUrl
  if (address !== profile.baseUrl) throw ofAnother(address, name)
}

function ofAnother(platform: string, file: string): SdkError {
  return new SdkError('KEYSTORE_OF_ANOTHER_PLATFORM', `the request was made for ${platform}`, { file })
}
