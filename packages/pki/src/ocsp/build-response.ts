/**
 * OCSP responses: values to DER, signed.
 *
 * Takes   what is known of each CertID, the times, the request's nonce, and the signer with its certificate.
 * Gives   a successful response signed by the responder, named by its key; or one of the answers that carry a
 *         status alone.
 * Throws  RangeError for a response about nothing.
 *
 * Standards: RFC 6960 section 4.2, RFC 5019 section 2.2 (responder by key, its certificate included).
 */

import { CRL_REASONS, type CrlReason } from '../crl/reason.ts'
import {
  bitString,
  type Der,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  nullValue,
  octetString,
  oid,
  sequence,
} from '../der/write.ts'
import { publicKeyIdentifier } from '../key/spki.ts'
import { OID } from '../oid.ts'
import { SIGNATURE_ALGORITHMS } from '../signature/algorithms.ts'
import type { Signer } from '../signature/signer.ts'
import type { CertId } from './cert-id.ts'
import { nonceExtensions } from './request.ts'

export type OcspStatus =
  | { readonly status: 'good' }
  | { readonly status: 'unknown' }
  | { readonly status: 'revoked'; readonly revokedAt: Date; readonly reason?: CrlReason }

export type OcspAnswer = OcspStatus & {
  /** As in the request: its octets are repeated. */
  readonly certId: Pick<CertId, 'der'>
  readonly thisUpdate: Date
  /** Without it the answer says that newer information is always available. */
  readonly nextUpdate?: Date
}

export interface OcspResponseInput {
  readonly answers: readonly OcspAnswer[]
  readonly producedAt: Date
  /** From the request, opaque. */
  readonly nonce?: Uint8Array
  readonly signer: Signer
  /** The responder's certificate, DER; none when the issuer signs itself. */
  readonly certificates: readonly Uint8Array[]
}

/** Numbers of the response statuses (RFC 6960 section 4.2.1). Number 4 does not exist. */
export const OCSP_RESPONSE_STATUSES = {
  successful: 0,
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  sigRequired: 5,
  unauthorized: 6,
} as const

export type OcspResponseStatus = keyof typeof OCSP_RESPONSE_STATUSES

/** Builds and signs a response. */
export async function buildOcspResponse(input: OcspResponseInput): Promise<Der> {
  if (input.answers.length === 0) throw new RangeError('a response answers for one certificate at least')
  const { signer } = input
  const data = sequence(
    explicit(2, octetString(Buffer.from(publicKeyIdentifier(signer.spki), 'hex'))),
    generalizedTime(input.producedAt),
    sequence(...input.answers.map(singleResponse)),
    ...nonceExtensions(1, input.nonce),
  )
  const signature = await signer.sign(data)
  const basic = sequence(
    data,
    SIGNATURE_ALGORITHMS[signer.algorithm].identifier,
    bitString(signature),
    ...(input.certificates.length === 0 ? [] : [explicit(0, sequence(...input.certificates))]),
  )
  return sequence(
    enumerated(OCSP_RESPONSE_STATUSES.successful),
    explicit(0, sequence(oid(OID.ocspBasic), octetString(basic))),
  )
}

/** An unsigned response that says only why there is no answer. */
export function buildOcspRefusal(status: Exclude<OcspResponseStatus, 'successful'>): Der {
  return sequence(enumerated(OCSP_RESPONSE_STATUSES[status]))
}

function singleResponse(answer: OcspAnswer): Der {
  return sequence(
    answer.certId.der,
    certStatus(answer),
    generalizedTime(answer.thisUpdate),
    ...(answer.nextUpdate === undefined ? [] : [explicit(0, generalizedTime(answer.nextUpdate))]),
  )
}

/** `unspecified` is left out, as in a CRL. */
function certStatus(answer: OcspStatus): Der {
  if (answer.status === 'good') return implicit(0, nullValue)
  if (answer.status === 'unknown') return implicit(2, nullValue)
  const reason = answer.reason ?? 'unspecified'
  const given = reason === 'unspecified' ? [] : [explicit(0, enumerated(CRL_REASONS[reason]))]
  return implicit(1, sequence(generalizedTime(answer.revokedAt), ...given))
}
