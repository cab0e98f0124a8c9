/**
 * `vesalius renew --foreigner` (requirements A17, F3): the old keystore and its password instead of a card. The request goes out and waits at
 * an address where its person confirms it, as the first one did; run again, it goes on: a new address, the certificate, the activation.
 *
 * Throws  ManagerError INPUT_INVALID for the keystore of somebody who has a card, those of the options; SdkError KEYSTORE_HOLDER_DIFFERS for
 *         one of another person than `--ssin`.
 */
import {
  type EnrolmentDeps,
  foreignRenewalOrder,
  renewedForeignPerson,
  sendForeignRequest,
} from '@vesalius/sdk'
import type { Context } from '../context.ts'
import { newPassword } from '../secrets.ts'
import { askContact } from './ask-contact.ts'
import { askNames } from './ask-foreign-person.ts'
import { askRenewedKeyType } from './ask-renewed-key-type.ts'
import type { Candidate } from './choose-finished.ts'
import { acceptForeignOrder, resumeForeign, type SentToConfirm } from './foreign-request.ts'
import { isForeignerMeant, requireForeignerMeant } from './foreigners-meant.ts'
import { openRenewal, requireRenewable, resumptionOf, type WaitingForActivation } from './open-renewal.ts'
import type { Begun } from './request-result.ts'

export async function beginForeign(
  context: Context,
  deps: EnrolmentDeps,
): Promise<SentToConfirm | Begun | WaitingForActivation> {
  const isMeant = ({ read }: Candidate) => isForeignerMeant(context, read.identifier)
  const opened = await openRenewal(context, { isMeant }, deps)
  if ('waits' in opened) return opened
  const { renewal } = opened
  requireForeignerMeant(context, renewal.holder.identifier)
  const resumed = await resumeForeign(context, renewal.holder, resumptionOf(renewal, deps))
  if (resumed) return resumed
  await requireRenewable(context, renewal, deps)

  const keyType = await askRenewedKeyType(context, renewal, deps)
  const person = await askNames(context, renewedForeignPerson(renewal))
  const contact = await askContact(context, false, renewal.info?.contactData)
  const order = foreignRenewalOrder(renewal, { person, contact, keyType })
  await acceptForeignOrder(context, order)
  const password = await newPassword(context, deps.profile.passwordPolicy)
  return { toConfirm: await sendForeignRequest(order, password, deps) }
}
