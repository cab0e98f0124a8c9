/**
 * Builders for the extensions that our certificates carry (RFC 5280 section 4.2).
 *
 * Takes   plain values, already decided by a profile: key identifiers as hex, addresses as ASCII text.
 * Gives   an `Extension`, with the criticality that RFC 5280 asks for.
 * Throws  RangeError for an address that is not ASCII.
 */
import {
  boolean,
  type Der,
  ia5String,
  implicit,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  sequence,
  tlv,
  utf8String,
} from '../der/write.ts'
import { OID } from '../oid.ts'
import type { Extension } from './extension.ts'
import { KEY_USAGES, type KeyUsage } from './key-usage.ts'

/** Any extension, from the DER of its value. */
export const extension = (identifier: string, critical: boolean, value: Der): Extension => ({
  oid: identifier,
  critical,
  value,
})

/** Critical. `pathLength` only for a CA; without it the path below is not limited. */
export function basicConstraints(constraints: {
  readonly ca: boolean
  readonly pathLength?: number
}): Extension {
  const fields = constraints.ca ? [boolean(true)] : []
  if (constraints.ca && constraints.pathLength !== undefined) fields.push(integer(constraints.pathLength))
  return extension(OID.basicConstraints, true, sequence(...fields))
}

/** Critical. */
export const keyUsage = (usages: readonly KeyUsage[]): Extension =>
  extension(OID.keyUsage, true, namedBits(usages.map(usage => KEY_USAGES.indexOf(usage))))

/** Purposes by object identifier. Not critical, unless the profile says so (RFC 3161 does for time stamping). */
export const extendedKeyUsage = (
  purposes: readonly string[],
  options?: { readonly critical?: boolean },
): Extension => extension(OID.extendedKeyUsage, options?.critical ?? false, sequence(...purposes.map(oid)))

/** From the public key identifier of the certificate's own key, hex. */
export const subjectKeyIdentifier = (identifier: string): Extension =>
  extension(OID.subjectKeyIdentifier, false, octetString(Buffer.from(identifier, 'hex')))

/** From the issuer's subject key identifier, hex. */
export const authorityKeyIdentifier = (identifier: string): Extension =>
  extension(
    OID.authorityKeyIdentifier,
    false,
    sequence(implicit(0, octetString(Buffer.from(identifier, 'hex')))),
  )

/** One distribution point for each address. */
export const crlDistributionPoints = (urls: readonly string[]): Extension =>
  extension(
    OID.crlDistributionPoints,
    false,
    sequence(...urls.map(url => sequence(tlv(0xa0, distributionPointName([url]))))),
  )

export function authorityInfoAccess(addresses: {
  readonly ocsp?: readonly string[]
  readonly caIssuers?: readonly string[]
}): Extension {
  const descriptions = [
    ...(addresses.ocsp ?? []).map(url => sequence(oid(OID.accessOcsp), uri(url))),
    ...(addresses.caIssuers ?? []).map(url => sequence(oid(OID.accessCaIssuers), uri(url))),
  ]
  return extension(OID.authorityInfoAccess, false, sequence(...descriptions))
}

export interface CertificatePolicy {
  readonly oid: string
  /** Address of the certification practice statement. */
  readonly cps?: string
  /** Text shown to relying persons; at most 200 characters. */
  readonly notice?: string
}

export const certificatePolicies = (policies: readonly CertificatePolicy[]): Extension =>
  extension(OID.certificatePolicies, false, sequence(...policies.map(policyInformation)))

/** RFC 6960 section 4.2.2.2.1: the responder's certificate need not be checked for revocation. */
export const ocspNoCheck = (): Extension => extension(OID.ocspNoCheck, false, nullValue)

/** Names of a service or person beside the subject. */
export function subjectAlternativeName(names: {
  readonly dns?: readonly string[]
  readonly ip?: readonly Uint8Array[]
  readonly email?: readonly string[]
}): Extension {
  const general = [
    ...(names.email ?? []).map(address => implicit(1, ia5String(address))),
    ...(names.dns ?? []).map(name => implicit(2, ia5String(name))),
    ...(names.ip ?? []).map(address => implicit(7, octetString(address))),
  ]
  return extension(OID.subjectAlternativeName, false, sequence(...general))
}

/** DistributionPointName with the fullName form, as CRLs and certificates both use it. */
export const distributionPointName = (urls: readonly string[]): Der => tlv(0xa0, ...urls.map(uri))

function policyInformation(policy: CertificatePolicy): Der {
  const qualifiers = [
    ...(policy.cps === undefined ? [] : [sequence(oid(OID.policyCps), ia5String(policy.cps))]),
    ...(policy.notice === undefined
      ? []
      : [sequence(oid(OID.policyUserNotice), sequence(utf8String(policy.notice)))]),
  ]
  return qualifiers.length === 0
    ? sequence(oid(policy.oid))
    : sequence(oid(policy.oid), sequence(...qualifiers))
}

const uri = (url: string): Der => implicit(6, ia5String(url))
