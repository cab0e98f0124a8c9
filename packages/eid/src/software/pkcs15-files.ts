/**
 * The directory files of the card (PKCS#15, ISO 7816-15): what other programs read to find keys and certificates.
 *
 * Takes   the applet, the chip number, and which certificates the holder has.
 * Gives   EF(DIR), EF(ODF), EF(TokenInfo), EF(AODF), EF(PrKDF), EF(CDF).
 */
import { der } from '@vesalius/pki'
import {
  AID_DF_BELPIC,
  CARD_FILES,
  type CardFile,
  type CardGeneration,
  KEY_REFERENCE,
} from '../card-layout.ts'

const { enumerated, explicit, implicit, integer, namedBits, octetString, oid, sequence, tlv, utf8String } =
  der

interface Pkcs15Contents {
  readonly generation: CardGeneration
  readonly chipNumber: Uint8Array
  readonly hasAuthentication: boolean
  readonly hasSignature: boolean
}

/** Object identifier of the card's application: 2.16.56.2. */
const APPLICATION = '2.16.56.2'
/** CommonObjectFlags: private, modifiable. */
const PRIVATE_MODIFIABLE = namedBits([0, 1])
const MODIFIABLE = namedBits([1])
const AUTH_ID = octetString(Uint8Array.of(0x01))

export function pkcs15Files(contents: Pkcs15Contents): Partial<Record<CardFile, Uint8Array>> {
  return {
    directory: directory(),
    objectDirectory: Buffer.concat([
      explicit(0, pathTo('privateKeys')),
      explicit(4, pathTo('certificates')),
      explicit(8, pathTo('authenticationObjects')),
    ]),
    tokenInfo: tokenInfo(contents),
    authenticationObjects: authenticationObjects(),
    privateKeys: privateKeys(contents),
    certificates: certificates(contents),
  }
}

function directory(): Uint8Array {
  return tlv(
    0x61,
    tlv(0x4f, Buffer.from(AID_DF_BELPIC, 'hex')),
    tlv(0x50, Buffer.from('BELPIC')),
    tlv(0x51, Buffer.from('3F00DF00', 'hex')),
    tlv(0x73, oid(APPLICATION)),
  )
}

function tokenInfo({ chipNumber, generation }: Pkcs15Contents): Uint8Array {
  // Graphical and electrical personalization, then the two versions of the applet's data.
  const versions =
    generation === '1.8' ? Uint8Array.of(0x06, 0x18, 0x01, 0x00) : Uint8Array.of(0x04, 0x17, 0x01, 0x00)
  return sequence(
    integer(0),
    octetString(chipNumber),
    implicit(0, utf8String('BELPIC')),
    namedBits([2, 3]),
    tlv(0x9e, versions),
  )
}

function authenticationObjects(): Uint8Array {
  const pin = sequence(
    // PinFlags: case-sensitive no, initialized, needs padding.
    namedBits([4, 5]),
    enumerated(0),
    integer(4),
    integer(8),
    implicit(0, integer(1)),
    octetString(Uint8Array.of(0xff)),
    sequence(octetString(Buffer.from('3F00DF00', 'hex'))),
  )
  return sequence(sequence(utf8String('Basic PIN'), PRIVATE_MODIFIABLE), sequence(AUTH_ID), explicit(1, pin))
}

function privateKeys({ generation, hasAuthentication, hasSignature }: Pkcs15Contents): Uint8Array {
  const path = sequence(octetString(Buffer.from('3F00DF00', 'hex')))
  const attributes = explicit(1, sequence(path, integer(generation === '1.8' ? 384 : 2048)))
  const key = (
    label: string,
    id: number,
    usage: readonly number[],
    reference: number,
    consent: boolean,
  ): Uint8Array => {
    const parts = [
      sequence(utf8String(label), PRIVATE_MODIFIABLE, AUTH_ID, ...(consent ? [integer(1)] : [])),
      sequence(octetString(Uint8Array.of(id)), namedBits(usage), namedBits([0, 2, 3, 4]), integer(reference)),
      attributes,
    ]
    // PrivateKeyType: a bare SEQUENCE is RSA, [0] is elliptic curve.
    return generation === '1.8' ? explicit(0, ...parts) : sequence(...parts)
  }
  return Buffer.concat([
    // KeyUsageFlags: sign is bit 2, nonRepudiation bit 9.
    ...(hasAuthentication ? [key('Authentication', 2, [2], KEY_REFERENCE.authentication, false)] : []),
    ...(hasSignature ? [key('Signature', 3, [9], KEY_REFERENCE.signature, true)] : []),
  ])
}

function certificates({ hasAuthentication, hasSignature }: Pkcs15Contents): Uint8Array {
  const entry = (label: string, id: number, file: CardFile): Uint8Array =>
    sequence(
      sequence(utf8String(label), MODIFIABLE),
      sequence(octetString(Uint8Array.of(id))),
      explicit(1, sequence(pathTo(file))),
    )
  return Buffer.concat([
    ...(hasAuthentication ? [entry('Authentication', 2, 'authenticationCertificate')] : []),
    ...(hasSignature ? [entry('Signature', 3, 'signatureCertificate')] : []),
    entry('CA', 4, 'citizenCa'),
    entry('Root', 6, 'rootCa'),
  ])
}

const pathTo = (file: CardFile): Uint8Array => sequence(octetString(Buffer.from(CARD_FILES[file], 'hex')))
