/**
 * A person without an identity card, as they name themselves (requirement F3): the rules the registration authority has, for the screens and
 * the command line.
 *
 * Takes   BIS number, first names and surname as typed; the number in any of the ways people write it.
 * Gives   objections by field, the person to be sent, and the subject of the certificate.
 */
import {
  checkHolderName,
  checkIdentifier,
  foreignHolderName,
  holderDistinguishedName,
  isBisNumber,
  parseSsin,
} from '@vesalius/identifiers'
import type { ForeignPerson } from '@vesalius/sdk'

export interface ForeignPersonObjection {
  readonly field: keyof ForeignPerson
  readonly code: string
}

/** As it is sent: the number in digits alone, as people write it `74.42.25-011.20`. */
export const typedForeignPerson = ({ ssin, firstNames, surname }: ForeignPerson): ForeignPerson => ({
  ssin: ssin.replaceAll(/[ .-]/g, ''),
  firstNames: firstNames.trim(),
  surname: surname.trim(),
})

/** What the rules say of a person as typed; the first objection of each field. */
export function checkForeignPerson(typed: ForeignPerson): readonly ForeignPersonObjection[] {
  const person = typedForeignPerson(typed)
  const [ofNumber, ofName] = [numberObjection(person), nameObjection(person)]
  return [
    ...(ofNumber === undefined ? [] : [{ field: 'ssin', code: ofNumber } as const]),
    ...(ofName === undefined ? [] : [{ field: 'surname', code: ofName } as const]),
  ]
}

/** What will stand in the certificate. */
export function foreignSubject({ ssin, firstNames, surname }: ForeignPerson) {
  const identifier = { type: 'SSIN', value: ssin } as const
  return holderDistinguishedName({ identifier, holderName: foreignHolderName(firstNames, surname) })
}

function numberObjection({ ssin }: ForeignPerson): string | undefined {
  const number = parseSsin(ssin)
  if (number !== undefined) return isBisNumber(number) ? undefined : 'BIS_NUMBER_EXPECTED'
  return checkIdentifier('SSIN', ssin)[0]?.code ?? 'BIS_NUMBER_EXPECTED'
}

function nameObjection({ ssin, firstNames, surname }: ForeignPerson): string | undefined {
  const [objection] = checkHolderName(foreignHolderName(firstNames, surname), { type: 'SSIN', value: ssin })
  return objection?.code
}
