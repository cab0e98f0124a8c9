/**
 * CRLs: DER to values.
 *
 * Takes   CertificateList as DER.
 * Gives   its fields and entries, with the signed octets as received.
 * Throws  PkiError `PKI_CRL_MALFORMED`: not strict DER, trailing octets, another version than 2, no nextUpdate,
 *         no CRL number or key identifier of the issuer (RFC 5280 sections 5.2.1 and 5.2.3 demand both), a
 *         serial number listed twice, and what we do not process: delta CRLs, indirect CRLs, lists for some
 *         reasons only, unknown critical extensions.
 *
 * Parsing says nothing about trust: see `verifyCrl`.
 * Standard: RFC 5280 section 5.
 */
import { type Extension, readExtensions } from '../certificate/extension.ts'
import {
  readAuthorityKeyIdentifier,
  readDistributionPointName,
} from '../certificate/read-extension-values.ts'
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
import { type DistinguishedName, readName } from '../name/name.ts'
import { OID } from '../oid.ts'
import { readSignatureAlgorithm, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import type { CrlEntry, IssuingDistributionPoint } from './build.ts'
import { reasonByNumber } from './reason.ts'

export interface Crl {
  /** The whole CRL as received. */
  readonly der: Uint8Array
  /** The signed part as received. */
  readonly tbs: Uint8Array
  readonly issuer: DistinguishedName
  readonly issuerDer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly crlNumber: bigint
  /** Lower-case hex; undefined when the issuer is named in another way. */
  readonly authorityKeyIdentifier?: string
  readonly issuingDistributionPoint?: IssuingDistributionPoint
  /** By serial number. */
  readonly entries: ReadonlyMap<bigint, CrlEntry>
  readonly extensions: readonly Extension[]
  /** Undefined: an algorithm we do not accept. */
  readonly signatureAlgorithm: SignatureAlgorithmName | undefined
  readonly signature: Uint8Array
}

/** Reads one CRL; keeps a copy of the octets. Does not verify the signature. */
export function parseCrl(der: Uint8Array): Crl {
  return reading('PKI_CRL_MALFORMED', 'CRL', () => readCrl(new Uint8Array(der)))
}

function readCrl(der: Uint8Array): Crl {
  const crl = readDer(der, 'CRL').open(TAG.sequence, 'CRL')
  const tbs = crl.next(TAG.sequence, 'tbsCertList')
  const outerAlgorithm = crl.any('signature algorithm')
  const signature = readBitString(crl.any('signature'))
  crl.end('CRL')

  const fields = tbs.open(TAG.sequence)
  if (readSmallInteger(fields.any('version')) !== 1) throw malformed('version is not 2')
  const innerAlgorithm = fields.any('inner signature algorithm')
  if (compareBytes(innerAlgorithm.der, outerAlgorithm.der) !== 0) {
    throw malformed('inner and outer signature algorithm differ')
  }
  const issuer = fields.any('issuer')
  const thisUpdate = readTime(fields.any('thisUpdate'))
  const nextUpdate = readTime(fields.any('nextUpdate'))
  const entries = readEntries(fields.optional(TAG.sequence))
  const tagged = fields.next(0xa0, 'extensions').open(0xa0)
  const extensions = readExtensions(tagged.any('extensions'))
  tagged.end('extensions')
  fields.end('tbsCertList')

  return {
    der,
    tbs: tbs.der,
    issuer: readName(issuer),
    issuerDer: issuer.der,
    thisUpdate,
    nextUpdate,
    entries,
    extensions,
    ...factsOf(extensions),
    signatureAlgorithm: readSignatureAlgorithm(outerAlgorithm),
    signature,
  }
}

function readEntries(list: DerElement | undefined): Map<bigint, CrlEntry> {
  const entries = new Map<bigint, CrlEntry>()
  if (list === undefined) return entries
  const cursor = list.open(TAG.sequence, 'revoked certificates')
  if (!cursor.more) throw malformed('the list of revoked certificates is there but empty')
  while (cursor.more) {
    const entry = readEntry(cursor.sequence('revoked certificate'))
    if (entries.has(entry.serialNumber)) throw malformed('a serial number is listed twice')
    entries.set(entry.serialNumber, entry)
  }
  return entries
}

function readEntry(fields: DerCursor): CrlEntry {
  const serialNumber = readInteger(fields.any('serial number'))
  const revokedAt = readTime(fields.any('revocation date'))
  const extensions = fields.more ? readExtensions(fields.any('entry extensions')) : []
  fields.end('revoked certificate')
  let reason: CrlEntry['reason']
  for (const extension of extensions) {
    if (extension.oid === OID.reasonCode) {
      reason = reasonByNumber(readSmallInteger(readDer(extension.value, 'reason'), TAG.enumerated))
      if (reason === undefined) throw malformed('a revocation reason has no name')
    } else if (extension.critical) {
      throw malformed(`critical entry extension ${extension.oid} is not supported`)
    }
  }
  return reason === undefined ? { serialNumber, revokedAt } : { serialNumber, revokedAt, reason }
}

function factsOf(extensions: readonly Extension[]) {
  let crlNumber: bigint | undefined
  let authorityKeyIdentifier: string | undefined
  let namesKey = false
  let point: IssuingDistributionPoint | undefined
  for (const { oid, critical, value } of extensions) {
    if (oid === OID.crlNumber) crlNumber = readInteger(readDer(value, 'CRL number'))
    else if (oid === OID.authorityKeyIdentifier) {
      authorityKeyIdentifier = readAuthorityKeyIdentifier(value)
      namesKey = true
    } else if (oid === OID.issuingDistributionPoint) point = readIssuingDistributionPoint(value)
    else if (critical) throw malformed(`critical extension ${oid} is not supported`)
  }
  if (crlNumber === undefined || crlNumber < 0n) throw malformed('the CRL number is missing or negative')
  if (!namesKey) throw malformed('the authority key identifier is missing')
  return {
    crlNumber,
    ...(authorityKeyIdentifier === undefined ? {} : { authorityKeyIdentifier }),
    ...(point === undefined ? {} : { issuingDistributionPoint: point }),
  }
}

function readIssuingDistributionPoint(value: Uint8Array): IssuingDistributionPoint {
  const fields = readDer(value, 'issuing distribution point').open(TAG.sequence, 'issuing distribution point')
  const name = fields.optional(0xa0)
  const isSet = (element: DerElement | undefined) => element !== undefined && element.contents[0] === 0xff
  const onlyUsers = isSet(fields.optional(0x81))
  const onlyCas = isSet(fields.optional(0x82))
  const someReasons = fields.optional(0x83) !== undefined
  const indirect = isSet(fields.optional(0x84))
  const onlyAttributes = isSet(fields.optional(0x85))
  fields.end('issuing distribution point')
  if (someReasons || indirect || onlyAttributes) {
    throw malformed('indirect CRLs, attribute certificates and lists for some reasons are not supported')
  }
  if (onlyUsers && onlyCas) throw malformed('a CRL is only for users and only for CAs')
  return {
    ...(name === undefined ? {} : { urls: readDistributionPointName(name) }),
    ...(onlyUsers ? { only: 'user-certificates' as const } : {}),
    ...(onlyCas ? { only: 'ca-certificates' as const } : {}),
  }
}
