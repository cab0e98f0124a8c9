/** Requirements B6 and D2, and the field notes: what our CRLs hold, how long they count, how they are cut in shards. */
import { OID } from '@vesalius/pki'
import { isCrlShard, openingOf } from '../../crl-shards.ts'
import { crlShardAddress, type Issuer } from '../../issuer.ts'
import { readDer } from '../../reading/der-reader.ts'
import { distributionPointUrls, findExtension } from '../../reading/extension-values.ts'
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
        [...(view.entries?.reasons ?? [])].every(reason => reason !== undefined && allowed.has(reason)),
        'an entry has no reason of ours',
      )
    },
  },
  {
    id: 'vesalius/crl-shard',
    source: 'requirement D2; RFC 5280 section 5.2.5',
    check: ({ view, issuer, shard }) => {
      const extension = findExtension(view, OID.issuingDistributionPoint)
      if (!isCrlShard(issuer, shard))
        return unless(extension === undefined, 'a CRL of all certificates names a distribution point')
      const urls = extension ? issuingPointUrls(extension.value) : []
      return [
        ...unless(openingOf(issuer, shard) !== undefined, 'the issuer has opened no such shard'),
        ...unless(extension?.critical === true, 'issuingDistributionPoint is not there or not critical'),
        ...unless(
          urls.join(' ') === crlShardAddress(issuer, shard),
          'the distribution point is not this shard',
        ),
        ...unless(
          [...(view.entries?.shards ?? [])].every(found => found === shard),
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
const HOLDER_REASONS: ReadonlySet<number> = new Set([1, 3, 4, 5])
/** For authorities cACompromise in place of keyCompromise. */
const AUTHORITY_REASONS: ReadonlySet<number> = new Set([2, 3, 4, 5])

function isRoot({ certificate }: Issuer): boolean {
  return Buffer.compare(certificate.subjectDer, certificate.issuerDer) === 0
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
