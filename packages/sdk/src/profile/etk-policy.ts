/**
 * The policy that marks the authorities which sign ETKs (requirement B7): a profile can name another one.
 *
 * These are the policies of this product's own platforms; a test holds them to what `@vesalius/authority` writes.
 */
const ARC = '1.2.840.113556.1.8000.2554.45233.17575.7210.17272.43025.11248526.6281737'

/** Policy of the ETK registration authority by environment. */
export const ETK_POLICIES = {
  production: `${ARC}.1.2`,
  acceptance: `${ARC}.2.2`,
  test: `${ARC}.3.2`,
} as const
