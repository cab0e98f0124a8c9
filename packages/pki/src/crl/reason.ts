/** Revocation reasons by their names and numbers (RFC 5280 section 5.3.1). Number 7 does not exist. */
export const CRL_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const

export type CrlReason = keyof typeof CRL_REASONS

const BY_NUMBER: ReadonlyMap<number, CrlReason> = new Map(
  Object.entries(CRL_REASONS).map(([name, number]) => [number, name as CrlReason]),
)

/** The reason with this number, or undefined. */
export function reasonByNumber(number: number): CrlReason | undefined {
  return BY_NUMBER.get(number)
}
