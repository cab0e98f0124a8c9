/**
 * What a registration office does for a provider who is neither Belgian nor resident: registers, invites again, ends (requirement F1).
 *
 * An officer has checked an identity document; each time the person gets a code on paper, which is shown here once, and a link by mail.
 */
import { checkIdentifier, isBisNumber, parseSsin } from '@vesalius/identifiers'
import type { PlatformDeps } from '../deps.ts'
import { eventOf, type OperatorCall } from '../operators/read-audit.ts'
import { type Reason, refuse, refuseAll } from '../services/refusal.ts'
import {
  addForeignPerson,
  endForeignPerson,
  type ForeignPersonRow,
  findRegisteredPerson,
  type IdentityDocument,
  inviteForeignPersonAgain,
  type PersonLanguage,
} from '../storage/foreign-person.ts'
import { activationMail, addressChangedMail } from './activation-mails.ts'
import { makeActivation } from './activation-secrets.ts'

export type RegistrationDeps = Pick<PlatformDeps, 'database' | 'installation' | 'secretBox' | 'random'>

export interface Registration {
  /** BIS number, 11 digits. */
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  readonly language: PersonLanguage
  readonly email: string
  readonly document: IdentityDocument
}

/** What goes on paper, shown once. */
export interface HandedActivation {
  readonly person: ForeignPersonRow
  readonly paperCode: string
  readonly expiresAt: Date
}

/** Throws `Refusal` OPERATION_NOT_AVAILABLE where the path is closed (requirement F0). */
export function checkPathIsOpen({ installation }: Pick<PlatformDeps, 'installation'>): void {
  if (installation.foreignRequests === false) refuse('OPERATION_NOT_AVAILABLE')
}

/** Throws `Refusal` BIS_NUMBER_EXPECTED and IDENTIFIER_…, FOREIGN_PERSON_KNOWN. */
export async function registerPerson(
  deps: RegistrationDeps,
  registration: Registration,
  call: OperatorCall,
): Promise<HandedActivation> {
  checkPathIsOpen(deps)
  refuseAll(checkNumber(registration.ssin))
  const id = Buffer.from(deps.random(8)).toString('hex')
  const { paperCode, linkSecret, stored } = makeActivation(deps, id, call.now)
  const { document } = registration
  const outcome = await addForeignPerson(deps.database, {
    ...{ ...registration, id, registeredBy: call.operatorId, activation: stored, now: call.now },
    events: [personEvent(call, 'foreign-person-registered', id, document)],
    mails: [activationMail(deps.secretBox, id, linkSecret)],
  })
  if (outcome === 'known') return refuse('FOREIGN_PERSON_KNOWN')
  return { person: await personOf(deps, id, call.now), paperCode, expiresAt: stored.until }
}

/**
 * A new link and paper code after the identity was checked again; what there was counts no longer, with its logins. Where the address is
 * another one, the former is told: whoever has the key must learn that it was taken away, also by whom it should not have been.
 * Throws `Refusal` FOREIGN_PERSON_NOT_FOUND.
 */
export async function invitePersonAgain(
  deps: RegistrationDeps,
  {
    id,
    document,
    email = null,
  }: { id: string; document: IdentityDocument; email?: string | undefined | null },
  call: OperatorCall,
): Promise<HandedActivation> {
  checkPathIsOpen(deps)
  const { paperCode, linkSecret, stored } = makeActivation(deps, id, call.now)
  const former = (await findRegisteredPerson(deps.database, id, call.now))?.email ?? ''
  const isAddressNew = email !== null && former !== '' && email.toLowerCase() !== former.toLowerCase()
  const invited = await inviteForeignPersonAgain(deps.database, {
    ...{ id, document, email, activation: stored, now: call.now },
    events: [personEvent(call, 'digital-key-invited-again', id, document, { isAddressNew })],
    mails: [
      activationMail(deps.secretBox, id, linkSecret),
      ...(isAddressNew ? [addressChangedMail(deps.secretBox, id, former, call.now)] : []),
    ],
  })
  if (!invited) return refuse('FOREIGN_PERSON_NOT_FOUND')
  return { person: await personOf(deps, id, call.now), paperCode, expiresAt: stored.until }
}

/**
 * The registration ends, with link, code and digital key: also where the path is closed, for what was given can always be taken back.
 * Throws `Refusal` FOREIGN_PERSON_NOT_FOUND.
 */
export async function endPerson(deps: RegistrationDeps, id: string, call: OperatorCall): Promise<void> {
  const ended = await endForeignPerson(deps.database, {
    ...{ id, now: call.now },
    events: [personEvent(call, 'digital-key-ended', id)],
  })
  if (!ended) refuse('FOREIGN_PERSON_NOT_FOUND')
}

async function personOf(deps: RegistrationDeps, id: string, now: Date): Promise<ForeignPersonRow> {
  return (await findRegisteredPerson(deps.database, id, now)) ?? refuse('FOREIGN_PERSON_NOT_FOUND')
}

function checkNumber(ssin: string): readonly Reason[] {
  const objections = checkIdentifier('SSIN', ssin)
  if (objections.length > 0) return objections.map(({ code }) => ({ code }))
  const number = parseSsin(ssin)
  return number !== undefined && isBisNumber(number) ? [] : [{ code: 'BIS_NUMBER_EXPECTED' }]
}

const personEvent = (
  call: OperatorCall,
  kind: string,
  id: string,
  document?: IdentityDocument,
  more: Readonly<Record<string, boolean>> = {},
) =>
  eventOf(call, {
    ...{ kind, recordKind: 'foreign-person', recordId: id },
    ...(document && {
      detail: { documentKind: document.kind, documentCountry: document.country, ...more },
    }),
  })
