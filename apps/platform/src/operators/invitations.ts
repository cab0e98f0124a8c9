/**
 * Invitations of operators: whoever makes an account, or gives somebody new credentials, hands out a secret for one use within a day.
 * With it the operator fetches the own credentials, which nobody else ever sees.
 *
 * Stored as a mark under the installation's credential. Until it is taken up nobody can log in with the account. Somebody who takes up another one's invitation is noticed:
 * the operator's own attempt is refused, and the audit trail says when it was taken up.
 */
import { refuse } from '../services/refusal.ts'
import {
  addOperator,
  findInvited,
  renewOperatorCredentials,
  type StoredInvitation,
  takeInvitation,
} from '../storage/operator-account.ts'
import {
  type AccountDeps,
  audited,
  type Because,
  checkOperatorName,
  findAccount,
  type HandedCredentials,
  makeCredentials,
} from './accounts.ts'
import { makePassword } from './password.ts'
import type { Role } from './permissions.ts'

export const INVITATION_LIFETIME = 24 * 3_600_000

export interface Invitation {
  readonly id: string
  readonly name: string
  /** 120 random bits; shown once. */
  readonly invitation: string
  readonly expiresAt: Date
}

/** A new account that waits for its operator. Throws `Refusal` OPERATOR_NAME_INVALID, OPERATOR_NAME_TAKEN. */
export async function inviteOperator(
  deps: AccountDeps,
  { name, role }: { readonly name: string; readonly role: Role },
  because: Because,
): Promise<Invitation> {
  checkOperatorName(name)
  const id = Buffer.from(deps.random(8)).toString('hex')
  const { invitation, stored } = makeInvitation(deps, id, because.now)
  const outcome = await addOperator(deps.database, {
    ...{ id, name, role, ...(await unknownCredentials(deps, id, name)), invitation: stored },
    ...audited('operator-added', id, because, { role }),
  })
  return outcome === 'recorded'
    ? { id, name, invitation, expiresAt: stored.until }
    : refuse('OPERATOR_NAME_TAKEN')
}

/** The present credentials and an earlier invitation end at once, with all sessions; a lock falls. Throws `Refusal` OPERATOR_NOT_FOUND. */
export async function inviteAgain(deps: AccountDeps, id: string, because: Because): Promise<Invitation> {
  const { name } = await findAccount(deps, id)
  const { invitation, stored } = makeInvitation(deps, id, because.now)
  const renewed = await renewOperatorCredentials(deps.database, {
    ...{ id, ...(await unknownCredentials(deps, id, name)), invitation: stored },
    ...audited('operator-invited-again', id, because),
  })
  return renewed ? { id, name, invitation, expiresAt: stored.until } : refuse('OPERATOR_NOT_FOUND')
}

/** Throws `Refusal` INVITATION_REFUSED, whatever the reason: nobody learns which names exist. */
export async function acceptInvitation(
  deps: AccountDeps,
  { name, invitation }: { readonly name: string; readonly invitation: string },
  because: Omit<Because, 'operatorId' | 'proposedBy'>,
): Promise<HandedCredentials> {
  const invited = await findInvited(deps.database, { name, now: because.now })
  if (!invited || markOf(deps, invited.id, invitation) !== invited.hash) return refuse('INVITATION_REFUSED')
  const { id, hash } = invited
  const { handed, stored } = await makeCredentials(deps, id, name)
  const taken = await takeInvitation(deps.database, {
    ...{ id, hash, ...stored },
    ...audited('operator-invitation-accepted', id, { ...because, operatorId: id }),
  })
  return taken ? handed : refuse('INVITATION_REFUSED')
}

function makeInvitation(
  deps: AccountDeps,
  id: string,
  now: Date,
): { readonly invitation: string; readonly stored: StoredInvitation } {
  const invitation = makePassword(deps.random)
  return {
    invitation,
    stored: { hash: markOf(deps, id, invitation), until: new Date(now.getTime() + INVITATION_LIFETIME) },
  }
}

/** Of this operator's invitation alone: no mark of anything else that the database holds is one. */
const markOf = ({ secretBox }: Pick<AccountDeps, 'secretBox'>, id: string, invitation: string): string =>
  secretBox.mark(`operator-invitation/${id}/${invitation}`)

/** Right in form, and known to nobody. */
async function unknownCredentials(deps: AccountDeps, id: string, name: string) {
  return (await makeCredentials(deps, id, name)).stored
}
