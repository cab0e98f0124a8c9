/**
 * startETKRegistration: the encryption key to register; answered with a challenge under that key. Signed with the
 * holder's authentication certificate (wire contract 7.1, 7.2).
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
import { expectMessage, requiredChild } from '../wire/element-reader.ts'

const { etkra } = NAMESPACES
const RESPONSE = [etkra, 'StartETKRegistrationResponse'] as const

export interface StartEtkRegistrationRequest {
  readonly head: RequestHead
  /** SubjectPublicKeyInfo, DER. */
  readonly publicEncryptionKey: Uint8Array
}

export interface EtkChallenge {
  /** The encrypted serial number followed by its SHA-256: 288 octets for a 2048-bit key. */
  readonly challenge: Uint8Array
}

export function readStartEtkRegistrationRequest(message: XmlElement): StartEtkRegistrationRequest {
  expectMessage(message, etkra, 'StartETKRegistrationRequest')
  const publicEncryptionKey = readBase64(requiredChild(message, etkra, 'PublicEncryptionKey'))
  return { head: readRequestHead(message), publicEncryptionKey }
}

/** To be signed: the schema wants a signature as last child. */
export function writeStartEtkRegistrationRequest(request: StartEtkRegistrationRequest): XmlElement {
  return element(
    etkra,
    'StartETKRegistrationRequest',
    requestHeadAttributes(request.head),
    writeBase64(etkra, 'PublicEncryptionKey', request.publicEncryptionKey),
  )
}

export function writeStartEtkRegistrationResponse(response: StatusResponse<EtkChallenge>): XmlElement {
  return writeStatusResponse(RESPONSE, response, ({ challenge }) => [
    writeBase64(etkra, 'Challenge', challenge),
  ])
}

export function readStartEtkRegistrationResponse(message: XmlElement): ReceivedStatusResponse<EtkChallenge> {
  return readStatusResponse(RESPONSE, message, () => ({
    challenge: readBase64(requiredChild(message, etkra, 'Challenge')),
  }))
}
