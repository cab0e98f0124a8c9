/** Invented organizations with numbers whose check digits fit (I5: none real). */
import { type Identifier, type IdentifierType, identifierTypeRow } from '@vesalius/identifiers'

export interface InventedOrganization {
  readonly identifier: Identifier
  readonly names: { readonly fr: string; readonly nl?: string }
}

/** A number of this type that fits its pattern and check digits; another `seed`, another number. */
export function inventIdentifier(type: IdentifierType, seed: number): Identifier {
  const row = identifierTypeRow(type)
  if (!row || row.personal) throw new RangeError('only organizations; a person has inventSsin')
  const prefix = type.startsWith('CBE') ? '0' : type === 'NIHII-AMBU_SERVICE' ? '796' : ''
  const checked = row.checkDigit !== undefined
  const width = row.length - prefix.length - (checked ? 2 : 0)
  const leading = prefix + String(seed % 10 ** width).padStart(width, '0')
  const remainder = Number(leading) % 97
  const complement = row.checkDigit === 'CHECK-97-MOD-97' ? 97 - remainder : remainder || 97
  return { type, value: checked ? leading + String(complement).padStart(2, '0') : leading }
}

export const INVENTED_ORGANIZATIONS = {
  hospital: {
    identifier: inventIdentifier('NIHII-HOSPITAL', 710_123),
    names: { fr: 'Clinique Saint-Éloi-du-Test', nl: 'Sint-Elooisproefziekenhuis' },
  },
  pharmacy: {
    identifier: inventIdentifier('NIHII-PHARMACY', 241_337),
    names: { fr: 'Pharmacie de l’Essai', nl: 'Proefapotheek' },
  },
  medicalHouse: {
    identifier: inventIdentifier('NIHII-MEDICAL_HOUSE', 830_211),
    names: { fr: 'Maison médicale Inventée' },
  },
  company: {
    identifier: inventIdentifier('CBE', 7_654_321),
    names: { fr: 'Logiciels Fictifs SA', nl: 'Fictieve Software NV' },
  },
} as const satisfies Record<string, InventedOrganization>
