/**
 * The certificate holder of a request: who may be one, and whose word counts for the name.
 *
 * A person's name comes from the card certificate, a listed organization's from the authentic source, whatever the request
 * typed; only an organization that no source knows keeps the typed name, for an operator to confirm (B2).
 */
import {
  checkHolderName,
  checkIdentifier,
  type HolderNameParts,
  type Identifier,
  identifierTypeRow,
  isIdentifierType,
  normalizeApplicationId,
  organizationHolderName,
  personHolderName,
} from '@vesalius/identifiers'
import { type Organization, organizationName } from './authentic-source.ts'
import type { Objection } from './objection.ts'
import type { EnrolmentProfile } from './profile.ts'

/** Whom a certificate is asked for, in the request's words. */
export interface AskedHolder {
  readonly type: string
  readonly value: string
  /** As typed; empty or absent means none. */
  readonly applicationId?: string
  /** Counts only for an organization that the source does not know. */
  readonly typedName: string
}

/** The person who signs (or will sign), named as on the card. */
export interface Signer {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

/** The holder, or everything against it. */
export type ReviewedHolder =
  | { readonly holder: HolderNameParts; readonly objections: readonly [] }
  | { readonly holder?: undefined; readonly objections: readonly Objection[] }

/** Checks identifier, application ID and name (A7, A10, B2) and gives the holder as it will stand in the certificate. */
export function reviewHolder(facts: {
  readonly asked: AskedHolder
  readonly signer: Signer
  readonly organization: Organization | undefined
  readonly profile: EnrolmentProfile
}): ReviewedHolder {
  const { asked, signer, organization, profile } = facts
  const { type, value } = asked
  const applicationId = normalizeApplicationId(asked.applicationId ?? '')
  const objections: Objection[] = [
    ...checkIdentifier(type, value).map(({ code, expected }) => ({
      code,
      field: type,
      ...(expected === undefined ? {} : { expected }),
    })),
    ...reviewPersonalType(asked, signer),
  ]
  if (applicationId === undefined) objections.push({ code: 'APPLICATION_ID_INVALID' })
  else if (applicationId !== '' && type === 'SSIN') objections.push({ code: 'APPLICATION_ID_NOT_ALLOWED' })
  if (!isIdentifierType(type)) return { objections }

  const identifier: Identifier = { type, value }
  const holderName =
    type === 'SSIN'
      ? personHolderName(signer.firstNames, signer.surname)
      : organizationHolderName(
          organization === undefined
            ? asked.typedName
            : organizationName(organization, profile.organizationNameLanguage),
        )
  objections.push(...checkHolderName(holderName, identifier, applicationId))
  if (objections.length > 0) return { objections }
  return { holder: { identifier, ...(applicationId ? { applicationId } : {}), holderName }, objections: [] }
}

function reviewPersonalType(asked: AskedHolder, signer: Signer): readonly Objection[] {
  if (asked.type === 'SSIN') return asked.value === signer.ssin ? [] : [{ code: 'HOLDER_NOT_SIGNER' }]
  const namesPerson = identifierTypeRow(asked.type)?.personal === true
  return namesPerson ? [{ code: 'HOLDER_TYPE_NOT_ALLOWED', expected: 'SSIN', found: asked.type }] : []
}
