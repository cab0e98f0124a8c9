/**
 * revoke: revokes a certificate and its ETK, signed with the card's signature key. Answers with its status alone
 * (wire contract 6.2).
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
import { expectMessage, requiredChild } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'
import {
  type RevocationContract,
  readRevocationContract,
  writeRevocationContract,
} from '../wire/revocation-contract.ts'

const { certra } = NAMESPACES
const RESPONSE = [certra, 'RevokeResponse'] as const

export interface RevokeRequest {
  readonly head: RequestHead
  readonly publicKeyIdentifier: string
  /** As it was received; here the existing client leaves the distinguished name as it was. */
  readonly contract: RevocationContract
}

export function readRevokeRequest(message: XmlElement): RevokeRequest {
  expectMessage(message, certra, 'RevokeRequest')
  return {
    head: readRequestHead(message),
    publicKeyIdentifier: readPublicKeyIdentifier(requiredChild(message, certra, 'PublicKeyIdentifier')),
    contract: readRevocationContract(requiredChild(message, certra, 'Contract')),
  }
}

/** To be signed: the schema wants a signature as last child. */
export function writeRevokeRequest(request: RevokeRequest): XmlElement {
  return element(
    certra,
    'RevokeRequest',
    requestHeadAttributes(request.head),
    writePublicKeyIdentifier(certra, 'PublicKeyIdentifier', request.publicKeyIdentifier),
    writeRevocationContract(certra, 'Contract', request.contract),
  )
}

export function writeRevokeResponse(response: StatusResponse<NoResult>): XmlElement {
  return writeStatusResponse(RESPONSE, response, () => [])
}

export function readRevokeResponse(message: XmlElement): ReceivedStatusResponse<NoResult> {
  return readStatusResponse(RESPONSE, message, () => ({}))
}
