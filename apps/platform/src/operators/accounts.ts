/**
 * Operators' accounts: made, given another role, given new credentials, ended; by an administrator, or on the machine itself.
 *
 * Credentials, a password and the address for an authenticator, are shown once, to whom they are for: whoever makes an account for
 * somebody else hands out an invitation (`invitations.ts`). Only the very first account, made on the machine itself, is shown at once.
 */
import type { Installation } from '../installation/installation.ts'
import { refuse } from '../services/refusal.ts'
import {
  addOperator,
  changeOperatorRole,
  endOperator,
  findOperator,
  type LoginProof,
  type OperatorRow,
  renewOperatorCredentials,
} from '../storage/operator-account.ts'
import type { StatementRunner } from '../storage/statement.ts'
import { CODE_SECRET_OCTETS, enrolmentUri } from './one-time-code.ts'
import { hashPassword, makePassword } from './password.ts'
import type { Role } from './permissions.ts'
import type { SecretBox } from './secret-box.ts'

export interface AccountDeps {
  readonly database: StatementRunner
  readonly installation: Installation
  readonly secretBox: SecretBox
  readonly random: (count: number) => Uint8Array
}

/** Who does it, when, in which exchange. No operator: on the machine itself. */
export interface Because {
  readonly now: Date
  readonly operatorId?: string
  readonly requestId?: string
  /** Another administrator, where two are needed. */
  readonly proposedBy?: string
}

export interface HandedCredentials {
  readonly id: string
  readonly name: string
  readonly password: string
  /** `otpauth://…`, for an authenticator. */
  readonly enrolmentUri: string
}

/** Lower-case letters, digits, dot, hyphen, underscore: typed the same on every keyboard. */
export const OPERATOR_NAME = /^[a-z0-9][a-z0-9._-]{2,39}$/

/** Throws `Refusal` OPERATOR_NAME_INVALID. */
export function checkOperatorName(name: string): void {
  if (!OPERATOR_NAME.test(name)) refuse('OPERATOR_NAME_INVALID', { expected: OPERATOR_NAME.source })
}

/** With its credentials. Throws `Refusal` OPERATOR_NAME_INVALID, OPERATOR_NAME_TAKEN. */
export async function makeAccount(
  deps: AccountDeps,
  { name, role }: { readonly name: string; readonly role: Role },
  because: Because,
): Promise<HandedCredentials> {
  checkOperatorName(name)
  const id = Buffer.from(deps.random(8)).toString('hex')
  const { handed, stored } = await makeCredentials(deps, id, name)
  const outcome = await addOperator(deps.database, {
    ...{ id, name, role, ...stored },
    ...audited('operator-added', id, because, { role }),
  })
  return outcome === 'recorded' ? handed : refuse('OPERATOR_NAME_TAKEN')
}

/** Undefined when the proof no longer holds. */
export async function renewWithProof(
  deps: AccountDeps,
  id: string,
  because: Because & { readonly proof: LoginProof },
): Promise<HandedCredentials | undefined> {
  const { name } = await findAccount(deps, id)
  const { handed, stored } = await makeCredentials(deps, id, name)
  const renewed = await renewOperatorCredentials(deps.database, {
    ...{ id, ...stored, proof: because.proof },
    ...audited('operator-credentials-renewed', id, because),
  })
  return renewed ? handed : undefined
}

export async function changeRole(deps: AccountDeps, id: string, role: Role, because: Because): Promise<void> {
  const changed = await changeOperatorRole(deps.database, {
    ...{ id, role },
    ...audited('operator-role-changed', id, because, { role }),
  })
  if (!changed) refuse('OPERATOR_NOT_FOUND')
}

export async function endAccount(deps: AccountDeps, id: string, because: Because): Promise<void> {
  const ended = await endOperator(deps.database, { id, ...audited('operator-ended', id, because) })
  if (!ended) refuse('OPERATOR_NOT_FOUND')
}

export async function findAccount(deps: Pick<AccountDeps, 'database'>, id: string): Promise<OperatorRow> {
  return (await findOperator(deps.database, id)) ?? refuse('OPERATOR_NOT_FOUND')
}

/** To be shown once, and to be stored. */
export async function makeCredentials(
  { random, secretBox, installation }: AccountDeps,
  id: string,
  name: string,
) {
  const password = makePassword(random)
  const secret = random(CODE_SECRET_OCTETS)
  return {
    handed: { id, name, password, enrolmentUri: enrolmentUri(secret, name, installation.environment) },
    stored: { passwordHash: await hashPassword(password), codeSecret: secretBox.seal(secret, id) },
  }
}

export function audited(
  kind: string,
  id: string,
  because: Because,
  detail: Readonly<Record<string, string>> = {},
) {
  const { now, operatorId, requestId, proposedBy } = because
  return {
    now,
    events: [
      {
        ...{ kind, recordKind: 'operator', recordId: id },
        detail: { ...detail, ...(proposedBy !== undefined && { proposedBy }) },
        ...(operatorId !== undefined && { operatorId }),
        ...(requestId !== undefined && { correlationId: requestId }),
      },
    ],
  } as const
}
