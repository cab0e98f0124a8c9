/**
 * Codes of the ETK depot, sent in `Error/Code` beside status 200 (wire contract 4.2, 8).
 */
export interface DepotErrorRow {
  /** English; sent in the answer. */
  readonly message: string
  readonly cause: string
  readonly cure: string
}

export const DEPOT_ERRORS = {
  NO_MATCHING_ETK: {
    message: 'There is no token for this identifier',
    cause: 'The holder has no active token, or none with this application ID.',
    cure: 'Check number and application ID; the holder may have to register a token first.',
  },
  INVALID_SSIN_NUMBER: {
    message: 'The national number is wrong',
    cause: 'The SSIN does not have 11 digits, a date and fitting check digits.',
    cure: 'Correct the number.',
  },
  INVALID_NIHII_NUMBER: {
    message: 'The NIHII number is wrong',
    cause: 'The number does not match the pattern or the check digits of its NIHII type.',
    cure: 'Correct the number and pad it with zeros to the width of its type.',
  },
  INVALID_CBE_NUMBER: {
    message: 'The enterprise number is wrong',
    cause: 'The number does not match the pattern or the check digits of its CBE type.',
    cure: 'Correct the number and pad it with zeros to 10 digits.',
  },
  INVALID_IDENTIFIER: {
    message: 'The identifier is wrong',
    cause: 'The type is unknown, or the value does not match the pattern of its type.',
    cure: 'Use a type of getGenericOrganizationTypes, SSIN or a NIHII type, and a value of its width.',
  },
} as const satisfies Readonly<Record<string, DepotErrorRow>>

export type DepotErrorCode = keyof typeof DEPOT_ERRORS

/** The code for a value that is no number of its type. */
export function invalidNumberCode(identifierType: string): DepotErrorCode {
  if (identifierType === 'SSIN') return 'INVALID_SSIN_NUMBER'
  if (/^NIHII(11)?(-|$)/.test(identifierType)) return 'INVALID_NIHII_NUMBER'
  return /^CBE(-|$)/.test(identifierType) ? 'INVALID_CBE_NUMBER' : 'INVALID_IDENTIFIER'
}
