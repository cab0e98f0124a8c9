/**
 * Issuing a session token: claims checked, attributes answered, lifetime decided, stored with its audit line, signed (requirement D4).
 *
 * A fallback is shorter, is counted, and while one is valid another ends with it and does not count: nothing prolongs it.
 */
import { type Certificate, formatName1779 } from '@vesalius/pki'
import { type ClaimedAttribute, PREFERRED_PREFIXES, type WantedAttribute } from '@vesalius/protocols'
import { type SamlAttribute, signAssertion, writeAssertion } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import type { AuditEvent } from '../../storage/consequences.ts'
import { findFallbacks, recordSessionToken } from '../../storage/session-token.ts'
import { findAttribute, type KnownAttribute } from './attributes.ts'
import type { SessionParties } from './parties.ts'
import type { SessionFacts } from './session-facts.ts'
import { FALLBACK_PERIOD, flaggedFrom, SESSION_SETTINGS } from './session-settings.ts'
import { refuseSession } from './sts-refusal.ts'

export interface TokenOrder {
  readonly parties: SessionParties
  readonly claims: readonly ClaimedAttribute[]
  readonly wanted: readonly WantedAttribute[]
  readonly wantedUntil: Date | undefined
  /** Reference of the exchange, for the audit trail. */
  readonly requestId: string
}

export interface IssuedToken {
  /** The signed assertion, as it must be presented. */
  readonly assertion: string
  readonly notBefore: Date
  readonly notOnOrAfter: Date
  /** Names that were asked for and that the platform does not know. */
  readonly unknown: readonly string[]
}

export const STS_ISSUER = 'urn:be:fgov:ehealth:sts:1_0'
const AUTHENTICATED_BY_X509 = 'urn:oasis:names:tc:SAML:1.0:am:X509-PKI'
/** Clocks of services that are behind find a new token valid. */
const BACKDATED = 5 * 60_000
/** Two requests at once: one of them takes the number, the other reads again. */
const MOST_TRIES = 3

export async function issueToken(deps: PlatformDeps, order: TokenOrder): Promise<IssuedToken> {
  const { certificate, facts } = order.parties
  const { attributes, unknown } = answerAttributes(order, facts)
  const id = `_${Buffer.from(deps.random(16)).toString('hex')}`
  const notBefore = new Date(facts.now.getTime() - BACKDATED)
  const notOnOrAfter = await recordToken(deps, order, id)

  const service = deps.serviceCertificates.current('session-token', facts.now)
  const assertion = await signAssertion(
    writeAssertion({
      ...{ id, issuer: STS_ISSUER, issueInstant: facts.now, notBefore, notOnOrAfter },
      subject: {
        name: formatName1779(certificate.subject),
        nameQualifier: formatName1779(certificate.issuer),
      },
      authenticationInstant: facts.now,
      authenticationMethod: AUTHENTICATED_BY_X509,
      holderOfKey: certificate.der,
      attributes,
    }),
    {
      signer: { algorithm: 'rsa-sha256', sign: octets => service.signer.sign(octets) },
      certificates: [service.certificate.der],
      prefixes: PREFERRED_PREFIXES,
    },
  )
  deps.metrics.sessionTokens.inc({ kind: order.parties.kind })
  return { assertion, notBefore, notOnOrAfter, unknown }
}

/** Claims first, as they were claimed; then what else was wanted and can be said. */
function answerAttributes({ claims, wanted }: TokenOrder, facts: SessionFacts) {
  const attributes = claims.map(claim => confirmClaim(claim, facts))
  const unknown: string[] = []
  for (const { name } of wanted) {
    if (attributes.some(one => one.name === name)) continue
    const known = findAttribute(name, facts)
    if (!known) unknown.push(name)
    else if (known.values.length > 0) attributes.push({ name, ...known })
  }
  return { attributes, unknown }
}

