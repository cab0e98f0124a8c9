/**
 * Login with a digital key: user name, password and one-time code, each looked at whatever the others say (requirements F4, F6).
 *
 * Gives   the person, whose key is then used: its code works once.
 * Throws  `Refusal` LOGIN_REFUSED after the same work whatever the reason, so that nobody learns which names exist or what was right;
 *         TOO_MANY_REQUESTS when the name has failed too often at this address, or the address with all names.
 *
 * Passwords are chosen by people, so guessing is what is made slow: five failures at an address lock the name there for a quarter of an hour
 * (`http/api/login-allowance.ts`), fifty from everywhere lock the key.
 */
import type { PlatformDeps } from '../deps.ts'
import { type LoginAllowance, loginAllowance } from '../http/api/login-allowance.ts'
import { stepOfCode } from '../operators/one-time-code.ts'
import { verifyPassword, wasteVerification } from '../operators/password.ts'
import { refuse } from '../services/refusal.ts'
import { type ForeignPerson, type KeyAttempt, recordKeyUse, takeKeyAttempt } from '../storage/digital-key.ts'
import { recordEvents } from '../storage/record-events.ts'
import type { StatementRunner } from '../storage/statement.ts'
import { appSecretRecord } from './activation-secrets.ts'
import { readPassword } from './chosen-password.ts'
import { isUserName, readUserName } from './user-name.ts'

const MINUTE = 60_000
export const KEY_ATTEMPTS = 50
export const KEY_LOCK = 15 * MINUTE

export type { ForeignPerson } from '../storage/digital-key.ts'

export interface DigitalKeyLogin {
  readonly userName: string
  readonly password: string
  /** Six digits, as the app shows them; blanks between them do not count. */
  readonly code: string
}

export interface LoginMoment {
  readonly now: Date
  readonly requestId: string
  /** Where it is tried from. */
  readonly address: string
}

type Deps = Pick<PlatformDeps, 'database' | 'secretBox' | 'clock'>

export async function checkDigitalKey(
  deps: Deps,
  login: DigitalKeyLogin,
  moment: LoginMoment,
): Promise<ForeignPerson> {
  const userName = readUserName(login.userName)
  const allowance = allowanceOf(deps)
  await allowance.take(userName, moment.address)
  const attempt = await takeKeyAttempt(deps.database, {
    // what cannot be a name is nobody's
    ...{ userName: isUserName(userName) ? userName : '', now: moment.now, allowed: KEY_ATTEMPTS },
    lockUntil: new Date(moment.now.getTime() + KEY_LOCK),
  })
  if (!attempt) {
    await wasteVerification(readPassword(login.password))
    return refuseLogin(deps, null, moment)
  }
  const codeStep = await check(deps, attempt, login, moment.now)
  const isUsed =
    codeStep !== undefined &&
    (await recordKeyUse(deps.database, {
      ...{ id: attempt.id, passwordHash: attempt.passwordHash, codeStep },
      ...audited('digital-key-logged-in', attempt.id, moment),
    }))
  if (!isUsed) return refuseLogin(deps, attempt, moment)
  await allowance.forget(userName, moment.address)
  const { id, ssin, firstNames, surname, language, activatedAt } = attempt
  return { id, ssin, firstNames, surname, language, activatedAt }
}

/** One for a database: it remembers which addresses are over their limit. */
const allowances = new WeakMap<StatementRunner, LoginAllowance>()

function allowanceOf(deps: Deps): LoginAllowance {
  let found = allowances.get(deps.database)
  if (!found) {
    found = loginAllowance(deps, 'digital-key')
    allowances.set(deps.database, found)
  }
  return found
}

/** Both are looked at, whatever the first one says. */
async function check(
  { secretBox }: Deps,
  { id, codeSecret, passwordHash }: KeyAttempt,
  { password, code }: DigitalKeyLogin,
  now: Date,
): Promise<number | undefined> {
  const step = stepOfCode(secretBox.open(codeSecret, appSecretRecord(id)), code.replace(/\s/g, ''), now)
  return (await verifyPassword(readPassword(password), passwordHash)) ? step : undefined
}

/** A name that nobody has, or whose key is locked, leaves a line like any other: it is guessing as well, and takes as long. */
async function refuseLogin(deps: Deps, attempt: KeyAttempt | null, moment: LoginMoment): Promise<never> {
  const locked = attempt !== null && attempt.failedAttempts >= KEY_ATTEMPTS
  const events = audited('digital-key-login-failed', attempt?.id ?? 'none', moment, { locked })
  await recordEvents(deps.database, events)
  return refuse('LOGIN_REFUSED')
}

function audited(
  kind: string,
  recordId: string,
  { now, requestId }: LoginMoment,
  detail: Readonly<Record<string, boolean>> = {},
) {
  const event = { kind, recordKind: 'foreign-person', recordId, correlationId: requestId, detail }
  return { now, events: [event] } as const
}
