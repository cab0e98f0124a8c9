/**
 * The lint gate of CRLs: every CRL passes all of it before the real key signs (field notes, profile rules; incident lessons).
 *
 * Takes   a CRL, signed or with a signature value that is none, its issuer and shard.
 * Gives   findings, none when it may be signed.
 */
import { OID } from '@vesalius/pki'
import { crlShardAddress, type Issuer } from '../issuer.ts'
import { type CrlEntryView, type CrlView, viewCrl } from '../reading/crl-view.ts'
import { DerFault, readDer, readInteger, readTime, TAG } from '../reading/der-reader.ts'
import { authorityKeyOf, distributionPointUrls, findExtension } from '../reading/extension-values.ts'
import { crlShardOf } from '../serial-number.ts'
import { type Lint, type LintFinding, runLints, unless } from './lint.ts'

export interface CrlUnderLint {
  readonly view: CrlView
  readonly issuer: Issuer
  readonly shard: number
}

export type CrlLint = Lint<CrlUnderLint>

export const CRL_LINTS: readonly CrlLint[] = [
  {
    id: 'rfc5280/crl-version-2',
    source: 'RFC 5280 section 5.1.2.1',
    check: ({ view }) => unless(view.version === 1n, 'version is not 2'),
  },
  {
    id: 'rfc5280/crl-signature-algorithms-agree',
    source: 'RFC 5280 section 5.1.1.2',
    check: ({ view }) =>
      unless(
        Buffer.compare(view.innerAlgorithm, view.outerAlgorithm) === 0,
        'the signed and the unsigned algorithm differ',
      ),
  },
  {
    id: 'rfc5280/crl-issuer',
    source: 'RFC 5280 sections 5.1.2.3 and 6.3.3',
    check: ({ view, issuer }) => [
      ...unless(
        Buffer.compare(view.issuerDer, issuer.certificate.subjectDer) === 0,
        'issuer is not the subject of the issuing certificate',
      ),
      ...unless(issuer.certificate.keyUsage?.includes('cRLSign') === true, 'the issuer may not sign CRLs'),
    ],
  },
  {
    id: 'rfc5280/crl-number',
    source: 'RFC 5280 section 5.2.3',
    check: ({ view }) => {
      const extension = findExtension(view, OID.crlNumber)
      if (!extension) return ['cRLNumber is missing']
      const number = readDer(extension.value)
      return [
        ...unless(!extension.critical, 'cRLNumber is critical'),
        ...unless(
          readInteger(number) > 0n && number.contents.length <= 20,
          'cRLNumber is not 1 to 20 octets',
        ),
        ...unless(
          readInteger(number) >= BigInt(view.thisUpdate.getTime()),
          'cRLNumber lags behind thisUpdate',
        ),
      ]
    },
  },
  {
    id: 'rfc5280/crl-authority-key-identifier',
    source: 'RFC 5280 section 5.2.1',
    check: ({ view, issuer }) => {
      const extension = findExtension(view, OID.authorityKeyIdentifier)
      const found = extension ? Buffer.from(authorityKeyOf(extension.value)).toString('hex') : undefined
      return unless(
        found === issuer.certificate.subjectKeyIdentifier && extension?.critical === false,
        'authorityKeyIdentifier is not the subjectKeyIdentifier of the issuer',
      )
    },
  },
  {
    id: 'rfc5280/crl-entries',
    source: 'RFC 5280 sections 5.1.2.6 and 5.3',
    check: ({ view }) => {
      const entries = view.entries ?? []
      const serials = new Set(entries.map(entry => entry.serialNumber))
      return [
        ...unless(view.entries?.length !== 0, 'the list is there but empty'),
        ...unless(serials.size === entries.length, 'a serial number is listed twice'),
        ...unless(
          entries.every(({ revokedAt }) => revokedAt <= view.thisUpdate),
          'a revocation lies after thisUpdate',
        ),
      ]
    },
  },
  {
    id: 'etsi/crl-expired-certificates',
    source: 'EN 319 411-1 section 6.3.10; X.509 section 9.5.2.8',
    check: ({ view, issuer }) => {
      const extension = findExtension(view, OID.expiredCertsOnCrl)
      return unless(
        extension?.critical === false && !(readTime(readDer(extension.value)) > issuer.certificate.notBefore),
        'the CRL does not say that it keeps all expired certificates',
      )
    },
  },
  {
    id: 'vesalius/crl-extensions',
    source: 'field notes, profile rules',
    check: ({ view }) =>
      view.extensions
        .filter(({ oid }) => !ALLOWED_EXTENSIONS.has(oid))
        .map(({ oid }) => `not of the profile: extension ${oid}`),
  },
  {
    id: 'vesalius/crl-period',
    source: 'field notes, profile rules',
    check: ({ view, issuer }) => {
      if (!view.nextUpdate) return ['nextUpdate is missing']
      const days = (view.nextUpdate.getTime() - view.thisUpdate.getTime()) / 86_400_000
      const most = isRoot(issuer) ? 366 : 10
      return [
        ...unless(days > 0, 'nextUpdate is not after thisUpdate'),
        ...unless(days <= most, `nextUpdate is more than ${most} days away`),
      ]
    },
  },
  {
    id: 'vesalius/crl-reasons',
    source: 'requirement B6',
    check: ({ view, issuer }) => {
      const allowed = isRoot(issuer) ? AUTHORITY_REASONS : HOLDER_REASONS
      return unless(
        (view.entries ?? []).every(entry => hasReasonOf(entry, allowed)),
        'an entry has no reason of ours',
      )
    },
  },
  {
    id: 'vesalius/crl-shard',
    source: 'requirement D2; RFC 5280 section 5.2.5',
    check: ({ view, issuer, shard }) => {
      const extension = findExtension(view, OID.issuingDistributionPoint)
      const entries = view.entries ?? []
      if (issuer.crlShards <= 1)
        return unless(extension === undefined, 'a single CRL names a distribution point')
      const urls = extension ? issuingPointUrls(extension.value) : []
      return [
        ...unless(extension?.critical === true, 'issuingDistributionPoint is not there or not critical'),
        ...unless(
          urls.join(' ') === crlShardAddress(issuer, shard),
          'the distribution point is not this shard',
        ),
        ...unless(
          entries.every(({ serialNumber }) => crlShardOf(serialNumber, issuer.crlShards) === shard),
          'an entry belongs to another shard',
        ),
      ]
    },
  },
]

