/**
 * The re-checker: reads every stored certificate again, round after round, with the request that a card has signed for it, without trusting
 * the issuer (lesson of public authorities: a checker apart from the code that issued).
 *
 * Takes   what the platform runs with; for status, somebody to ask by OCSP as a stranger would.
 * Gives   what was found, with the public key identifier it was found for. Findings are audit events of the step that found them.
 */
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { crlsOf } from '@vesalius/authority'
import type { AuditEvent } from '../../storage/consequences.ts'
import {
  advanceRecheckRound,
  findCertificatesToRecheck,
  openRecheckRound,
  type RecheckRound,
  type StoredCertificate,
} from '../../storage/recheck.ts'
import type { Finding } from './finding.ts'
import { type LookDeps, lookerAt } from './look-at-certificate.ts'

export interface RecheckDeps extends LookDeps {
  /** Lets others go first, after each certificate; unless said, only those who wait already. */
  readonly breathe?: () => Promise<unknown>
  /** Waits until what was just revoked is published. */
  readonly settle?: () => Promise<unknown>
}

/** Milliseconds: within them a revocation is on the CRL and in the answers of all servers. */
export const UNTIL_PUBLISHED = 5000

export interface RecheckedStep {
  readonly checked: number
  readonly isEnd: boolean
  readonly found: readonly Found[]
}

interface Found {
  readonly publicKeyIdentifier: string
  readonly findings: readonly Finding[]
}

/** Checks the next certificates of the round that is under way; null when another server was quicker. */
export async function recheckNext(deps: RecheckDeps, limit: number): Promise<RecheckedStep | null> {
  const now = deps.clock.now()
  const round = await openRecheckRound(deps.database, now)
  const rows = await findCertificatesToRecheck(deps.database, round.afterRequestId, limit)
  await learnOpenings(deps, rows)
  const { breathe = setImmediate, settle = () => sleep(UNTIL_PUBLISHED) } = deps
  const look = await lookerAt(deps)
  const suspects: StoredCertificate[] = []
  for (const row of rows) {
    if ((await look(row)).length > 0) suspects.push(row)
    await breathe()
  }
  const found = suspects.length > 0 ? await lookAgain(deps, suspects, settle) : []
  const isEnd = rows.length < limit
  const outcome = await advanceRecheckRound(deps.database, round, {
    ...{ now, checked: rows.length, findings: found.length, isEnd },
    lastRequestId: rows.at(-1)?.requestId ?? round.afterRequestId,
    events: [...found.map(eventOf), ...(isEnd ? [endOf(round, rows.length, found.length)] : [])],
  })
  return outcome === 'recorded' ? { checked: rows.length, isEnd, found } : null
}

/** What is revoked while it is looked at, or gets a graver reason, is not yet what is published of it: that is no finding. */
async function lookAgain(
  deps: RecheckDeps,
  suspects: readonly StoredCertificate[],
  settle: () => Promise<unknown>,
): Promise<readonly Found[]> {
  const rows: StoredCertificate[] = []
  for (const { requestId } of suspects) {
    const [row] = await findCertificatesToRecheck(deps.database, requestId - 1, 1)
    // the next one, where somebody has taken this one away
    if (row?.requestId === requestId) rows.push(row)
  }
  await settle()
  const look = await lookerAt(deps)
  const found: Found[] = []
  for (const row of rows) {
    const findings = await look(row)
    if (findings.length > 0) found.push({ publicKeyIdentifier: row.publicKeyIdentifier, findings })
  }
  return found
}

/** What another server has opened since this one looked is no finding. */
async function learnOpenings(
  { authorities }: RecheckDeps,
  rows: readonly StoredCertificate[],
): Promise<void> {
  const issuerOf = (row: StoredCertificate) =>
    authorities.published.find(({ id }) => id === row.issuerId)?.issuer
  const isKnown = (row: StoredCertificate) => {
    const issuer = issuerOf(row)
    return issuer === undefined || crlsOf(issuer).includes(row.crlShard)
  }
  if (!rows.every(isKnown)) await authorities.refresh()
}

function eventOf({ publicKeyIdentifier, findings }: Found): AuditEvent {
  return {
    kind: 'recheck-finding',
    recordKind: 'certificate',
    recordId: publicKeyIdentifier,
    detail: {
      findings: findings.map(({ code, detail }) => (detail === undefined ? code : `${code} ${detail}`)),
    },
  }
}

function endOf({ id, checked, findings }: RecheckRound, lastChecked: number, lastFound: number): AuditEvent {
  return {
    kind: 'recheck-ended',
    recordKind: 'recheck',
    recordId: String(id),
    detail: { checked: checked + lastChecked, findings: findings + lastFound },
  }
}
