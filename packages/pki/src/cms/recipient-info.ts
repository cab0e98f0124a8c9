/**
 * RecipientInfo: the content key for one recipient (RFC 5652 section 6.2).
 *
 * Takes   the 16 octets of the content key, and a recipient's certificate or a shared AES-128 key.
 * Gives   DER; and the content key back out of a wrapped one.
 * Throws  RangeError for keys of another length; PkiError as `encryptRsaPkcs1v15`.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Certificate } from '../certificate/parse.ts'
import { type Der, implicit, integer, nullValue, octetString, oid, sequence } from '../der/write.ts'
import { encryptRsaPkcs1v15 } from '../rsa/pkcs1-v15.ts'
import { ENVELOPE_OID } from './enveloped-data.ts'

/** For the holder of the certificate's RSA key: PKCS#1 v1.5, named by issuer and serial number. */
export function keyTransportRecipient(
  certificate: Pick<Certificate, 'issuerDer' | 'serialNumber' | 'spki'>,
  contentKey: Uint8Array,
): Der {
  return sequence(
    integer(0),
    sequence(certificate.issuerDer, integer(certificate.serialNumber)),
    sequence(oid(ENVELOPE_OID.rsaEncryption), nullValue),
    octetString(encryptRsaPkcs1v15(certificate.spki, contentKey)),
  )
}

export interface SharedKey {
  readonly identifier: Uint8Array
  /** AES-128. */
  readonly key: Uint8Array
}

/** For whoever knows the shared key: AES-128 key wrap (RFC 3394). */
export function sharedKeyRecipient({ identifier, key }: SharedKey, contentKey: Uint8Array): Der {
  const cipher = createCipheriv(WRAP, requireAes128(key), WRAP_IV)
  const wrapped = Buffer.concat([cipher.update(contentKey), cipher.final()])
  return implicit(
    2,
    sequence(
      integer(4),
      sequence(octetString(identifier)),
      sequence(oid(ENVELOPE_OID.aes128Wrap)),
      octetString(wrapped),
    ),
  )
}

/** The content key; undefined when it was wrapped with another key. */
export function unwrapContentKey(key: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  if (wrapped.length !== 24) return undefined
  const decipher = createDecipheriv(WRAP, requireAes128(key), WRAP_IV)
  try {
    return Buffer.concat([decipher.update(wrapped), decipher.final()])
  } catch {
    // The integrity check of the key wrap failed.
    return undefined
  }
}

const WRAP = 'id-aes128-wrap'
/** RFC 3394 section 2.2.3.1. */
const WRAP_IV = Buffer.alloc(8, 0xa6)

function requireAes128(key: Uint8Array): Uint8Array {
  if (key.length !== 16) throw new RangeError('a shared key has 16 octets')
  return key
}
