/**
 * submitCSRForForeigner: the certificate request of a person without a card, to be confirmed at a web address.
 * Unsigned (wire contract 6.2). The CSR stands in CertRA's message namespace here, not in its core namespace.
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
import { type Actor, readActor, writeActor } from '../wire/actor.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import { readContactData, writeContactData } from '../wire/contact-data.ts'
import { formatDateTime, parseDateTime } from '../wire/date-time.ts'
import { expectMessage, requiredChild, requiredText } from '../wire/element-reader.ts'

const { certra } = NAMESPACES
const RESPONSE = [certra, 'SubmitCSRForForeignerResponse'] as const

export interface SubmitCsrForForeignerRequest {
  readonly head: RequestHead
  /** Identified by a BIS number. */
  readonly foreignPerson: Actor
  readonly contactData: ContactData
  /** PKCS#10, DER. */
  readonly csr: Uint8Array
}

export interface ForeignerValidation {
  /** Where the person confirms their identity. */
  readonly validationUrl: string
  /** After this the request lapses. */
  readonly expiresAt: Date
}

export function readSubmitCsrForForeignerRequest(message: XmlElement): SubmitCsrForForeignerRequest {
  expectMessage(message, certra, 'SubmitCSRForForeignerRequest')
  return {
    head: readRequestHead(message),
    foreignPerson: readActor(requiredChild(message, certra, 'ForeignPerson')),
    contactData: readContactData(requiredChild(message, certra, 'ContactData')),
    csr: readBase64(requiredChild(message, certra, 'CSR')),
  }
}

export function writeSubmitCsrForForeignerRequest(request: SubmitCsrForForeignerRequest): XmlElement {
  return element(
    certra,
    'SubmitCSRForForeignerRequest',
    requestHeadAttributes(request.head),
    writeActor(certra, 'ForeignPerson', request.foreignPerson),
    writeContactData(certra, 'ContactData', request.contactData),
    writeBase64(certra, 'CSR', request.csr),
  )
}

export function writeSubmitCsrForForeignerResponse(
  response: StatusResponse<ForeignerValidation>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, ({ validationUrl, expiresAt }) => [
    element(certra, 'ValidationUrl', {}, validationUrl),
    element(certra, 'ExpirationDate', {}, formatDateTime(expiresAt)),
  ])
}

export function readSubmitCsrForForeignerResponse(
  message: XmlElement,
): ReceivedStatusResponse<ForeignerValidation> {
  return readStatusResponse(RESPONSE, message, () => ({
    validationUrl: requiredText(message, certra, 'ValidationUrl').trim(),
    expiresAt: parseDateTime(requiredText(message, certra, 'ExpirationDate'), 'ExpirationDate', 'local'),
  }))
}
