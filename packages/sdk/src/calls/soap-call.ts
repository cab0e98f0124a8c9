/**
 * One SOAP message over HTTP: written (and signed), sent, read.
 *
 * Throws `SdkError`: OFFLINE, TIMED_OUT, CANCELLED, SERVICE_FAULT, ANSWER_MALFORMED. What the signer throws (a card removed, a
 * wrong PIN) comes through as it is.
 */
import { type Operation, PREFERRED_PREFIXES } from '@vesalius/protocols'
import {
  type EnvelopeSigner,
  openSoapResponse,
  type SoapResponse,
  signEnveloped,
  writeSoapEnvelope,
  type XmlElement,
} from '@vesalius/xml'
import { SdkError } from '../error.ts'
import { type CallOptions, httpExchange } from './http-exchange.ts'

/** A key that signs requests, and the chain that goes with it: the signer's certificate first. */
export interface RequestSigning {
  readonly signer: EnvelopeSigner
  readonly certificates: readonly Uint8Array[]
}

/** A message that can be sent, and sent again: the same text twice is an honest retry. */
export interface SoapMessage<Answer> {
  readonly url: string
  readonly text: string
  readonly soapAction: string | undefined
  readonly readResponse: Operation<never, never, Answer>['readResponse']
}

const ANSWER_LIMIT = 4 * 1_048_576

/** Writes the message of a request, signed when `signing` is given. */
export async function writeMessage<Request, Answer>(
  url: string,
  operation: Operation<Request, never, Answer>,
  request: Request,
  signing?: RequestSigning,
): Promise<SoapMessage<Answer>> {
  const payload = operation.writeRequest(request)
  const content = signing
    ? await signEnveloped(payload, { ...signing, prefixes: PREFERRED_PREFIXES })
    : payload
  return {
    url,
    text: writeSoapEnvelope(content),
    soapAction: operation.soapAction,
    readResponse: operation.readResponse,
  }
}

/** A message to be sent, whatever its answer. */
export type OutgoingMessage = Pick<SoapMessage<unknown>, 'url' | 'text' | 'soapAction'>

/** Sends a message once and reads the answer; a fault is thrown. */
export async function sendMessage<Answer>(
  message: SoapMessage<Answer>,
  options: CallOptions = {},
): Promise<Answer> {
  return (await exchange(message, message.readResponse, options)).answer
}

/** The same, with the answer's text: a token in it must be kept as it came. */
export async function exchange<Answer>(
  message: OutgoingMessage,
  readResponse: (payload: XmlElement) => Answer,
  options: CallOptions = {},
): Promise<{ readonly answer: Answer; readonly octets: Uint8Array }> {
  const octets = await post(message, options)
  const opened = open(octets)
  if ('fault' in opened) {
    const { fault } = opened
    throw new SdkError('SERVICE_FAULT', fault.message ?? fault.faultstring, {
      ...(fault.soaCode !== undefined && { soaCode: fault.soaCode }),
      ...(fault.id !== undefined && { reference: fault.id }),
    })
  }
  try {
    return { answer: readResponse(opened.payload), octets }
  } catch (cause) {
    throw new SdkError('ANSWER_MALFORMED', 'the answer is not the one of this operation', { cause })
  }
}

function open(octets: Uint8Array): SoapResponse {
  try {
    return openSoapResponse(octets)
  } catch (cause) {
    throw new SdkError('ANSWER_MALFORMED', 'the answer is not a SOAP message', { cause })
  }
}

async function post({ url, text, soapAction }: OutgoingMessage, options: CallOptions): Promise<Uint8Array> {
  const headers = {
    'content-type': 'text/xml; charset=utf-8',
    ...(soapAction !== undefined && { soapaction: `"${soapAction}"` }),
  }
  const { status, octets } = await httpExchange(
    url,
    { method: 'POST', headers, body: text },
    { ...options, limit: ANSWER_LIMIT, isWanted: one => one === 200 || one === 500 },
  )
  if (octets) return octets
  throw new SdkError('ANSWER_MALFORMED', `the service answered with HTTP ${status}`)
}
