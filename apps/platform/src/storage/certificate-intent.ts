/**
 * What will be signed, stored before it is: the record of a certificate without its signature, beside the decision that causes it.
 *
 * Takes   for SQL, the name of the common table expression that has the request's id in one row when it is accepted; for values, the
 *         intent, or null for a request that waits.
 */
import type { Value } from './statement.ts'

export interface CertificateIntent {
  /** Id of the issuing authority's certificate record. */
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly profile: string
  readonly lintVersion: string
  readonly tbs: Uint8Array
  /** Shows later that the platform itself intended it: `issuing/intent-mac.ts`. */
  readonly mac: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly crlShard?: number
}

/** Besides the values below it takes `:now` and `:replaces`. */
export function intentOf(cause: string): string {
  return `
  intent as (
    insert into certificate
      (request_id, issuer_id, serial_number, profile, lint_version, tbs, mac, intended_at, not_before, not_after,
       crl_shard, replaces)
    select id, :issuerId, :serialNumber::numeric, :profile, :lintVersion, :tbs::bytea, :mac::bytea,
       :now::timestamptz, :notBefore::timestamptz, :notAfter::timestamptz, :crlShard::smallint, :replaces
    from ${cause}
  )`
}

/** The columns of an intent, all NULL when there is none. */
export function intentValues(intent: CertificateIntent | null): Record<string, Value> {
  return {
    issuerId: intent?.issuerId ?? null,
    serialNumber: intent?.serialNumber ?? null,
    profile: intent?.profile ?? null,
    lintVersion: intent?.lintVersion ?? null,
    tbs: intent?.tbs ?? null,
    mac: intent?.mac ?? null,
    notBefore: intent?.notBefore ?? null,
    notAfter: intent?.notAfter ?? null,
    crlShard: intent?.crlShard ?? 0,
  }
}
