/** Who opens sessions without the identity card, and how often: for operators, who may want to ask why (requirement D4). */
import type { PlatformDeps } from '../deps.ts'
import { FALLBACK_PERIOD, flaggedFrom, SESSION_SETTINGS } from '../services/sts/session-settings.ts'
import { listFallbackHolders } from '../storage/session-token.ts'
import { type OperatorCall, recordReading } from './read-audit.ts'

const MOST_HOLDERS = 500

export async function lookAtFallbacks(deps: PlatformDeps, call: OperatorCall) {
  const settings = deps.installation.sessionTokens ?? SESSION_SETTINGS
  const since = new Date(call.now.getTime() - FALLBACK_PERIOD)
  const holders = await listFallbackHolders(deps.database, since, MOST_HOLDERS)
  await recordReading(deps.database, call, {
    kind: 'fallbacks-read',
    recordKind: 'session-token',
    recordId: 'fallback',
    detail: { count: holders.length },
  })
  return {
    allowed: settings.fallbacks,
    fallbacks: holders.map(({ identifierType, identifierValue, count, last }) => ({
      ...{ identifierType, identifierValue, count, last: last.toISOString() },
      flagged: count >= flaggedFrom(settings),
      refused: count >= settings.fallbacks,
    })),
  }
}
