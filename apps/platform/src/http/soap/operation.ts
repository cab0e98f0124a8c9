/**
 * From a service function to a SOAP operation, once for all of them: read, authenticate, do, answer.
 *
 * An operation is unsigned, asks something with a signature, or decides something with one. What decides stores its evidence and its
 * answer in the deciding statement.
 */
import { randomUUID } from 'node:crypto'
import { messageId, type Operation, PREFERRED_PREFIXES, type ResponseHead } from '@vesalius/protocols'
import { attribute, writeXml, type XmlElement } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { type Reason, Refusal } from '../../services/refusal.ts'
import { recordEvents } from '../../storage/record-events.ts'
import { type RequestEvidence, rememberSignedRequest } from '../../storage/signed-request.ts'
import { FaultError } from './faults.ts'
import { failureOf } from './ra-failure.ts'
import { readRequest } from './read-request.ts'
import { answerOnce, type MessageKey, refuseRepetition, storedAnswer } from './repeated-message.ts'
import {
  authenticate,
  type Headed,
  type Identify,
  type StatusOperation,
  type WithCertificate,
} from './signed-message.ts'
import type { SoapExchange, SoapOperation } from './soap-service.ts'

/** What a service function knows beside its request. */
export interface Call {
  readonly now: Date
  /** Reference of this exchange, also in the log and in the audit trail. */
  readonly requestId: string
}

export interface SignedCall<Signer> extends Call {
  readonly signer: Signer
}

/** A call that changes something; `answer` renders the result as it is stored and sent. */
export interface DecidingCall<Signer, Result> extends SignedCall<Signer> {
  readonly evidence: Omit<RequestEvidence, 'answer'>
  answer(result: Result): Uint8Array
  /** For what was granted before: the stored answer when it was to this very message, else a new one. */
  answerAgain(result: Result): Promise<Uint8Array>
}

/** An operation anybody may call. */
export function openOperation<Request extends Headed, Result>(
  deps: PlatformDeps,
  operation: Pick<StatusOperation<Request, Result>, 'readRequest' | 'writeResponse' | 'requestElement'>,
  handle: (request: Request, call: Call) => Promise<Result>,
): SoapOperation {
  return answering(deps, operation, async (exchange, head) => {
    const request = readRequest(operation, exchange.payload)
    await takeUnsigned(deps, exchange)
    const result = await handle(request, { now: deps.clock.now(), requestId: exchange.requestId })
    return operation.writeResponse({ head: head(), outcome: { kind: 'success', result } })
  })
}

/** An operation anybody may call whose answer has no status: it refuses by a fault alone. `take` counts who asks, or about whom. */
export function plainOperation<Request, Response>(
  deps: PlatformDeps,
  operation: Pick<Operation<Request, Response, unknown>, 'readRequest' | 'writeResponse' | 'requestElement'>,
  handle: (request: Request, call: Call & { readonly head: () => ResponseHead }) => Promise<Response>,
  take: typeof takeUnsigned = takeUnsigned,
): SoapOperation {
  return timed(deps, operation.requestElement.name, async exchange => {
    const request = readRequest(operation, exchange.payload)
    await take(deps, exchange)
    const head = responseHead(deps, exchange)
    const response = await handle(request, { now: deps.clock.now(), requestId: exchange.requestId, head })
    return render(operation.writeResponse(response))
  })
}

/** What is asked counts before who asks: a hospital is one address (requirement I6). */
async function takeUnsigned(deps: PlatformDeps, exchange: SoapExchange): Promise<void> {
  const subject = subjectOf(exchange.payload) ?? exchange.remoteAddress
  if (!(await deps.limits.takeUnsigned(subject, exchange.remoteAddress, exchange.weight)))
    throw new FaultError('SOA-02002')
}

/** Where who asks is known only later, and has an allowance then: the address's wide one alone. */
export async function takeFromAddress(
  deps: PlatformDeps,
  { remoteAddress, weight }: SoapExchange,
): Promise<void> {
  if (!(await deps.limits.takeFrom(remoteAddress, weight))) throw new FaultError('SOA-02002')
}

/** The first identifier in a request: a number, or a public key identifier. */
function subjectOf(of: XmlElement): string | undefined {
  for (const child of of.children) {
    if (typeof child === 'string') continue
    if (['Id', 'Value', 'PublicKeyIdentifier', 'OrganizationIdentifier'].includes(child.name)) {
      return child.children
        .filter(part => typeof part === 'string')
        .join('')
        .trim()
    }
    const found = subjectOf(child)
    if (found) return found
  }
  return undefined
}

/** A signed question: nothing changes, and it is answered once. */
export function askingOperation<Signer extends WithCertificate, Request extends Headed, Result>(
  deps: PlatformDeps,
  operation: StatusOperation<Request, Result>,
  identify: Identify<Signer>,
  handle: (request: Request, call: SignedCall<Signer>) => Promise<Result>,
): SoapOperation {
  return answering(deps, operation, async (exchange, head) => {
    const { request, signer, evidence, now } = await authenticate(deps, operation, identify, exchange)
    if (!(await rememberSignedRequest(deps.database, evidence, now)))
      await refuseRepetition(deps, exchange, evidence)
    const result = await handle(request, { now, requestId: exchange.requestId, signer })
    return operation.writeResponse({ head: head(), outcome: { kind: 'success', result } })
  })
}

