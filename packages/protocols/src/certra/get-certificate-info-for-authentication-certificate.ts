/**
 * getCertificateInfoForAuthenticationCertificate: what there is to know of the certificate that signed the request
 * (wire contract 6.2).
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
import {
  type CertificateInfo,
  type ReceivedCertificateInfo,
  readCertificateInfo,
  writeCertificateInfo,
} from '../wire/certificate-info.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'

const { certra } = NAMESPACES
const REQUEST = 'GetCertificateInfoForAuthenticationCertificateRequest'
const RESPONSE = [certra, 'GetCertificateInfoForAuthenticationCertificateResponse'] as const

export interface GetCertificateInfoForAuthenticationCertificateRequest {
  readonly head: RequestHead
}

export function readGetCertificateInfoForAuthenticationCertificateRequest(
  message: XmlElement,
): GetCertificateInfoForAuthenticationCertificateRequest {
  expectMessage(message, certra, REQUEST)
  return { head: readRequestHead(message) }
}

/** To be signed: the schema wants a signature as last child. */
export function writeGetCertificateInfoForAuthenticationCertificateRequest({
  head,
}: GetCertificateInfoForAuthenticationCertificateRequest): XmlElement {
  return element(certra, REQUEST, requestHeadAttributes(head))
}

export function writeGetCertificateInfoForAuthenticationCertificateResponse(
  response: StatusResponse<CertificateInfo>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, info => [
    writeCertificateInfo(certra, 'CertificateInfo', info),
  ])
}

export function readGetCertificateInfoForAuthenticationCertificateResponse(
  message: XmlElement,
): ReceivedStatusResponse<ReceivedCertificateInfo> {
  return readStatusResponse(RESPONSE, message, () =>
    readCertificateInfo(requiredChild(message, certra, 'CertificateInfo')),
  )
}
