/**
 * CertID: how OCSP names a certificate, by hashes of its issuer's name and key, and its serial number.
 *
 * SHA-1 is what most clients send; it only names the issuer here, and a collision would need a second CA name
 * or key that we ourselves hold. Other hashes are read, but never match.
 * Standard: RFC 6960 section 4.1.1.
 */
import { createHash } from 'node:crypto'
import { type DerElement, hex, readInteger, readOctetString, readOid, TAG } from '../der/read.ts'
import { integer, nullValue, octetString, oid, sequence } from '../der/write.ts'
import { publicKeyBits } from '../key/spki.ts'
import { OID } from '../oid.ts'

export type CertIdHash = 'sha1' | 'sha256'

export interface CertId {
  /** As received or built: an answer repeats these octets. */
  readonly der: Uint8Array
  /** Undefined: a hash we do not use, so the certificate is unknown to us. */
  readonly hash: CertIdHash | undefined
  /** Lower-case hex. */
  readonly issuerNameHash: string
  /** Lower-case hex. */
  readonly issuerKeyHash: string
  readonly serialNumber: bigint
}

/** The CertID of a certificate of this issuer; for a responder, the hashes by which it knows its own issuer. */
export function buildCertId(
  issuer: { readonly subjectDer: Uint8Array; readonly spki: Uint8Array },
  serialNumber: bigint,
  hash: CertIdHash = 'sha1',
): CertId {
  const nameHash = createHash(hash).update(issuer.subjectDer).digest()
  const keyHash = createHash(hash).update(publicKeyBits(issuer.spki)).digest()
  const der = sequence(
    sequence(oid(OID[hash]), nullValue),
    octetString(nameHash),
    octetString(keyHash),
    integer(serialNumber),
  )
  return { der, hash, issuerNameHash: hex(nameHash), issuerKeyHash: hex(keyHash), serialNumber }
}

/** Reads a CertID that is already known to be one element. */
export function readCertId(element: DerElement): CertId {
  const fields = element.open(TAG.sequence, 'CertID')
  const algorithm = fields.sequence('hash algorithm')
  const hash = HASHES.get(readOid(algorithm.any('hash algorithm')))
  algorithm.optional(TAG.nullValue)
  const fitting = !algorithm.more
  const issuerNameHash = hex(readOctetString(fields.any('issuer name hash')))
  const issuerKeyHash = hex(readOctetString(fields.any('issuer key hash')))
  const serialNumber = readInteger(fields.any('serial number'))
  fields.end('CertID')
  return { der: element.der, hash: fitting ? hash : undefined, issuerNameHash, issuerKeyHash, serialNumber }
}

/** Whether two CertIDs name the same certificate, however their hash algorithm's parameters are written. */
export function sameCertId(a: CertId, b: CertId): boolean {
  return (
    a.hash !== undefined &&
    a.hash === b.hash &&
    a.issuerNameHash === b.issuerNameHash &&
    a.issuerKeyHash === b.issuerKeyHash &&
    a.serialNumber === b.serialNumber
  )
}

const HASHES: ReadonlyMap<string, CertIdHash> = new Map([
  [OID.sha1 as string, 'sha1'],
  [OID.sha256 as string, 'sha256'],
])
