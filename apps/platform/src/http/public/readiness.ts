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
    checks.push(...reviewStates(await countRuled(deps)))
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

/** A state is looked for here and in the table by the same words: a test holds them together. */
const countRuled = ({ database, clock }: Pick<PlatformDeps, 'database' | 'clock'>) =>
  countOpenStates(database, clock.now(), state => RULES.some(rule => concerns(rule, state)))

/** What must not be overdue, and what it means when it is. */
const RULES = [
  {
    part: 'CRL',
    record: 'CRL',
    state: 'current, to be followed by the next',
    status: 'failed',
    detail: 'past nextUpdate',
  },
  {
    part: 'audit trail',
    record: 'audit event',
    state: 'written, not in the chain',
    status: 'degraded',
    detail: 'events wait for more than a minute to be chained',
  },
  {
    part: 'issuance',
    record: 'certificate',
    state: 'accepted, intent stored, not signed',
    status: 'degraded',
    detail: 'accepted requests wait for more than a minute to be signed',
  },
  {
    part: 'mail',
    record: 'mail',
    state: 'waiting to be sent',
    status: 'degraded',
    detail: 'mails wait for days: is a mail server set, does it answer?',
  },
] as const

type Rule = (typeof RULES)[number]

const concerns = (rule: Rule, { record, state }: Pick<StateCount, 'record' | 'state'>) =>
  rule.record === record && rule.state === state

function reviewStates(states: readonly StateCount[]): readonly Check[] {
  return RULES.map(rule => {
    const overdue = states.find(one => concerns(rule, one))?.overdue ?? 0
    const { part, status, detail } = rule
    return overdue > 0 ? { part, status, detail: `${overdue} ${detail}` } : { part, status: 'ok' }
  })
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
