/** A mandate: who may manage which organization's certificates, from when until when; unknown bounds are open. */
import { type StatementRunner, statement } from './statement.ts'

export interface Mandate {
  readonly ssin: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly validFrom: Date | null
  readonly validUntil: Date | null
}

/**
 * Condition on a mandate `m` at the instant `:now`. What an operator ended is over whatever the clock says: requests that came before
 * are decided with the instant at which they came.
 */
export const MANDATE_IN_FORCE = `m.ended_by is null and (m.valid_from is null or m.valid_from <= :now::timestamptz)
     and (m.valid_until is null or m.valid_until >= :now::timestamptz)`

/**
 * Condition on a mandate `g` as the source names it, by file or register: an operator's word stands against it. What an operator ended
 * stays ended, also under another beginning, and what an operator recorded keeps its end.
 */
export const OPERATOR_OVERRULES = `(
      (g."validUntil" is null or g."validUntil" >= :now::timestamptz)
      and exists (select from mandate o
        where o.ssin = g.ssin and o.identifier_type = g."identifierType"
          and o.identifier_value = g."identifierValue" and o.ended_by is not null)
      or exists (select from mandate o
        where o.ssin = g.ssin and o.identifier_type = g."identifierType"
          and o.identifier_value = g."identifierValue" and o.valid_from is not distinct from g."validFrom"
          and o.origin = 'operator' and o.ended_by is null and o.valid_until is distinct from g."validUntil"))`

/** Condition on the stored mandate that the source names again: nothing of it is an operator's. */
export const SOURCE_MAY_CHANGE = `mandate.origin = 'source' and mandate.ended_by is null`

/** Condition on a certificate request `r`: the person `:signerSsin` is its holder, or has a mandate in force for it. */
export const SIGNER_MAY_MANAGE = `(
      (r.identifier_type = 'SSIN' and r.identifier_value = :signerSsin)
      or exists (select from mandate m
        where m.ssin = :signerSsin and m.identifier_type = r.identifier_type
          and m.identifier_value = r.identifier_value and ${MANDATE_IN_FORCE}))`

interface MandateQuestion {
  readonly ssin: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly now: Date
}

const find = statement<MandateQuestion & Record<string, string | Date>, { isMandated: boolean }>(
  'find-mandate',
  `select exists (select from mandate m
     where m.ssin = :ssin and m.identifier_type = :identifierType and m.identifier_value = :identifierValue
       and ${MANDATE_IN_FORCE}) as is_mandated`,
)

/** Whether a person has a mandate in force for an organization, also one that the source does not know. */
export async function isMandated(database: StatementRunner, question: MandateQuestion): Promise<boolean> {
  const [row] = await database.run(find, { ...question })
  return row?.isMandated === true
}
