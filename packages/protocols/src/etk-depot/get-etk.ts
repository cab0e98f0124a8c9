/**
 * GetEtk: the ETK of an identifier, or the identifiers of several that match. Unsigned (wire contract 8).
 *
 * Old style: children of `c1:Status` have no namespace, all else is the depot's. Written exactly so, since qualified
 * ones crash the existing client; read either way. An empty `ApplicationID` is not an absent one: empty means "without
 * application ID", absent means "any" (requirement C1), so both are kept apart here.
 */
import { attribute, childrenNamed, element, textOf, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import {
  childrenNamedAnyhow,
  expectMessage,
  optionalChild,
  optionalText,
  requiredChild,
  requiredText,
} from '../wire/element-reader.ts'

const { etkDepot, oldCommonsCore } = NAMESPACES

export interface DepotIdentifier {
  readonly type: string
  readonly value: string
  /** An empty string where an empty element was sent. */
  readonly applicationId?: string
}

/** At least one; the existing client sends exactly one. */
export type SearchCriteria = readonly DepotIdentifier[]

export interface GetEtkRequest {
  readonly searchCriteria: SearchCriteria
}

export interface DepotError {
  readonly code: string
  readonly message: string
}

export type DepotFinding =
  | { readonly kind: 'etk'; readonly etk: Uint8Array }
  /** Identifiers to ask again with; each entry names one ETK. */
  | { readonly kind: 'matching'; readonly matching: readonly SearchCriteria[] }
  | { readonly kind: 'errors'; readonly errors: readonly DepotError[] }
  | { readonly kind: 'nothing' }

export interface DepotMessage {
  readonly language?: 'FR' | 'NL' | 'EN' | 'DE' | 'NA'
  readonly text: string
}

export interface GetEtkResponse {
  readonly id?: string
  /** `200` for every question that was understood, found or not. */
  readonly code: string
  /** At least one: the existing client reads the first. */
  readonly messages: readonly [DepotMessage, ...DepotMessage[]]
  /** The criteria of the request; absent only when nothing can be said of it. */
  readonly given?: SearchCriteria
  readonly finding: DepotFinding
}

/** What a client reads: languages and even messages may be missing or other. */
export interface ReceivedGetEtkResponse {
  readonly id?: string
  readonly code: string
  readonly messages: readonly { readonly language?: string; readonly text: string }[]
  readonly given?: SearchCriteria
  readonly finding: DepotFinding
}

export function readGetEtkRequest(message: XmlElement): GetEtkRequest {
  expectMessage(message, etkDepot, 'GetEtkRequest')
  return { searchCriteria: readIdentifiers(requiredChild(message, etkDepot, 'SearchCriteria')) }
}

export function writeGetEtkRequest({ searchCriteria }: GetEtkRequest): XmlElement {
  return element(etkDepot, 'GetEtkRequest', {}, writeIdentifiers('SearchCriteria', searchCriteria))
}

export function writeGetEtkResponse({ id, code, messages, given, finding }: GetEtkResponse): XmlElement {
  const status = element(
    oldCommonsCore,
    'Status',
    {},
    element('', 'Code', {}, code),
    messages.map(({ language, text }) => element('', 'Message', { Lang: language }, text)),
  )
  return element(
    etkDepot,
    'GetEtkResponse',
    { Id: id },
    status,
    given && writeIdentifiers('GivenSearchCriteria', given),
    // The schema has no place for a finding without the criteria it answers.
    given ? writeFinding(finding) : [],
  )
}

export function readGetEtkResponse(message: XmlElement): ReceivedGetEtkResponse {
  expectMessage(message, etkDepot, 'GetEtkResponse')
  const status = optionalChild(message, oldCommonsCore, 'Status')
  const code = status && childrenNamedAnyhow(status, 'Code')[0]
  if (!status || !code)
    throw new ProtocolError('PROTOCOL_STATUS_MISSING', message.name, 'no status code in this answer')

  const id = attribute(message, 'Id')
  const given = optionalChild(message, etkDepot, 'GivenSearchCriteria')
  return {
    ...(id !== undefined && { id }),
    code: textOf(code).trim(),
    messages: childrenNamedAnyhow(status, 'Message').map(one => {
      const language = attribute(one, 'Lang')
      return { ...(language !== undefined && { language }), text: textOf(one) }
    }),
    ...(given && { given: readIdentifiers(given) }),
    finding: readFinding(message),
  }
}

function readFinding(message: XmlElement): DepotFinding {
  const etk = optionalChild(message, etkDepot, 'ETK')
  if (etk) return { kind: 'etk', etk: readBase64(etk) }

  const matching = childrenNamed(message, etkDepot, 'MatchingEtk').map(readIdentifiers)
  if (matching.length > 0) return { kind: 'matching', matching }

  const errors = childrenNamed(message, etkDepot, 'Error').map(error => ({
    code: requiredText(error, etkDepot, 'Code').trim(),
    message: requiredText(error, etkDepot, 'Message'),
  }))
  return errors.length > 0 ? { kind: 'errors', errors } : { kind: 'nothing' }
}

function writeFinding(finding: DepotFinding): readonly XmlElement[] {
  switch (finding.kind) {
    case 'etk':
      return [writeBase64(etkDepot, 'ETK', finding.etk)]
    case 'matching':
      return finding.matching.map(one => writeIdentifiers('MatchingEtk', one))
    case 'errors':
      return finding.errors.map(({ code, message }) =>
        element(
          etkDepot,
          'Error',
          {},
          element(etkDepot, 'Code', {}, code),
          element(etkDepot, 'Message', {}, message),
        ),
      )
    case 'nothing':
      return []
  }
}

function readIdentifiers(holder: XmlElement): SearchCriteria {
  const identifiers = childrenNamed(holder, etkDepot, 'Identifier')
  if (identifiers.length === 0)
    throw new ProtocolError('PROTOCOL_ELEMENT_MISSING', 'Identifier', `missing in ${holder.name}`)
  return identifiers.map(one => {
    const applicationId = optionalText(one, etkDepot, 'ApplicationID')
    return {
      type: requiredText(one, etkDepot, 'Type'),
      value: requiredText(one, etkDepot, 'Value'),
      ...(applicationId !== undefined && { applicationId }),
    }
  })
}

function writeIdentifiers(name: string, identifiers: SearchCriteria): XmlElement {
  const line = (lineName: string, value: string) => element(etkDepot, lineName, {}, value)
  return element(
    etkDepot,
    name,
    {},
    identifiers.map(({ type, value, applicationId }) =>
      element(
        etkDepot,
        'Identifier',
        {},
        line('Type', type),
        line('Value', value),
        applicationId === undefined ? undefined : line('ApplicationID', applicationId),
      ),
    ),
  )
}
