/**
 * CorrectContactData: the contact data of a certificate, replaced by its holder with the card (docs/protocols/extensions.md).
 */
import type { ContactData } from '@vesalius/enrolment'
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
import { readContactData, writeContactData } from '../wire/contact-data.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'

const { extensions } = NAMESPACES
const RESPONSE = [extensions, 'CorrectContactDataResponse'] as const

export interface CorrectContactDataRequest {
  readonly head: RequestHead
  readonly publicKeyIdentifier: string
  /** All of it: what is absent is forgotten. */
  readonly contactData: ContactData
}

export function readCorrectContactDataRequest(message: XmlElement): CorrectContactDataRequest {
  expectMessage(message, extensions, 'CorrectContactDataRequest')
  return {
    head: readRequestHead(message),
    publicKeyIdentifier: readPublicKeyIdentifier(requiredChild(message, extensions, 'PublicKeyIdentifier')),
    contactData: readContactData(requiredChild(message, extensions, 'ContactData')),
  }
}

/** To be signed: the schema wants a signature as last child. */
export function writeCorrectContactDataRequest(request: CorrectContactDataRequest): XmlElement {
  return element(
    extensions,
    'CorrectContactDataRequest',
    requestHeadAttributes(request.head),
    writePublicKeyIdentifier(extensions, 'PublicKeyIdentifier', request.publicKeyIdentifier),
    writeContactData(extensions, 'ContactData', request.contactData),
  )
}

export function writeCorrectContactDataResponse(response: StatusResponse<NoResult>): XmlElement {
  return writeStatusResponse(RESPONSE, response, () => [])
}

export function readCorrectContactDataResponse(message: XmlElement): ReceivedStatusResponse<NoResult> {
  return readStatusResponse(RESPONSE, message, () => ({}))
}
