/** RFC 5280: the frame of a certificate, its version, serial number, algorithms and extension list. */
import { OID } from '@vesalius/pki'
import { DerFault, readDer } from '../../reading/der-reader.ts'
import { type CertificateLint, unless } from '../lint.ts'

export const STRUCTURE_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/version-3',
    source: 'RFC 5280 section 4.1.2.1',
    check: ({ view }) => unless(view.version === 2n, 'version is not 3'),
  },
  {
    id: 'rfc5280/serial-number',
    source: 'RFC 5280 section 4.1.2.2',
    check: ({ view }) => [
      ...unless(view.serialNumber > 0n, 'serial number is not positive'),
      ...unless(view.serialOctets <= 20, 'serial number is longer than 20 octets'),
    ],
  },
  {
    id: 'rfc5280/signature-algorithms-agree',
    source: 'RFC 5280 section 4.1.1.2',
    check: ({ view }) =>
      unless(
        Buffer.compare(view.innerAlgorithm, view.outerAlgorithm) === 0,
        'the signed and the unsigned algorithm differ',
      ),
  },
  {
    id: 'rfc5280/no-unique-identifiers',
    source: 'RFC 5280 section 4.1.2.8',
    check: ({ view }) => unless(!view.hasUniqueIds, 'unique identifiers are present'),
  },
  {
    id: 'rfc5280/extensions-once',
    source: 'RFC 5280 section 4.2',
    check: ({ view }) =>
      view.extensions
        .filter(({ oid }, index) => view.extensions.findIndex(other => other.oid === oid) !== index)
        .map(({ oid }) => `extension ${oid} is repeated`),
  },
  {
    id: 'rfc5280/extension-values-der',
    source: 'RFC 5280 section 4.2',
    check: ({ view }) =>
      view.extensions.flatMap(({ oid, value }) => {
        try {
          readDer(value)
          return []
        } catch (error) {
          if (error instanceof DerFault) return [`extension ${oid}: ${error.message}`]
          throw error
        }
      }),
  },
  {
    id: 'rfc5280/required-extensions-critical',
    source: 'RFC 5280 sections 4.2.1.3 and 4.2.1.9',
    check: ({ view }) =>
      view.extensions
        .filter(({ oid, critical }) => (oid === OID.keyUsage || oid === OID.basicConstraints) && !critical)
        .map(({ oid }) => `extension ${oid} must be critical`),
  },
  {
    id: 'rfc5280/informative-extensions-not-critical',
    source: 'RFC 5280 sections 4.2.1.1, 4.2.1.2, 4.2.2.1; EN 319 412-2 section 4.3.11',
    check: ({ view }) =>
      view.extensions
        .filter(({ oid, critical }) => NEVER_CRITICAL.has(oid) && critical)
        .map(({ oid }) => `extension ${oid} must not be critical`),
  },
]

const NEVER_CRITICAL: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier,
  OID.subjectKeyIdentifier,
  OID.authorityInfoAccess,
  OID.crlDistributionPoints,
])
