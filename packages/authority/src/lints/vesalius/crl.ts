/** Requirements B6 and D2, and the field notes: what our CRLs hold, how long they count, how they are cut in shards. */
import { OID } from '@vesalius/pki'
import { crlShardAddress, type Issuer } from '../../issuer.ts'
import type { CrlEntryView } from '../../reading/crl-view.ts'
import { readDer, readInteger, TAG } from '../../reading/der-reader.ts'
import { distributionPointUrls, findExtension } from '../../reading/extension-values.ts'
import { crlShardOf } from '../../serial-number.ts'
import { type CrlLint, unless } from '../lint.ts'

export const VESALIUS_CRL_LINTS: readonly CrlLint[] = [
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
