/** Time stamps by this platform's own unit: for whoever asks over HTTP or SOAP, and for the platform itself (audit heads). */
import {
  answerTimeStampRequest,
  issueTimeStamp,
  TIME_STAMP_SERIAL_OCTETS,
  timeStampUnit,
} from '@vesalius/authority'
import type { MessageImprint } from '@vesalius/pki'
import type { PlatformDeps } from '../../deps.ts'

export type TimeStampDeps = Pick<
  PlatformDeps,
  'authorities' | 'clock' | 'metrics' | 'random' | 'serviceCertificates'
>

/** Stamps a digest; gives the token (RFC 3161) with the certificates that verify it below the root. */
export async function stampDigest(deps: TimeStampDeps, imprint: MessageImprint): Promise<Uint8Array> {
  const token = await issueTimeStamp({ imprint, certReq: true }, factsOf(deps))
  deps.metrics.timeStamps.inc({ outcome: 'granted' })
  return token
}

/** Answers a request of RFC 3161 with a whole response, refusals included. */
export async function answerTimeStamp(deps: TimeStampDeps, request: Uint8Array): Promise<Uint8Array> {
  const { der, failure } = await answerTimeStampRequest(request, factsOf(deps))
  deps.metrics.timeStamps.inc({ outcome: failure ?? 'granted' })
  return der
}

function factsOf({ authorities, clock, random, serviceCertificates }: TimeStampDeps) {
  const now = clock.now()
  const { certificate, issuer, signer } = serviceCertificates.current('time-stamp', now)
  const unit = timeStampUnit(certificate, [issuer], signer, authorities.practice)
  return { unit, now, random: random(TIME_STAMP_SERIAL_OCTETS) }
}
