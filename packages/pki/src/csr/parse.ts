/**
 * CSRs (PKCS#10): DER to values, and the proof of possession.
 *
 * Takes   CertificationRequest as DER.
 * Gives   its fields, and the signed octets as received: `verifyCsr` is over those, never over a re-encoding.
 * Throws  PkiError `PKI_CSR_MALFORMED`: not strict DER, trailing octets, another version than 0, attributes
 *         left out or repeated.
 *
 * The key is not reviewed here (`reviewPublicKey`), nor is the subject.
 * Standard: RFC 2986 section 4.
 */
import {
  type DerCursor,
  malformed,
  readBitString,
  readDer,
  reading,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import { identifierOf } from '../key/spki.ts'
import { type DistinguishedName, readName } from '../name/name.ts'
import { readSignatureAlgorithm, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import { verifySignature } from '../signature/verify.ts'

export interface Csr {
  /** The whole CSR as received. */
  readonly der: Uint8Array
  /** The signed part as received. */
  readonly info: Uint8Array
  readonly subject: DistinguishedName
  readonly subjectDer: Uint8Array
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  /** SHA-1 of the public key bits, lower-case hex. */
  readonly publicKeyIdentifier: string
  /** Undefined: an algorithm we do not accept. */
  readonly signatureAlgorithm: SignatureAlgorithmName | undefined
  readonly signature: Uint8Array
  readonly attributes: readonly CsrAttribute[]
}

export interface CsrAttribute {
  readonly oid: string
  /** The values, each as DER. */
  readonly values: readonly Uint8Array[]
}

/** Reads one CSR; keeps a copy of the octets. Does not verify the signature. */
export function parseCsr(der: Uint8Array): Csr {
  return reading('PKI_CSR_MALFORMED', 'CSR', () => readCsr(new Uint8Array(der)))
}

/** Whether the CSR was signed with the key it is about. */
export function verifyCsr(csr: Csr): boolean {
  return verifySignature(csr.signatureAlgorithm, csr.spki, csr.info, csr.signature)
}

function readCsr(der: Uint8Array): Csr {
  const request = readDer(der, 'CSR').open(TAG.sequence, 'CSR')
  const info = request.next(TAG.sequence, 'request info')
  const algorithm = request.any('signature algorithm')
  const signature = readBitString(request.any('signature'))
  request.end('CSR')

  const fields = info.open(TAG.sequence)
  if (readSmallInteger(fields.any('version')) !== 0) throw malformed('version is not 0')
  const subject = fields.any('subject')
  const publicKey = fields.any('public key')
  const attributes = readAttributes(fields.next(0xa0, 'attributes').open(0xa0))
  fields.end('request info')

  return {
    der,
    info: info.der,
    subject: readName(subject),
    subjectDer: subject.der,
    spki: publicKey.der,
    publicKeyIdentifier: identifierOf(publicKey),
    signatureAlgorithm: readSignatureAlgorithm(algorithm),
    signature,
    attributes,
  }
}

function readAttributes(list: DerCursor): CsrAttribute[] {
  const attributes: CsrAttribute[] = []
  while (list.more) {
    const fields = list.sequence('attribute')
    const oid = readOid(fields.any('attribute type'))
    if (attributes.some(attribute => attribute.oid === oid))
      throw malformed(`attribute ${oid} is there twice`)
    const set = fields.next(TAG.set, 'attribute values').open(TAG.set)
    const values: Uint8Array[] = []
    while (set.more) values.push(set.any('attribute value').der)
    fields.end('attribute')
    if (values.length === 0) throw malformed(`attribute ${oid} has no value`)
    attributes.push({ oid, values })
  }
  return attributes
}
