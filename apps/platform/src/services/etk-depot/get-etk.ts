/**
 * GetEtk: the token served for an identifier (wire contract 8, requirement C1). Every question that is understood is answered with
 * status 200; what is wrong or not there is said in `Error`.
 */
import { checkIdentifier, padIdentifierValue } from '@vesalius/identifiers'
import {
  DEPOT_ERRORS,
  type DepotErrorCode,
  type DepotFinding,
  type DepotIdentifier,
  type GetEtkRequest,
  type GetEtkResponse,
  invalidNumberCode,
} from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import { findEtk } from '../../storage/find-etk.ts'
import { KGSS_HOLDER } from '../kgss/credentials.ts'

/** Criteria in one question; existing clients send one. Each is a look-up, and the limits of rate count messages. */
const MOST_CRITERIA = 10

export async function getEtk(deps: PlatformDeps, request: GetEtkRequest, now: Date): Promise<GetEtkResponse> {
  if (request.searchCriteria.length > MOST_CRITERIA)
    throw new FaultError('SOA-03007', `Identifier: more than ${MOST_CRITERIA}`)
  return {
    code: '200',
    messages: [{ language: 'EN', text: 'OK' }],
    given: request.searchCriteria,
    finding: await findFirst(deps, request.searchCriteria, now),
  }
}

/** Criteria are alternatives names of one holder: the first that finds something answers. */
async function findFirst(
  deps: PlatformDeps,
  criteria: readonly DepotIdentifier[],
  now: Date,
): Promise<DepotFinding> {
  const errors: DepotErrorCode[] = []
  for (const criterion of criteria) {
    const finding = await find(deps, criterion, now)
    if (typeof finding !== 'string') return finding
    if (!errors.includes(finding)) errors.push(finding)
  }
  return { kind: 'errors', errors: errors.map(code => ({ code, message: DEPOT_ERRORS[code].message })) }
}

async function find(
  deps: PlatformDeps,
  { type, value, applicationId }: DepotIdentifier,
  now: Date,
): Promise<DepotFinding | DepotErrorCode> {
  const identifierValue = padIdentifierValue(type, value.trim())
  if (identifierValue === undefined || checkIdentifier(type, identifierValue).length > 0)
    return invalidNumberCode(type)
  // The shared key service is looked up like any other holder.
  const { identifier, applicationId: ownApplication } = KGSS_HOLDER
  const isOwnNumber = type === identifier.type && identifierValue === identifier.value
  const application = applicationId?.trim()
  if (isOwnNumber && application === ownApplication) return { kind: 'etk', etk: deps.kgss.token() }
  const answer = await findEtk(deps.database, {
    identifierType: type,
    identifierValue,
    applicationId: application,
    now,
  })
  const isOwnToo = isOwnNumber && application === undefined
  if (answer.outcome === 'none') return isOwnToo ? { kind: 'etk', etk: deps.kgss.token() } : 'NO_MATCHING_ETK'
  if (answer.outcome === 'found' && !(isOwnToo && answer.identifier.applicationId !== null))
    return { kind: 'etk', etk: answer.token }
  const found = answer.outcome === 'found' ? [answer.identifier] : answer.identifiers
  const own = { identifierType: type, identifierValue, applicationId: ownApplication }
  return {
    kind: 'matching',
    matching: [...found, ...(isOwnToo ? [own] : [])].map(one => [
      {
        type: one.identifierType,
        value: one.identifierValue,
        ...(one.applicationId !== null && { applicationId: one.applicationId }),
      },
    ]),
  }
}
