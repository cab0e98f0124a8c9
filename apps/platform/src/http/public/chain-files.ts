/**
 * Certificates of several authorities as one file: PEM, PKCS#7 without signer, ZIP (requirement D2).
 *
 * A ZIP holds each certificate as PEM, stored as it is: they are small and hard to compress. Its times are those of the certificates,
 * so that the same certificates give the same octets.
 * Standards: RFC 5652 section 5.1 (a SignedData without signers), RFC 8551 section 3.7; APPNOTE.TXT 6.3.2 of the ZIP format.
 */
import { crc32 } from 'node:zlib'
import type { Certificate } from '@vesalius/pki'
import { der } from '@vesalius/pki'
import { encodePem } from '../../installation/pem.ts'

export interface NamedCertificate {
  /** `issuing-ec-1`. */
  readonly id: string
  readonly certificate: Certificate
}

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** No digest algorithms, no signers. */
const NOBODY = der.tlv(0x31)

/** Certificates alone, `application/pkcs7-mime; smime-type=certs-only`. */
export function encodePkcs7(certificates: readonly NamedCertificate[]): Uint8Array {
  const bag = Buffer.concat(certificates.map(({ certificate }) => certificate.der))
  const signedData = der.sequence(
    der.integer(1),
    NOBODY,
    der.sequence(der.oid(DATA)),
    der.implicit(0, der.sequence(bag)),
    NOBODY,
  )
  return der.sequence(der.oid(SIGNED_DATA), der.explicit(0, signedData))
}

/** `ID.pem` for each. */
export function encodeZip(certificates: readonly NamedCertificate[]): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { id, certificate } of certificates) {
    const name = Buffer.from(`${id}.pem`, 'ascii')
    const content = Buffer.from(encodePem([certificate.der]), 'ascii')
    const facts = factsOf(name, content, certificate.notBefore)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name, content])
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, where, name]))
    files.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(certificates.length, 8)
  end.writeUInt16LE(certificates.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listed, end])
}

/** What stands about a file before it and in the directory alike: version, time, checksum, sizes. */
function factsOf(name: Buffer, content: Buffer, time: Date): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(
    (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1),
    6,
  )
  facts.writeUInt16LE(
    ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate(),
    8,
  )
  facts.writeUInt32LE(crc32(content), 10)
  facts.writeUInt32LE(content.length, 14)
  facts.writeUInt32LE(content.length, 18)
  facts.writeUInt16LE(name.length, 22)
  return facts
}
