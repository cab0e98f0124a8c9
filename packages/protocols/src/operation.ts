/**
 * One operation of a service: its two messages, its SOAPAction, who signs, and how each message is read and written.
 *
 * Dispatch is on the payload element and never on the SOAPAction: the action is irregular and may be missing
 * (wire contract 6.1, connector requests section 1).
 */
import type { XmlElement } from '@vesalius/xml'

/** Whose key signs the request: nobody's, one of the two keys of the identity card, or that of the holder's certificate. */
export type Signatory = 'none' | 'card-authentication' | 'card-signature' | 'holder-certificate'

export interface QualifiedName {
  readonly namespace: string
  readonly name: string
}

export interface Operation<Request, Response, ReceivedResponse> {
  readonly requestElement: QualifiedName
  readonly responseElement: QualifiedName
  /** As the existing client spells it, without quotes; absent where it sends none. */
  readonly soapAction?: string
  readonly signedBy: Signatory
  /** `status`: a refusal is a response with a failure status; `fault`: the response has none, so a refusal is a SOAP fault. */
  readonly refusesBy: 'status' | 'fault'
  /** Reads a request after schema validation; a signed one from the signed element, whose signature is no longer in it. */
  readonly readRequest: (message: XmlElement) => Request
  /** Writes a request; a signed one has yet to get its signature, as last child. */
  readonly writeRequest: (request: Request) => XmlElement
  readonly writeResponse: (response: Response) => XmlElement
  readonly readResponse: (message: XmlElement) => ReceivedResponse
}

/** Gives the definition back, with the types of its messages inferred. */
export function defineOperation<Request, Response, ReceivedResponse>(
  definition: Operation<Request, Response, ReceivedResponse>,
): Operation<Request, Response, ReceivedResponse> {
  return definition
}

/** What a server is asked, and answers, in an operation. */
export type RequestOf<Of extends { readRequest: (message: never) => unknown }> = ReturnType<Of['readRequest']>
export type ResponseOf<Of extends { writeResponse: (response: never) => unknown }> = Parameters<
  Of['writeResponse']
>[0]

/** Operations of a service by name. */
export type Operations = Readonly<Record<string, Pick<Operation<never, never, unknown>, 'requestElement'>>>

/** The name of the operation that a payload element asks for, or `null` when it is none of these. */
export function operationNameOf<Table extends Operations>(
  operations: Table,
  payload: QualifiedName,
): (keyof Table & string) | null {
  for (const name of Object.keys(operations)) {
    const wanted = operations[name]?.requestElement
    if (wanted?.name === payload.name && wanted.namespace === payload.namespace) return name
  }
  return null
}
