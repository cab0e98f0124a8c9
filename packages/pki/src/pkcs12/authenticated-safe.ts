/**
 * The outer structure of a PKCS#12 file, before any password is tried (RFC 7292 section 4).
 *
 * Takes   the octets of a file, at most 4 MiB, DER or BER.
 * Gives   its MAC, the octets the MAC covers, and the safes in them, still closed.
 * Throws  PkiError `PKI_DER_MALFORMED`, `PKI_PKCS12_UNSUPPORTED`.
 */
import { normalizeBer } from '../cms/ber.ts'
import {
  type DerCursor,
  type DerElement,
  malformed,
  readDer,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import { PkiError } from '../error.ts'
import { type Mac, readMac } from './mac.ts'
import { type PasswordScheme, readPasswordScheme } from './password-scheme.ts'
import { PKCS12_OID } from './pkcs12.ts'

const MAX_OCTETS = 4 * 1024 * 1024

/** SafeContents, plain or encrypted. */
export interface Safe {
  readonly octets: Uint8Array
  readonly scheme?: PasswordScheme
}

export interface AuthenticatedSafe {
  readonly safes: readonly Safe[]
  readonly mac: Mac
  /** What the MAC covers. */
  readonly authenticated: Uint8Array
}

export function readAuthenticatedSafe(octets: Uint8Array): AuthenticatedSafe {
  const pfx = readNested(octets, 'PKCS#12 file').open(TAG.sequence, 'PKCS#12 file')
  if (readSmallInteger(pfx.any('version')) !== 3) throw malformed('PKCS#12 version is not 3')
  const authenticated = readData(pfx.sequence('authenticated safe'))
  const macData = pfx.optional(TAG.sequence, 'MacData')
  pfx.end('PKCS#12 file')
  if (!macData) throw new PkiError('PKI_PKCS12_UNSUPPORTED', 'the file has no MAC')
  return { safes: readSafes(authenticated), mac: readMac(macData), authenticated }
}

/** Structures inside octet strings may be BER again. */
export const readNested = (octets: Uint8Array, what: string) =>
  readDer(normalizeBer(octets, MAX_OCTETS), what)

/** EncryptedPrivateKeyInfo (RFC 5958 section 3). */
export function readShroudedKey(element: DerElement): Required<Safe> {
  const fields = element.open(TAG.sequence, 'EncryptedPrivateKeyInfo')
  const scheme = readPasswordScheme(fields.any('encryption algorithm'))
  const octets = readOctetString(fields.any('encrypted key'))
  fields.end('EncryptedPrivateKeyInfo')
  return { octets, scheme }
}

/** The value inside the `[0]` that comes next. */
export function inside(fields: DerCursor, what: string): DerElement {
  const wrapper = fields.next(0xa0, what).open(0xa0)
  const value = wrapper.any(what)
  wrapper.end(what)
  return value
}

/** A ContentInfo of type data: its octets. */
function readData(contentInfo: DerCursor): Uint8Array {
  const type = readOid(contentInfo.any('content type'))
  if (type !== PKCS12_OID.data)
    throw new PkiError(
      'PKI_PKCS12_UNSUPPORTED',
      `content type ${type}: files signed with a key are not supported`,
    )
  const octets = readOctetString(inside(contentInfo, 'content'))
  contentInfo.end('content')
  return octets
}

function readSafes(content: Uint8Array): Safe[] {
  const safes: Safe[] = []
  const cursor = readNested(content, 'authenticated safe').open(TAG.sequence, 'authenticated safe')
  while (cursor.more) {
    const contentInfo = cursor.sequence('content')
    const type = readOid(contentInfo.any('content type'))
    if (type === PKCS12_OID.data) safes.push({ octets: readOctetString(inside(contentInfo, 'content')) })
    else if (type === PKCS12_OID.encryptedData)
      safes.push(readEncryptedData(inside(contentInfo, 'encrypted content')))
    else throw new PkiError('PKI_PKCS12_UNSUPPORTED', `content type ${type} is not supported`)
    contentInfo.end('content')
  }
  return safes
}

function readEncryptedData(element: DerElement): Safe {
  const fields = element.open(TAG.sequence, 'EncryptedData')
  if (readSmallInteger(fields.any('version')) > 2) throw malformed('EncryptedData of an unknown version')
  const info = fields.sequence('encrypted content')
  readOid(info.any('content type'))
  const scheme = readPasswordScheme(info.any('encryption algorithm'))
  const ciphertext = info.any('ciphertext')
  info.end('encrypted content')
  return { octets: implicitOctets(ciphertext), scheme }
}

/** `[0] IMPLICIT OCTET STRING`: primitive, or constructed of chunks. */
function implicitOctets(element: DerElement): Uint8Array {
  if (element.tag === 0x80) return element.contents
  const chunks: Uint8Array[] = []
  const cursor = element.open(0xa0, 'ciphertext')
  while (cursor.more) chunks.push(readOctetString(cursor.any('ciphertext')))
  return Buffer.concat(chunks)
}
