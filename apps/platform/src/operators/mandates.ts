/**
 * Mandates by operators (requirements A9, E2): who may manage which organization's certificates, by what document, from when until
 * when. Ending one shows the certificates that its person asked for, so that they can be revoked.
 */
import { createHash } from 'node:crypto'
import {
  checkHolderName,
  checkIdentifier,
  isIdentifierType,
  isPersonalIdentifier,
  organizationHolderName,
  parseSsin,
} from '@vesalius/identifiers'
import type { PlatformDeps } from '../deps.ts'
import { type Reason, refuse, refuseAll } from '../services/refusal.ts'
import { findCertificatesOfHolder } from '../storage/certificates-of-signer.ts'
import {
  endMandates,
  findMandateById,
  findOpenMandates,
  listMandatesOfOrganization,
  listMandatesOfPerson,
  type MandateRow,
  recordMandate,
} from '../storage/operator-mandate.ts'
import { certificateView } from './certificate-view.ts'
import { clear, settle } from './four-eyes.ts'
import { eventOf, type OperatorCall, recordReading } from './read-audit.ts'

export interface MandateTerms {
  readonly ssin: string
  readonly organization: { readonly type: string; readonly value: string }
  /** From now on when absent. */
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
  /** Reference of the document. */
  readonly evidence: string
  /** As the form says it. */
  readonly role?: string | undefined
  /** Names of an organization that the source does not know: the forms of medical houses and ambulance services register it. */
  readonly register?: { readonly fr?: string | undefined; readonly nl?: string | undefined } | undefined
}

const DIGITS = /^[0-9]+$/

/** Of an organization or of a person, with those that have ended. Throws `Refusal` SEARCH_TERM_INVALID. */
export async function lookAtMandates(
  deps: PlatformDeps,
  of: {
    readonly ssin?: string | undefined
    readonly organization?: MandateTerms['organization'] | undefined
  },
  call: OperatorCall,
) {
  const { ssin, organization } = of
  const isOne = (ssin === undefined) !== (organization === undefined)
  if (!isOne || !DIGITS.test(ssin ?? '0')) refuse('SEARCH_TERM_INVALID', { field: 'ssin' })
  if (organization && !(isIdentifierType(organization.type) && DIGITS.test(organization.value)))
    refuse('SEARCH_TERM_INVALID', { field: 'organization' })
  const rows = organization
    ? await listMandatesOfOrganization(deps.database, {
        identifierType: organization.type,
        identifierValue: organization.value,
      })
    : await listMandatesOfPerson(deps.database, ssin ?? '')
  await recordReading(deps.database, call, {
    kind: 'mandates-read',
    recordKind: 'mandate',
    recordId: organization ? 'organization' : 'person',
    detail: { seen: rows.map(({ id }) => String(id)) },
  })
  return { mandates: rows.map(mandateView) }
}

/**
 * Throws `Refusal`: SIGNER_IDENTIFIER_INVALID, IDENTIFIER_…, HOLDER_TYPE_NOT_ALLOWED, HOLDER_NAME_…, MANDATE_PERIOD_INVALID,
 * MANDATE_KNOWN, ORGANIZATION_KNOWN. `proposed`: another operator has to do the same.
 */
export async function addMandate(deps: PlatformDeps, terms: MandateTerms, call: OperatorCall) {
  const { ssin, organization, evidence, role = null, register } = terms
  const validFrom = terms.validFrom === undefined ? call.now : new Date(terms.validFrom)
  const validUntil = terms.validUntil === undefined ? null : new Date(terms.validUntil)
  refuseAll(objectionsTo(terms, { validFrom, validUntil, now: call.now }))
  if (register && deps.installation.register) refuse('ORGANIZATION_KNOWN')
  const object = createHash('sha256')
    .update(`${ssin} ${organization.type} ${organization.value}`)
    .digest('hex')
  const sensitive = {
    act: 'mandate',
    object,
    terms: {
      ...{ evidence, validFrom: terms.validFrom ?? null, validUntil: terms.validUntil ?? null, role },
      ...(register && { registered: createHash('sha256').update(JSON.stringify(register)).digest('hex') }),
    },
  } as const
  const clearance = await clear(deps, sensitive, call)
  if (clearance.kind === 'proposed') return 'proposed'
  const id = await recordMandate(deps.database, {
    now: call.now,
    ...{ ssin, identifierType: organization.type, identifierValue: organization.value },
    ...{ validFrom, validUntil, evidenceReference: evidence, role, recordedBy: call.operatorId },
    ...(register && { register: { nameFr: register.fr ?? null, nameNl: register.nl ?? null } }),
    events: [
      eventOf(call, {
        kind: 'mandate-recorded',
        recordKind: 'mandate',
        recordId: object,
        detail: {
          ...sensitive.terms,
          ...(clearance.kind === 'second' && { proposedBy: clearance.proposedBy }),
        },
      }),
    ],
  })
  await settle(deps, sensitive, clearance)
  if (id === 'mandate-known') return refuse('MANDATE_KNOWN')
  if (id === 'organization-known') return refuse('ORGANIZATION_KNOWN')
  return mandateView(await mandateOf(deps, id))
}

