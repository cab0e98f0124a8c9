/**
 * completeETKRegistration: the encryption certificate with the challenge's serial number; answered with the ETK.
 * Signed with the same certificate as the start (wire contract 7.3).
 *
 * The schema lets an empty, unsigned request pass (wire contract 2.6); reading does not.
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
import { readBoolean, writeBoolean } from '../wire/boolean.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'

const { etkra } = NAMESPACES
const RESPONSE = [etkra, 'CompleteETKRegistrationResponse'] as const

export interface CompleteEtkRegistrationRequest {
  readonly head: RequestHead
  /** The encryption certificate, DER. */
  readonly toBeRegistered: Uint8Array
}

export interface RegisteredEtk {
  /** CMS SignedData, DER or BER. */
  readonly etk: Uint8Array
  /** `true` for a replacement, which waits for activateETK. */
  readonly toBeActivated: boolean
}

export function readCompleteEtkRegistrationRequest(message: XmlElement): CompleteEtkRegistrationRequest {
  expectMessage(message, etkra, 'CompleteETKRegistrationRequest')
  const toBeRegistered = readBase64(requiredChild(message, etkra, 'ToBeRegistered'))
  return { head: readRequestHead(message), toBeRegistered }
}

/** To be signed, as the last child. */
export function writeCompleteEtkRegistrationRequest(request: CompleteEtkRegistrationRequest): XmlElement {
  return element(
    etkra,
    'CompleteETKRegistrationRequest',
    requestHeadAttributes(request.head),
    writeBase64(etkra, 'ToBeRegistered', request.toBeRegistered),
  )
}

export function writeCompleteEtkRegistrationResponse(response: StatusResponse<RegisteredEtk>): XmlElement {
  return writeStatusResponse(RESPONSE, response, ({ etk, toBeActivated }) => [
    writeBase64(etkra, 'ETK', etk),
    writeBoolean(etkra, 'ToBeActivated', toBeActivated),
  ])
}

export function readCompleteEtkRegistrationResponse(
  message: XmlElement,
): ReceivedStatusResponse<RegisteredEtk> {
  return readStatusResponse(RESPONSE, message, () => ({
    etk: readBase64(requiredChild(message, etkra, 'ETK')),
    toBeActivated: readBoolean(requiredChild(message, etkra, 'ToBeActivated')),
  }))
}
