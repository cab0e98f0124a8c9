/**
 * The lint gate of certificates (B8): every certificate passes all of it before the real key signs.
 *
 * Takes   a certificate, or the octets to be signed; its profile, practice and issuer.
 * Gives   findings, none when it may be issued. What cannot be read at all is one finding.
 *
 * To lint octets that nobody has signed yet, they are put together with a signature value of zeros: no lint reads the value, and a
 * throw-away P-384 signature for each certificate would cost as much as the real one.
 */
import { assembleCertificate, type SignatureAlgorithmName } from '@vesalius/pki'
import type { Issuer } from '../issuer.ts'
import type { Practice } from '../practice.ts'
import type { CertificateProfile } from '../profiles/profile.ts'
import { type CertificateView, viewCertificate } from '../reading/certificate-view.ts'
import { DerFault } from '../reading/der-reader.ts'
import { ETSI_LINTS } from './etsi/certificates.ts'
import { type CertificateLint, type LintFinding, runLints } from './lint.ts'
import { ADDRESS_LINTS } from './rfc5280/addresses.ts'
import { AUTHORITY_LINTS } from './rfc5280/authority.ts'
import { KEY_IDENTIFIER_LINTS } from './rfc5280/key-identifiers.ts'
import { NAME_LINTS } from './rfc5280/names.ts'
import { POLICY_LINTS } from './rfc5280/policies-and-purposes.ts'
import { STRUCTURE_LINTS } from './rfc5280/structure.ts'
import { VALIDITY_LINTS } from './rfc5280/validity.ts'
import { EXTENSION_LINTS } from './vesalius/extensions.ts'
import { KEY_LINTS } from './vesalius/keys.ts'
import { SUBJECT_LINTS } from './vesalius/subject.ts'
import { LIFETIME_LINTS } from './vesalius/validity.ts'

/** Stored with each certificate; raised with every change of a lint (a test holds the list of lints against it). */
export const LINT_VERSION = '2026.5'

export const CERTIFICATE_LINTS: readonly CertificateLint[] = [
  ...STRUCTURE_LINTS,
  ...NAME_LINTS,
  ...VALIDITY_LINTS,
  ...KEY_IDENTIFIER_LINTS,
  ...AUTHORITY_LINTS,
  ...POLICY_LINTS,
  ...ADDRESS_LINTS,
  ...ETSI_LINTS,
  ...KEY_LINTS,
  ...LIFETIME_LINTS,
  ...SUBJECT_LINTS,
  ...EXTENSION_LINTS,
]

/** What a certificate is held against. Without issuer it is self-signed. */
export interface LintContext {
  readonly profile: CertificateProfile
  readonly practice: Practice
  readonly issuer: Issuer | undefined
  /** The CRL it is to name, or was recorded with; absent: one that its serial number may have. */
  readonly crlShard?: number | undefined
  /** The key that was ordered, if known: saves decoding it once more. The octets of the certificate count. */
  readonly spki?: Uint8Array
}

/** A certificate that was read and held against all lints; without view it could not be read. */
export interface LintedCertificate {
  readonly view: CertificateView | undefined
  readonly findings: readonly LintFinding[]
}

/** Lints a whole certificate, for instance one read back from the store. Does not verify its signature. */
export function lintCertificate(der: Uint8Array, context: LintContext): readonly LintFinding[] {
  return readAndLint(der, context).findings
}

/** The same, with what was read. */
export function readAndLint(der: Uint8Array, context: LintContext): LintedCertificate {
  try {
    const view = viewCertificate(der)
    return { view, findings: lintView(view, context) }
  } catch (error) {
    if (error instanceof DerFault) return { view: undefined, findings: [unreadable(error)] }
    throw error
  }
}

/** The certificate that octets to be signed will become, with a signature value that is none. */
export function assembleUnsigned(tbs: Uint8Array, algorithm: SignatureAlgorithmName): Uint8Array {
  return assembleCertificate(tbs, algorithm, NO_SIGNATURE)
}

/** No lint reads the value. */
const NO_SIGNATURE = new Uint8Array(64)

function lintView(view: CertificateView, context: LintContext): readonly LintFinding[] {
  const { spki, ...rest } = context
  const sameKey = spki !== undefined && Buffer.compare(spki, view.spki) === 0
  return runLints(CERTIFICATE_LINTS, { ...rest, view, spki: sameKey ? spki : view.spki })
}

function unreadable(fault: DerFault): LintFinding {
  return { lint: 'rfc5280/der', source: 'RFC 5280 section 4.1; X.690 section 10', detail: fault.message }
}
