/**
 * The floor of an issuance: CSR verified, request signature verified, one signature by a P-384 authority, on one thread.
 *
 * Verified is what an applicant sent, from its octets: the CSR's key is read; the request is parsed, canonicalized and hashed, its
 * certificate read. All of it by the libraries alone (libxml2, OpenSSL), with none of our code, rules or limits; where the CSR's
 * parts lie is known beforehand. `signatures` are the three operations with keys in memory: OpenSSL's arithmetic and nothing else.
 */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import { type Csr, parseCsr } from '@vesalius/pki'
import { XmlElement as LibElement, ParseOption, XmlDocument, XmlXPath } from 'libxml2-wasm'
import type { CardKind } from './invented-cards.ts'

/** CPU milliseconds. */
export interface Floor {
  readonly whole: number
  readonly signatures: number
}

/** A signed request as it is posted, and the CSR in it. */
export interface FloorSample {
  readonly kind: CardKind
  readonly message: string
  readonly csr: Uint8Array
}

const TO_BE_SIGNED = 800
const REPETITIONS = 120
const OF_AUTHORITY = 'sha384'
const authority = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const certificateContents = randomBytes(TO_BE_SIGNED)

/** Throws when what was sent does not verify. */
export function measureFloor({ kind, message, csr }: FloorSample): Floor {
  const octets = Buffer.from(message)
  const parts = parseCsr(csr)
  const request = verifyRequest(octets, kind)
  const csrKey = readKey(parts)
  return {
    whole: cpuOf(() => {
      verifyRequest(octets, kind)
      checkSignature(OF_AUTHORITY, parts.info, readKey(parts), parts.signature, 'der')
      sign(OF_AUTHORITY, certificateContents, authority.privateKey)
    }),
    signatures: cpuOf(() => {
      checkSignature(request.hash, request.signedInfo, request.key, request.signature, 'ieee-p1363')
      checkSignature(OF_AUTHORITY, parts.info, csrKey, parts.signature, 'der')
      sign(OF_AUTHORITY, certificateContents, authority.privateKey)
    }),
  }
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  for (let i = 0; i < REPETITIONS; i++) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / REPETITIONS
}

type Key = ReturnType<typeof createPublicKey>

const readKey = ({ spki }: Csr): Key =>
  createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })

function checkSignature(
  hash: string,
  octets: Uint8Array,
  key: Key,
  signature: Uint8Array,
  dsaEncoding: 'der' | 'ieee-p1363',
): void {
  if (!verify(hash, octets, { key, dsaEncoding }, signature))
    throw new Error('a good signature does not verify')
}

const PREFIX = { ds: 'http://www.w3.org/2000/09/xmldsig#' }
const SIGNATURE = XmlXPath.compile('//ds:Signature', PREFIX)
const SIGNED_INFO = XmlXPath.compile('//ds:SignedInfo', PREFIX)
const DIGEST = XmlXPath.compile('//ds:DigestValue', PREFIX)
const VALUE = XmlXPath.compile('//ds:SignatureValue', PREFIX)
const CERTIFICATE = XmlXPath.compile('//ds:X509Certificate', PREFIX)
const OPTIONS = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET
const EXCLUSIVE = 1

/** XML Signature 1.1 section 3.2, for one enveloped signature. */
function verifyRequest(octets: Uint8Array, kind: CardKind) {
  const document = XmlDocument.fromBuffer(octets, { option: OPTIONS })
  try {
    const first = (path: XmlXPath) => document.find(path)[0] as LibElement
    const value = (path: XmlXPath) => Buffer.from(first(path).content, 'base64')
    const [digest, signature] = [value(DIGEST), value(VALUE)]
    const signedInfo = canonical(document, first(SIGNED_INFO))
    const key = new X509Certificate(value(CERTIFICATE)).publicKey
    const block = first(SIGNATURE)
    const payload = block.parent
    block.remove()
    if (!(payload instanceof LibElement)) throw new Error('the request is not signed')
    const found = createHash('sha256').update(canonical(document, payload)).digest()
    if (!found.equals(digest)) throw new Error('the digest is not the request’s')
    const hash = kind === 'RSA' ? 'sha256' : 'sha384'
    checkSignature(hash, signedInfo, key, signature, 'ieee-p1363')
    return { hash, signedInfo, key, signature }
  } finally {
    document.dispose()
  }
}

function canonical(document: XmlDocument, of: LibElement): Buffer {
  const parts: Buffer[] = []
  const write = (part: Uint8Array) => {
    parts.push(Buffer.from(part))
    return part.byteLength
  }
  document.canonicalize({ write, close: () => true }, { mode: EXCLUSIVE, nodeSet: new Set([of]) })
  return Buffer.concat(parts)
}
