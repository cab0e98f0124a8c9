/**
 * getCertificateInfoForCitizen: the signer's own certificates and those of organizations the signer may manage.
 * Signed with the card's authentication key; who asks follows from the signature alone (wire contract 6.2).
 */
import { childrenNamed, element, type XmlElement } from '@vesalius/xml'
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
import { expectMessage } from '../wire/element-reader.ts'

const { certra } = NAMESPACES
const RESPONSE = [certra, 'GetCertificateInfoForCitizenResponse'] as const

export interface GetCertificateInfoForCitizenRequest {
  readonly head: RequestHead
}

export function readGetCertificateInfoForCitizenRequest(
  message: XmlElement,
): GetCertificateInfoForCitizenRequest {
  expectMessage(message, certra, 'GetCertificateInfoForCitizenRequest')
  return { head: readRequestHead(message) }
}

/** To be signed: the schema wants a signature as last child. */
export function writeGetCertificateInfoForCitizenRequest(
  request: GetCertificateInfoForCitizenRequest,
): XmlElement {
  return element(certra, 'GetCertificateInfoForCitizenRequest', requestHeadAttributes(request.head))
}

export function writeGetCertificateInfoForCitizenResponse(
  response: StatusResponse<readonly CertificateInfo[]>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, infos =>
    infos.map(info => writeCertificateInfo(certra, 'CertificateInfo', info)),
  )
}

export function readGetCertificateInfoForCitizenResponse(
  message: XmlElement,
): ReceivedStatusResponse<readonly ReceivedCertificateInfo[]> {
  return readStatusResponse(RESPONSE, message, () =>
    childrenNamed(message, certra, 'CertificateInfo').map(readCertificateInfo),
  )
}
