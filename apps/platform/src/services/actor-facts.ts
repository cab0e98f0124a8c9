/** Rows of the source as the values that rules take. */
import type { Mandate, NaturalPerson, Organization } from '@vesalius/enrolment'
import { type Identifier, isIdentifierType, parseNihii, parseSsin } from '@vesalius/identifiers'
import type { NaturalPersonRow, OrganizationRow } from '../storage/find-actor.ts'

const ALWAYS = new Date(0)

export function personFromRow(row: NaturalPersonRow): NaturalPerson | undefined {
  const ssin = parseSsin(row.ssin)
  if (!ssin) return undefined
  return {
    ssin,
    firstNames: row.firstNames,
    surname: row.surname,
    qualities: row.qualities.map(({ code, nihii11, validFrom, validUntil }) => {
      const nihii = nihii11 === null ? undefined : parseNihii(nihii11)
      return {
        profession: code,
        ...(nihii && { nihii }),
        from: validFrom ?? ALWAYS,
        ...(validUntil && { until: validUntil }),
      }
    }),
  }
}

export function organizationFromRow(row: OrganizationRow): Organization {
  return {
    identifier: identifierOf(row.identifierType, row.identifierValue),
    names: {
      ...(row.nameFr !== null && { fr: row.nameFr }),
      ...(row.nameNl !== null && { nl: row.nameNl }),
    },
  }
}

/** A mandate that the store found in force. */
export function mandateInForce(ssin: string, organization: Identifier): Mandate | undefined {
  const valid = parseSsin(ssin)
  return valid && { ssin: valid, organization, from: ALWAYS }
}

/** An identifier of the database, whose type was checked when it was stored. */
export function identifierOf(type: string, value: string): Identifier {
  if (!isIdentifierType(type))
    throw new RangeError('the database holds an identifier type that this version does not know')
  return { type, value }
}
