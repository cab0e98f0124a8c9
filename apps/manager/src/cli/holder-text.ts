/** A certificate holder in words. */
import { formatIdentifierValue, type Identifier, identifierTypeRow } from '@vesalius/identifiers'
import type { Translator } from '../i18n/translate.ts'

export interface NamedHolder {
  readonly identifier: Identifier
  readonly applicationId?: string
  readonly holderName?: string
}

/** `EMMA SPECIMEN (SSIN 85.07.30-001.60)`, with the application ID where there is one. */
export function holderText({ identifier, applicationId, holderName }: NamedHolder, t: Translator): string {
  const number = `${identifier.type} ${formatIdentifierValue(identifier)}`
  const whole = holderName === undefined ? number : `${holderName} (${number})`
  return applicationId === undefined ? whole : t('holder.withApplication', { holder: whole, applicationId })
}

/** The name of an identifier type; the table has French and Dutch. */
export function typeName(type: string, t: Translator): string {
  const row = identifierTypeRow(type)
  return row ? row.names[t.language === 'nl' ? 'nl' : 'fr'] : type
}
