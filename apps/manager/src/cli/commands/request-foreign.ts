/**
 * `vesalius request --foreigner` (requirement F3): a person who has no identity card names themselves, the unfinished keystore is written,
 * and the request waits at an address where they confirm it. Nothing of the card is asked for.
 *
 * Run again, it sends the request of the unfinished keystore once more and gives a new address, for as long as nobody has confirmed it.
 *
 * Throws  ManagerError INPUT_INVALID, OPTION_MISSING, PASSWORD_NOT_ALLOWED, CONDITIONS_NOT_ACCEPTED before anything is made; SdkError of
 *         the call.
 */
import { type EnrolmentDeps, type ForeignOrder, sendForeignRequest } from '@vesalius/sdk'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { enrolmentDeps } from '../enrolment-deps.ts'
import { newPassword } from '../secrets.ts'
import { askContact } from './ask-contact.ts'
import { askForeignPerson } from './ask-foreign-person.ts'
import { keyTypeOf } from './ask-order.ts'
import { checkPasswordBefore } from './find-unfinished.ts'
import {
  acceptForeignOrder,
  foreignResult,
  refuseOtherHolders,
  resumeForeign,
  type SentToConfirm,
} from './foreign-request.ts'

export async function requestForeign(context: Context): Promise<CommandResult> {
  refuseOtherHolders(context)
  const { profile } = await choosePlatform(context)
  const keyType = keyTypeOf(context, profile)
  if (!context.terminal.interactive) {
    await askForeignPerson(context)
    await askContact(context, false)
  }
  await checkPasswordBefore(context, profile.passwordPolicy)
  const deps = enrolmentDeps(context, profile)

  const person = await askForeignPerson(context)
  const holder = { identifier: { type: 'SSIN', value: person.ssin } } as const
  const begun =
    (await resumeForeign(context, holder, { deps })) ?? (await sendNew(context, { person, keyType }, deps))
  const result = await foreignResult(context, begun, deps)
  return { ...result, json: { command: 'request', environment: profile.environment, ...result.json } }
}

async function sendNew(
  context: Context,
  { person, keyType }: Pick<ForeignOrder, 'person' | 'keyType'>,
  deps: EnrolmentDeps,
): Promise<SentToConfirm> {
  const order = { person, keyType, contact: await askContact(context, false) }
  await acceptForeignOrder(context, order)
  const password = await newPassword(context, deps.profile.passwordPolicy)
  return { toConfirm: await sendForeignRequest(order, password, deps) }
}
