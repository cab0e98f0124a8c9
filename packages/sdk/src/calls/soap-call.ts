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

/** A key that signs requests, and the chain that goes with it: the signer's certificate first. */
export interface RequestSigning {
  readonly signer: EnvelopeSigner
  readonly certificates: readonly Uint8Array[]
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for one sending; 30 000 unless told. */
  readonly timeout?: number | undefined
}

/** A message that can be sent, and sent again: the same text twice is an honest retry. */
export interface SoapMessage<Answer> {
  readonly url: string
  readonly text: string
  readonly soapAction: string | undefined
  readonly readResponse: Operation<never, never, Answer>['readResponse']
}

const TIMEOUT = 30_000
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

async function post(
  { url, text, soapAction }: OutgoingMessage,
  { signal, timeout = TIMEOUT }: CallOptions,
): Promise<Uint8Array> {
  const timer = AbortSignal.timeout(timeout)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        ...(soapAction !== undefined && { soapaction: `"${soapAction}"` }),
      },
      body: text,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timer]) : timer,
    })
    if (answer.status !== 200 && answer.status !== 500) {
      throw new SdkError('ANSWER_MALFORMED', `the service answered with HTTP ${answer.status}`)
    }
    return await readBody(answer, ANSWER_LIMIT)
  } catch (cause) {
    throw transportError(cause, signal, timer, timeout)
  }
}

/** What a failed `fetch` means. */
export function transportError(
  cause: unknown,
  signal: AbortSignal | undefined,
  timer: AbortSignal,
  timeout: number,
): SdkError {
  if (cause instanceof SdkError) return cause
  if (signal?.aborted) return new SdkError('CANCELLED', 'the call was cancelled', { cause })
  if (timer.aborted) return new SdkError('TIMED_OUT', `no answer within ${timeout / 1000} seconds`, { cause })
  return new SdkError('OFFLINE', 'the service cannot be reached', { cause })
}

/** The body of an answer, up to a limit of octets. */
export async function readBody(answer: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > limit) throw new SdkError('ANSWER_MALFORMED', 'the answer is too large')
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}
