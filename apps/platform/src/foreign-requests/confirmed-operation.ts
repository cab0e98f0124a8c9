/** How a confirmation is told from what cards have signed, among the evidence. */
export const CONFIRMED = { service: 'validation-address', operation: 'confirmForeignRequest' } as const
