/** Whose keystore it is, by its file name alone: `NIHII-HOSPITAL 710 9991 1, LAB_1`. */
import { formatIdentifierValue, readKeystoreFileName } from '@vesalius/identifiers'

export function nameOfFile(name: string): string {
  const read = readKeystoreFileName(name)
  if (!read) return name
  const { identifier, applicationId } = read
  const number = `${identifier.type} ${formatIdentifierValue(identifier)}`
  return applicationId === undefined ? number : `${number}, ${applicationId}`
}
