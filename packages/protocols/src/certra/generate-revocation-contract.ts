/**
 * generateRevocationContract: the contract for a revocation. Unsigned (wire contract 6.2).
 */
import type { RevocationReason } from '@vesalius/enrolment'
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
import { expectMessage, requiredChild } from '../wire/element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from '../wire/public-key-identifier.ts'
import {
  type RevocationContract,
  readRevocationContract,
  readRevocationReason,
  writeRevocationContract,
  writeRevocationReason,
} from '../wire/revocation-contract.ts'

const { certra } = NAMESPACES
const RESPONSE = [certra, 'GenerateRevocationContractResponse'] as const

export interface GenerateRevocationContractRequest {
  readonly head: RequestHead
  readonly publicKeyIdentifier: string
  readonly signer: Actor
  readonly reason: RevocationReason
}

export function readGenerateRevocationContractRequest(
  message: XmlElement,
): GenerateRevocationContractRequest {
  expectMessage(message, certra, 'GenerateRevocationContractRequest')
  return {
    head: readRequestHead(message),
    publicKeyIdentifier: readPublicKeyIdentifier(requiredChild(message, certra, 'PublicKeyIdentifier')),
    signer: readActor(requiredChild(message, certra, 'Signer')),
    reason: readRevocationReason(requiredChild(message, certra, 'RevocationReason')),
  }
}

export function writeGenerateRevocationContractRequest(
  request: GenerateRevocationContractRequest,
): XmlElement {
  return element(
    certra,
    'GenerateRevocationContractRequest',
    requestHeadAttributes(request.head),
    writePublicKeyIdentifier(certra, 'PublicKeyIdentifier', request.publicKeyIdentifier),
    writeActor(certra, 'Signer', request.signer),
    writeRevocationReason(certra, request.reason),
  )
}

export function writeGenerateRevocationContractResponse(
  response: StatusResponse<RevocationContract>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, contract => [
    writeRevocationContract(certra, 'Contract', contract),
  ])
}

export function readGenerateRevocationContractResponse(
  message: XmlElement,
): ReceivedStatusResponse<RevocationContract> {
  return readStatusResponse(RESPONSE, message, () =>
    readRevocationContract(requiredChild(message, certra, 'Contract')),
  )
}
