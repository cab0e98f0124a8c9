/**
 * Path validation: from a certificate to one of the configured anchors.
 *
 * Takes   the leaf, certificates that may lie between (as sent, in any order, possibly useless), the anchors,
 *         the instant, and what the leaf is for.
 * Gives   the path, leaf first and anchor last; or every reason why the best path fails.
 *
 * Checked on every certificate of the path, the anchor included: validity at the instant, critical extensions
 * we do not process; on every issuer: CA flag, path length, keyCertSign; on every link: names, key identifiers,
 * signature; on the leaf: the purpose. An anchor is only ever a configured certificate, never one that was
 * sent. Revocation is not looked at.
 *
 * Not processed, and refused when present: name constraints. Refused when critical: policy constraints and
 * mappings, and anything unknown.
 * Standard: RFC 5280 section 6.1.
 */
import { compareBytes } from '../der/write.ts'
import { chainsTo } from '../name/compare.ts'
import { formatName } from '../name/rfc2253.ts'
import { OID } from '../oid.ts'
import type { KeyUsage } from './key-usage.ts'
import type { Certificate } from './parse.ts'
import { verifyCertificate } from './verify.ts'

export type PathReasonCode =
  | 'PATH_NO_ISSUER'
  | 'PATH_TOO_LONG'
  | 'PATH_SIGNATURE_INVALID'
  | 'PATH_NOT_YET_VALID'
  | 'PATH_EXPIRED'
  | 'PATH_ISSUER_NOT_CA'
  | 'PATH_ISSUER_KEY_USAGE'
  | 'PATH_LENGTH_EXCEEDED'
  | 'PATH_KEY_IDENTIFIER_MISMATCH'
  | 'PATH_EXTENSION_UNKNOWN'
  | 'PATH_LEAF_IS_CA'
  | 'PATH_LEAF_KEY_USAGE'
  | 'PATH_LEAF_PURPOSE'
  | 'PATH_LEAF_POLICY'

export interface PathReason {
  readonly code: PathReasonCode
  /** Place in the path tried: 0 is the leaf. */
  readonly position: number
  /** Subject of the certificate at that place, RFC 2253. It can name a person: not for logs. */
  readonly subject: string
}

export interface PathPurpose {
  /** Every one of these must be in the leaf's key usage. */
  readonly keyUsage?: readonly KeyUsage[]
  /** This purpose, by object identifier, must be among the leaf's own (anyExtendedKeyUsage does not count). */
  readonly extendedKeyUsage?: string
  /** This policy must be among the leaf's own. */
  readonly policy?: string
  /** A CA is refused as a leaf unless this says otherwise. */
  readonly allowCa?: boolean
}

export interface PathInput {
  readonly leaf: Certificate
  readonly intermediates: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  /** The instant at which everything must be valid. */
  readonly at: Date
  readonly purpose?: PathPurpose
}

export type PathResult =
  | { readonly ok: true; readonly path: readonly Certificate[] }
  | { readonly ok: false; readonly reasons: readonly PathReason[] }

/** Certificates in a path, leaf and anchor included. */
const MAX_PATH = 8
/**
 * Candidate issuers tried in all: what was sent decides how many there are, so it must not decide how long we
 * work.
 */
const MAX_CANDIDATES = 24

/** Finds and validates a path from the leaf to an anchor. */
export function verifyPath(input: PathInput): PathResult {
  const search: Search = { input, candidatesLeft: MAX_CANDIDATES, best: undefined }
  const path = extend(search, [input.leaf], reviewLeaf(input))
  if (path !== undefined) return { ok: true, path }
  return { ok: false, reasons: search.best ?? [reason('PATH_NO_ISSUER', 0, input.leaf)] }
}

interface Search {
  readonly input: PathInput
  candidatesLeft: number
  /** The reasons of the failed path that has fewest. */
  best: readonly PathReason[] | undefined
}

/** Goes on from the last certificate of `path`; gives a path without reasons, or remembers why there is none. */
function extend(
  search: Search,
  path: readonly Certificate[],
  reasons: readonly PathReason[],
): readonly Certificate[] | undefined {
  const last = path.length - 1
  const subject = path[last] ?? search.input.leaf
  if (path.length >= MAX_PATH) return fail(search, [...reasons, reason('PATH_TOO_LONG', last, subject)])

  let found = false
  for (const { issuer, isAnchor } of candidates(search.input, path, subject)) {
    if (search.candidatesLeft-- <= 0)
      return fail(search, [...reasons, reason('PATH_TOO_LONG', last, subject)])
    found = true
    const longer = [...path, issuer]
    const link = reviewLink(subject, issuer, last, search.input.at)
    const all = [...reasons, ...link]
    if (isAnchor && all.length === 0) return longer
    // Above a link that does not hold nothing is worth the signatures it would cost.
    const ends = isAnchor || link.some(({ code }) => code === 'PATH_SIGNATURE_INVALID')
    const result = ends ? fail(search, all) : extend(search, longer, all)
    if (result !== undefined) return result
  }
  return found ? undefined : fail(search, [...reasons, reason('PATH_NO_ISSUER', last, subject)])
}

