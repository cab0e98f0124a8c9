/**
 * getActorQualities: may this person ask for a certificate, and for which organizations? Signed with the card's
 * authentication key (wire contract 6.2). Names here are in the namespace of CertRA's messages unless said otherwise.
 */
import { childrenNamed, element, type XmlElement } from '@vesalius/xml'
import { type RequestHead, readRequestHead, requestHeadAttributes } from '../message/message-head.ts'
import {
  type ReceivedStatusResponse,
  readStatusResponse,
  type StatusResponse,
  writeStatusResponse,
} from '../message/status-response.ts'
import { NAMESPACES } from '../namespaces.ts'
import { type ActorIdentifier, readIdentifier, writeIdentifier } from '../wire/actor.ts'
import { readBoolean, writeBoolean } from '../wire/boolean.ts'
import { expectMessage, requiredChild } from '../wire/element-reader.ts'
import { type LocalizedText, readLocalizedText, writeLocalizedText } from '../wire/localized-text.ts'

const { certra, certraCore } = NAMESPACES
const RESPONSE = [certra, 'GetActorQualitiesResponse'] as const

export interface GetActorQualitiesRequest {
  readonly head: RequestHead
  /** The person asked about: the signer. */
  readonly ssin: ActorIdentifier
}

export interface OrganizationAuthorization {
  readonly names: LocalizedText
  readonly identifier: ActorIdentifier
}

export interface ActorQualities {
  /** The person has at least one care quality. */
  readonly naturalPersonAuthorization: boolean
  /** Organizations whose certificates the person may manage. */
  readonly organizationAuthorizations: readonly OrganizationAuthorization[]
}

export function readGetActorQualitiesRequest(message: XmlElement): GetActorQualitiesRequest {
  expectMessage(message, certra, 'GetActorQualitiesRequest')
  return { head: readRequestHead(message), ssin: readIdentifier(requiredChild(message, certra, 'SSIN')) }
}

/** To be signed: the schema wants a signature as last child. */
export function writeGetActorQualitiesRequest({ head, ssin }: GetActorQualitiesRequest): XmlElement {
  const attributes = requestHeadAttributes(head)
  return element(certra, 'GetActorQualitiesRequest', attributes, writeIdentifier(certra, 'SSIN', ssin))
}

export function writeGetActorQualitiesResponse(response: StatusResponse<ActorQualities>): XmlElement {
  return writeStatusResponse(RESPONSE, response, result => [
    writeBoolean(certra, 'NaturalPersonAuthorization', result.naturalPersonAuthorization),
    ...result.organizationAuthorizations.map(({ names, identifier }) =>
      element(
        certra,
        'OrganizationAuthorization',
        {},
        writeLocalizedText(certraCore, 'Name', names),
        writeIdentifier(certraCore, 'Identifier', identifier),
      ),
    ),
  ])
}

export function readGetActorQualitiesResponse(message: XmlElement): ReceivedStatusResponse<ActorQualities> {
  return readStatusResponse(RESPONSE, message, () => ({
    naturalPersonAuthorization: readBoolean(requiredChild(message, certra, 'NaturalPersonAuthorization')),
    organizationAuthorizations: childrenNamed(message, certra, 'OrganizationAuthorization').map(one => ({
      names: readLocalizedText(requiredChild(one, certraCore, 'Name')),
      identifier: readIdentifier(requiredChild(one, certraCore, 'Identifier')),
    })),
  }))
}
