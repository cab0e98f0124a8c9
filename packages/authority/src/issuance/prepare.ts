/**
 * Preparing a certificate: from an order to the octets to be signed, linted.
 *
 * Takes   a profile and an order. The serial number comes from `makeSerialNumber`, the validity of a holder from the rule of B1.
 * Gives   a prepared certificate: store its `tbs` as the intent, then have it signed by `issueCertificate`.
 * Throws  AuthorityError `AUTHORITY_LINT_FAILED` with every finding; `AUTHORITY_SIGNER_MISMATCH` when the issuer has a key that signs
 *         no certificates of ours.
 *
 * Only what passed the lints here can be signed: `issueCertificate` knows the prepared objects of this process and takes no
 * look-alike. After a crash, `resumeCertificate` lints the stored octets anew.
 */
import {
  buildTbsCertificate,
  type DistinguishedName,
  encodeName,
  inspectPublicKey,
  type SignatureAlgorithmName,
} from '@vesalius/pki'
import { crlShardOf } from '../crl-shards.ts'
import { AuthorityError } from '../error.ts'
import { type Issuer, signatureAlgorithmFor } from '../issuer.ts'
import { assembleUnsigned, LINT_VERSION, readAndLint } from '../lints/certificate-lints.ts'
import type { Practice } from '../practice.ts'
import { PROFILES } from '../profiles/catalogue.ts'
import type { ProfileName } from '../profiles/profile.ts'
import { buildExtensions } from './build-extensions.ts'

/** All that tells one certificate of a profile from another. Without issuer it is self-signed: the root. */
export interface CertificateOrder {
  readonly practice: Practice
  readonly issuer?: Issuer
  readonly serialNumber: bigint
  /** In encoded order. */
  readonly subject: DistinguishedName
  /** SubjectPublicKeyInfo of the subject, DER. */
  readonly spki: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** Policy OIDs, where the profile takes them from here. */
  readonly policies?: readonly string[]
}

/** Octets to be signed that passed the lints, and what stands in them. */
export interface PreparedCertificate {
  readonly profile: ProfileName
  readonly tbs: Uint8Array
  readonly serialNumber: bigint
  readonly notBefore: Date
  readonly notAfter: Date
  readonly signatureAlgorithm: SignatureAlgorithmName
  /** Kept with the certificate (B8). */
  readonly lintVersion: string
}

/** What `issueCertificate` holds a prepared certificate against. */
export interface Admission {
  readonly tbs: Uint8Array
  readonly signerSpki: Uint8Array
}

/** Builds and lints the octets to be signed. */
export function prepareCertificate(profile: ProfileName, order: CertificateOrder): PreparedCertificate {
  const tbs = buildTbsCertificate({
    serialNumber: order.serialNumber,
    issuerDer: order.issuer?.certificate.subjectDer ?? encodeName(order.subject),
    subjectDer: encodeName(order.subject),
    notBefore: order.notBefore,
    notAfter: order.notAfter,
    spki: order.spki,
    signatureAlgorithm: algorithmOf(order.issuer?.certificate.spki ?? order.spki),
    extensions: buildExtensions(PROFILES[profile], order),
  })
  const { practice, issuer, spki, serialNumber } = order
  return resumeCertificate(profile, tbs, {
    ...{ practice, spki },
    ...(issuer && { issuer, crlShard: crlShardOf(issuer, serialNumber) }),
  })
}

/**
 * Lints octets to be signed that were prepared before: a stored intent. They need the same practice and issuer as then, and the CRL
 * they were stored with; the issuer may have opened further ones since.
 */
export function resumeCertificate(
  profile: ProfileName,
  tbs: Uint8Array,
  context: Pick<CertificateOrder, 'practice' | 'issuer' | 'spki'> & { readonly crlShard?: number },
): PreparedCertificate {
  const signerSpki = context.issuer?.certificate.spki ?? context.spki
  const signatureAlgorithm = algorithmOf(signerSpki)
  const unsigned = assembleUnsigned(tbs, signatureAlgorithm)
  const { view, findings } = readAndLint(unsigned, {
    profile: PROFILES[profile],
    practice: context.practice,
    issuer: context.issuer,
    crlShard: context.crlShard,
    spki: context.spki,
  })
  if (!view || findings.length > 0) {
    const rules = findings.map(({ lint, detail }) => `${lint}: ${detail}`).join('; ')
    throw new AuthorityError(
      'AUTHORITY_LINT_FAILED',
      `not fit to be signed as ${profile}: ${rules}`,
      findings,
    )
  }
  const { serialNumber, notBefore, notAfter } = view
  const prepared = {
    profile,
    tbs,
    serialNumber,
    notBefore,
    notAfter,
    signatureAlgorithm,
    lintVersion: LINT_VERSION,
  }
  admissions.set(prepared, { tbs: tbs.slice(), signerSpki })
  return prepared
}

/** The admission of a certificate that was prepared by this process and not changed since; undefined otherwise. */
export function admissionOf(prepared: PreparedCertificate): Admission | undefined {
  const admission = admissions.get(prepared)
  return admission && Buffer.compare(admission.tbs, prepared.tbs) === 0 ? admission : undefined
}

const admissions = new WeakMap<PreparedCertificate, Admission>()

function algorithmOf(spki: Uint8Array): SignatureAlgorithmName {
  const algorithm = signatureAlgorithmFor(inspectPublicKey(spki))
  if (!algorithm)
    throw new AuthorityError('AUTHORITY_SIGNER_MISMATCH', 'the issuer has neither an RSA nor a P-384 key')
  return algorithm
}
