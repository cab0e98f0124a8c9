/**
 * One stored certificate held against everything it must agree with, believing nothing that the issuing code says of it.
 *
 * Takes   the certificate as stored with its record, the issuer's certificate and root, the CRL that speaks of it, and what OCSP says.
 * Gives   findings, none when all agree.
 *
 * Octets are read by Node's X.509 parser (OpenSSL) and by the lints' own reader, never by the code that wrote them. What a lint
 * finds under the version that once passed the certificate is a broken gate; under a later version it is what would not be
 * issued any more.
 */
import { createHash, X509Certificate } from 'node:crypto'
import {
  type Issuer,
  LINT_VERSION,
  lintCertificate,
  PROFILES,
  type Practice,
  type ProfileName,
} from '@vesalius/authority'
import { holderDistinguishedName } from '@vesalius/identifiers'
import type { Crl, OcspStatus } from '@vesalius/pki'
import { identifierOf } from '../../services/actor-facts.ts'
import type { StoredCertificate } from '../../storage/recheck.ts'
import { type Finding, unless } from './finding.ts'

export interface CertificateContext {
  readonly issuer: Issuer | undefined
  /** Of the issuer, from the file of anchors. */
  readonly roots: readonly X509Certificate[]
  readonly practice: Practice
  /** Verified; undefined when there is none that can be believed. */
  readonly crl: Crl | undefined
  /** Undefined: nobody was asked. */
  readonly ocsp: OcspStatus['status'] | undefined
}

/** Reviews one certificate. */
export function reviewCertificate(
  stored: StoredCertificate,
  context: CertificateContext,
): readonly Finding[] {
  const certificate = readCertificate(stored.der)
  if (!certificate) return [{ code: 'CERTIFICATE_UNREADABLE' }]
  const { issuer } = context
  if (!issuer) return [{ code: 'ISSUER_UNKNOWN' }]
  return [
    ...reviewSignature(certificate, issuer, context),
    ...reviewRecord(certificate, stored),
    ...reviewLints(stored, issuer, context),
    ...reviewCrl(stored, context),
    ...reviewOcsp(stored, context),
  ]
}

function readCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(der)
    // OpenSSL stops at the end of the first value
    return certificate.raw.length === der.length ? certificate : undefined
  } catch {
    return undefined
  }
}

function reviewSignature(
  certificate: X509Certificate,
  { certificate: { der } }: Issuer,
  { roots }: CertificateContext,
): readonly Finding[] {
  const issuer = new X509Certificate(der)
  const signed = certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  const chained = roots.some(root => issuer.checkIssued(root) && issuer.verify(root.publicKey))
  return [
    ...unless(signed, 'SIGNATURE_INVALID'),
    ...unless(chained, 'CHAIN_BROKEN'),
    ...unless(
      new Date(certificate.validTo) <= new Date(issuer.validTo),
      'VALIDITY_DIFFERS',
      'outlives its issuer',
    ),
  ]
}

function reviewRecord(certificate: X509Certificate, stored: StoredCertificate): readonly Finding[] {
  const { serialNumber, notBefore, notAfter, tbs, publicKeyIdentifier, requestsOfKey } = stored
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' })
  return [
    // the to-be-signed octets follow the outer tag and its length of three octets
    ...unless(Buffer.compare(certificate.raw.subarray(4, 4 + tbs.length), tbs) === 0, 'INTENT_DIFFERS'),
    ...unless(BigInt(`0x${certificate.serialNumber}`) === serialNumber, 'SERIAL_NUMBER_DIFFERS'),
    ...unless(wholeSecond(certificate.validFrom) === wholeSecond(notBefore), 'VALIDITY_DIFFERS', 'notBefore'),
    ...unless(wholeSecond(certificate.validTo) === wholeSecond(notAfter), 'VALIDITY_DIFFERS', 'notAfter'),
    ...unless(keyIdentifier(spki) === publicKeyIdentifier, 'KEY_DIFFERS'),
    ...unless(requestsOfKey === 1, 'KEY_USED_AGAIN'),
    ...unless(subjectOf(certificate) === wantedSubject(stored), 'SUBJECT_DIFFERS'),
  ]
}