/**
 * Ends a mandate at once, with all others of the same person and organization that have not ended; gives them with the
 * certificates that the person asked for: active ones, and accepted ones that are not signed yet.
 * Throws `Refusal` MANDATE_NOT_FOUND, MANDATE_ENDED.
 */
export async function endMandateByOperator(
  deps: PlatformDeps,
  { id, evidence }: { readonly id: number; readonly evidence: string },
  call: OperatorCall,
) {
  const { ssin, identifierType, identifierValue } = await mandateOf(deps, id)
  const others = await endAllOpen(deps, { id, evidence }, call)
  const rows = await findCertificatesOfHolder(deps.database, { identifierType, identifierValue })
  const toRevoke = rows
    .filter(row => row.signerSsin === ssin)
    .map(row => certificateView(row, call.now))
    .filter(
      ({ status, decision }) => status === 'active' || (status === 'in-progress' && decision === 'accepted'),
    )
  const alsoEnded = await Promise.all(others.map(async other => mandateView(await mandateOf(deps, other))))
  return { mandate: mandateView(await mandateOf(deps, id)), alsoEnded, toRevoke }
}

/** Gives the other ones. As often as needed: whenever one came or went meanwhile, they are found again. */
async function endAllOpen(
  deps: PlatformDeps,
  { id, evidence }: { readonly id: number; readonly evidence: string },
  call: OperatorCall,
): Promise<readonly number[]> {
  const eventOfEnd = (ended: number) =>
    eventOf(call, {
      ...{ kind: 'mandate-ended', recordKind: 'mandate', recordId: String(ended), detail: { evidence } },
    })
  for (;;) {
    const ids = await findOpenMandates(deps.database, id, call.now)
    if (!ids.includes(id)) return refuse('MANDATE_ENDED')
    const others = ids.filter(other => other !== id)
    const isEnded = await endMandates(deps.database, {
      ...{ ids, endedBy: call.operatorId, evidenceReference: evidence, now: call.now },
      events: [eventOfEnd(id), ...others.map(eventOfEnd)],
    })
    if (isEnded) return others
  }
}

function objectionsTo(
  { ssin, organization, register }: MandateTerms,
  { validFrom, validUntil, now }: { validFrom: Date; validUntil: Date | null; now: Date },
): readonly Reason[] {
  const { type, value } = organization
  const identifier = isIdentifierType(type) ? { type, value } : undefined
  return [
    ...(parseSsin(ssin, now) ? [] : [{ code: 'SIGNER_IDENTIFIER_INVALID' }]),
    ...checkIdentifier(type, value).map(({ code }) => ({ code })),
    ...(identifier && isPersonalIdentifier(identifier) ? [{ code: 'HOLDER_TYPE_NOT_ALLOWED' }] : []),
    ...(register && !register.fr && !register.nl ? [{ code: 'HOLDER_NAME_EMPTY' }] : []),
    // a name that no certificate may carry is not registered either
    ...[register?.fr, register?.nl]
      .flatMap(name => (name && identifier ? checkHolderName(organizationHolderName(name), identifier) : []))
      .map(({ code }) => ({ code })),
    ...(validUntil !== null && validUntil <= validFrom ? [{ code: 'MANDATE_PERIOD_INVALID' }] : []),
  ]
}

async function mandateOf({ database }: PlatformDeps, id: number): Promise<MandateRow> {
  return (await findMandateById(database, id)) ?? refuse('MANDATE_NOT_FOUND')
}

const mandateView = (row: MandateRow) => ({
  id: row.id,
  ssin: row.ssin,
  organization: { type: row.identifierType, value: row.identifierValue },
  validFrom: row.validFrom?.toISOString() ?? null,
  validUntil: row.validUntil?.toISOString() ?? null,
  origin: row.origin,
  evidence: row.evidenceReference,
  role: row.role,
  endEvidence: row.endEvidenceReference,
  recordedAt: row.recordedAt.toISOString(),
  recordedBy: row.recordedBy,
  endedBy: row.endedBy,
})
