/**
 * CRLs: values to DER.
 *
 * Takes   the issuer's name as DER, the times, the CRL number, the issuer's key identifier (hex) and the
 *         entries in any order: as values, or written before by `encodeCrlEntries`, a part at a time.
 * Gives   the octets to be signed, and the CRL around octets and signature. 100 000 entries take about 0.2 s.
 * Throws  RangeError for what a CRL cannot hold: negative serial or CRL number, a CRL number over 20 octets,
 *         nextUpdate not after thisUpdate.
 *
 * Version 2. `unspecified` is left out, as RFC 5280 section 5.3.1 wishes; without entries the list is left out
 * (5.1.2.6).
 * Standard: RFC 5280 section 5.
 */
import { authorityKeyIdentifier, distributionPointName } from '../certificate/certificate-extensions.ts'
import { type Extension, writeExtensions } from '../certificate/extension.ts'
import {
  bitString,
  boolean,
  type Der,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  time,
  tlv,
} from '../der/write.ts'
import { OID } from '../oid.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import { CRL_REASONS, type CrlReason } from './reason.ts'

export interface CrlEntry {
  readonly serialNumber: bigint
  readonly revokedAt: Date
  readonly reason?: CrlReason
}

/** Which certificates a CRL speaks of, when not of all (a shard, or CA certificates only). */
export interface IssuingDistributionPoint {
  readonly urls?: readonly string[]
  readonly only?: 'user-certificates' | 'ca-certificates'
}

export interface TbsCrlInput {
  readonly issuerDer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  /** Grows with every CRL of the issuer. */
  readonly crlNumber: bigint
  /** The issuer's subject key identifier, hex. */
  readonly authorityKeyIdentifier: string
  readonly signatureAlgorithm: SignatureAlgorithmName
  /** Octets: what `encodeCrlEntries` gave, one part behind the other. */
  readonly entries: Iterable<CrlEntry> | Uint8Array
  readonly issuingDistributionPoint?: IssuingDistributionPoint
  /** Entries of certificates that expired since then are still here (X.509 section 9.5.2.8). */
  readonly expiredCertificatesSince?: Date
}

/** TBSCertList: what the issuer signs. */
export function buildTbsCrl(input: TbsCrlInput): Der {
  if (input.nextUpdate <= input.thisUpdate) throw new RangeError('nextUpdate is not after thisUpdate')
  const entries = input.entries instanceof Uint8Array ? input.entries : encodeCrlEntries(input.entries)
  return sequence(
    integer(1),
    SIGNATURE_ALGORITHMS[input.signatureAlgorithm].identifier,
    input.issuerDer,
    time(input.thisUpdate),
    time(input.nextUpdate),
    ...(entries.length === 0 ? [] : [tlv(0x30, entries)]),
    explicit(0, writeExtensions(crlExtensions(input))),
  )
}

/** The CRL from its signed part, the algorithm named in it, and the signature. */
export function assembleCrl(tbs: Uint8Array, algorithm: SignatureAlgorithmName, signature: Uint8Array): Der {
  return sequence(tbs, SIGNATURE_ALGORITHMS[algorithm].identifier, bitString(signature))
}

function crlExtensions(input: TbsCrlInput): Extension[] {
  const number = integer(input.crlNumber)
  if (input.crlNumber < 0n || number.length > 22) throw new RangeError('a CRL number has up to 20 octets')
  const extensions: Extension[] = [
    authorityKeyIdentifier(input.authorityKeyIdentifier),
    { oid: OID.crlNumber, critical: false, value: number },
  ]
  const point = input.issuingDistributionPoint
  if (point !== undefined) {
    extensions.push({ oid: OID.issuingDistributionPoint, critical: true, value: writePoint(point) })
  }
  if (input.expiredCertificatesSince !== undefined) {
    const value = generalizedTime(input.expiredCertificatesSince)
    extensions.push({ oid: OID.expiredCertsOnCrl, critical: false, value })
  }
  return extensions
}

function writePoint({ urls = [], only }: IssuingDistributionPoint): Der {
  if (urls.length === 0 && only === undefined) throw new RangeError('a distribution point must say something')
  return sequence(
    ...(urls.length === 0 ? [] : [tlv(0xa0, distributionPointName(urls))]),
    ...(only === 'user-certificates' ? [implicit(1, boolean(true))] : []),
    ...(only === 'ca-certificates' ? [implicit(2, boolean(true))] : []),
  )
}

/** The entries one behind the other, into one buffer that grows: a million small arrays would cost seconds. */
export function encodeCrlEntries(entries: Iterable<CrlEntry>): Uint8Array {
  let buffer = Buffer.alloc(4096)
  let at = 0
  for (const entry of entries) {
    const reason = entry.reason === undefined ? undefined : REASON_EXTENSIONS[entry.reason]
    const serialNumber = serialOctets(entry.serialNumber)
    const revokedAt = time(entry.revokedAt)
    const length = 2 + serialNumber.length + revokedAt.length + (reason?.length ?? 0)
    if (at + length + 2 > buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
    // An entry is shorter than 128 octets: 22 of serial number, 17 of time, 14 of reason.
    buffer[at] = 0x30
    buffer[at + 1] = length
    buffer[at + 2] = 0x02
    buffer[at + 3] = serialNumber.length
    buffer.set(serialNumber, at + 4)
    buffer.set(revokedAt, at + 4 + serialNumber.length)
    if (reason !== undefined) buffer.set(reason, at + 4 + serialNumber.length + revokedAt.length)
    at += length + 2
  }
  return buffer.subarray(0, at)
}

function serialOctets(serialNumber: bigint): Uint8Array {
  if (serialNumber < 0n) throw new RangeError('a serial number is not negative')
  const digits = serialNumber.toString(16)
  const padding = digits.length % 2 === 1 ? '0' : /^[89a-f]/.test(digits) ? '00' : ''
  const octets = Buffer.from(padding + digits, 'hex')
  if (octets.length > 20) throw new RangeError('a serial number has up to 20 octets')
  return octets
}

/** crlEntryExtensions with the reason alone; none for `unspecified`. */
const REASON_EXTENSIONS = Object.fromEntries(
  Object.entries(CRL_REASONS).map(([name, number]) => [
    name,
    number === 0 ? undefined : sequence(sequence(oid(OID.reasonCode), octetString(enumerated(number)))),
  ]),
) as Readonly<Record<CrlReason, Der | undefined>>
