/**
 * activateETK: makes the waiting replacement ETK of the signing certificate the usable one (wire contract 7.4).
 */
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
import { expectMessage } from '../wire/element-reader.ts'

const { etkra } = NAMESPACES
const RESPONSE = [etkra, 'ActivateETKResponse'] as const

export interface ActivateEtkRequest {
  readonly head: RequestHead
}

export function readActivateEtkRequest(message: XmlElement): ActivateEtkRequest {
  expectMessage(message, etkra, 'ActivateETKRequest')
  return { head: readRequestHead(message) }
}

/** To be signed: the schema wants a signature as last child. */
export function writeActivateEtkRequest({ head }: ActivateEtkRequest): XmlElement {
  return element(etkra, 'ActivateETKRequest', requestHeadAttributes(head))
}

export function writeActivateEtkResponse(response: StatusResponse<NoResult>): XmlElement {
  return writeStatusResponse(RESPONSE, response, () => [])
}

export function readActivateEtkResponse(message: XmlElement): ReceivedStatusResponse<NoResult> {
  return readStatusResponse(RESPONSE, message, () => ({}))
}
