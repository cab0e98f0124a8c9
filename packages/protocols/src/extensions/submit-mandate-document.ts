/**
 * SubmitMandateDocument: the document that makes the signer certificate manager of an organization, added to a request that
 * waits (docs/protocols/extensions.md).
 */
import { element, type XmlElement } from '@vesalius/xml'
import { type RequestHead, readRequestHead, requestHeadAttributes } from '../message/message-head.ts'
import {
  type ReceivedStatusResponse,
  readStatusResponse,
  type StatusResponse,
  writeStatusResponse,
} from '../message/status-response.ts'
import { NAMESPACES } from '../namespaces.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import { expectMessage, requiredChild, requiredText } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'

const { extensions } = NAMESPACES
const RESPONSE = [extensions, 'SubmitMandateDocumentResponse'] as const

export interface SubmitMandateDocumentRequest {
  readonly head: RequestHead
  /** Of the certificate request that waits. */
  readonly publicKeyIdentifier: string
  /** PDF, JPEG or PNG. */
  readonly document: Uint8Array
}

/** What was taken for what. */
export interface MandateDocumentReceipt {
  readonly mediaType: string
  /** 64 lower-case hex digits. */
  readonly sha256: string
}

export function readSubmitMandateDocumentRequest(message: XmlElement): SubmitMandateDocumentRequest {
  expectMessage(message, extensions, 'SubmitMandateDocumentRequest')
  return {
    head: readRequestHead(message),
    publicKeyIdentifier: readPublicKeyIdentifier(requiredChild(message, extensions, 'PublicKeyIdentifier')),
    document: readBase64(requiredChild(message, extensions, 'Document')),
  }
}

/** To be signed: the schema wants a signature as last child. */
export function writeSubmitMandateDocumentRequest(request: SubmitMandateDocumentRequest): XmlElement {
  return element(
    extensions,
    'SubmitMandateDocumentRequest',
    requestHeadAttributes(request.head),
    writePublicKeyIdentifier(extensions, 'PublicKeyIdentifier', request.publicKeyIdentifier),
    writeBase64(extensions, 'Document', request.document),
  )
}

export function writeSubmitMandateDocumentResponse(
  response: StatusResponse<MandateDocumentReceipt>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, ({ mediaType, sha256 }) => [
    element(extensions, 'MediaType', {}, mediaType),
    element(extensions, 'Sha256', {}, sha256.toUpperCase()),
  ])
}

export function readSubmitMandateDocumentResponse(
  message: XmlElement,
): ReceivedStatusResponse<MandateDocumentReceipt> {
  return readStatusResponse(RESPONSE, message, success => ({
    mediaType: requiredText(success, extensions, 'MediaType'),
    sha256: requiredText(success, extensions, 'Sha256').toLowerCase(),
  }))
}
