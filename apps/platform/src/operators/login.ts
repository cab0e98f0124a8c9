/**
 * Login of an operator: name, password and one-time code, for a token that lasts fifteen minutes.
 *
 * Every reason to refuse is the same LOGIN_REFUSED, after the same work, so that nobody learns which names exist or what was
 * right. A code works once. Who fails is locked out where it was tried, after five attempts (`http/api/login-allowance.ts`); fifty from
 * everywhere lock the account for fifteen minutes (requirement F6). Passwords have 120 random bits: a low number would only give strangers
 * a way to keep operators out.
 */
import { refuse } from '../services/refusal.ts'
import { type LoginAttempt, takeLoginAttempt } from '../storage/operator-account.ts'
import {
  endOperatorSession,
  findOperatorSession,
  type SessionOperator,
  startOperatorSession,
} from '../storage/operator-session.ts'
import { recordEvents } from '../storage/record-events.ts'
import { type AccountDeps, type HandedCredentials, renewWithProof } from './accounts.ts'
import { stepOfCode } from './one-time-code.ts'
import { verifyPassword, wasteVerification } from './password.ts'
import { isRole, type Role } from './permissions.ts'

const MINUTE = 60_000
export const SESSION_LIFETIME = 15 * MINUTE
export const ATTEMPTS = 50
export const LOCK = 15 * MINUTE

/** An operator whose token was believed. */
export interface LoggedIn {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly expiresAt: Date
}

export interface Login {
  readonly name: string
  readonly password: string
  readonly code: string
}

export async function logIn(
  deps: AccountDeps,
  login: Login,
  because: { readonly now: Date; readonly requestId: string },
): Promise<{ readonly token: string; readonly operator: LoggedIn }> {
  const { now } = because
  const attempt = await takeAttempt(deps, login, now)
  const codeStep = await check(deps, attempt, login, now)
  const operator = readOperator({ ...attempt, expiresAt: new Date(now.getTime() + SESSION_LIFETIME) })
  // says whose it is: a session that is written over to somebody else is nobody's
  const token = `${attempt.id}-${Buffer.from(deps.random(32)).toString('base64url')}`
  const started =
    codeStep !== undefined &&
    (await startOperatorSession(deps.database, {
      operatorId: attempt.id,
      passwordHash: attempt.passwordHash,
      tokenHash: markOf(deps, token),
      codeStep,
      expiresAt: operator.expiresAt,
      ...audited('operator-logged-in', attempt.id, because),
    }))
  if (started) return { token, operator }
  return refuseAttempt(deps, attempt, because)
}

/**
 * New credentials for whoever holds a token and shows password and code again: a token that was left behind is not enough to take the
 * account over. Counted, locked and refused like a login.
 */
export async function renewOwnCredentials(
  deps: AccountDeps,
  { id, name }: Pick<LoggedIn, 'id' | 'name'>,
  proof: Omit<Login, 'name'>,
  because: { readonly now: Date; readonly operatorId: string; readonly requestId: string },
): Promise<HandedCredentials> {
  const login = { name, ...proof }
  const attempt = await takeAttempt(deps, login, because.now)
  const codeStep = await check(deps, attempt, login, because.now)
  const renewed =
    codeStep !== undefined &&
    (await renewWithProof(deps, id, { ...because, proof: { passwordHash: attempt.passwordHash, codeStep } }))
  return renewed || refuseAttempt(deps, attempt, because)
}

/** Counted before anything is looked at. */
async function takeAttempt(deps: AccountDeps, { name, password }: Login, now: Date): Promise<LoginAttempt> {
  const attempt = await takeLoginAttempt(deps.database, {
    ...{ name, now, allowed: ATTEMPTS },
    lockUntil: new Date(now.getTime() + LOCK),
  })
  if (attempt) return attempt
  await wasteVerification(password)
  return refuse('LOGIN_REFUSED')
}

async function refuseAttempt(
  deps: AccountDeps,
  { id, failedAttempts }: LoginAttempt,
  because: { readonly now: Date; readonly requestId: string },
): Promise<never> {
  const locked = failedAttempts >= ATTEMPTS
  await recordEvents(deps.database, audited('operator-login-failed', id, because, { locked }))
  return refuse('LOGIN_REFUSED')
}

/** Both are looked at, whatever the first one says. */
async function check(
  deps: AccountDeps,
  attempt: LoginAttempt,
  login: Login,
  now: Date,
): Promise<number | undefined> {
  const step = stepOfCode(deps.secretBox.open(attempt.codeSecret, attempt.id), login.code, now)
  return (await verifyPassword(login.password, attempt.passwordHash)) ? step : undefined
}

/** The operator of a token; throws `Refusal` TOKEN_INVALID for one that is unknown, ended or over. */
export async function operatorOfToken(
  deps: Pick<AccountDeps, 'database' | 'secretBox'>,
  token: string,
  now: Date,
): Promise<LoggedIn> {
  const session = await findOperatorSession(deps.database, markOf(deps, token), now)
  return session && token.startsWith(`${session.id}-`) ? readOperator(session) : refuse('TOKEN_INVALID')
}

export async function logOut(
  deps: Pick<AccountDeps, 'database' | 'secretBox'>,
  token: string,
  operator: LoggedIn,
  because: { readonly now: Date; readonly requestId: string },
): Promise<void> {
  await endOperatorSession(deps.database, {
    tokenHash: markOf(deps, token),
    ...audited('operator-logged-out', operator.id, because),
  })
}

/** Of session tokens alone: no mark of anything else that the database holds is one. */
const markOf = ({ secretBox }: Pick<AccountDeps, 'secretBox'>, token: string): string =>
  secretBox.mark(`operator-session/${token}`)

function readOperator({ id, name, role, expiresAt }: SessionOperator): LoggedIn {
  if (!isRole(role)) throw new RangeError('the database holds a role that this version does not know')
  return { id, name, role, expiresAt }
}

function audited(
  kind: string,
  operatorId: string,
  { now, requestId }: { readonly now: Date; readonly requestId: string },
  detail: Readonly<Record<string, boolean>> = {},
) {
  return {
    now,
    events: [
      { kind, recordKind: 'operator', recordId: operatorId, operatorId, correlationId: requestId, detail },
    ],
  } as const
}
