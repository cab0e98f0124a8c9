/** What the name of a keystore file says. */

import { formatIdentifierValue, readKeystoreFileName } from '@vesalius/identifiers'
import type { KeystoreFile, PlatformProfile } from '@vesalius/sdk'

/** Whose keystore it is: `NIHII-HOSPITAL 710 9991 1, LAB_1`. */
export function nameOfFile(name: string): string {
  const read = readKeystoreFileName(name)
  if (!read) return name
  const { identifier, applicationId } = read
  const number = `${identifier.type} ${formatIdentifierValue(identifier)}`
  return applicationId === undefined ? number : `${number}, ${applicationId}`
}

/** When it was asked for, in local time as its name says; of another name, when the file was last written. */
export function askedAt({ name, modifiedAt }: Pick<KeystoreFile, 'name' | 'modifiedAt'>): Date {
  const stamp = readKeystoreFileName(name)?.stamp ?? ''
  const at = new Date(stamp.replace(/^(....)(..)(..)-(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6'))
  return Number.isNaN(at.getTime()) ? modifiedAt : at
}

/** Whether it is named as a keystore of production, or of anything else, as the platform is. */
export function isOfEnvironment(
  name: string,
  { environment }: Pick<PlatformProfile, 'environment'>,
): boolean {
  const read = readKeystoreFileName(name)
  return read !== null && (read.environment === 'production') === (environment === 'production')
}
