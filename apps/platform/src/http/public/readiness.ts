/**
 * Whether this platform can work: each part by itself, in words that say what is wrong and no secrets (requirement I4).
 *
 * `failed` means that it must not get work: 503. `degraded` means that somebody has to look, while the work goes on: mail that
 * cannot leave never stops issuance.
 */
import { findHeadTrouble } from '../../audit/review-heads.ts'
import type { PlatformDeps } from '../../deps.ts'
import { findOldCrls, type OldCrl } from '../../issuing/watch-crls.ts'
import { findInstallation } from '../../storage/installation.ts'
import { countOpenStates, type StateCount } from '../../storage/open-states.ts'

export interface Check {
  readonly part:
    | 'database'
    | 'authority keys'
    | 'CRL'
    | 'audit trail'
    | 'audit heads'
    | 'issuance'
    | 'mail'
    | 'stop'
  readonly status: 'ok' | 'degraded' | 'failed'
  /** What is wrong and what helps. */
  readonly detail?: string
}

export interface Readiness {
  readonly isReady: boolean
  readonly checks: readonly Check[]
}

type ReadinessDeps = Pick<PlatformDeps, 'database' | 'clock' | 'authorities' | 'installation'>

/** Never throws. `onFailure` gets what the answer must not say. */
export async function checkReadiness(
  deps: ReadinessDeps,
  isStopping: boolean,
  onFailure: (err: unknown, part: Check['part']) => void,
): Promise<Readiness> {
  const checks: Check[] = []
  if (isStopping) checks.push({ part: 'stop', status: 'failed', detail: 'the platform is being stopped' })
  try {
    await findInstallation(deps.database)
    checks.push({ part: 'database', status: 'ok' })
    checks.push(...reviewStates(await countOpenStates(deps.database, deps.clock.now())))
    const trouble = await findHeadTrouble(deps)
    checks.push({
      part: 'audit heads',
      ...(trouble ? { status: 'degraded', detail: trouble } : { status: 'ok' }),
    })
    checks.push(...reviewCrls(await findOldCrls(deps)))
  } catch (err) {
    onFailure(err, 'database')
    checks.push({ part: 'database', status: 'failed', detail: 'the database does not answer' })
  }
  checks.push(await checkKeys(deps, onFailure))
  return { isReady: checks.every(({ status }) => status !== 'failed'), checks }
}

function reviewStates(states: readonly StateCount[]): readonly Check[] {
  const overdue = (record: string, state: string) =>
    states.find(one => one.record === record && one.state === state)?.overdue ?? 0
  const rule = (part: Check['part'], count: number, status: 'degraded' | 'failed', detail: string): Check =>
    count > 0 ? { part, status, detail: `${count} ${detail}` } : { part, status: 'ok' }
  return [
    rule('CRL', overdue('CRL', 'current, to be followed by the next'), 'failed', 'past nextUpdate'),
    rule(
      'audit trail',
      overdue('audit event', 'written, not in the chain'),
      'degraded',
      'events wait for more than a minute to be chained',
    ),
    rule(
      'issuance',
      overdue('certificate', 'accepted, intent stored, not signed'),
      'degraded',
      'accepted requests wait for more than a minute to be signed',
    ),
    rule(
      'mail',
      overdue('mail', 'waiting to be sent'),
      'degraded',
      'mails wait for days: is a mail server set, does it answer?',
    ),
  ]
}

/** Long before one is past its end. */
function reviewCrls(old: readonly OldCrl[]): readonly Check[] {
  return old.map(({ issuerId, nextUpdate }) => ({
    part: 'CRL',
    status: 'degraded',
    detail: `the next CRL of ${issuerId} is late; ${nextUpdate ? `this one ends ${nextUpdate.toISOString()}` : 'there is none'}`,
  }))
}

/** Octets that no certificate begins with. */
const PROBE = new TextEncoder().encode('readiness of the signing key')

/** A key in an HSM can go away while everything else stays: only a signature shows that it is there. */
async function checkKeys(
  { authorities, clock }: ReadinessDeps,
  onFailure: (err: unknown, part: Check['part']) => void,
): Promise<Check> {
  const part = 'authority keys'
  const now = clock.now()
  for (const { id, issuer, signer } of authorities.issuing) {
    if (issuer.certificate.notAfter < now) {
      return { part, status: 'failed', detail: `${id} is past its end: hold the rollover` }
    }
    try {
      await signer.sign(PROBE)
    } catch (err) {
      onFailure(err, part)
      return { part, status: 'failed', detail: `the key of ${id} does not sign` }
    }
  }
  return { part, status: 'ok' }
}
