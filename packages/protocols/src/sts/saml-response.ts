/**
 * `samlp:Response`: a session token, or why there is none (SAML 1.1 core section 3.4; wire contract 9.1).
 *
 * The assertion is text from beginning to end: it carries a signature, and its holder presents it later exactly as it was issued.
 * A failure always has a StatusMessage: existing clients die without one.
 */
import { attribute, childElements, element, textOf, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { formatDateTime } from '../wire/date-time.ts'

const { samlProtocol: samlp, samlAssertion: saml } = NAMESPACES

export interface SamlTokenFailure {
  readonly origin: 'requester' | 'responder'
  readonly message: string
}

export interface SamlTokenResponse {
  readonly responseId: string
  readonly inResponseTo: string | undefined
  readonly issueInstant: Date
  readonly outcome: /** The assertion goes in as the last child. `note` says what was asked for and is not known. */
    | { readonly kind: 'success'; readonly note?: string }
    | { readonly kind: 'failure'; readonly failure: SamlTokenFailure }
}

/** Writes a response; that of a success still lacks its assertion (`tail` of `writeXml`). */
export function writeSamlTokenResponse(response: SamlTokenResponse): XmlElement {
  const { responseId, inResponseTo, issueInstant, outcome } = response
  const status =
    outcome.kind === 'success'
      ? writeStatus('Success', outcome.note)
      : writeStatus(
          outcome.failure.origin === 'requester' ? 'Requester' : 'Responder',
          outcome.failure.message,
        )
  return element(
    samlp,
    'Response',
    {
      ResponseID: responseId,
      InResponseTo: inResponseTo,
      IssueInstant: formatDateTime(issueInstant),
      MajorVersion: '1',
      MinorVersion: '1',
    },
    status,
  )
}

/** A QName: the prefix is the one that `PREFERRED_PREFIXES` gives this namespace. */
const writeStatus = (code: string, message: string | undefined): XmlElement =>
  element(
    samlp,
    'Status',
    {},
    element(samlp, 'StatusCode', { Value: `samlp:${code}` }),
    message === undefined ? undefined : element(samlp, 'StatusMessage', {}, message),
  )

export type ReceivedSamlTokenResponse =
  | { readonly kind: 'success'; readonly message: string | undefined }
  | { readonly kind: 'failure'; readonly statusCode: string; readonly message: string }

/** Reads the status; the assertion is taken out of the message's text by whoever keeps it. */
export function readSamlTokenResponse(message: XmlElement): ReceivedSamlTokenResponse {
  const code = findDeep(message, 'StatusCode')
  if (!code) throw new ProtocolError('PROTOCOL_STATUS_MISSING', 'StatusCode', 'an answer without status')
  const value = attribute(code, 'Value') ?? ''
  const text = findDeep(message, 'StatusMessage')
  const said = text && textOf(text).trim()
  if (!value.includes('Success')) return { kind: 'failure', statusCode: value, message: said ?? '' }
  if (!childElements(message).some(child => child.namespace === saml && child.name === 'Assertion'))
    throw new ProtocolError('PROTOCOL_RESULT_MISSING', 'Assertion', 'success without an assertion')
  return { kind: 'success', message: said }
}

/** The first element of that name, whatever its namespace, as existing clients look for it. */
function findDeep(of: XmlElement, name: string): XmlElement | undefined {
  for (const child of childElements(of)) {
    if (child.name === name) return child
    const found = findDeep(child, name)
    if (found) return found
  }
  return undefined
}
