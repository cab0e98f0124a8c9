/**
 * The activation of a digital key, step by step (requirement F2): paper code, user name and password, the code of the app.
 *
 * Whoever has given the paper code gets a token, which stands for it for an hour; without it the link shows nothing of the person. What was
 * chosen waits in the database: the password as a hash, the secret of the app sealed.
 */
import type { PlatformDeps } from '../deps.ts'
import { CODE_SECRET_OCTETS, stepOfCode } from '../operators/one-time-code.ts'
import { hashPassword } from '../operators/password.ts'
import {
  activateDigitalKey,
  findActivation,
  recordChosenCredentials,
  recordPaperCode,
  type StoredInvitation,
  takeCodeAttempt,
} from '../storage/digital-key-activation.ts'
import { PAPER_CODE_ATTEMPTS } from '../storage/foreign-person.ts'
import { recordEvents } from '../storage/record-events.ts'
import { activatedMail } from './activation-mails.ts'
import { appSecretRecord, markOfCode, markOfLink } from './activation-secrets.ts'
import { objectionTo, type PasswordObjection, readPassword } from './chosen-password.ts'
import { isUserName, readUserName } from './user-name.ts'

export type ActivationPlatform = Pick<PlatformDeps, 'database' | 'secretBox' | 'random'>

export interface Moment {
  readonly now: Date
  readonly requestId: string
}

/** How long the token stands for the paper code, in milliseconds. */
export const PROOF_LIFETIME = 3_600_000
const LINK_SECRET = /^[A-Za-z0-9_-]{32}$/

/**
 * What became of a link. `unknown`: never handed out, replaced, or its person has ended; `over`: too late; `void`: too many wrong codes;
 * `used`: the key is active.
 */
export type Activation =
  | { readonly state: 'unknown' | 'over' | 'void' | 'used' }
  | {
      readonly state: 'open'
      readonly invitation: StoredInvitation
      /** Whether the token stands for the paper code. */
      readonly isProven: boolean
      readonly proofHash: string
    }

export async function findActivationOf(
  { database, secretBox }: Pick<ActivationPlatform, 'database' | 'secretBox'>,
  linkSecret: string,
  token: string | undefined,
  now: Date,
): Promise<Activation> {
  const found = LINK_SECRET.test(linkSecret)
    ? await findActivation(database, markOfLink(secretBox, linkSecret), now)
    : null
  if (!found || found.endedAt) return { state: 'unknown' }
  if (found.activatedAt) return { state: 'used' }
  if (found.invitedUntil <= now) return { state: 'over' }
  if (!found.isOpen) return { state: 'void' }
  const proofHash = secretBox.mark(`digital-key/proof/${token ?? ''}`)
  return { state: 'open', invitation: found, proofHash, isProven: found.proofHash === proofHash }
}

export type CodeAnswer =
  | { readonly outcome: 'right'; readonly token: string }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  /** The link counts no longer, or this was the last try. */
  | { readonly outcome: 'closed' }

/** Counted before it is compared; the fifth wrong one in a row voids the invitation. */
export async function givePaperCode(
  { database, secretBox, random }: ActivationPlatform,
  linkSecret: string,
  code: string,
  moment: Moment,
): Promise<CodeAnswer> {
  const linkHash = markOfLink(secretBox, linkSecret)
  const attempt = await takeCodeAttempt(database, linkHash, moment.now)
  if (!attempt) return { outcome: 'closed' }
  const codeHash = markOfCode(secretBox, attempt.id, code)
  const token = Buffer.from(random(32)).toString('base64url')
  const isRight =
    codeHash === attempt.codeHash &&
    (await recordPaperCode(database, {
      ...{ linkHash, codeHash, proofHash: secretBox.mark(`digital-key/proof/${token}`) },
      proofUntil: new Date(moment.now.getTime() + PROOF_LIFETIME),
      ...audited('digital-key-code-accepted', attempt.id, moment),
    }))
  if (isRight) return { outcome: 'right', token }
  const triesLeft = PAPER_CODE_ATTEMPTS - attempt.codeAttempts
  await recordEvents(database, audited('digital-key-code-refused', attempt.id, moment, { triesLeft }))
  return triesLeft > 0 ? { outcome: 'wrong', triesLeft } : { outcome: 'closed' }
}

export interface Chosen {
  readonly userName: string
  readonly password: string
  readonly passwordAgain: string
}

export interface ChoiceObjections {
  readonly userName?: 'form' | 'taken'
  readonly password?: PasswordObjection
  readonly passwordAgain?: 'differs'
}

type Open = Extract<Activation, { state: 'open' }>

/** All objections at once; `over` when the token stands for nothing any more. Each choice gives the app another secret. */
export async function chooseCredentials(
  { database, secretBox, random }: ActivationPlatform,
  { invitation, proofHash }: Open,
  chosen: Chosen,
  moment: Moment,
): Promise<ChoiceObjections | 'chosen' | 'over'> {
  const userName = readUserName(chosen.userName)
  const password = readPassword(chosen.password)
  const objection = objectionTo(password, { ...invitation, userName })
  const objections: ChoiceObjections = {
    ...(!isUserName(userName) && { userName: 'form' }),
    ...(objection && { password: objection }),
    ...(password !== readPassword(chosen.passwordAgain) && { passwordAgain: 'differs' }),
  }
  if (Object.keys(objections).length > 0) return objections
  const { id } = invitation
  const outcome = await recordChosenCredentials(database, {
    ...{ id, proofHash, userName, passwordHash: await hashPassword(password) },
    codeSecret: secretBox.seal(random(CODE_SECRET_OCTETS), appSecretRecord(id)),
    ...audited('digital-key-credentials-chosen', id, moment),
  })
  if (outcome === 'name-taken') return { userName: 'taken' }
  return outcome === 'recorded' ? 'chosen' : 'over'
}

/** The secret for the app; undefined while no name and password were chosen. */
export function appSecretOf(
  { secretBox }: Pick<ActivationPlatform, 'secretBox'>,
  { invitation: { id, codeSecret } }: Open,
): Uint8Array | undefined {
  return codeSecret ? secretBox.open(codeSecret, appSecretRecord(id)) : undefined
}

/** The app's code makes the key count, and counts itself for nothing again. */
export async function activate(
  deps: ActivationPlatform,
  open: Open,
  code: string,
  moment: Moment,
): Promise<'active' | 'wrong' | 'over'> {
  const { invitation, proofHash } = open
  const { id, passwordHash } = invitation
  const secret = appSecretOf(deps, open)
  if (!secret || passwordHash === null) return 'over'
  const codeStep = stepOfCode(secret, code.replace(/\s/g, ''), moment.now)
  if (codeStep === undefined) return 'wrong'
  const isActive = await activateDigitalKey(deps.database, {
    ...{ id, proofHash, passwordHash, codeStep },
    ...audited('digital-key-activated', id, moment),
    mails: [activatedMail(id, moment.now)],
  })
  return isActive ? 'active' : 'over'
}

function audited(
  kind: string,
  recordId: string,
  { now, requestId }: Moment,
  detail: Readonly<Record<string, number>> = {},
) {
  const event = { kind, recordKind: 'foreign-person', recordId, correlationId: requestId, detail }
  return { now, events: [event] } as const
}
