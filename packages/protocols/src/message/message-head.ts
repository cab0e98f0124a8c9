/**
 * What every CertRA and EtkRA message carries as attributes: `Id`, `IssueInstant` and, in answers, `InResponseTo`
 * (`p2:RequestType`, `p2:ResponseType`, wire contract 2.2).
 */
import { attribute, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'
import { formatDateTime, parseDateTime } from '../wire/date-time.ts'
import { requiredAttribute } from '../wire/element-reader.ts'

export interface RequestHead {
  /** Optional in the schema; what is signed is named by it. Its absence is for the server's rules to refuse. */
  readonly id?: string
  readonly issueInstant: Date
}

export interface ResponseHead {
  /** An NCName: it must not begin with a digit. See `messageId`. */
  readonly id: string
  /** The request's id; absent when the request had none. */
  readonly inResponseTo?: string
  readonly issueInstant: Date
}

/** What a client reads: the existing client accepts answers without any of them, so other back ends may leave them out. */
export type ReceivedResponseHead = Partial<ResponseHead>

/** A message id out of a UUID: an underscore before it, since an id must not begin with a digit. */
export function messageId(uuid: string): string {
  return `_${uuid}`
}

export function readRequestHead(message: XmlElement): RequestHead {
  const id = attribute(message, 'Id')
  return {
    ...(id !== undefined && { id }),
    issueInstant: parseDateTime(requiredAttribute(message, 'IssueInstant'), 'IssueInstant', 'utc'),
  }
}

export function requestHeadAttributes(head: RequestHead): Record<string, string | undefined> {
  return {
    Id: head.id === undefined ? undefined : checkedId(head.id),
    IssueInstant: formatDateTime(head.issueInstant),
  }
}

export function readResponseHead(message: XmlElement): ReceivedResponseHead {
  const id = attribute(message, 'Id')
  const inResponseTo = attribute(message, 'InResponseTo')
  const issueInstant = attribute(message, 'IssueInstant')
  return {
    ...(id !== undefined && { id }),
    ...(inResponseTo !== undefined && { inResponseTo }),
    ...(issueInstant !== undefined && { issueInstant: parseDateTime(issueInstant, 'IssueInstant', 'local') }),
  }
}

export function responseHeadAttributes(head: ResponseHead): Record<string, string | undefined> {
  return {
    Id: checkedId(head.id),
    InResponseTo: head.inResponseTo,
    IssueInstant: formatDateTime(head.issueInstant),
  }
}

/** xs:ID, for the letters and digits that ids are made of in practice. */
function checkedId(id: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(id)) return id
  throw new ProtocolError('PROTOCOL_ID_INVALID', 'Id', 'must begin with a letter or underscore')
}
