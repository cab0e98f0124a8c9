/**
 * Certificates: DER to values.
 *
 * Takes   one X.509 certificate as DER.
 * Gives   its fields and the extensions we act upon, with the octets as received beside them (signatures cover
 *         those).
 * Throws  PkiError `PKI_CERTIFICATE_MALFORMED`: anything that is not strict DER, trailing octets, a repeated
 *         extension, an extension whose value breaks its own syntax, inner and outer algorithm that differ,
 *         version and contents that do not agree, a negative or over-long serial number, a name with several
 *         attributes in one RDN.
 *
 * Parsing says nothing about trust: see `verifyCertificate` and `verifyPath`. A signature algorithm we do not
 * know is no error here; such a certificate verifies nothing and is verified by nothing.
 *
 * Standard: RFC 5280 section 4.1 and 4.2.
 */

import {
  type DerCursor,
  type DerElement,
  malformed,
  readBitString,
  readDer,
  readInteger,
  reading,
  readSmallInteger,
  readTime,
  TAG,
} from '../der/read.ts'
import { compareBytes } from '../der/write.ts'
import { identifierOf } from '../key/spki.ts'
import { type DistinguishedName, readName } from '../name/name.ts'
import { OID } from '../oid.ts'
import { readSignatureAlgorithm, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import { type Extension, readExtensions } from './extension.ts'
import type { KeyUsage } from './key-usage.ts'
import {
  readAuthorityInfoAccess,
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readCertificatePolicies,
  readCrlDistributionPoints,
  readExtendedKeyUsage,
  readKeyUsage,
  readSubjectKeyIdentifier,
} from './read-extension-values.ts'

export interface Certificate {
  /** The whole certificate as received. */
  readonly der: Uint8Array
  /** The signed part as received. */
  readonly tbs: Uint8Array
  readonly serialNumber: bigint
  readonly issuer: DistinguishedName
  readonly issuerDer: Uint8Array
  readonly subject: DistinguishedName
  readonly subjectDer: Uint8Array
  /** First and last instant of validity, both included. */
  readonly notBefore: Date
  readonly notAfter: Date
  /** SubjectPublicKeyInfo, DER; its inside is not reviewed. */
  readonly spki: Uint8Array
  /** SHA-1 of the public key bits, lower-case hex: computed, not read from the extension. */
  readonly publicKeyIdentifier: string
  /** Undefined: an algorithm we do not accept. */
  readonly signatureAlgorithm: SignatureAlgorithmName | undefined
  readonly signature: Uint8Array
  readonly extensions: readonly Extension[]
  readonly isCa: boolean
  readonly pathLength?: number
  readonly keyUsage?: readonly KeyUsage[]
  /** Purposes by object identifier. */
  readonly extendedKeyUsage?: readonly string[]
  /** Lower-case hex. */
  readonly subjectKeyIdentifier?: string
  /** Lower-case hex. */
  readonly authorityKeyIdentifier?: string
  readonly crlDistributionPoints: readonly string[]
  readonly ocspUrls: readonly string[]
  readonly caIssuersUrls: readonly string[]
  readonly policies: readonly string[]
}

/** Reads one certificate; keeps a copy of the octets. */
export function parseCertificate(der: Uint8Array): Certificate {
  return reading('PKI_CERTIFICATE_MALFORMED', 'certificate', () => readCertificate(new Uint8Array(der)))
}

function readCertificate(der: Uint8Array): Certificate {
  const certificate = readDer(der, 'certificate').open(TAG.sequence, 'certificate')
  const tbs = certificate.next(TAG.sequence, 'tbsCertificate')
  const outerAlgorithm = certificate.any('signature algorithm')
  const signature = readBitString(certificate.any('signature'))
  certificate.end('certificate')

  const fields = tbs.open(TAG.sequence)
  const version = readVersion(fields)
  const serialNumber = readSerialNumber(fields.any('serial number'))
  const innerAlgorithm = fields.any('inner signature algorithm')
  if (compareBytes(innerAlgorithm.der, outerAlgorithm.der) !== 0) {
    throw malformed('inner and outer signature algorithm differ')
  }
  const issuer = fields.any('issuer')
  const validity = fields.sequence('validity')
  const notBefore = readTime(validity.any('notBefore'))
  const notAfter = readTime(validity.any('notAfter'))
  validity.end('validity')
  const subject = fields.any('subject')
  const publicKey = fields.any('public key')
  const extensions = readExtensionField(fields, version)
  fields.end('tbsCertificate')

  return {
    der,
    tbs: tbs.der,
    serialNumber,
    issuer: readName(issuer),
    issuerDer: issuer.der,
    subject: readName(subject),
    subjectDer: subject.der,
    notBefore,
    notAfter,
    spki: publicKey.der,
    publicKeyIdentifier: identifierOf(publicKey),
    signatureAlgorithm: readSignatureAlgorithm(outerAlgorithm),
    signature,
    extensions,
    ...factsOf(extensions),
  }
}

function readVersion(fields: DerCursor): number {
  const tagged = fields.optional(0xa0)?.open(0xa0)
  if (tagged === undefined) return 1
  const version = 1 + readSmallInteger(tagged.any('version'))
  tagged.end('version')
  if (version !== 2 && version !== 3) throw malformed('version is neither 2 nor 3, and 1 is not written out')
  return version
}

/**
 * RFC 5280 section 4.1.2.2: at most 20 octets. Zero is read, because keystores hold self-made certificates with
 * it.
 */
function readSerialNumber(element: DerElement): bigint {
  const serialNumber = readInteger(element)
  if (serialNumber < 0n) throw malformed('serial number is negative')
  if (element.contents.length > 20) throw malformed('serial number is longer than 20 octets')
  return serialNumber
}

/** Unique identifiers (version 2) are refused: RFC 5280 forbids to issue them and nothing here reads them. */
function readExtensionField(fields: DerCursor, version: number): Extension[] {
  const tagged = fields.optional(0xa3)?.open(0xa3)
  if (tagged === undefined) return []
  if (version !== 3) throw malformed('extensions in a certificate that is not version 3')
  const extensions = readExtensions(tagged.any('extensions'))
  tagged.end('extensions')
  return extensions
}

function factsOf(extensions: readonly Extension[]) {
  const value = <T>(identifier: string, read: (octets: Uint8Array) => T): T | undefined => {
    const found = extensions.find(extension => extension.oid === identifier)
    return found === undefined ? undefined : read(found.value)
  }
  const constraints = value(OID.basicConstraints, readBasicConstraints)
  const access = value(OID.authorityInfoAccess, readAuthorityInfoAccess)
  return {
    isCa: constraints?.isCa ?? false,
    ...present('pathLength', constraints?.pathLength),
    ...present('keyUsage', value(OID.keyUsage, readKeyUsage)),
    ...present('extendedKeyUsage', value(OID.extendedKeyUsage, readExtendedKeyUsage)),
    ...present('subjectKeyIdentifier', value(OID.subjectKeyIdentifier, readSubjectKeyIdentifier)),
    ...present('authorityKeyIdentifier', value(OID.authorityKeyIdentifier, readAuthorityKeyIdentifier)),
    crlDistributionPoints: value(OID.crlDistributionPoints, readCrlDistributionPoints) ?? [],
    ocspUrls: access?.ocspUrls ?? [],
    caIssuersUrls: access?.caIssuersUrls ?? [],
    policies: value(OID.certificatePolicies, readCertificatePolicies) ?? [],
  }
}

/** An optional property that is absent, not undefined, when there is no value. */
function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
}