/** SHA-1 of the key's bits (RFC 5280 section 4.2.1.2): they end the SubjectPublicKeyInfo. */
function keyIdentifier(spki: Buffer): string {
  const bits = spki.subarray(bitsAt(spki))
  return createHash('sha1').update(bits).digest('hex')
}

/** Where the bits begin: behind the algorithm, the tag and length of the bit string, and its count of unused bits. */
function bitsAt(spki: Buffer): number {
  const headLength = (at: number) => ((spki[at + 1] ?? 0) < 0x80 ? 2 : 2 + ((spki[at + 1] ?? 0) & 0x7f))
  const algorithm = headLength(0)
  const bitString = algorithm + headLength(algorithm) + (spki[algorithm + 1] ?? 0)
  return bitString + headLength(bitString) + 1
}

/** As OpenSSL reads it: a line for each attribute, in encoded order. */
const subjectOf = ({ subject }: X509Certificate): string => subject

const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.6': 'C',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.3': 'CN',
}

/** RFC 2253 escapes, as Node prints values. */
const escaped = (value: string) => value.replace(/[,+"\\<>;]/g, '\\$&')

function wantedSubject({
  identifierType,
  identifierValue,
  applicationId,
  holderName,
}: StoredCertificate): string {
  return holderDistinguishedName({
    identifier: identifierOf(identifierType, identifierValue),
    holderName,
    ...(applicationId !== null && { applicationId }),
  })
    .map(({ type, value }) => `${SHORT_NAMES[type] ?? type}=${escaped(value)}`)
    .join('\n')
}

function reviewLints(
  { der, profile, lintVersion, crlShard }: StoredCertificate,
  issuer: Issuer,
  { practice }: CertificateContext,
): readonly Finding[] {
  if (!Object.hasOwn(PROFILES, profile)) return [{ code: 'LINT_FAILS', detail: 'no such profile' }]
  const isKnown = /^\d{4}\.\d+$/.test(lintVersion) && compareVersions(lintVersion, LINT_VERSION) <= 0
  const code = lintVersion === LINT_VERSION ? 'LINT_FAILS' : 'LINT_WOULD_FAIL_TODAY'
  const findings = lintCertificate(der, {
    ...{ profile: PROFILES[profile as ProfileName], practice, issuer, crlShard },
  })
  return [
    ...unless(isKnown, 'LINT_VERSION_UNKNOWN', lintVersion),
    ...findings.map(({ lint }): Finding => ({ code, detail: lint })),
  ]
}

function compareVersions(a: string, b: string): number {
  const [aYear = 0, aNumber = 0] = a.split('.').map(Number)
  const [bYear = 0, bNumber = 0] = b.split('.').map(Number)
  return aYear - bYear || aNumber - bNumber
}

/** A revocation recorded after the CRL began to be made is not on it yet; a certificate that ended may have left. */
function reviewCrl(stored: StoredCertificate, { crl }: CertificateContext): readonly Finding[] {
  const { serialNumber, revokedAt, revocationReason, notAfter } = stored
  if (!crl) return [{ code: 'CRL_MISSING' }]
  const entry = crl.entries.get(serialNumber)
  if (!revokedAt) return unless(entry === undefined, 'CRL_LISTS_WITHOUT_REVOCATION')
  const mustBeThere =
    revokedAt.getTime() < crl.thisUpdate.getTime() - PUBLICATION &&
    notAfter.getTime() > crl.thisUpdate.getTime()
  if (!entry) return unless(!mustBeThere, 'CRL_LACKS_REVOCATION')
  const late = wholeSecond(revokedAt) - wholeSecond(entry.revokedAt)
  const isSame = late >= -1000 && late < PUBLICATION && entry.reason === revocationReason
  return unless(isSame, 'CRL_REVOCATION_DIFFERS')
}

/** Milliseconds from a revocation to its CRL; clocks of two servers may differ by less. */
const PUBLICATION = 60_000

function reviewOcsp({ revokedAt }: StoredCertificate, { ocsp }: CertificateContext): readonly Finding[] {
  if (ocsp === undefined) return []
  return unless(ocsp === (revokedAt ? 'revoked' : 'good'), 'OCSP_DIFFERS', ocsp)
}

function wholeSecond(at: Date | string): number {
  return Math.floor(new Date(at).getTime() / 1000) * 1000
}
