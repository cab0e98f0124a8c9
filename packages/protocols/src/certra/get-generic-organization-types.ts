/**
 * getGenericOrganizationTypes: the types of organization anybody may name, each with its rules. Unsigned (wire contract 6.2).
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
import { ProtocolError } from '../protocol-error.ts'
import { expectMessage, optionalText, requiredChild, requiredText, texts } from '../wire/element-reader.ts'
import { type LocalizedText, readLocalizedText, writeLocalizedText } from '../wire/localized-text.ts'

const { certra, certraCore } = NAMESPACES
const RESPONSE = [certra, 'GetGenericOrganizationTypesResponse'] as const

export interface GetGenericOrganizationTypesRequest {
  readonly head: RequestHead
}

export interface GenericOrganizationType {
  readonly names: LocalizedText
  /** Identifier type name, `NIHII-HOSPITAL`. */
  readonly identifierType: string
  /** Java syntax, for the whole value. */
  readonly validationRegEx?: string
  readonly checkDigitAlgorithms: readonly string[]
  readonly availableBaseServices: readonly string[]
}

export function readGetGenericOrganizationTypesRequest(
  message: XmlElement,
): GetGenericOrganizationTypesRequest {
  expectMessage(message, certra, 'GetGenericOrganizationTypesRequest')
  return { head: readRequestHead(message) }
}

export function writeGetGenericOrganizationTypesRequest({
  head,
}: GetGenericOrganizationTypesRequest): XmlElement {
  return element(certra, 'GetGenericOrganizationTypesRequest', requestHeadAttributes(head))
}

/** The schema wants at least one type on success. */
export function writeGetGenericOrganizationTypesResponse(
  response: StatusResponse<readonly GenericOrganizationType[]>,
): XmlElement {
  return writeStatusResponse(RESPONSE, response, types => types.map(writeType))
}

export function readGetGenericOrganizationTypesResponse(
  message: XmlElement,
): ReceivedStatusResponse<readonly GenericOrganizationType[]> {
  return readStatusResponse(RESPONSE, message, () => {
    const types = childrenNamed(message, certra, 'OrganizationType')
    if (types.length === 0)
      throw new ProtocolError('PROTOCOL_ELEMENT_MISSING', 'OrganizationType', 'at least one is expected')
    return types.map(readType)
  })
}

function readType(holder: XmlElement): GenericOrganizationType {
  const validationRegEx = optionalText(holder, certraCore, 'ValidationRegEx')
  return {
    names: readLocalizedText(requiredChild(holder, certraCore, 'Name')),
    identifierType: requiredText(holder, certraCore, 'IdentifierType').trim(),
    ...(validationRegEx !== undefined && { validationRegEx }),
    checkDigitAlgorithms: texts(holder, certraCore, 'CheckDigitAlgorithm'),
    availableBaseServices: texts(holder, certraCore, 'AvailableBaseService'),
  }
}

function writeType(type: GenericOrganizationType): XmlElement {
  const line = (name: string, value: string) => element(certraCore, name, {}, value)
  return element(
    certra,
    'OrganizationType',
    {},
    writeLocalizedText(certraCore, 'Name', type.names),
    line('IdentifierType', type.identifierType),
    type.validationRegEx === undefined ? undefined : line('ValidationRegEx', type.validationRegEx),
    type.checkDigitAlgorithms.map(one => line('CheckDigitAlgorithm', one)),
    type.availableBaseServices.map(one => line('AvailableBaseService', one)),
  )
}
