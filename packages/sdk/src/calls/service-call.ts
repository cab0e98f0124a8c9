/**
 * How operations are called: what may be repeated and what may not.
 *
 *   ask          unsigned question: asked anew, with a new Id, when nobody answers
 *   askSigned    signed question: once, because its Id is remembered and a card would have to sign again
 *   act          signed act: signed once; when the answer is lost the very same message is sent again, and the service gives the
 *                stored answer (requirement B5)
 *
 * Throws  SdkError SERVICE_REFUSED with every reason, and whatever `soap-call.ts` and `http-exchange.ts` throw.
 */
import { randomUUID } from 'node:crypto'
import {
  messageId,
  type Operation,
  type ReceivedFailure,
  type ReceivedResponseHead,
  type ReceivedStatusResponse,
  type RequestHead,
} from '@vesalius/protocols'
import { SdkError } from '../error.ts'
import type { CallOptions } from './http-exchange.ts'
import { repeating } from './repeat.ts'
import { type RequestSigning, sendMessage, writeMessage } from './soap-call.ts'

/** What a client is made with. */
export interface ClientOptions {
  /** The present instant, for IssueInstant; the machine's clock unless told. */
  readonly clock?: () => Date
  /** Milliseconds for one sending; 30 000 unless told. */
  readonly timeout?: number
  /** Milliseconds to wait at most before each repetition; as many repetitions as there are pauses. */
  readonly pauses?: readonly number[]
}

type StatusOperation<Request, Result> = Operation<Request, never, ReceivedStatusResponse<Result>>

export class ServiceCaller {
  readonly #options: ClientOptions

  constructor(options: ClientOptions = {}) {
    this.#options = options
  }

  /** A new head: every message has an Id of its own. */
  head(): RequestHead {
    const { clock = () => new Date() } = this.#options
    return { id: messageId(randomUUID()), issueInstant: clock() }
  }

  /** An unsigned question; `request` is called for every try. */
  ask<Request, Answer>(
    url: string,
    operation: Operation<Request, never, Answer>,
    request: () => Request,
    options: CallOptions = {},
  ): Promise<Answer> {
    return this.#repeating(options, async () =>
      sendMessage(await writeMessage(url, operation, request()), this.#withTimeout(options)),
    )
  }

  async askSigned<Request, Result>(
    url: string,
    operation: StatusOperation<Request, Result>,
    request: Request,
    { signing, ...options }: CallOptions & { readonly signing: RequestSigning },
  ): Promise<Result> {
    const message = await writeMessage(url, operation, request, signing)
    return resultOf(await sendMessage(message, this.#withTimeout(options)))
  }

  /** `beforeSending` runs once the message is signed: what must be durable before it leaves is made so there. */
  async act<Request, Result>(
    url: string,
    operation: StatusOperation<Request, Result>,
    request: Request,
    options: CallOptions & {
      readonly signing: RequestSigning
      readonly beforeSending?: () => Promise<void>
    },
  ): Promise<Result> {
    const { signing, beforeSending, ...call } = options
    const message = await writeMessage(url, operation, request, signing)
    await beforeSending?.()
    let answerLost = false
    return this.#repeating(call, async () => {
      try {
        return resultOf(await sendMessage(message, this.#withTimeout(call)), answerLost)
      } catch (error) {
        if (error instanceof SdkError && error.code !== 'SERVICE_REFUSED') answerLost = true
        throw error
      }
    })
  }

  #withTimeout(options: CallOptions): CallOptions {
    return { ...options, timeout: options.timeout ?? this.#options.timeout }
  }

  #repeating<Answer>({ signal }: CallOptions, once: () => Promise<Answer>): Promise<Answer> {
    return repeating({ pauses: this.#options.pauses, signal }, once)
  }
}

/** The result of an answer, or its refusal thrown. */
export function resultOf<Result>(
  { head, outcome }: ReceivedStatusResponse<Result>,
  answerLost = false,
): Result {
  if (outcome.kind === 'success') return outcome.result
  throw refusal(outcome.failure, head, answerLost)
}

/** A failure as an error with all of its reasons. */
export function refusal(failure: ReceivedFailure, head: ReceivedResponseHead, answerLost = false): SdkError {
  const codes = failure.errors.map(error => error.code).join(', ')
  return new SdkError('SERVICE_REFUSED', `the service refused: ${codes || failure.statusCode}`, {
    reasons: failure.errors.map(({ code, message, parameters }) => ({
      code,
      message,
      parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    })),
    ...(head.id !== undefined && { reference: head.id }),
    answerLost,
  })
}
