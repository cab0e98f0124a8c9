/**
 * What became of a request that waited while the application was closed: asked of the service by its key, which needs no password.
 *
 * Gives   nothing when it cannot be told at once: the start page waits for nobody.
 */
import { SdkError } from '@vesalius/sdk'
import type { HostDeps } from './host-deps.ts'
import type { EnrolmentAnswers } from './journeys/enrolment-path.ts'
import type { JourneyRecord } from './journeys/journey-store.ts'

/** Milliseconds; longer would be felt. */
const PATIENCE = 1000
/** States of a request that was sent and is not finished. */
const SENT: ReadonlySet<string> = new Set([
  'working',
  'waiting',
  'confirm',
  'mandate',
  'sign-mandate',
  'unlock',
])

export async function readinessOf(
  { state, answers }: Pick<JourneyRecord, 'state' | 'answers'>,
  { clients }: Pick<HostDeps, 'clients'>,
): Promise<'ready' | 'waiting' | 'refused' | undefined> {
  const { publicKeyIdentifier } = answers as EnrolmentAnswers
  if (!SENT.has(state) || publicKeyIdentifier === undefined) return undefined
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    return (await clients.certra.getCertificate(publicKeyIdentifier, { signal })) ? 'ready' : 'waiting'
  } catch (error) {
    const isRefused = error instanceof SdkError && error.hasReason('CERTIFICATE_REQUEST_REFUSED')
    return isRefused ? 'refused' : undefined
  }
}