/** A signed act: the same message again gets the stored answer, the same Id with other contents is a replay. */
export function decidingOperation<Signer extends WithCertificate, Request extends Headed, Result>(
  deps: PlatformDeps,
  operation: StatusOperation<Request, Result>,
  identify: Identify<Signer>,
  handle: (request: Request, call: DecidingCall<Signer, Result>) => Promise<Uint8Array>,
): SoapOperation {
  return answering(deps, operation, async (exchange, head) => {
    const { request, signer, evidence, now } = await authenticate(deps, operation, identify, exchange)
    if (!(await deps.limits.mayAct(evidence.signerKey))) {
      const stored = await storedAnswer(deps, exchange, evidence)
      if (stored) return stored
      throw new FaultError('SOA-02002', PAUSED)
    }
    const answer = (result: Result) =>
      Buffer.from(render(operation.writeResponse({ head: head(), outcome: { kind: 'success', result } })))
    const answerAgain = async (result: Result) =>
      (await storedAnswer(deps, exchange, evidence)) ?? answer(result)
    const call = { now, requestId: exchange.requestId, signer, evidence, answer, answerAgain }
    return audited(deps, exchange, { operation, evidence, now }, () =>
      answerOnce(deps, exchange, evidence, () => handle(request, call)),
    )
  })
}

const PAUSED = 'Everything this signer sent was refused, too often: look at the reasons, and wait an hour'

/** A refusal of somebody who is known leaves a line in the audit trail, once a message, and nothing else but its count. */
async function audited<Result>(
  deps: PlatformDeps,
  exchange: SoapExchange,
  {
    operation,
    evidence: { signerKey, digest },
    now,
  }: {
    readonly operation: Pick<StatusOperation<never, never>, 'requestElement'>
    readonly evidence: MessageKey
    readonly now: Date
  },
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await act()
    await deps.limits.forgetRefusals(signerKey)
    return result
  } catch (error) {
    if (error instanceof Refusal) {
      // seen before, it proves nothing of who sends it now: the line is there, and the address pays
      if (!(await deps.limits.countRefusal(signerKey, digest))) {
        await deps.limits.chargeInstead(signerKey, exchange.remoteAddress, exchange.weight)
        throw error
      }
      await recordEvents(deps.database, {
        now,
        events: [
          {
            kind: 'request-refused',
            recordKind: 'operation',
            recordId: operation.requestElement.name,
            correlationId: exchange.requestId,
            detail: { codes: error.reasons.map(reason => reason.code) },
          },
        ],
      })
    }
    throw error
  }
}

/** Turns refusals into the operation's own failure. */
function answering<Request, Result>(
  deps: PlatformDeps,
  operation: Pick<StatusOperation<Request, Result>, 'requestElement' | 'writeResponse'>,
  answer: (exchange: SoapExchange, head: () => ResponseHead) => Promise<XmlElement | Uint8Array>,
): SoapOperation {
  const name = operation.requestElement.name
  return timed(deps, name, async exchange => {
    const head = responseHead(deps, exchange)
    try {
      const answered = await answer(exchange, head)
      return answered instanceof Uint8Array ? Buffer.from(answered).toString('utf8') : render(answered)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      logRefusal(deps, name, exchange.requestId, error.reasons)
      const failure = failureOf(error.reasons)
      return render(operation.writeResponse({ head: head(), outcome: { kind: 'failure', failure } }))
    }
  })
}

function timed(
  deps: PlatformDeps,
  operation: string,
  answer: (exchange: SoapExchange) => Promise<string>,
): SoapOperation {
  return {
    async answer(exchange) {
      const stop = deps.metrics.answers.startTimer({ operation })
      try {
        return await answer(exchange)
      } finally {
        stop()
      }
    },
  }
}

/** Read when it is needed: by then a signed request has been read from its verified octets. */
function responseHead(deps: PlatformDeps, exchange: SoapExchange): () => ResponseHead {
  return () => {
    const inResponseTo = attribute(exchange.payload, 'Id')
    return {
      id: messageId(randomUUID()),
      ...(inResponseTo !== undefined && { inResponseTo }),
      issueInstant: deps.clock.now(),
    }
  }
}

function logRefusal(
  deps: PlatformDeps,
  operation: string,
  requestId: string,
  reasons: readonly [Reason, ...Reason[]],
): void {
  const codes = reasons.map(reason => reason.code)
  deps.metrics.refusals.inc({ operation, code: reasons[0].code })
  deps.log.info({ operation, requestId, codes }, 'refused')
}

const render = (element: XmlElement): string => writeXml(element, { prefixes: PREFERRED_PREFIXES })
