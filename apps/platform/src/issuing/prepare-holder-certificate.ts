/** From an accepted request to linted octets that will be signed, and the intent that is stored before (requirement B8). */
import {
  crlShardOf,
  makeSerialNumber,
  type PreparedCertificate,
  prepareCertificate,
  SERIAL_RANDOM_OCTETS,
} from '@vesalius/authority'
import { certificateValidity } from '@vesalius/enrolment'
import { type DistinguishedName, inspectPublicKey } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import type { CertificateIntent } from '../storage/certificate-intent.ts'
import type { IssuingAuthority } from './authorities.ts'

export interface PreparedIssuance {
  readonly authority: IssuingAuthority
  readonly certificate: PreparedCertificate
  readonly intent: CertificateIntent
}

/** Throws `AUTHORITY_EXPIRED`, and `AuthorityError` when a lint refuses. */
export function prepareHolderCertificate(
  deps: Pick<PlatformDeps, 'authorities' | 'intentMac' | 'profile' | 'random'>,
  order: {
    readonly publicKeyIdentifier: string
    readonly subject: DistinguishedName
    readonly spki: Uint8Array
    readonly at: Date
  },
): PreparedIssuance {
  const keyKind = inspectPublicKey(order.spki).kind === 'EC' ? 'EC' : 'RSA'
  const months = deps.profile.validityMonths
  const unlimited = certificateValidity(order.at, months, new Date(8.64e15))
  const authority = deps.authorities.choose(keyKind, order.at, unlimited?.notAfter ?? order.at)
  const validity = certificateValidity(order.at, months, authority.issuer.certificate.notAfter)
  if (!validity) throw new PlatformError('AUTHORITY_EXPIRED', `${authority.id} has no time left`)
  const certificate = prepareCertificate(keyKind === 'EC' ? 'holder-p384' : 'holder-rsa', {
    practice: deps.authorities.practice,
    issuer: authority.issuer,
    serialNumber: makeSerialNumber(1, deps.random(SERIAL_RANDOM_OCTETS)),
    subject: order.subject,
    spki: order.spki,
    ...validity,
  })
  const { tbs, serialNumber, profile, lintVersion, notBefore, notAfter } = certificate
  const contents = { issuerId: authority.id, serialNumber, profile, tbs }
  return {
    authority,
    certificate,
    intent: {
      ...{ ...contents, lintVersion, notBefore, notAfter },
      mac: deps.intentMac.of({ ...contents, publicKeyIdentifier: order.publicKeyIdentifier }),
      crlShard: crlShardOf(authority.issuer, serialNumber),
    },
  }
}