function confirmClaim({ namespace, name, values }: ClaimedAttribute, facts: SessionFacts): SamlAttribute {
  const known = findAttribute(name, facts)
  const isClaimable = known?.namespace === IDENTIFICATION && (namespace ?? IDENTIFICATION) === IDENTIFICATION
  if (!isClaimable) return refuseSession('CLAIM_NOT_KNOWN', name)
  if (!sameValues(known, values)) return refuseSession('CLAIM_NOT_TRUE', name)
  return { name, ...known }
}

const IDENTIFICATION = 'urn:be:fgov:identification-namespace'

const sameValues = (known: KnownAttribute, claimed: readonly string[]): boolean =>
  claimed.length === known.values.length && known.values.every((value, at) => value === claimed[at])

/** Decides when the token ends and stores that it was issued; gives the end. */
async function recordToken(deps: PlatformDeps, order: TokenOrder, assertionId: string): Promise<Date> {
  const { parties, requestId } = order
  const { kind, certificate, facts } = parties
  const { holder, now } = facts
  const identity = { identifierType: holder.type, identifierValue: holder.value }
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const decided = kind === 'fallback' ? await decideFallback(deps, order) : normalSession(deps, order)
    const issued: AuditEvent = {
      ...{ kind: 'session-token-issued', recordKind: 'session-token', recordId: assertionId },
      correlationId: requestId,
      detail: { session: kind, key: certificate.publicKeyIdentifier, until: decided.end.toISOString() },
    }
    const frequent = decided.flagged === undefined ? [] : [frequentFallbacks(certificate, decided.flagged)]
    const outcome = await recordSessionToken(
      deps.database,
      {
        ...{ assertionId, kind, publicKeyIdentifier: certificate.publicKeyIdentifier, ...identity },
        ...{ issuedAt: now, notOnOrAfter: decided.end, fallbackNumber: decided.number },
      },
      { now, events: [issued, ...frequent] },
    )
    if (outcome === 'recorded') return decided.end
  }
  throw new FaultError('SOA-02002')
}

const frequentFallbacks = ({ publicKeyIdentifier }: Certificate, count: number): AuditEvent => ({
  ...{ kind: 'fallback-sessions-frequent', recordKind: 'certificate', recordId: publicKeyIdentifier },
  detail: { count },
})

interface DecidedSession {
  readonly end: Date
  /** The number of a fallback that counts. */
  readonly number: number | null
  /** How many fallbacks there are, where that is many. */
  readonly flagged?: number
}

function normalSession(deps: PlatformDeps, order: TokenOrder): DecidedSession {
  return { end: endOf(order, settingsOf(deps).hours * 3_600_000), number: null }
}

async function decideFallback(deps: PlatformDeps, order: TokenOrder): Promise<DecidedSession> {
  const settings = settingsOf(deps)
  const { holder, now } = order.parties.facts
  const { count, lastNumber, liveUntil } = await findFallbacks(
    deps.database,
    { identifierType: holder.type, identifierValue: holder.value },
    { since: new Date(now.getTime() - FALLBACK_PERIOD), now },
  )
  const end = endOf(order, settings.fallbackMinutes * 60_000)
  if (liveUntil) return { end: end < liveUntil ? end : liveUntil, number: null }
  if (count >= settings.fallbacks) {
    deps.metrics.fallbackRefusals.inc()
    return refuseSession('FALLBACK_USED_UP', `${count} within 30 days`)
  }
  const flagged = count + 1 >= flaggedFrom(settings) ? count + 1 : undefined
  return { end, number: lastNumber + 1, ...(flagged !== undefined && { flagged }) }
}

/** The end that is wanted, as far as it is allowed; never past the certificate's own. */
function endOf({ parties, wantedUntil }: TokenOrder, longest: number): Date {
  const now = parties.facts.now.getTime()
  const latest = Math.min(now + longest, parties.certificate.notAfter.getTime())
  if (wantedUntil && wantedUntil.getTime() <= now) return refuseSession('LIFETIME_INVALID')
  return new Date(wantedUntil ? Math.min(latest, wantedUntil.getTime()) : latest)
}

const settingsOf = (deps: PlatformDeps) => deps.installation.sessionTokens ?? SESSION_SETTINGS
