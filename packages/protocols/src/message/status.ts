/**
 * `c2:Status`: whether a CertRA or EtkRA request succeeded, and if not, why (wire contract 4.1).
 *
 * Written so that the existing client understands every failure: always a StatusMessage, a StatusDetail and in it one
 * EteeStatusDetail with at least one `Errors`, whose children have no namespace.
 * Read from any back end: success is the one exact value, details may be missing, errors may be qualified.
 *
 * Throws  ProtocolError `PROTOCOL_STATUS_MISSING`.
 */
import { attribute, childElements, element, textOf, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { childrenNamedAnyhow, optionalChild, optionalText } from '../wire/element-reader.ts'

const { commonsCore, eteeCommons } = NAMESPACES

const SUCCESS = 'urn:be:fgov:ehealth:2.0:status:Success'
const FAILURES = {
  requester: 'urn:be:fgov:ehealth:2.0:status:Requester',
  responder: 'urn:be:fgov:ehealth:2.0:status:Responder',
} as const

/** Whose turn it is to change something: the one who asked, or the one who answered. */
export type FailureOrigin = keyof typeof FAILURES

export interface ErrorParameter {
  readonly name: string
  readonly value: string
}

/** One reason, by a stable code. */
export interface RaErrorDetail {
  readonly code: string
  /** English. */
  readonly message: string
  readonly parameters: readonly ErrorParameter[]
}

export interface Failure {
  readonly origin: FailureOrigin
  /** English; the existing client shows it to the person. */
  readonly message: string
  /** All reasons at once, at least one. */
  readonly errors: readonly [RaErrorDetail, ...RaErrorDetail[]]
}

/** A failure as another back end may send it: any status value, perhaps without message or reasons. */
export interface ReceivedFailure {
  /** The whole value of the outer status code. */
  readonly statusCode: string
  readonly message?: string
  readonly errors: readonly RaErrorDetail[]
}

export function writeSuccessStatus(): XmlElement {
  return element(commonsCore, 'Status', {}, element(commonsCore, 'StatusCode', { Value: SUCCESS }))
}

export function writeFailureStatus({ origin, message, errors }: Failure): XmlElement {
  return element(
    commonsCore,
    'Status',
    {},
    element(commonsCore, 'StatusCode', { Value: FAILURES[origin] }),
    element(commonsCore, 'StatusMessage', {}, message),
    element(
      commonsCore,
      'StatusDetail',
      {},
      element(eteeCommons, 'EteeStatusDetail', {}, errors.map(writeError)),
    ),
  )
}

/** The failure an answer reports, or `null` when it reports success. */
export function readStatus(message: XmlElement): ReceivedFailure | null {
  const status = optionalChild(message, commonsCore, 'Status')
  const code = status && optionalChild(status, commonsCore, 'StatusCode')
  const statusCode = code && attribute(code, 'Value')
  if (!status || statusCode === undefined)
    throw new ProtocolError('PROTOCOL_STATUS_MISSING', message.name, 'no status in this answer')
  if (statusCode === SUCCESS) return null

  const text = optionalText(status, commonsCore, 'StatusMessage')
  const detail = optionalChild(status, commonsCore, 'StatusDetail')
  return {
    statusCode,
    ...(text !== undefined && { message: text }),
    errors: detail ? readErrors(detail) : [],
  }
}

function readErrors(detail: XmlElement): readonly RaErrorDetail[] {
  return childElements(detail)
    .filter(one => one.namespace === eteeCommons && one.name === 'EteeStatusDetail')
    .flatMap(one => childrenNamedAnyhow(one, 'Errors'))
    .map(error => ({
      code: firstText(error, 'Code').trim(),
      message: firstText(error, 'Message'),
      parameters: childrenNamedAnyhow(error, 'Parameters').map(parameter => ({
        name: firstText(parameter, 'Name'),
        value: firstText(parameter, 'Value'),
      })),
    }))
}

function writeError({ code, message, parameters }: RaErrorDetail): XmlElement {
  return element(
    '',
    'Errors',
    {},
    element('', 'Code', {}, code),
    element('', 'Message', {}, message),
    parameters.map(({ name, value }) =>
      element('', 'Parameters', {}, element('', 'Name', {}, name), element('', 'Value', {}, value)),
    ),
  )
}

function firstText(parent: XmlElement, name: string): string {
  const found = childrenNamedAnyhow(parent, name)[0]
  return found ? textOf(found) : ''
}
