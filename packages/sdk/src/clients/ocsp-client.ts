/**
 * The status of a certificate, from the status service that its issuer names (requirement D2).
 *
 * Takes   the certificate and its issuer, whose own path the caller has validated.
 * Gives   `good`, `revoked` (with instant and reason) or `unknown`; `undetermined` when the answer does not count.
 * Throws  SdkError OFFLINE, TIMED_OUT, CANCELLED, ANSWER_MALFORMED.
 */
import { randomBytes } from 'node:crypto'
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  der,
  type OcspVerdict,
  PkiError,
  parseOcspResponse,
  verifyOcspResponse,
} from '@vesalius/pki'
import { type CallOptions, httpExchange } from '../calls/http-exchange.ts'
import { SdkError } from '../error.ts'

const TIMEOUT = 10_000
const LIMIT = 64 * 1024

export interface StatusQuestion {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly at: Date
}

/** `null` when the certificate names no status service. */
export async function certificateStatus(
  { certificate, issuer, at }: StatusQuestion,
  options: CallOptions = {},
): Promise<OcspVerdict | null> {
  const [url] = certificate.ocspUrls
  if (url === undefined) return null
  const nonce = der.octetString(randomBytes(16))
  const certIds = [buildCertId(issuer, certificate.serialNumber, 'sha1')]
  const octets = await post(url, buildOcspRequest({ certIds, nonce }), options)
  try {
    return verifyOcspResponse({ response: parseOcspResponse(octets), certificate, issuer, at, nonce })
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new SdkError('ANSWER_MALFORMED', 'the status service answered something else', { cause })
  }
}

async function post(url: string, body: Uint8Array, options: CallOptions): Promise<Uint8Array> {
  const { status, octets } = await httpExchange(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: Buffer.from(body),
    },
    { ...options, timeout: options.timeout ?? TIMEOUT, limit: LIMIT },
  )
  if (octets) return octets
  throw new SdkError('ANSWER_MALFORMED', `the status service answered with HTTP ${status}`)
}
