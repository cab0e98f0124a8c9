/**
 * The lint gate of CRLs: every CRL passes all of it before the real key signs (field notes, profile rules; incident lessons).
 *
 * Takes   a CRL, signed or with a signature value that is none, its issuer and shard.
 * Gives   findings, none when it may be signed.
 */
import { openingOf } from '../crl-shards.ts'
import type { Issuer } from '../issuer.ts'
import { viewCrl } from '../reading/crl-view.ts'
import { DerFault } from '../reading/der-reader.ts'
import { ETSI_CRL_LINTS } from './etsi/crl.ts'
import { type CrlLint, type LintFinding, runLints } from './lint.ts'
import { RFC5280_CRL_LINTS } from './rfc5280/crl.ts'
import { VESALIUS_CRL_LINTS } from './vesalius/crl.ts'

export const CRL_LINTS: readonly CrlLint[] = [...RFC5280_CRL_LINTS, ...ETSI_CRL_LINTS, ...VESALIUS_CRL_LINTS]

/** Lints a whole CRL, for instance one read back. Does not verify its signature. */
export function lintCrl(
  der: Uint8Array,
  context: { readonly issuer: Issuer; readonly shard: number },
): readonly LintFinding[] {
  try {
    const view = viewCrl(der, openingOf(context.issuer, context.shard))
    return runLints(CRL_LINTS, { view, ...context })
  } catch (error) {
    if (!(error instanceof DerFault)) throw error
    return [{ lint: 'rfc5280/der', source: 'RFC 5280 section 5.1; X.690 section 10', detail: error.message }]
  }
}
