/**
 * CRLs of an issuer: built, linted, signed, verified.
 *
 * Takes   the revocations the CRL has to list (of a shard: those of the certificates that name it), times, number and signer.
 * Gives   the CRL as DER.
 * Throws  AuthorityError `AUTHORITY_LINT_FAILED` with every finding, `AUTHORITY_SIGNER_MISMATCH`, `AUTHORITY_SIGNATURE_INVALID`.
 *
 * A certificate leaves after its end, once it stood on a CRL issued later than that (RFC 5280 section 3.3); expiredCertsOnCRL says
 * since when those that ended are still here (X.509 section 9.5.2.8). OCSP goes on answering for them.
 */
import {
  assembleCrl,
  buildTbsCrl,
  type CrlEntry,
  encodeCrlEntries,
  type Signer,
  verifySignature,
} from '@vesalius/pki'
import { isCrlShard } from '../crl-shards.ts'
import { AuthorityError } from '../error.ts'
import { crlShardAddress, type Issuer } from '../issuer.ts'
import { lintCrl } from '../lints/crl-lints.ts'

/** No lint reads the value. */
const NO_SIGNATURE = new Uint8Array(64)

export interface CrlOrder {
  readonly issuer: Issuer
  /** Number of the CRL: `wholeCrl` of the one of all certificates. */
  readonly shard: number
  readonly thisUpdate: Date
  /** At most 10 days later; a year for the root. */
  readonly nextUpdate: Date
  /** From `nextCrlNumber`. */
  readonly crlNumber: bigint
  /** Octets: what `encodeRevocations` gave, one part behind the other. */
  readonly entries: Iterable<CrlEntry> | Uint8Array
  /** Certificates that ended earlier have left; the beginning of the issuer unless said: none has. */
  readonly expiredSince?: Date
}

/** A number that grows with time, and over the number before even when the clock does not. */
export function nextCrlNumber(now: Date, previous?: bigint): bigint {
  const byTime = BigInt(now.getTime())
  return previous !== undefined && previous >= byTime ? previous + 1n : byTime
}

/** Issues one CRL, or one shard of it. */
export async function issueCrl(order: CrlOrder, signer: Signer): Promise<Uint8Array> {
  const { issuer, shard, thisUpdate, nextUpdate, crlNumber } = order
  const { certificate } = issuer
  if (Buffer.compare(signer.spki, certificate.spki) !== 0) {
    throw new AuthorityError(
      'AUTHORITY_SIGNER_MISMATCH',
      'the signer is not the one of the issuing certificate',
    )
  }
  const tbs = buildTbsCrl({
    issuerDer: certificate.subjectDer,
    thisUpdate,
    nextUpdate,
    crlNumber,
    authorityKeyIdentifier: certificate.subjectKeyIdentifier ?? certificate.publicKeyIdentifier,
    signatureAlgorithm: signer.algorithm,
    entries: order.entries instanceof Uint8Array ? order.entries : encodeRevocations(order, order.entries),
    expiredCertificatesSince: order.expiredSince ?? certificate.notBefore,
    ...(isCrlShard(issuer, shard)
      ? { issuingDistributionPoint: { urls: [crlShardAddress(issuer, shard)] } }
      : {}),
  })
  const findings = lintCrl(assembleCrl(tbs, signer.algorithm, NO_SIGNATURE), { issuer, shard })
  if (findings.length > 0) {
    const rules = findings.map(({ lint, detail }) => `${lint}: ${detail}`).join('; ')
    throw new AuthorityError('AUTHORITY_LINT_FAILED', `CRL not fit to be signed: ${rules}`, findings)
  }

  const signature = await signer.sign(tbs)
  if (!verifySignature(signer.algorithm, certificate.spki, tbs, signature)) {
    throw new AuthorityError(
      'AUTHORITY_SIGNATURE_INVALID',
      'the signature of the issuing key does not verify',
    )
  }
  return assembleCrl(tbs, signer.algorithm, signature)
}

/** Writes entries for `issueCrl`: a long list can be read from a database a part at a time. */
export function encodeRevocations(
  order: Pick<CrlOrder, 'thisUpdate'>,
  entries: Iterable<CrlEntry>,
): Uint8Array {
  return encodeCrlEntries(withinSkew(order, entries))
}

/** Clocks of two servers: a revocation may seem to lie so far after the CRL that lists it. */
const CLOCK_SKEW = 5 * 60_000

function* withinSkew(
  { thisUpdate }: Pick<CrlOrder, 'thisUpdate'>,
  entries: Iterable<CrlEntry>,
): Iterable<CrlEntry> {
  for (const entry of entries) {
    const ahead = entry.revokedAt.getTime() - thisUpdate.getTime()
    yield ahead > 0 && ahead <= CLOCK_SKEW ? { ...entry, revokedAt: thisUpdate } : entry
  }
}