/** Lints a whole CRL, for instance one read back. Does not verify its signature. */
export function lintCrl(
  der: Uint8Array,
  context: { readonly issuer: Issuer; readonly shard: number },
): readonly LintFinding[] {
  try {
    return runLints(CRL_LINTS, { view: viewCrl(der), ...context })
  } catch (error) {
    if (!(error instanceof DerFault)) throw error
    return [{ lint: 'rfc5280/der', source: 'RFC 5280 section 5.1; X.690 section 10', detail: error.message }]
  }
}

const ALLOWED_EXTENSIONS: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier,
  OID.crlNumber,
  OID.issuingDistributionPoint,
  OID.expiredCertsOnCrl,
])

/** Numbers of CRLReason: keyCompromise, affiliationChanged, superseded, cessationOfOperation. */
const HOLDER_REASONS: ReadonlySet<bigint> = new Set([1n, 3n, 4n, 5n])
/** For authorities cACompromise in place of keyCompromise. */
const AUTHORITY_REASONS: ReadonlySet<bigint> = new Set([2n, 3n, 4n, 5n])

function isRoot({ certificate }: Issuer): boolean {
  return Buffer.compare(certificate.subjectDer, certificate.issuerDer) === 0
}

function hasReasonOf({ extensions }: CrlEntryView, allowed: ReadonlySet<bigint>): boolean {
  const [reason, ...more] = extensions
  if (reason?.oid !== OID.reasonCode || reason.critical || more.length > 0) return false
  const value = readDer(reason.value)
  return value.tag === TAG.enumerated && allowed.has(readInteger(value))
}

/** Full names of an issuingDistributionPoint that has nothing else. */
function issuingPointUrls(value: Uint8Array): readonly string[] {
  // one distribution point in the form that cRLDistributionPoints lists
  const point = readDer(value)
  return point.children.length === 1 ? distributionPointUrls(wrapInSequence(value)) : []
}

function wrapInSequence(value: Uint8Array): Uint8Array {
  if (value.length > 0x7f) return Buffer.concat([Buffer.of(0x30, 0x81, value.length), value])
  return Buffer.concat([Buffer.of(0x30, value.length), value])
}
