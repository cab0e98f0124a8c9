/**
 * RevokeOwnCertificate: a certificate revokes itself, signed with its own key (docs/protocols/extensions.md).
 */
import type { RevocationReason } from '@vesalius/enrolment'
import { element, type XmlElement } from '@vesalius/xml'
import { type RequestHead, readRequestHead, requestHeadAttributes } from '../message/message-head.ts'
import {
  type NoResult,
  type ReceivedStatusResponse,
  readStatusResponse,
  type StatusResponse,
  writeStatusResponse,
} from '../message/status-response.ts'
import { NAMESPACES } from '../namespaces.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'
import { readRevocationReason, writeRevocationReason } from '../wire/revocation-contract.ts'

const { extensions } = NAMESPACES
const RESPONSE = [extensions, 'RevokeOwnCertificateResponse'] as const

export interface RevokeOwnCertificateRequest {
  readonly head: RequestHead
  /** Of the signing certificate: said in so many words, so that a signature of something else cannot be taken for it. */
  readonly publicKeyIdentifier: string
  readonly reason: RevocationReason
}

export function readRevokeOwnCertificateRequest(message: XmlElement): RevokeOwnCertificateRequest {
  expectMessage(message, extensions, 'RevokeOwnCertificateRequest')
  return {
    head: readRequestHead(message),
    publicKeyIdentifier: readPublicKeyIdentifier(requiredChild(message, extensions, 'PublicKeyIdentifier')),
    reason: readRevocationReason(requiredChild(message, extensions, 'RevocationReason')),
  }
}

/** To be signed: the schema wants a signature as last child. */
export function writeRevokeOwnCertificateRequest(request: RevokeOwnCertificateRequest): XmlElement {
  return element(
    extensions,
    'RevokeOwnCertificateRequest',
    requestHeadAttributes(request.head),
    writePublicKeyIdentifier(extensions, 'PublicKeyIdentifier', request.publicKeyIdentifier),
    writeRevocationReason(extensions, request.reason),
  )
}

export function writeRevokeOwnCertificateResponse(response: StatusResponse<NoResult>): XmlElement {
  return writeStatusResponse(RESPONSE, response, () => [])
}

export function readRevokeOwnCertificateResponse(message: XmlElement): ReceivedStatusResponse<NoResult> {
  return readStatusResponse(RESPONSE, message, () => ({}))
}
