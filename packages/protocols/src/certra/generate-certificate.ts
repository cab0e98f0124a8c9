/**
 * generateCertificate: the certificate request, signed with the card's signature key (wire contract 6.2).
 */
import type { ContactData } from '@vesalius/enrolment'
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
import { readBoolean, writeBoolean } from '../wire/boolean.ts'
import { readContactData, writeContactData } from '../wire/contact-data.ts'
import { type Contract, readContract, writeContract } from '../wire/contract.ts'
import { expectMessage, optionalChild, requiredChild, texts } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'

const { certra, certraCore } = NAMESPACES
const RESPONSE = [certra, 'GenerateCertificateResponse'] as const

export interface GenerateCertificateRequest {
  readonly head: RequestHead
  readonly contactData: ContactData
  /** PKCS#10, DER. */
  readonly csr: Uint8Array
  readonly contract: Contract
  readonly baseServices: readonly string[]
}

export interface CertificateRequestReceipt {
  /** Names the request and the future certificate: 40 lower-case hex digits. */
  readonly publicKeyIdentifier: string
  /** `false` when an operator has to decide. */
  readonly automaticallyValidated: boolean
  /** Public key identifier of the certificate that this one replaces. */
  readonly replacesCertificate?: string
}

export function readGenerateCertificateRequest(message: XmlElement): GenerateCertificateRequest {
  expectMessage(message, certra, 'GenerateCertificateRequest')
  const request = requiredChild(message, certra, 'EHealthCSR')
  return {
    head: readRequestHead(message),
    contactData: readContactData(requiredChild(request, certraCore, 'ContactData')),
    csr: readBase64(requiredChild(request, certraCore, 'CSR')),
    contract: readContract(requiredChild(request, certraCore, 'Contract')),
    baseServices: texts(request, certraCore, 'BaseServiceUsage'),
  }
}

/** To be signed: the schema wants a signature as last child. */
export function writeGenerateCertificateRequest(request: GenerateCertificateRequest): XmlElement {
  return element(
    certra,
    'GenerateCertificateRequest',
    requestHeadAttributes(request.head),
    element(
      certra,
      'EHealthCSR',
      {},
      writeContactData(certraCore, 'ContactData', request.contactData),
      writeBase64(certraCore, 'CSR', request.csr),
      writeContract(certraCore, 'Contract', request.contract),
      request.baseServices.map(service => element(certraCore, 'BaseServiceUsage', {}, service)),
    ),
  )
}

export function writeGenerateCertificateResponse(
  response: StatusResponse<CertificateRequestReceipt>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, receipt => [
    writePublicKeyIdentifier(certra, 'PublicKeyIdentifier', receipt.publicKeyIdentifier),
    writeBoolean(certra, 'AutomaticallyValidated', receipt.automaticallyValidated),
    ...(receipt.replacesCertificate === undefined
      ? []
      : [writePublicKeyIdentifier(certra, 'ReplacesCertificate', receipt.replacesCertificate)]),
  ])
}

export function readGenerateCertificateResponse(
  message: XmlElement,
): ReceivedStatusResponse<CertificateRequestReceipt> {
  return readStatusResponse(RESPONSE, message, () => {
    const replaces = optionalChild(message, certra, 'ReplacesCertificate')
    return {
      publicKeyIdentifier: readPublicKeyIdentifier(requiredChild(message, certra, 'PublicKeyIdentifier')),
      automaticallyValidated: readBoolean(requiredChild(message, certra, 'AutomaticallyValidated')),
      ...(replaces && { replacesCertificate: readPublicKeyIdentifier(replaces) }),
    }
  })
}
