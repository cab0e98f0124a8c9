/**
 * Certification practice of one environment: which environment, whose policy identifiers, where the statement is.
 *
 * Gives   the policy OIDs that mark every certificate: `<arc>.<environment>.<policy>`.
 *
 * An operator with a registered arc of its own sets `policyArc`. The default arc is a UUID under the arc that
 * 1.2.840.113556.1.8000.2554 sets aside for UUIDs, cut in parts of at most 24 bits: the plain `2.25.<UUID>` form has one arc of
 * 128 bits, and GnuTLS then refuses the whole certificatePolicies extension.
 */
import type { Environment } from '@vesalius/enrolment'

export interface Practice {
  readonly environment: Environment
  readonly policyArc: string
  /** http(s) address of the certification practice statement. */
  readonly statementUrl: string
}

/** What a certificate was issued for, as its policy OID says. The numbers are never reused. */
export type PolicyName = 'holder' | 'etk-ra' | 'ocsp-responder' | 'time-stamp' | 'session-token'

/** UUID b0b144a7-1c2a-4378-a811-aba38e5fda09, made for this product. */
export const DEFAULT_POLICY_ARC = '1.2.840.113556.1.8000.2554.45233.17575.7210.17272.43025.11248526.6281737'

const ENVIRONMENT_ARCS = { production: 1, acceptance: 2, test: 3 } as const satisfies Record<
  Environment,
  number
>
const POLICY_ARCS = {
  holder: 1,
  'etk-ra': 2,
  'ocsp-responder': 3,
  'time-stamp': 4,
  'session-token': 5,
} as const satisfies Record<PolicyName, number>

/** OID of a policy in an environment. Validators demand the one of `etk-ra` from whoever signs an ETK (B7). */
export function policyOid(policy: PolicyName, practice: Pick<Practice, 'environment' | 'policyArc'>): string {
  return `${practice.policyArc}.${ENVIRONMENT_ARCS[practice.environment]}.${POLICY_ARCS[policy]}`
}
