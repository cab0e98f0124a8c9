/**
 * Review of an encryption certificate by the registration authority, and the rules that a token's certificates share
 * (wire contract 7.3, formats sections 2.3 and 2.4).
 *
 * Takes   the certificate as DER and the authentication certificate that must have signed it; for a registration also
 *         the key of the start and the serial number of the challenge.
 * Gives   every objection at once. Names are compared by attribute in the same order (13.4), never by their encoding.
 */
import {
  type Certificate,
  type DistinguishedName,
  type KeyObjection,
  OID,
  PkiError,
  parseCertificate,
  reviewPublicKey,
  sameName,
  verifyCertificate,
} from '@vesalius/pki'

export type EncryptionCertificateObjection =
  | { readonly code: 'ENCRYPTION_CERTIFICATE_MALFORMED' }
  | { readonly code: 'ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH' }
  | { readonly code: 'ENCRYPTION_CERTIFICATE_KEY_MISMATCH' }
  /** The encryption key is the authentication key. */
  | { readonly code: 'ENCRYPTION_CERTIFICATE_KEY_SHARED' }
  | { readonly code: 'ENCRYPTION_CERTIFICATE_KEY'; readonly objections: readonly KeyObjection[] }
  | { readonly code: 'ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH' }
  | { readonly code: 'ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH' }
  | { readonly code: 'ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH' }
  /** Not signed by the authentication key, or by an algorithm we do not know. */
  | { readonly code: 'ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID' }
  /** Not exactly keyEncipherment and dataEncipherment, critical. */
  | { readonly code: 'ENCRYPTION_CERTIFICATE_KEY_USAGE' }
  /** Any extension but keyUsage, by object identifier. */
  | { readonly code: 'ENCRYPTION_CERTIFICATE_EXTENSION'; readonly oids: readonly string[] }

export type EncryptionCertificateReview =
  | { readonly objections: readonly []; readonly certificate: Certificate }
  | { readonly objections: readonly [EncryptionCertificateObjection, ...EncryptionCertificateObjection[]] }

/** What a registration knows beforehand. */
export interface PendingRegistration {
  readonly authentication: Certificate
  /** SubjectPublicKeyInfo of the start. */
  readonly spki: Uint8Array
  readonly serialNumber: bigint
}

/** Reviews what a holder sends to complete a registration. */
export function reviewEncryptionCertificate(
  der: Uint8Array,
  { authentication, spki, serialNumber }: PendingRegistration,
): EncryptionCertificateReview {
  const certificate = parsed(der)
  if (!certificate) return { objections: [{ code: 'ENCRYPTION_CERTIFICATE_MALFORMED' }] }
  const [first, ...others] = [
    ...when(certificate.serialNumber !== serialNumber, 'ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH'),
    ...when(Buffer.compare(certificate.spki, spki) !== 0, 'ENCRYPTION_CERTIFICATE_KEY_MISMATCH'),
    ...reviewAgainstAuthentication(certificate, authentication),
  ]
  return first ? { objections: [first, ...others] } : { objections: [], certificate }
}

/** What an encryption certificate must fulfil beside its authentication certificate, whoever looks. */
export function reviewAgainstAuthentication(
  certificate: Certificate,
  authentication: Certificate,
): EncryptionCertificateObjection[] {
  const key = reviewPublicKey(certificate.spki, ['RSA-2048'])
  const others = certificate.extensions.filter(extension => extension.oid !== OID.keyUsage)
  return [
    ...when(
      certificate.publicKeyIdentifier === authentication.publicKeyIdentifier,
      'ENCRYPTION_CERTIFICATE_KEY_SHARED',
    ),
    ...(key.length > 0 ? [{ code: 'ENCRYPTION_CERTIFICATE_KEY', objections: key } as const] : []),
    ...when(
      !sameInOrder(certificate.subject, authentication.subject),
      'ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH',
    ),
    ...when(
      !sameInOrder(certificate.issuer, authentication.subject),
      'ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH',
    ),
    ...when(!sameValidity(certificate, authentication), 'ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH'),
    ...when(!verifyCertificate(certificate, authentication), 'ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID'),
    ...when(!hasEncryptionUsage(certificate), 'ENCRYPTION_CERTIFICATE_KEY_USAGE'),
    ...(others.length > 0
      ? [{ code: 'ENCRYPTION_CERTIFICATE_EXTENSION', oids: others.map(extension => extension.oid) } as const]
      : []),
  ]
}

type PlainCode = Exclude<
  EncryptionCertificateObjection,
  { readonly objections: unknown } | { readonly oids: unknown }
>['code']

function when(broken: boolean, code: PlainCode): EncryptionCertificateObjection[] {
  return broken ? [{ code }] : []
}

/** `sameName` also accepts the reverse order, which the existing library's token checker does not. */
function sameInOrder(a: DistinguishedName, b: DistinguishedName): boolean {
  return sameName(a, b) && a.every(({ type }, index) => type === b[index]?.type)
}

function sameValidity(a: Certificate, b: Certificate): boolean {
  return a.notBefore.getTime() === b.notBefore.getTime() && a.notAfter.getTime() === b.notAfter.getTime()
}

function hasEncryptionUsage({ keyUsage = [], extensions }: Certificate): boolean {
  const critical = extensions.find(extension => extension.oid === OID.keyUsage)?.critical === true
  return (
    critical &&
    keyUsage.length === 2 &&
    keyUsage.includes('keyEncipherment') &&
    keyUsage.includes('dataEncipherment')
  )
}

function parsed(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
