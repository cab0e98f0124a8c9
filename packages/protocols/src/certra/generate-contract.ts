/**
 * generateContract: the contract for a certificate to be requested. Unsigned (wire contract 6.2).
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
import {
  type CertificateIdentifier,
  readCertificateIdentifier,
  writeCertificateIdentifier,
} from '../wire/certificate-identifier.ts'
import { readContactData, writeContactData } from '../wire/contact-data.ts'
import { type Contract, readContract, writeContract } from '../wire/contract.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'

const { certra } = NAMESPACES
const RESPONSE = [certra, 'GenerateContractResponse'] as const

export interface GenerateContractRequest {
  readonly head: RequestHead
  readonly contactData: ContactData
  readonly signer: Actor
  readonly certificateIdentifier: CertificateIdentifier
}

export function readGenerateContractRequest(message: XmlElement): GenerateContractRequest {
  expectMessage(message, certra, 'GenerateContractRequest')
  return {
    head: readRequestHead(message),
    contactData: readContactData(requiredChild(message, certra, 'ContactData')),
    signer: readActor(requiredChild(message, certra, 'Signer')),
    certificateIdentifier: readCertificateIdentifier(requiredChild(message, certra, 'CertificateIdentifier')),
  }
}

export function writeGenerateContractRequest(request: GenerateContractRequest): XmlElement {
  return element(
    certra,
    'GenerateContractRequest',
    requestHeadAttributes(request.head),
    writeContactData(certra, 'ContactData', request.contactData),
    writeActor(certra, 'Signer', request.signer),
    writeCertificateIdentifier(certra, 'CertificateIdentifier', request.certificateIdentifier),
  )
}

export function writeGenerateContractResponse(response: StatusResponse<Contract>): XmlElement {
  return writeStatusResponse(RESPONSE, response, contract => [writeContract(certra, 'Contract', contract)])
}

export function readGenerateContractResponse(message: XmlElement): ReceivedStatusResponse<Contract> {
  return readStatusResponse(RESPONSE, message, () => readContract(requiredChild(message, certra, 'Contract')))
}
