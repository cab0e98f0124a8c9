/**
 * getCertificate: the issued certificate with its path, or the failure `CERT_NOT_YET_DELIVERED` until it is there.
 * Unsigned (wire contract 6.2).
 */
import { childrenNamed, element, type XmlElement } from '@vesalius/xml'
import { type RequestHead, readRequestHead, requestHeadAttributes } from '../message/message-head.ts'
import type { ReceivedFailure } from '../message/status.ts'
import {
  type ReceivedStatusResponse,
  readStatusResponse,
  type StatusResponse,
  writeStatusResponse,
} from '../message/status-response.ts'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'

const { certra } = NAMESPACES
const RESPONSE = [certra, 'GetCertificateResponse'] as const

export interface GetCertificateRequest {
  readonly head: RequestHead
  readonly publicKeyIdentifier: string
}

/** DER certificates: the requested one first, then the issuers upwards; the root is left out. */
export type CertificateChain = readonly Uint8Array[]

export function readGetCertificateRequest(message: XmlElement): GetCertificateRequest {
  expectMessage(message, certra, 'GetCertificateRequest')
  const publicKeyIdentifier = readPublicKeyIdentifier(requiredChild(message, certra, 'PublicKeyIdentifier'))
  return { head: readRequestHead(message), publicKeyIdentifier }
}

export function writeGetCertificateRequest(request: GetCertificateRequest): XmlElement {
  return element(
    certra,
    'GetCertificateRequest',
    requestHeadAttributes(request.head),
    writePublicKeyIdentifier(certra, 'PublicKeyIdentifier', request.publicKeyIdentifier),
  )
}

export function writeGetCertificateResponse(response: StatusResponse<CertificateChain>): XmlElement {
  return writeStatusResponse(RESPONSE, response, chain =>
    chain.map(certificate => writeBase64(certra, 'X509Certificate', certificate)),
  )
}

export function readGetCertificateResponse(message: XmlElement): ReceivedStatusResponse<CertificateChain> {
  return readStatusResponse(RESPONSE, message, () => {
    const certificates = childrenNamed(message, certra, 'X509Certificate')
    if (certificates.length === 0)
      throw new ProtocolError('PROTOCOL_ELEMENT_MISSING', 'X509Certificate', 'at least one is expected')
    return certificates.map(readBase64)
  })
}

/** The certificate is accepted but not issued yet: ask again after some seconds. */
export function isNotYetDelivered(failure: ReceivedFailure): boolean {
  return failure.errors.some(error => error.code === 'CERT_NOT_YET_DELIVERED')
}
