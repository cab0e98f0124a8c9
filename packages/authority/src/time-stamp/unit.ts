/**
 * A time stamp unit: certificate, issuing authorities and signer that make time stamps (RFC 3161, ETSI EN 319 422).
 *
 * Throws  AuthorityError `AUTHORITY_TIME_STAMP_UNIT_INVALID` when the certificate gives no right to stamp, or is another key's.
 */
import { type Certificate, cmsSigner, isForTimeStampsAlone, type Signer } from '@vesalius/pki'
import { AuthorityError } from '../error.ts'
import { type Practice, policyOid } from '../practice.ts'

export interface TimeStampUnit {
  readonly certificate: Certificate
  /** From the unit's issuer upwards, without the root; goes into tokens beside the unit's own. */
  readonly issuers: readonly Certificate[]
  readonly signer: ReturnType<typeof cmsSigner>
  /** The policy that its time stamps state. */
  readonly policy: string
}

export function timeStampUnit(
  certificate: Certificate,
  issuers: readonly Certificate[],
  signer: Signer,
  practice: Practice,
): TimeStampUnit {
  if (!isForTimeStampsAlone(certificate)) throw invalid('the certificate is not for time stamps alone')
  if (Buffer.compare(signer.spki, certificate.spki) !== 0)
    throw invalid('the signer is not the one of the certificate')
  return { certificate, issuers, signer: cmsSigner(signer), policy: policyOid('time-stamp', practice) }
}

function invalid(rule: string): AuthorityError {
  return new AuthorityError('AUTHORITY_TIME_STAMP_UNIT_INVALID', rule)
}
