/**
 * Time stamps over SOAP: asked for by the holder of an eHealth certificate, who signs the message (wire contract 11).
 *
 * Takes   data or a digest of SHA-256, SHA-384 or SHA-512.
 * Gives   what the RFC 3161 client gives, verified alike; there is no nonce in this form.
 * Throws  SdkError SERVICE_NOT_OFFERED, SERVICE_REFUSED, ANSWER_MALFORMED, ANSWER_NOT_TRUSTED and those of the transport.
 */
import { randomUUID } from 'node:crypto'
import type { AuthenticationEntry } from '@vesalius/etee'
import { type MessageImprint, PkiError, parseTimeStampResponse, type TimeStampHash } from '@vesalius/pki'
import {
  messageId,
  PREFERRED_PREFIXES,
  readSignResponse,
  TIME_STAMP_PROFILE,
  TSA_OPERATIONS,
  writeSignRequest,
} from '@vesalius/protocols'
import { writeSecuredEnvelope } from '@vesalius/xml'
import type { CallOptions } from '../calls/http-exchange.ts'
import { holderSigning } from '../calls/key-signing.ts'
import { repeating } from '../calls/repeat.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { sendMessage } from '../calls/soap-call.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import { readTimeStamp, sha256, type TimeStamp } from './time-stamp-client.ts'

/** Digest algorithms by their URIs (XML Encryption 1.1, RFC 9231). */
const METHODS: Readonly<Record<TimeStampHash, string>> = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
}

export type SignedTimeStampClient = ReturnType<typeof signedTimeStampClient>

/**
 * A client of a platform's time-stamp authority, as its registered users ask it.
 *
 * ```ts
 * const { token, at } = await signedTimeStampClient(profile, keystore.authentication).stamp(data)
 * ```
 */
export function signedTimeStampClient(
  profile: Pick<PlatformProfile, 'services' | 'anchors'>,
  holder: AuthenticationEntry,
  { clock = () => new Date(), timeout, pauses }: ClientOptions = {},
) {
  return {
    /** Stamps data by its SHA-256. */
    stamp(data: Uint8Array, call?: CallOptions): Promise<TimeStamp> {
      return this.stampDigest({ hash: 'sha256', digest: sha256(data) }, call)
    },

    async stampDigest(imprint: MessageImprint, call: CallOptions = {}): Promise<TimeStamp> {
      const url = profile.services.tsa
      if (url === undefined)
        throw new SdkError('SERVICE_NOT_OFFERED', 'the platform stamps no time over SOAP')
      const { soapAction, readResponse } = { ...TSA_OPERATIONS.Stamp, readResponse: readSignResponse }
      const { outcome } = await repeating({ pauses, signal: call.signal }, async () => {
        const text = await message(imprint)
        return sendMessage(
          { url, text, soapAction, readResponse },
          { ...call, timeout: call.timeout ?? timeout },
        )
      })
      if (outcome.kind === 'refused') {
        const code = outcome.major.split(':').at(-1) ?? outcome.major
        throw new SdkError('SERVICE_REFUSED', `no time stamp: ${outcome.message || code}`, {
          reasons: [{ code, message: outcome.message, parameters: {} }],
        })
      }
      return readTimeStamp(tokenIn(outcome.token), { imprint, anchors: profile.anchors, at: clock() })
    },
  }

  /** Signed anew for each sending: a message counts for a minute. */
  function message({ hash, digest }: MessageImprint): Promise<string> {
    const request = {
      ...{ requestId: messageId(randomUUID()), profile: TIME_STAMP_PROFILE },
      ...{ digestMethod: METHODS[hash], digest },
    }
    return writeSecuredEnvelope(writeSignRequest(request), {
      ...{ signer: holderSigning(holder).signer, created: clock(), prefixes: PREFERRED_PREFIXES },
      token: { kind: 'x509', certificate: holder.certificate.der },
    })
  }
}

/** Some authorities answer with a token, some with the whole response of RFC 3161. */
function tokenIn(answer: Uint8Array): Uint8Array {
  try {
    const response = parseTimeStampResponse(answer)
    return response.granted ? response.token : answer
  } catch (error) {
    if (error instanceof PkiError) return answer
    throw error
  }
}
