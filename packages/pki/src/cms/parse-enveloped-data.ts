/**
 * EnvelopedData without its content: octets to values (RFC 5652 section 6.1). Parses; decrypts nothing.
 *
 * Throws  PkiError `PKI_DER_MALFORMED`, as the readers of DER do.
 */
import {
  type DerElement,
  malformed,
  readInteger,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import type { Der } from '../der/write.ts'
import { openContentInfo } from './content-info.ts'
import type { EnvelopedHead, RecipientInfo } from './enveloped-data.ts'
import { CMS_OID } from './signed-data.ts'

const MAX_RECIPIENTS = 1024

/** From a ContentInfo as `ContentScanner` leaves it. */
export function readEnvelopedHead(der: Der): EnvelopedHead {
  const fields = openContentInfo(der, CMS_OID.envelopedData).open(TAG.sequence, 'EnvelopedData')
  const version = readSmallInteger(fields.any('version'))
  if (version > 4) throw malformed(`unknown version ${version}`)
  fields.optional(0xa0, 'originator')
  const recipients = readRecipients(fields.next(TAG.set, 'recipients'))
  const content = readEncryptedContent(fields.any('encrypted content'))
  fields.optional(0xa1, 'unprotected attributes')
  fields.end('EnvelopedData')
  return { recipients, ...content }
}

function readRecipients(element: DerElement): RecipientInfo[] {
  const recipients: RecipientInfo[] = []
  const cursor = element.open(TAG.set, 'recipients')
  while (cursor.more) recipients.push(readRecipient(cursor.any('recipient')))
  if (recipients.length > MAX_RECIPIENTS) throw malformed(`more than ${MAX_RECIPIENTS} recipients`)
  return recipients
}

function readRecipient(element: DerElement): RecipientInfo {
  if (element.tag === TAG.sequence) return readKeyTransport(element)
  return element.tag === 0xa2 ? readSharedKey(element) : { kind: 'other' }
}

function readKeyTransport(element: DerElement): RecipientInfo {
  const fields = element.open(TAG.sequence, 'key transport')
  const version = readSmallInteger(fields.any('version'))
  const named = fields.any('recipient identifier')
  if (version !== (named.tag === TAG.sequence ? 0 : 2))
    throw malformed('version does not go with the recipient identifier')
  const algorithm = readAlgorithm(fields.any('key encryption')).identifier
  const encryptedKey = readOctetString(fields.any('encrypted key'))
  fields.end('key transport')
  return { kind: 'key-transport', identifier: readIdentifier(named), algorithm, encryptedKey }
}

function readIdentifier(element: DerElement) {
  if (element.tag === 0x80) return { keyIdentifier: element.contents }
  const fields = element.open(TAG.sequence, 'recipient identifier')
  const issuerDer = fields.next(TAG.sequence, 'issuer').der
  const serialNumber = readInteger(fields.any('serial number'))
  fields.end('recipient identifier')
  return { issuerDer, serialNumber }
}

function readSharedKey(element: DerElement): RecipientInfo {
  const fields = element.open(0xa2, 'shared key')
  if (readSmallInteger(fields.any('version')) !== 4) throw malformed('shared key: version is not 4')
  const named = fields.sequence('key identifier')
  const keyIdentifier = readOctetString(named.any('key identifier'))
  const algorithm = readAlgorithm(fields.any('key encryption')).identifier
  const encryptedKey = readOctetString(fields.any('encrypted key'))
  fields.end('shared key')
  return { kind: 'shared-key', keyIdentifier, algorithm, encryptedKey }
}

function readEncryptedContent(element: DerElement) {
  const fields = element.open(TAG.sequence, 'encrypted content')
  const contentType = readOid(fields.any('content type'))
  const { identifier, parameters } = readAlgorithm(fields.any('content encryption'))
  fields.next(0x80, 'encrypted octets')
  fields.end('encrypted content')
  const iv = parameters?.tag === TAG.octetString ? parameters.contents : undefined
  return { contentType, algorithm: identifier, iv: iv?.length === 16 ? iv : undefined }
}

function readAlgorithm(element: DerElement) {
  const fields = element.open(TAG.sequence, 'algorithm')
  const identifier = readOid(fields.any('algorithm'))
  const parameters = fields.more ? fields.any('algorithm parameters') : undefined
  fields.end('algorithm')
  return { identifier, parameters }
}
