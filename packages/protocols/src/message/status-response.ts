/**
 * An answer with a status: `p2:StatusResponseType` and, on success alone, the operation's own children (wire contract 2.5).
 */
import { element, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'
import { expectMessage } from '../wire/element-reader.ts'
import {
  type ReceivedResponseHead,
  type ResponseHead,
  readResponseHead,
  responseHeadAttributes,
} from './message-head.ts'
import {
  type Failure,
  type ReceivedFailure,
  readStatus,
  writeFailureStatus,
  writeSuccessStatus,
} from './status.ts'

/** What a server answers. */
export interface StatusResponse<Result> {
  readonly head: ResponseHead
  readonly outcome:
    | { readonly kind: 'success'; readonly result: Result }
    | { readonly kind: 'failure'; readonly failure: Failure }
}

/** What a client was answered. */
export interface ReceivedStatusResponse<Result> {
  readonly head: ReceivedResponseHead
  readonly outcome:
    | { readonly kind: 'success'; readonly result: Result }
    | { readonly kind: 'failure'; readonly failure: ReceivedFailure }
}

/** Result of operations that answer with nothing but their status. */
export type NoResult = Readonly<Record<string, never>>

/** Writes the whole answer; `children` gives the operation's own part and is called on success alone. */
export function writeStatusResponse<Result>(
  [namespace, name]: readonly [namespace: string, name: string],
  { head, outcome }: StatusResponse<Result>,
  children: (result: Result) => readonly XmlElement[],
): XmlElement {
  const attributes = responseHeadAttributes(head)
  return outcome.kind === 'success'
    ? element(namespace, name, attributes, writeSuccessStatus(), children(outcome.result))
    : element(namespace, name, attributes, writeFailureStatus(outcome.failure))
}

/**
 * Reads the whole answer; `result` reads the operation's own part and is called on success alone.
 *
 * Throws ProtocolError `PROTOCOL_RESULT_MISSING` when success comes without what the operation must give.
 */
export function readStatusResponse<Result>(
  [namespace, name]: readonly [namespace: string, name: string],
  message: XmlElement,
  result: (message: XmlElement) => Result,
): ReceivedStatusResponse<Result> {
  expectMessage(message, namespace, name)
  const head = readResponseHead(message)
  const failure = readStatus(message)
  if (failure) return { head, outcome: { kind: 'failure', failure } }
  return { head, outcome: { kind: 'success', result: resultOf(message, result) } }
}

function resultOf<Result>(message: XmlElement, result: (message: XmlElement) => Result): Result {
  try {
    return result(message)
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'PROTOCOL_ELEMENT_MISSING')
      throw new ProtocolError('PROTOCOL_RESULT_MISSING', error.at, `success without it in ${message.name}`, {
        cause: error,
      })
    throw error
  }
}