function fail(search: Search, reasons: readonly PathReason[]): undefined {
  const better = search.best === undefined || rank(reasons) < rank(search.best)
  if (better) search.best = reasons
}

/** A path that reached an issuer to the end tells more than one that got lost. */
function rank(reasons: readonly PathReason[]): number {
  const lost = reasons.some(({ code }) => code === 'PATH_NO_ISSUER' || code === 'PATH_TOO_LONG')
  return reasons.length + (lost ? 100 : 0)
}

/** Certificates that could have issued `subject`: anchors first; no certificate twice in one path. */
function* candidates(input: PathInput, path: readonly Certificate[], subject: Certificate) {
  const fits = (issuer: Certificate) =>
    chainsTo(subject.issuer, issuer.subject) && !path.some(other => compareBytes(other.der, issuer.der) === 0)
  for (const issuer of input.anchors) if (fits(issuer)) yield { issuer, isAnchor: true }
  for (const issuer of input.intermediates) {
    const isAnchor = input.anchors.some(anchor => compareBytes(anchor.der, issuer.der) === 0)
    if (!isAnchor && fits(issuer)) yield { issuer, isAnchor: false }
  }
}

function reviewLeaf({ leaf, at, purpose = {} }: PathInput): PathReason[] {
  const codes: (PathReasonCode | false)[] = [
    ...reviewAlone(leaf, at),
    leaf.isCa && purpose.allowCa !== true && 'PATH_LEAF_IS_CA',
    purpose.keyUsage?.every(usage => leaf.keyUsage?.includes(usage)) === false && 'PATH_LEAF_KEY_USAGE',
    purpose.extendedKeyUsage !== undefined &&
      leaf.extendedKeyUsage?.includes(purpose.extendedKeyUsage) !== true &&
      'PATH_LEAF_PURPOSE',
    purpose.policy !== undefined && !leaf.policies.includes(purpose.policy) && 'PATH_LEAF_POLICY',
  ]
  return reasonsFor(codes, 0, leaf)
}

/** `position` is that of the subject; reasons about the issuer are one further. */
function reviewLink(subject: Certificate, issuer: Certificate, position: number, at: Date): PathReason[] {
  const { authorityKeyIdentifier } = subject
  const { subjectKeyIdentifier } = issuer
  const identifiersDiffer =
    authorityKeyIdentifier !== undefined &&
    subjectKeyIdentifier !== undefined &&
    authorityKeyIdentifier !== subjectKeyIdentifier
  // `position` CAs lie between this issuer and the leaf; self-issued ones count too, which is stricter.
  const exceeded = issuer.pathLength !== undefined && position > issuer.pathLength
  return [
    ...reasonsFor(
      [
        identifiersDiffer && 'PATH_KEY_IDENTIFIER_MISMATCH',
        !verifyCertificate(subject, issuer) && 'PATH_SIGNATURE_INVALID',
      ],
      position,
      subject,
    ),
    ...reasonsFor(
      [
        ...reviewAlone(issuer, at),
        !issuer.isCa && 'PATH_ISSUER_NOT_CA',
        issuer.keyUsage?.includes('keyCertSign') === false && 'PATH_ISSUER_KEY_USAGE',
        exceeded && 'PATH_LENGTH_EXCEEDED',
      ],
      position + 1,
      issuer,
    ),
  ]
}

const PROCESSED: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAlternativeName,
  OID.certificatePolicies,
  OID.authorityKeyIdentifier,
  OID.subjectKeyIdentifier,
  OID.crlDistributionPoints,
])

function reviewAlone(certificate: Certificate, at: Date): (PathReasonCode | false)[] {
  const unprocessed = certificate.extensions.some(
    extension =>
      (extension.critical && !PROCESSED.has(extension.oid)) || extension.oid === OID.nameConstraints,
  )
  return [
    at < certificate.notBefore && 'PATH_NOT_YET_VALID',
    isAfter(at, certificate.notAfter) && 'PATH_EXPIRED',
    unprocessed && 'PATH_EXTENSION_UNKNOWN',
  ]
}

/** Validity ends with the last instant of the second that notAfter names. */
function isAfter(at: Date, notAfter: Date): boolean {
  return at.getTime() >= notAfter.getTime() + 1000
}

function reasonsFor(
  codes: readonly (PathReasonCode | false)[],
  position: number,
  certificate: Certificate,
): PathReason[] {
  return codes.filter(code => code !== false).map(code => reason(code, position, certificate))
}

function reason(code: PathReasonCode, position: number, certificate: Certificate): PathReason {
  return { code, position, subject: formatName(certificate.subject) }
}
