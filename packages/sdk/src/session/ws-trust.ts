/**
 * Asking by WS-Trust: one message, and a second one where the service wants the token's key to sign a challenge (wire contract 9.3).
 *
 * Throws  as `openSession`; a refusal comes as SERVICE_FAULT, its reason first in the message.
 */
import {
  PREFERRED_PREFIXES,
  readSecurityTokenResponse,
  STS_OPERATIONS,
  writeSignChallengeResponse,
} from '@vesalius/protocols'
import { writeSecuredEnvelope, type XmlElement } from '@vesalius/xml'
import type { CallOptions } from '../calls/http-exchange.ts'
import { exchange, type RequestSigning } from '../calls/soap-call.ts'
import { SdkError } from '../error.ts'

const { RequestSecurityToken, Challenge } = STS_OPERATIONS

export interface WsTrustSigning {
  /** The key the token is for. */
  readonly own: RequestSigning
  /** Who asks: the same, or the card. */
  readonly by: RequestSigning
  readonly clock: () => Date
}

/** Sends a `wst:RequestSecurityToken`; gives the octets of the answer that holds the token. */
export async function askByWsTrust(
  url: string,
  request: string | XmlElement,
  { own, by, clock }: WsTrustSigning,
  call: CallOptions,
): Promise<Uint8Array> {
  const send = async (payload: string | XmlElement, signing: RequestSigning, soapAction: string) => {
    const text = await secured(payload, signing, clock())
    return exchange({ url, text, soapAction }, readSecurityTokenResponse, call)
  }
  let came = await send(request, by, RequestSecurityToken.soapAction)
  if (came.answer.kind === 'challenge') {
    const { challenge, context } = came.answer
    came = await send(writeSignChallengeResponse(context, challenge), own, Challenge.soapAction)
  }
  if (came.answer.kind !== 'token')
    throw new SdkError('ANSWER_MALFORMED', 'a challenge answered by a challenge')
  return came.octets
}

function secured(
  payload: string | XmlElement,
  { signer, certificates: [certificate = new Uint8Array()] }: RequestSigning,
  created: Date,
): Promise<string> {
  return writeSecuredEnvelope(payload, {
    ...{ signer, token: { kind: 'x509', certificate }, created, prefixes: PREFERRED_PREFIXES },
  })
}
