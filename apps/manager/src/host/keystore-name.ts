/** What the name of a keystore file says. */

import { formatIdentifierValue, readKeystoreFileName } from '@vesalius/identifiers'
import type { PlatformProfile } from '@vesalius/sdk'

/** Whose keystore it is: `NIHII-HOSPITAL 710 9991 1, LAB_1`. */
export function nameOfFile(name: string): string {
  const read = readKeystoreFileName(name)
  if (!read) return name
  const { identifier, applicationId } = read
  const number = `${identifier.type} ${formatIdentifierValue(identifier)}`
  return applicationId === undefined ? number : `${number}, ${applicationId}`
}

/** Whether it is named as a keystore of production, or of anything else, as the platform is. */
export function isOfEnvironment(
  name: string,
  { environment }: Pick<PlatformProfile, 'environment'>,
): boolean {
  const read = readKeystoreFileName(name)
  return read !== null && (read.environment === 'production') === (environment === 'production')
}
