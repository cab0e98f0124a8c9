/**
 * A signed message that comes again (requirement B5): an act gets the answer it got before, a question is refused, and the same Id with
 * other contents is a replay.
 */
import type { PlatformDeps } from '../../deps.ts'
import { Refusal, refuse } from '../../services/refusal.ts'
import { findSignedRequest, type RequestEvidence } from '../../storage/signed-request.ts'
import type { SoapExchange } from './soap-service.ts'

/** The deciding statement found that a message with this Id by this signer is stored already. */
export class AlreadyAnswered extends Error {
  override readonly name = 'AlreadyAnswered'
}

/** What would be refused now may have been done by this very message before: then its answer is given again. */
export async function answerOnce(
  deps: PlatformDeps,
  exchange: SoapExchange,
  evidence: Omit<RequestEvidence, 'answer'>,
  act: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof AlreadyAnswered || error instanceof Refusal)) throw error
    const stored = await storedAnswer(deps, exchange, evidence)
    if (stored) return stored
    throw error
  }
}

export type MessageKey = Pick<RequestEvidence, 'signerKey' | 'messageId' | 'digest'>

/** The answer this very message got before; `undefined` for a new one. Refuses another message under its Id. */
export async function storedAnswer(
  deps: PlatformDeps,
  exchange: SoapExchange,
  message: MessageKey,
): Promise<Uint8Array | undefined> {
  const seen = await findSignedRequest(deps.database, message)
  if (!seen) return undefined
  await deps.limits.chargeInstead(message.signerKey, exchange.remoteAddress, exchange.weight)
  return seen.answer && seen.digest === message.digest ? seen.answer : refuse(codeOfRepetition(seen, message))
}

/** A question has no stored answer: asked again it is refused, whoever sends it. */
export async function refuseRepetition(
  deps: PlatformDeps,
  exchange: SoapExchange,
  message: MessageKey,
): Promise<never> {
  await deps.limits.chargeInstead(message.signerKey, exchange.remoteAddress, exchange.weight)
  return refuse(codeOfRepetition(await findSignedRequest(deps.database, message), message))
}

const codeOfRepetition = (seen: { readonly digest: string } | null, { digest }: MessageKey) =>
  seen && seen.digest !== digest ? 'REQUEST_ID_REUSED' : 'REQUEST_REPLAYED'
