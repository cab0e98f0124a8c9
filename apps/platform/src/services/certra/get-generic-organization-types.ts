/** getGenericOrganizationTypes: every kind of organization that can have a certificate, from the one table. */
import { ORGANIZATION_TYPES } from '@vesalius/identifiers'
import type { GenericOrganizationType } from '@vesalius/protocols'

export async function getGenericOrganizationTypes(): Promise<readonly GenericOrganizationType[]> {
  return ORGANIZATION_TYPES.map(row => ({
    names: [
      { language: 'fr', text: row.names.fr },
      { language: 'nl', text: row.names.nl },
    ],
    identifierType: row.type,
    validationRegEx: row.pattern,
    checkDigitAlgorithms: row.checkDigit ? [row.checkDigit] : [],
    availableBaseServices: row.baseServices,
  }))
}
