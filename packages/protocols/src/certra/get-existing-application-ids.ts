/**
 * getExistingApplicationIds: the application IDs of an organization's active certificates. Unsigned, open to all.
 *
 * The one answer without a status: it can fail only by a SOAP fault (wire contract 4.3).
 */
import { attribute, childrenNamed, element, type XmlElement } from '@vesalius/xml'
import {
  type ReceivedResponseHead,
  type RequestHead,
  type ResponseHead,
  readRequestHead,
  readResponseHead,
  requestHeadAttributes,
  responseHeadAttributes,
} from '../message/message-head.ts'
import { NAMESPACES } from '../namespaces.ts'
import { type ActorIdentifier, readIdentifier, writeIdentifier } from '../wire/actor.ts'
import { expectMessage, requiredChild, simpleText } from '../wire/element-reader.ts'

const { certra, xmlSchemaInstance } = NAMESPACES

export interface GetExistingApplicationIdsRequest {
  readonly head: RequestHead
  readonly organization: ActorIdentifier
}

/** `null` stands for a certificate without application ID. */
export type ExistingApplicationIds = readonly (string | null)[]

export interface GetExistingApplicationIdsResponse {
  readonly head: ResponseHead
  readonly applicationIds: ExistingApplicationIds
}

export interface ReceivedGetExistingApplicationIdsResponse {
  readonly head: ReceivedResponseHead
  readonly applicationIds: ExistingApplicationIds
}

export function readGetExistingApplicationIdsRequest(message: XmlElement): GetExistingApplicationIdsRequest {
  expectMessage(message, certra, 'GetExistingApplicationIdsRequest')
  const organization = readIdentifier(requiredChild(message, certra, 'OrganizationIdentifier'))
  return { head: readRequestHead(message), organization }
}

export function writeGetExistingApplicationIdsRequest(request: GetExistingApplicationIdsRequest): XmlElement {
  return element(
    certra,
    'GetExistingApplicationIdsRequest',
    requestHeadAttributes(request.head),
    writeIdentifier(certra, 'OrganizationIdentifier', request.organization),
  )
}

export function writeGetExistingApplicationIdsResponse(
  response: GetExistingApplicationIdsResponse,
): XmlElement {
  return element(
    certra,
    'GetExistingApplicationIdsResponse',
    responseHeadAttributes(response.head),
    response.applicationIds.map(writeApplicationId),
  )
}

export function readGetExistingApplicationIdsResponse(
  message: XmlElement,
): ReceivedGetExistingApplicationIdsResponse {
  expectMessage(message, certra, 'GetExistingApplicationIdsResponse')
  const applicationIds = childrenNamed(message, certra, 'ApplicationId').map(readApplicationId)
  return { head: readResponseHead(message), applicationIds }
}

function readApplicationId(holder: XmlElement): string | null {
  const nil = attribute(holder, 'nil', xmlSchemaInstance)?.trim()
  if (nil === 'true' || nil === '1') return null
  return simpleText(holder) || null
}

function writeApplicationId(applicationId: string | null): XmlElement {
  return applicationId === null
    ? element(certra, 'ApplicationId', { [`{${xmlSchemaInstance}}nil`]: 'true' })
    : element(certra, 'ApplicationId', {}, applicationId)
}
